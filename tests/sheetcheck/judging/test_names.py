"""Names of people: titles, quotes, scripts, legacy fonts, and what is only worth a look."""

import pytest
from hypothesis import example, given, settings, strategies as st

from sheetcheck.codes import Code
from sheetcheck.judging.names import judge_name, legacy_fault, proper_case, split_title
from sheetcheck.judging.verdicts import Advice, Fault, Verdict, missing


@pytest.mark.parametrize(
    "text",
    [
        "Rakesh Sharma", "R. K. Sharma", "R.K. Sharma", "Ram Lal Kashyap", "mukesh tiwari", "Maria D'Souza", "Shaikh Abdul Rahman S/o Karim", "Anita Toppo-Ekka",
        "Krishna Kumar Jha", "Md. Irfan", "Kshitij Dhruw", "Ng Tlau", "McDonald Xess", "A. P. J. Abdul Kalam", "Smita Kurre", "Drona Patel", "Ershad Khan",
        "Kumar Sanu", "Mridul Ghosh",
    ],
)  # fmt: skip
def test_a_name_stands_as_it_is(text: str) -> None:
    assert judge_name(text) == Verdict(text)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Shri Rakesh Sharma", "Rakesh Sharma"),
        ("SHRI. Rakesh Sharma", "Rakesh Sharma"),
        ("Smt Sunita Sahu", "Sunita Sahu"),
        ("Smt.Sunita Sahu", "Sunita Sahu"),
        ("(Smt.) Sunita Sahu", "Sunita Sahu"),
        ("(Dr) Anil Baghel", "Anil Baghel"),
        ("Ku. Ritu Netam", "Ritu Netam"),
        ("KUM. Ritu Netam", "Ritu Netam"),
        ("Km Ritu Netam", "Ritu Netam"),
        ("Kumari Ritu Netam", "Ritu Netam"),
        ("Dr. (Smt.) Nisha Rao", "Nisha Rao"),
        ("Dr. Smt. Ku. Nisha Rao", "Nisha Rao"),
        ("Prof. Dr. Er. Nisha Rao", "Nisha Rao"),
        ("Mr. Rakesh Sharma", "Rakesh Sharma"),
        ("Miss Rita Toppo", "Rita Toppo"),
        ("Sh. Mohan Ekka", "Mohan Ekka"),
        ("Sri Mohan Ekka", "Mohan Ekka"),
        ("Shrimati Gita Bai", "Gita Bai"),
        ("श्री Rakesh Sharma", "Rakesh Sharma"),
        ("श्रीमती Gita Bai", "Gita Bai"),
        ("कु. Ritu Netam", "Ritu Netam"),
        ("डॉ. Anil Baghel", "Anil Baghel"),
    ],
)
def test_a_title_is_split_off(raw: str, value: str) -> None:
    assert judge_name(raw) == Verdict(value, Code.TITLE_SPLIT)


@pytest.mark.parametrize("text", ["Shri Lal", "Kumari Bai", "Shriram Dixit", "Kumar Sanu", "Drishti Jain", "Mridula Sinha", "Sri Devi", "Profulla Das", "Kumudini Rao", "Missal Khan"])
def test_a_name_that_begins_like_a_title_keeps_its_beginning(text: str) -> None:
    assert split_title(text) == text
    assert judge_name(text) == Verdict(text)


@pytest.mark.parametrize("raw", ["", " ", "-", "--", "NA", "N.A.", "nil", "Nill", "0", ".", "...", "***", "none", "निरंक", "Vacant", "POST VACANT", "रिक्त पद", "Ditto", "-do-", "\u200b", "Smt. -", "Dr. NA"])
def test_a_filler_is_no_name_whatever_title_it_bears(raw: str) -> None:
    assert judge_name(raw) == missing()


@pytest.mark.parametrize(
    ("raw", "value", "rule"),
    [
        ("Maria D’Souza", "Maria D'Souza", Code.QUOTES_STRAIGHTENED),
        ("Anil O‘Brien", "Anil O'Brien", Code.QUOTES_STRAIGHTENED),
        ("Ravi D`Silva", "Ravi D'Silva", Code.QUOTES_STRAIGHTENED),
        ("Smt. Maria D’Souza", "Maria D'Souza", Code.TITLE_SPLIT),
        ("  Rakesh   Sharma ", "Rakesh Sharma", Code.WHITESPACE),
        ("Rakesh\nSharma", "Rakesh Sharma", Code.WHITESPACE),
        ("Rakesh\u3000Sharma", "Rakesh Sharma", Code.WHITESPACE),
        ("Ra\u00adkesh Sharma", "Rakesh Sharma", Code.INVISIBLE_STRIPPED),
        ("Rakesh\u200d Sharma", "Rakesh Sharma", Code.INVISIBLE_STRIPPED),
    ],
)
def test_what_is_tidied_is_said_by_its_last_rule(raw: str, value: str, rule: Code) -> None:
    assert judge_name(raw) == Verdict(value, rule)


