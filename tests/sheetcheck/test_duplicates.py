"""The search for doubles over many files: what is said to whom, and what is left unsaid."""

import json

import polars as pl
import pytest

from sheetcheck import duplicates
from sheetcheck.hindi.namekeys import name_key
from sheetcheck.report import ROWS_SCHEMA

LETTERS = pl.DataFrame(
    [(file, field, letter) for file in range(6) for field, letter in (("full_name", "A"), ("mobile", "B"), ("email", "C"), ("employee_id", "G"))],
    schema={"file": pl.UInt32, "field": pl.String, "column": pl.String},
    orient="row",
)  # fmt: skip
NAMES = [f"office-{n}.xlsx" for n in range(6)]


def people(*rows: dict[str, object]) -> pl.DataFrame:
    """One person per file unless said otherwise; every value is another's unless given."""
    clean = {"group": "C", "designation": "Teacher", "gender": "Male", "office_pin": "492001", "held": False}
    lines = [
        {
            "file": n, "row": 2, "full_name": f"{'Asha Bharat Chetan Divya Ekta Farid'.split()[n]} Sahu", "mobile": f"982710000{n}",
            "email": f"p{n}@example.gov.in", "employee_id": f"2210000{n}", **clean, **row,
        }
        for n, row in enumerate(rows)
    ]  # fmt: skip
    return pl.DataFrame(lines, schema=ROWS_SCHEMA)


def said(rows: pl.DataFrame) -> set[tuple[int, str, str]]:
    found = duplicates.across(rows, NAMES, LETTERS)
    return {(r["file"], r["column"], r["code"]) for r in found.iter_rows(named=True)}


def reasons(rows: pl.DataFrame) -> dict[str, int]:
    groups = duplicates.find(rows)
    return dict(groups["reason"].value_counts().iter_rows())


def test_each_cell_that_stands_elsewhere_is_said_though_one_reason_joins_the_rows():
    twin = {"mobile": "9827100009", "employee_id": "22109999"}
    assert said(people(twin, twin)) == {
        (0, "B", "mobile-elsewhere"), (1, "B", "mobile-elsewhere"), (0, "G", "employee-id-elsewhere"), (1, "G", "employee-id-elsewhere"),
    }  # fmt: skip


def test_a_list_of_doubles_names_a_pair_once_by_its_gravest_reason():
    twin = {"full_name": "Asha Sahu", "mobile": "9827100009", "email": "a@example.gov.in", "employee_id": "22109999"}
    assert reasons(people(twin, twin)) == {"same-employee-id": 2}


def test_the_advice_names_the_other_file_and_row():
    found = duplicates.across(people({"mobile": "9827100009"}, {"mobile": "9827100009", "row": 7}), NAMES, LETTERS)
    assert [json.loads(a) for a in found.sort("file")["advice"]] == [
        {"files": ["office-1.xlsx"], "rows": [7], "people": 2, "reason": "same-mobile"},
        {"files": ["office-0.xlsx"], "rows": [2], "people": 2, "reason": "same-mobile"},
    ]


@pytest.mark.parametrize(
    ("count", "code"), [(2, "mobile-elsewhere"), (3, "mobile-elsewhere"), (4, "office-contact"), (5, "office-contact")]
)
def test_a_contact_of_more_than_three_people_is_an_offices(count, code):
    assert said(people(*[{"mobile": "9827100009"}] * count)) == {(n, "B", code) for n in range(count)}


@pytest.mark.parametrize("values", [
    ({"mobile": "12"}, {"mobile": "12"}),  # wrong anyway
    ({"email": "no"}, {"email": "no"}),
    ({"employee_id": "#"}, {"employee_id": "#"}),
    ({"mobile": None}, {"mobile": None}),
    ({"full_name": "Asha Sahu", "office_pin": "492001"}, {"full_name": "Asha Sahu", "office_pin": "495001"}),
    ({"full_name": "Asha"}, {"full_name": "Asha", "office_pin": "495001"}),
    ({"file": 0, "mobile": "9827100009"}, {"file": 0, "row": 3, "mobile": "9827100009"}),  # one office's own fault
])  # fmt: skip
def test_what_is_no_double(values):
    assert said(people(*values)) == set()


@pytest.mark.parametrize(("one", "other", "reason"), [
    ("Asha Sahu", "ASHA SAHU", "same-name"), ("Sunita Mishra", "Suneeta Misra", "spelling"),
    ("Rakesh Kumar Sharma", "Rakesh Sharma", "middle-name"), ("Ram Lal Markam", "Ramlal Markam", "joined"),
])  # fmt: skip
def test_names_at_one_pin_meet_under_their_sound_with_the_reason(one, other, reason):
    assert reasons(people({"full_name": one}, {"full_name": other})) == {reason: 2}


def test_the_key_of_a_column_is_the_key_of_each_name():
    names = ["Asha Sahu", "K. P. S. Menon", "Mario D'Souza", "Ram Lal Markam", "SUNITA KUMARI VERMA", "Latif", None, "राम"]
    expected = [None if n is None or n == "राम" else name_key(n) for n in names]
    assert duplicates.name_keys(pl.Series(names)).to_list() == expected


def test_nothing_to_compare_gives_empty_frames_of_the_same_shape():
    none = people().clear()
    assert duplicates.find(none).schema == duplicates.GROUPS_SCHEMA
    assert duplicates.across(none, [], LETTERS).height == 0


def test_rows_of_a_group_are_picked_by_file_and_row_together():
    rows = pl.DataFrame({"file": [0, 0, 1, 1, 4_000_000_000], "row": [2, 3, 2, 3, 2], "full_name": list("abcde")}).cast({"file": pl.UInt32, "row": pl.UInt32})
    groups = pl.DataFrame({"file": [0, 1, 4_000_000_000, 1], "row": [3, 2, 2, 2]}).cast({"file": pl.UInt32, "row": pl.UInt32})
    assert duplicates.members_of(groups, rows)["full_name"].to_list() == ["b", "c", "e"]
    assert duplicates.members_of(groups.clear(), rows).height == 0


def test_leaving_out_names_that_cannot_meet_changes_nothing(monkeypatch):
    """Among spellings, middle names, joined words, apostrophes, initials and other PINs, found with the sieve and without it."""
    names = [
        "Asha Sahu",
        "Aasha Kumari Sahu",
        "AshaSahu",
        "Asha",
        None,
        "D'Souza Ram",
        "Dsouza Raam",
        "R. K. Sharma",
        "RK Sharma",
        "Jnan Singh",
    ]
    names += ["Gyan Singh", "Kamala  Devi Bai", "Kamla Bai", "Ram Kumar", "Ramkumar", "Ramkumar -", "राम Kumar"]
    lines = [{"file": n, "row": 2 + n, "full_name": name, "mobile": None, "email": None, "employee_id": None, "office_pin": pin}
             for n, (name, pin) in enumerate((name, pin) for name in names for pin in ("492001", "492001", "495001", None))]  # fmt: skip
    rows = (
        people(*lines[:1])
        .clear()
        .vstack(pl.DataFrame([{**dict.fromkeys(ROWS_SCHEMA), "held": False, **line} for line in lines], schema=ROWS_SCHEMA))
    )
    found = duplicates.find(rows)
    monkeypatch.setattr(duplicates, "_perhaps_same_names", lambda named: named)
    assert found.height > 20 and duplicates.find(rows).equals(found)
