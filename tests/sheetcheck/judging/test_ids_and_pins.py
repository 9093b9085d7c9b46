"""Employee IDs and PIN codes."""

import pytest
from hypothesis import example, given, settings, strategies as st

from sheetcheck import aadhaar
from sheetcheck.codes import Code
from sheetcheck.judging.ids_and_pins import judge_employee_id, judge_pin
from sheetcheck.judging.verdicts import Fault, Verdict, held, missing
from sheetcheck.reference import Reference

ANYWHERE = Reference.for_state(None)
RAIPUR = Reference.for_state("chhattisgarh", district="Raipur", id_length=11)


@pytest.mark.parametrize("text", ["02210000456", "CG/1234-56", "A", "0", "X" * 30, "1234567890123", "100000000000", "12-34567", "12-34-5678", "2210E45"])
def test_an_id_stands_as_it_is(text: str) -> None:
    assert judge_employee_id(text, ANYWHERE) == (Verdict(text) if text != "0" else missing())


@pytest.mark.parametrize(
    ("raw", "value", "rule"),
    [
        ("02210000456.0", "02210000456", Code.ID_NORMALISED),
        ("2210000456.", "2210000456", Code.ID_NORMALISED),
        ("0221 0000 456", "02210000456", Code.ID_NORMALISED),
        ("'02210000456", "02210000456", Code.ID_NORMALISED),  # the mark that keeps leading zeros, come along with them
        ('="02210000456"', "02210000456", Code.ID_NORMALISED),  # as programs export it, for the same
        ("cg/1234", "CG/1234", Code.ID_NORMALISED),
        ("cg 12", "CG12", Code.ID_NORMALISED),
        ("०२२१००००४५६", "02210000456", Code.DIGITS_NORMALISED),
        ("cg/१२", "CG/12", Code.ID_NORMALISED),
        (" 02210000456 ", "02210000456", Code.WHITESPACE),
        ("022\u200b10000456", "02210000456", Code.INVISIBLE_STRIPPED),
    ],
)
def test_an_id_is_mended_and_its_leading_zeros_stay(raw: str, value: str, rule: Code) -> None:
    assert judge_employee_id(raw, ANYWHERE) == Verdict(value, rule)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("CG#123", held("CG#123", Code.BAD_EMPLOYEE_ID, why="characters")),
        ("12_34", held("12_34", Code.BAD_EMPLOYEE_ID, why="characters")),
        ("1.2.3", held("1.2.3", Code.BAD_EMPLOYEE_ID, why="characters")),
        ("कर्म1234", held("कर्म1234", Code.BAD_EMPLOYEE_ID, why="characters")),
        ("X" * 31, held("X" * 31, Code.BAD_EMPLOYEE_ID, why="long")),
        ("2.21E+10", held("2.21E+10", Code.BAD_EMPLOYEE_ID, why="scientific")),
        ("2E+10", held("2E+10", Code.BAD_EMPLOYEE_ID, why="scientific")),
        ("1234567.5", held("1234567.5", Code.NOT_WHOLE)),
        ("12345678.01", held("12345678.01", Code.NOT_WHOLE)),
        ("12-03-1985", held("12-03-1985", Code.DATE_IN_TEXT)),
        ("01/04/26", held("01/04/26", Code.DATE_IN_TEXT)),
        ("=A1", held("=A1", Code.FORMULA_LIKE)),
        ("-12345", held("-12345", Code.FORMULA_LIKE)),
        ("CG\u041012", held("CG\u041012", Code.MIXED_SCRIPT, letters="\u0410 (Cyrillic)")),
        ("999941057058", held(None, Code.AADHAAR_LIKE)),
        ("9999 4105 7058", held(None, Code.AADHAAR_LIKE)),
        ("9999-4105-7058", held(None, Code.AADHAAR_LIKE)),
        ("9999\u00a04105\u00a07058", held(None, Code.AADHAAR_LIKE)),
        ("999941057058.0", held(None, Code.AADHAAR_LIKE)),
        ("९९९९४१०५७०५८", held(None, Code.AADHAAR_LIKE)),
        ("UID 999941057058", held(None, Code.AADHAAR_LIKE)),
        ("999941057059", Verdict("999941057059")),  # the check digit is wrong
        ("199941057051", Verdict("199941057051")),  # none begins with 1
        ("0.0", missing()),
        ("0", missing()),
        ("nil", missing()),
        ("--", missing()),
    ],
)
def test_what_is_no_id_is_called_by_its_name(raw: str, expected: Verdict) -> None:
    assert judge_employee_id(raw, ANYWHERE) == expected


