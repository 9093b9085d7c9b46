"""The shared strings part: how many there are against how many it says, how long they are, legacy fonts in their runs.

The text of all cells together is bounded first (cells times the longest string); only where the bound breaks the limit are
the uses of each string counted.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sheetcheck.codes import Code
from sheetcheck.guard import xml
from sheetcheck.guard.cells import legacy_run
from sheetcheck.raw import Refused

ROOT = re.compile(rb"<(?:(\w+):)?sst\b([^<>]*+)>")
COUNTS = re.compile(rb"""\b(count|uniqueCount)\s*=\s*["']([^"']*+)["']""")
SPARE = 1000  # strings declared and not there: some writers count wrongly, none by much
HEAD = 1 << 16


@dataclass(slots=True)
class Strings:
    """count: strings in the part. fonts: strings with a run in a legacy font. lengths: bytes of each, when asked for.

    texts: the strings themselves, MARK between them, when asked for and all of them plain.
    """

    count: int = 0
    size: int = 0
    longest: int = 0
    fonts: dict[int, str] = field(default_factory=dict)
    lengths: "array[int] | None" = None
    texts: bytes | None = None


def pieces_of_strings(pieces: Iterable[bytes], part: str) -> Iterator[bytes]:
    """The part cut behind ends of strings; refuses what the rules refuse; the last piece is what follows the last string."""
    carry, checked = b"", False
    for piece in pieces:
        text = carry + piece if carry else piece
        if checked:
            xml.refuse_dtd(text, part)
        else:
            xml.plain(text, part)
            checked = True
        cut = text.rfind(b"</si>") + 5
        if cut < 5:
            carry = text
            continue
        yield text[:cut]
        carry = text[cut:]
    if not carry.rstrip().endswith((b"sst>", b"/>")):
        raise Refused(Code.NOT_A_WORKBOOK, part=part, why="truncated")
    yield carry


def scan(pieces: Iterable[bytes], part: str, *, window: int, lengths: bool = False, taking: bool = False) -> Strings:
    """`window`: how long a string may be before the bound on all text breaks. taking: keep the texts of a small part."""
    found = Strings(lengths=array("I") if lengths else None)
    declared, head = None, b""
    for text in pieces_of_strings(pieces, part):
        if declared is None:
            head = head + text if head else text
            declared = _declared(head, part)
            text = text[max(0, text.find(b"<si")) :]
        ends = text.count(b"</si>")
        simple = text.count(b"<") == 4 * ends  # nothing but <si><t>…</t></si>
        if taking and ends:
            found.texts = plain_texts(text, ends) if simple and not found.size else None
        found.size += len(text)
        if not simple and b":include" in text:
            raise Refused(Code.XML_SHAPE, part=part, why="include")
        if lengths or not (simple or (b"rFont" not in text and b"<si/>" not in text)):
            _closely(text, found)
        else:
            found.count += ends
            found.longest = max(found.longest, _longest(text, window) if len(text) > window else len(text))
    if declared is None:
        raise Refused(Code.NOT_A_WORKBOOK, part=part, why="xml")
    if declared > 2 * found.count + SPARE:
        raise Refused(Code.XML_SHAPE, part=part, why="counts", told=declared, found=found.count)
    return found


def _declared(head: bytes, part: str) -> int | None:
    """The number of different strings the part claims; readers reserve memory for it."""
    root = ROOT.search(head)
    if not root:
        if len(head) > HEAD:
            raise Refused(Code.NOT_A_WORKBOOK, part=part, why="xml")
        return None
    told = dict(COUNTS.findall(root[2]))
    numbers = []
    for name in (b"count", b"uniqueCount"):
        text = told.get(name, b"0").strip()
        if not text.isdigit() or len(text) > 12:
            raise Refused(Code.XML_SHAPE, part=part, why="counts")
        numbers.append(int(text))
    return numbers[1]


def _closely(text: bytes, found: Strings) -> None:
    """Look at each string."""
    if b"<si/>" in text:
        text = text.replace(b"<si/>", b"<si></si>")
    for one in text.split(b"</si>")[:-1]:
        if b"rFont" in one and (name := legacy_run(one)):
            found.fonts[found.count] = name
        found.longest = max(found.longest, len(one))
        if found.lengths is not None:
            found.lengths.append(_characters(one))
        found.count += 1


def _longest(text: bytes, window: int) -> int:
    """`window` if no string is longer, else the whole piece's length: the exact lengths must be asked for."""
    at, end = 0, len(text)
    while end - at > window:
        cut = text.rfind(b"</si>", at, at + window)
        if cut < 0:
            return len(text)
        at = cut + 5
    return window


