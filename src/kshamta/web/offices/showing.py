"""What all pages of offices share: addresses, crumbs, days, pagers, and refusals as sentences."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import wraps
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kshamta.foundation.refusing import Refusal
from kshamta.offices.refusals import NoSuchOffice, NoSuchSheet, NotYours
from kshamta.web import errors
from kshamta.web.parts import Pager
from kshamta.web.words import say

_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")

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


def found_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is not there, or not his, is not found."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NoSuchOffice, NotYours, NoSuchSheet):
            return errors.page(request, 404)

    return answer


def address(office_id: UUID) -> str:
    return reverse("web:office", args=[office_id])


def crumbs(above: Iterable[Named], language: str, *more: Named) -> list[tuple[str, str]]:
    """From the root of what he may see."""
    places = [("offices.title", reverse("web:offices"))]
    return [*places, *((name(office, language), address(office.pk)) for office in (*above, *more))]


def name(office: Named, language: str) -> str:
    return (office.name_hi if language == "hi" else office.name_en) or office.name_en


def day_given(text: str | None) -> date | None:
    """A day as a field for dates sends it, or as people write it; None for anything else."""
    for pattern in _DAYS:
        try:
            return datetime.strptime((text or "").strip(), pattern).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
    return None


def whole(text: str | None, otherwise: int = 1) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def pager(total: int, number: int, pages: int, query: str = "") -> Pager:
    def turned(to: int) -> str:
        return f"?{query}page={to}"

    before = turned(number - 1) if number > 1 else ""
    return Pager(before, turned(number + 1) if number < pages else "", number, pages, total)


def told(refusal: Refusal, language: str) -> dict[str, str]:
    """{field or "": sentence}, as the errors of a form."""
    return {FIELDS.get(refusal.code, ""): say(f"refused.{refusal.code}", language, **plain(refusal))}


def plain(refusal: Refusal) -> dict[str, int | str]:
    """The data of a refusal as a sentence takes it."""
    return {
        key: f"{value:%d-%m-%Y}" if isinstance(value, date) else value if isinstance(value, int) else str(value)
        for key, value in refusal.data.items()
    }
