"""To which office a file belongs: by a code in its name, else by one in the band above its rows; never guessed. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

BAND = 12  # rows above the header that may say it
_JOINERS = re.compile(r"[\s_.,;()\[\]{}]+")
_SHORTEST = 2  # of a code: a single letter or digit is nobody's


def fold(code: str) -> str:
    return code.strip().upper()


def of_name(name: str, known: Mapping[str, object]) -> list[str]:
    """The known codes in a file's name, the longest first: "roster-CG-EDU-S-1042 (2).xlsx" holds CG-EDU-S-1042."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    found: list[str] = []
    for word in _JOINERS.split(fold(stem)):
        parts = word.split("-")
        spans = ((a, b) for size in range(len(parts), 0, -1) for a in range(len(parts) - size + 1) for b in (a + size,))
        found += [code for a, b in spans if len(code := "-".join(parts[a:b])) >= _SHORTEST and code in known]
    return _longest(found)


def of_band(rows: Iterable[Sequence[str | None]], known: Mapping[str, object]) -> list[str]:
    """The known codes that fill a cell above the header."""
    cells = (fold(cell) for row in rows for cell in row if cell)
    return _longest([cell for cell in cells if len(cell) >= _SHORTEST and cell in known])


def _longest(found: list[str]) -> list[str]:
    """Each once; a code that is part of a longer one found says nothing of its own."""
    once = sorted(set(found), key=lambda code: (-len(code), code))
    return [code for at, code in enumerate(once) if not any(code in longer for longer in once[:at])]