TEXTS = re.compile(rb"<(?:\w+:)?t(?: [^<>]*+)?>([^<]*+)<")


def _characters(one: bytes) -> int:
    return sum(map(len, TEXTS.findall(one)))


SPACED = b'<t xml:space="preserve">'
KEPT = ' xml:space="preserve">'
NEXT = b"</t></si><si><t>"
MARK = b"\x1e"
ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|#9|#10);")
SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "#9": "\t", "#10": "\n"}
READ_APART = re.compile(r"\r|_x[0-9A-Fa-f]{4}_")  # line ends and escapes that readers do not all take alike
NONE = b"<"
SPACE_FIRST, SPACE_LAST = MARK + b" ", b" " + MARK
CLOSELY = (b"&", b"\r", b"_x")  # what may mean another text than it shows
BLANKS = (b"\t", b"\n", b"\v", b"\f", b"\x1c", b"\x1d", b"\xc2", b"\xe1", b"\xe2", b"\xe3")  # or begin one that UTF-8 has


def plain_texts(text: bytes, count: int) -> bytes | None:
    """The strings of a part with four tags to each, where each is one plain text, which every reader reads alike; else None."""
    spaced = text.count(SPACED)
    if 0 < spaced < count:
        whole = _mixed(text)
    else:
        bare = text.replace(SPACED, b"<t>") if spaced else text
        told = bare.startswith(b"<si><t>") and bare.endswith(b"</t></si>")
        whole = bare[7:-9].replace(NEXT, MARK) if told else NONE
    if b"<" in whole or b"\x1f" in whole or whole.count(MARK) != count - 1 or not _all_filled(whole):
        return None
    try:
        meant = whole.decode()
    except UnicodeDecodeError:
        return None
    if not spaced and _spaces_at_ends(whole):
        texts = meant.split("\x1e")
        if texts != list(map(str.strip, texts)):  # outer spaces are kept by some readers and not by others
            return None
    return _closely_read(meant) if any(sign in whole for sign in CLOSELY) else whole


def _all_filled(whole: bytes) -> bool:
    return whole[:1] != MARK and whole[-1:] != MARK and len(whole) > 0 and MARK * 2 not in whole


def _spaces_at_ends(whole: bytes) -> bool:
    """Of any text; yes where a closer look must tell."""
    if whole[:1] == b" " or whole[-1:] == b" " or SPACE_FIRST in whole or SPACE_LAST in whole:
        return True
    return any(sign in whole for sign in BLANKS)


def _closely_read(whole: str) -> bytes | None:
    meant = [plain_text(one) for one in whole.split("\x1e")]
    return None if None in meant else "\x1e".join(meant).encode()  # type: ignore[arg-type]  # none is None


def _mixed(text: bytes) -> bytes:
    """Strings of which some keep their outer spaces; no such text if others have some."""
    if not (text.startswith(b"<si><t") and text.endswith(b"</t></si>")):
        return NONE
    texts = []
    for one in text[6:-9].decode("utf-8", "surrogateescape").split("</t></si><si><t"):
        if one.startswith(KEPT):
            texts.append(one[len(KEPT) :])
        elif one[:1] == ">" and (bare := one[1:]) == bare.strip():
            texts.append(bare)
        else:
            return NONE
    return "\x1e".join(texts).encode("utf-8", "surrogateescape")


def plain_text(text: str) -> str | None:
    """Text between tags as it is meant; None where readers may differ."""
    if READ_APART.search(text):
        return None
    if "&" not in text:
        return text
    return ENTITY.sub(lambda found: SIGNS[found[1]], text) if text.count("&") == len(ENTITY.findall(text)) else None
