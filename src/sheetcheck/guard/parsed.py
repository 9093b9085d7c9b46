"""A worksheet part read by an XML parser, element by element: exact whatever the writer's habits, and slow."""

from collections.abc import Iterable

from sheetcheck.codes import Code
from sheetcheck.guard import xml
from sheetcheck.guard.cells import Cell, legacy_run, styled, take
from sheetcheck.guard.rows import hide, place
from sheetcheck.guard.sheet import FrameReading
from sheetcheck.guard.tally import LAST_ROW, Tally
from sheetcheck.raw import Refused


class Parsed:
    """Rows and cells as events."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.frame = xml.Frame(tally.part, self._start, self._end)
        self.frame.parser.CharacterDataHandler = self._text
        self.around = FrameReading(tally.part)
        self._row = self._column = self._values = self._rows = self._seen = 0
        self._cell: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        self._inside: list[str] = []
        self._shared, self._fonts = "", ""

    def _start(self, name: str, attributes: xml.Attributes) -> None:
        self._inside.append(name)
        if name == "row":
            self._open_row(attributes)
        elif name == "c" and "row" in self._inside:
            self._seen += 1
            if self._seen > 2 * self.tally.limits.rows * self.tally.limits.columns:
                raise Refused(Code.TOO_MANY_CELLS, cells=self._seen)
            self._cell, self._texts, self._shared, self._fonts = attributes, {}, "", ""
        elif name in ("f", "v", "is"):
            self._texts.setdefault(name, [])
            self._shared = attributes.get("si", self._shared)
        elif name == "rFont":
            self._fonts += f'<rFont val="{attributes.get("val", "")}"'
        elif name != "t":
            self.around.element(name, attributes)

    def _open_row(self, attributes: xml.Attributes) -> None:
        number = attributes.get("r", "")
        if self._row or (number and not (number.isascii() and number.isdigit() and len(number) < 8)):
            raise Refused(Code.XML_DEPTH if self._row else Code.XML_SHAPE, part=self.tally.part, why="row")
        self._rows += 1
        if self._rows > LAST_ROW:
            raise Refused(Code.XML_SHAPE, part=self.tally.part, why="rows")
        self._row = int(number) if number else self.tally.last + 1
        self._column = self._values = 0
        self.tally.row(self._row)
        hide({k.encode(): v.encode() for k, v in attributes.items()}, self._row, self.tally)

    def _text(self, text: str) -> None:
        if self._inside[-1] in ("f", "v") or (self._inside[-1] == "t" and "is" in self._texts):
            self._texts.setdefault(self._inside[-1] if self._inside[-1] != "t" else "is", []).append(text)

    def _end(self, name: str) -> None:
        self._inside.pop()
        if name == "c" and self._row:
            self._close_cell()
        elif name == "row":
            if self._values:
                self.tally.filled(1, self._row, self._row)
            self._row = 0

    def _close_cell(self) -> None:
        texts, told = self._texts, self._cell
        self._column = place(told.get("r", "").encode(), self._row, self._column, self.tally)
        text = "".join(texts.get("v", texts.get("is", []))).encode()
        formula = "".join(texts["f"]).encode() if "f" in texts else None
        kind = told.get("t", "n").encode()
        has_value = "v" in texts or "is" in texts
        cell = Cell(
            self._row, self._column, kind, told.get("s", "").encode(), text, has_value, formula, self._shared.encode(), None
        )
        self._values += take(cell, self.tally)
        styled(cell, self.tally)
        if self._fonts and (name := legacy_run(self._fonts.encode())):
            self.tally.sheet.fonts.append((self._row, self._column, name))


def scan(pieces: Iterable[bytes], tally: Tally) -> None:
    tally.odd = True
    reading, first = Parsed(tally), True
    tail = b""
    for piece in pieces:
        if first:
            xml.plain(piece, tally.part)
            first = False
        xml.refuse_dtd(tail + piece, tally.part)
        tail = piece[-16:]
        reading.frame.feed(piece)
    reading.frame.feed(b"", last=True)
    tally.hidden_columns.extend(reading.around.hidden_columns)
    tally.merges.extend(reading.around.merges)
