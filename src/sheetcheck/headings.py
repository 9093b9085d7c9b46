"""Finding the header row, and which column is which.

A header is sought in the first rows of a sheet and matched without regard to case, space and punctuation: against the
declared headings and their aliases, then, for columns that are still missing, by what its words say (`headwords`) and by
near spellings where only one column can be meant. Pure; used by the parsing child (to choose the sheet) and by the layout.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from sheetcheck import aadhaar
from sheetcheck.codes import Code
from sheetcheck.columns import BY_FIELD, ROSTER_2026
from sheetcheck.headwords import FEW_WORDS, meant, of_another, only_gathers, plain, without_aadhaar
from sheetcheck.raw import Refused

HEADER_ROWS = 30
LONGEST_SHOWN, MOST_SHOWN = 40, 5  # of headings that were not understood
SURELY_HEADINGS = 5
_OF_A_PERSON = re.compile(r"@|[0-9०-९xX]{6}")
_NOT_A_LETTER = re.compile(r"[^\w\u0900-\u097f]+|_+")
_BRACKET = re.compile(r"[(\[{].*?[)\]}]")
_FORBIDDEN = re.compile(r"aa?dh?aa?r|आधार|(?<![a-z])uid(?:ai)?(?![a-z])", re.IGNORECASE)
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_IN_HINDI = re.compile(r"hindi|हिन्दी|हिंदी", re.IGNORECASE)
_LETTERED = re.compile(r"\s*(?:\(\s*([a-z])\s*\)|([a-z])\s*[.)])\s*(?=\w)", re.IGNORECASE)
_SERIAL = frozenset(
    ("sno", "slno", "srno", "sr", "sl", "serialno", "serialnumber", "क्र", "क्रमांक", "सक्र", "no", "क्रसं", "सरलक्रमांक")
)

# Headings of other things that lie near one of ours: never taken for a misspelling.
_OTHERS = (
    "Office Name", "Name of Office", "School Name", "Name of School", "Institution Name", "Father Name", "Father's Name", "Husband Name", "Mother Name",
    "Father's / Husband's Name", "Bank Name", "Account Number", "Account No", "PAN Number", "PAN No", "GPF Number", "PRAN Number", "Date of Birth", "DDO Name",
    "DDO Code", "Office Code", "School Code", "UDISE Code", "Office Address", "Office Email", "Office Phone", "Office Contact Number", "Alternate Mobile Number",
    "Emergency Contact Number", "Blood Group", "Age Group", "Pay Group", "District", "Block", "Village", "District Name", "Block Name", "Scheme", "Department",
    "कार्यालय का नाम", "संस्था का नाम", "शाला का नाम", "विद्यालय का नाम", "पिता का नाम", "पति का नाम", "माता का नाम", "बैंक का नाम", "खाता क्रमांक", "जन्म तिथि",
    "कार्यालय का पता", "जिला", "विकासखंड", "वैकल्पिक मोबाइल नंबर", "रक्त समूह", "Number of Employees", "F. Name", "H. Name", "M. Name", "कुल कर्मचारी संख्या", "कर्मचारी की संख्या",
    "कर्मचारियों की संख्या",
)  # fmt: skip


# Headings under which a roster of several schools says in which of them each one serves, the plainest first.
SCHOOL, SCHOOL_HI = "School / Institution", "शाला / संस्था"
_SCHOOLS = (
    SCHOOL, SCHOOL + SCHOOL_HI, "School Name", "Name of School", "School", "Institution Name", "Name of Institution", "Institution", "School Code",
    "UDISE Code", "शाला का नाम", "विद्यालय का नाम", "संस्था का नाम", "शाला", "विद्यालय", "संस्था", "Office Name", "Name of Office",
    "Office Code", "कार्यालय का नाम",
)  # fmt: skip


class Match(NamedTuple):
    """One column of the sheet recognised: 0-based position in the row, the heading's text, how
    (exact | alias | words | near | legacy)."""

    field: str
    position: int
    text: str
    how: str


class HeaderMatch(NamedTuple):
    """A row that names the columns.

    row: 0-based index in the rows given. duplicates: fields named by two columns. missing: fields named by none.
    extra: (position, text) of other headings. forbidden: headings of what must not be collected (Aadhaar).
    """

    row: int
    matches: tuple[Match, ...]
    duplicates: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[tuple[int, str], ...]
    forbidden: tuple[str, ...]


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Letters and digits alone, in lower case: 'E-Mail  ID ' and 'email id' are one."""
    return _NOT_A_LETTER.sub("", unicodedata.normalize("NFC", text).lower().replace("\u093c", ""))


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Squeezed heading → (field, how); bracketed remarks of an alias may be left away."""
    known: dict[str, tuple[str, str]] = {}
    for column in ROSTER_2026:
        for text in column.aliases:
            known.setdefault(squeeze(text), (column.field, "alias"))
    for column in ROSTER_2026:
        known[squeeze(column.heading)] = (column.field, "exact")
    return known


@lru_cache(maxsize=8192)
def recognise(text: str) -> tuple[str, str] | None:
    """Field and how it was matched (exact | alias), or None. Both halves of 'मोबाइल नंबर / Mobile' may speak."""
    known, text = _known(), without_aadhaar(plain(text))
    if found := known.get(squeeze(text)):
        return found
    if found := known.get(squeeze(_BRACKET.sub(" ", text))):
        return None if of_another(found[0], text) else found
    halves = [known.get(squeeze(part)) for part in re.split(r"[/|\n(\[–—]| - ", text) if squeeze(part)]
    fields = {half[0] for half in halves if half}
    return (fields.pop(), "alias") if len(fields) == 1 and all(halves) else None


@cache
def _others() -> frozenset[str]:
    return frozenset(map(squeeze, _OTHERS))


@lru_cache(maxsize=1024)
def near(text: str) -> str | None:
    """The one field whose heading or alias is spelt almost so ('Desigantion'), or None where none or two could be meant."""
    from rapidfuzz.distance import OSA  # here: most headers need no near match

    text = plain(text)
    word = squeeze(_BRACKET.sub(" ", text))
    if len(word) < 4 or word in _others() or squeeze(text) in _others():
        return None
    scores: dict[str, float] = {}
    for known, (field, _) in _known().items():
        if known[0] == word[0] or len(word) > 6:
            scores[field] = max(scores.get(field, 0.0), OSA.normalized_similarity(word, known))
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 0.75 or (len(ranked) > 1 and ranked[1][1] > ranked[0][1] - 0.1):
        return None
    field = ranked[0][0]
    return field if _each_word_is_near(text, field) and not of_another(field, text) else None


def _each_word_is_near(text: str, field: str) -> bool:
    """A slip is in the letters of a word. 'Old Manav Sampada ID' has a word more, and 'Name of Father' another one than
    'Name of Teacher', however much else is alike."""
    words = [squeeze(word) for word in _NOT_A_LETTER.split(_BRACKET.sub(" ", text.replace(".", "")).lower())]
    return all(
        any(_is_slip(word, known) for known in _words_of(field)) for word in words if word and word not in FEW_WORDS
    )


def _is_slip(word: str, known: str) -> bool:
    """In a word of four letters two may be wrong ('Coad'), but not the first."""
    from rapidfuzz.distance import OSA

    short = len(word) == len(known) == 4 and word[0] == known[0]
    return OSA.normalized_similarity(word, known) > 0.6 or (short and OSA.distance(word, known) <= 2)


@cache
def _words_of(field: str) -> frozenset[str]:
    """Every word of a column's headings, and every heading as one word."""
    texts = (BY_FIELD[field].heading, *BY_FIELD[field].aliases)
    return frozenset(squeeze(part) for text in texts for part in (text, *_NOT_A_LETTER.split(text.lower())) if squeeze(part))


