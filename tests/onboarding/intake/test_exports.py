"""A treasury's export has headings of its own: its columns are matched once, remembered, offered to offices beside (B14)."""

import pytest

import sheetcheck
from kshamta.offices.models import Office
from kshamta.onboarding import refusals
from kshamta.onboarding.models import ColumnMapping, Intake, Source, State
from kshamta.onboarding.operations import intakes as operations
from kshamta.onboarding.queries import intakes as queries, versions
from kshamta.onboarding.rules import mappings as rules
from kshamta.onboarding.rules.mappings import Mapped
from kshamta.onboarding.sheets import sealed
from sheetcheck.columns import ROSTER_2026
from sheetcheck.raw import Source as SheetSource
from tests.cast import person
from tests.sheetcheck.cases import reference

HEADINGS = ["KARMIK_CODE", "Karmik Vivran", "Cell", "Varg", "Desig_Nm", "Sex"]
PEOPLE = [
    ["02210000456", "Sunita Sahu", "9800000010", "Class 3", "Assistant Teacher", "F"],
    ["02210000457", "Ramesh Verma", "9800000020", "Class 3", "Lecturer", "M"],
]
COLUMNS = {"employee_id": "A", "full_name": "B", "mobile": "C", "group": "D", "designation": "E", "gender": "F"}


def csv(*lines, headings=HEADINGS, above=()):
    return "\n".join(",".join(line) for line in (*above, headings, *lines)).encode()


@pytest.fixture
def exported(mine, deepa):
    """An export came in and could not be read: its intake."""

    def give(data=None, by=None, to=None):
        return operations.receive_and_judge(
            submission_id=to or mine, by=by or deepa, name="karmik.csv", data=data or csv(*PEOPLE), source=Source.EXPORT
        )

    return give


def matched(intake_id, by, columns=COLUMNS, **constants):
    operations.map_columns(intake_id=intake_id, by=by, columns=columns, constants=constants)


class TestMatching:
    def test_what_it_holds_is_shown_with_examples_and_a_guess(self, exported, deepa):
        found = queries.headings_of(exported(), deepa)
        assert [(c.letter, c.heading, c.samples) for c in found.columns[:2]] == [
            ("A", "KARMIK_CODE", ("02210000456", "02210000457")), ("B", "Karmik Vivran", ("Sunita Sahu", "Ramesh Verma")),
        ]  # fmt: skip
        assert dict(found.guessed) == {"employee_id": "A", "mobile": "C", "group": "D", "designation": "E", "gender": "F"}
        assert (found.known, found.name) == ("", "karmik.csv")

    def test_the_file_is_read_with_it_and_every_address_is_that_of_the_file(self, exported, deepa, now):
        matched(exported(csv(*PEOPLE, above=[["Treasury Raipur", "", "", "", "", ""]])), deepa, office_pin="492001")
        rows = sealed.report_of(now().version).rows.sort("row").to_dicts()
        assert [(r["row"], r["full_name"], r["group"], r["gender"], r["office_pin"], r["email"]) for r in rows] == [
            (3, "Sunita Sahu", "C", "Female", "492001", None), (4, "Ramesh Verma", "C", "Male", "492001", None),
        ]  # fmt: skip
        letters = {heading.field: heading.letter for heading in sealed.report_of(now().version).reading.headings}
        assert letters == COLUMNS | {"email": "G", "office_pin": "H"}
        assert (now().version.source, now().rows, now().faulty) == (Source.EXPORT, 2, 2)  # the addresses are still missing

    def test_the_corrected_workbook_is_understood_by_everybody(self, exported, mine, deepa):
        """Our headings over what was matched, and over what was added, which is filled in; nothing else is taken for a column."""
        headings = ["Name", *HEADINGS[1:]]  # of the office, not of the person
        rows = [["GHSS Arang", *line[1:]] for line in PEOPLE]
        columns = {name: letter for name, letter in COLUMNS.items() if name != "employee_id"}
        matched(exported(csv(*rows, headings=headings)), deepa, columns, office_pin="492001")
        file = versions.corrected(mine, deepa, "en")
        report = sheetcheck.inspect(SheetSource(file.name, data=file.data), reference=reference())
        assert report.reading.refusal is None
        assert [heading.text for heading in report.reading.headings] == [column.heading for column in ROSTER_2026]
        assert report.rows.select("full_name", "mobile", "office_pin", "employee_id").rows() == [
            ("Sunita Sahu", "9800000010", "492001", None), ("Ramesh Verma", "9800000020", "492001", None),
        ]  # fmt: skip

    def test_the_next_export_of_the_office_needs_no_matching(self, exported, deepa, now):
        matched(exported(), deepa, office_pin="492001")
        turned = [list(reversed(line)) for line in PEOPLE[:1]]
        intake_id = exported(csv(*turned, headings=list(reversed(HEADINGS))))
        assert (queries.state_of(intake_id), now().rows) == ("judged", 1)
        assert sealed.report_of(now().version).rows["full_name"].to_list() == ["Sunita Sahu"]

    def test_an_office_beside_is_offered_it_and_decides_itself(self, exported, standing, deepa):
        matched(exported(), deepa, office_pin="492001", email="x@example.gov.in")
        beside = standing.rosters["ABHANPUR"]
        Office.objects.filter(pk=beside.office_id).update(parent=standing.offices["A1"].parent, pin="493661")
        asha = standing.acting("beo")
        intake_id = exported(by=asha, to=beside.pk)
        assert queries.state_of(intake_id) == "refused"
        found = queries.headings_of(intake_id, asha)
        assert (found.known, dict(found.guessed)) == ("sibling", COLUMNS)
        assert dict(found.constants) == {"email": "x@example.gov.in", "office_pin": "493661"}  # never another office's PIN

    def test_an_office_elsewhere_is_offered_nothing(self, exported, standing, deepa):
        matched(exported(), deepa)
        tilda = standing.acting("tilda-ddo")
        found = queries.headings_of(exported(by=tilda, to=standing.rosters["TILDA"].pk), tilda)
        assert (found.known, set(found.guessed)) == ("", set(COLUMNS) - {"full_name"})

    def test_saying_it_again_changes_what_is_remembered(self, exported, deepa):
        intake_id = exported()
        with pytest.raises(refusals.FileRefused):
            matched(intake_id, deepa, {"employee_id": "A"})
        matched(intake_id, deepa, COLUMNS)
        row = ColumnMapping.objects.get()
        assert row.columns["full_name"] == "karmikvivran" and row.constants == {}

    def test_an_export_with_our_own_headings_needs_no_matching(self, exported, now):
        headings = ["Employee Code", "Employee Name", "Mobile No", "Class", "Post", "Sex", "E-mail", "PIN"]
        people = [[*PEOPLE[0], "sunita@example.gov.in", "492001"]]
        assert queries.state_of(exported(csv(*people, headings=headings))) == "judged"
        assert (now().rows, now().faulty) == (1, 0)


