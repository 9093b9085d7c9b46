"""Group and gender: closed lists, and what offices write for them."""

import pytest
from hypothesis import given, settings, strategies as st

from sheetcheck.codes import Code
from sheetcheck.columns import GENDER, GROUP
from sheetcheck.judging.choices import judge_gender, judge_group
from sheetcheck.judging.verdicts import Verdict, held, missing

GROUPS = {
    "A": ("a", "1", "I", "i", "Class 1", "Class-I", "CLASS I", "Class One", "First Class", "1st", "1st class", "प्रथम", "प्रथम श्रेणी", "श्रेणी - 1", "Group A", "Gr. 'A'", "Gr. A",
          "“A”", "(A)", "Group-A", "GROUP: A", "A Class", "1.0", "१", "समूह क", "वर्ग 1", "वर्ग-१", "ग्रुप ए", "Cat. A", "Grp A", "shreni 1"),
    "B": ("Class II (Gazetted)", "B (Non-Gazetted)", "Group B राजपत्रित", "Dvitiya Shreni", "b", "2", "II", "Class II", "Class-2", "second", "द्वितीय श्रेणी", "Group 'B'", "2.0", "२", "2nd Class", "वर्ग दो"),
    "C": ("C (Ministerial)", "Class III - Executive", "Class III Ministerial Staff", "तृ. श्रेणी", "Tritiya Shreni", "c", "3", "III", "Class III", "class-iii", "Class Three", "third class", "तृतीय श्रेणी", "तृतीय वर्ग", "Gr.C", "3.0", "३", "3rd", "ग"),
    "D": ("d", "4", "IV", "Class IV", "CLASS-4", "fourth", "चतुर्थ श्रेणी", "चतुर्थ वर्ग", "Group D", "4.0", "४", "4th class"),
    "Contractual": ("contractual", "CONTRACT", "On Contract", "on-contract", "Contract Basis", "On contract basis", "Contractual Staff", "Contractual Employee", "Samvida", "संविदा",
                    "संविदा कर्मी", "संविदा कर्मचारी", "संविदा नियुक्ति", "अनुबंध", "Class: Contractual"),
}  # fmt: skip
GENDERS = {
    "Male": ("Purush", "MALE/", "M", "m.", "male", "MALE", "Man", "Mr", "Mr.", "पुरुष", "पुरूष", "पु.", "Shri", "'Male'"),
    "Female": ("Mahila", "Stri", "Lady", "महीला", "F", "f.", "female", "FEMALE", "Woman", "Mrs.", "Ms", "Miss", "Smt.", "महिला", "स्त्री", "म.", "कुमारी", "श्रीमती", "(F)"),
    "Other": ("other", "Others", "O", "Transgender", "trans gender", "TG", "Third Gender", "T", "अन्य", "तृतीय लिंग", "ट्रांसजेंडर"),
}  # fmt: skip


@pytest.mark.parametrize(("value", "raw"), [(value, raw) for value, raws in GROUPS.items() for raw in raws])
def test_a_group_is_known_by_what_offices_call_it(value: str, raw: str) -> None:
    assert judge_group(raw) == Verdict(value, Code.GROUP_NORMALISED)


@pytest.mark.parametrize(("value", "raw"), [(value, raw) for value, raws in GENDERS.items() for raw in raws])
def test_a_gender_is_known_by_what_offices_call_it(value: str, raw: str) -> None:
    assert judge_gender(raw) == Verdict(value, Code.GENDER_NORMALISED)


@pytest.mark.parametrize("value", GROUP.choices)
def test_a_group_of_the_list_stands_as_it_is(value: str) -> None:
    assert judge_group(value) == Verdict(value)
    assert judge_group(f" {value}\u00a0") == Verdict(value, Code.WHITESPACE)
    assert judge_group(f"{value}\u200b") == Verdict(value, Code.INVISIBLE_STRIPPED)


@pytest.mark.parametrize("value", GENDER.choices)
def test_a_gender_of_the_list_stands_as_it_is(value: str) -> None:
    assert judge_gender(value) == Verdict(value)
    assert judge_gender(f"{value}\t") == Verdict(value, Code.WHITESPACE)


@pytest.mark.parametrize("raw", ["E", "5", "V", "Class V", "A/B", "A, B", "Gazetted", "(Gazetted)", "Non-Gazetted", "C (Teaching)", "Regular", "B+", "Group", "Class", "AB", "11", "0.5", "1.5", "Class 0", "पंचम श्रेणी", "Contrary", "Group of Contract Teachers", "Daily wages"])
def test_what_is_no_group_is_never_guessed(raw: str) -> None:
    assert judge_group(raw) == held(raw, Code.BAD_CHOICE, choices=["A", "B", "C", "D", "Contractual"])


@pytest.mark.parametrize("raw", ["Mail", "Femail", "M/F", "Male/Female", "X", "Yes", "1", "Boy", "Ladies", "MF", "Dr", "Mister", "पु/म"])
def test_what_is_no_gender_is_never_guessed(raw: str) -> None:
    assert judge_gender(raw) == held(raw, Code.BAD_CHOICE, choices=["Male", "Female", "Other"])