@lru_cache(maxsize=4096)
def is_forbidden(text: str) -> bool:
    """Aadhaar is never collected (trust.md §1.3), so a column of that name refuses the file.

    Where Aadhaar is but the measure of another of our columns ('Mobile linked with Aadhaar'), no such number is asked for.
    """
    if not _FORBIDDEN.search(text):
        return False
    rest = without_aadhaar(text)
    field = None if _FORBIDDEN.search(rest) else (recognise(rest) or (meant(rest),))[0]
    return field in (None, "employee_id")


@cache
def _schools() -> dict[str, int]:
    return {squeeze(text): at for at, text in enumerate(_SCHOOLS)}


def school_of(header: HeaderMatch) -> tuple[int, str] | None:
    """The column that says the school of each row: its position and heading."""
    known = _schools()
    found = [(known[squeeze(text)], at, text) for at, text in header.extra if squeeze(text) in known]
    return min(found)[1:] if found else None


def complete(header: HeaderMatch | None) -> HeaderMatch:
    """Refuses by name what is wrong with a header."""
    if header is None:
        raise Refused(Code.NO_HEADER)
    if header.forbidden:
        raise Refused(Code.FORBIDDEN_COLUMN, columns=list(header.forbidden))
    if header.duplicates:
        raise Refused(Code.DUPLICATE_COLUMN, columns=list(header.duplicates))
    if header.missing:
        unread = _unread(header)
        raise Refused(Code.MISSING_COLUMN, columns=list(header.missing), **({"unread": unread} if unread else {}))
    return header


