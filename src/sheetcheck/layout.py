"""From a raw sheet to the table of people: header, eight columns, and every row accounted for.

Each row of the sheet is a person, blank, a repeated header, a row of column numbers, a footer, or incomplete (held); what is
left out is said in a note. What the pre-scan saw of cells (errors, formulas, dates, merges, hidden parts, fonts) becomes marks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, compress, pairwise, repeat
from operator import itemgetter, not_
from typing import NamedTuple

import polars as pl

from sheetcheck import lines, schools
from sheetcheck.codes import Code
from sheetcheck.columns import ROSTER_2026
from sheetcheck.fillers import NAMES_OF_NOBODY
from sheetcheck.headings import HeaderMatch, Match, complete, find_header, header_of, match_row, school_of
from sheetcheck.limits import Limits
from sheetcheck.lined import Doubtful, Lined
from sheetcheck.marking import Mark, marks_of, notes_of
from sheetcheck.raw import Grid, Note, Raw, Refused
from sheetcheck.report import FIELDS, Heading, Part, Reading
from sheetcheck.rowkinds import NO_NAME_STARTS, PERSON_CELLS, OddRow, Odds
from sheetcheck.table import CELLS_SCHEMA, MARKS_SCHEMA, Table


@dataclass(slots=True)
class _Sheet:
    """One file laid out: rows[i] is the sheet row of cells[i], and at last of columns[k][i]."""

    reading: Reading
    rows: Sequence[int] = field(default_factory=list)
    cells: list[Sequence[str | None]] = field(default_factory=list)  # one tuple of eight per row
    columns: list[Sequence[str | None]] = field(default_factory=list)  # the same turned, one for each of the eight
    frame: pl.DataFrame | None = None  # of a large sheet: every row below the header, until `odd` ones are accounted for
    odd: pl.Series | None = None  # which rows of the frame are not plainly people
    lined: range | None = None  # of a sheet whose cells lie in the common frame: all its rows, of which `rows` are people
    marks: list[Mark] = field(default_factory=list)

    def turned(self) -> "_Sheet":
        """By columns: cheap while the rows are near, dear once a lakh of them lie about."""
        if self.cells:
            self.columns, self.cells = list(zip(*self.cells, strict=True)), []
        return self


class _Below(NamedTuple):
    """What is known of a sheet's lines: the header over them, their rows, those that may be no people.

    broken: a text that they name is missing.
    """

    header: HeaderMatch | None
    span: range
    doubtful: Sequence[Doubtful]
    broken: bool


_UNREAD = Reading("", "", "")
CUTS = 100  # pieces of a large sheet; many more are slower than one copy


def letter(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def lay_out(raws: Iterable[Raw], limits: Limits | None = None, *, kept: bool = True) -> Table:
    """The tables of all files as one; a file that cannot be laid out is refused in its reading and adds no rows.

    kept: the table may be written somewhere (`Lined`).
    """
    files = list(raws)
    limits = limits or Limits()
    lined = Lined(files, limits.cell_characters + 1, kept=kept)
    lines_of = _heads(lined, files)
    sheets = [_lay_out(raw, limits, lines_of.get(at)).turned() for at, raw in enumerate(files)]
    frames = [_frame(number, sheet) for number, sheet in enumerate(sheets) if sheet.frame is not None]
    cells = pl.concat([_near(lined, sheets), *frames])
    marks = [(number, *mark) for number, sheet in enumerate(sheets) for mark in sheet.marks]
    table = Table(tuple(s.reading for s in sheets), cells, pl.DataFrame(marks, schema=MARKS_SCHEMA, orient="row"))
    if any(sheet.reading.school for sheet in sheets):
        table = replace(table, schools=schools.of(files, table))
    return table.without_aadhaar()


def _near(lined: Lined, sheets: list[_Sheet]) -> pl.DataFrame:
    """All sheets but the large ones in the order of the files, those that came as lines without their rows that are no people."""
    lost = {file: _lost(span, sheets[file]) for file, span in lined.spans.items()}
    cells = lined.without({file: rows for file, rows in lost.items() if rows})
    if any(sheet.columns for sheet in sheets):
        cells = pl.concat([cells, _small(sheets)]).sort("file", maintain_order=True)
    return cells


def _lost(span: range, sheet: _Sheet) -> Iterable[int]:
    """Rows of the frame that are no people: all of a sheet that was refused."""
    if sheet.lined is None:
        return span
    return () if len(sheet.rows) == len(span) else set(span).difference(sheet.rows)


def _small(sheets: list[_Sheet]) -> pl.DataFrame:
    """All sheets that came as grids, in one frame."""
    grids = [(number, sheet) for number, sheet in enumerate(sheets) if sheet.columns]
    files = list(chain.from_iterable(repeat(number, len(sheet.rows)) for number, sheet in grids))
    rows = list(chain.from_iterable(sheet.rows for _, sheet in grids))
    filled = [sheet.columns for _, sheet in grids]
    columns = [list(chain.from_iterable(columns[at] for columns in filled)) for at in range(len(FIELDS))]
    data: dict[str, Sequence[object]] = {"file": files, "row": rows, **dict(zip(FIELDS, columns, strict=True))}
    return pl.DataFrame(data, schema=CELLS_SCHEMA)


def _frame(number: int, sheet: _Sheet) -> pl.DataFrame:
    assert sheet.frame is not None  # chosen by the caller
    return sheet.frame.select(pl.lit(number, pl.UInt32).alias("file"), *list(CELLS_SCHEMA)[1:])


def _lay_out(raw: Raw, limits: Limits, below: _Below | None) -> _Sheet:
    if raw.refusal:
        return _Sheet(_refused(raw, raw.refusal))
    try:
        if below:
            return _lined(raw, limits, below)
        return (_gridded if raw.frame is None else _framed)(raw, limits)
    except Refused as refused:
        return _Sheet(_refused(raw, refused.note))


def _refused(raw: Raw, why: Note) -> Reading:
    return Reading(raw.name, raw.kind, raw.content_hash, why, raw.sheet.name, raw.sheet_why, notes=tuple(raw.notes))


def _gridded(raw: Raw, limits: Limits) -> _Sheet:
    """Small sheets: one pass over the rows; only those that are not plainly people are looked at twice."""
    header = header_of(raw.grid)
    positions, titles = _positions(header.matches), _titles(header.matches)
    numbers = raw.row_numbers or range(raw.first_row, raw.first_row + len(raw.grid))
    body = raw.grid[header.row + 1 :]
    if raw.kind == "csv":  # rows of a text file may be short
        body = [[*row, *[None] * (max(positions) + 1 - len(row))] for row in body]
    cells = list(map(itemgetter(*positions), body))
    people = [_is_person(picked, titles) for picked in cells]
    rows, odds = list(numbers[header.row + 1 :]), Odds(header, positions)
    if not all(people):
        for number, picked, row in compress(zip(rows, cells, body, strict=True), map(not_, people)):
            if any(row):
                odds.rows.append(OddRow(number, picked, row))
            else:
                odds.empty.append(number)
        rows, cells = list(compress(rows, people)), list(compress(cells, people))
    return _finish(raw, header, _Sheet(_UNREAD, rows, cells), odds, limits)


def _is_person(picked: Sequence[str | None], titles: frozenset[str]) -> bool:
    """Plainly one. `Lined.doubtful` asks the same of many files at once, and too often rather than too seldom."""
    name = picked[0]
    return picked.count(None) <= len(FIELDS) - PERSON_CELLS and (
        not name or (name[0] not in NO_NAME_STARTS and name not in titles)
    )


def _lined(raw: Raw, limits: Limits, below: _Below) -> _Sheet:
    """Sheets that came as lines: their people stay in the common frame, and only doubtful rows are looked at here."""
    if below.broken:
        raise Refused(Code.NOT_A_WORKBOOK)  # as the reader does
    header, span = complete(below.header), below.span
    odds, odd = Odds(header, _positions(header.matches)), below.doubtful
    if odd:
        titles = _titles(header.matches)
        odd = [(number, picked) for number, picked in odd if not _is_person(picked, titles)]
    if not odd:
        return _finish(raw, header, _Sheet(_UNREAD, span, lined=span), odds, limits)
    whole = lines.rows_of(raw, header, [(number - span.start, picked) for number, picked in odd])
    for (number, picked), row in zip(odd, whole, strict=True):
        if any(row):
            odds.rows.append(OddRow(number, picked, row))
        else:
            odds.empty.append(number)
    people = sorted(set(span).difference(number for number, _ in odd))
    return _finish(raw, header, _Sheet(_UNREAD, people, lined=span), odds, limits)


def _heads(lined: Lined, raws: Sequence[Raw]) -> dict[int, _Below]:
    """By file: the header of its lines, where they stand, and those that may be no people."""
    headers = {file: _last_header(raws[file].grid) for file in lined.spans}
    matches = {id(header.matches): header.matches for header in headers.values() if header}  # kept, so mostly the same few
    texts = {match.text for some in matches.values() for match in some}
    doubtful = lined.doubtful(_HEADINGS.union(*map(_forms, texts))) if headers else {}
    return {
        file: _Below(header, lined.spans[file], doubtful.get(file, ()), file in lined.broken) for file, header in headers.items()
    }


def _last_header(grid: Grid) -> HeaderMatch | None:
    """The header of lines ends their grid, as the child says; if it does not, it is sought."""
    header = match_row(len(grid) - 1, grid[-1])
    return header if len(header.matches) == len(FIELDS) else find_header(grid)


def _positions(matches: tuple[Match, ...]) -> tuple[int, ...]:
    return tuple([match.position for match in matches])


@lru_cache(maxsize=4096)
def _titles(matches: tuple[Match, ...]) -> frozenset[str]:
    """What stands in the name's column where a header is repeated, in the same order of columns or another."""
    return _HEADINGS.union(*(_forms(match.text) for match in matches))


