"""Text files (.csv): encoding, separator and line ends found out, rows numbered as Excel would show them."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from sheetcheck.codes import Code
from sheetcheck.headings import HEADER_ROWS, recognise
from sheetcheck.limits import Limits
from sheetcheck.raw import Grid, Note, Raw, Refused, SheetScan
from sheetcheck.reading.encodings import decode

SEPARATORS = (",", ";", "\t")
_SEP_LINE = re.compile(r'"?sep=(.)"?[ ]*(?:\r\n|\r|\n)', re.IGNORECASE)
_LINE = re.compile(r"\r\n|\r|\n")
_SPACED = r'(?:^|{0})[ ]+"[^"{0}\s]'  # a quote that opens behind a space: Full Name, "Mobile Number"
_END = ["\0"]  # a last record of our own: an open quote swallows it


def read(data: bytes, limits: Limits) -> Raw:
    """A text file as a grid. Refuses what cannot be decoded, split or bounded."""
    text, notes = decode(data)
    if not text.strip():
        raise Refused(Code.EMPTY_FILE)
    if len(text) > limits.text_bytes:
        raise Refused(Code.TOO_MUCH_TEXT, limit=limits.text_bytes)
    _bounded_lines(text, limits)
    if "\r" in text and "\n" not in text:
        notes.append(Note(Code.LINE_ENDS))
    separator, start = _separator(text, limits)
    if separator != ",":
        notes.append(Note(Code.SEPARATOR_DETECTED, {"separator": "tab" if separator == "\t" else separator}))
    raw = Raw("", "csv", notes=notes)
    _fill(raw, _records(text[start:], separator, limits), limits)
    return raw


def _bounded_lines(text: str, limits: Limits) -> None:
    """A line without end is no list."""
    at = 0
    for end in _LINE.finditer(text):
        if end.start() - at > limits.line_bytes:
            break
        at = end.end()
    else:
        if len(text) - at <= limits.line_bytes:
            return
    raise Refused(Code.TOO_LONG, limit=limits.line_bytes)


def _separator(text: str, limits: Limits) -> tuple[str, int]:
    """The separator and where the table starts: declared in a first line, or the one that shows most of the headings."""
    if declared := _SEP_LINE.match(text):
        return declared[1], declared.end()
    head = _head(text)

    def worth(separator: str) -> tuple[int, int]:
        spaced = _is_spaced(head, separator)
        rows = list(csv.reader(StringIO(head, newline=""), delimiter=separator, skipinitialspace=spaced))[:HEADER_ROWS]
        return max((len(_fields(row)) for row in rows), default=0), sum(len(row) - 1 for row in rows if row)

    csv.field_size_limit(limits.line_bytes)
    try:
        return max(SEPARATORS, key=worth), 0
    except csv.Error as error:
        raise Refused(Code.CSV_QUOTE) from error


def _head(text: str) -> str:
    return "".join(text[: 1 << 18].splitlines(keepends=True)[: HEADER_ROWS * 2])


def _is_spaced(head: str, separator: str) -> bool:
    """Whether a space stands between separators and quotes: left alone, it makes the quotes part of the text."""
    return re.search(_SPACED.format(re.escape(separator)), head, re.MULTILINE) is not None


def _fields(row: Iterable[str]) -> dict[str, int]:
    """Which of the eight columns a row names, and where."""
    return {known[0]: place for place, text in enumerate(row) if text and len(text) <= 80 and (known := recognise(text))}


def _records(text: str, separator: str, limits: Limits) -> Iterator[list[str]]:
    csv.field_size_limit(limits.line_bytes)
    lines = StringIO(text if text.endswith(("\n", "\r")) else text + "\n", newline="")
    record: list[str] = []
    held = False
    try:
        spaced = _is_spaced(_head(text), separator)
        for following in csv.reader(_and_then(lines, _END[0]), delimiter=separator, skipinitialspace=spaced):
            if held:
                yield record
            record, held = following, True
    except csv.Error as error:
        raise Refused(Code.TOO_LONG, limit=limits.line_bytes) from error
    if record != _END:
        raise Refused(Code.CSV_QUOTE)


def _and_then(lines: Iterable[str], last: str) -> Iterator[str]:
    yield from lines
    yield last


def _fill(raw: Raw, records: Iterable[list[str]], limits: Limits) -> None:
    """Grid, bounds and rows of another shape than the header's; blank fields at a row's end are nothing."""
    longest, scan, grid = limits.cell_characters + 1, SheetScan(""), raw.grid
    needed = width = 0
    for number, record in enumerate(records, 1):
        filled = len(record)
        while filled and not record[filled - 1].strip():
            filled -= 1
        if filled:
            _count(scan, number, filled, limits)
            if not needed and number <= HEADER_ROWS and len(found := _fields(record)) >= 3:
                needed, width = max(found.values()) + 1, filled
            elif needed and (filled > width or len(record) < needed):
                raw.ragged.append((number, filled if filled > width else len(record)))
        grid.append([cell[:longest] or None for cell in record[:filled]])
    _square(grid, scan.last_column)
    raw.sheet = scan


def _count(scan: SheetScan, number: int, filled: int, limits: Limits) -> None:
    scan.rows += 1
    scan.first_row = scan.first_row if scan.last_row else number
    scan.last_row, scan.last_column = number, max(scan.last_column, filled)
    if scan.rows > limits.rows + HEADER_ROWS:
        raise Refused(Code.TOO_MANY_ROWS, limit=limits.rows)
    if filled > limits.columns:
        raise Refused(Code.TOO_MANY_COLUMNS, columns=filled, limit=limits.columns)


def _square(grid: Grid, width: int) -> None:
    """Rows of one length, and no blank ones at the end."""
    while grid and not any(grid[-1]):
        grid.pop()
    for row in grid:
        row += [None] * (width - len(row))
