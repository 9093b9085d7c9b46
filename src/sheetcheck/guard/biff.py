"""The records of an old .xls workbook stream: what must be refused or said, without building a sheet."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from sheetcheck.codes import Code
from sheetcheck.guard import biffstrings
from sheetcheck.guard.styles import DATE_FORMATS, Styles, is_date, legacy, shown_digits
from sheetcheck.guard.tally import Found, Tally
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused, SheetScan

HEAD = struct.Struct("<HH")
PLACE = struct.Struct("<HHH")
BOF, EOF, FILEPASS, BOUNDSHEET, FONT, FORMAT, XF, SUPBOOK, DCONN = 0x809, 0xA, 0x2F, 0x85, 0x31, 0x41E, 0xE0, 0x1AE, 0x876
SST, CONTINUE = 0xFC, 0x3C
ROW, COLINFO, MERGED = 0x208, 0x7D, 0xE5
FORMULA, LABELSST, NUMBER, RK, MULRK, BOOLERR, LABEL, RSTRING = 0x6, 0xFD, 0x203, 0x27E, 0xBD, 0x205, 0x204, 0xD6
CELLS = frozenset({FORMULA, LABELSST, NUMBER, RK, MULRK, BOOLERR, LABEL, RSTRING})
TEXTS = frozenset({LABELSST, LABEL, RSTRING})
NUMBERS = frozenset({NUMBER, RK, MULRK})
STATES = ("visible", "hidden", "veryHidden")
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
CALLOUTS = re.compile(
    rb"[\x22\x42\x62][\x01-\x1e](?:\x67\x01|\x96\x00|\x0b\x01|\x7b\x01)|[\x21\x41\x61](?:\x96\x00|\x0b\x01)", re.S
)
OWN = (0x0401, 0x3A01)  # a supporting book that is this workbook, or Excel's own functions


@dataclass(slots=True)
class _Looks:
    fonts: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int]] = field(default_factory=list)

    def done(self) -> Styles:
        fonts = {n if n < 4 else n + 1: name for n, name in enumerate(self.fonts) if legacy(name)}  # there is no font 4
        dated = {n for n, code in self.formats.items() if is_date(code)} | (DATE_FORMATS - self.formats.keys())
        zeros = shown_digits(self.formats)
        return Styles(
            frozenset(i for i, (_, f) in enumerate(self.styles) if f in dated),
            {i: fonts[font] for i, (font, _) in enumerate(self.styles) if font in fonts},
            zeros={i: zeros[f] for i, (_, f) in enumerate(self.styles) if f in zeros},
        )


def scan(stream: bytes, limits: Limits) -> Found:
    found, looks, starts = Found(), _Looks(), []
    wide = stream[4:6] == b"\x00\x06"
    texts: list[bytes] = []
    before = 0
    if stream[:2] != b"\x09\x08" or len(stream) < 8:
        raise Refused(Code.NOT_A_WORKBOOK, why="workbook stream")
    for kind, at, size in records(stream, 0):
        if kind == EOF:
            break
        if kind == SST or (kind == CONTINUE and before in (SST, CONTINUE) and texts):
            texts.append(stream[at : at + size])
        elif kind == BOUNDSHEET:
            starts.append(_listed(stream[at : at + size], found, wide=wide))
        else:
            _globals(kind, stream[at : at + size], looks, wide=wide)
        before = kind
    if not starts:
        raise Refused(Code.NOT_A_WORKBOOK, why="no sheet")
    styles, labels = looks.done(), list[int]()
    for sheet, (start, sort) in zip(found.sheets, starts, strict=True):
        if sort == 0:
            tally = Tally(sheet, limits, styles, "Workbook")
            _sheet(stream, start, tally)
            found.cells += tally.cells
            labels += [n for _, n in tally.uses]
    found.text_bytes = len(stream) + _text_bytes(labels, texts, limits)
    found.sheet_parts = [len(stream) // len(starts)] * len(starts)
    return found


def _text_bytes(labels: list[int], texts: list[bytes], limits: Limits) -> int:
    """The text of all cells that use shared strings: bounded, or in doubt counted."""
    bound = len(labels) * min(biffstrings.LONGEST, sum(map(len, texts)))
    if bound <= limits.text_bytes:
        return bound
    sizes = biffstrings.lengths(texts, max(labels) + 1)
    if max(labels) >= len(sizes):
        raise Refused(Code.XML_SHAPE, part="Workbook", why="string", told=max(labels), found=len(sizes))
    total = sum(sizes[n] for n in labels)
    if total > limits.text_bytes:
        raise Refused(Code.TOO_MUCH_TEXT, bytes=total, limit=limits.text_bytes)
    return total


def records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """(kind, where its data is, its length) of each record."""
    end, unpack = len(stream), HEAD.unpack_from
    while at + 4 <= end:
        kind, size = unpack(stream, at)
        at += 4
        if at + size > end:
            raise Refused(Code.NOT_A_WORKBOOK, why="truncated")
        yield kind, at, size
        at += size


def _text(raw: bytes, *, wide: bool, long: bool = False) -> str:
    """A counted string: in BIFF 8 with a flag for two-byte characters."""
    head = 2 if long else 1
    count = int.from_bytes(raw[:head], "little")
    if not wide:
        return raw[head : head + count].decode("cp1252", "replace")
    if raw[head : head + 1] and raw[head] & 1:
        return raw[head + 1 : head + 1 + 2 * count].decode("utf-16-le", "replace")
    return raw[head + 1 : head + 1 + count].decode("latin-1")


def _listed(raw: bytes, found: Found, *, wide: bool) -> tuple[int, int]:
    if len(raw) < 8:
        raise Refused(Code.NOT_A_WORKBOOK, why="sheet record")
    start, state, sort = struct.unpack_from("<IBB", raw)
    if sort in (1, 6):
        raise Refused(Code.MACRO, why="macro sheet")
    found.sheets.append(SheetScan(_text(raw[6:], wide=wide), STATES[min(state & 3, 2)]))
    return start, sort


def _globals(kind: int, raw: bytes, looks: _Looks, *, wide: bool) -> None:
    if kind == FILEPASS:
        raise Refused(Code.PASSWORD_PROTECTED)
    if kind == DCONN or (kind == SUPBOOK and wide and len(raw) >= 4 and int.from_bytes(raw[2:4], "little") not in OWN):
        raise Refused(Code.EXTERNAL_LINK, why="supporting book")
    if kind == FONT and len(raw) > 15:
        looks.fonts.append(_text(raw[14:], wide=wide))
    elif kind == FORMAT and len(raw) > 4:
        looks.formats[int.from_bytes(raw[:2], "little")] = _text(raw[2:], wide=wide, long=wide)
    elif kind == XF and len(raw) >= 4:
        font, shape = struct.unpack_from("<HH", raw)
        looks.styles.append((font, shape))


def _sheet(stream: bytes, start: int, tally: Tally) -> None:
    """One sheet's records up to its end; charts inside are stepped over."""
    rows: set[int] = set()
    depth = 0
    for kind, at, size in records(stream, start):
        if kind in CELLS and depth == 1 and size >= 6:
            row, column, style = PLACE.unpack_from(stream, at)
            rows.add(row + 1)
            _cell(kind, stream[at : at + size], row + 1, column + 1, style, tally)
        elif kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind in (ROW, COLINFO, MERGED):
            _layout(kind, stream[at : at + size], tally)
    tally.hidden = sorted(set(tally.hidden))
    if rows:
        tally.filled(len(rows), min(rows), max(rows))
    tally.close()


