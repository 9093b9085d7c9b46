"""`scan`: what a file is by content, whether its name says so, and the pre-scan of its kind."""

from dataclasses import dataclass, field

from sheetcheck.codes import Code
from sheetcheck.guard import archive, compound, opendocument, sniff, workbook
from sheetcheck.guard.tally import Taken
from sheetcheck.limits import Limits
from sheetcheck.raw import Note, Refused, SheetScan

MACRO_ENDINGS = frozenset({"xlsm", "xltm", "xlam", "xla", "xlm"})
ALLOWED = frozenset({"xlsx", "xls", "ods", "csv"})
KINDS = {"xlsx": "xlsx", "ods": "ods", "xls": "xls", "csv": "csv"}


@dataclass(frozen=True, slots=True)
class Scan:
    """What the gate let through.

    kind: xlsx | ods | xls | csv | html. sheets: in workbook order, the reader's own index (xlsx, ods, xls).
    cells: value-holding cells. text_bytes: an upper bound of the text in them, shared strings counted as used.
    sheet_parts: inflated bytes of each sheet's part, for choosing a reader.
    taken, strings: of small ordinary sheets the values of their cells as written, and the workbook's shared strings, apart and
    joined by marks (`sheetcheck.lines`).
    """

    kind: str
    sheets: list[SheetScan] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    cells: int = 0
    text_bytes: int = 0
    sheet_parts: list[int] = field(default_factory=list)
    taken: list[Taken | None] = field(default_factory=list)
    strings: list[bytes] = field(default_factory=list)
    joined: bytes = b""


def scan(data: bytes | memoryview, name: str, limits: Limits) -> Scan:
    """Judge a file by its bytes against its name; raises `Refused` or says what the reader may expect."""
    ending = name.rpartition(".")[2].strip().lower() if "." in name else ""
    if ending in MACRO_ENDINGS:
        raise Refused(Code.MACRO, extension=ending)
    if ending not in ALLOWED:
        raise Refused(Code.EXTENSION, extension=ending[:20])
    if len(data) > limits.file_bytes:
        raise Refused(Code.FILE_TOO_BIG, bytes=len(data), limit=limits.file_bytes)
    what = sniff.content(data)
    if what == "empty":
        raise Refused(Code.EMPTY_FILE)
    if what == "zip":
        return _package(data, ending, limits)
    if what == "ole":
        return _compound(data, ending, limits)
    return _flat(data, what, ending)


def _package(data: bytes | memoryview, ending: str, limits: Limits) -> Scan:
    if ending in ("xls", "csv"):
        raise _mismatch(archive.guess(data), ending)
    parts = archive.opened(data, limits)
    what = parts.guess()
    if what != ending:
        raise _mismatch(what, ending)
    read = opendocument.scan if what == "ods" else workbook.scan
    found = read(parts, limits)
    parts.close()
    return Scan(
        what, found.sheets, [], found.cells, found.text_bytes, found.sheet_parts, found.taken, found.strings, found.joined
    )  # fmt: skip


def _compound(data: bytes | memoryview, ending: str, limits: Limits) -> Scan:
    found = compound.scan(data, ending, limits)
    if ending != "xls":
        raise _mismatch("xls", ending)
    return Scan("xls", found.sheets, [Note(Code.OLD_FORMAT)], found.cells, found.text_bytes, found.sheet_parts)


def _flat(data: bytes | memoryview, what: str, ending: str) -> Scan:
    """Text of some kind, or something that is no table at all."""
    if sniff.archive_behind(data):
        raise Refused(Code.POLYGLOT, **{"is": what})
    if what == "csv" and ending == "csv":
        return Scan("csv")
    if what == "html" and ending == "xls":
        if not sniff.has_table(data):
            raise Refused(Code.NOT_A_WORKBOOK, **{"is": "html"})
        return Scan("html", notes=[Note(Code.HTML_TABLE)])
    raise _mismatch(what, ending)


def _mismatch(what: str, ending: str) -> Refused:
    return Refused(Code.TYPE_MISMATCH, **{"is": what, "extension": ending})
