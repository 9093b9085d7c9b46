"""Second looks at the sheets of a workbook: how often each shared string is used, and where."""

import re
from collections import Counter
from collections.abc import Iterator

from sheetcheck.codes import Code
from sheetcheck.guard import rows
from sheetcheck.guard.archive import Archive
from sheetcheck.guard.strings import Strings
from sheetcheck.guard.tally import Tally, letters_to_number
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused

TAG, VALUE = rb'<c(?=\s)(?=[^<>]*?\st="s")', rb">\s*+(?:<f[^<>]*+>(?:[^<]*+</f>)?+\s*+)?+<v(?:\s[^<>]*+)?+>([^<]*+)<"
NUMBER = re.compile(TAG + rb"[^<>]*+" + VALUE)
PLACED = re.compile(TAG + rb"([^<>]*+)" + VALUE)
TEXT = re.compile(rb"<(?:\w+:)?[tv](?:\s[^<>]*+)?+>([^<]*+)<")


def counted(archive: Archive, table: Strings, tallies: list[Tally], limits: Limits) -> int:
    """The text of all cells, shared strings as often as they are used."""
    total, lengths = 0, table.lengths if table.lengths is not None else []
    for tally in tallies:
        for index, times in _times(archive, tally).items():
            if index >= len(lengths):
                raise Refused(Code.XML_SHAPE, part=tally.part, why="string", told=index, found=len(lengths))
            total += lengths[index] * times
    if total > limits.text_bytes:
        raise Refused(Code.TOO_MUCH_TEXT, bytes=total, limit=limits.text_bytes)
    return total


def _times(archive: Archive, tally: Tally) -> Counter[int]:
    if tally.odd:
        return Counter(index for _, index in tally.uses)
    written: Counter[bytes] = Counter()
    for text, end in _pieces(archive, tally.part):
        written.update(NUMBER.findall(text, 0, end))
    times: Counter[int] = Counter()
    for text, n in written.items():
        times[number(text)] += n
    return times


def number(text: bytes) -> int:
    """The number of a shared string; what is no number counts as 0, as readers take it."""
    return int(text) if text.isdigit() and len(text) < 10 else 0


def inline(archive: Archive, tallies: list[Tally], limits: Limits) -> int:
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


def run_fonts(archive: Archive, table: Strings, tallies: list[Tally]) -> None:
    """Cells whose shared string has a run in a legacy font."""
    for tally in tallies:
        for tag, index in _placed(archive, tally):
            address = rows.ADDRESS.fullmatch(dict(rows.PAIR.findall(tag)).get(b"r", b"")) if index in table.fonts else None
            if address:
                tally.sheet.fonts.append((int(address[2]), letters_to_number(address[1]), table.fonts[index]))


def _placed(archive: Archive, tally: Tally) -> Iterator[tuple[bytes, int]]:
    """(attributes, string's number) of every cell with a shared string."""
    if tally.odd:
        yield from tally.uses
        return
    for text, end in _pieces(archive, tally.part):
        for use in PLACED.finditer(text, 0, end):
            yield use[1], number(use[2])


def _pieces(archive: Archive, part: str) -> Iterator[tuple[bytes, int]]:
    """The part in pieces that end between cells: text, and how far it may be looked at."""
    carry = b""
    for piece in archive.chunks(part):
        text = carry + piece
        cut = text.rfind(b"<c") if b"</sheetData>" not in text else len(text)
        yield text, max(cut, 0)
        carry = text[cut:] if cut >= 0 else text
