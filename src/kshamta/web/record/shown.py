"""A row of the record in words: what happened, and the details a reader is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kshamta.reporting.record import Happened
from kshamta.web.frame import charge_name
from kshamta.web.words import WORDS, recorded, say


@dataclass(frozen=True, slots=True)
class Line:
    """happened, with the words the template shows beside it."""

    happened: Happened
    what: str
    details: tuple[str, ...]
    charge: str


def lines(rows: tuple[Happened, ...], language: str) -> list[Line]:
    return [
        Line(
            row,
            _what(row.row.operation, language),
            tuple(_details(row.row.details, language)),
            charge_name(row.row.charge, language),
        )
        for row in rows
    ]


def operations(language: str) -> list[tuple[str, str]]:
    """For the search's form."""
    return sorted(((name, _what(name, language)) for name in recorded.OPERATIONS), key=lambda each: each[0])


def _what(operation: str, language: str) -> str:
    key = f"recorded.{operation}"
    return say(key, language) if key in WORDS else operation


def _details(details: dict[str, Any], language: str) -> Iterator[str]:
    for name, worded in recorded.DETAILS.items():
        value = details.get(name)
        if isinstance(value, str) and value:
            yield worded[language != "hi"].format(value=_value(value, language))


def _value(value: str, language: str) -> str:
    if value in recorded.VALUES:
        return recorded.VALUES[value][language != "hi"]
    try:
        return f"{date.fromisoformat(value):%d-%m-%Y}"
    except ValueError:
        return value
