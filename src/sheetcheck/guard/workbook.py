"""An .xlsx package: its parts against the allow-list, then each sheet, then the strings they use."""

import re
from collections.abc import Iterator

from sheetcheck.codes import Code
from sheetcheck.guard import parsed, parts, rows, sheet, strings, styles
from sheetcheck.guard.archive import Archive
from sheetcheck.guard.tally import Found, Tally, letters_to_number
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused, SheetScan

SHARED_USE = re.compile(
    rb'<c(?=\s)(?=[^<>]*?\st="s")([^<>]*+)>\s*+(?:<f[^<>]*+>(?:[^<]*+</f>)?+\s*+)?+<v(?:\s[^<>]*+)?+>([^<]*+)<'
)
TEXT = re.compile(rb"<(?:\w+:)?[tv](?:\s[^<>]*+)?+>([^<]*+)<")


def scan(archive: Archive, limits: Limits) -> Found:
    book = parts.read(archive)
    looks = _styles(archive, book.styles)
    found, tallies = Found(), []
    for listed in book.sheets:
        one = SheetScan(listed.name, listed.state)
        if listed.part:
            tally = _sheet(archive, listed.part, one, looks, limits)
            tally.close()
            tallies.append(tally)
        found.sheets.append(one)
        found.sheet_parts.append(archive.members[listed.part].size if listed.part else 0)
    uses = sum(t.sheet.rows * max(1, t.high - t.low + 1) for t in tallies)
    found.cells = uses
    _strings(archive, book.strings, tallies, found, limits)
    found.text_bytes += _inline(archive, tallies, limits)
    return found


def _styles(archive: Archive, part: str | None) -> styles.Styles:
    return parts.kept_styles(*archive.packed(part), part) if part else styles.Styles()


def _sheet(archive: Archive, part: str, one: SheetScan, looks: styles.Styles, limits: Limits) -> Tally:
    tally = Tally(one, limits, looks, part)
    try:
        sheet.scan(archive.chunks(part), tally)
    except rows.Odd:
        fresh = SheetScan(one.name, one.state)
        tally = Tally(fresh, limits, looks, part, odd=True)
        parsed.scan(archive.chunks(part), tally)
        for name in SheetScan.__slots__:
            setattr(one, name, getattr(fresh, name))
        tally.sheet = one
    return tally


def _strings(archive: Archive, part: str | None, tallies: list[Tally], found: Found, limits: Limits) -> None:
    """Shared strings, their uses bounded or, in doubt, counted."""
    if not part:
        return
    window = max(64, limits.text_bytes // max(1, found.cells))
    table = strings.scan(archive.chunks(part), part, window=window)
    bound = found.cells * min(table.longest, table.size)
    if bound > limits.text_bytes:
        table = strings.scan(archive.chunks(part), part, window=0, lengths=True)
        bound = _counted(archive, table, tallies, limits)
    if table.fonts:
        _run_fonts(archive, table, tallies)
    found.text_bytes = bound


def _counted(archive: Archive, table: strings.Strings, tallies: list[Tally], limits: Limits) -> int:
    """The text of all cells, shared strings as often as they are used."""
    total, lengths = 0, table.lengths if table.lengths is not None else []
    for tally in tallies:
        for _, index in _uses(archive, tally):
            if index >= len(lengths):
                raise Refused(Code.XML_SHAPE, part=tally.part, why="string", told=index, found=len(lengths))
            total += lengths[index]
            if total > limits.text_bytes:
                raise Refused(Code.TOO_MUCH_TEXT, bytes=total, limit=limits.text_bytes)
    return total


def _inline(archive: Archive, tallies: list[Tally], limits: Limits) -> int:
    """Text that stands in the sheets themselves: counted only where the parts are larger than all text may be."""
    sizes = sum(archive.members[t.part].size for t in tallies)
    if sizes <= limits.text_bytes:
        return sizes
    total = 0
    for tally in tallies:
        carry = b""
        for piece in archive.chunks(tally.part):
            text = carry + piece
            cut = text.rfind(b"<") + 1
            total += sum(map(len, TEXT.findall(text, 0, cut)))
            carry = text[max(0, cut - 1) :]
            if total > limits.text_bytes:
                raise Refused(Code.TOO_MUCH_TEXT, bytes=total, limit=limits.text_bytes)
    return total


def _run_fonts(archive: Archive, table: strings.Strings, tallies: list[Tally]) -> None:
    """Cells whose shared string has a run in a legacy font."""
    for tally in tallies:
        for tag, index in _uses(archive, tally):
            if index in table.fonts:
                address = rows.ADDRESS.fullmatch(dict(rows.PAIR.findall(tag)).get(b"r", b""))
                if address:
                    tally.sheet.fonts.append((int(address[2]), letters_to_number(address[1]), table.fonts[index]))


def _uses(archive: Archive, tally: Tally) -> Iterator[tuple[bytes, int]]:
    """(attributes, string's number) of every cell with a shared string; what is no number is 0, as readers take it."""
    if tally.odd:
        yield from tally.uses
        return
    carry = b""
    for piece in archive.chunks(tally.part):
        text = carry + piece
        cut = text.rfind(b"<c") if b"</sheetData>" not in text else len(text)
        for use in SHARED_USE.finditer(text, 0, max(cut, 0)):
            yield use[1], int(use[2]) if use[2].isdigit() and len(use[2]) < 10 else 0
        carry = text[cut:] if cut >= 0 else text
