"""Designation: the state's list, its aliases, and near spellings (formats.md §1, column 5)."""

from sheetcheck.codes import Code
from sheetcheck.designations import DesignationList
from sheetcheck.hindi import legacy, transliterate
from sheetcheck.judging.names import QUOTES, judge_letters_of_post, script_fault, too_long
from sheetcheck.judging.text import is_filler, tidy
from sheetcheck.judging.verdicts import Advice, Fault, Verdict, missing


def judge_post(raw: str, posts: DesignationList, *, legacy_font: str | None = None, legacy_column: bool = False) -> Verdict:
    """A designation of the list, or what is wrong with it; unlisted ones go with a warning and the nearest three."""
    text, rule = tidy(raw)
    if is_filler(text):
        return missing()
    if listed := posts.canonical(text):
        return Verdict(listed, rule if listed == text else Code.DESIGNATION_ALIAS)
    if fault := script_fault(raw, text, legacy_font=legacy_font, legacy_column=legacy_column):
        return Verdict(text, None, (_with_listed(fault, text, posts), *too_long(text)))
    straight = text.translate(QUOTES)
    if straight != text:
        text, rule = straight, Code.QUOTES_STRAIGHTENED
    faults = [*judge_letters_of_post(text), *too_long(text)]
    return Verdict(text, rule, tuple(faults) or (_unlisted(text, posts),))


def _unlisted(text: str, posts: DesignationList) -> Fault:
    nearest: Advice = {"nearest": [name for name, _ in posts.nearest(text)]}
    return Fault(Code.DESIGNATION_UNLISTED, nearest, posts.fuzzy(text))


def _with_listed(fault: Fault, text: str, posts: DesignationList) -> Fault:
    """For Hindi and legacy text the listed English designation is offered where its Hindi is known, else a transliteration."""
    if fault.code not in (Code.LEGACY_FONT, Code.NOT_LATIN):
        return fault
    hindi = legacy.to_devanagari(text, None) if fault.code is Code.LEGACY_FONT else text
    offer = posts.canonical(hindi) or transliterate.to_latin(hindi)
    return Fault(fault.code, {**fault.advice, "offer": offer}, offer)