@pytest.mark.parametrize(
    ("raw", "code", "advice"),
    [
        ("Rakesh Sharma2", Code.NAME_CHARACTERS, {"why": "digits"}),
        ("9800000010", Code.NAME_CHARACTERS, {"why": "digits"}),
        ("Rakesh Sharma, M.Sc.", Code.NAME_CHARACTERS, {"why": "symbols"}),
        ("Rakesh & Sunita Sahu", Code.NAME_CHARACTERS, {"why": "symbols"}),
        ("Rakesh_Sharma", Code.NAME_CHARACTERS, {"why": "symbols"}),
        ("Rakesh (Raju) Sharma", Code.NAME_CHARACTERS, {"why": "symbols"}),
        ("<b>Rakesh</b>", Code.NAME_CHARACTERS, {"why": "markup"}),
        ("Rakesh &amp; Sons", Code.NAME_CHARACTERS, {"why": "markup"}),
        ("javascript:alert", Code.NAME_CHARACTERS, {"why": "markup"}),
        ("Rakesh 😀 Sharma", Code.NAME_CHARACTERS, {"why": "emoji"}),
        ("Rakesh\x07 Sharma", Code.NAME_CHARACTERS, {"why": "control"}),
        ("Rakesh\x81 Sharma", Code.NAME_CHARACTERS, {"why": "control"}),
        ("Rakesh\u202e Sharma", Code.NAME_CHARACTERS, {"why": "bidi"}),
        ("R\u0430kesh Sharma", Code.MIXED_SCRIPT, {"letters": "\u0430 (Cyrillic)"}),
        ("\u0391sha Markam", Code.MIXED_SCRIPT, {"letters": "\u0391 (Greek)"}),
        ("রাকেশ শর্মা", Code.NOT_LATIN, {}),
        ("محمد عارف", Code.NOT_LATIN, {}),
        ("e.g. Sunita Sahu", Code.NAME_CHARACTERS, {"why": "example"}),
        ("Example: Sunita Sahu", Code.NAME_CHARACTERS, {"why": "example"}),
        ("Sample Name", Code.NAME_CHARACTERS, {"why": "example"}),
        ("????? ?????", Code.TEXT_LOST, {}),
        ("?", Code.TEXT_LOST, {}),
        ("Rakesh \ufffdharma", Code.TEXT_LOST, {}),
        ("à¤°à¤¾à¤•à¥‡à¤¶", Code.TEXT_LOST, {}),
        ("=1+1", Code.FORMULA_LIKE, {}),
        ("\u3000=1+1", Code.FORMULA_LIKE, {}),
        ("\x85+cmd", Code.FORMULA_LIKE, {}),
        ("’=1+1", Code.FORMULA_LIKE, {}),
        ("＠SUM(A1)", Code.FORMULA_LIKE, {}),
        ("12-03-1985", Code.DATE_IN_TEXT, {}),
        ("26 Dec 2025", Code.DATE_IN_TEXT, {}),
    ],
)
def test_letters_that_make_no_name_are_held_and_say_why(raw: str, code: Code, advice: Advice) -> None:
    verdict = judge_name(raw)
    assert verdict.repair is None or raw != verdict.value
    assert verdict.faults == (Fault(code, advice),)


@pytest.mark.parametrize(
    ("raw", "offer"),
    [
        ("राकेश शर्मा", "Rakesh Sharma"),
        ("सुनीता साहू", "Sunita Sahu"),
        ("श्रीमती सुनीता साहू", None),
        ("Smt. सुनीता साहू", "Sunita Sahu"),
        ("Dr. राकेश शर्मा", "Rakesh Sharma"),
    ],
)
def test_a_hindi_name_is_held_with_its_latin_spelling_to_accept(raw: str, offer: str | None) -> None:
    verdict = judge_name(raw)
    (fault,) = verdict.faults
    assert (verdict.value, verdict.repair, fault.code) == (raw, None, Code.NOT_LATIN)
    assert fault.mended == fault.advice["offer"]
    if offer:
        assert fault.mended == offer


