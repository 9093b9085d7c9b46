"""Cell values as text, one meaning for every format.

A whole number becomes its digits, another number its shortest spelling, a date its ISO form; an empty cell is None.
No text travels longer than one character over the limit, so that 'too long' stays visible and nothing else does.
"""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from sheetcheck.raw import Grid

type Address = tuple[int, int]

_DATES = (dt.date, dt.time)  # datetime is a date
_UNDATED = frozenset((str, float, int, bool, type(None)))


def digits(value: float) -> str:
    """9812345678.0 is '9812345678'; a fraction keeps its shortest spelling, never with an exponent."""
    if value.is_integer():
        return str(int(value))
    if not math.isfinite(value):
        return "#NUM!"
    text = repr(value)
    return format(Decimal(text), "f") if "e" in text else text


def with_zeros(text: str | None, shown: int) -> str | None:
    """A whole number with so many digits, as its cell shows it; anything else as it is, and 0, which stands for a blank."""
    whole = text.removesuffix(".0") if text else ""
    return whole.zfill(shown) if whole.isascii() and whole.isdigit() and whole.strip("0") else text


def rare(value: Any) -> str | None:
    """Text of what is neither text nor a float."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return digits(value)
    if isinstance(value, _DATES):
        return _iso(value)
    if isinstance(value, dt.timedelta):
        return _hours(value)
    return str(value)


def _hours(value: dt.timedelta) -> str:
    """As Excel's [h]:mm:ss shows it."""
    seconds = int(value.total_seconds())
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _iso(value: dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time(0) else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, dt.date) else value.isoformat("seconds")


@dataclass(slots=True)
class Texts:
    """Rows as text. numbers: whole numbers read as digits. dated: a date or time is among them. dates: where, once asked for.

    lines: the rows below the grid's last, its header, where they are wanted so; strings: what those name (`sheetcheck.lines`).
    """

    grid: Grid
    numbers: int = 0
    dated: bool = False
    dates: list[Address] = field(default_factory=list)
    lines: bytes = b""
    strings: bytes = b""


def to_text(rows: Sequence[Sequence[Any]], longest: int) -> Texts:
    """Rows of any values as rows of text. Text and whole floats are dealt with in line: this is the hot loop."""
    kinds = list(map(type, chain.from_iterable(rows)))
    texts = Texts([], dated=not _UNDATED.issuperset(kinds))
    others: list[Any] = []  # neither text nor whole

    def other(value: Any) -> str | None:
        others.append(value)
        return rare(value)

    try:
        texts.grid = [
            [
                ((v if len(v) <= longest else v[:longest]) if v else None)
                if (kind := type(v)) is str
                else (str(whole) if kind is float and (whole := int(v)) == v else other(v))
                for v in row
            ]
            for row in rows
        ]
    except (OverflowError, ValueError):  # an infinite number, which only a crafted file holds
        texts.grid = [[(v[:longest] or None) if type(v) is str else rare(v) for v in row] for row in rows]
    texts.numbers = kinds.count(float) + kinds.count(int) - sum(type(v) is float for v in others)
    return texts


def date_cells(rows: Iterable[Sequence[Any]], first_row: int = 1, first_column: int = 1) -> list[Address]:
    """Where a date or time stands."""
    return [
        (at, place)
        for at, row in enumerate(rows, first_row)
        for place, value in enumerate(row, first_column)
        if isinstance(value, _DATES)
    ]
