"""The desk of an office: how it stands, what is in the way, and the form that carries whom we know."""

from datetime import date
from io import BytesIO

import pytest
from django.db import transaction
from openpyxl import load_workbook

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation.sealing import ring
from kshamta.offices.models import Office
from kshamta.offices.paths import step
from kshamta.onboarding import refusals
from kshamta.onboarding.models import DriveState, Remark, State, Submission
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations import checking, intakes, submitting, versions
from kshamta.onboarding.queries import desk as queries, receivers, templates
from kshamta.onboarding.queries.pages import Wish
from kshamta.people import operations as people
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.cast import person
from tests.onboarding import standing_drive


@pytest.fixture
def gated(standing):
    """The block has its nodal officer: its collection may begin (B3)."""
    return town.appoint(town.account(77, "Officer Nodal"), Charge.NODAL_OFFICER, standing.offices["ABHANPUR"])


@pytest.fixture
def given(sent, mine, deepa, standing, gated):
    """A1's roster of two lies with the block officer; the move."""
    sent(person(1), person(2))
    to = standing.held["beo"].pk
    return submitting.submit(submission_id=mine, by=deepa, to=to, certified_number=2)


class TestHowItStands:
    def test_before_anything_came(self, mine, deepa, gated):
        found = queries.desk(mine, deepa)
        assert (found.state, found.rows, found.ready, found.version, found.open, found.may_change) == (
            State.NOT_BEGUN, 0, 0, None, True, True,
        )  # fmt: skip
        assert (found.due_on, found.days, found.blocked, found.can_repeat) == (date(2025, 12, 24), 2, "", False)
        assert (found.office.code, found.above.code, found.drive.order_number) == ("A1", "ABHANPUR", "DPI/2025/114")

    def test_rows_ready_and_to_mend(self, sent, mine, deepa):
        sent(person(1), person(2), person(3, mobile="1"), name="list.csv")
        found = queries.desk(mine, deepa)
        assert (found.rows, found.ready, found.faulty, found.version.number, found.version.name) == (3, 2, 1, 1, "list.csv")

    def test_strength_against_rows_and_what_explains_the_rest(self, sent, mine, deepa):
        sent(person(1), person(2, group="D"), person(3, group="D"))
        with transaction.atomic():
            moving.change(moving.locked(mine), strength={"A": 1, "C": 3, "D": 1}, working=5)
        versions.explain(submission_id=mine, by=deepa, group="C", reason="on-leave", number=1)
        found = queries.desk(mine, deepa)
        assert [(g.group, g.working, g.rows, g.short, g.unexplained, g.over) for g in found.groups] == [
            ("A", 1, 0, 1, 1, 0), ("C", 3, 1, 2, 1, 0), ("D", 1, 2, 0, 0, 1),
        ]  # fmt: skip
        assert (found.unexplained, found.explained_number, found.working) == (2, 1, 5)

    def test_groups_that_the_drive_does_not_collect_are_not_asked_for(self, sent, standing, mine, deepa):
        sent(person(1))
        standing.drive.groups = ["C"]
        standing.drive.save()
        with transaction.atomic():
            moving.change(moving.locked(mine), strength={"A": 4, "C": 1}, working=5)
        assert [g.group for g in queries.desk(mine, deepa).groups] == ["C"]

    def test_a_collection_without_a_nodal_officer_is_blocked_and_says_so(self, mine, deepa):
        assert queries.desk(mine, deepa).blocked == "no-nodal-officer"

    def test_a_drive_that_does_not_run_is_said(self, standing, mine, deepa, gated):
        standing.drive.state = DriveState.PAUSED
        standing.drive.save()
        found = queries.desk(mine, deepa)
        assert (found.blocked, found.open, found.may_change) == ("drive-not-running", True, False)

    def test_what_was_sent_names_the_officer_and_the_receipt(self, given, mine, deepa, standing):
        found = queries.desk(mine, deepa)
        assert (found.state, found.open, found.may_change, found.may_withdraw) == (State.SUBMITTED, False, False, True)
        assert (found.sent.id, found.sent.to.name_en, found.sent.is_sending) == (given, "Officer Beo", True)
        assert found.version.certified_number == 2

    def test_what_came_back_says_why_and_where(self, given, mine, deepa, asha, standing):
        checking.remark(submission_id=mine, by=asha, text="Whose number?", row=2, field="mobile")
        checking.return_(submission_id=mine, by=asha, reason="Ramesh is missing")
        found = queries.desk(mine, deepa)
        assert (found.returned_reason, found.open) == ("Ramesh is missing", True)
        assert [(r.row, r.field, r.text) for r in found.remarks] == [(2, "mobile", "Whose number?")]
        moves = queries.moves_of(mine, deepa)
        assert [(m.verb, m.by.name_en if m.by else "") for m in moves][-2:] == [
            ("submit", "Officer Ddo"),
            ("begin", "Officer Ddo"),
        ]
        assert moves[0].reason == "Ramesh is missing"

    def test_remarks_are_settled_when_it_is_sent_again(self, given, mine, deepa, asha, standing):
        Remark.objects.create(
            id=given,
            submission_id=mine,
            sealed_text=ring().seal(b"?", f"onboarding.remark/{given}/text"),
            made_at=standing_drive.NOON,
        )
        checking.return_(submission_id=mine, by=asha, reason="see the remark")
        assert len(queries.desk(mine, deepa).remarks) == 1
        submitting.submit(submission_id=mine, by=deepa, to=standing.held["beo"].pk, certified_number=2)
        assert queries.desk(mine, deepa).remarks == ()


