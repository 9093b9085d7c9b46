"""Rows below the header that are not plainly people: blank, header again, column numbers, vacant post, footer, second table,
incomplete."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sheetcheck.codes import Code
from sheetcheck.columns import BY_FIELD
from sheetcheck.fillers import is_nobody
from sheetcheck.headings import HeaderMatch, is_serial, match_row, squeeze
from sheetcheck.raw import Note, Refused

FIELDS = tuple(BY_FIELD)  # not from the report, which loads frames: the parsing child looks at rows, too
PERSON_CELLS = 4  # of the eight; a row with fewer is not plainly a person
NO_NAME_STARTS = "0123456789०१२३४५६७८९( \t\n\u00a0"  # nor is one whose name begins so
_TOTAL = re.compile(
    r"\b(?:grand\s+|sub[- ]?|page\s+)?total\b|(?<![\u0900-\u097f])(?:कुल|योग|कुलयोग|महायोग)(?![\u0900-\u097f])", re.IGNORECASE
)
_SIGNATURE = re.compile(
    r"signature|\bsign\b|\bsd/?-|\bseal\b|हस्ताक्षर|मुहर|सील|\bd\.?d\.?o\.?\b|drawing|आहरण|principal|प्राचार्य|head\s?master|प्रधान\s?(?:पाठक|अध्यापक)|प्रधानाध्यापक|"
    r"\bofficer\b|अधिकारी|\bprepared by\b|\bchecked by\b|\bverified by\b|सत्यापित|लिपिक|\bclerk\b|director|संचालक|collector|कलेक्टर",
    re.IGNORECASE,
)
_SIGNS = re.compile(rf"{_SIGNATURE.pattern}|\bhead of\b|\bin[- ]?charge\b|कार्यालय प्रमुख|प्रभारी", re.IGNORECASE)
_CERTIFICATE = re.compile(
    r"certif|certified|to the best of my|\binformation\b.{0,60}\b(?:correct|true)\b"
    r"|प्रमाणित|प्रमाण\s?पत्र|जानकारी.{0,60}(?:सत्य|सही)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^\s*(?:note|n\.?b\.?|remark|date|dated|place|enclosure|encl|copy to|name|mobile|e-?mail|contact|phone|designation|"
    r"office|block|district|टीप|नोट|दिनांक|स्थान|संलग्न|प्रतिलिपि|नाम|मोबाइल|पदनाम|कार्यालय)\b|^\s*(?:नोट|टीप|दिनांक|स्थान)|^\s*\*|\(note\)|^\W*(?:the\s+)?end\W*$|^\W*समाप्त\W*$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\bschool\b|\bpage\s*(?:no\.?\s*)?\d+|\b(?:class|group)[\s-]*(?:i{1,3}|iv|[1-4]|[a-d])\b.*\b(?:employees|staff|officers|posts)\b"
    r"|विद्यालय|(?<![\u0900-\u097f])शाला|पृष्ठ|श्रेणी\s+(?:के\s+)?(?:कर्मचारी|अधिकारी)"
    r"|^u[-\s]?dise\b|^यू[-\s]?डाइस|^संकुल\s|^vikas\s?khand\b|^विकास\s?ख(?:ण्ड|ंड)"
    r"|^शास?\s*[.0०].{1,25}(?<![\u0900-\u097f])(?:शा|वि)(?![\u0900-\u097f])",  # शा.प्रा.शा. चंदखुरी
    re.IGNORECASE,
)
# Lines that are nothing but a kind of employees: 'Class III', 'Group-C', 'तृतीय श्रेणी', 'समूह ग', 'Non Teaching Staff', 'गैर शैक्षणिक'.
_KIND_OF_STAFF = re.compile(
    r"(?:class|group|grade)[\s:.-]*['\"(]?(?:i{1,3}|iv|[1-4]|[a-d])['\")]?"
    r"|(?:(?:non[\s-]*)?teaching|ministerial|clerical|office|regular|contractual|class\s*iv)(?:\s+(?:staff|employees|cadre|posts?))"
    r"|(?:non[\s-]*)?teaching|contractual"
    r"|(?:प्रथम|द्वितीय|तृतीय|चतुर्थ)\s+(?:श्रेणी|वर्ग)|(?:समूह|वर्ग|श्रेणी)[\s:.-]*['\"(]?(?:[कखगघअबसद1-4१-४]|[a-d])['\")]?"
    r"|(?:गैर[\s-]*|अ)?(?:शैक्षणिक|शिक्षकीय|शैक्षिक)(?:\s+(?:कर्मचारी|अमला|स्टाफ|संवर्ग|वर्ग))?|लिपिकीय(?:\s+(?:कर्मचारी|स्टाफ|संवर्ग|वर्ग))?"
    r"|(?:संविदा|नियमित|कार्यालयीन|महिला|पुरुष)\s+(?:कर्मचारी|स्टाफ)|संविदा",
    re.IGNORECASE,
)
_OFFICE_FIRST = re.compile(r"(?:GHSS|GUPS|SAGES|DIET|KGBV|BEO)\s+\S")  # as offices write them; 'DEO NARAYAN' is a name
_SCHOOL_OR_INITIALS = re.compile(r"G[BGP]?[HPM]S\s+\S")  # 'GPS Chandkhuri' may be a person's initials: only where people follow
_LINE = re.compile(r"[-–—_=*.~•\s]+")
_CHOSEN = [FIELDS.index(name) for name in ("group", "designation", "gender")]
_COUNTS = re.compile(
    r"(?:(?:^|[,;/\s]\s*)(?:total|male|female|others?|group\s*[a-d]|class\s*(?:i{1,3}|iv|[1-4])|कुल|पुरुष|महिला|अन्य)\s*[-:=–]+\s*[0-9०-९]{1,6})+\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*\(?(?:[0-9०-९]{1,2}|[a-z]|[ivx]{1,4})[.)\]:-]", re.IGNORECASE)
_A_PERSONS = re.compile(r"@|[0-9०-९]{6}")
_FOOTERS = (("total", _TOTAL), ("certificate", _CERTIFICATE), ("signature", _SIGNATURE), ("note", _REMARK))


@dataclass(frozen=True, slots=True)
class OddRow:
    """A row's sheet number, its cells under the eight headings, and all its cells."""

    number: int
    picked: Sequence[str | None]
    cells: Sequence[str | None]

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell and not cell.isspace()]


