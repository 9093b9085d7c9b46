"""Offices and people changed by a state's own system: the pages' verbs and refusals, once under one key, each with its line of the record."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import RequestKey
from kshamta.access.operations import requests
from kshamta.access.refusals import KeyUsed, TokenRightsWrong
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Office
from kshamta.offices.recorded import Recorded as OfficeRecorded
from kshamta.people.models import Person
from kshamta.people.recorded import Recorded as PersonRecorded

CHANGES = (Right.CHANGE_OFFICES, Right.CHANGE_PEOPLE, Right.SEE_OFFICES, Right.SEE_PEOPLE)
NEW = {"code": "A2", "parent": "ABHANPUR", "level": "ddo", "kind": "school", "name_hi": "शाला दो", "name_en": "School Two"}


@pytest.fixture
def head(officer, program):
    """The directorate's HR system."""
    return program(officer(Charge.HEAD_OF_DEPARTMENT, "DPI", 2), *CHANGES)


@pytest.fixture
def a1(offices):
    return f"/offices/{offices['A1'].pk}"


def written(operation):
    return Event.objects.filter(operation=operation)


class TestOffices:
    def test_an_office_is_opened_below_its_parent(self, head, offices):
        answer = head.send("post", "/offices", NEW)
        assert (answer.status_code, answer.json()["code"], answer.json()["parent"]) == (201, "A2", str(offices["ABHANPUR"].pk))
        office = Office.objects.get(code="A2")
        assert office.path.startswith(offices["ABHANPUR"].path)
        [event] = written(OfficeRecorded.OPENED)
        assert (event.about_id, event.charge) == (office.pk, Charge.HEAD_OF_DEPARTMENT)

    def test_asked_again_under_the_same_key_it_is_opened_once(self, head):
        first = head.send("post", "/offices", NEW, idempotency_key="night-1")
        again = head.send("post", "/offices", NEW, idempotency_key="night-1")
        assert (again.status_code, again.json()["id"]) == (201, first.json()["id"])
        assert written(OfficeRecorded.OPENED).count() == 1
        other = head.send("post", "/offices", NEW | {"code": "A3"}, idempotency_key="night-1")
        assert (other.status_code, other.json()["code"]) == (409, "idempotency-key-used")
        taken = head.send("post", "/offices", NEW, idempotency_key="night-2")
        assert (taken.status_code, taken.json()["code"]) == (409, "office-code-taken")

    def test_renamed_put_right_counted_moved_and_closed(self, head, offices, a1):
        today = clock.today().isoformat()
        renamed = head.send("post", f"{a1}/rename", {"name_hi": "नई शाला", "name_en": "New School"})
        assert renamed.json()["name_en"] == "New School"
        assert head.send("patch", a1, {"pin": "492001", "ddo_code": "D-09"}).json()["pin"] == "492001"
        counted = head.send("put", f"{a1}/strength", {"as_on": today, "figures": {"C": 12, "contractual": 3}})
        assert counted.json()["strength"] == {"C": 12, "contractual": 3}
        moved = head.send("post", f"{a1}/move", {"parent": str(offices["TILDA"].pk)})
        assert moved.json()["parent"] == str(offices["TILDA"].pk)
        closed = head.send("post", f"{a1}/close", {})
        assert closed.json()["closed_on"] == today
        told = {OfficeRecorded.RENAMED, OfficeRecorded.CORRECTED, OfficeRecorded.STRENGTH_SET, OfficeRecorded.MOVED, OfficeRecorded.CLOSED}
        assert {event.operation for event in Event.objects.filter(about_id=offices["A1"].pk)} == told

    def test_who_changed_it_meanwhile_is_not_written_over(self, head, a1):
        version = head.asked(a1).json()["version"]
        assert head.send("patch", a1, {"pin": "492001", "version": version}).status_code == 200
        answer = head.send("patch", a1, {"pin": "492002", "version": version})
        assert (answer.status_code, answer.json()["code"]) == (409, "office-changed-meanwhile")

    @pytest.mark.parametrize(
        ("path", "given", "status", "code"),
        [
            ("/rename", {"name_hi": " ", "name_en": "X"}, 409, "office-name-missing"),
            ("/strength", {"as_on": "2999-01-01", "figures": {"C": 1}}, 422, "request-invalid"),
            ("/strength", {"as_on": "2026-01-01", "figures": {"E": 1}}, 422, "request-invalid"),
            ("/strength", {"as_on": "2026-01-01", "figures": {"C": -1}}, 409, "strength-bad"),
            ("/move", {"parent": str(UUID(int=7))}, 404, "no-such-office"),
            ("", {"pin": "49\x00"}, 422, "request-invalid"),
        ],
    )
    def test_what_a_page_would_refuse_is_refused_by_the_same_word(self, head, a1, path, given, status, code):
        answer = head.send("patch" if not path else "put" if path == "/strength" else "post", a1 + path, given)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert not Event.objects.filter(about_kind="offices.office").exists()

    @pytest.mark.parametrize("field", [*sorted(NEW), "branch_to"])
    def test_no_text_holds_what_no_keyboard_writes(self, head, field):
        """U+0000: PostgreSQL keeps none. In a list, too: there it had come as far as the database."""
        given = ["CG\x00"] if field == "branch_to" else f"{NEW[field]}\x00"
        answer = head.send("post", "/offices", NEW | {field: given})
        assert (answer.status_code, answer.json()["code"]) == (422, "request-invalid")
        assert not Office.objects.filter(code=NEW["code"]).exists()

    def test_out_of_reach_it_is_not_there_and_without_the_right_it_is_said(self, program, officer, offices, asked, a1):
        bilal = asked  # his token reads; his charge changes no office
        assert bilal.send("patch", a1, {"pin": "492001"}).status_code == 403
        scert = program(officer(Charge.HEAD_OF_DEPARTMENT, "SCERT", 5), *CHANGES)
        assert scert.send("patch", a1, {"pin": "492001"}).status_code == 404
        assert scert.send("post", "/offices", NEW).status_code == 404

    def test_a_token_that_may_not_read_still_learns_what_came_of_its_change(self, program, officer, a1):
        writes_only = program(officer(Charge.HEAD_OF_DEPARTMENT, "DPI", 6), Right.CHANGE_OFFICES)
        assert writes_only.send("patch", a1, {"pin": "492001"}).json()["pin"] == "492001"
        assert writes_only.asked(a1).status_code == 403