class TestWhoSees:
    def test_nobody_but_the_office_itself(self, mine, asha, chitra, standing):
        for other in (asha, chitra, standing.acting("jd"), standing.acting("head")):
            with pytest.raises(refusals.NoSuchSubmission):
                queries.desk(mine, other)

    def test_the_list_has_what_the_office_owes(self, mine, deepa, asha, chitra, standing, django_assert_num_queries):
        with django_assert_num_queries(1):
            [line] = queries.desks_of(deepa)
        assert (line.id, line.days, line.drive.name_en) == (mine, 2, "Onboarding December 2025")
        assert [line.id for line in queries.desks_of(asha)] == [standing.rosters["ABHANPUR"].pk]
        assert queries.desks_of(standing.acting("jd")) == ()

    def test_a_receipt_is_for_whoever_may_see_the_submission(self, given, deepa, asha, chitra):
        mine, hers = queries.receipt(given, deepa), queries.receipt(given, asha)
        assert (mine.rows, mine.mine, hers.mine, mine.to.name_en, mine.office.code) == (2, True, False, "Officer Beo", "A1")
        with pytest.raises(refusals.NoSuchSubmission):
            queries.receipt(given, chitra)

    def test_a_desk_costs_the_same_whatever_it_holds(self, given, mine, deepa, asha, standing, django_assert_max_num_queries):
        checking.return_(submission_id=mine, by=asha, reason="again")
        for number in range(3):
            intakes.receive_and_judge(submission_id=mine, by=deepa, name="x", data=b"%PDF-1" + bytes([48 + number]))
        with django_assert_max_num_queries(12):
            queries.desk(mine, deepa)


