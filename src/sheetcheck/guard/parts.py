"""Which parts an .xlsx package may have, where its sheets are, and what it may point at."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sheetcheck.codes import Code
from sheetcheck.guard import styles, xml
from sheetcheck.guard.archive import WHOLE, Archive, unpacked
from sheetcheck.guard.names import resolved
from sheetcheck.raw import Refused

STRICT = "purl.oclc.org/ooxml"
FORBIDDEN_PARTS = (
    (Code.MACRO, re.compile(r"vba(?:project|data)|(?:^|/)(?:intl)?macrosheets/|^customui|/customui", re.I)),
    (Code.EXTERNAL_LINK, re.compile(r"externallinks?/|^xl/connections|querytables?/|^xl/model/|datamashup", re.I)),
    (Code.EMBEDDED_OBJECT, re.compile(r"embeddings?/|activex|oleobject|webextensions?/|taskpanes", re.I)),
)
ORDINARY_PARTS = re.compile(
    r".*\.(?:xml|rels|vml)|.*/|(?:xl|docprops)/(?:.*/)?[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|wdp|ico)"
    r"|xl/(?:printersettings/.*|customproperty/?.*|customdata/?.*)\.bin|\[trash\]/.*\.dat|_xmlsignatures/.*|mimetype",
    re.I,
)
FORBIDDEN_TYPES = (
    (Code.MACRO, re.compile(r"macro|vba|intlmacrosheet", re.I)),
    (Code.EXTERNAL_LINK, re.compile(r"externallink|\.connections\+|querytable|spreadsheetml\.volatile", re.I)),
    (Code.EMBEDDED_OBJECT, re.compile(r"oleobject|activex|vnd\.ms-package|webextension|office\.package", re.I)),
)
FORBIDDEN_LINKS = (
    (
        Code.MACRO,
        re.compile(
            r"/(?:vbaProject\w*|xlMacrosheet|xlIntlMacrosheet|wordVbaData|(?:ui/)?(?:userCustomization|extensibility))$", re.I
        ),
    ),
    (
        Code.EXTERNAL_LINK,
        re.compile(r"/(?:externalLink\w*|xlExternalLinkPath/\w+|connections|queryTable|attachedTemplate)$", re.I),
    ),
    (Code.EMBEDDED_OBJECT, re.compile(r"/(?:oleObject|package|control|activeXControl\w*|webextension\w*|embeddings?)$", re.I)),
)
HARMLESS_LINK = re.compile(
    r"\s*(?:mailto:|https?:|ftp:|tel:|sms:|callto:|#|file:///?[A-Za-z]:|(?![A-Za-z][A-Za-z0-9+.-]*:)(?![\\/]{2}))", re.I
)
READ_PARTS = re.compile(r"\[content_types\]\.xml|_rels/\.rels|xl/(?:_rels/)?[^/]+|xl/(?:worksheets|tables)/.*", re.I)
LATER = re.compile(r"xl/(?:worksheets/[^/]+|sharedstrings|workbook|styles)\.xml")  # parsed where they are used, or cleaned then
SMALL = 4096  # packed bytes
STATES = ("visible", "hidden", "veryHidden")
MOST_SHEETS = 200


class Link(NamedTuple):
    """One relationship."""

    id: str
    kind: str
    target: str
    external: bool


type Links = tuple[Link, ...]
type Names = tuple[str, ...]


@dataclass(slots=True)
class Listed:
    """A sheet as the workbook lists it; no part for chart sheets and dialogs."""

    name: str
    state: str
    part: str = ""


@dataclass(slots=True)
class Book:
    """Where the parts of the workbook are. unused: parts that have the name of such a one, and are none."""

    main: str
    sheets: list[Listed] = field(default_factory=list)
    strings: str | None = None
    styles: str | None = None
    unused: Names = ()


def read(archive: Archive) -> Book:
    """Judge every part by name, content type, relationships and first bytes; find the sheets."""
    names = tuple(archive.members)
    sorts = _sorts_of(names)
    if "types" not in sorts:
        raise Refused(Code.NOT_A_WORKBOOK, why="content types")
    links = {}
    for name, sort in zip(names, sorts, strict=True):
        if sort == "types":
            kept_types(*archive.packed(name))
        elif sort == "links":
            links[name.lower()] = kept_links(*archive.packed(name), name)
        elif sort in ("theme", "ours", "others"):
            _clean(archive, name, ours=sort != "others")
    book = _book(archive, names, links)
    for name in book.unused:
        _clean(archive, name, ours=True)
    return book


@lru_cache(maxsize=64)
def _sorts_of(names: Names) -> Names:
    return tuple(map(sort_of, names))


@lru_cache(maxsize=512)
def sort_of(name: str) -> str:
    """How a part is judged; refuses parts that have no place in a list of people.

    types, links: parsed. theme: kept. later: parsed where it is used. ours: XML the reader may read. others: other XML.
    data: pictures and the like.
    """
    for code, pattern in FORBIDDEN_PARTS:
        if pattern.search(name):
            raise Refused(code, part=name)
    folded = name.lower()
    if folded == "xl/workbook.bin":
        raise Refused(Code.TYPE_MISMATCH, **{"is": "xlsb"})
    if not ORDINARY_PARTS.fullmatch(name):
        raise Refused(Code.EMBEDDED_OBJECT, part=name)
    if folded == "[content_types].xml":
        return "types"
    if folded.endswith(".rels"):
        return "links"
    if not folded.endswith((".xml", ".vml")):
        return "data"
    if LATER.fullmatch(folded):
        return "later"
    if folded.startswith("xl/theme/"):
        return "theme"
    return "ours" if READ_PARTS.fullmatch(name) else "others"


def _clean(archive: Archive, name: str, *, ours: bool) -> None:
    """A part nobody needs to parse here: no DOCTYPE, no odd encoding."""
    part = archive.members[name]
    if part.packed <= SMALL and part.size <= WHOLE:
        kept_clean(*archive.packed(name), name, ours)
        return
    tail = b""
    for piece in archive.chunks(name):
        if tail:
            xml.refuse_dtd(tail + piece, name)
        else:
            xml.plain(piece, name, ours=ours)
        tail = piece[-16:]


@lru_cache(maxsize=64)
def kept_clean(raw: bytes, method: int, size: int, crc: int, name: str, ours: bool) -> None:
    """Themes and properties: the same few in every file of a program or of an office."""
    xml.plain(unpacked(raw, method, size, crc, name), name, ours=ours)


@lru_cache(maxsize=64)
def kept_types(raw: bytes, method: int, size: int, crc: int) -> None:
    """Content types: the same in every small file of a program."""
    name = "[Content_Types].xml"

    def start(element: str, attributes: xml.Attributes) -> None:
        kind = attributes.get("ContentType", "")
        for code, pattern in FORBIDDEN_TYPES:
            if (element == "Override" or code is Code.MACRO) and pattern.search(kind):
                raise Refused(code, type=kind[:100])

    xml.walk(unpacked(raw, method, size, crc, name), name, start)


@lru_cache(maxsize=128)
def kept_links(raw: bytes, method: int, size: int, crc: int, name: str) -> Links:
    """The relationships of one part, each allowed."""
    found: list[Link] = []

    def start(element: str, attributes: xml.Attributes) -> None:
        if element == "Relationship":
            external = attributes.get("TargetMode", "").strip().lower() == "external"
            link = Link(attributes.get("Id", ""), attributes.get("Type", ""), attributes.get("Target", ""), external)
            _judge(link)
            found.append(link)

    xml.walk(unpacked(raw, method, size, crc, name), name, start)
    return tuple(found)


def _judge(link: Link) -> None:
    for code, pattern in FORBIDDEN_LINKS:
        if pattern.search(link.kind):
            raise Refused(code, relationship=link.kind[-60:])
    hyperlink = link.kind.endswith("/hyperlink")
    if link.external and not (hyperlink and HARMLESS_LINK.match(link.target)):
        raise Refused(Code.EXTERNAL_LINK, relationship=link.kind[-60:], target=link.target[:80])


@lru_cache(maxsize=32)
def kept_styles(raw: bytes, method: int, size: int, crc: int, name: str) -> styles.Styles:
    """Styles: the same in every untouched file of a program."""
    return styles.read(unpacked(raw, method, size, crc, name), name)


def _book(archive: Archive, names: Names, links: dict[str, Links]) -> Book:
    main = _main(names, links.get("_rels/.rels", ()))
    folder, _, file = main.rpartition("/")
    own = links.get(f"{folder}/_rels/{file}.rels".lstrip("/").lower(), ())
    return _kept_book(names, own, main, kept_list(*archive.packed(main), main))


@lru_cache(maxsize=64)
def _main(names: Names, links: Links) -> str:
    main = _target(names, links, "", "/officeDocument")
    if not main:
        raise Refused(Code.NOT_A_WORKBOOK, why="workbook part")
    return main


@lru_cache(maxsize=64)
def _kept_book(names: Names, own: Links, main: str, listed: tuple[tuple[str, str, str], ...]) -> Book:
    """The same in every file of a program whose sheets are called alike. Nobody changes a book."""
    book, folder = Book(main), main.rpartition("/")[0]
    by_id = {link.id: link for link in own}
    for name, state, identity in listed:
        link = by_id.get(identity)
        if not link:
            raise Refused(Code.NOT_A_WORKBOOK, why="sheet part")
        book.sheets.append(Listed(name, state, _sheet_part(names, folder, link)))
    if not book.sheets:
        raise Refused(Code.NOT_A_WORKBOOK, why="no sheet")
    book.strings = _beside(names, own, folder, "/sharedStrings", "sharedStrings.xml")
    book.styles = _beside(names, own, folder, "/styles", "styles.xml")
    if len({s.part for s in book.sheets if s.part}) != sum(1 for s in book.sheets if s.part):
        raise Refused(Code.XML_SHAPE, part=main, why="two sheets of one part")
    used = {book.main, book.strings, book.styles, *(s.part for s in book.sheets)}
    book.unused = tuple(name for name in names if sort_of(name) == "later" and name not in used)
    return book


def _found(names: Names, name: str) -> str | None:
    """The part of this name, upper and lower case alike, as readers look it up."""
    return name if name in names else {one.lower(): one for one in names}.get(name.lower())


def _sheet_part(names: Names, folder: str, link: Link) -> str:
    path = resolved(folder, link.target)
    if not link.kind.endswith("/worksheet"):
        return ""
    part = _found(names, path)
    if not part:
        raise Refused(Code.NOT_A_WORKBOOK, why="sheet part", part=path[:80])
    return part


def _target(names: Names, links: Links, folder: str, ending: str) -> str | None:
    targets = [link.target for link in links if link.kind.endswith(ending)]
    if len(targets) > 1:
        raise Refused(Code.XML_SHAPE, why="relationships")
    return _found(names, resolved(folder, targets[0])) if targets else None


def _beside(names: Names, links: Links, folder: str, ending: str, file: str) -> str | None:
    """A part that readers take from beside the workbook whatever the relationships say: both must mean the same."""
    told, usual = _target(names, links, folder, ending), _found(names, f"{folder}/{file}" if folder else file)
    if told != usual and (told or usual):
        raise Refused(Code.XML_SHAPE, why="relationships", part=(told or usual or "")[:80])
    return told


@lru_cache(maxsize=32)
def kept_list(raw: bytes, method: int, size: int, crc: int, name: str) -> tuple[tuple[str, str, str], ...]:
    """The list of sheets: the same in many files of a program."""
    return tuple(listed(unpacked(raw, method, size, crc, name), name))


def listed(text: bytes, part: str) -> list[tuple[str, str, str]]:
    """(name, state, relationship) of each sheet."""
    found: list[tuple[str, str, str]] = []

    def start(element: str, attributes: xml.Attributes) -> None:
        if element == "workbook" and any(STRICT in uri for uri in attributes.values()):
            raise Refused(Code.STRICT_OOXML)
        if element == "sheet":
            state = attributes.get("state", "visible")
            identity = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            found.append((attributes.get("name", ""), state if state in STATES else "hidden", identity))
            if len(found) > MOST_SHEETS:
                raise Refused(Code.XML_SHAPE, part=part, why="sheets")
        elif element == "oleLink" or element == "ddeLink":
            raise Refused(Code.EXTERNAL_LINK, part=part)

    xml.walk(text, part, start)
    return found
