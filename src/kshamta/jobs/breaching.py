"""Between the operator and a breach: what he asks, read; the list of people, written for him alone."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError

from kshamta.audit.actors import system
from kshamta.audit.touched import Asked, unknown
from kshamta.foundation.clock import INDIA
from kshamta.foundation.csv_files import lines
from kshamta.foundation.numbers import grouped
from kshamta.jobs.words import said
from kshamta.jobs.writing import written
from kshamta.journeys.privacy import breaches

_HEADINGS = ("person", "employee_id", "name", "office", "touched")


def listed(options: Mapping[str, Any]) -> Iterator[str]:
    asked = Asked(
        begins=_moment(options["begins"]), ends=_end(options["ends"]), objects=[_object(each) for each in options["object"]],
        accounts=[_key(each) for each in options["account"]], addresses=options["address"], operations=options["operation"],
    )  # fmt: skip
    if asked.begins >= asked.ends:
        raise CommandError(said("breach-reversed", begins=options["begins"], ends=options["ends"]))
    if strange := unknown(asked.operations):
        raise CommandError(said("breach-no-operation", operations=", ".join(strange)))
    found = breaches.look(asked=asked, by=system("command-line"))
    certain = possible = 0

    def rows() -> Iterator[tuple[object, ...]]:
        nonlocal certain, possible
        for each in breaches.affected(found):
            certain, possible = certain + each.certain, possible + (not each.certain)
            yield (each.person_id, each.employee_id, each.name_en, each.office, "certain" if each.certain else "possible")

    path = Path(options["out"])
    with written(path):
        _write(path, rows())
    for operation, place, number in found.places:
        yield said("breach-place", operation=operation, place=place or "/", number=grouped(number))
    yield said(
        "breach-listed", events=grouped(found.events), certain=grouped(certain), possible=grouped(possible), path=path
    )  # fmt: skip


def _write(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """Readable by its owner alone."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline="") as out:
        out.writelines(lines(_HEADINGS, rows))


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(said("breach-no-moment", text=text)) from None
    return found if found.tzinfo else found.replace(tzinfo=INDIA)


def _end(text: str) -> datetime:
    """A day is meant to its end."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return _moment(text)
    return _moment(text) + timedelta(days=1)


def _object(text: str) -> tuple[str, UUID | None]:
    kind, _, key = text.partition(":")
    return kind, _key(key) if key else None


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise CommandError(said("breach-no-id", text=text)) from None
