"""Mobile numbers as offices write them: what is mended, what is held, and why."""

import pytest
from hypothesis import example, given, settings, strategies as st

from sheetcheck.codes import Code
from sheetcheck.judging.mobiles import ALL_EQUAL, RUNS, judge_mobile
from sheetcheck.judging.verdicts import Fault, Verdict, held, missing

MENDED = Code.MOBILE_NORMALISED


@pytest.mark.parametrize("text", ["9800000010", "6000000001", "7999999998", "8123456780", "9187654321", "9100000000", "9898989898", "9876543211"])
def test_ten_digits_from_six_to_nine_stand_as_they_are(text: str) -> None:
    assert judge_mobile(text) == Verdict(text)


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("98000 00010", MENDED),
        ("980-000-0010", MENDED),
        ("9800.000.010", MENDED),
        ("[9800000010]", MENDED),
        ("98000\u201300010", MENDED),  # an en dash, as Word makes of a hyphen
        ("98000\u221200010", MENDED),  # a minus sign
        ("98000\u00a000010", MENDED),
        ("+919800000010", MENDED),
        ("+91 98000 00010", MENDED),
        ("(+91)-9800000010", MENDED),
        ("91-9800000010", MENDED),
        ("919800000010", MENDED),
        ("0091 9800000010", MENDED),
        ("09800000010", MENDED),
        ("+91(0)9800000010", MENDED),
        ("+9800000010", MENDED),
        ("+91-09800000010", MENDED),
        ("9800000010.0", MENDED),
        ("9800000010.00", MENDED),
        ("919800000010.0", MENDED),
        ("9.800000010E9", MENDED),
        ("9.800000010e+09", MENDED),
        (" 9800000010", Code.WHITESPACE),
        ("9800000010\n", Code.WHITESPACE),
        ("\u200e9800000010", Code.INVISIBLE_STRIPPED),
        ("९८००००००१०", Code.DIGITS_NORMALISED),
        ("９８００００００１０", Code.DIGITS_NORMALISED),
        ("٩٨٠٠٠٠٠٠١٠", Code.DIGITS_NORMALISED),
        ("+९१ ९८०००००\u200b०१०", MENDED),
    ],
)
def test_a_number_is_found_behind_what_offices_write_around_it(raw: str, rule: Code) -> None:
    assert judge_mobile(raw) == Verdict("9800000010", rule)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("980000001", "short"),
        ("98000000100", "long"),
        ("+92 9800000010", "not-digits"),
        ("0119800000010", "long"),
        ("5800000010", "first-digit"),
        ("0771-2234567", "first-digit"),  # the telephone of an office in Raipur: ten digits, none of them mobile
        ("(0771) 2234567", "first-digit"),
        ("07712 234567", "first-digit"),
        ("9.8E+09", "scientific"),
        ("9.82E+09", "scientific"),
        ("8E0", "short"),
        ("9E9", "scientific"),
        ("9.80000001E9", "scientific"),  # the last digit is lost
        ("9800000010/9800000020", "two"),
        ("9800000010 9800000020", "two"),
        ("9800000010, 9800000020", "two"),
        ("98000000109800000020", "two"),
        ("98000 00010 या 98000 00020", "two"),
        ("98000O0010", "letters"),
        ("नहीं है", "letters"),  # said of the number, not left out
        ("9800000010 (W)", "letters"),
        ("98000#0010", "not-digits"),
        ("9999999999", "all-equal"),
        ("0000000000", "all-equal"),
        ("1234567890", "run"),
        ("9876543210", "run"),
        ("+91 9876543210", "run"),
        ("6789012345", "run"),
    ],
)
def test_what_is_no_mobile_number_is_held_and_says_why(raw: str, why: str) -> None:
    verdict = judge_mobile(raw)
    assert verdict._replace(faults=()) == Verdict(raw)
    assert [(fault.code, fault.advice) for fault in verdict.faults] == [(Code.BAD_MOBILE, {"why": why})]


@pytest.mark.parametrize(
    ("raw", "offer"),
    [
        ("9800000010 (W)", "9800000010"), ("98000 00010 (WhatsApp)", "9800000010"), ("Mob-9800000010", "9800000010"), ("M. 09800000010", "9800000010"),
        ("+91 98000-00010;", "9800000010"), ("9800000010,", "9800000010"), ("98000O0010", "9800000010"), ("98000000l0", "9800000010"),
        ("९८००००००१० (जियो)", "9800000010"),
    ],
)  # fmt: skip
def test_the_one_number_that_was_meant_is_offered_and_not_taken(raw: str, offer: str) -> None:
    verdict = judge_mobile(raw)
    assert (verdict.value, [(fault.code, fault.mended) for fault in verdict.faults]) == (raw, [(Code.BAD_MOBILE, offer)])


