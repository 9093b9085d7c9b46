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
USUAL_ROOT = re.compile(rb"""<\?xml[^<>]*+\?>\s*+<sst xmlns="[^"'<>]*+" count="[0-9]{1,12}+" uniqueCount="([0-9]{1,12}+)">""")
COUNTS = re.compile(rb"""\b(count|uniqueCount)\s*=\s*["']([^"']*+)["']""")
SPARE = 1000  # strings declared and not there: some writers count wrongly, none by much
HEAD = 1 << 16


@dataclass(slots=True)
class Strings:
    """count: strings in the part. fonts: strings with a run in a legacy font. lengths: bytes of each, when asked for.

    texts: the strings themselves, none empty and none with a mark (`sheetcheck.lines`), when asked for and all of them plain;
    joined: the same with marks between.
    """

    count: int = 0
    size: int = 0
    longest: int = 0
    fonts: dict[int, str] = field(default_factory=dict)
    lengths: "array[int] | None" = None
    texts: list[bytes] | None = None
    joined: bytes = b""


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
        plain = plain_texts(text) if taking and not found.size else None
        ends = len(plain[0]) if plain else text.count(b"</si>")
        if plain:
            found.texts, found.joined = plain
        elif ends:
            found.texts = None
        simple = plain is not None or text.count(b"<") == 4 * ends  # nothing but <si><t>…</t></si>
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
    if usual := USUAL_ROOT.match(head):
        return int(usual[1])
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
NEXT = b"</t></si><si><t>"
MARK = b"\x1e"
ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|#9|#10);")
SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "#9": "\t", "#10": "\n"}
READ_APART = re.compile(r"\r|_x[0-9A-Fa-f]{4}_")  # line ends and escapes that readers do not all take alike
MARKS = (b"\x1c", b"\x1d", MARK, b"\x1f")  # blanks to Python and nothing to XML; two are ours
BLANKS = (b"\xc2", b"\xe1", b"\xe2", b"\xe3")  # begin one that UTF-8 has


def plain_texts(text: bytes) -> tuple[list[bytes], bytes] | None:
    """The strings of a part where each is one plain text, which every reader reads alike, and all with marks between; else None.

    Once the tags between two strings are gone, a text without tags shows that there was nothing else.
    """
    bare = text.replace(SPACED, b"<t>") if SPACED in text else text
    if not (bare.startswith(b"<si><t>") and bare.endswith(b"</t></si>")) or any(map(bare.__contains__, MARKS)):
        return None
    texts = bare[7:-9].split(NEXT)
    whole = MARK.join(texts)
    if b"<" in whole or not all(texts) or not _is_utf8(whole):
        return None
    outer = _with_outer_blanks(texts, whole)
    if outer and not _are_kept(text, outer):
        return None
    escapes = {part[:1] for part in whole.split(b"_")[1:]}
    if b"&" in whole or b"\r" in whole or b"x" in escapes:  # what may mean another text
        return _closely_read(texts)
    return texts, whole


def _is_utf8(text: bytes) -> bool:
    try:
        return text.isascii() or bool(text.decode())
    except UnicodeDecodeError:
        return False


def _with_outer_blanks(texts: list[bytes], whole: bytes) -> list[int]:
    """Which texts begin or end with a blank."""
    stripped = list(map(bytes.strip, texts))
    if any(map(whole.__contains__, BLANKS)):
        stripped = [one if one.isascii() else one.decode().strip().encode() for one in stripped]
    return [at for at, one in enumerate(texts) if one != stripped[at]] if texts != stripped else []


def _are_kept(text: bytes, outer: list[int]) -> bool:
    """Whether these strings are told to keep their outer blanks; without it, some readers keep them and some do not."""
    heads = text[6:-9].split(b"</t></si><si><t")
    return all(heads[at][:1] != b">" for at in outer)


def _closely_read(written: list[bytes]) -> tuple[list[bytes], bytes] | None:
    meant = [plain_text(one.decode()) for one in written]
    texts = [one.encode() for one in meant if one is not None]
    return (texts, MARK.join(texts)) if len(texts) == len(meant) else None


def plain_text(text: str) -> str | None:
    """Text between tags as it is meant; None where readers may differ."""
    if READ_APART.search(text):
        return None
    if "&" not in text:
        return text
    return ENTITY.sub(lambda found: SIGNS[found[1]], text) if text.count("&") == len(ENTITY.findall(text)) else None
