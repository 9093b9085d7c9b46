"""XML under the gate's rules: no DOCTYPE, no other encoding than UTF-8, no absurd depth or number of attributes."""

import re
from collections.abc import Callable, Iterable
from xml.parsers import expat

from sheetcheck.codes import Code
from sheetcheck.raw import Refused

DEPTH = 64
ATTRIBUTES = 64
DECLARED = re.compile(rb"""\s*+<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
DTD = re.compile(rb"<!\s*+(?:doctype|entity|element|attlist|notation)", re.I)
WIDE_MARKS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
ORDINARY = (b"utf-8", b"us-ascii", b"ascii", b"utf8")
FOREIGN = (b"utf-16", b"iso-8859", b"windows-125")  # in custom XML that other programs left
USUAL = (
    b'<?xml version="1.0" encoding="UTF-8"',
    b'<?xml version="1.0" encoding="utf-8"',
    b"<?xml version='1.0' encoding='UTF-8'",
)
type Attributes = dict[str, str]


def refuse_dtd(text: bytes, part: str) -> None:
    if b"!" in text and b"<!" in text and DTD.search(text):  # one byte is looked for ten times faster than two
        raise Refused(Code.XML_DTD, part=part)


def plain(text: bytes, part: str, *, ours: bool = True) -> None:
    """Refuse a DOCTYPE in any disguise, and encodings that no spreadsheet program writes.

    ours: the reader reads this part; custom XML of other programs may come in UTF-16, without a DOCTYPE.
    """
    refuse_dtd(text, part)
    if text.startswith(USUAL):
        return
    for mark, encoding in WIDE_MARKS:
        if text.startswith(mark):
            refuse_dtd(text.decode(encoding, "replace").encode(), part)
            if ours:
                raise Refused(Code.XML_SHAPE, part=part, why="encoding")
            return
    told = DECLARED.match(text.removeprefix(b"\xef\xbb\xbf")[:400])
    if ours and text[:200].strip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"<", b""):
        raise Refused(Code.NOT_A_WORKBOOK, part=part, why="xml")
    encoding_told = told[1].lower() if told else b"utf-8"
    if encoding_told not in ORDINARY and (ours or not encoding_told.startswith(FOREIGN)):
        raise Refused(Code.XML_SHAPE, part=part, why="encoding")


class Frame:
    """A parser that hands elements on by their local names, under the rules; feed it pieces, then `done`."""

    def __init__(self, part: str, start: Callable[[str, Attributes], None], end: Callable[[str], None] | None = None) -> None:
        self._part, self._start, self._end, self._depth = part, start, end, 0
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype

    def _open(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise Refused(Code.XML_DEPTH, part=self._part)
        if len(attributes) > ATTRIBUTES:
            raise Refused(Code.XML_SHAPE, part=self._part, why="attributes")
        if name.endswith(":include"):  # XInclude; no part of a workbook has an element of that name
            raise Refused(Code.XML_SHAPE, part=self._part, why="include")
        self._start(name.rpartition(":")[2], attributes)

    def _close(self, name: str) -> None:
        self._depth -= 1
        if self._end:
            self._end(name.rpartition(":")[2])

    def _doctype(self, *_: object) -> None:
        raise Refused(Code.XML_DTD, part=self._part)

    def feed(self, piece: bytes, last: bool = False) -> None:
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError as fault:
            raise Refused(Code.NOT_A_WORKBOOK, part=self._part, why="xml", line=fault.lineno) from None


def walk(text: bytes, part: str, start: Callable[[str, Attributes], None]) -> None:
    """One small part, whole."""
    plain(text, part)
    Frame(part, start).feed(text, last=True)


def walk_pieces(pieces: Iterable[bytes], frame: Frame) -> None:
    for piece in pieces:
        frame.feed(piece)
    frame.feed(b"", last=True)
