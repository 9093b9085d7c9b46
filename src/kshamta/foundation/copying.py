"""The text form of PostgreSQL's COPY: written by hand, for adapting each value costs more than the rest of a load."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def text(rows: Iterable[Sequence[Any]]) -> str:
    return "".join(["\t".join(map(_said, row)) + "\n" for row in rows])


def _said(value: Any) -> str:
    say: Callable[[Any], str] | None = _SAY.get(type(value))
    return say(value) if say else str(value)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if "\\" in text or "\t" in text or "\n" in text or "\r" in text else text


_SAY: dict[type, Callable[[Any], str]] = {
    str: _escaped, bytes: lambda value: "\\\\x" + value.hex(), type(None): lambda value: "\\N",
}  # fmt: skip
