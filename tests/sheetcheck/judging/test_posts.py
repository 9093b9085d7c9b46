"""Designations in the judge: listed, known by another name, near, unlisted, or not readable."""

import pytest
from hypothesis import given, settings, strategies as st

from sheetcheck.codes import Code
from sheetcheck.designations import DesignationList, shipped
from sheetcheck.judging.posts import judge_post
from sheetcheck.judging.verdicts import Fault, Verdict, missing

POSTS = shipped()
OURS = DesignationList.from_rows(
    [
        {"designation": "Assistant Teacher", "groups": "C", "aliases": "Asstt. Teacher|AT", "aliases_hi": "सहायक शिक्षक"},
        {"designation": "Peon", "groups": "D", "aliases": "Attendant", "aliases_hi": "भृत्य"},
        {"designation": "Accountant (Grade-1)", "groups": "B|C", "aliases": "", "aliases_hi": ""},
    ]
)


@pytest.mark.parametrize("name", sorted(POSTS.names))
def test_a_listed_post_stands_as_it_is(name: str) -> None:
    assert judge_post(name, POSTS) == Verdict(name)
    assert judge_post(f" {name} ", POSTS) == Verdict(name, Code.WHITESPACE)
    assert judge_post(name.upper(), POSTS) == Verdict(name, Code.DESIGNATION_ALIAS if name != name.upper() else None)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Asstt. Teacher", "Assistant Teacher"),
        ("ASSTT TEACHER", "Assistant Teacher"),
        ("assistant  teacher.", "Assistant Teacher"),
        ("at", "Assistant Teacher"),
        ("सहायक शिक्षक", "Assistant Teacher"),
        ("सहायक\u200d शिक्षक", "Assistant Teacher"),
        ("भृत्य", "Peon"),
        ("attendant", "Peon"),
        ("Accountant Grade I", "Accountant (Grade-1)"),
        ("ACCOUNTANT GR. 1", "Accountant (Grade-1)"),
    ],
)
def test_a_post_is_known_by_its_other_names_in_two_languages(raw: str, name: str) -> None:
    assert judge_post(raw, OURS) == Verdict(name, Code.DESIGNATION_ALIAS)


@pytest.mark.parametrize(("raw", "offer"), [("Asistant Teacher", "Assistant Teacher"), ("Assistant Teachar", "Assistant Teacher"), ("Rocket Engineer", None), ("Accountant Grade 2", None)])
def test_an_unlisted_post_goes_with_a_warning_and_the_nearest(raw: str, offer: str | None) -> None:
    verdict = judge_post(raw, OURS)
    (fault,) = verdict.faults
    assert (verdict.value, verdict.repair) == (raw, None)
    assert (fault.code, fault.severity, fault.mended) == (Code.DESIGNATION_UNLISTED, "warning", offer)
    assert set(fault.advice["nearest"]) <= OURS.names


def test_a_hindi_post_that_is_not_listed_is_held_with_its_letters_in_latin() -> None:
    (fault,) = judge_post("अज्ञात पद", OURS).faults
    assert (fault.code, fault.mended) == (Code.NOT_LATIN, fault.advice["offer"])
    assert str(fault.mended).isascii()


@pytest.mark.parametrize("raw", ["lgk;d f'k{kd", "lgk;d f’k{kd"])
def test_a_post_in_a_legacy_font_is_offered_as_the_listed_one(raw: str) -> None:
    (fault,) = judge_post(raw, OURS).faults
    assert (fault.code, fault.mended) == (Code.LEGACY_FONT, "Assistant Teacher")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("12-03-1985", Code.DATE_IN_TEXT),
        ("=1+1", Code.FORMULA_LIKE),
        ("????", Code.TEXT_LOST),
        ("Assist\u0430nt Teacher", Code.MIXED_SCRIPT),
        ("Peon\u202e", Code.NAME_CHARACTERS),
        ("Peon <b>", Code.NAME_CHARACTERS),
        ("Peon; Clerk", Code.NAME_CHARACTERS),
        ("Peon 😀", Code.NAME_CHARACTERS),
        ("P" * 101, Code.TOO_LONG),
    ],
)
def test_what_cannot_be_a_post_is_an_error(raw: str, code: Code) -> None:
    (fault,) = judge_post(raw, DesignationList([])).faults
    assert (fault.code, fault.severity) == (code, "error")


@pytest.mark.parametrize("raw", ["", "-", "NA", "Nil", "0", "."])
def test_a_filler_is_no_post(raw: str) -> None:
    assert judge_post(raw, OURS) == missing()


def test_digits_brackets_and_an_ampersand_belong_to_posts() -> None:
    for raw in ("Assistant Grade-3", "Lecturer (L.B.)", "Store & Purchase Officer", "Teacher, Maths", "2nd Driver"):
        assert judge_post(raw, OURS).faults[0] == Fault(Code.DESIGNATION_UNLISTED, {"nearest": [n for n, _ in OURS.nearest(raw)]}, OURS.fuzzy(raw))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["Assistant", "Teacher", "asstt", ".", " ", "सहायक", "शिक्षक", "’", "=", "1", "I", "grade", "peon", "\u00a0", "é", "f'k{kd", "<"]), max_size=5).map("".join))
def test_a_kept_post_is_not_mended_twice(raw: str) -> None:
    verdict = judge_post(raw, OURS)
    if verdict.value is not None:
        assert judge_post(verdict.value, OURS) == Verdict(verdict.value, None, verdict.faults)