@dataclass(frozen=True, slots=True)
class Accounted:
    """Rows that are people after all, rows to hold as incomplete, and notes on what was left out."""

    people: list[OddRow]
    incomplete: list[OddRow]
    notes: list[Note]


@dataclass(slots=True)
class Odds:
    """Collects odd rows of one sheet, then says what each is."""

    header: HeaderMatch
    positions: Sequence[int]
    rows: list[OddRow] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)  # sheet rows without any cell

    def account(self, first: int, last: int) -> Accounted:
        """first, last: sheet rows of the first and last person; blank rows outside are nothing. Raises Refused(two-tables)."""
        if not self.rows and not self.empty:
            return Accounted([], [], [])
        empty = sum(first < number < last for number in self.empty)
        others = (Code.HEADER_REPEATED, Code.HEADER_NUMBER_ROW, Code.SECTION_ROWS, Code.VACANT_ROWS)
        counts = {Code.BLANK_ROWS: empty, **dict.fromkeys(others, 0)}
        footers: list[str] = []
        people: list[OddRow] = []
        incomplete: list[OddRow] = []
        above: OddRow | None = None  # the last footer's row
        schools = sum(is_school(row.filled) for row in self.rows)
        for row in self.rows:
            kind = self._kind(row)
            own = kind is not None
            if kind is None and above and row.number > last and _goes_on(footers[-1], above, row):
                kind = footers[-1]
            if kind is None and row.number < last and is_school(row.filled) and (schools > 1 or not row.picked[0]):
                kind = Code.SECTION_ROWS  # a single one under the names is held: it may be somebody
            if isinstance(kind, str) and not isinstance(kind, Code):
                above = row if own or kind == "note" else None
            if kind is None and sum(bool(c and not c.isspace()) for c in row.picked) >= PERSON_CELLS:
                people.append(row)
            elif kind is Code.BLANK_ROWS:
                counts[kind] += first < row.number < last
            elif isinstance(kind, Code):
                counts[kind] += 1
            elif kind:
                footers.append(kind)
            else:
                incomplete.append(row)
        _refuse_second_table(incomplete, last)
        return Accounted(people, incomplete, _notes(counts, footers))

    def _kind(self, row: OddRow) -> Code | str | None:
        """A code of what is left out, the word for a footer, or None for an incomplete row."""
        if not any(cell and not cell.isspace() for cell in row.picked) and not self._says_something(row):
            return Code.BLANK_ROWS
        filled = row.filled
        if len(filled) == 1 and _LINE.fullmatch(filled[0]):
            return Code.BLANK_ROWS
        if is_nobody(row.picked):
            return Code.VACANT_ROWS
        if len(filled) < PERSON_CELLS:  # neither a header nor numbers of columns, which both need as many
            return footer_word(filled) or (Code.SECTION_ROWS if is_section(filled) and not _is_choice(row) else None)
        if self._is_header(row):
            return Code.HEADER_REPEATED
        return Code.HEADER_NUMBER_ROW if _is_number_row(filled) else footer_word(filled)

    def _says_something(self, row: OddRow) -> bool:
        """Besides a running serial number that the clerk filled down; a footer may begin in that column."""
        serials = {p for p, text in self.header.extra if is_serial(text)}
        filled = [(p, c) for p, c in enumerate(row.cells) if c and not c.isspace() and not c.strip().rstrip(".").isdecimal()]
        return any(p not in serials or footer_word([c]) or is_section([c]) for p, c in filled)

    def _is_header(self, row: OddRow) -> bool:
        again = match_row(0, row.cells)
        if len(again.matches) < PERSON_CELLS:
            return False
        elsewhere = {m.field for m in again.matches if m.position != self.positions[FIELDS.index(m.field)]}
        if elsewhere.difference(again.duplicates):  # 'वर्ग' under 'Caste' says nothing against 'समूह' under 'Group'
            raise Refused(Code.TWO_TABLES, row=row.number)
        return True


