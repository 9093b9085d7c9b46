"""Designation: the state's list, its aliases, and near spellings (formats.md §1, column 5)."""

import re

from sheetcheck.codes import Code
from sheetcheck.designations import DesignationList
from sheetcheck.fillers import is_filler
from sheetcheck.hindi import legacy, transliterate
from sheetcheck.judging.names import QUOTES, judge_letters_of_post, script_fault, too_long
from sheetcheck.judging.text import halves, hindi_and_english, tidy
from sheetcheck.judging.verdicts import Advice, Fault, Verdict, missing

LIKE_A_POST = 0.75  # Hindi posts typed in a legacy font are at most 0.6 like a listed one, misspelt English ones 0.8 and more
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z](?:\.?[A-Z]){1,2}(?![A-Za-z])")
_LETTERS_IN_HINDI = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (
    "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड"
).split(), strict=True))  # fmt: skip


def judge_post(raw: str, posts: DesignationList, *, legacy_font: str | None = None, legacy_column: bool = False) -> Verdict:
    """A designation of the list, or what is wrong with it; unlisted ones go with a warning and the nearest three."""
    text, rule = tidy(raw)
    if is_filler(text):
        return missing()
    either = posts.may_be(text)
    if not either and (listed := posts.canonical(text) or _in_two_scripts(text, posts)):
        return Verdict(listed, rule if listed == text else Code.DESIGNATION_ALIAS)
    fault = script_fault(raw, text, legacy_font=legacy_font, legacy_column=legacy_column)
    if fault and not (fault.code is Code.LEGACY_FONT and not legacy_font and not legacy_column and _misspelt(text, posts)):
        return Verdict(text, None, (_with_listed(fault, text, posts), *too_long(text)))
    if either:
        return Verdict(text, rule, (Fault(Code.DESIGNATION_UNLISTED, {"nearest": list(either), "why": "two"}),))
    straight = text.translate(QUOTES)
    if straight != text:
        text, rule = straight, Code.QUOTES_STRAIGHTENED
    faults = [*judge_letters_of_post(text), *too_long(text)]
    return Verdict(text, rule, tuple(faults) or (_unlisted(text, posts),))


def _in_two_scripts(text: str, posts: DesignationList) -> str | None:
    """The listed post that a text in Hindi and English is as a whole ('शिक्षक LB') or in each half ('Peon/भृत्य')."""
    if not hindi_and_english(text):
        return None
    in_hindi = _CAPITALS.sub(lambda found: "".join(_LETTERS_IN_HINDI[c] for c in found[0] if c != "."), text)
    if whole := posts.canonical(in_hindi) or posts.canonical(transliterate.to_latin(text)):
        return whole
    for parts in (text.split("/"), halves(text)):  # a bracket may belong to a half: 'Lecturer (LB)/व्याख्याता (एल बी)'
        listed = {posts.canonical(part) for part in parts if not posts.may_be(part)}
        if len(parts) > 1 and len(listed) == 1 and (post := listed.pop()):
            return post
    return None


def _misspelt(text: str, posts: DesignationList) -> bool:
    """A lone "clark" reads as Hindi in a legacy font; it is much more like a post of the list, and what it would say is none."""
    [(_, likeness)] = posts.nearest(text, 1) or [("", 0.0)]
    return likeness >= LIKE_A_POST and posts.canonical(legacy.to_devanagari(text, None)) is None


def _unlisted(text: str, posts: DesignationList) -> Fault:
    """The nearest three; a post written with its subject is nearest to the post."""
    names = [name for name, _ in posts.nearest(text)]
    base = posts.without_subject(text)
    nearest: Advice = {"nearest": [base, *(name for name in names if name != base)][:3] if base else names}
    return Fault(Code.DESIGNATION_UNLISTED, nearest, posts.fuzzy(text) or base)


def _with_listed(fault: Fault, text: str, posts: DesignationList) -> Fault:
    """For Hindi and legacy text the listed English designation is offered where its Hindi is known, else a transliteration."""
    if fault.code not in (Code.LEGACY_FONT, Code.NOT_LATIN) and not (fault.code is Code.MIXED_SCRIPT and hindi_and_english(text)):
        return fault
    hindi = legacy.to_devanagari(text, None) if fault.code is Code.LEGACY_FONT else text
    if either := posts.may_be(hindi):  # डीईओ: the same question in English letters
        offer = posts.by_name[either[0]].perhaps[0]
    else:
        offer = posts.canonical(hindi) or posts.without_subject(hindi) or transliterate.to_latin(hindi)
    return Fault(fault.code, {**fault.advice, "offer": offer}, offer)
