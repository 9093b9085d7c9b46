"""A worksheet part as it goes by: the frame (all but the rows) is parsed, rows are taken by the piece.

The frame is small and odd, so an XML parser reads it; rows are many and alike, so patterns do. Where the rows are not
written as office programs write them, the whole part is parsed instead: slower, the same findings.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from sheetcheck.codes import Code
from sheetcheck.guard import rows, xml
from sheetcheck.guard.styles import number
from sheetcheck.guard.tally import LAST_COLUMN, LAST_ROW, Tally, letters_to_number, number_to_letters
from sheetcheck.raw import Refused

OPENING = b"<sheetData>"
CLOSING = b"</sheetData>"
DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}[0-9]{1,7}:([A-Z]{1,3})[0-9]{1,7}"')
STRICT = "purl.oclc.org/ooxml"
RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
LONGEST_ROW = 1 << 24  # bytes of one row; 16,384 cells of some hundred bytes would be a tenth of it
USUAL_WIDTH = 12


class Sheet:
    """Feed the part in pieces, then `done`."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.frame = xml.Frame(tally.part, self._element)
        self._carry = b""
        self._stage = "head"
        self._width = 0
        self._marked = marked(tally.styles.dates.union(tally.styles.fonts))

    def feed(self, piece: bytes) -> None:
        if self._stage == "tail":
            xml.refuse_dtd(self._carry + piece, self.tally.part)
            self.frame.feed(piece)
            self._carry = piece[-16:]
            return
        text = self._carry + piece if self._carry else piece
        if self._stage == "head":
            text = self._head(text)
        if self._stage == "rows":
            self._rows(text)

    def _head(self, text: bytes) -> bytes:
        """Keep the head until the rows begin."""
        at = text.find(OPENING)
        if at < 0:
            if len(text) > LONGEST_ROW:
                raise Refused(Code.XML_SHAPE, part=self.tally.part, why="head")
            self._carry = text
            return b""
        head = text[: at + len(OPENING)]
        xml.plain(head, self.tally.part)
        self.frame.feed(head)
        told = DIMENSION.search(head)
        self._width = min(letters_to_number(told[1]), self.tally.limits.columns) if told else USUAL_WIDTH
        self._stage = "rows"
        return text[at + len(OPENING) :]

    def _rows(self, text: bytes) -> None:
        close = text.find(CLOSING, max(0, len(text) - len(CLOSING) - (1 << 22)) if len(text) > 1 << 23 else 0)
        cut = close if close >= 0 else text.rfind(b"<row")
        if close < 0 and cut <= 0:
            if len(text) > LONGEST_ROW:
                raise Refused(Code.XML_SHAPE, part=self.tally.part, why="row")
            self._carry = text
            return
        body, rest = text[:cut], text[cut:]
        if body:
            self._take(body)
        if close < 0:
            self._carry = rest
            return
        self._stage, self._carry = "tail", b""
        self.feed(rest)

    def _take(self, body: bytes) -> None:
        tally = self.tally
        if b"<!" in body and xml.DTD.search(body):
            raise Refused(Code.XML_DTD, part=tally.part)
        shape = (tally.low, tally.high, max(self._width, tally.high)) if tally.high else (1, self._width, self._width)
        rows.quick(body, tally, shape)
        if not (shape[0] == tally.low and shape[1] == tally.high):
            self._evidence(body, shape)
        if self._marked:
            self._styled(body)

    def _evidence(self, body: bytes, shape: tuple[int, int, int]) -> None:
        """The outermost columns in which ordinary rows of this piece hold a value."""
        tally = self.tally
        for n in range(shape[1], 0, -1):
            if n <= tally.high or valued(n).search(body):
                tally.column(n)
                break
        for n in range(shape[0], (tally.low or 0) or shape[1] + 1):
            if valued(n).search(body):
                tally.column(n)
                break

    def _styled(self, body: bytes) -> None:
        """Cells of the styles that show dates or use a legacy font."""
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
            if style in styles.fonts and kind in (b"s", b"str", b"inlineStr"):
                tally.sheet.fonts.append((*place, styles.fonts[style]))

    def _element(self, name: str, attributes: xml.Attributes) -> None:
        element(name, attributes, self.tally)

    def done(self) -> None:
        if self._stage == "rows":
            raise Refused(Code.NOT_A_WORKBOOK, part=self.tally.part, why="truncated")
        if self._stage == "head":
            xml.plain(self._carry, self.tally.part)
            self.frame.feed(self._carry)
        self.frame.feed(b"", last=True)


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


def element(name: str, attributes: xml.Attributes, tally: Tally) -> None:
    """An element of the frame that says something about the sheet."""
    if name == "worksheet":
        if any(STRICT in uri for uri in attributes.values()):
            raise Refused(Code.STRICT_OOXML)
    elif name == "col":
        if attributes.get("hidden", "0") in ("1", "true") or attributes.get("width") in ("0", "0.0"):
            tally.hidden_columns.append((number(attributes.get("min")), min(number(attributes.get("max")), LAST_COLUMN)))
    elif name == "mergeCell":
        merge(attributes.get("ref", ""), tally)


def merge(ref: str, tally: Tally) -> None:
    found = RANGE.fullmatch(ref)
    if not found:
        raise Refused(Code.XML_SHAPE, part=tally.part, why="merge")
    top, left = int(found[2]), letters_to_number(found[1].encode())
    bottom, right = (int(found[4]), letters_to_number(found[3].encode())) if found[3] else (top, left)
    if not (0 < top <= bottom <= LAST_ROW and left <= right <= LAST_COLUMN):
        raise Refused(Code.XML_SHAPE, part=tally.part, why="merge")
    tally.merge((top, left, bottom, right))


def scan(pieces: Iterable[bytes], tally: Tally) -> None:
    """Raises `rows.Odd` where the part must be parsed instead."""
    reading = Sheet(tally)
    for piece in pieces:
        reading.feed(piece)
    reading.done()
