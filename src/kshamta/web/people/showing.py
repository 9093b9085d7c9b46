"""What the pages of people share: not found, days, refusals as sentences."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from kshamta.audit.actors import Actor
from kshamta.foundation.refusing import Refusal
from kshamta.offices import queries as offices
from kshamta.web.given import day_given as day_given
from kshamta.web.refusing import found_only as found_only, plain
from kshamta.web.words import WORDS, say

CANDIDATES = 8
# At which field a refusal is shown; the others stand above the form.
FIELDS = {
    "person-name-missing": "name_en", "person-name-not-latin": "name_en", "person-hindi-name-wrong": "name_hi",
    "person-gender-missing": "gender", "person-bad-employee-id": "employee_id", "person-employee-id-taken": "employee_id",
    "person-employee-id-emptied": "employee_id",
    "person-bad-mobile": "mobile", "person-bad-email": "email",
    "unmask-reason-too-short": "reason", "unmask-reason-holds-contact": "reason",
}  # fmt: skip


NAMED = {"person-dates-disagree", "person-post-missing"}  # whose `field` is that of the form
_LEAVING = {"last_day": "on", "died_on": "on"}


class Unclear(Refusal):
    """Something in the form cannot be read: `faults` by field, as keys of the words."""

    code = "form-unclear"

    def __init__(self, **faults: str) -> None:
        super().__init__()
        self.faults = faults


def address(person_id: UUID) -> str:
    return reverse("web:person", args=[person_id])


def day(given: dict[str, str], field: str) -> date:
    """Raises Unclear."""
    return days(given, field)[0]


def days(given: Mapping[str, str], *fields: str) -> list[date]:
    """All that cannot be read at once, each at its field: it is empty, or no day. Raises Unclear."""
    found = {field: day_given(given.get(field)) for field in fields}
    missing = [field for field, day in found.items() if day is None]
    if missing:
        said = {each: "people.fault.day" if given.get(each, "").strip() else "people.fault.day-missing" for each in missing}
        raise Unclear(**said)
    return [day for day in found.values() if day is not None]


def candidates(given: dict[str, str], by: Actor) -> list[Any]:
    """Offices of one's area that the text of a form (`to_text`) may mean, to choose from."""
    return offices.find(given["to_text"], by.scope, CANDIDATES, closed=False) if given.get("to_text") else []


def office_meant(given: dict[str, str], by: Actor, none: str = "people.fault.office") -> UUID:
    """The office chosen from the list (`to`), or the only one that the text means. none: what is said where there is none. Raises
    Unclear."""
    found = candidates(given, by)
    if len(found) == 1:
        return UUID(str(found[0].pk))
    if chosen := next((office for office in found if str(office.pk) == given.get("to")), None):
        return UUID(str(chosen.pk))
    raise Unclear(to_text=none if not found else "people.fault.which")


def told(refusal: Refusal, language: str) -> dict[str, str]:
    """{field or "": sentence}, as the errors of a form."""
    if isinstance(refusal, Unclear):
        return {field: say(key, language) for field, key in refusal.faults.items()}
    return {place(refusal): sentence(refusal, language)}


def place(refusal: Refusal) -> str:
    """The field at which it is shown; "" above the form. Of a day the refusal itself names it."""
    if refusal.code in NAMED:
        named = str(refusal.data.get("field", ""))
        return _LEAVING.get(named, named)
    if refusal.code == "person-contact-taken":
        return str(refusal.data.get("kind", ""))
    return FIELDS.get(refusal.code, "")


def sentence(refusal: Refusal, language: str) -> str:
    """The one for what it is about, where a refusal has several: `why`, a contact's `kind`, the `field`, a `finding`."""
    whole = f"refused.{refusal.code}"
    keys = [f"{whole}.{refusal.data[name]}" for name in ("why", "kind", "field", "finding") if name in refusal.data]
    return say(next((key for key in keys if key in WORDS), whole), language, **plain(refusal))
