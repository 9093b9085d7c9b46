"""One DDO, several schools: A1 answers for Kota and Ratanpur. His one roster holds them all; each row says its school in a column,
or stands in the sheet of that name."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from kshamta.audit.actors import system
from kshamta.offices import operations as offices
from kshamta.offices.models import Office
from kshamta.offices.values import NewOffice
from kshamta.onboarding import refusals
from kshamta.onboarding.models import Intake, Source, State, Submission
from kshamta.onboarding.operations import checking, intakes, placing, submitting, versions
from kshamta.onboarding.queries import boards, compiled, desk, opened, schools as queries, templates, versions as reading
from kshamta.onboarding.queries.pages import Wish
from kshamta.onboarding.rosters import schools
from tests.cast import HEADINGS, person
from tests.onboarding.drives import cast as people
from tests.sheetcheck.reading.books import workbook

US = system("test")
HEAD = list(HEADINGS)


@pytest.fixture
def running(db):
    cast = people.build()
    for code, name, strength in (("S1", "Primary School Kota", 2), ("S2", "Middle School Ratanpur", 1)):
        school(code, name, strength)
    return people.begin(cast)


def school(code, name, strength, under="A1"):
    row = NewOffice(
        code=code,
        level="institution",
        kind="school",
        name_hi=f"शाला {code}",
        name_en=name,
        parent=under,
        strength={"C": strength},
    )
    offices.bulk_open(rows=[row], by=US, on=people.BEGAN)


def rows(*numbers, **changed):
    return [list(person(number, **changed)) for number in numbers]


def sheets(**tables):
    return workbook(*([HEAD, *table] for table in tables.values()), names=[name.replace("_", " ") for name in tables])


def column(*pairs, heading="School Name"):
    return workbook([[*HEAD, heading], *([*row, said] for row, said in pairs)])


def sent(cast, data, name="roster.xlsx", code="A1"):
    intakes.receive_and_judge(submission_id=cast.roster(code).pk, by=cast[f"ddo {code}"], name=name, data=data)
    return now(cast, code)


def now(cast, code="A1"):
    return Submission.objects.select_related("version", "drive", "office").get(pk=cast.roster(code).pk)


def shown(cast):
    """By code: working, rows, faulty; and how many rows name no school."""
    roster = now(cast)
    found = queries.schools_of(roster, roster.version)
    return {line.code: (line.working, line.rows, line.faulty) for line in found.lines}, found.unplaced


def asked(cast):
    return [(each.text, each.number) for each in desk.schools_asked(cast.roster("A1").pk, cast["ddo A1"]).unsaid]


def test_the_plan_knows_the_schools_of_a_roster_and_their_strength(running):
    roster = now(running)
    assert (roster.working, roster.strength) == (5, {"C": 5})
    assert shown(running) == ({"A1": (2, 0, 0), "S1": (2, 0, 0), "S2": (1, 0, 0)}, 0)
    assert not Submission.objects.filter(office__code__in=["S1", "S2"]).exists()  # no rosters of their own
    assert now(running, "A2").schools == {} and queries.schools_of(now(running, "A2"), None) == queries.ALONE


def test_one_sheet_for_each_school_is_one_roster(running):
    roster = sent(running, sheets(Office_A1=rows(1, 2), Primary_School_Kota=rows(3, 4), Middle_School_Ratanpur=rows(5)))
    assert (roster.rows, roster.faulty) == (5, 0)
    assert shown(running) == ({"A1": (2, 2, 0), "S1": (2, 2, 0), "S2": (1, 1, 0)}, 0)


def test_a_column_of_schools_by_name_or_code_or_in_hindi_is_one_roster(running):
    said = zip(rows(1, 2, 3, 4), ("Primary School Kota", "s2", "शाला S1", "A1"), strict=True)
    sent(running, column(*said))
    assert shown(running) == ({"A1": (2, 1, 0), "S1": (2, 2, 0), "S2": (1, 1, 0)}, 0)


def test_the_same_sheets_are_refused_where_the_roster_is_of_one_school(running):
    sent(running, sheets(Kota=rows(1), Ratanpur=rows(2)), code="A2")
    assert Intake.objects.get().refusal["code"] == "several-sheets"


def test_faults_are_counted_where_they_stand(running):
    sent(running, sheets(Primary_School_Kota=rows(3, 4, mobile="12345"), Middle_School_Ratanpur=rows(5)))
    assert shown(running)[0] == {"A1": (2, 0, 0), "S1": (2, 2, 2), "S2": (1, 1, 0)}
    versions.mend(submission_id=running.roster("A1").pk, by=running["ddo A1"], row=2, field="mobile", text="9800000010")
    assert shown(running)[0]["S1"] == (2, 2, 1)


def test_what_is_not_understood_is_asked_and_said_once_for_all_rows(running):
    sent(running, column(*zip(rows(1, 2, 3, 4), ("Kota", "Kota", "", "Ratanpur"), strict=True)))
    assert shown(running)[1] == 4 and asked(running) == [("Kota", 2), ("", 1), ("Ratanpur", 1)]
    mine, ddo, kota = running.roster("A1").pk, running["ddo A1"], Office.objects.get(code="S1").pk
    assert versions.place(submission_id=mine, by=ddo, school=kota, text="Kota") == 2
    assert versions.place(submission_id=mine, by=ddo, school=kota, rows=[5]) == 1
    assert shown(running) == ({"A1": (2, 0, 0), "S1": (2, 3, 0), "S2": (1, 0, 0)}, 1)
    versions.undo(submission_id=mine, by=ddo)
    assert asked(running) == [("", 1), ("Ratanpur", 1)]


def test_nobody_is_put_into_a_school_of_another_roster(running):
    sent(running, column(*zip(rows(1), ("",), strict=True)))
    mine, ddo = running.roster("A1").pk, running["ddo A1"]
    for wrong in ("A2", "A"):
        with pytest.raises(refusals.NoSuchSchool):
            versions.place(submission_id=mine, by=ddo, school=Office.objects.get(code=wrong).pk, text="")
    with pytest.raises(refusals.NoSuchSchool):
        versions.put_row(submission_id=mine, by=ddo, cells={"full_name": "A"}, school=Office.objects.get(code="A2").pk)
    with pytest.raises(refusals.NoSuchSubmission):
        versions.place(submission_id=mine, by=running["ddo A2"], school=Office.objects.get(code="S1").pk, text="")


def test_a_row_typed_or_pasted_says_its_school(running):
    mine, ddo, kota = running.roster("A1").pk, running["ddo A1"], Office.objects.get(code="S1").pk
    fields = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")
    versions.put_row(submission_id=mine, by=ddo, cells=dict(zip(fields, person(1), strict=True)), school=kota)
    versions.paste(submission_id=mine, by=ddo, text="\n".join("\t".join(row) for row in rows(2, 3)), school=kota)
    versions.put_row(submission_id=mine, by=ddo, cells=dict(zip(fields, person(4), strict=True)))
    assert shown(running) == ({"A1": (2, 0, 0), "S1": (2, 3, 0), "S2": (1, 0, 0)}, 1)


def test_bulk_takes_the_sheets_of_schools_too(running):
    data = sheets(Primary_School_Kota=rows(3, 4), Middle_School_Ratanpur=rows(5))
    files = [("A1.xlsx", data), ("A2.xlsx", sheets(Kota=rows(6), Ratanpur=rows(7)))]
    taken = intakes.take_many(drive_id=running.drive_id, by=running["farhan"], files=files)
    assert [(each.state, each.code, each.rows) for each in taken] == [("judged", "", 3), ("refused", "several-sheets", 0)]
    assert shown(running) == ({"A1": (2, 0, 0), "S1": (2, 2, 0), "S2": (1, 1, 0)}, 0)


def test_mending_what_was_sent_keeps_the_schools(running):
    sent(running, sheets(Office_A1=rows(1, 2), Primary_School_Kota=rows(3, 4), Middle_School_Ratanpur=rows(5)))
    mine = running.roster("A1").pk
    submitting.submit(submission_id=mine, by=running["ddo A1"], to=running.held["asha"].pk, certified_number=5)
    checking.return_(submission_id=mine, by=running["asha"], reason="Look again.")
    versions.mend(submission_id=mine, by=running["ddo A1"], row=2, field="full_name", text="Sunita Bahu")
    assert now(running).version.number == 2
    assert shown(running) == ({"A1": (2, 2, 0), "S1": (2, 2, 0), "S2": (1, 1, 0)}, 0)


def test_the_same_as_last_time_keeps_the_schools_that_are_still_of_the_roster(running):
    sent(running, sheets(Office_A1=rows(1, 2), Primary_School_Kota=rows(3, 4), Middle_School_Ratanpur=rows(5)))
    mine, ddo = running.roster("A1"), running["ddo A1"]
    versions.leave_out_row(submission_id=mine.pk, by=ddo, row=2)  # the numbers of those below it move up
    versions.explain(submission_id=mine.pk, by=ddo, group="C", reason="retired", number=1)
    submitting.submit(submission_id=mine.pk, by=ddo, to=running.held["asha"].pk, certified_number=4)
    other = another(now(running), without="S2")
    versions.begin_from_last(submission_id=other.pk, by=ddo)
    other.refresh_from_db()
    kept = {Office.objects.get(pk=pk).code: mine["rows"] for pk, mine in other.version.schools.items()}
    assert kept == {"A1": [2], "S1": [3, 4]}
    assert [(each.text, each.number) for each in desk.schools_asked(other.pk, ddo).unsaid] == [("S2", 1)]


def another(roster, *, without):
    """The same roster in another drive, by then without that school."""
    drive, gone = roster.drive, Office.objects.get(code=without).pk
    drive.pk, drive._state.adding, drive.order_number = None, True, "DPI/2026/7"
    drive.save(force_insert=True)
    roster.pk, roster._state.adding, roster.above, roster.state = None, True, None, State.NOT_BEGUN
    roster.drive, roster.version, roster.rows, roster.revision = drive, None, 0, 0
    roster.schools = {pk: strength for pk, strength in roster.schools.items() if pk != str(gone)}
    roster.save(force_insert=True)
    return roster


def test_the_officer_above_sees_each_school_on_board_and_roster(running):
    sent(running, sheets(Office_A1=rows(1, 2), Primary_School_Kota=rows(3, 4)))
    [child] = [each for each in boards.board(running.position("A").pk, running["asha"]).children.rows if each.code == "A1"]
    assert (child.schools.with_people, len(child.schools.lines)) == (2, 3)
    whole = opened.opened(running.roster("A1").pk, running["asha"], language="en", wish=Wish())
    assert [(line.code, line.rows, line.short) for line in whole.schools.lines] == [("A1", 2, 0), ("S1", 2, 0), ("S2", 0, 1)]


def test_strength_that_is_counted_for_all_schools_together_is_set_against_none(running):
    roster = sent(running, sheets(Office_A1=rows(1, 2), Primary_School_Kota=rows(3, 4)))
    a1, kota = roster.office_id, Office.objects.get(code="S1").pk
    Submission.objects.filter(pk=roster.pk).update(schools={str(a1): {"C": 5}, str(kota): {}})
    found = queries.schools_of(now(running), now(running).version)
    assert [(line.code, line.working, line.short) for line in found.lines] == [("A1", None, 0), ("S1", None, 0)]


def test_a_school_is_short_by_its_held_rows_as_a_group_is(running):
    sent(running, sheets(Office_A1=rows(1, 2), Primary_School_Kota=rows(3, 4, mobile="12345")))
    roster = now(running)
    short = {line.code: line.short for line in queries.schools_of(roster, roster.version).lines}
    assert short == {"A1": 0, "S1": 2, "S2": 1} and sum(short.values()) == desk.desk(roster.pk, running["ddo A1"]).unexplained


def test_a_board_without_such_rosters_asks_nothing_more(running, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        boards.board(running.position("A").pk, running["asha"])


def test_the_compiled_roster_names_the_school_of_each_row(running):
    sent(running, sheets(Office_A1=rows(1, 2), Primary_School_Kota=rows(3, 4), Middle_School_Ratanpur=rows(5)))
    submitting.submit(submission_id=running.roster("A1").pk, by=running["ddo A1"], to=running.held["asha"].pk, certified_number=5)
    running.accept(running.roster("A1"), "asha")
    running.given("A2", 11, 12, to="asha")
    whole = compiled.compiled(running.position("A").pk, running["asha"]).rows
    assert whole.select("code", "office").rows() == [
        *[("A1", "Office A1")] * 2, *[("S1", "Primary School Kota")] * 2, ("S2", "Middle School Ratanpur"), *[("A2", "Office A2")] * 2,
    ]  # fmt: skip


def test_each_row_of_the_sheet_tells_its_school_to_the_desk(running):
    sent(running, sheets(Primary_School_Kota=rows(3), Middle_School_Ratanpur=rows(5)))
    page = reading.sheet_of(running.roster("A1").pk, running["ddo A1"], "en", Wish())
    assert [row.school for row in page.rows] == ["Primary School Kota", "Middle School Ratanpur"] and page.by_school
    assert desk.desk(running.roster("A1").pk, running["ddo A1"]).schools.with_people == 2
    other = reading.sheet_of(running.roster("A1").pk, running["ddo A1"], "hi", Wish())
    assert [row.school for row in other.rows] == ["शाला S1", "शाला S2"]


def test_a_school_opened_while_the_drive_runs_is_one_more(running):
    school("S3", "High School Belha", 3)
    placing.bring_up(by=US)
    assert shown(running)[0] == {"A1": (2, 0, 0), "S1": (2, 0, 0), "S2": (1, 0, 0), "S3": (3, 0, 0)}
    assert now(running).working == 8


def test_a_school_that_closes_leaves_its_rows_without_one(running):
    sent(running, sheets(Primary_School_Kota=rows(3), Middle_School_Ratanpur=rows(5)))
    offices.close(office_id=Office.objects.get(code="S2").pk, by=US)
    placing.bring_up(by=US)
    assert shown(running) == ({"A1": (2, 0, 0), "S1": (2, 1, 0)}, 1)
    assert schools.has_several(now(running)) and now(running).version.source == Source.FILE


def test_the_form_offers_the_schools_and_comes_back_with_them(running):
    form = templates.template_with_people(running.roster("A1").pk, running["ddo A1"], "en")
    book = load_workbook(BytesIO(form.data))
    sheet = book["Roster"]
    assert [book["Lists"].cell(row, 2).value for row in (1, 2, 3)] == [
        "Office A1",
        "Primary School Kota",
        "Middle School Ratanpur",
    ]
    for at, (number, name) in enumerate(((1, "Office A1"), (2, "Middle School Ratanpur")), 8):
        for column, text in enumerate([*person(number), name], 1):
            sheet.cell(at, column).value = text
    out = BytesIO()
    book.save(out)
    sent(running, out.getvalue())
    assert shown(running) == ({"A1": (2, 1, 0), "S1": (2, 0, 0), "S2": (1, 1, 0)}, 0)


def test_the_form_of_one_school_has_the_eight_columns(running):
    form = templates.template_with_people(running.roster("A2").pk, running["ddo A2"], "en")
    assert load_workbook(BytesIO(form.data))["Roster"].cell(7, 9).value is None


def test_the_corrected_sheet_of_several_can_be_given_again(running):
    sent(running, sheets(Primary_School_Kota=rows(3, 4, mobile="12345"), Middle_School_Ratanpur=rows(5)))
    again = reading.corrected(running.roster("A1").pk, running["ddo A1"], "en")
    sent(running, again.data, name="again.xlsx")
    assert shown(running) == ({"A1": (2, 0, 0), "S1": (2, 2, 2), "S2": (1, 1, 0)}, 0)