class TestTheForm:
    def test_it_carries_the_office_and_whom_we_know_and_that_is_recorded(self, standing, mine, deepa, sent, now):
        Office.objects.filter(code="A1").update(pin="492001")
        people.enter(
            by=standing.acting("nodal"), new=NewPerson(
                "Sunita Sahu", "Female", standing.offices["A1"].pk, "Assistant Teacher", "C", date(2025, 4, 1),
                employee_id="02210000456", mobile="9800000010", email="sunita.sahu@example.gov.in",
            ),
        )  # fmt: skip
        file = templates.template_with_people(mine, deepa, "hi")
        assert file.name == "roster-A1.xlsx"
        event = Event.objects.filter(operation="audit.data.viewed").get()
        assert (event.number, event.details) == (1, {"what": "roll"})
        cells = [cell for row in load_workbook(BytesIO(file.data))["Roster"].iter_rows(values_only=True) for cell in row if cell]
        assert {"A1 कार्यालय", "A1", "Sunita Sahu", "9800000010"} <= set(cells)
        sent(data=file.data, name=file.name)
        assert (now().rows, now().version.groups) == (1, {"C": 1})

    def test_to_whom_it_goes_is_said_once_in_each_language(self, standing, mine, deepa):
        Office.objects.filter(code="ABHANPUR").update(
            name_hi="विकासखंड शिक्षा अधिकारी, अभनपुर", name_en="Block Education Officer, Abhanpur"
        )
        [beo] = receivers.receivers_of(Submission.objects.get(pk=mine))
        assert (beo.called_hi, beo.called_en) == ("विकासखंड शिक्षा अधिकारी", "Block Education Officer")
        book = load_workbook(BytesIO(templates.template_with_people(mine, deepa, "hi").data))
        said = [cell for row in book["Instructions निर्देश"].iter_rows(values_only=True) for cell in row if cell]
        assert "भरी हुई फ़ाइल केवल इस एक नामित अधिकारी को भेजें: विकासखंड शिक्षा अधिकारी, अभनपुर" in said
        assert "Send the filled file only to this one named officer: Block Education Officer, Abhanpur" in said

    def test_as_many_are_announced_as_it_is_filled_with_also_of_several_schools(self, standing, mine, deepa):
        offices = standing.offices["A1"], standing.offices["TILDA"]
        school = Office.objects.create(
            serial=900, code="S1", level=offices[0].level, kind="school", name_hi="शाला कोटा", name_en="School Kota",
            words=" school kota ", opened_on=offices[0].opened_on, parent=offices[0], path=offices[0].path + step(900),
        )  # fmt: skip
        Submission.objects.filter(pk=mine).update(schools={str(offices[0].pk): {}, str(school.pk): {}})
        for at, office in enumerate((offices[0], school, offices[1])):
            new = NewPerson("Sunita Sahu", "Female", office.pk, "Peon", "D", date(2025, 4, 1), mobile=f"980000001{at}")
            people.enter(by=system("test"), new=new)
        assert queries.desk(mine, deepa).people == 2
        sheet = load_workbook(BytesIO(templates.template_with_people(mine, deepa, "en").data))["Roster"]
        assert [row[0] for row in sheet.iter_rows(values_only=True)].count("Sunita Sahu") == 2

    def test_nobody_else_gets_it(self, mine, asha):
        with pytest.raises(refusals.NoSuchSubmission):
            templates.template_with_people(mine, asha, "en")

    def test_the_sheet_comes_back_corrected(self, sent, mine, deepa):
        sent(person(1), person(2, mobile="1"))
        file = queries.versions.corrected(mine, deepa, "en")
        assert file.name == "roster-1-corrected.xlsx" and "Faults" in load_workbook(BytesIO(file.data)).sheetnames

    def test_typed_rows_come_back_in_the_form(self, mine, deepa):
        versions.put_row(submission_id=mine, by=deepa, cells={"full_name": "Ramesh Verma", "mobile": "9800000010"})
        file = queries.versions.corrected(mine, deepa, "en")
        assert "Ramesh Verma" in str(list(load_workbook(BytesIO(file.data))["Roster"].iter_rows(values_only=True)))

    def test_the_ready_rows_are_taken_away(self, sent, mine, deepa):
        sent(person(1), person(2, mobile="1"))
        rows = list(load_workbook(BytesIO(queries.versions.clean(mine, deepa).data))["Roster"].iter_rows(values_only=True))
        assert len(rows) == 2


def test_the_sheet_is_shown_as_the_visitor_s_is(sent, mine, deepa):
    sent(person(1), person(2, mobile="1"))
    page = queries.versions.sheet_of(mine, deepa, "hi", Wish())
    assert (page.rows_total, page.rows_faulty, page.copy_id, page.expires_at) == (2, 1, None, None)
