"""Judging a sheet of offices: little sheets in strings, no database."""

from datetime import date

import pytest

from kshamta.offices import rules
from kshamta.offices.rules import Fault, KnownOffice, SheetRow, Verdict

TODAY = date(2025, 12, 10)
LEVELS = {
    "22": rules.level_names([("dpi", 30, "संचालनालय", "Directorate"), ("district", 50, "जिला", "District"), ("block", 60, "विकासखंड", "Block"), ("ddo", 70, "आहरण कार्यालय", "DDO office")]),
    "5": rules.level_names([("district", 50, "जनपद", "District")]),
}


def known_office(code, level, rank, depth, parent, *, strength=None, state="22", **more):
    facts = {"kind": level, "name_hi": f"कार्यालय {code}", "name_en": f"Office {code}", "pin": "492001"}
    return KnownOffice(code, state, level, rank, depth, parent, facts, strength=strength or {}, **more)


OFFICES = {
    each.code: each
    for each in (
        known_office("R", "dpi", 30, 1, ""),
        known_office("D", "district", 50, 2, "R"),
        known_office("E", "district", 50, 2, "R"),
        known_office("A", "block", 60, 3, "D", strength={"C": (20, date(2025, 6, 1))}),
        known_office("B", "block", 60, 3, "D"),
        known_office("SHUT", "block", 60, 3, "D", closed=True),
        known_office("LATER", "block", 60, 3, "D", dated_ahead=True),
        known_office("UK", "district", 50, 1, "", state="5"),
    )
}
KNOWN = rules.Known(TODAY, OFFICES, frozenset(["THEIRS"]), LEVELS)


def rows_of(sheet):
    """First line the fields, then one row a line; rows count from 2."""
    head, *body = [[cell.strip() for cell in row.split("|")] for row in sheet.strip().splitlines()]
    return [SheetRow(at, {name: cell for name, cell in zip(head, row, strict=True) if cell}) for at, row in enumerate(body, 2)]


def judged(sheet, known=KNOWN):
    return rules.judge(rows_of(sheet), known)


def found(sheet, known=KNOWN):
    return [(each.number, fault.fault.value, fault.field) for each in judged(sheet, known) for fault in each.faults]


NEW = "code | parent | level | name_hi | name_en"


@pytest.mark.parametrize("sheet, faults", [
    (f"{NEW}\nS1 | A | ddo | शाला | School", []),
    (f"{NEW}\nS1 | A | DDO Office | शाला | School", []),
    (f"{NEW}\nS1 | A | आहरण कार्यालय | शाला | School", []),
    (f"{NEW}\nS1 | A | ddo | | ", [(2, "missing", "name_hi"), (2, "missing", "name_en")]),
    (f"{NEW}\nS1 | | | शाला | School", [(2, "missing", "parent"), (2, "missing", "level")]),
    (f"{NEW}\n | A | ddo | शाला | School", [(2, "missing", "code")]),
    (f"{NEW}\nS 1! | A | ddo | शाला | School", [(2, "bad-code", "code")]),
    (f"{NEW}\nS1 | A | ddo | School | शाला", [(2, "not-hindi", "name_hi"), (2, "not-english", "name_en")]),
    (f"{NEW}\nS1 | A | ddo | 'kkyk | School", [(2, "not-hindi", "name_hi")]),
    (f"{NEW}\nS1 | NONE | ddo | शाला | School", [(2, "parent-unknown", "parent")]),
    (f"{NEW}\nS1 | THEIRS | ddo | शाला | School", [(2, "parent-unknown", "parent")]),
    (f"{NEW}\nS1 | SHUT | ddo | शाला | School", [(2, "parent-closed", "parent")]),
    (f"{NEW}\nTHEIRS | A | ddo | शाला | School", [(2, "not-yours", "code")]),
    (f"{NEW}\nS1 | A | village | शाला | School", [(2, "level-unknown", "level")]),
    (f"{NEW}\nS1 | UK | ddo | शाला | School", [(2, "level-unknown", "level")]),
    (f"{NEW}\nS1 | A | block | शाला | School", [(2, "level-not-below", "level")]),
    (f"{NEW}\nS1 | A | ddo | शाला | =HYPERLINK(1)", [(2, "formula-like", "name_en")]),
    (f"{NEW}\nS1 | A | ddo | #N/A | School", [(2, "cell-error", "name_hi")]),
    (f"{NEW}\nS1 | A | ddo | {'श' * 161} | School", [(2, "too-long", "name_hi")]),
    (f"{NEW}\nS1 | A | ddo | शाला | School\nS1 | B | ddo | शाला | School", [(2, "repeated-code", "code"), (3, "repeated-code", "code")]),
    (f"{NEW}\nS1 | X1 | ddo | शाला | School\nX1 | NONE | block | खंड | Block", [(2, "parent-refused", "parent"), (3, "parent-unknown", "parent")]),
    (f"{NEW}\nS1 | a | ddo | शाला | School\ns1 | A | ddo | शाला | School", [(2, "repeated-code", "code"), (3, "repeated-code", "code")]),
    (f"{NEW}\ntheirs | A | ddo | शाला | School", [(2, "not-yours", "code")]),
    ("code | pin\nA | 12345", [(2, "bad-pin", "pin")]),
    ("code | pin | ddo_code\nA | ४९२००२ | ०२१००५५", []),
    ("code | lgd_code | ddo_code\nA | abc | x", [(2, "bad-lgd", "lgd_code"), (2, "bad-ddo", "ddo_code")]),
    ("code | pin\nSHUT | 492001", [(2, "closed", "code")]),
    ("code | name_en\nA | -", [(2, "missing", "name_en")]),
    ("code | level\nA | district", [(2, "level-differs", "level")]),
    ("code | parent\nA | B", [(2, "level-not-below", "parent")]),
    ("code | parent\nD | A", [(2, "level-not-below", "parent"), (2, "loop", "parent")]),
    ("code | parent\nLATER | E", [(2, "later-change", "code")]),
    ("code | C | as_on\nA | 21 | 01-12-2025", []),
    ("code | C\nA | 21", [(2, "date-missing", "as_on")]),
    ("code | C | as_on\nA | -1 | 01-12-2025", [(2, "bad-number", "C")]),
    ("code | C | as_on\nA | 2.5 | 01-12-2025", [(2, "bad-number", "C")]),
    ("code | C | as_on\nA | 100000 | 01-12-2025", [(2, "bad-number", "C")]),
    ("code | C | as_on\nA | 21 | yesterday", [(2, "bad-date", "as_on")]),
    ("code | C | as_on\nA | 21 | 31-02-2025", [(2, "bad-date", "as_on")]),
    ("code | C | as_on\nA | 21 | 11-12-2025", [(2, "day-to-come", "as_on")]),
    ("code | C | as_on\nA | 21 | 01-05-2025", [(2, "older-figure", "C")]),
])  # fmt: skip
def test_faults_of_a_sheet_of_offices(sheet, faults):
    assert sorted(found(sheet)) == sorted(faults)


