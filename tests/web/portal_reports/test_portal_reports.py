"""Pages of the portal's reports: a file is dropped, its figures are read, an account is decided on. In both languages, without
JavaScript."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.portal.models import Report, UserCase
from tests.access.appointments import town
from tests.portal.reports.conftest import bilal, brought, chitra, enter, nodal, offices, sunita
from tests.portal.reports.files import ORGANISATION, user, user_report, zipped
from tests.web.conftest import text_of

__all__ = ["bilal", "brought", "chitra", "enter", "nodal", "offices", "sunita"]
REASON = "Retired on 31-10-2026, order 114"


@pytest.fixture
def browsing(signed_in):
    """`browsing(bilal)`: his browser."""
    from kshamta.access.models import Appointment

    def browse(actor, language="en"):
        held = Appointment.objects.select_related("account").get(pk=actor.appointment_id)
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = language
        signed_in(client, held.account, held)
        return client

    return browse


def drop(client, data, name="UserReport.csv"):
    return client.post("/portal-reports/bring", {"file": SimpleUploadedFile(name, data)})


def test_a_dropped_report_is_read_and_its_figures_are_shown(browsing, bilal, sunita):
    client = browsing(bilal)
    answer = drop(client, user_report(user(), user("Gone Long Ago", "gone@example.org"), ["too", "few"]))
    assert answer.status_code == 303
    page = text_of(client.get(answer.headers["Location"]))
    for said in ("UserReport: accounts of the portal", "as on 20-11-2026", "found by e-mail", "Line 4: not as many cells"):
        assert said in page
    assert "1 to decide" in page or "New accounts to decide on" in page
    listed = text_of(client.get("/portal-reports/"))
    assert "UserReport.csv" in listed and "Accounts to decide on 1" in listed


def test_in_hindi(browsing, bilal, sunita, brought):
    brought(bilal, user(), user("Gone Long Ago", "gone@example.org"))
    client = browsing(bilal, "hi")
    for address, said in (
        ("/portal-reports/", "दिए गए प्रतिवेदन"), (f"/portal-reports/{Report.objects.get().pk}/", "पंक्तियों का क्या हुआ"),
        ("/portal-reports/accounts/", "निर्णय के लिए खाते"), (f"/portal-reports/accounts/{UserCase.objects.get().pk}/", "पोर्टल क्या बताता है"),
    ):  # fmt: skip
        assert said in text_of(client.get(address)), address


def test_a_large_one_shows_its_bar_and_asks_again_until_a_worker_has_read_it(browsing, bilal, sunita):
    client = browsing(bilal)
    address = drop(client, zipped(("UserReport.csv", user_report(user()))), "UserReport.zip").headers["Location"]
    page = client.get(address)
    assert "Being read" in text_of(page) and b'http-equiv="refresh"' in page.content
    part = client.get(address, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert b"<html" not in part.content and b"hx-trigger" in part.content


def test_a_broken_file_says_why_and_what_to_do(browsing, bilal):
    client = browsing(bilal)
    page = text_of(client.get(drop(client, b"Name,Email\r\nA,b@example.org\r\n").headers["Location"]))
    assert "Nothing of this file was taken" in page and "These headings are missing" in page
    assert "No file was chosen" in text_of(client.post("/portal-reports/bring", follow=True))


def test_an_account_is_decided_on(browsing, bilal, sunita, brought):
    brought(bilal, user(), user("Suneeta Sahoo", "old@example.org"))
    case, client = UserCase.objects.get(), browsing(bilal)
    page = text_of(client.get(f"/portal-reports/accounts/{case.pk}/"))
    assert "Suneeta Sahoo" in page and "o•••@example.org" in page and ORGANISATION in page
    assert "Yes, this is he" in page and "old@example.org" not in page
    there = f"/portal-reports/accounts/{case.pk}/decide"
    short = client.post(there, {"outcome": "left", "reason": "gone", "revision": 0}, follow=True)
    assert "at least 10 characters" in text_of(short)
    done = client.post(there, {"outcome": "left", "reason": REASON, "revision": 0}, follow=True)
    assert "The decision is entered." in text_of(done) and "mark this account" in text_of(done)
    assert "No longer in service" in text_of(client.get("/portal-reports/accounts/?state=decided"))
    assert "Somebody else decided it" in text_of(client.post(there, {"outcome": "left", "reason": REASON, "revision": 0}, follow=True))


def test_what_is_anothers_is_not_found(browsing, bilal, chitra, sunita, brought):
    report = brought(bilal, user(), user("Gone Long Ago", "gone@example.org"))
    client = browsing(chitra)
    case = UserCase.objects.get()
    for address in (f"/portal-reports/{report.pk}/", f"/portal-reports/accounts/{case.pk}/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/portal-reports/accounts/{case.pk}/decide", {"outcome": "left", "reason": REASON}).status_code == 404
    assert "Gone" not in text_of(client.get("/portal-reports/accounts/"))


def test_the_pages_are_the_nodal_officers(browsing, offices):
    ddo = town.acting(town.appoint(town.account(77), Charge.DDO, offices["A1"]))
    assert browsing(ddo).get("/portal-reports/").status_code == 404


def test_an_untrained_officer_is_told_so(browsing, nodal):
    client = browsing(nodal("TILDA", state=town.State.ACTIVE))
    answer = client.post("/portal-reports/bring", {"file": SimpleUploadedFile("UserReport.csv", user_report(user()))}, follow=True)
    assert not Report.objects.exists()
    assert answer.status_code == 200


def test_lists_ask_no_more_for_more(browsing, bilal, sunita, brought, django_assert_max_num_queries):
    brought(bilal, user(), *(user(f"Gone Ago {chr(65 + at)}", f"gone{at}@example.org") for at in range(60)))
    client = browsing(bilal)
    client.get("/portal-reports/accounts/")
    for address in ("/portal-reports/accounts/?page=2", "/portal-reports/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