def is_section(filled: list[str]) -> bool:
    """A line by itself that heads the rows below it: it names a school, a class of employees or a page."""
    if len(set(filled)) != 1:
        return False
    text = filled[0].strip()
    return bool(_SECTION.search(text) or _KIND_OF_STAFF.fullmatch(text) or _OFFICE_FIRST.match(text))


def _is_choice(row: OddRow) -> bool:
    """'Contractual' under Group may be what is there of a person."""
    return any(row.picked[place] for place in _CHOSEN) and _KIND_OF_STAFF.fullmatch(row.filled[0].strip()) is not None


def is_school(filled: list[str]) -> bool:
    """A line by itself that may be a school in short, or else somebody's initials."""
    return len(set(filled)) == 1 and _SCHOOL_OR_INITIALS.match(filled[0].strip()) is not None


def _goes_on(word: str, above: OddRow, row: OddRow) -> bool:
    """Whether a row is of the footer above it: one cell beside the names (the officer's town), a numbered line of a note, or the
    posts under 'Prepared by' and 'Checked by'. A bare name under 'Sd/-' may be a person."""
    filled, follows = row.filled, row.number == above.number + 1
    if len(filled) == 1:
        return not row.picked[0] or (word == "note" and follows and _NUMBERED.match(filled[0]) is not None)
    signed = word == "signature" and all(_SIGNS.search(text) for text in above.filled)
    block = signed and follows and _shape(row) == _shape(above)
    return block and not any(_A_PERSONS.search(text) for text in filled)


def _shape(row: OddRow) -> tuple[int, ...]:
    """Which of its cells are filled."""
    return tuple(i for i, c in enumerate(row.cells) if c and not c.isspace())


def footer_word(filled: list[str]) -> str | None:
    """total, certificate, signature or note: what the few filled cells plainly are; None: maybe a person."""
    if not filled or len(filled) > 3:
        return None
    if len(filled) == 1 and _COUNTS.fullmatch(filled[0].strip()):
        return "total"
    for word, pattern in _FOOTERS:
        fits = pattern.search(filled[0]) and (word != "note" or len(filled) <= 2)
        if fits and all(_is_footer_cell(c) for c in filled):
            return word
    return None


def _is_footer_cell(text: str) -> bool:
    return len(squeeze(text)) > 3 or text.strip().isdecimal() or any(p.search(text) for _, p in _FOOTERS)


def _is_number_row(filled: list[str]) -> bool:
    numbers = [cell.strip().strip("().") for cell in filled]
    if len(numbers) < PERSON_CELLS or not all(map(str.isdecimal, numbers)):
        return False
    values = [int(n) for n in numbers]
    return values[0] <= 2 and all(b - a == 1 for a, b in pairwise(values))


def _refuse_second_table(incomplete: list[OddRow], last: int) -> None:
    """Two or more rows below the people that fill the same few columns are another table."""
    below = [row for row in incomplete if row.number > last]
    shapes = list(map(_shape, below))
    for (one, shape), (two, other) in pairwise(zip(below, shapes, strict=True)):
        follows = two.number == one.number + 1 and shape == other and len(shape) >= 2
        if follows and not any(c.strip().isdecimal() for c in one.filled):
            raise Refused(Code.TWO_TABLES, row=one.number)


def _notes(counts: dict[Code, int], footers: list[str]) -> list[Note]:
    notes = [Note(code, {"rows": count}) for code, count in counts.items() if count]
    if footers:
        notes.append(Note(Code.FOOTER_IGNORED, {"rows": len(footers), "what": list(dict.fromkeys(footers))}))
    return notes
