"""What a field of an office may hold: the same in a form, in a sheet and from a program. Worded in web/words/offices.py."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kshamta.foundation.numbers import ascii_digits
from kshamta.foundation.scripts import holds_hindi, in_english

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]{0,39}")
GROUPS = ("A", "B", "C", "D", "contractual")
FACTS = ("ddo_code", "lgd_code", "pin", "address_hi", "address_en")
LONGEST = {
    "code": 40, "parent": 40, "level": 60, "kind": 32, "name_hi": 160, "name_en": 160, "ddo_code": 20, "lgd_code": 12, "pin": 6,
    "address_hi": 240, "address_en": 240, "aliases": 200, "as_on": 20, **dict.fromkeys(GROUPS, 9),
}  # fmt: skip
MOST = 99_999
CLEARED = "-"
_PIN = re.compile(r"[1-9][0-9]{5}")
_DDO = re.compile(r"[A-Za-z0-9][A-Za-z0-9/-]{3,19}")
_LGD = re.compile(r"[0-9]{1,12}")
_CELL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)", re.IGNORECASE)
_FORMULA = re.compile(r"[=+@\t]")
_SPACES = re.compile(r"\s+")
_IN_DIGITS = {"code", "parent", "ddo_code", "lgd_code", "pin"}


class Fault(StrEnum):
    """Why a row is refused."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    CELL_ERROR = "cell-error"
    FORMULA_LIKE = "formula-like"
    BAD_CODE = "bad-code"
    REPEATED_CODE = "repeated-code"
    NOT_YOURS = "not-yours"
    CLOSED = "closed"
    NOT_HINDI = "not-hindi"
    NOT_ENGLISH = "not-english"
    BAD_PIN = "bad-pin"
    BAD_DDO = "bad-ddo"
    BAD_LGD = "bad-lgd"
    BAD_NUMBER = "bad-number"
    BAD_DATE = "bad-date"
    DAY_TO_COME = "day-to-come"
    DATE_MISSING = "date-missing"
    OLDER_FIGURE = "older-figure"
    PARENT_UNKNOWN = "parent-unknown"
    PARENT_CLOSED = "parent-closed"
    PARENT_REFUSED = "parent-refused"
    LOOP = "loop"
    TOO_DEEP = "too-deep"
    LEVEL_UNKNOWN = "level-unknown"
    LEVEL_DIFFERS = "level-differs"
    LEVEL_NOT_BELOW = "level-not-below"
    CHANGED_TODAY_AHEAD = "later-change"


@dataclass(frozen=True, slots=True)
class Found:
    fault: Fault
    field: str
    data: Mapping[str, str | int]


def tidy(text: str | None) -> str:
    return _SPACES.sub(" ", text or "").strip()


def plain(name: str, text: str | None) -> str:
    """Without needless spaces; digits of any script as 0–9 where the field is a code or a number."""
    return ascii_digits(tidy(text)) if name in _IN_DIGITS else tidy(text)


def fault_of(name: str, text: str) -> Found | None:
    """What is wrong with a plain text that is not empty: too long, an error of Excel, a formula, not what its field holds."""
    if len(text) > LONGEST[name]:
        return Found(Fault.TOO_LONG, name, {"limit": LONGEST[name]})
    if _CELL_ERROR.fullmatch(text):
        return Found(Fault.CELL_ERROR, name, {"found": text})
    if _FORMULA.match(text):
        return Found(Fault.FORMULA_LIKE, name, {"found": text[:40]})
    fault = _kind(name, text)
    return Found(fault, name, {"found": text}) if fault else None


def faults_of(values: Mapping[str, str]) -> list[Found]:
    """Of all fields of a form at once."""
    return [found for name, text in values.items() if text and (found := fault_of(name, text))]


def _kind(name: str, text: str) -> Fault | None:
    """Not what the field holds."""
    if name == "name_hi":
        return None if holds_hindi(text) else Fault.NOT_HINDI
    if name == "name_en":
        return None if in_english(text) else Fault.NOT_ENGLISH
    shape = _SHAPES.get(name)
    return shape[1] if shape and not shape[0].fullmatch(text) else None


_SHAPES = {
    "code": (CODE, Fault.BAD_CODE), "pin": (_PIN, Fault.BAD_PIN),
    "ddo_code": (_DDO, Fault.BAD_DDO), "lgd_code": (_LGD, Fault.BAD_LGD),
}  # fmt: skip
