"""content.xml of an OpenDocument spreadsheet: repeats counted, never expanded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sheetcheck.codes import Code
from sheetcheck.guard import xml
from sheetcheck.guard.formulas import calls_out
from sheetcheck.guard.styles import Styles, legacy, number
from sheetcheck.guard.tally import LAST_COLUMN, LAST_ROW, Tally
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused, SheetScan

CELLS = ("table-cell", "covered-table-cell")
ASIDE = ("annotation", "shapes", "tracked-changes", "frame", "custom-shape", "g")  # text in them is not the cell's
FETCHING = ("table-source", "cell-range-source", "dde-source", "dde-link", "database-source-sql", "database-source-table",
            "database-source-query", "source-service", "include")  # fmt: skip
PROGRAMS = ("script", "event-listener", "library", "module")
OBJECTS = ("object", "object-ole", "plugin", "applet", "floating-frame")
MOST_SHEETS = 200
MOST_REPEATED = 100_000  # positions entered for one repeated cell; beyond that the limits refuse anyway


@dataclass(slots=True)
class Look:
    """A style: its parent, its font, whether tables of it are shown."""

    parent: str = ""
    font: str = ""
    shown: bool = True


@dataclass(slots=True)
class Here:
    """The cell being read."""

    told: dict[str, str]
    text: int = 0
    shows: str = ""
    font: str = ""


@dataclass(slots=True)
class Row:
    """The row being read."""

    repeat: int = 1
    column: int = 0
    filled: int = 0
    hidden: bool = False


class Tables:
    """All tables of one document."""

    def __init__(self, limits: Limits, charts: frozenset[str] = frozenset()) -> None:
        self.limits = limits
        self._charts = charts  # folders of objects that are charts
        self.sheets: list[SheetScan] = []
        self.cells = self.text = 0
        self._looks: dict[str, Look] = {}
        self._faces: dict[str, str] = {}
        self._look = Look()
        self._columns: list[tuple[int, int, str]] = []
        self._at_column = 0
        self._tally: Tally | None = None
        self._row, self._cell = Row(), Here({})
        self._inside: list[str] = []
        self._in_row = self._in_cell = self._aside = self._paragraph = 0

    def read_styles(self, text: bytes) -> None:
        xml.walk(text, "styles.xml", lambda name, told: self._style(name, local(told)))

    def read(self, pieces: Iterable[bytes]) -> None:
        frame, tail = xml.Frame("content.xml", self._start, self._end), b""
        frame.parser.CharacterDataHandler = self._characters
        for piece in pieces:
            if not tail:
                xml.plain(piece, "content.xml")
            xml.refuse_dtd(tail + piece, "content.xml")
            tail = piece[-16:]
            frame.feed(piece)
        frame.feed(b"", last=True)

    def _start(self, name: str, attributes: xml.Attributes) -> None:
        self._inside.append(name)
        if name == "p":
            self._paragraph += not self._aside
            return
        told = local(attributes)
        if name in CELLS and self._in_row and not self._in_cell:
            self._in_cell, self._cell = len(self._inside), Here(told)
        elif name == "table-row" and self._tally and not self._in_row:
            self._open_row(told)
        elif name == "table-column" and self._tally:
            self._column(told)
        elif name == "table" and self._inside[-2:-1] == ["spreadsheet"]:
            self._open_table(told)
        elif name == "span" and self._in_cell:
            self._cell.font = self._cell.font or self._font(told.get("style-name", ""))
        elif name in ASIDE:
            self._aside += 1
            self._judge(name, told)
        else:
            self._style(name, told)
            self._judge(name, told)

    def _end(self, name: str) -> None:
        if name == "p":
            self._paragraph -= not self._aside
        elif name in CELLS and self._in_cell == len(self._inside):
            self._close_cell()
            self._in_cell = 0
        elif name == "table-row" and self._in_row == len(self._inside):
            self._close_row()
        elif name == "table" and self._tally and self._inside[-2:-1] == ["spreadsheet"]:
            self._tally.close()
            self._tally = None
        elif name in ASIDE:
            self._aside -= 1
        self._inside.pop()

    def _judge(self, name: str, told: dict[str, str]) -> None:
        if name in FETCHING:
            raise Refused(Code.EXTERNAL_LINK, part="content.xml", element=name)
        if name in PROGRAMS:
            raise Refused(Code.MACRO, part="content.xml", element=name)
        if name in OBJECTS and told.get("href", "").removeprefix("./").rstrip("/") + "/" not in self._charts:
            raise Refused(Code.EMBEDDED_OBJECT, part="content.xml", element=name)
        if name == "image" and told.get("href", "").lower().startswith(("http:", "https:", "ftp:", "file:", "//", "\\\\")):
            raise Refused(Code.EXTERNAL_LINK, part="content.xml", element=name)

    def _style(self, name: str, told: dict[str, str]) -> None:
        if name in ("style", "default-style"):
            self._look = Look(told.get("parent-style-name", ""))
            self._looks[told.get("name", "")] = self._look
        elif name == "text-properties":
            face = told.get("font-name", "")
            self._look.font = self._look.font or self._faces.get(face, face) or told.get("font-family", "")
        elif name == "table-properties" and told.get("display") == "false":
            self._look.shown = False
        elif name == "font-face":
            self._faces[told.get("name", "")] = told.get("font-family", "").strip("'\"")

    def _font(self, style: str) -> str:
        """The legacy font a style leads to, if it does."""
        for _ in range(8):
            look = self._looks.get(style)
            if not look:
                return ""
            if look.font:
                return look.font if legacy(look.font) else ""
            style = look.parent
        return ""

    def _open_table(self, told: dict[str, str]) -> None:
        look = self._looks.get(told.get("style-name", ""), Look())
        sheet = SheetScan(told.get("name", ""), "visible" if look.shown else "hidden")
        self.sheets.append(sheet)
        if len(self.sheets) > MOST_SHEETS:
            raise Refused(Code.XML_SHAPE, part="content.xml", why="sheets")
        self._tally = Tally(sheet, self.limits, Styles(), "content.xml")
        self._columns, self._at_column = [], 0

    def _column(self, told: dict[str, str]) -> None:
        first = self._at_column + 1
        self._at_column = min(self._at_column + repeats(told, "number-columns-repeated"), LAST_COLUMN)
        if told.get("visibility", "visible") != "visible" and self._tally:
            self._tally.hidden_columns.append((first, self._at_column))
        if "default-cell-style-name" in told and (font := self._font(told["default-cell-style-name"])):
            self._columns.append((first, self._at_column, font))

    def _open_row(self, told: dict[str, str]) -> None:
        self._in_row = len(self._inside)
        self._row = Row(repeats(told, "number-rows-repeated"), hidden=told.get("visibility", "visible") != "visible")

    def _close_row(self) -> None:
        tally, row, self._in_row = self._tally, self._row, 0
        if not tally:
            return
        first = tally.last + 1
        tally.last += row.repeat
        if not row.filled:
            return
        if tally.last > LAST_ROW:
            raise Refused(Code.XML_SHAPE, part="content.xml", why="rows")
        tally.filled(row.repeat, first, tally.last)
        tally.cells += row.filled * row.repeat
        self.cells += row.filled * row.repeat
        if self.cells > (self.limits.rows + 100) * self.limits.columns:
            raise Refused(Code.TOO_MANY_CELLS, cells=self.cells)
        if row.hidden:
            tally.hidden.extend(range(first, tally.last + 1))

    def _characters(self, text: str) -> None:
        if self._paragraph and self._in_cell and not self._aside:
            self._cell.text += len(text.encode())
            if len(self._cell.shows) < 20:
                self._cell.shows += text[:20]

    def _close_cell(self) -> None:
        tally, row, cell = self._tally, self._row, self._cell
        repeat = repeats(cell.told, "number-columns-repeated")
        first, row.column = row.column + 1, row.column + repeat
        if row.column > LAST_COLUMN:
            raise Refused(Code.XML_SHAPE, part="content.xml", why="columns")
        kind, formula = cell.told.get("value-type", ""), cell.told.get("formula")
        if not tally or not (kind or formula is not None or cell.text):
            self._spans(cell, first)
            return
        if row.repeat * repeat > (self.limits.rows + 100) * self.limits.columns:
            raise Refused(Code.TOO_MANY_CELLS, cells=row.repeat * repeat)
        tally.column(first)
        tally.column(row.column)
        row.filled += repeat
        self._spans(cell, first)
        self._weigh(cell, repeat * row.repeat)
        if formula is not None or kind in ("date", "time") or cell.shows.startswith(("#", "0")) or self._looks:
            self._details(cell, first, repeat)

    def _weigh(self, cell: Here, times: int) -> None:
        self.text += max(cell.text, len(cell.told.get("string-value", ""))) * times
        if self.text > self.limits.text_bytes:
            raise Refused(Code.TOO_MUCH_TEXT, bytes=self.text, limit=self.limits.text_bytes)

    def _spans(self, cell: Here, column: int) -> None:
        down, right = repeats(cell.told, "number-rows-spanned"), repeats(cell.told, "number-columns-spanned")
        if self._tally and (down > 1 or right > 1):
            top = self._tally.last + 1
            self._tally.merge((top, column, min(top + down - 1, LAST_ROW), min(column + right - 1, LAST_COLUMN)))

    def _details(self, cell: Here, column: int, repeat: int) -> None:
        """What must be said of the cell, at each place where it stands."""
        tally = self._tally
        if not tally:
            return
        kind, formula = cell.told.get("value-type", ""), cell.told.get("formula")
        font = self._cell_font(cell, column) if cell.text and kind in ("string", "") else ""
        state = _state(formula, cell, kind) if formula is not None else ""
        error = cell.told.get("value-type:calcext") == "error" or (formula is not None and cell.shows in ERRORS)
        zeros = _zeros(cell, kind)
        if not (font or state or error or zeros or kind in ("date", "time")):
            return
        top = tally.last + 1
        if repeat * self._row.repeat > MOST_REPEATED:
            raise Refused(Code.TOO_MANY_CELLS, cells=repeat * self._row.repeat)
        places = [(row, at) for row in range(top, top + self._row.repeat) for at in range(column, column + repeat)]
        if font:
            tally.sheet.fonts += [(*place, font) for place in places]
        if state:
            tally.sheet.formulas += [(*place, state) for place in places]
        if error:
            tally.sheet.errors += [(*place, cell.shows[:20]) for place in places]
        if zeros:
            tally.sheet.zeros += [(*place, zeros) for place in places]
        if kind in ("date", "time"):
            tally.sheet.dates += places

    def _cell_font(self, cell: Here, column: int) -> str:
        if cell.font:
            return cell.font
        if "style-name" in cell.told:
            return self._font(cell.told["style-name"])
        return next((font for a, b, font in self._columns if a <= column <= b), "")


def _zeros(cell: Here, kind: str) -> int:
    """Of a number that is shown with zeros in front, its digits; else 0."""
    return len(cell.shows) if kind == "float" and re.fullmatch("0[0-9]+", cell.shows) else 0


ERRORS = frozenset(
    {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:502", "Err:504", "Err:508", "Err:522"}
)


def _state(formula: str, cell: Here, kind: str) -> str:
    if calls_out(formula.encode()):
        return "callout"
    return "value" if kind and (cell.text or kind != "string" or "string-value" in cell.told) else "no-value"


def local(attributes: xml.Attributes) -> dict[str, str]:
    """Attributes by local name; LibreOffice's own value type stands beside the standard's under another name."""
    found = {}
    for name, value in attributes.items():
        prefix, _, bare = name.rpartition(":")
        found[f"{bare}:calcext" if prefix == "calcext" else bare] = value
    return found


def repeats(told: dict[str, str], name: str) -> int:
    """A repeat or a span; at least 1, and never beyond the largest sheet."""
    text = told.get(name)
    if text is None:
        return 1
    n = number(text)
    if not 0 < n <= LAST_ROW:
        raise Refused(Code.XML_SHAPE, part="content.xml", why="repeat")
    return n
