"""A row of the record in words: what happened, and the details a reader is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kshamta.offices import queries as offices
from kshamta.reporting.record import Happened
from kshamta.web.frame import charge_name
from kshamta.web.words import WORDS, recorded, say

FIELDS = frozenset({"title", "name_en", "name_hi", "employee_id", "designation", "group", "gender", "office", "mobile", "email"})


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
    names = details.get("fields") or [details.get("field")]
    if fields := [_field(name, language) for name in names if isinstance(name, str) and name in FIELDS]:
        yield say("record.fields", language, fields=", ".join(fields))


def _field(name: str, language: str) -> str:
    """As it is called on a person's own page: what stood or stands in it is never told."""
    return say("people.name_title" if name == "title" else f"first.field.{name}", language)


def _value(value: str, language: str) -> str:
    if value in recorded.VALUES:
        return recorded.VALUES[value][language != "hi"]
    if kind := offices.kinds().get(value):
        return kind[language != "hi"]
    try:
        return f"{date.fromisoformat(value):%d-%m-%Y}"
    except ValueError:
        return value
