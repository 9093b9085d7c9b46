"""Pages of appointments as officers walk through them, without JavaScript."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kshamta.access import links
from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models import Appointment, NominationSheet, Reminder
from kshamta.access.models.appointments import State
from kshamta.access.operations import appointments
from kshamta.audit.actors import Actor
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from tests.access.appointments import town
from tests.access.appointments.test_sheets import row, sheet

C = Charge


def text_of(answer):
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>", " ", answer.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def at(name, *args):
    return reverse(f"web:{name}", args=args)


def given(**changed):
    form = {
        "charge": "nodal-officer", "name_en": "Gauri Netam", "name_hi": "गौरी नेताम", "mobile": "9812345678", "email": "",
        "order_number": "DPI/117", "order_date": "2025-12-01", "kind": "regular", "starts_on": "", "ends_on": "",
    }  # fmt: skip
    return form | changed


def test_the_register_shows_his_reach_and_nothing_else(browser, bilal, asha, chitra):
    said = text_of(browser(bilal).get(at("appointments")))
    assert "Office Abhanpur" in said and "Block nodal officer" in said and "Office Durg" not in said


@pytest.mark.parametrize("query", ["?charge=nodal-officer", "?q=abhanpur", "?state=all", "?charge=nonsense&state=x&page=y"])
def test_the_register_is_chosen_from(browser, bilal, asha, query):
    assert "Office Abhanpur" in text_of(browser(bilal).get(at("appointments") + query))


def test_an_empty_choice_says_the_next_step(browser, bilal):
    assert "No appointment fits this choice" in text_of(browser(bilal).get(at("appointments") + "?q=zzz"))


def test_nominating_from_the_search_to_the_register(browser, bilal, nisha, offices, farhan):
    client = browser(bilal)
    found = client.get(at("nominate-where"), {"q": "abhanpur"}).content.decode()
    here = at("nominate", offices["ABHANPUR"].pk)
    assert here in found
    assert "Block nodal officer" in text_of(client.get(here))
    file = SimpleUploadedFile("order.pdf", town.PDF, "application/pdf")
    answer = client.post(here, given(order_file=file), follow=True)
    assert "a second officer confirms next" in text_of(answer) and "9812345678" not in answer.content.decode()
    made = Appointment.objects.get(state=State.NOMINATED)
    order = client.get(at("appointment-order", made.pk))
    assert order.content == town.PDF and order.headers["Content-Disposition"].startswith("attachment")
    assert order.headers["X-Content-Type-Options"] == "nosniff" and "no-store" in order.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"mobile": "123"}, "A mobile number has 10 digits"),
        ({"mobile": ""}, "Give a mobile number or an e-mail"),
        ({"order_date": "2099-01-01"}, "cannot be of a day to come"),
        ({"order_date": "tomorrow"}, "dd-mm-yyyy"),
        ({"charge": "state-admin"}, None),
        ({"charge": "king"}, "Choose the charge"),
        ({"kind": "half"}, "Choose how the charge is held"),
        ({"name_en": ""}, "Write the name in English"),
        ({"order_file": "x.exe"}, "Give the order as PDF, JPG or PNG"),
        ({"ends_on": "2020-01-01"}, "The last day comes after the first"),
    ],
)
def test_a_refused_form_comes_back_with_what_was_typed(browser, bilal, offices, changed, said):
    if "order_file" in changed:
        changed = {"order_file": SimpleUploadedFile("x.exe", b"MZ")}
    answer = browser(bilal).post(at("nominate", offices["ABHANPUR"].pk), given(**changed))
    if said is None:
        assert answer.status_code == 404  # no form offers it
        return
    assert answer.status_code == 422 and said in text_of(answer)
    assert 'value="DPI/117"' in answer.content.decode()


def test_all_that_is_wrong_with_a_nomination_is_told_at_once(browser, bilal, offices):
    wrong = {
        "charge": "king", "name_en": "रमेश", "name_hi": "Ramesh", "mobile": "1", "email": "x@", "order_number": "", "order_date": "soon",
        "starts_on": "1900-01-01", "ends_on": "1901-01-01",
    }  # fmt: skip
    page = browser(bilal).post(at("nominate", offices["ABHANPUR"].pk), given(**wrong)).content.decode()
    assert [field for field in wrong if f'href="#f-{field}"' not in page] == []


def test_whoever_holds_the_charge_now_is_named_before_another_is_nominated(browser, bilal, asha, farhan, offices):
    client, here = browser(bilal), at("nominate", offices["ABHANPUR"].pk)
    asked = client.post(here, given())
    assert asked.status_code == 409 and not Appointment.objects.filter(state=State.NOMINATED).exists()
    assert "holds this charge since" in text_of(asked) and "both hold it until one of them is ended" in text_of(asked)
    assert client.post(here, given(beside="nodal-officer")).status_code == 303
    made = Appointment.objects.get(state=State.NOMINATED)
    for page in (at("appointment", made.pk), at("appointments-waiting")):
        assert "both hold it until one of them is ended" in text_of(browser(farhan).get(page)), page


def test_beside_an_additional_charge_or_another_charge_nobody_is_asked_about(browser, bilal, asha, offices):
    here = at("nominate", offices["ABHANPUR"].pk)
    assert browser(bilal).post(here, given(kind="additional")).status_code == 303
    assert browser(bilal).post(here, given(charge="block-officer", mobile="9812345679")).status_code == 303


def test_another_districts_office_is_not_there(browser, chitra, offices, nominated):
    waiting, client = nominated(), browser(chitra)
    for address in (at("nominate", offices["TILDA"].pk), at("appointment", waiting.pk), at("appointment-order", waiting.pk)):
        assert client.get(address).status_code == 404
    for name in ("appointment-confirm", "appointment-refuse", "appointment-resend", "appointment-end", "appointment-certify"):
        assert client.post(at(name, waiting.pk), {"reason": "x", "on": "2025-12-01", "evidence": "x"}).status_code == 404
        assert client.post(at(name, waiting.pk)).status_code == 404  # before anything is said of what is missing


def test_four_eyes_through_the_pages(browser, bilal, farhan, nominated):
    waiting = nominated(C.NODAL_OFFICER)
    assert "Gauri Netam" not in text_of(browser(bilal).get(at("appointments-waiting")))
    assert "Whoever nominated" in text_of(browser(bilal).post(at("appointment-confirm", waiting.pk), follow=True))
    waiting.refresh_from_db()
    assert waiting.state == State.NOMINATED
    client = browser(farhan)
    assert "Gauri Netam" in text_of(client.get(at("appointments-waiting")))
    assert "the nominee is sent the link" in text_of(client.post(at("appointment-confirm", waiting.pk), follow=True))


def test_grave_acts_want_a_recent_proof(browser, bilal, farhan, nominated, offices):
    waiting = nominated(C.NODAL_OFFICER)
    stale = {"proved_at": clock.now() - timedelta(minutes=11)}
    client = browser(farhan, **stale)
    for name in ("appointment-confirm", "appointment-refuse", "appointment-end", "appointment-certify"):
        assert client.post(at(name, waiting.pk), {"reason": "x", "on": "2025-12-01"}).status_code == 403
    assert browser(bilal, **stale).get(at("nominate", offices["TILDA"].pk)).status_code == 302


def test_the_link_leads_to_sign_in_and_back_and_takes_the_charge_up(browser, nominated, farhan):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    token, _ = links.make(appointment)
    stranger = Client(headers={"host": "localhost"})
    page = stranger.get(at("activate", token))
    body = page.content.decode()
    assert page.status_code == 200 and f"/sign-in/?next=%2Fappointments%2Factivate%2F{token}" in body
    assert "Gauri" not in body and "गौरी" not in body  # whoever holds the link alone learns nothing of a person
    himself = browser(Actor(account_id=appointment.account_id))
    assert "I take up the charge" in text_of(himself.get(at("activate", token)))
    appointment.refresh_from_db()
    assert appointment.state == State.CONFIRMED  # opening changes nothing
    assert "You have taken up the charge" in text_of(himself.post(at("activate-take-up", token), follow=True))
    assert himself.get(at("activate", token)).status_code == 410


def test_somebody_else_with_the_link_is_told_and_gets_nothing(browser, nominated, farhan, chitra):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    token, _ = links.make(appointment)
    assert "somebody else" in text_of(browser(chitra).get(at("activate", token)))
    assert browser(chitra).post(at("activate-take-up", token)).status_code == 404


def test_a_link_that_is_cut_off_or_used_says_so_and_whom_to_ask(browser, nominated, farhan):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    token, _ = links.make(appointment)
    himself = browser(Actor(account_id=appointment.account_id))
    himself.post(at("activate-take-up", token))
    for each in (token, token[:-4], "nonsense"):
        answer = himself.get(at("activate", each))
        page = text_of(answer)
        assert answer.status_code == 410 and "This link is not valid" in page and "ask the officer who nominated you" in page
        assert "Your roster has been destroyed" not in page


def test_training_and_end_through_the_page(browser, bilal, farhan, nominated, taken_up):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    taken_up(appointment)
    client, here, today = browser(bilal), at("appointment", appointment.pk), clock.today().isoformat()
    assert "Certify the training" in text_of(client.get(here))
    assert "dd-mm-yyyy" in text_of(client.post(at("appointment-certify", appointment.pk), {"on": "x"}, follow=True))
    done = client.post(at("appointment-certify", appointment.pk), {"on": today, "evidence": "Sheet 12"}, follow=True)
    assert "The training is certified" in text_of(done) and "Trained: may onboard" in text_of(done)
    assert "Write the reason" in text_of(client.post(at("appointment-end", appointment.pk), {"on": today}, follow=True))
    assert "dd-mm-yyyy" in text_of(client.post(at("appointment-end", appointment.pk), {"reason": "Retires"}, follow=True))
    ended = client.post(at("appointment-end", appointment.pk), {"on": today, "reason": "Transferred"}, follow=True)
    assert "its rights with it" in text_of(ended) and "Transferred" in text_of(ended)


def test_resend_refuse_and_withdraw(browser, bilal, farhan, nominated):
    confirmed, refused, withdrawn = nominated(C.NODAL_OFFICER), nominated(), nominated()
    appointments.confirm(appointment_id=confirmed.pk, by=farhan)
    assert "A new link" in text_of(browser(bilal).post(at("appointment-resend", confirmed.pk), follow=True))
    assert "is refused" in text_of(browser(farhan).post(at("appointment-refuse", refused.pk), {"reason": "Retires"}, follow=True))
    assert "Retires" in text_of(browser(bilal).get(at("appointment", refused.pk)))
    browser(bilal).post(at("appointment-refuse", withdrawn.pk), {"reason": "Wrong block"})
    withdrawn.refresh_from_db()
    assert withdrawn.state == State.REFUSED


def test_the_joint_director_sees_what_is_held_up_and_reminds_and_touches_nothing(browser, holding, bilal, offices, nominated):
    jaya, waiting = holding(C.JOINT_DIRECTOR, "DIV"), nominated()
    client = browser(jaya)
    assert "Without a nodal officer" in text_of(client.get(at("lags")))
    said = text_of(client.get(at("lag", "no-officer")))
    assert "Office Tilda" in said and "Nominate: Office" not in said
    done = client.post(at("remind", "no-officer"), {"about": str(offices["TILDA"].pk)}, follow=True)
    assert "The reminder is on its way" in text_of(done) and "sent today" in text_of(done)
    again = client.post(at("remind", "no-officer"), {"about": str(offices["TILDA"].pk)}, follow=True)
    assert "went out today already" in text_of(again)
    assert client.get(at("nominate-where")).status_code == 404
    assert client.post(at("appointment-confirm", waiting.pk)).status_code == 404
    waiting.refresh_from_db()
    assert waiting.state == State.NOMINATED


def test_all_are_reminded_at_once(browser, bilal, offices):
    assert "3 reminders are on their way" in text_of(browser(bilal).post(at("remind", "no-officer"), follow=True))
    assert Reminder.objects.count() == 3
    assert browser(bilal).get("/appointments/lags/nonsense/").status_code == 404
    assert browser(bilal).post(at("remind", "no-officer"), {"about": "nonsense"}).status_code == 404


def test_a_sheet_from_drop_to_undo(browser, bilal, farhan):
    client = browser(bilal)
    file = SimpleUploadedFile("n.csv", sheet(row(0), row(1, office_code="TILDA"), row(2, charge="Peon", mobile="1")))
    page = client.post(at("nominations-judge"), {"file": file}, follow=True)
    said = text_of(page)
    assert "This is not one of the charges" in said and "column B, Charge" in said and "column E, Mobile number" in said
    assert "Make 2 nominations" in said and "9812350000" not in page.content.decode()
    made = NominationSheet.objects.get()
    assert "2 nominations are made" in text_of(client.post(at("nomination-sheet-apply", made.pk), follow=True))
    assert "Confirm all nominations of the sheet" in text_of(browser(farhan).get(at("appointments-waiting")))
    assert "2 nominations of the sheet are taken back" in text_of(client.post(at("nomination-sheet-undo", made.pk), follow=True))
    assert "There is nothing to apply" in text_of(client.post(at("nomination-sheet-apply", made.pk), follow=True))
    assert browser(farhan).get(at("nomination-sheet", made.pk)).status_code == 404


def test_a_second_officer_confirms_a_sheet(browser, bilal, farhan):
    client = browser(bilal)
    client.post(at("nominations-judge"), {"file": SimpleUploadedFile("n.csv", sheet(row(0), row(1)))})
    made = NominationSheet.objects.get()
    client.post(at("nomination-sheet-apply", made.pk))
    done = browser(farhan).post(at("nomination-sheet-confirm", made.pk), follow=True)
    assert "2 nominations are confirmed" in text_of(done) and "No nomination waits for you" in text_of(done)
    assert "acted on it" in text_of(client.get(at("nomination-sheet", made.pk)))


@pytest.mark.parametrize(
    ("data", "said"), [(None, "Choose a file first"), (b"a,b\n1,2\n", "No row of headings"), (b"\x00\x01", "cannot be read")]
)
def test_a_file_that_is_no_sheet_is_refused_kindly(browser, bilal, data, said):
    files = {} if data is None else {"file": SimpleUploadedFile("n.csv" if data[:1] == b"a" else "n.xlsx", data)}
    answer = browser(bilal).post(at("nominations-judge"), files)
    assert answer.status_code == 422 and said in text_of(answer)


def test_the_blank_sheet_is_clean_under_our_own_check(browser, bilal):
    answer = browser(bilal).get(at("nominations-template"))
    file = SimpleUploadedFile("n.xlsx", answer.content)
    assert "The sheet has no rows" in text_of(browser(bilal).post(at("nominations-judge"), {"file": file}))


def test_who_may_do_what_is_printed_from_the_one_table(browser, holding):
    body = browser(holding(C.AUDITOR, "CG")).get(at("who-may-what")).content.decode()
    assert body.count('class="yes"') == sum(len(rights) for rights in RIGHTS.values())
    assert "Search the record" in body and "State administrators are appointed on the server alone" in body


GETS = ("appointments", "appointments-waiting", "who-may-what", "nominate-where", "lags", "nominations", "nominations-template")


def test_a_get_changes_nothing(browser, bilal, nominated, offices):
    waiting, client = nominated(), browser(bilal)
    tables = (Appointment, Event, Dispatch, Reminder, NominationSheet)
    before = [model.objects.count() for model in tables]
    addresses = [at(name) for name in GETS] + [at("appointment", waiting.pk), at("nominate", offices["TILDA"].pk)]
    addresses += [at("lag", lag) for lag in ("no-officer", "not-active", "not-trained", "not-finished")]
    for address in addresses:
        assert client.get(address).status_code == 200, address
    assert [model.objects.count() for model in tables] == before


def test_lists_cost_the_same_however_long(browser, bilal, holding, django_assert_max_num_queries):
    for _ in range(30):
        holding(C.NODAL_OFFICER, "TILDA", state=State.ACTIVE)
    client = browser(bilal)
    for address in (at("appointments"), at("lags"), at("lag", "not-trained"), at("appointments-waiting")):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
