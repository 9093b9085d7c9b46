"""What a program reads is what its charge sees."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.rights import Right
from kshamta.notices import operations as notices
from kshamta.notices.models import Channel, Dispatch
from tests.access.appointments import town

pytestmark = pytest.mark.django_db


def codes(items):
    return [item["code"] for item in items]


def test_offices_come_in_the_order_of_the_tree_page_by_page(asked):
    assert codes(asked.all("/offices", limit=2)) == ["RAIPUR", "ABHANPUR", "A1", "TILDA", "DIET"]


def test_offices_are_chosen_by_level(asked):
    assert codes(asked.all("/offices", level="block")) == ["ABHANPUR", "TILDA"]


def test_a_list_costs_the_same_however_long_it_is(asked, django_assert_max_num_queries):
    asked.asked("/offices", {"limit": 1})
    for limit in (1, 5):
        with django_assert_max_num_queries(9):
            asked.asked("/offices", {"limit": limit})


def test_one_office_says_where_it_stands(asked, offices):
    found = asked.asked(f"/offices/{offices['A1'].pk}").json()
    assert (found["code"], found["level"], found["parent"]) == ("A1", "ddo", str(offices["ABHANPUR"].pk))
    assert found["above"] == [str(offices["RAIPUR"].pk), str(offices["ABHANPUR"].pk)]


@pytest.mark.parametrize("path", ["/offices/{}", "/people?office={}"])
def test_another_districts_is_not_there(asked, offices, path):
    answer = asked.asked(path.format(offices["PATAN"].pk))
    assert answer.status_code == 404 and answer["Content-Type"] == "application/problem+json"


def test_scert_reads_the_institutions_of_its_branch(offices, officer, program):
    found = program(officer(Charge.NODAL_OFFICER, "SCERT", 3)).all("/offices")
    assert sorted(codes(found)) == ["DIET", "SCERT"]


def test_people_come_masked(asked, offices, sunita):
    [found] = asked.asked("/people", {"office": str(offices["RAIPUR"].pk), "below": "true"}).json()["items"]
    assert found["contacts"] == [
        {"kind": "mobile", "masked": "97xxxxxx00"}, {"kind": "email", "masked": "s•••@example.gov.in"},
    ]  # fmt: skip
    whole = asked.asked(f"/people/{found['id']}").json()
    assert [post["designation"] for post in whole["postings"]] == ["Assistant Teacher"]
    assert "9712340500" not in str(whole)


@pytest.mark.parametrize("text", ["02210004010", "9712340500", "sunita.sahu@example.gov.in", "Suneeta Saahu", "सुनीता"])
def test_people_are_found_by_number_address_or_name(asked, sunita, text):
    assert [one["name_en"] for one in asked.asked("/people/find", {"q": text}).json()["items"]] == ["Sunita Sahu"]


def test_another_districts_people_are_not_found(officer, program, sunita):
    durg = program(officer(Charge.DISTRICT_OFFICER, "DURG", 4))
    assert durg.asked("/people/find", {"q": "9712340500"}).json() == {"items": [], "more": False}
    assert durg.asked(f"/people/{sunita.pk}").status_code == 404


def test_a_right_the_token_lacks_is_named(program, bilal):
    answer = program(bilal, Right.SEE_OFFICES).asked("/people/find", {"q": "x"})
    assert (answer.status_code, answer.json()["code"], answer.json()["data"]) == (403, "right-missing", {"right": "see-people"})


def test_appointments_and_lags(asked, bilal):
    found = asked.asked("/appointments").json()
    assert [(one["charge"], one["office_code"], one["state"]) for one in found["items"]] == [
        ("district-officer", "RAIPUR", "trained")
    ]
    assert asked.asked(f"/appointments/{bilal.appointment_id}").json()["office_code"] == "RAIPUR"
    assert set(asked.asked("/appointments/lagging").json()["counts"]) == {"no-officer", "not-active", "not-trained", "not-finished"}


def test_notices_are_his_own_and_are_read_by_post(asked, bilal):
    to = notices.Recipient(account_id=bilal.account_id)
    notices.tell("reset-done", to=to, key="k")
    found = asked.asked("/notices", {"language": "en"}).json()
    assert found["unread"] == 1 and found["items"][0]["text"].startswith("Your sign-in starts afresh")
    assert asked.told(f"/notices/{found['items'][0]['id']}/read").status_code == 204
    assert asked.asked("/notices").json()["unread"] == 0
    assert asked.told(f"/notices/{bilal.account_id}/read").status_code == 404


def test_the_record_is_the_auditors(asked, officer, program, sunita):
    assert asked.asked("/record").status_code == 403
    auditor = program(officer(Charge.AUDITOR, "CG", 6), Right.SEARCH_RECORD)
    found = auditor.asked("/record", {"operation": "people"}).json()["items"]
    assert [one["about"] for one in found] == [str(sunita.pk)]
    assert "9712340500" not in str(found)


def test_the_record_is_read_whole_page_by_page_and_by_office(officer, program, sunita, offices):
    auditor = program(officer(Charge.AUDITOR, "CG", 6), Right.SEARCH_RECORD)
    one_by_one, at_once = auditor.all("/record", limit=1), auditor.asked("/record", {"limit": 200}).json()
    assert [one["id"] for one in one_by_one] == [one["id"] for one in at_once["items"]] and at_once["next"] is None
    assert len(one_by_one) == 2
    there = auditor.asked("/record", {"office": "A1"}).json()["items"]
    assert [one["about"] for one in there] == [str(sunita.pk)]
    for nowhere in ("PATAN", "NONE"):
        assert auditor.asked("/record", {"office": nowhere}).json() == {"items": [], "next": None}


def test_the_record_of_an_office_out_of_reach_is_not_told(officer, program, sunita):
    auditor = program(officer(Charge.AUDITOR, "SCERT", 6), Right.SEARCH_RECORD)
    assert auditor.asked("/record", {"office": "A1"}).json()["items"] == []


def test_all_notices_are_read_at_once(asked, bilal, officer):
    other = officer(Charge.DISTRICT_OFFICER, "DURG", 3)
    for number, whose in enumerate((bilal, bilal, other)):
        notices.tell("reset-done", to=notices.Recipient(account_id=whose.account_id), key=f"k{number}")
    assert asked.told("/notices/read").status_code == 204
    assert asked.asked("/notices").json()["unread"] == 0
    assert notices_unread(other) == 1


def notices_unread(officer):
    return Dispatch.objects.filter(account_id=officer.account_id, channel=Channel.IN_APP, read_at=None).count()


def test_what_has_not_changed_is_not_sent_again(asked):
    first = asked.asked("/offices")
    again = asked.asked("/offices", **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("path", "place"), [
    ("/offices?limit=0", "limit"), ("/offices?limit=201", "limit"), ("/offices/not-a-uuid", "office_id"), ("/people/find", "q"), ("/record?from_on=soon", "from_on"),
])  # fmt: skip
def test_what_is_wrong_with_a_request_is_said_by_place(officer, program, path, place):
    everything = program(officer(Charge.STATE_ADMIN, "CG", 8), Right.SEE_OFFICES, Right.SEE_PEOPLE, Right.SEARCH_RECORD)
    answer = everything.asked(path)
    assert answer.status_code == 422 and answer.json()["code"] == "request-invalid"
    assert place in answer.json()["data"]["fields"][0]["place"]


@pytest.mark.parametrize("after", ["x", "%%%", "a" * 200, "AAECAw"])
def test_a_cursor_that_is_none_is_refused(asked, after):
    answer = asked.asked("/offices", {"after": after})
    assert answer.status_code in {200, 422}
    if answer.status_code == 422:
        assert answer.json()["code"] == "cursor-wrong"


def test_nothing_is_shown_to_a_browser_that_is_signed_in(client, signed_in, bilal, offices):
    holder = town.Account.objects.get(pk=bilal.account_id)
    signed_in(client, holder, town.Appointment.objects.get(pk=bilal.appointment_id))
    assert client.get("/api/v1/offices", headers={"host": "localhost"}).status_code == 401


@pytest.mark.parametrize("path", ["/appointments?state=%00", "/offices?level=a%00b"])
def test_what_no_keyboard_writes_is_not_asked_of_the_database(asked, path):
    """PostgreSQL keeps no U+0000 and says so by breaking off."""
    answer = asked.asked(path)
    assert (answer.status_code, answer.json()["code"]) == (400, "request-unreadable")
