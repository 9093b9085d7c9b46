"""The words of a sheet of nominations: its columns, and what may stand in them, in Hindi and English. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kshamta.access import seats
from kshamta.access.charges import NAMES, Charge
from kshamta.foundation.scripts import holds_hindi, in_english
from sheetcheck.headings import squeeze

HEADER_ROWS = 30
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet; without `needed` it may be left out."""

    field: str
    heading_hi: str
    heading_en: str
    aliases: tuple[str, ...] = ()
    needed: bool = True


COLUMNS = (
    Column("office_code", "कार्यालय कोड", "Office code", ("code of office", "कार्यालय का कोड", "unit code")),
    Column("charge", "प्रभार", "Charge", ("role", "पद", "नामांकित प्रभार")),
    Column("name_en", "नाम (अंग्रेज़ी)", "Name (English)", ("name", "full name", "name in english", "name of officer", "अंग्रेजी नाम")),
    Column("name_hi", "नाम (हिन्दी)", "Name (Hindi)", ("नाम", "name in hindi", "नाम हिंदी में", "नाम हिन्दी में"), needed=False),
    Column("mobile", "मोबाइल नंबर", "Mobile number", ("mobile", "mobile no", "मोबाइल", "मोबाइल न"), needed=False),
    Column("email", "ई-मेल", "E-mail", ("email id", "email address", "ईमेल", "ई मेल आईडी"), needed=False),
    Column("order_number", "आदेश क्रमांक", "Order number", ("order no", "आदेश संख्या", "letter number")),
    Column("order_date", "आदेश दिनांक", "Order date", ("date of order", "आदेश की तिथि", "आदेश तिथि", "dated")),
    Column("kind", "प्रकार", "Kind", ("type of charge", "प्रभार का प्रकार", "kind of charge"), needed=False),
)  # fmt: skip

_CHARGES = {
    "beo": Charge.BLOCK_OFFICER, "block education officer": Charge.BLOCK_OFFICER, "deo": Charge.DISTRICT_OFFICER,
    "district education officer": Charge.DISTRICT_OFFICER, "nodal": Charge.NODAL_OFFICER, "नोडल": Charge.NODAL_OFFICER,
    "jd": Charge.JOINT_DIRECTOR, "divisional joint director": Charge.JOINT_DIRECTOR, "hod": Charge.HEAD_OF_DEPARTMENT,
    "आहरण-वितरण अधिकारी": Charge.DDO,
}  # fmt: skip
_KINDS = {
    "": "regular", "regular": "regular", "नियमित": "regular", "additional": "additional", "additional charge": "additional",
    "अतिरिक्त": "additional", "अतिरिक्त प्रभार": "additional", "acting": "acting", "acting charge": "acting", "प्रभारी": "acting",
    "कार्यवाहक": "acting",
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")


@dataclass(frozen=True, slots=True)
class Header:
    """row: index among the rows given. columns: field → index. missing: headings that must be there and are not."""

    row: int
    columns: dict[str, int]
    missing: tuple[Column, ...]
    doubled: tuple[str, ...]


def header_of(rows: Sequence[Sequence[str | None]]) -> Header | None:
    """The row of the first thirty that names most columns, at least three."""
    known, best = _headings(), None
    for index, row in enumerate(rows[:HEADER_ROWS]):
        named = [(name, place) for place, text in enumerate(row) if text and (name := _field_of(text, known))]
        if len(named) >= 3 and (best is None or len(named) > len(best[1])):
            best = (index, named)
    if best is None:
        return None
    index, named = best
    fields = [name for name, _ in named]
    columns = dict(reversed(named))
    missing = tuple(column for column in COLUMNS if column.needed and column.field not in columns)
    return Header(index, columns, missing, tuple(sorted({name for name in fields if fields.count(name) > 1})))


def _field_of(text: str, known: dict[str, str]) -> str | None:
    """Both halves of "Office code / कार्यालय कोड" may speak."""
    if len(text) > 120:
        return None
    halves = {known[word] for half in (text, *re.split(r"[\n/|]", text)) if (word := squeeze(half)) in known}
    return halves.pop() if len(halves) == 1 else None


def name_stands(field: str, name: str) -> bool:
    """Written as its field asks: in English letters or in Devanagari, without digits, not too long."""
    written = in_english(name) if field == "name_en" else holds_hindi(name)
    return written and len(name) <= LONGEST_NAME and not any(letter.isdigit() for letter in name)


def charge_of(text: str) -> Charge | None:
    """By its code, its name in either language, or what a state or an office calls it."""
    return _charges().get(squeeze(text)) if text else None


def kind_of(text: str) -> str | None:
    return _kinds().get(squeeze(text))


def day_of(text: str) -> date | None:
    """dd-mm-yyyy as written in India, or a date cell of the sheet."""
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _headings() -> dict[str, str]:
    return {
        squeeze(text): column.field
        for column in COLUMNS for text in (column.field, column.heading_hi, column.heading_en, *column.aliases)
    }  # fmt: skip


@cache
def _charges() -> dict[str, Charge]:
    words = {squeeze(text): charge for text, charge in _CHARGES.items()}
    for state in ("", *seats.states()):
        for charge, seat in seats.seats(state).items():
            words |= {squeeze(text): charge for name in seat.names.values() for text in (name.hi, name.en)}
    for charge, name in NAMES.items():
        words |= {squeeze(text): charge for text in (charge.value, name.hi, name.en)}
    return words


@cache
def _kinds() -> dict[str, str]:
    return {squeeze(text): kind for text, kind in _KINDS.items()}