@lru_cache(maxsize=1024)
def _forms(text: str) -> frozenset[str]:
    return frozenset((text, text.strip(), text.lower(), text.upper(), text.title()))


_HEADINGS = NAMES_OF_NOBODY.union(  # and of vacant posts
    *(_forms(text) for column in ROSTER_2026 for text in (column.heading, column.heading_hi, *column.aliases))
)


@lru_cache(maxsize=1024)
def _headings(matches: tuple[Match, ...], first_column: int) -> tuple[Heading, ...]:
    return tuple([_heading(match, first_column) for match in matches])


@lru_cache(maxsize=4096)
def _heading(match: Match, first_column: int) -> Heading:
    return Heading(match.field, letter(first_column + match.position), match.text, match.how)


def _framed(raw: Raw, limits: Limits) -> _Sheet:
    """Large sheets: the same questions asked of whole columns, which are cut and never copied."""
    whole = pl.read_ipc_stream(raw.frame or b"")
    header = header_of(whole.head(31).rows())
    positions = _positions(header.matches)
    names = [whole.columns[p] for p in positions]
    body = whole.slice(header.row + 1)
    filled = pl.sum_horizontal(pl.col(n).is_not_null() for n in names)
    name = pl.col(names[0])
    odd = (filled < PERSON_CELLS) | name.is_in(list(_titles(header.matches))) | name.str.contains(r"^[\s0-9०-९(]")
    flags = body.select(odd.fill_null(value=False)).to_series()
    number = pl.int_range(raw.first_row + header.row + 1, raw.first_row + whole.height, dtype=pl.UInt32, eager=True)
    odds = Odds(header, positions)
    picked = itemgetter(*positions)
    left = zip(number.filter(flags), body.filter(flags).rows(), strict=True)
    odds.rows.extend(OddRow(at, picked(row), row) for at, row in left)
    renamed = body.select(pl.col(n).alias(f) for n, f in zip(names, FIELDS, strict=True))
    sheet = _Sheet(_UNREAD, frame=renamed.insert_column(0, number.alias("row")), odd=flags)
    return _finish(raw, header, sheet, odds, limits)