@pytest.mark.parametrize(("raw", "near", "offer"), [("teachr", "Teacher", "Teacher"), ("clark", "Clerk", None), ("Clark", "Clerk", None)])
def test_a_lone_misspelt_english_post_is_no_legacy_font(raw: str, near: str, offer: str | None) -> None:
    (fault,) = judge_post(raw, POSTS).faults
    assert (fault.code, fault.severity, fault.mended) == (Code.DESIGNATION_UNLISTED, "warning", offer)
    assert fault.advice["nearest"][0] == near


@pytest.mark.parametrize("raw", ['lgk;d f"k{kd', "nSfud", "okMZu"])
def test_a_hindi_post_in_a_legacy_font_stays_one(raw: str) -> None:
    assert [fault.code for fault in judge_post(raw, POSTS).faults] == [Code.LEGACY_FONT]


@pytest.mark.parametrize("options", [{"legacy_font": "Kruti Dev 010"}, {"legacy_column": True}])
def test_where_the_font_or_the_column_says_so_a_misspelt_post_is_legacy_text(options: dict) -> None:
    assert [fault.code for fault in judge_post("clark", POSTS, **options).faults] == [Code.LEGACY_FONT]


@pytest.mark.parametrize("raw", ["Teacher 01/02/2008", "Teacher, 01/02/2008", "01.02.2008 Teacher", "Teacher 2008-02-01", "Teacher (from 1-2-08)", "शिक्षक ०१/०२/२००८", "Clerk 5 March 2010"])
def test_a_date_is_found_beside_a_post(raw: str) -> None:
    (fault,) = judge_post(raw, POSTS).faults
    assert (fault.code, fault.severity) == (Code.DATE_IN_TEXT, "error")


@pytest.mark.parametrize("raw", ["Clerk Ward 5 Marwahi 12", "Clerk 10.5.2.7", "Clerk 1/2", "Driver 407-709", "Clerk Room 12-34567", "Operator 33/11-11 KV", "Sub Station 33/11/10", "Pump 5-10-15 HP", "Clerk 12-10/15"])
def test_numbers_beside_a_post_are_not_taken_for_a_date(raw: str) -> None:
    assert Code.DATE_IN_TEXT not in {fault.code for fault in judge_post(raw, POSTS).faults}


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("शिक्षक LB", "Teacher (LB)"), ("शिक्षक (L.B.)", "Teacher (LB)"), ("व्याख्याता (LB)", "Lecturer (LB)"), ("सहायक शिक्षक LB", "Assistant Teacher (LB)"),
        ("सहायक शिक्षक L.B", "Assistant Teacher (LB)"), ("Peon/भृत्य", "Peon"), ("भृत्य (Peon)", "Peon"), ("शिक्षक Teacher", "Teacher"),
        ("सहायक ग्रेड-3 (LDC)", "Assistant Grade 3"), ("Lecturer (LB)/व्याख्याता (एल बी)", "Lecturer (LB)"),
    ],
)  # fmt: skip
def test_a_post_in_two_scripts_is_known_as_a_whole_or_by_two_halves_that_agree(raw: str, name: str) -> None:
    assert judge_post(raw, POSTS) == Verdict(name, Code.DESIGNATION_ALIAS)


@pytest.mark.parametrize(("raw", "offer"), [("AG-3 (लिपिक)", "AG-3 (Lipik)"), ("Teacher/व्याख्याता", "Teacher/Vyakhyata"), ("योग Instructor", "Yog Instructor")])
def test_any_other_post_in_two_scripts_is_offered_in_english_letters(raw: str, offer: str) -> None:
    (fault,) = judge_post(raw, POSTS).faults
    assert (fault.code, fault.severity, fault.mended) == (Code.MIXED_SCRIPT, "error", offer)


@pytest.mark.parametrize("raw", ["DEO", "D.E.O.", "deo", " DEO "])
def test_an_abbreviation_of_two_posts_is_asked_about(raw: str) -> None:
    verdict = judge_post(raw, POSTS)
    assert verdict.value == raw.strip()
    assert verdict.faults == (Fault(Code.DESIGNATION_UNLISTED, {"nearest": ["Data Entry Operator", "District Education Officer"], "why": "two"}),)


@pytest.mark.parametrize("raw", ["डीईओ", "डी.ई.ओ."])
def test_in_hindi_it_is_offered_in_english_letters_where_it_is_asked_about(raw: str) -> None:
    assert judge_post(raw, POSTS).faults == (Fault(Code.NOT_LATIN, {"offer": "DEO"}, "DEO"),)


@pytest.mark.parametrize(("raw", "code"), [("Lecturer (Physics)", Code.DESIGNATION_UNLISTED), ("Lecturer (MATHS)", Code.DESIGNATION_UNLISTED), ("व्याख्याता (गणित)", Code.NOT_LATIN), ("व्याख्याता (भौतिक शास्त्र)", Code.NOT_LATIN)])
def test_of_a_post_with_its_subject_the_listed_post_is_offered_and_not_taken(raw: str, code: Code) -> None:
    verdict = judge_post(raw, POSTS)
    assert (verdict.value, verdict.repair) == (raw, None)
    assert [(fault.code, fault.mended) for fault in verdict.faults] == [(code, "Lecturer")]