class TestRefusing:
    def test_a_column_cannot_be_two_things(self, exported, deepa):
        with pytest.raises(refusals.FileRefused) as refused:
            matched(exported(), deepa, COLUMNS | {"email": "B"})
        assert (refused.value.note.code, refused.value.note.data["columns"]) == ("duplicate-column", ["email", "full_name"])

    def test_without_a_name_there_is_no_roster(self, exported, deepa):
        with pytest.raises(refusals.FileRefused) as refused:
            matched(exported(), deepa, COLUMNS | {"full_name": ""})
        assert refused.value.note.code == "missing-column"

    def test_a_column_of_aadhaar_numbers_refuses_the_file_even_so(self, exported, deepa, now):
        lines = [[*line, "999941057058"] for line in PEOPLE]
        intake_id = exported(csv(*lines, headings=[*HEADINGS, "Aadhaar No"]))
        shown = [c for c in queries.headings_of(intake_id, deepa).columns if c.heading == "Aadhaar No"]
        assert "999941057058" not in str(shown)
        with pytest.raises(refusals.FileRefused) as refused:
            matched(intake_id, deepa)
        assert (refused.value.note.code, now().state) == ("forbidden-column", State.NOT_BEGUN)

    def test_nobody_else_sees_or_matches_it(self, exported, asha, chitra):
        intake_id = exported()
        for other in (asha, chitra):
            with pytest.raises(refusals.NoSuchIntake):
                queries.headings_of(intake_id, other)
            with pytest.raises(refusals.NoSuchIntake):
                matched(intake_id, other)

    def test_what_was_judged_or_holds_no_headings_cannot_be_matched(self, exported, sent, deepa):
        for intake_id in (sent(person(1)), sent(data=b"%PDF-1.4", name="scan.pdf")):
            with pytest.raises(refusals.NoSuchIntake):
                matched(intake_id, deepa)
        assert Intake.objects.exclude(state="received").count() == 2


class TestRules:
    @pytest.mark.parametrize(
        ("grid", "row"),
        [
            ([["Treasury", None, None], ["Code", "Name", "Post"], ["1", "a", "b"]], 1),
            ([["1", "2", "3"], ["Code", "Name", "Post"], ["1", "a", "b"]], 1),
            ([["Code", "Name", "Post"]], None),
            ([["1", "2"], ["3", "4"]], None),
            ([["Name", "Name", "Post"], ["a", "b", "c"]], None),
            ([["Code", "Name", "Post"], ["x", "Asha Sahu", "Clerk"], ["y", "Bilal Khan", "Clerk"]], 0),
        ],
    )
    def test_the_row_of_headings_is_the_first_with_the_most_words(self, grid, row):
        assert rules.header_row(grid) == row

    def test_the_key_is_of_the_words_and_not_of_their_order(self):
        assert rules.key_of(["Emp Code", "Name"]) == rules.key_of(["NAME", None, "emp-code"]) != rules.key_of(["Name"])

    def test_what_is_not_mapped_is_not_read(self):
        grid = [["Name of Clerk", "Mobile", "Cell"], ["Sunita", "98", "99"], [None, None, None]]
        out = rules.renamed(grid, 0, Mapped({"full_name": "nameofclerk", "mobile": "cell"}, {"group": "C"}))
        assert out[0][:4] == ["Full Name", "—", "Mobile Number", "Email"]
        assert out[1] == ["Sunita", "98", "99", None, "C", None, None, None, None]
        assert not any(out[2])

    @pytest.mark.parametrize(
        ("heading", "field"),
        [("EMP_CD", "employee_id"), ("EMP_NAME", "full_name"), ("Desig Name", "designation"), ("MOBILE_NO", "mobile"), ("SEX", "gender"),
         ("कर्मचारी का नाम", "full_name"), ("Father Name", None), ("AADHAAR_NO", None)],
    )  # fmt: skip
    def test_treasury_words_are_guessed(self, heading, field):
        assert list(rules.guessed([heading])) == ([field] if field else [])
