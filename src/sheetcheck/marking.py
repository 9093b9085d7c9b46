"""Marks and notes: what the pre-scan saw that the cells' text does not show."""

from collections.abc import Container, Iterator
from functools import lru_cache
from operator import attrgetter

from sheetcheck import aadhaar
from sheetcheck.codes import Code
from sheetcheck.columns import BY_FIELD
from sheetcheck.headings import HeaderMatch, Match, is_serial
from sheetcheck.raw import Note, Raw, SheetScan

type Mark = tuple[int, str | None, str, str]  # sheet row, field or None for the whole row, code, detail

_FORMULAS = {"no-value": Code.FORMULA_WITHOUT_VALUE, "callout": Code.FORMULA_CALLOUT}
_OF_MARKS = attrgetter("hidden_rows", "errors", "formulas", "dates", "fonts", "merges")
_FONT_FIELDS = frozenset(("full_name", "designation", "group", "gender"))


def notes_of(raw: Raw, header: HeaderMatch, header_row: int) -> list[Note]:
    """How the sheet was read, in the order in which an officer meets it."""
    notes: list[Note] = []
    if header_row > 1:
        notes.append(Note(Code.HEADER_FOUND_LOWER, {"row": header_row}))
    notes += _notes_of_headings(header.matches, header.extra)
    if raw.sheet.hidden_columns:
        fields = _fields(raw, header).items()
        hidden = [BY_FIELD[f].heading for column, f in fields if _within(column, raw.sheet.hidden_columns)]
        if hidden:
            notes.append(Note(Code.HIDDEN_COLUMN, {"columns": hidden}))
    if raw.numbers:
        notes.append(Note(Code.NUMBER_TO_TEXT, {"cells": raw.numbers}))
    if raw.sheet.formulas:
        columns = _fields(raw, header)
        taken = sum(1 for _, column, kind in raw.sheet.formulas if kind == "value" and column in columns)
        if taken:
            notes.append(Note(Code.FORMULA_VALUE_USED, {"cells": taken}))
    return notes


@lru_cache(maxsize=4096)
def _notes_of_headings(matches: tuple[Match, ...], others: tuple[tuple[int, str], ...]) -> tuple[Note, ...]:
    """Offices copy their headings from one another: each kind of header is told once. Nobody changes a note's data."""
    notes = []
    matched = [f"{m.text.strip()} → {BY_FIELD[m.field].heading}" for m in matches if m.how != "exact"]
    if matched:
        notes.append(Note(Code.HEADER_MATCHED, {"headings": matched}))
    if others:
        extra = [_shown(text) for _, text in others if not is_serial(text)]
        notes.append(Note(Code.EXTRA_COLUMNS, {"columns": extra or [_shown(others[0][1])]}))
    return tuple(notes)


def _shown(heading: str) -> str:
    """Masked before it is cut: of an Aadhaar number the last digit follows from the others."""
    return aadhaar.mask(heading.strip())[:40]


def marks_of(raw: Raw, header: HeaderMatch, people: Container[int] | None, header_row: int) -> list[Mark]:
    """Marks on rows of people (all rows below the header where `people` is not given)."""
    if not (raw.ragged or any(_OF_MARKS(raw.sheet))):
        return []

    def is_person(row: int) -> bool:
        return row in people if people is not None else row > header_row

    return [mark for mark in _seen(raw, _fields(raw, header), header_row) if is_person(mark[0])]


def _fields(raw: Raw, header: HeaderMatch) -> dict[int, str]:
    """Sheet column (1-based) → field."""
    return {raw.first_column + m.position: m.field for m in header.matches}


def _within(number: int, ranges: list[tuple[int, int]]) -> bool:
    return any(first <= number <= last for first, last in ranges)


def _seen(raw: Raw, fields: dict[int, str], header_row: int) -> Iterator[Mark]:
    sheet = raw.sheet
    for row, count in raw.ragged:
        yield row, None, Code.ROW_SHAPE.value, str(count)
    for first, last in sheet.hidden_rows:
        for row in range(first, min(last, sheet.last_row) + 1):
            yield row, None, Code.HIDDEN_ROW.value, ""
    for row, column, code, detail in _seen_of_cells(sheet):
        if column in fields:
            yield row, fields[column], code.value, detail
    for row, column, font in sheet.fonts:
        if fields.get(column) in _FONT_FIELDS:
            yield row, fields[column], Code.LEGACY_FONT.value, font
    if sheet.merges:
        yield from _merged([merge for merge in sheet.merges if merge[2] > header_row], fields)


def _seen_of_cells(sheet: SheetScan) -> Iterator[tuple[int, int, Code, str]]:
    yield from ((row, column, Code.CELL_ERROR, text) for row, column, text in sheet.errors)
    yield from ((row, column, _FORMULAS[kind], "") for row, column, kind in sheet.formulas if kind in _FORMULAS)
    yield from ((row, column, Code.DATE_IN_TEXT, "") for row, column in sheet.dates)


def _merged(merges: list[tuple[int, int, int, int]], fields: dict[int, str]) -> Iterator[Mark]:
    """Every cell of a merge but its first: only the first has a value, and nothing is filled down silently."""
    for top, left, bottom, right in merges:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left) and column in fields:
                    yield row, fields[column], Code.MERGED_CELL.value, f"{top}-{bottom}"
