"""What counts as blank: `-`, `NA`, `nil`, a vacant post, "as above".

Apart from the judging, which loads frames: the parsing child looks at rows, too.
"""

import re
from collections.abc import Sequence

_NIL = ("nil", "nill", "none", "निरंक")
_VACANT = ("vacant", "vacant post", "post vacant", "post is vacant", "रिक्त", "रिक्त पद", "पद रिक्त", "पद रिक्त है")
_NOTHING = (
    "na", "n/a", "n.a", "n.a.", "n. a.", "n a", '=""', "null", "0", "not available", "not applicable", "लागू नहीं", "उपलब्ध नहीं",
)  # fmt: skip
_NOT_YET = (
    "not allotted", "not alloted", "not issued", "not received", "not known", "unknown", "awaited", "applied", "applied for",
    "pending",
)  # fmt: skip
_AS_ABOVE = (
    "do", "-do-", "--do--", "ditto", "-ditto-", "same", "same as above", "as above", "तदैव", "यथोपरि", "उपरोक्तानुसार",
)  # fmt: skip
FILLERS = frozenset((*_NIL, *_VACANT, *_NOTHING, *_NOT_YET, *_AS_ABOVE))
_LONGEST_FILLER = max(map(len, FILLERS))
_DASH = r"[-–—_.·*/\\\s]+"
_DASHES = re.compile(_DASH + r"|[-–—\s]*[\"'’”″,]{1,2}[-–—\s]*")  # and the marks for "as above"
_NOBODY = frozenset((*_NIL, *_VACANT))
_EMPTY = re.compile("|".join((_DASH, *map(re.escape, (*_NIL, *_VACANT, *_NOTHING)))))
_A_PERSONS_OWN = (1, 2, 6)  # mobile, e-mail address, employee ID
_AROUND = "()[] -–—.*\"'"  # '(Vacant)', '- Nil -'
# As they stand in the name's column, so that such rows are found among very many; rows of lesser habits are held.
_AMID_MARKS = tuple(f"{mark}{word}{mark}" for word in (*_NIL, *_VACANT) for mark in "-*")
NAMES_OF_NOBODY = frozenset(
    form + end
    for word in (*_NIL, *_VACANT, *_NOTHING, *_AMID_MARKS, "-", "--", "---", "–", ".", "*")
    for form in (word, word.upper(), word.title(), word.capitalize())
    for end in ("", " ", ".")
)


def is_filler(text: str) -> bool:
    """`-`, `NA`, `N/A`, `nil`, `0`, `.` and their kin count as blank (formats.md §1), as do vacant posts and "as above"."""
    if len(text) > _LONGEST_FILLER and text[0].isalnum():
        return False
    return not text or _DASHES.fullmatch(text) is not None or text.lower() in FILLERS


def is_nobody(picked: Sequence[str | None]) -> bool:
    """Whether the eight cells are those of a vacant post, or say in each that there is nothing.

    A post whose name is only a dash or NA is somebody's, perhaps; one that says "vacant" or "nil" is nobody's where neither a
    mobile, an e-mail address nor an employee ID says otherwise.
    """
    filled = [text for cell in picked if cell and (text := cell.strip())]
    if not filled or not picked[0]:
        return False
    if all(_EMPTY.fullmatch(text.lower()) or _bare(text) in _NOBODY for text in filled):
        return len(filled) > 1 or _bare(filled[0]) in _NOBODY
    own = (picked[place] for place in _A_PERSONS_OWN)
    return _bare(picked[0]) in _NOBODY and all(not cell or is_filler(cell.strip()) for cell in own)


def _bare(text: str) -> str:
    return text.strip(_AROUND).lower()