def _unread(header: HeaderMatch) -> list[str]:
    """Headings beside ours that say nothing we know: the missing column may be one of them. Nobody's number or address, and only
    where so many are ours that the row is one of headings: a form's line would name people."""
    if len(header.matches) < SURELY_HEADINGS:
        return []
    texts = [aadhaar.mask(" ".join(text.split())) for _, text in header.extra if not is_serial(text) and squeeze(text) not in _others()]
    return [text[:LONGEST_SHOWN] for text in texts if any(map(str.isalpha, text)) and not _OF_A_PERSON.search(text)][:MOST_SHOWN]


def is_serial(text: str) -> bool:
    return squeeze(plain(text)) in _SERIAL


def load() -> None:
    """Import now what near spellings and old fonts need: the parsing child cannot when it is fenced in."""
    near("Desigantion")
    _in_hindi("uke")


def find_header(rows: Sequence[Sequence[str | None]]) -> HeaderMatch | None:
    """The row among the first 30 that names most of the eight columns; at least three of them, or None.

    A row of values is no header: headings are recognised by their words, never by position.
    """
    best: HeaderMatch | None = None
    for at, row in enumerate(rows[:HEADER_ROWS]):
        if len(row) - row.count(None) < 3:
            continue
        match = match_row(at, row)
        if len(match.matches) >= 3 and (best is None or len(match.matches) > len(best.matches)):
            best = match
        if best and len(best.matches) == len(ROSTER_2026):
            break
    return best


def header_of(rows: Sequence[Sequence[str | None]]) -> HeaderMatch:
    """The header, in one row or two, or a refusal that names what is wrong with it."""
    header = find_header(rows)
    return complete(find_split_header(rows) or header if header is None or header.missing else header)


def find_split_header(rows: Sequence[Sequence[str | None]]) -> HeaderMatch | None:
    """A header that is written over two rows ('Mobile' above 'Number', 'Contact Details' above 'Mobile' and 'Email'), only where
    all eight columns are named so; its row is the lower one."""
    for at, (upper, lower) in enumerate(pairwise(rows[: HEADER_ROWS + 1])):
        if len(upper) - upper.count(None) < 3 or not any(lower):
            continue
        match = match_row(at + 1, _together(upper, lower))
        if not match.missing and match.matches:
            return match
    return None


def _together(upper: Sequence[str | None], lower: Sequence[str | None]) -> list[str | None]:
    """One row of headings. A title over several columns stands in the first of them and speaks for those to its right."""
    row: list[str | None] = []
    title: str | None = None
    for above, below in zip_longest(upper, lower):
        if above:
            title = above if below else None
            row.append(_over(above, below))
        else:
            spoken = title if below and title and not (recognise(title) or meant(title)) else None
            row.append(_over(spoken, below))
    return row


def _over(upper: str | None, lower: str | None) -> str | None:
    """One heading of two cells; a word that is broken at the line's end is joined, and a title that only gathers what is below
    it says nothing. Any other is part of the heading: 'Father' over 'Name' is no name of ours."""
    if not upper or not lower:
        return upper or lower
    both = upper[:-1] + lower if upper.endswith("-") else f"{upper} {lower}"
    known = None if recognise(both) else (recognise(lower) or (meant(lower),))[0]
    return lower if known and only_gathers(upper, known) else both


def match_row(at: int, row: Sequence[str | None]) -> HeaderMatch:
    """Read one row as a header, exact and alias matches first, words and near spellings for what is still missing. Where it
    says nothing so, it may be Hindi in an old font ('deZpkjh dk uke')."""
    texts = tuple(row)
    found = _match(texts)
    if len(found.matches) < 3 <= len(texts) - texts.count(None):
        for said in (_without_letters(texts), tuple(text and _in_hindi(text) for text in texts)):
            again = _match(said) if said != texts else found
            if len(again.matches) >= 3:
                found = _as_written(again, said, texts)
                break
    return HeaderMatch(at, *found[1:])