@pytest.mark.parametrize(("raw", "length"), [("2210000456", 10), ("002210000456", 12), ("CG/1", 4)])
def test_a_length_other_than_the_states_is_an_error_with_the_id_kept(raw: str, length: int) -> None:
    assert judge_employee_id(raw, RAIPUR) == Verdict(raw, None, (Fault(Code.ID_LENGTH, {"expected": 11, "length": length}),))
    assert judge_employee_id("02210000456", RAIPUR) == Verdict("02210000456")


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("492001", None),
        ("PIN 492001", Code.PIN_NORMALISED),
        ("Pin Code: 492001", Code.PIN_NORMALISED),
        ("पिन-492001", Code.PIN_NORMALISED),
        ("Raipur - 492 001", Code.PIN_NORMALISED),
        ("492 001", Code.PIN_NORMALISED),
        ("492001.0", Code.PIN_NORMALISED),
        ("492001.", Code.PIN_NORMALISED),
        ("(492001)", Code.PIN_NORMALISED),
        ("'492001", Code.PIN_NORMALISED),
        ("४९२००१", Code.DIGITS_NORMALISED),
        ("रायपुर ४९२००१", Code.PIN_NORMALISED),
        (" 492001", Code.WHITESPACE),
        ("492001\u200b", Code.INVISIBLE_STRIPPED),
    ],
)
def test_a_pin_is_found_behind_what_offices_write_around_it(raw: str, rule: Code | None) -> None:
    assert judge_pin(raw, RAIPUR) == Verdict("492001", rule)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("49200", held("49200", Code.BAD_PIN, why="short")),
        ("4920010", held("4920010", Code.BAD_PIN, why="long")),
        ("092001", held("092001", Code.BAD_PIN, why="first-digit")),
        ("4920O1", held("4920O1", Code.BAD_PIN, why="letters")),
        ("Raipur", held("Raipur", Code.BAD_PIN, why="letters")),
        ("492-001", held("492-001", Code.BAD_PIN, "492001", why="not-digits")),
        ("492001/492007", held("492001/492007", Code.BAD_PIN, why="not-digits")),
        ("4.92E+05", held("4.92E+05", Code.BAD_PIN, why="letters")),
        ("492001.5", held("492001.5", Code.NOT_WHOLE)),
        ("12-03-1985", held("12-03-1985", Code.DATE_IN_TEXT)),
        ("=A1", held("=A1", Code.FORMULA_LIKE)),
        ("49200\u041e x", held("49200\u041e x", Code.MIXED_SCRIPT, letters="\u041e (Cyrillic)")),
        ("999941057058", held(None, Code.AADHAAR_LIKE)),
        ("999999", Verdict("999999", None, (Fault(Code.PIN_UNKNOWN),))),
        ("110001", Verdict("110001", None, (Fault(Code.PIN_STATE, {"state": "DELHI", "expected": "chhattisgarh"}),))),
        ("495001", Verdict("495001", None, (Fault(Code.PIN_DISTRICT, {"districts": ["BILASPUR"], "expected": "Raipur"}),))),
        ("NA", missing()),
        ("0", missing()),
    ],
)
def test_what_is_no_pin_of_the_office_is_called_by_its_name(raw: str, expected: Verdict) -> None:
    assert judge_pin(raw, RAIPUR) == expected


def test_without_a_state_any_pin_of_india_will_do() -> None:
    assert judge_pin("110001", ANYWHERE) == Verdict("110001")
    assert judge_pin("999999", ANYWHERE).faults == (Fault(Code.PIN_UNKNOWN),)


@settings(max_examples=400, deadline=None)
@given(st.text("0129७ ./-+eECGcg\u00a0पि#", max_size=14))
@example("0.0")
@example("0.")
def test_kept_ids_and_pins_are_not_mended_twice_and_hide_no_aadhaar(raw: str) -> None:
    for judge in (judge_employee_id, judge_pin):
        verdict = judge(raw, RAIPUR)
        if verdict.value is not None:
            again = judge(verdict.value, RAIPUR)
            assert (again.value, again.repair) == (verdict.value, None)
            assert verdict.repair is None or again.faults == verdict.faults
            assert judge is judge_pin or not aadhaar.find(verdict.value)


@pytest.mark.parametrize("raw", ["XXXX XXXX 7058", "xxxx-xxxx-7058", "XXXXXXXX7058", "**** **** 7058", "XXXX-XXXX-XXXX"])
def test_an_aadhaar_number_with_its_first_digits_masked_is_none_the_less_one(raw: str) -> None:
    assert judge_employee_id(raw, ANYWHERE) == held(None, Code.AADHAAR_LIKE)


@pytest.mark.parametrize("raw", ["XXX7058", "XXXX7058", "CGXX/XXXX/7058"])
def test_an_id_with_some_of_its_letters_is_an_id(raw: str) -> None:
    assert judge_employee_id(raw, ANYWHERE) == Verdict(raw)


@pytest.mark.parametrize("raw", ["Pending", "PENDING", "Applied", "applied for"])
def test_an_id_that_is_still_to_come_is_missing(raw: str) -> None:
    assert judge_employee_id(raw, ANYWHERE) == missing()