class TestPeople:
    @pytest.fixture
    def new(self, offices):
        return {
            "name_en": "Ramesh Verma", "name_hi": "रमेश वर्मा", "gender": "Male", "employee_id": "02210004011", "group": "C",
            "office": str(offices["A1"].pk), "designation": "Assistant Teacher", "mobile": "9712340501", "email": "ramesh.verma@example.gov.in",
        }  # fmt: skip

    def test_a_person_is_entered_once_and_his_contacts_come_back_masked(self, head, new):
        answer = head.send("post", "/people", new, idempotency_key="row 7")
        assert answer.status_code == 201 and set(answer.json()) == {"id", "version"}
        assert head.send("post", "/people", new, idempotency_key="row 7").json()["id"] == answer.json()["id"]
        person = Person.objects.get()
        assert written(PersonRecorded.ENTERED).get().person_id == person.pk
        shown = head.asked(f"/people/{person.pk}")
        assert "9712340501" not in shown.content.decode() and shown.json()["version"] == answer.json()["version"]
        assert not RequestKey.objects.filter(asked_hash__contains="Ramesh").exists()

    def test_what_is_wrong_in_a_row_is_told_by_its_code_and_keeps_no_key(self, head, new):
        wrong = head.send("post", "/people", new | {"mobile": "12345"}, idempotency_key="row 7")
        assert (wrong.status_code, wrong.json()["code"]) == (422, "person-bad-mobile")
        assert head.send("post", "/people", new, idempotency_key="row 7").status_code == 201, "mended, it goes under its key"

    def test_put_right_posted_transferred_and_retired(self, head, sunita, offices):
        here, today = f"/people/{sunita.pk}", clock.today()
        assert head.send("patch", here, {"name_hi": "सुनीता वर्मा"}).status_code == 200
        beside = {"office": str(offices["TILDA"].pk), "starts_on": today.isoformat(), "kind": "additional"}
        assert head.send("post", f"{here}/postings", beside).status_code == 200
        there = {"office": str(offices["PATAN"].pk), "relieved_on": today.isoformat(), "starts_on": today.isoformat(), "order_number": "DEO/9"}
        moved = head.send("post", f"{here}/transfer", there | {"version": head.asked(here).json()["version"]})
        assert moved.status_code == 200 and head.asked(here).json()["office"] == str(offices["PATAN"].pk)
        last = (today + timedelta(days=30)).isoformat()
        assert head.send("post", f"{here}/leave", {"why": "retirement", "last_day": last}).status_code == 200
        sunita.refresh_from_db()
        assert sunita.left_on == today + timedelta(days=31)
        told = list(Event.objects.filter(person_id=sunita.pk).exclude(operation__startswith="audit.").values_list("operation", flat=True))
        assert sorted(told) == sorted(
            [PersonRecorded.ENTERED, PersonRecorded.CORRECTED, PersonRecorded.POSTED, PersonRecorded.TRANSFERRED, PersonRecorded.RETIRED]
        )

    @pytest.mark.parametrize("why", ["resignation", "death"])
    def test_other_ways_to_leave(self, head, sunita, why):
        answer = head.send("post", f"/people/{sunita.pk}/leave", {"why": why, "last_day": clock.today().isoformat()})
        assert answer.status_code == 200
        again = head.send("post", f"/people/{sunita.pk}/leave", {"why": why, "last_day": clock.today().isoformat()})
        assert (again.status_code, again.json()["code"]) == (409, "person-not-serving")

    def test_a_district_transfers_nobody_out_of_it(self, program, bilal, sunita, offices):
        hr = program(bilal, Right.CHANGE_PEOPLE)
        today = clock.today().isoformat()
        away = {"office": str(offices["PATAN"].pk), "relieved_on": today, "starts_on": today}
        assert hr.send("post", f"/people/{sunita.pk}/transfer", away).status_code == 404
        assert hr.send("post", f"/people/{sunita.pk}/transfer", away | {"office": str(offices["TILDA"].pk)}).status_code == 200

    def test_people_of_elsewhere_are_not_there(self, program, officer, sunita):
        hr = program(officer(Charge.DISTRICT_OFFICER, "DURG", 7), Right.CHANGE_PEOPLE)
        for verb, path, given in (
            ("patch", "", {"name_en": "Other Name"}),
            ("post", "/leave", {"why": "death", "last_day": clock.today().isoformat()}),
        ):
            assert hr.send(verb, f"/people/{sunita.pk}{path}", given).status_code == 404
        sunita.refresh_from_db()
        assert (sunita.name_en, sunita.died_on) == ("Sunita Sahu", None)

    def test_no_token_changes_a_contact(self, officer, program, head, sunita):
        """By it one signs in: it is changed on a screen, after a fresh proof of identity."""
        with pytest.raises(TokenRightsWrong):
            program(officer(Charge.HEAD_OF_DEPARTMENT, "DPI", 8), Right.CHANGE_CONTACT)
        answer = head.send("patch", f"/people/{sunita.pk}", {"mobile": "9712349999"})
        assert (answer.status_code, answer.json()["code"]) == (409, "person-nothing-changes")