def test_everything_wrong_with_a_row_is_said_at_once():
    sheet = "code | parent | level | name_hi | name_en | pin | C | as_on\nS 1 | NONE | village | School | शाला | 1 | many | soon"
    assert {fault for _, fault, _ in found(sheet)} == {
        "bad-code", "parent-unknown", "not-hindi", "not-english", "bad-pin", "bad-number", "bad-date",
    }  # fmt: skip


@pytest.mark.parametrize("sheet, verdict, changes", [
    ("code | name_en\nA | Office A", Verdict.UNCHANGED, {}),
    ("code | name_en\nA | ", Verdict.UNCHANGED, {}),
    ("code | name_en\nA |  Office   A ", Verdict.UNCHANGED, {}),
    ("code | name_en\nA | Other", Verdict.CHANGE, {"name_en": ("Office A", "Other")}),
    ("code | pin\nA | -", Verdict.CHANGE, {"pin": ("492001", "")}),
    ("code | parent\nA | E", Verdict.CHANGE, {"parent": ("D", "E")}),
    ("code | parent\nA | D", Verdict.UNCHANGED, {}),
    ("code | level\nA | विकासखंड", Verdict.UNCHANGED, {}),
    ("code | C | as_on\nA | 20 | 01-06-2025", Verdict.UNCHANGED, {}),
    ("code | C | as_on\nA | 19 | 01-06-2025", Verdict.CHANGE, {"C": ("20", "19")}),
    ("code | C | as_on\nA | 20 | 2025-07-01", Verdict.CHANGE, {"C": ("20", "20")}),
    ("code | D | as_on\nA | 1,020 | 01.07.2025", Verdict.CHANGE, {"D": ("", "1020")}),
])  # fmt: skip
def test_what_a_row_changes(sheet, verdict, changes):
    [row] = judged(sheet)
    assert (row.verdict, row.changes) == (verdict, changes)


def test_new_offices_may_stand_under_new_offices_in_any_order():
    sheet = f"{NEW}\nS1 | X1 | ddo | शाला | School\nX1 | E | block | खंड | Block"
    rows = judged(sheet)
    assert [(row.code, row.verdict, row.state, row.level.code) for row in rows] == [
        ("S1", Verdict.CREATE, "22", "ddo"), ("X1", Verdict.CREATE, "22", "block"),
    ]  # fmt: skip


def test_new_offices_that_report_to_each_other_are_a_loop():
    sheet = f"{NEW}\nX1 | X2 | block | एक | One\nX2 | X1 | block | दो | Two"
    assert {(row, fault) for row, fault, _ in found(sheet)} >= {(2, "loop"), (3, "loop")}


def test_a_tree_deeper_than_its_paths_is_refused():
    sheet = f"{NEW}\nS1 | A | ddo | शाला | School"
    shallow = rules.Known(TODAY, OFFICES, frozenset(), LEVELS, deepest=3)
    assert found(sheet, shallow) == [(2, "too-deep", "parent")]


def test_counts_name_every_verdict():
    rows = judged("code | pin\nA | 492002\nB | 492001\nD | 1")
    assert rules.counts(rows) == {"create": 0, "change": 1, "unchanged": 1, "refused": 1}


@pytest.mark.parametrize("text, day", [
    ("31-12-2025", date(2025, 12, 31)), ("1/2/2025", date(2025, 2, 1)), ("01.02.2025", date(2025, 2, 1)), ("2025-02-01", date(2025, 2, 1)),
    ("2025-02-01 00:00:00", date(2025, 2, 1)), ("31-02-2025", None), ("02-2025", None), ("", None),
])  # fmt: skip
def test_days_as_people_write_them(text, day):
    assert rules.day_of(text) == day


def test_every_fault_is_exercised_here(request):
    text = request.path.read_text("utf-8")
    assert [fault.value for fault in Fault if f'"{fault.value}"' not in text] == []


def test_a_code_in_other_case_means_the_office_that_stands():
    [row] = judged("code | parent | pin\nb | e | 492002")
    assert (row.code, row.verdict, row.changes["parent"]) == ("B", Verdict.CHANGE, ("D", "E"))
