"""What the pages of joining and parting share: fields as a reader knows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from kshamta.web.words import WORDS, say

# At which field of a form a refusal is shown; the others stand above it.
FIELDS = {
    "merge-reason-too-short": "reason", "person-name-missing": "name_en", "person-name-not-latin": "name_en",
    "person-hindi-name-wrong": "name_hi", "person-gender-missing": "gender", "person-bad-employee-id": "employee_id",
    "person-employee-id-taken": "employee_id",
}  # fmt: skip
STATES = {"standing": "ready", "undone": "quiet", "split": "look", "final": "quiet"}
_SIDES = ("kept", "other")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A field of both records. values: of the kept one and of the other; value: which of the two is chosen."""

    field: str
    values: tuple[str, ...]
    value: str
    plain: bool  # written in English whatever the page speaks

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(zip(_SIDES, self.values, strict=True))


def chosen(compared: Any, given: Mapping[str, str], language: str) -> tuple[list[Chosen], list[Chosen]]:
    """What is to be chosen, and what is settled: the same in both, or known of one of them alone."""
    differ, settled = list[Chosen](), list[Chosen]()
    for line in compared.lines:
        values = tuple(value_of(person, line.field, language) for person in (compared.kept, compared.other))
        wish = given.get(line.field, "")
        shown = Chosen(line.field, values, wish if wish in _SIDES else line.side, line.field in {"name_en", "title"})
        if line.differ:
            differ.append(shown)
        elif any(values):
            settled.append(shown)
    return differ, settled


def value_of(person: Any, field: str, language: str) -> str:
    """As the reader knows it; "" where there is none."""
    if field in {"mobile", "email"}:
        return str(person.contact(field))
    if field == "service":
        return _service(person, language)
    if field == "account":
        return say("merging.account.has", language) if person.account_id else ""
    value = str(getattr(person, field) or "")
    key = f"people.{field}.{value}"
    return say(key, language) if key in WORDS else value


def _service(person: Any, language: str) -> str:
    if not person.office_id:
        return ""
    office = person.office_hi if language == "hi" else person.office_en
    left = say("people.left", language, day=f"{person.left_on:%d-%m-%Y}") if person.left_on else ""
    group = say(f"people.group.{person.group}", language) if person.group else ""
    return ", ".join(filter(None, (office, person.designation, group, left)))


def counted(counts: Iterable[Any]) -> list[Any]:
    """Without what a reader does not know as a thing: the index of names."""
    return [each for each in counts if each.place != "people.NameKey.person"]


def address(merge_id: UUID) -> str:
    return reverse("web:merge", args=[merge_id])