class TestKeys:
    def test_a_key_is_one_account_s_own(self, head, program, officer, offices):
        head.send("post", "/offices", NEW, idempotency_key="k")
        other = program(officer(Charge.HEAD_OF_DEPARTMENT, "DPI", 9), *CHANGES)
        assert other.send("post", "/offices", NEW, idempotency_key="k").json()["code"] == "office-code-taken"

    def test_the_same_key_for_another_deed_or_thing_is_refused(self, head, offices, a1):
        head.send("post", f"{a1}/close", {}, idempotency_key="k")
        for path in (f"{a1}/rename", f"/offices/{offices['TILDA'].pk}/close"):
            given = {} if path.endswith("close") else {"name_hi": "क", "name_en": "K"}
            assert head.send("post", path, given, idempotency_key="k").json()["code"] == "idempotency-key-used"

    @pytest.mark.django_db(transaction=True)
    def test_whoever_loses_the_race_gets_what_the_other_made(self, bilal, monkeypatch):
        """He looked before the other had written, and writes after him."""
        requests.once(key="k", what="w", asked={}, by=bilal, do=lambda: UUID(int=5))
        real, looks = requests._known, []

        def blind_at_first(*args):
            looks.append(args)
            return None if len(looks) == 1 else real(*args)

        monkeypatch.setattr(requests, "_known", blind_at_first)
        never = []
        assert requests.once(key="k", what="w", asked={}, by=bilal, do=lambda: never.append(1)) == UUID(int=5)
        assert not never

    def test_what_was_refused_leaves_the_key_free(self, bilal):
        def refuse():
            raise KeyUsed

        with pytest.raises(KeyUsed):
            requests.once(key="k", what="w", asked={}, by=bilal, do=refuse)
        assert not RequestKey.objects.exists()

    def test_keys_are_forgotten_after_a_month(self, bilal):
        requests.once(key="k", what="w", asked={}, by=bilal, do=uuid4)
        assert requests.forget_requests() == 0
        RequestKey.objects.update(made_at=clock.now() - requests.KEPT - timedelta(days=1))
        assert requests.forget_requests() == 1