@pytest.mark.parametrize(("judge", "raw", "offer"), [(judge_gender, "efgyk", "Female"), (judge_gender, "iq#\"k", "Male"), (judge_group, "r`rh; Js.kh", "C"), (judge_gender, "xyz", None), (judge_group, "Regular", None)])
def test_what_is_said_in_an_old_hindi_font_is_offered(judge, raw: str, offer: str | None) -> None:
    assert (judge(raw).value, [fault.mended for fault in judge(raw).faults]) == (raw, [offer])


@pytest.mark.parametrize("judge", [judge_group, judge_gender])
def test_fillers_formulas_and_foreign_letters_are_called_by_their_names(judge) -> None:
    assert {raw: judge(raw) for raw in ("", "-", "NA", "nil", "0", ".", "निरंक")} == dict.fromkeys(("", "-", "NA", "nil", "0", ".", "निरंक"), missing())
    assert judge("=A1") == held("=A1", Code.FORMULA_LIKE)
    assert judge("M\u0430le") == held("M\u0430le", Code.MIXED_SCRIPT, letters="\u0430 (Cyrillic)")
    assert judge("Сс") == held("Сс", Code.BAD_CHOICE, choices=list((GROUP if judge is judge_group else GENDER).choices))  # all Cyrillic


@settings(max_examples=300)
@given(st.lists(st.sampled_from(["A", "c", "III", "Class", " ", "-", "श्रेणी", "तृतीय", "gr", ".", "0", "३", "Male", "f", "पुरुष", "अन्य", "=", "'", "\u200b", "(", "İ", "ſ", "①"]), max_size=5).map("".join))
def test_a_choice_is_of_the_list_or_held_and_is_not_mended_twice(raw: str) -> None:
    for judge, column in ((judge_group, GROUP), (judge_gender, GENDER)):
        verdict = judge(raw)
        if not verdict.faults:
            assert verdict.value in column.choices
            assert judge(verdict.value) == Verdict(verdict.value)
            assert (verdict.repair is None) == (verdict.value == raw)


@pytest.mark.parametrize(("raw", "value"), [("पुरुष (Male)", "Male"), ("Male/पुरुष", "Male"), ("M (पुरुष)", "Male"), ("Male | पुरुष", "Male"), ("Female/महिला", "Female"), ("महिला - Female", "Female"), ("महिला Female", "Female"), ("अन्य (Other)", "Other"), ("Male (M)", "Male")])
def test_a_gender_said_twice_is_taken_where_both_mean_the_same(raw: str, value: str) -> None:
    assert judge_gender(raw) == Verdict(value, Code.GENDER_NORMALISED)


@pytest.mark.parametrize(("raw", "value"), [("तृतीय श्रेणी (Class III)", "C"), ("Class III (C)", "C"), ("Group C / तृतीय श्रेणी", "C"), ("तृतीय श्रेणी III", "C"), ("संविदा (Contractual)", "Contractual"), ("Group D, चतुर्थ श्रेणी", "D")])
def test_a_group_said_twice_is_taken_where_both_mean_the_same(raw: str, value: str) -> None:
    assert judge_group(raw) == Verdict(value, Code.GROUP_NORMALISED)


@pytest.mark.parametrize(("judge", "raw"), [(judge_gender, "पुरुष (Female)"), (judge_gender, "पुरुष/महिला"), (judge_gender, "पुरुष (X)"), (judge_group, "तृतीय श्रेणी (Class IV)"), (judge_group, "C (शिक्षण)")])
def test_what_is_said_twice_and_differs_is_asked_for_by_the_list_and_not_called_foreign(judge, raw: str) -> None:
    assert judge(raw) == held(raw, Code.BAD_CHOICE, choices=list((GROUP if judge is judge_group else GENDER).choices))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("चतुर्थ श्रेणी कर्मचारी", "D"), ("तृतीय वर्ग कर्मचारी", "C"), ("Class III Employee", "C"), ("Class I Officer", "A"), ("Contract Employee", "Contractual"),
        ("संविदा पर", "Contractual"), ("Ⅲ", "C"), ("Class Ⅳ", "D"), ("ⅱ", "B"), ("राजपत्रित प्रथम श्रेणी", "A"), ("Gazetted Class II", "B"), ("Non-Gazetted Class III", "C"),
    ],
)  # fmt: skip
def test_a_group_is_known_with_its_people_and_its_remark_in_front(raw: str, value: str) -> None:
    assert judge_group(raw) == Verdict(value, Code.GROUP_NORMALISED)


@pytest.mark.parametrize("raw", ["कर्मचारी", "Employee", "Officer", "Gazetted Officer", "राजपत्रित अधिकारी"])
def test_people_without_their_group_are_none(raw: str) -> None:
    assert [fault.code for fault in judge_group(raw).faults] == [Code.BAD_CHOICE]


@pytest.mark.parametrize("raw", ["Gents", "gents.", "पुरष"])
def test_a_man_is_known_by_two_more_words(raw: str) -> None:
    assert judge_gender(raw) == Verdict("Male", Code.GENDER_NORMALISED)
