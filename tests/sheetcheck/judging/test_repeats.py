"""The same contact, ID or name twice in a file."""

import json

import polars as pl
import pytest

import sheetcheck
from sheetcheck import Reference
from sheetcheck.judging import repeats
from tests.sheetcheck.cases import found, judged, read, read_all, reference


def codes(text: str) -> list[tuple[int, str | None, str]]:
    return sorted((row, field, code) for _, row, field, code in found(text))


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (["9800000010"], None),
        (["9800000010", "9800000020"], None),
        (["9800000010"] * 2, "duplicate-mobile"),
        (["9800000010"] * 3, "duplicate-mobile"),
        (["9800000010"] * 4, "office-contact"),
        (["9800000010"] * 9, "office-contact"),
    ],
)
def test_two_or_three_share_a_mobile_in_error_and_more_share_the_offices(numbers: list[str], code: str | None) -> None:
    expected = [(row, "mobile", code) for row in range(2, 2 + len(numbers))] if code else []
    assert codes("Mobile Number\n" + "\n".join(numbers)) == expected


def test_an_id_is_never_an_offices_however_many_bear_it() -> None:
    assert codes("Employee ID\n" + "23990001\n" * 6) == [(row, "employee_id", "duplicate-employee-id") for row in range(2, 8)]


def test_values_are_compared_as_mended_and_bad_ones_not_at_all() -> None:
    assert codes("Mobile Number\n+91 9800000010\n98000 00010\nabc\nabc") == [
        (2, "mobile", "duplicate-mobile"), (2, "mobile", "mobile-normalised"), (3, "mobile", "duplicate-mobile"), (3, "mobile", "mobile-normalised"),
        (4, "mobile", "bad-mobile"), (5, "mobile", "bad-mobile"),
    ]  # fmt: skip
    assert codes("Email\nx\nx\nNA\nNA") == [(2, "email", "bad-email"), (3, "email", "bad-email"), (4, "email", "missing-value"), (5, "email", "missing-value")]


def test_a_contact_that_the_office_marks_shared_is_no_duplicate() -> None:
    shared = Reference(reference().pins, reference().designations, shared_contacts=frozenset({"9800000010", "office@example.in"}))
    table = sheetcheck.lay_out([read("Mobile Number | Email\n9800000010 | a@x.in\n+919800000010 | b@x.in\n9800000020 | same@x.in\n9800000020 | same@x.in").raw])
    told = sheetcheck.judge(table, shared).findings.select("row", "code").rows()
    assert sorted(told) == [(4, "duplicate-email"), (4, "duplicate-mobile"), (5, "duplicate-email"), (5, "duplicate-mobile")]


def test_each_row_names_the_others_ten_at_most() -> None:
    judgement = judged(read_all("Employee ID\n" + "23990001\n" * 3))
    assert {row: json.loads(text) for row, text in judgement.findings.select("row", "advice").iter_rows()} == {
        2: {"people": 3, "rows": [3, 4]}, 3: {"people": 3, "rows": [2, 4]}, 4: {"people": 3, "rows": [2, 3]},
    }  # fmt: skip
    many = judged(read_all("Employee ID\n" + "23990001\n" * 15)).findings
    advices = {row: json.loads(text) for row, text in many.select("row", "advice").iter_rows()}
    assert {len(advice["rows"]) for advice in advices.values()} == {10}
    assert {advice["people"] for advice in advices.values()} == {15}
    assert all(row not in advice["rows"] for row, advice in advices.items())


def test_what_stands_in_two_files_is_no_duplicate_within_one() -> None:
    sheets = read_all("Mobile Number | Employee ID\n9800000010 | 23990001\n---\nMobile Number | Employee ID\n9800000010 | 23990001")
    judgement = sheetcheck.judge(sheetcheck.lay_out([sheet.raw for sheet in sheets]), reference())
    assert judgement.findings.height == 0


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["Rakesh Sharma", "Rakesh Sharma"], "same-name"),
        (["Rakesh Sharma", "rakesh sharma"], "same-name"),
        (["Sunita Sahu", "Suneeta Sahoo"], "maybe-same-person"),
        (["Rakesh Sharma", "Rakesh Kumar Sharma"], "maybe-same-person"),
        (["Ramlal Markam", "Ram Lal Markam"], "maybe-same-person"),
        (["Mukesh Tiwari", "Mahesh Tiwari"], None),
        (["Ram Prasad", "Rama Prasad Verma"], None),
        (["Anil Sahu", "Anita Sahu"], None),
        (["राम", "राम"], None),
    ],
)
def test_a_name_twice_in_one_office_is_worth_a_look(names: list[str], code: str | None) -> None:
    told = [(row, said) for row, field, said in codes("Full Name\n" + "\n".join(names)) if field == "full_name" and said in ("same-name", "maybe-same-person")]
    assert told == ([(2, code), (3, code)] if code else [])


def test_the_reason_of_a_maybe_is_said_with_the_other_row() -> None:
    judgement = judged(read_all("Full Name\nRakesh Kumar Sharma\nAsha Markam\nRakesh Sharma"))
    assert [(row, json.loads(text)) for row, text in judgement.findings.select("row", "advice").iter_rows()] == [
        (2, {"reason": "middle-name", "row": 4, "rows": [4]}), (4, {"reason": "middle-name", "row": 2, "rows": [2]}),
    ]  # fmt: skip


def test_the_same_name_at_another_pin_says_nothing() -> None:
    assert codes("Full Name | Office PIN Code\nRakesh Sharma | 492001\nRakesh Sharma | 492010") == []


def test_a_sheet_of_thousands_at_one_pin_is_no_office() -> None:
    names = "\n".join(["Rakesh Sharma"] * 2 + [f"Asha {chr(65 + n % 26).upper()}{'abcdefghij'[n // 26 % 10]}{'aeiou'[n // 260]}n" for n in range(repeats.OFFICE_PEOPLE)])
    lines = judged(read_all("Full Name\n" + names)).findings
    assert lines.filter(pl.col("code").is_in(["same-name", "maybe-same-person"])).height == 0


def test_whole_rows_repeated_are_found_by_their_ids() -> None:
    sheet = read("Full Name | Mobile Number\nAsha Sahu | 9800000010\nRavi Netam | 9800000020")
    sheet.raw.grid.append(list(sheet.raw.grid[1]))
    judgement = judged([sheet])
    assert repeats.whole_rows(judgement.rows, judgement.findings) == {0: [2, 4]}
    assert repeats.whole_rows(judgement.rows, judgement.findings.clear()) == {}