@pytest.mark.parametrize(
    ("raw", "hindi"),
    [
        ("jkds'k 'kekZ", "राकेश शर्मा"),
        ("jkds’k ’kekZ", "राकेश शर्मा"),  # quotes curled by the program in which it was typed
        ("v'kksd ik.Ms;", "अशोक पाण्डेय"),
        ("lquhrk lkgw", "सुनीता साहू"),
        ("Smt. lquhrk lkgw", "सुनीता साहू"),
    ],
)
def test_a_name_in_a_legacy_font_says_what_it_says_in_hindi(raw: str, hindi: str) -> None:
    (fault,) = judge_name(raw).faults
    assert (fault.code, fault.advice["hindi"]) == (Code.LEGACY_FONT, hindi)


def test_doubtful_letters_follow_the_font_and_their_column() -> None:
    assert judge_name("jke", legacy_column=True).faults[0].code is Code.LEGACY_FONT
    assert judge_name("Rakesh Sharma", legacy_font="Kruti Dev 010").faults[0].code is Code.LEGACY_FONT
    assert judge_name("Rakesh Sharma", legacy_column=True) == Verdict("Rakesh Sharma")


def test_a_legacy_fault_offers_only_what_could_stand_as_a_name() -> None:
    assert legacy_fault("jkds'k 'kekZ", "Kruti Dev 010").mended == "Rakesh Sharma"
    assert legacy_fault("123", "Kruti Dev 010").mended is None
    assert legacy_fault("jke", "Shusha").advice["hindi"] == ""  # a font whose letters we do not know
    assert legacy_fault("jke", "Shusha").mended is None


@pytest.mark.parametrize(
    ("raw", "offer"),
    [
        ("RAKESH SHARMA", "Rakesh Sharma"),
        ("D'SOUZA MARIA", "D'Souza Maria"),
        ("ANITA TOPPO-EKKA", "Anita Toppo-Ekka"),
        ("ABDUL S/O KARIM", "Abdul S/o Karim"),
        ("R. K. SHARMA", "R. K. Sharma"),
        ("GITA W/O MOHAN", "Gita W/o Mohan"),
    ],
)
def test_capitals_are_offered_in_title_case(raw: str, offer: str) -> None:
    assert proper_case(raw) == offer
    assert judge_name(raw) == Verdict(raw, None, (Fault(Code.ALL_CAPS, {"offer": offer}, offer),))


@given(st.text("ABCabc '.-1(", max_size=30))
def test_the_short_way_to_title_case_comes_to_the_same(text: str) -> None:
    """A letter that is not ASCII behind the text takes the long way, and is left as it stands."""
    assert proper_case(text) == proper_case(text + " क").removesuffix(" क")


@pytest.mark.parametrize("text", ["R. K. S.", "A. B.", "OM JI"])
def test_initials_are_no_shouting(text: str) -> None:
    assert Code.ALL_CAPS not in {fault.code for fault in judge_name(text).faults}


@pytest.mark.parametrize("text", ["Rukmani", "Phoolbai", "Rukmani.", "PHOOLBAI"])
def test_a_single_word_is_worth_a_look(text: str) -> None:
    assert judge_name(text).faults[0] == Fault(Code.SINGLE_WORD_NAME)


def test_a_name_is_too_long_from_the_hundred_and_first_letter_on() -> None:
    assert judge_name(f"{'Ra' * 25} {'Ma' * 24}a").faults == ()
    assert judge_name(f"{'Ra' * 25} {'Ma' * 25}").faults == (Fault(Code.TOO_LONG, {"length": 101, "limit": 100}),)


@pytest.mark.parametrize(("raw", "plain"), [("José Kurien", "Jose Kurien"), ("Renée Xess", "Renee Xess"), ("Zoë Toppo", "Zoe Toppo"), ("Mañuel Rao", "Manuel Rao")])
def test_a_letter_with_an_accent_is_offered_without(raw: str, plain: str) -> None:
    assert judge_name(raw) == Verdict(raw, None, (Fault(Code.NAME_CHARACTERS, {"why": "symbols"}, plain),))
    assert judge_name(plain) == Verdict(plain)


