"""What the third screen shows and what its form says: one row for each field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from kshamta.foundation.refusing import Refusal
from kshamta.people.queries.own import Who
from kshamta.web.people.showing import FIELDS as AT, sentence

CONTACTS = ("mobile", "email")
GROUPS = ("A", "B", "C", "D", "contractual")
GENDERS = ("Female", "Male", "Other")
# In this order; how the right value is given.
KINDS = {
    "name_en": "text", "employee_id": "text", "designation": "text", "group": "select", "gender": "select", "office": "text",
    "mobile": "tel", "email": "email",
}  # fmt: skip
_CHOICES = {
    "group": [(each, f"people.group.{each}") for each in GROUPS], "gender": [(each, f"people.gender.{each}") for each in GENDERS]
}  # fmt: skip
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Given:
    """wrong: fields ticked, or filled in by whose browser shows no ticks. name_hi: None where the form has none."""

    wrong: Mapping[str, str] = field(default_factory=dict)
    name_hi: str | None = None
    evidence: str = ""
    read_notice: bool = False
    not_me: bool = False


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Row:
    """value: a sentence already, or a key of the words (`worded`). latin: English letters, for the voice that reads it aloud."""

    name: str
    kind: str
    value: str
    worded: bool
    latin: bool
    choices: list[tuple[str, str]]
    ticked: bool
    given: str
    error: str


def read(given: QueryDict) -> Given:
    wrong = {name: given.get(name, "").strip()[:_LONGEST] for name in KINDS}
    ticked = set(given.getlist("wrong"))
    return Given(
        {name: text for name, text in wrong.items() if text or name in ticked}, given.get("name_hi"),
        given.get("evidence", "")[:500], "read" in given, given.get("answer") == "not-me",
    )  # fmt: skip


def rows(who: Who, given: Given, faults: Mapping[str, str]) -> list[Row]:
    return [_row(name, kind, who, given, faults.get(name, "")) for name, kind in KINDS.items()]


def _row(name: str, kind: str, who: Who, given: Given, error: str) -> Row:
    person = who.person
    values = {
        "name_en": f"{person.title} {person.name_en}".strip(), "employee_id": person.employee_id,
        "designation": person.designation, "group": f"people.group.{person.group}" if person.group else "",
        "gender": f"people.gender.{person.gender}", "office": "", "mobile": person.contact("mobile"),
        "email": person.contact("email"),
    }  # fmt: skip
    return Row(
        name, kind, values[name], name in _CHOICES and bool(values[name]), name in {"name_en", "designation", "email"},
        _CHOICES.get(name, []), name in given.wrong, given.wrong.get(name, ""), error,
    )  # fmt: skip


def told(refusal: Refusal, given: Given, language: str) -> dict[str, str]:
    """At the field it is about; a contact that is taken says its kind."""
    place = str(refusal.data.get("field") or refusal.data.get("kind") or AT.get(refusal.code, ""))
    if refusal.code == "privacy-notice-not-read":
        place = "read"
    if place not in {*KINDS, "name_hi", "read"}:
        place = next(iter(given.wrong), "") if refusal.code == "petition-text-missing" else ""
    return {place: sentence(refusal, language)}


def say_of(refusal: Refusal, language: str) -> str:
    return sentence(refusal, language)