def _layout(kind: int, raw: bytes, tally: Tally) -> None:
    """Hidden rows and columns, merged places."""
    if kind == MERGED:
        _merges(raw, tally)
    elif kind == ROW and len(raw) >= 14 and raw[12] & 0x20:
        tally.hidden.append(int.from_bytes(raw[:2], "little") + 1)
    elif kind == COLINFO and len(raw) >= 10:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", raw)
        if flags & 1:
            tally.hidden_columns.append((first + 1, last + 1))


def _merges(raw: bytes, tally: Tally) -> None:
    for at in range(2, len(raw) - 7, 8):
        top, bottom, left, right = struct.unpack_from("<HHHH", raw, at)
        tally.merge((top + 1, left + 1, bottom + 1, right + 1))


def _cell(kind: int, raw: bytes, row: int, column: int, style: int, tally: Tally) -> None:
    tally.column(column)
    last = column
    if kind == MULRK:
        last = int.from_bytes(raw[-2:], "little") + 1
        tally.column(max(last, column))
    tally.cells += last - column + 1
    if kind == LABELSST and len(raw) >= 10:
        tally.uses.append((b"", int.from_bytes(raw[6:10], "little")))
    elif kind == BOOLERR and raw[7:8] == b"\x01":
        tally.sheet.errors.append((row, column, ERRORS.get(raw[6], "#ERROR")))
    elif kind == FORMULA and len(raw) >= 20:
        tally.sheet.formulas.append((row, column, "callout" if CALLOUTS.search(raw[22:]) else "value"))
        if raw[12:14] == b"\xff\xff" and raw[6] == 2:
            tally.sheet.errors.append((row, column, ERRORS.get(raw[8], "#ERROR")))
    if style in tally.styles.fonts and kind in TEXTS:
        tally.sheet.fonts.append((row, column, tally.styles.fonts[style]))
    if kind in NUMBERS or (kind == FORMULA and raw[12:14] != b"\xff\xff"):
        _number(kind, raw, row, column, style, tally)


def _number(kind: int, raw: bytes, row: int, column: int, style: int, tally: Tally) -> None:
    """How a number is shown; one record may hold several, side by side, each with its style."""
    styles = [found for found, _ in struct.iter_unpack("<HI", raw[4:-2])] if kind == MULRK and len(raw) % 6 == 0 else [style]
    for at, each in enumerate(styles, column):
        if each in tally.styles.dates and kind != FORMULA:
            tally.sheet.dates.append((row, at))
        if each in tally.styles.zeros:
            tally.sheet.zeros.append((row, at, tally.styles.zeros[each]))
