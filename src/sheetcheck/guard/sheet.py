"""A worksheet part as it goes by: the frame (all but the rows) is parsed, rows are taken by the piece.

The frame is small and odd, so an XML parser reads it; rows are many and alike, so patterns do. Where the rows are not
written as office programs write them, the whole part is parsed instead: slower, the same findings.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter

from sheetcheck.codes import Code
from sheetcheck.guard import rows, xml
from sheetcheck.guard.styles import number
from sheetcheck.guard.tally import LAST_COLUMN, LAST_ROW, MERGES, Taken, Tally, letters_to_number, number_to_letters
from sheetcheck.raw import Refused

OPENING = b"<sheetData>"
CLOSING = b"</sheetData>"
DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}[0-9]{1,7}:([A-Z]{1,3})[0-9]{1,7}"')
ANY = b'<dimension ref="A1"'  # what the sheet says of its extent is nothing to the frame, and parts many frames that are alike
STRICT = "purl.oclc.org/ooxml"
RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
LONGEST_ROW = 1 << 24  # bytes of one row; 16,384 cells of some hundred bytes would be a tenth of it
USUAL_WIDTH = 12
WIDEST_GUESS = 26  # what the sheet says of its width is believed no further
NEAR = 4096
UNLEAN = (b' s="', b"/>", b"></c>")
SMALL_FRAME = 4096  # bytes
type Ranges = tuple[tuple[int, int], ...]
type Places = tuple[tuple[int, int, int, int], ...]


class Sheet:
    """Feed the part in pieces, then `done`."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self._carry = b""
        self._stage = "head"
        self._width = 0
        self._lean: bool | None = None  # not known before the first piece
        self._frame: list[bytes] = []
        self._marked = marked(tally.styles.told)
        self._doubted = marked(tally.styles.doubted) if tally.taken else None

    def feed(self, piece: bytes) -> None:
        if self._stage == "tail":
            self._frame.append(piece)
            return
        text = self._carry + piece if self._carry else piece
        if self._stage == "head":
            text = self._head(text)
        if self._stage == "rows":
            self._rows(text)

    def _head(self, text: bytes) -> bytes:
        """Keep the head until the rows begin."""
        at = text.find(OPENING) + len(OPENING)
        if at < len(OPENING):
            if len(text) > LONGEST_ROW:
                raise Refused(Code.XML_SHAPE, part=self.tally.part, why="head")
            self._carry = text
            return b""
        head = text[:at]
        xml.plain(head, self.tally.part)
        self._frame.append(head)
        told = DIMENSION.search(head)
        self._width = min(letters_to_number(told[1]), WIDEST_GUESS) if told else USUAL_WIDTH
        self._stage = "rows"
        return text[at:]

    def _rows(self, text: bytes) -> None:
        """Take whole rows, keep the rest; the end of the rows stands near the end, or shows in what the pattern leaves."""
        close = text.rfind(CLOSING, max(0, len(text) - NEAR))
        cut = close if close >= 0 else text.rfind(b"<row")
        if cut <= 0 and close < 0:
            close = cut = text.find(CLOSING)
        if cut < 0 or (cut == 0 and close < 0):
            if len(text) > LONGEST_ROW:
                raise Refused(Code.XML_SHAPE, part=self.tally.part, why="row")
            self._carry = text
            return
        kept = self._take(text[:cut])
        if kept >= 0:
            close = cut = kept
        self._carry = text[cut:]
        if close >= 0:
            self._stage, rest, self._carry = "tail", self._carry, b""
            self.feed(rest)

    def _take(self, body: bytes) -> int:
        """Where the rows end within `body`, or -1."""
        tally = self.tally
        xml.refuse_dtd(body, tally.part)
        if tally.taken:
            if self._keep(tally.taken, body):
                return -1
            close = body.find(CLOSING)
            if close >= 0 and self._keep(tally.taken, body[:close]):
                return close
            tally.taken = None
        shape = self._shape()
        found, close = rows.split(body, shape), -1
        gaps = found[::3]
        if any(gaps) and CLOSING in b"".join(gaps):
            close = body.find(CLOSING)
            body = body[:close]
            found = rows.split(body, shape)
            gaps = found[::3]
        rows.gather(found, tally)
        if not shape.lean and not (shape.low == tally.low and shape.high == tally.high):
            self._evidence(shape, lambda n: valued(n).search(body) is not None)
        if self._lean is not False:
            seen = body if self._lean is None else b"".join(gaps)
            self._lean = bool(tally.high) and not any(mark in seen for mark in UNLEAN)
        if self._marked:
            self._styled(body)
        return close

    def _shape(self) -> rows.Shape:
        """What the next piece's rows should look like, from what was seen so far."""
        tally = self.tally
        if not tally.high:
            return rows.Shape(1, self._width, self._width)
        width = min(max(self._width, tally.width, tally.high), tally.limits.columns)
        return rows.Shape(tally.low, tally.high, width, lean=bool(self._lean))

    def _keep(self, taken: Taken, body: bytes) -> bool:
        """Keep the values if all rows are ordinary and no value is shown as anything else than plain text or a plain number."""
        shape = rows.Shape(1, self._width, self._width, taking=True, usual=taken.usual)
        found = rows.ordinary(body, shape)
        if found is None and shape.usual:
            taken.usual = False
            found = rows.ordinary(body, shape._replace(usual=False))
        if found is None or (self._doubted and self._doubted.search(body)):
            return False
        if found:
            numbers = rows.numbers_of(found, self.tally)
            taken.width, taken.rows, taken.numbers = self._width, [*taken.rows, *found], [*taken.numbers, *numbers]
            self._evidence(shape, lambda n: any(map(itemgetter(1 + n), found)))
        if self._marked:
            self._styled(body)
        return True

    def _evidence(self, shape: rows.Shape, holds: Callable[[int], bool]) -> None:
        """The outermost columns in which ordinary rows of this piece hold a value."""
        tally = self.tally
        for n in range(shape.high, tally.high, -1):
            if holds(n):
                tally.column(n)
                break
        for n in range(shape.low, tally.low or shape.high + 1):
            if holds(n):
                tally.column(n)
                break

    def _styled(self, body: bytes) -> None:
        """Cells of the styles that show dates or zeros in front, or use a legacy font."""
        tally, styles = self.tally, self.tally.styles
        if self._marked is None:
            return
        for found in self._marked.finditer(body):
            pairs = dict(rows.PAIR.findall(found[1]))
            address = rows.ADDRESS.fullmatch(pairs.get(b"r", b""))
            if not address:
                raise rows.Odd
            place = int(address[2]), letters_to_number(address[1])
            style, kind = int(pairs[b"s"]), pairs.get(b"t", b"n")
            if style in styles.dates and kind == b"n" and found[2] != b"i":
                tally.sheet.dates.append(place)
            if style in styles.zeros and kind == b"n" and found[2] != b"i":
                tally.sheet.zeros.append((*place, styles.zeros[style]))
            if style in styles.fonts and kind in (b"s", b"str", b"inlineStr"):
                tally.sheet.fonts.append((*place, styles.fonts[style]))

    def done(self) -> None:
        if self._stage == "rows" and CLOSING in self._carry:
            self._rows(self._carry)
        if self._stage == "rows":
            raise Refused(Code.NOT_A_WORKBOOK, part=self.tally.part, why="truncated")
        if self._stage == "head":
            xml.plain(self._carry, self.tally.part)
            self._frame.append(self._carry)
        frame = DIMENSION.sub(ANY, b"".join(self._frame), 1)
        hidden, merges = kept_frame(frame, self.tally.part) if len(frame) < SMALL_FRAME else frame_of(frame, self.tally.part)
        self.tally.hidden_columns.extend(hidden)
        for place in merges:
            self.tally.merge(place)


