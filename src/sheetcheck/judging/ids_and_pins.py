"""Employee ID and Office PIN Code (formats.md §1, columns 7 and 8)."""

import re

from sheetcheck import aadhaar
from sheetcheck.codes import Code
from sheetcheck.fillers import is_filler
from sheetcheck.judging.text import as_text, ascii_digits, is_date, mixed_letters, starts_formula, tidy
from sheetcheck.judging.verdicts import Fault, Verdict, held, missing
from sheetcheck.reference import Reference

_ID = re.compile(r"[A-Z0-9/-]{1,30}")
_MASKED_AADHAAR = re.compile(r"[X*]{4}[ -]?[X*]{4}[ -]?(?:[0-9]{4}|[X*]{4})", re.IGNORECASE)  # as the card shows it
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+[0-9]+")
_PIN = re.compile(r"[1-9][0-9]{5}")
_PIN_IN_WORDS = re.compile(r"[^0-9]*?([1-9][0-9]{2}) ?([0-9]{3})[^0-9]*")
_PIN_IN_HALVES = re.compile(r"([1-9][0-9]{2})[,.-]([0-9]{3})")


def judge_employee_id(raw: str, reference: Reference) -> Verdict:
    """An ID in capitals without spaces, or what it cannot be. What looks like an Aadhaar number is neither kept nor shown."""
    text, rule = tidy(raw)
    if is_filler(text):
        return missing()
    digits = ascii_digits(text)
    bare = as_text(digits)
    if aadhaar.find(re.sub(r"\.0+$", "", digits)) or _MASKED_AADHAAR.fullmatch(digits):
        return held(None, Code.AADHAAR_LIKE)
    if bare == digits and starts_formula(raw):
        return held(text, Code.FORMULA_LIKE)
    if is_date(digits):
        return held(text, Code.DATE_IN_TEXT)
    if re.fullmatch(r"[0-9]+\.[0-9]*[1-9][0-9]*", digits):
        return held(text, Code.NOT_WHOLE)
    value = re.sub(r"^([0-9]+)\.0*$", r"\1", bare.replace(" ", "")).upper()
    if is_filler(value):
        return missing()
    if value != digits:
        rule = Code.ID_NORMALISED
    elif digits != text:
        rule = Code.DIGITS_NORMALISED
    return _id(text, value, rule, reference.id_length)


def _id(text: str, value: str, rule: Code | None, length: int | None) -> Verdict:
    if odd := mixed_letters(text):
        return held(text, Code.MIXED_SCRIPT, letters=odd)
    if _SCIENTIFIC.fullmatch(value):
        return held(text, Code.BAD_EMPLOYEE_ID, why="scientific")
    if not _ID.fullmatch(value):
        return held(text, Code.BAD_EMPLOYEE_ID, why="long" if len(value) > 30 else "characters")
    if length and len(value) != length:
        return Verdict(value, rule, (Fault(Code.ID_LENGTH, {"expected": length, "length": len(value)}),))
    return Verdict(value, rule)


def judge_pin(raw: str, reference: Reference) -> Verdict:
    """A PIN of the directory and of the state; another district's is only worth a look."""
    text, rule = tidy(raw)
    if is_filler(text):
        return missing()
    digits = ascii_digits(text)
    if digits != text:
        rule = Code.DIGITS_NORMALISED
    if re.fullmatch(r"[0-9]+\.[0-9]*[1-9][0-9]*", digits):
        return held(text, Code.NOT_WHOLE)
    value = re.sub(r"^([0-9]+)\.0*$", r"\1", as_text(digits))
    if not _PIN.fullmatch(value) and (plain := _PIN_IN_WORDS.fullmatch(value)):
        value = plain[1] + plain[2]
    if value != digits:
        rule = Code.PIN_NORMALISED
    if _PIN.fullmatch(value):
        return Verdict(value, rule, _where(value, reference))
    return _no_pin(raw, text, digits)


def _no_pin(raw: str, text: str, digits: str) -> Verdict:
    if aadhaar.find(digits):
        return held(None, Code.AADHAAR_LIKE)
    if starts_formula(raw):
        return held(text, Code.FORMULA_LIKE)
    if odd := mixed_letters(text):
        return held(text, Code.MIXED_SCRIPT, letters=odd)
    if is_date(digits):
        return held(text, Code.DATE_IN_TEXT)
    halves = _PIN_IN_HALVES.fullmatch(digits)
    return held(text, Code.BAD_PIN, halves and halves[1] + halves[2], why=_why(digits))


def _why(text: str) -> str:
    if not re.fullmatch(r"[0-9]+", text):
        return "letters" if any(c.isalpha() for c in text) else "not-digits"
    if len(text) != 6:
        return "short" if len(text) < 6 else "long"
    return "first-digit"


def _where(pin: str, reference: Reference) -> tuple[Fault, ...]:
    place = reference.pins.place(pin)
    if place is None:
        return (Fault(Code.PIN_UNKNOWN),)
    if reference.state and place.states and not reference.pins.is_in_state(pin, reference.state):
        return (Fault(Code.PIN_STATE, {"state": ", ".join(place.states), "expected": reference.state}),)
    if reference.district and not reference.pins.may_be_in_district(pin, reference.district):
        return (Fault(Code.PIN_DISTRICT, {"districts": list(place.districts), "expected": reference.district}),)
    return ()