def _as_written(found: HeaderMatch, said: tuple[str | None, ...], texts: tuple[str | None, ...]) -> HeaderMatch:
    """The same with each text as the sheet has it; how: 'legacy' where it was typed in an old font."""
    legacy = {place for place, text in enumerate(said) if text and _DEVANAGARI.search(text) and not _DEVANAGARI.search(texts[place] or "")}
    matches = [m._replace(text=texts[m.position] or "", how="legacy" if m.position in legacy else m.how) for m in found.matches]
    return found._replace(matches=tuple(matches), extra=tuple((place, texts[place] or "") for place, _ in found.extra))


def _without_letters(texts: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """A row whose headings are lettered 'a.', 'b.', 'c.' in order, without the letters. A single letter may say more: 'F. Name'."""
    found = [_LETTERED.match(text) if text else None for text in texts]
    letters = "".join((label[1] or label[2]).lower() for label in found if label)
    if len(letters) < 3 or any(ord(two) - ord(one) != 1 for one, two in pairwise(letters)):
        return texts
    return tuple(text[label.end() :] if text and label else text for text, label in zip(texts, found, strict=True))


@lru_cache(maxsize=8192)
def _in_hindi(text: str) -> str:
    """What a heading says that is typed in Kruti Dev or the like; itself where it is known as it stands, or says nothing so."""
    from sheetcheck.hindi import legacy  # here: most headers need no old font

    if len(text) > 80 or _DEVANAGARI.search(text) or is_forbidden(text) or recognise(text):
        return text
    hindi = legacy.to_devanagari(text)
    return hindi if hindi and (is_forbidden(hindi) or recognise(hindi)) else text


@lru_cache(maxsize=8192)
def _named(text: str) -> tuple[str, str] | None:
    """`recognise`, for what may be a heading at all."""
    return None if len(text) > 80 or is_forbidden(text) else recognise(text)


@lru_cache(maxsize=4096)
def _match(row: tuple[str | None, ...]) -> HeaderMatch:
    found: dict[str, list[Match]] = {}
    rest: list[tuple[int, str]] = []
    for position, text in enumerate(row):
        if text is None or not text.strip():
            continue
        if known := _named(text):
            found.setdefault(known[0], []).append(Match(known[0], position, text, known[1]))
        else:
            rest.append((position, text))
    if len(found) >= 3:
        _leave_hindi_twins(found, rest)
        for way in (_match_words, _match_near):
            rest = way(found, rest) if len(found) < len(ROSTER_2026) else rest
    return _header(0, found, rest)


def _leave_hindi_twins(found: dict[str, list[Match]], rest: list[tuple[int, str]]) -> None:
    """Where a name stands once in English and once in Hindi, the order asks for the English one (B10); the other is extra."""
    for field, matches in found.items():
        hindi = [match for match in matches if _IN_HINDI.search(match.text)] if len(matches) > 1 else matches
        if len(hindi) == len(matches) - 1:
            found[field] = [match for match in matches if match not in hindi]
            rest += [(match.position, match.text) for match in hindi]


def _match_words(found: dict[str, list[Match]], rest: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Give a missing field to what says so by its words: if two do, the officer chooses."""
    missing = {column.field for column in ROSTER_2026} - set(found)
    left: list[tuple[int, str]] = []
    for position, text in rest:
        field = None if len(text) > 80 or is_forbidden(text) else meant(text)
        if field in missing:
            found.setdefault(field, []).append(Match(field, position, text, "words"))
        else:
            left.append((position, text))
    return left


def _match_near(found: dict[str, list[Match]], rest: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Give a missing field to the one heading spelt almost like it; what is left is extra."""
    left: list[tuple[int, str]] = []
    for position, text in rest:
        field = None if len(text) > 80 or is_forbidden(text) or is_serial(text) else near(text)
        if field and field not in found:
            found[field] = [Match(field, position, text, "near")]
        else:
            left.append((position, text))
    return left


def _header(at: int, found: dict[str, list[Match]], rest: list[tuple[int, str]]) -> HeaderMatch:
    fields = [column.field for column in ROSTER_2026]
    named = [found[field] for field in fields if field in found]
    forbidden = tuple(text for _, text in rest if is_forbidden(text)) if rest else ()
    return HeaderMatch(
        row=at,
        matches=tuple([matches[0] for matches in named]),
        duplicates=tuple([matches[0].field for matches in named if len(matches) > 1]),
        missing=tuple([field for field in fields if field not in found]) if len(named) < len(fields) else (),
        extra=tuple((p, t) for p, t in rest if not is_forbidden(t)) if forbidden else tuple(rest),
        forbidden=forbidden,
    )