PIECES = ["Shri ", "Smt.", "Dr ", "Ku.", "Ram", "SAHU", "D’Souza", " ", "\u00a0", "\u200b", "-", ".", "'", "(", ")", "राम", "शर्मा", "jkds'k", "kekZ", "é", "\u0430", "\u202e",
          "=", "?", "2", "NA", "श्री", "ß", "ﬁ", "İ"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
@example("Ku.Ku.Ku.Ku.")
@example("Smt.Smt.CG/Teacherjkds'kSmt.")
@example("´e")
def test_a_kept_name_is_not_mended_twice(raw: str) -> None:
    verdict = judge_name(raw)
    if verdict.value is not None:
        again = judge_name(verdict.value)
        assert (again.value, again.repair) in ((verdict.value, None), (None, None))
        held_before, held_after = (any(f.severity == "error" for f in v.faults) for v in (verdict, again))
        assert held_before == held_after


@pytest.mark.parametrize("raw", ["Ramesh Sahu 01/02/2008", "01.02.2008 Ramesh Sahu", "Ramesh Sahu (DOB 1-2-85)", "Ramesh Sahu, 2008-02-01", "Ramesh 26 Dec 2025", "राम ०१/०२/२००८"])
def test_a_date_is_found_beside_a_name(raw: str) -> None:
    assert judge_name(raw) == Verdict(raw, None, (Fault(Code.DATE_IN_TEXT),))


@pytest.mark.parametrize(
    ("raw", "offer"),
    [
        ("Sunita साहू", "Sunita Sahu"), ("सुनीता Sahu", "Sunita Sahu"), ("Sunita Sahu (सुनीता साहू)", "Sunita Sahu"), ("सुनीता साहू / Sunita Sahu", "Sunita Sahu"),
        ("Sunita Sahu (राम)", None),
    ],
)  # fmt: skip
def test_of_hindi_beside_english_the_whole_is_offered_in_english_letters(raw: str, offer: str | None) -> None:
    (fault,) = judge_name(raw).faults
    assert (fault.code, fault.mended) == (Code.MIXED_SCRIPT, offer)
    assert "(Devanagari)" in str(fault.advice["letters"])


@pytest.mark.parametrize("raw", ["R\u0430kesh Sharma", "R\u0430kesh साहू", "\u0391sha Markam"])
def test_of_letters_that_deceive_nothing_is_offered(raw: str) -> None:
    (fault,) = judge_name(raw).faults
    assert (fault.code, fault.mended, "offer" in fault.advice) == (Code.MIXED_SCRIPT, None, False)


@pytest.mark.parametrize("raw", ["Sushri Meena Sahu", "SUSHRI. Meena Sahu", "(Sushri) Meena Sahu", "सुश्री Meena Sahu"])
def test_sushri_is_a_title_as_the_others(raw: str) -> None:
    assert judge_name(raw) == Verdict("Meena Sahu", Code.TITLE_SPLIT)


@pytest.mark.parametrize("raw", ["Smt.", "smt", "(Ku.)", "Dr", "Dr. Smt."])
def test_a_title_without_a_name_is_no_name(raw: str) -> None:
    assert judge_name(raw) == missing()


def test_of_a_titled_single_word_the_name_is_shown_without_its_title() -> None:
    assert judge_name("mrs sharma") == Verdict("sharma", Code.TITLE_SPLIT, (Fault(Code.SINGLE_WORD_NAME, {"name": "sharma"}),))
    assert judge_name("sharma") == Verdict("sharma", None, (Fault(Code.SINGLE_WORD_NAME),))


@pytest.mark.parametrize(("raw", "offer"), [("एस.के. शर्मा", "S.K. Sharma"), ("आर. के. वर्मा", "R. K. Verma"), ("डाॅ. मोहन", "Dr. Mohan")])
def test_hindi_initials_are_offered_as_english_ones(raw: str, offer: str) -> None:
    assert judge_name(raw).faults == (Fault(Code.NOT_LATIN, {"offer": offer}, offer),)


@pytest.mark.parametrize("text", ["Ramesh Sahu", "RAMESH SAHU", "R. K. Sharma", "Teacher"])
def test_english_that_merely_stands_in_an_old_hindi_font_is_not_read_as_hindi(text: str) -> None:
    fault = legacy_fault(text, "Kruti Dev 010")
    assert fault == Fault(Code.LEGACY_FONT, {"font": "Kruti Dev 010", "hindi": "", "offer": "", "why": "latin"})