@lru_cache(maxsize=64)
def kept_frame(text: bytes, part: str) -> tuple[Ranges, Places]:
    """A frame that many sheets of a program share."""
    return frame_of(text, part)


def frame_of(text: bytes, part: str) -> tuple[Ranges, Places]:
    """Hidden columns and merged places: all of a sheet but its rows, parsed."""
    reading = FrameReading(part)
    xml.refuse_dtd(text, part)
    xml.Frame(part, reading.element).feed(text, last=True)
    return tuple(reading.hidden_columns), tuple(reading.merges)


@lru_cache(maxsize=128)
def valued(column: int) -> re.Pattern[bytes]:
    """A cell of this column with something in it."""
    return re.compile(rf'<c r="{number_to_letters(column)}[0-9]++"[^<>/]*+><[vi]'.encode())


@lru_cache(maxsize=64)
def marked(styles: frozenset[int]) -> re.Pattern[bytes] | None:
    """Cells of these styles that hold something; groups: attributes, v (value) or i (inline text) or f (formula)."""
    if not styles:
        return None
    some = "|".join(map(str, sorted(styles)))
    return re.compile(rf'<c (?=(?:[^<>]*? )?s="(?:{some})")([^<>]*+)><([vif])'.encode())


class FrameReading:
    """Gathers what elements outside the rows say about the sheet."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.seen = False
        self.hidden_columns: list[tuple[int, int]] = []
        self.merges: list[tuple[int, int, int, int]] = []

    def element(self, name: str, attributes: xml.Attributes) -> None:
        if name == "sheetData":
            if self.seen:
                raise Refused(Code.XML_SHAPE, part=self.part, why="two bodies")
            self.seen = True
        elif name == "worksheet":
            if any(STRICT in uri for uri in attributes.values()):
                raise Refused(Code.STRICT_OOXML)
        elif name == "col":
            if attributes.get("hidden", "0") in ("1", "true") or attributes.get("width") in ("0", "0.0"):
                self.hidden_columns.append((number(attributes.get("min")), min(number(attributes.get("max")), LAST_COLUMN)))
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def merge(self, ref: str) -> None:
        found = RANGE.fullmatch(ref)
        if not found:
            raise Refused(Code.XML_SHAPE, part=self.part, why="merge")
        top, left = int(found[2]), letters_to_number(found[1].encode())
        bottom, right = (int(found[4]), letters_to_number(found[3].encode())) if found[3] else (top, left)
        if not (0 < top <= bottom <= LAST_ROW and left <= right <= LAST_COLUMN):
            raise Refused(Code.XML_SHAPE, part=self.part, why="merge")
        self.merges.append((top, left, bottom, right))
        if len(self.merges) > MERGES:
            raise Refused(Code.XML_SHAPE, part=self.part, why="merges")


def scan(pieces: Iterable[bytes], tally: Tally) -> None:
    """Raises `rows.Odd` where the part must be parsed instead."""
    reading = Sheet(tally)
    for piece in pieces:
        reading.feed(piece)
    reading.done()
