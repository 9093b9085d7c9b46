"""Aadhaar-like numbers: found however they are written, masked, and nowhere kept."""

import random

import pytest
from hypothesis import given, settings, strategies as st

import sheetcheck
from sheetcheck import aadhaar
from sheetcheck.aadhaar import MASK
from sheetcheck.columns import BY_FIELD, ROSTER_2026
from sheetcheck.raw import Raw, SheetScan
from tests.sheetcheck.cases import person, reference

DIGITS = "999941057058"  # the number of the test environment of UIDAI


def numbers(count: int) -> list[str]:
    """Numbers with the right check digit, always the same ones."""
    chance, made = random.Random(5), []
    while len(made) < count:
        begun = str(chance.randint(2, 9)) + "".join(chance.choices("0123456789", k=10))
        made.append(next(begun + digit for digit in "0123456789" if aadhaar.checks_out(begun + digit)))
    return made


@pytest.mark.parametrize(("digits", "right"), [("2363", True), ("2364", False), ("758722", True), ("123451", True), ("84736430954837284567892", True), ("0", True), (DIGITS, True), ("999941057085", False)])
def test_the_check_digit_is_verhoeffs(digits: str, right: bool) -> None:
    assert aadhaar.checks_out(digits) is right


@pytest.mark.parametrize("number", numbers(30))
def test_one_digit_wrong_or_two_neighbours_swapped_never_check_out(number: str) -> None:
    wrong = [number[:i] + str((int(number[i]) + 1) % 10) + number[i + 1 :] for i in range(12)]
    swapped = [number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(11) if number[i] != number[i + 1]]
    assert [other for other in wrong + swapped if aadhaar.checks_out(other)] == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (DIGITS, MASK),
        ("9999 4105 7058", MASK),
        ("9999-4105-7058", MASK),
        ("9999 - 4105 - 7058", MASK),
        ("9999\u00a04105\u00a07058", MASK),
        ("9999\u20134105\u20137058", MASK),
        ("9999\u200b4105\u200b7058", MASK),
        ("9999\t4105\n7058", MASK),
        ("९९९९ ४१०५ ७०५८", MASK),
        ("９９９９４１０５７０５８", MASK),
        ("999941057058.0", f"{MASK}.0"),
        (f"Aadhaar: {DIGITS} (verified)", f"Aadhaar: {MASK} (verified)"),
        (f"{DIGITS}, 9999 4105 7058", f"{MASK}, {MASK}"),
        ("UID999941057058X", f"UID{MASK}X"),
    ],
)
def test_a_number_is_found_and_masked_however_it_is_written(text: str, masked: str) -> None:
    assert aadhaar.find(text)
    assert aadhaar.mask(text) == masked


@pytest.mark.parametrize("text", ["", "999941057059", "9999410570581", "1999941057058", "99994105705", "199941057055", "099941057058", "9999.4105.7058", "9999 4105", "9999/4105/7058", "abcd efgh ijkl", "02210000456", "²²²²²²²²²²²²"])
def test_what_is_none_is_left_as_it_stands(text: str) -> None:
    assert not aadhaar.find(text)
    assert aadhaar.mask(text) == text


@given(st.text("0123456789 -९x", max_size=60))
def test_what_is_masked_hides_nothing_more(text: str) -> None:
    assert not aadhaar.find(aadhaar.mask(text))


WRITTEN = [DIGITS, "9999 4105 7058", "9999-4105-7058", "9999\u00a04105\u00a07058", "९९९९४१०५७०५८", "999941057058.0", f"No. {DIGITS}"]


@pytest.mark.parametrize("framed", [False, True], ids=["grid", "frame"])
@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("field", BY_FIELD)
def test_a_number_in_any_cell_is_nowhere_in_the_table_the_judgement_or_the_working_copy(field: str, written: str, framed: bool) -> None:
    grid: list[list[str | None]] = [[column.heading for column in ROSTER_2026], list(({**person(2), field: written}).values()), list(person(3).values())]
    raw = Raw("a.xlsx", kind="xlsx", sheet=SheetScan("S", last_row=3), grid=grid)
    if framed:
        import polars as pl

        raw.grid, raw.frame = [], pl.DataFrame(grid, schema=[str(i) for i in range(8)], orient="row").write_ipc_stream(None).getvalue()
    table = sheetcheck.lay_out([raw])
    judgement = sheetcheck.judge(table, reference())
    shown = repr((table.readings, table.cells.rows(), table.marks.rows(), judgement.readings, judgement.rows.rows(), judgement.findings.rows(), judgement.repairs.rows()))
    assert written not in shown
    assert not aadhaar.find(shown.replace(person(2)["mobile"], "").replace(person(3)["mobile"], ""))
    assert DIGITS.encode() not in table.to_bytes()
    assert judgement.findings.select("row", "field", "code", "found").rows() == [(2, field, "aadhaar-like", MASK)]
    assert judgement.rows[field][0] is None
    assert judgement.rows["held"].to_list() == [True, False]


@pytest.mark.parametrize("rows", [20, 3000])
def test_a_number_among_many_long_texts_is_not_carried_along_in_the_working_copy(rows: int) -> None:
    """Columns of text share memory with what they were changed from."""
    people = [list(person(n).values()) for n in range(rows)]
    people[rows // 2][list(BY_FIELD).index("designation")] = f"Assistant Teacher of the Primary School, No. {DIGITS}"
    raw = Raw("a.xlsx", kind="xlsx", sheet=SheetScan("S", last_row=rows + 1), grid=[[column.heading for column in ROSTER_2026], *people])
    assert DIGITS.encode() not in sheetcheck.lay_out([raw]).to_bytes()


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(numbers(30)), st.sampled_from(sorted(BY_FIELD)))
def test_a_number_typed_into_a_cell_later_is_not_kept_either(number: str, field: str) -> None:
    raw = Raw("a.xlsx", sheet=SheetScan("S"), grid=[[column.heading for column in ROSTER_2026], list(person(2).values())])
    edited = sheetcheck.lay_out([raw]).edited({(2, field): f"x {number}"})
    assert number not in repr((edited.cells.rows(), edited.marks.rows()))
    assert edited.marks.rows() == [(0, 2, field, "aadhaar-like", "")]
    mended = edited.edited({(2, field): person(2)[field]})
    assert (mended.cells.rows(), mended.marks.rows()) == ([(0, 2, *person(2).values())], [])


@pytest.mark.parametrize("mobile", ["919800000014", "+91 9800000014", "0091-9800000014", "91 98000 00014", "(+91) 9800000014"])
def test_a_mobile_with_its_countrys_number_is_no_aadhaar_number(mobile: str) -> None:
    raw = Raw("a.xlsx", sheet=SheetScan("S"), grid=[[column.heading for column in ROSTER_2026], list(({**person(2), "mobile": mobile}).values())])
    judgement = sheetcheck.judge(sheetcheck.lay_out([raw]), reference())
    assert (judgement.rows["mobile"].to_list(), judgement.findings.height) == (["9800000014"], 0)
