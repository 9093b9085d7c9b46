"""What all pages of offices share: addresses, crumbs, days, pagers, and refusals as sentences."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.urls import reverse

from kshamta.foundation.refusing import Refusal
from kshamta.web.given import day_given as day_given, whole as whole
from kshamta.web.parts import pager as pager
from kshamta.web.refusing import found_only as found_only, plain as plain
from kshamta.web.words import say

# At which field a refusal is shown; the others stand above the form.
FIELDS = {
    "office-code-taken": "code", "office-bad-code": "code", "office-name-missing": "name_hi", "no-such-level": "level",
    "office-level-not-below": "to", "office-would-loop": "to", "strength-day-to-come": "as_on",
    "office-later-change-stands": "on", "office-not-standing": "on",
}  # fmt: skip


class Named(Protocol):
    pk: UUID
    name_hi: str
    name_en: str


def address(office_id: UUID) -> str:
    return reverse("web:office", args=[office_id])


def crumbs(above: Iterable[Named], language: str, *more: Named) -> list[tuple[str, str]]:
    """From the root of what he may see."""
    places = [("offices.title", reverse("web:offices"))]
    return [*places, *((name(office, language), address(office.pk)) for office in (*above, *more))]


def name(office: Named, language: str) -> str:
    return (office.name_hi if language == "hi" else office.name_en) or office.name_en


def told(refusal: Refusal, language: str) -> dict[str, str]:
    """{field or "": sentence}, as the errors of a form."""
    return {FIELDS.get(refusal.code, ""): say(f"refused.{refusal.code}", language, **plain(refusal))}