def _finish(raw: Raw, header: HeaderMatch, sheet: _Sheet, odds: Odds, limits: Limits) -> _Sheet:
    """Account for the odd rows, then headings, notes and marks."""
    plain = None if sheet.frame is None or sheet.odd is None else sheet.frame["row"].filter(~sheet.odd)
    numbers: Sequence[int] | pl.Series = sheet.rows if plain is None else plain
    accounted = odds.account(numbers[0], numbers[-1]) if len(numbers) else odds.account(0, 0)
    _add(sheet, [*accounted.people, *accounted.incomplete])
    count = len(sheet.rows) if sheet.frame is None else sheet.frame.height
    if not count:
        raise Refused(Code.NO_ROWS)
    if count > limits.rows:
        raise Refused(Code.TOO_MANY_ROWS, rows=count, limit=limits.rows)
    people = None if sheet.frame is not None else sheet.rows if type(sheet.rows) is range else set(sheet.rows)
    header_row = raw.row_numbers[header.row] if raw.row_numbers else raw.first_row + header.row
    notes = (*raw.notes, *notes_of(raw, header, header_row), *accounted.notes)
    marks = marks_of(raw, header, people, header_row)
    held = ((r.number, None, Code.ROW_INCOMPLETE.value, str(r.picked.count(None))) for r in accounted.incomplete)
    sheet.marks = [*marks, *held]
    headings = _headings(header.matches, raw.first_column)
    school = school_of(header) if header.extra else None
    sheet.reading = Reading(
        raw.name, raw.kind, raw.content_hash, None, raw.sheet.name, raw.sheet_why, header_row, headings, notes,
        school[1] if school else "", tuple(Part(*part) for part in raw.parts),
    )  # fmt: skip
    return sheet


def _add(sheet: _Sheet, more: list[OddRow]) -> None:
    """Put rows in their places among the others, all at once."""
    if sheet.frame is not None:
        _leave_out(sheet, {row.number for row in more})
    elif sheet.lined and more:
        sheet.rows = sorted([*sheet.rows, *(row.number for row in more)])
    elif more:
        placed = [*zip(sheet.rows, sheet.cells, strict=True), *((row.number, row.picked) for row in more)]
        merged = sorted(placed, key=itemgetter(0))
        sheet.rows, sheet.cells = [number for number, _ in merged], [cells for _, cells in merged]


def _leave_out(sheet: _Sheet, kept: set[int]) -> None:
    """Take the odd rows that are nobody out of a large sheet. Mostly they are a few: what lies between them is not copied."""
    assert sheet.frame is not None  # seen by the caller
    assert sheet.odd is not None  # set with the frame
    out = sheet.odd & ~sheet.frame["row"].is_in(kept)
    at = out.arg_true().to_list()
    if len(at) > CUTS:
        sheet.frame = sheet.frame.filter(~out)
    elif at:
        between = pairwise([-1, *at, sheet.frame.height])
        sheet.frame = pl.concat((sheet.frame.slice(a + 1, b - a - 1) for a, b in between), rechunk=False)
