"""One roster, several schools: which of them a text means, and what of the roster is whose. Pure.

A DDO who answers for several institutions sends one roster; each row says its school in a column, or stands in the sheet of that
name. What is not understood is asked about and never guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetcheck.headings import squeeze

LONGEST_SHEET = 31  # characters of a sheet's name in Excel: what is longer was cut
TELLING = 12  # letters of a name that was cut: fewer could be anybody's


@dataclass(frozen=True, slots=True)
class School:
    """An office of the roster: the one that sends it, or one below it that gives none of its own."""

    id: str
    code: str
    name_hi: str = ""
    name_en: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    held: bool


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A text that names no school of this roster, or nothing at all, and how many rows say so."""

    text: str
    number: int


def meant(text: str, schools: Sequence[School]) -> str | None:
    """The id of the one that is meant: by code, by name, by the beginning of a name that a sheet cut short. Of two, none."""
    wanted = squeeze(text)
    if not wanted:
        return None
    exact = {school.id for school in schools if wanted in _said(school)}
    if not exact and len(text.strip()) >= LONGEST_SHEET - 1 and len(wanted) >= TELLING:
        exact = {school.id for school in schools if any(said.startswith(wanted) for said in _said(school))}
    return exact.pop() if len(exact) == 1 else None


def _said(school: School) -> set[str]:
    texts = (school.code, school.name_hi, school.name_en, *school.aliases)
    return {squeeze(text) for text in texts if text}


def placed(said: Mapping[int, str], chosen: Mapping[int, str], schools: Sequence[School]) -> dict[int, str]:
    """Row → school. chosen: what the officer said, before what the sheet says."""
    known = {school.id for school in schools}
    texts = {text: meant(text, schools) for text in set(said.values())}
    found = {row: school for row, text in said.items() if (school := texts[text])}
    return found | {row: school for row, school in chosen.items() if school in known}


def counted(rows: Iterable[Row], places: Mapping[int, str]) -> dict[str, dict[str, Any]]:
    """As a version keeps it: by school its rows, and how many of them are held."""
    kept: dict[str, dict[str, Any]] = {}
    for row in rows:
        if school := places.get(row.number):
            mine = kept.setdefault(school, {"rows": [], "faulty": 0})
            mine["rows"].append(row.number)
            mine["faulty"] += row.held
    return kept


def unsaid(rows: Iterable[Row], said: Mapping[int, str], places: Mapping[int, str]) -> tuple[Unsaid, ...]:
    """What the rows without a school say, the most frequent first."""
    numbers: dict[str, int] = {}
    for row in rows:
        if row.number not in places:
            text = said.get(row.number, "")
            numbers[text] = numbers.get(text, 0) + 1
    return tuple(Unsaid(text, number) for text, number in sorted(numbers.items(), key=lambda each: (-each[1], each[0])))


def rows_saying(text: str, rows: Iterable[Row], said: Mapping[int, str], places: Mapping[int, str]) -> tuple[int, ...]:
    """Those without a school that say just this."""
    return tuple(row.number for row in rows if row.number not in places and said.get(row.number, "") == text)
