"""HTML tables saved as .xls, as treasury portals export them: the table with the people, read as text.

One pass from left to right: no tag is looked for twice, so the time grows with the length and with nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from sheetcheck.codes import Code
from sheetcheck.headings import HEADER_ROWS
from sheetcheck.limits import Limits
from sheetcheck.raw import Grid, Raw, Refused, SheetScan
from sheetcheck.reading import sheets
from sheetcheck.reading.encodings import decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
_NAME = re.compile(r"(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*([0-9]{1,7})", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:^|\s)hidden(?:\s|=|$)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SILENT = frozenset(("script", "style", "title", "textarea", "noscript", "template"))
_DEEP = 20  # tables within tables


def read(data: bytes, limits: Limits) -> Raw:
    """The table of people in a page. Refuses two-tables, not-a-workbook and what is over a limit."""
    declared = _CHARSET.search(data[:4096])
    text, notes = decode(data, declared[1].decode("ascii").lower() if declared else "")
    if len(text) > limits.text_bytes:
        raise Refused(Code.TOO_MUCH_TEXT, limit=limits.text_bytes)
    page = _Page(limits)
    for name, attributes, before in _tags(text):
        page.take(name, attributes, before)
    scans = [table.finish() for table in page.tables]
    chosen = _choose([table for table in page.tables if table.grid])
    scan = scans[page.tables.index(chosen)]
    return Raw("", "html", notes=notes, sheet=scan, grid=chosen.grid)


def _choose(tables: list["_Table"]) -> "_Table":
    if not tables:
        raise Refused(Code.NOT_A_WORKBOOK)
    with_header = [table for table in tables if sheets.header_row(table.grid) is not None]
    if sum(sheets.has_roster(table.grid) for table in with_header) > 1:
        raise Refused(Code.TWO_TABLES)
    return with_header[0] if with_header else max(tables, key=lambda table: len(table.grid))


def _tags(text: str) -> Iterator[tuple[str, str, str]]:
    """Each tag as (name with a slash before an end's, attributes, text before it). Comments and scripts are passed over."""
    at = start = 0
    close = -1
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            yield "", "", text[start:at]
            at = start = _after(text, "-->", at + 4)
            continue
        if close < at:
            close = _after(text, ">", at) - 1
        named = _NAME.match(text, at + 1)
        if not named and text[at + 1 : at + 2] not in ("!", "?"):
            at += 1
            continue
        name = (named[1] + named[2]).lower() if named else ""
        end = min(close, len(text))
        yield name, text[named.end() : end] if named else "", text[start:at]
        at = start = end + 1
        if name in _SILENT:
            silent = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
            at = start = silent.start() if silent else len(text)
    yield "", "", text[start:]


def _after(text: str, what: str, at: int) -> int:
    """Where the text goes on behind the next `what`; its end where there is none."""
    found = text.find(what, at)
    return len(text) if found < 0 else found + len(what)


@dataclass(slots=True, eq=False)
class _Table:
    """A table being read. held: columns still covered by a cell that spans rows, with the rows left."""

    limits: Limits
    grid: Grid = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    held: dict[int, int] = field(default_factory=dict)
    row: list[str | None] | None = None
    cell: list[str] | None = None
    spans: tuple[int, int] = (1, 1)

    def begin_row(self, attributes: str) -> None:
        self.end_row()
        self.row = []
        if len(self.grid) >= self.limits.rows + HEADER_ROWS:
            raise Refused(Code.TOO_MANY_ROWS, limit=self.limits.rows)
        if attributes and _UNSEEN.search(attributes):
            self.hidden.append(len(self.grid) + 1)

    def begin_cell(self, attributes: str) -> None:
        self.end_cell()
        if self.row is None:
            self.begin_row("")
        spans = {what.lower(): max(1, int(count)) for what, count in _SPAN.findall(attributes)} if attributes else {}
        self.spans = spans.get("row", 1), min(spans.get("col", 1), self.limits.columns)
        self.cell = []

    def end_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        text = unescape("".join(self.cell))
        text = "\n".join(_SPACE.sub(" ", line).strip(" ") for line in text.split("\v"))
        self._place(text.strip("\n")[: self.limits.cell_characters + 1] or None)
        self.cell = None

    def _place(self, text: str | None) -> None:
        assert self.row is not None
        while self.held.get(len(self.row), 0):
            self.row.append(None)
        down, across = self.spans
        top, left = len(self.grid) + 1, len(self.row) + 1
        if left + across - 1 > self.limits.columns:
            if text:
                raise Refused(Code.TOO_MANY_COLUMNS, columns=left, limit=self.limits.columns)
            return
        self.row += [text, *[None] * (across - 1)]
        down = min(down, self.limits.rows)
        if down > 1 or across > 1:
            self.merges.append((top, left, top + down - 1, left + across - 1))
        if down > 1:
            self.held |= dict.fromkeys(range(left - 1, left + across - 1), down)

    def end_row(self) -> None:
        self.end_cell()
        if self.row is None:
            return
        self.grid.append(self.row)
        self.row = None
        self.held = {place: left - 1 for place, left in self.held.items() if left > 1}

    def finish(self) -> SheetScan:
        """Make the rows one length, and say what was seen; a merge ends where the table does."""
        self.end_row()
        width = max((len(row) for row in self.grid), default=0)
        for row in self.grid:
            row += [None] * (width - len(row))
        filled = [i for i, row in enumerate(self.grid, 1) if any(row)]
        merges = [(top, left, min(bottom, len(self.grid)), right) for top, left, bottom, right in self.merges]
        return SheetScan(
            "", rows=len(filled), first_row=filled[0] if filled else 1, last_row=filled[-1] if filled else 0, last_column=width,
            hidden_rows=ranges(self.hidden), merges=[m for m in merges if m[:2] != m[2:]],
        )  # fmt: skip


class _Page:
    """The tables of a page, in order; a table within a cell is one of its own."""

    def __init__(self, limits: Limits) -> None:
        self.tables: list[_Table] = []
        self._limits = limits
        self._open: list[_Table] = []

    def take(self, name: str, attributes: str, before: str) -> None:
        table = self._open[-1] if self._open else None
        if table and table.cell is not None:
            if before:
                table.cell.append(before)
            if name in ("br", "p", "/p", "div", "/div"):
                table.cell.append("\v")
        if name == "table":
            self._begin()
        elif table:
            self._inside(table, name, attributes)

    def _begin(self) -> None:
        if len(self._open) >= _DEEP:
            raise Refused(Code.XML_DEPTH)
        self._open.append(_Table(self._limits))
        self.tables.append(self._open[-1])

    def _inside(self, table: _Table, name: str, attributes: str) -> None:
        if name == "tr":
            table.begin_row(attributes)
        elif name in ("td", "th"):
            table.begin_cell(attributes)
        elif name in ("/td", "/th"):
            table.end_cell()
        elif name in ("/tr", "/tbody", "/thead"):
            table.end_row()
        elif name == "/table":
            table.end_row()
            self._open.pop()


def ranges(numbers: list[int]) -> list[tuple[int, int]]:
    """3, 4, 5, 9 → (3, 5), (9, 9). In rising order."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