@pytest.mark.parametrize(
    "raw",
    ["+92 9800000010", "9800000010/9800000020", "9800000010 ext 12", "98000000100 x", "0771-2234567", "9876543210 (W)", "9999999999 x", "OOOOO00010",
     "980000001 (W)", "self", "5800000010 (W)"],
)  # fmt: skip
def test_where_two_could_be_meant_or_none_no_number_is_offered(raw: str) -> None:
    assert [fault.mended for fault in judge_mobile(raw).faults] == [None]


def test_the_mark_that_keeps_a_number_text_is_taken_off() -> None:
    assert judge_mobile("'9800000010") == judge_mobile('="9800000010"') == Verdict("9800000010", MENDED)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("9800000010.5", held("9800000010.5", Code.NOT_WHOLE)),
        ("12-03-1985", held("12-03-1985", Code.DATE_IN_TEXT)),
        ("2025-12-26", held("2025-12-26", Code.DATE_IN_TEXT)),
        ("9800O00010\u0430", held("9800O00010\u0430", Code.MIXED_SCRIPT, letters="\u0430 (Cyrillic)")),
        ("999941057058", held(None, Code.AADHAAR_LIKE)),
        ("9999 4105 7058", held(None, Code.AADHAAR_LIKE)),
        ("९९९९४१०५७०५८", held(None, Code.AADHAAR_LIKE)),
        ("NIL", missing()),
        ("--", missing()),
        ("0", missing()),
        ("लागू नहीं", missing()),
        ("\u200b", missing()),
        ("", missing()),
    ],
)
def test_what_is_something_else_is_called_by_its_name(raw: str, expected: Verdict) -> None:
    assert judge_mobile(raw) == expected


def test_a_number_of_twelve_digits_beginning_with_the_country_is_a_mobile_though_its_check_digit_fits() -> None:
    assert judge_mobile("919800000014").value == "9800000014"
    assert judge_mobile("91 9800000014").faults == ()


def test_every_run_and_every_number_of_one_digit_is_known() -> None:
    assert len(RUNS) == 20
    assert {"0123456789", "1234567890", "9876543210", "0987654321", "7890123456"} <= RUNS
    assert len(ALL_EQUAL) == 10
    assert all(judge_mobile(number).faults[0].code is Code.BAD_MOBILE for number in RUNS | ALL_EQUAL)


@given(st.from_regex(r"[6-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "+91", "+91 ", "0091-", "91 ", "0", "(+91) ", "+91-"]), st.sets(st.integers(1, 9), max_size=3), st.sampled_from(" -."))
def test_any_prefix_and_any_grouping_lead_to_the_same_number(number: str, prefix: str, places: set[int], mark: str) -> None:
    grouped = "".join(mark + digit if place in places else digit for place, digit in enumerate(number))
    verdict = judge_mobile(prefix + grouped)
    if number in RUNS | ALL_EQUAL:
        assert verdict.faults[0].code is Code.BAD_MOBILE
    elif not verdict.faults:  # 0980-0000010 and 91.9… may be read as a telephone, a fraction or a date: then they are held
        assert verdict == Verdict(number, MENDED if prefix + grouped != number else None)


@settings(max_examples=300)
@given(st.text("0123456789 +-.()[]eE/,O९\u200b", max_size=16))
@example("8E0")
@example("0E00")
@example("9.E9")
@example("+")
def test_a_kept_number_is_a_number_and_anything_else_is_held(raw: str) -> None:
    verdict = judge_mobile(raw)
    if verdict.faults:
        assert verdict.repair is None
        assert verdict.faults[0].severity == "error"
    else:
        assert verdict.value is not None
        assert len(verdict.value) == 10
        assert verdict.value[0] in "6789"
        assert verdict.value.isdecimal()
        assert judge_mobile(verdict.value) == Verdict(verdict.value)


def test_a_fault_knows_its_severity() -> None:
    assert {Fault(Code.BAD_MOBILE).severity, Fault(Code.OFFICE_CONTACT).severity} == {"error", "warning"}


@pytest.mark.parametrize(("raw", "rule"), [("\u202a9800000010\u202c", Code.INVISIBLE_STRIPPED), ("\u202a+91 98000 00010\u202c", Code.MOBILE_NORMALISED), ("\u20669800000010\u2069", Code.INVISIBLE_STRIPPED), ("\u202b९८००००००१०\u202c", Code.DIGITS_NORMALISED)])
def test_what_a_telephones_contacts_wrap_round_a_number_is_taken_off(raw: str, rule: Code) -> None:
    assert judge_mobile(raw) == Verdict("9800000010", rule)


@pytest.mark.parametrize("sign", "\u202d\u202e")
def test_what_turns_the_digits_round_is_not(sign: str) -> None:
    assert [fault.code for fault in judge_mobile(f"98000{sign}00010").faults] == [Code.BAD_MOBILE]
