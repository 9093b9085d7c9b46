"""What the pages of appointments share: days, pagers, tones, and refusals as sentences."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from kshamta.access.pages import Page
from kshamta.foundation.refusing import Refusal
from kshamta.web import errors
from kshamta.web.parts import Pager
from kshamta.web.words import say

_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
TONES = {"nominated": "look", "confirmed": "look", "active": "tidied", "trained": "ready", "ended": "quiet", "refused": "fault"}


def found_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is not there, or not his, is not found; a link that is spent is gone."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            if refusal.status not in (404, 410):
                raise
            return errors.page(request, refusal.status)

    return answer


def sentence(refusal: Refusal, language: str) -> str:
    return say(key_of(refusal), language)


def key_of(refusal: Refusal) -> str:
    """A refusal that has kinds is worded by its kind."""
    kind = refusal.data.get("why") or refusal.data.get("field") or ""
    kinds = {"order-file-refused", "appointment-date-wrong", "contact-unknown", "contact-differs", "nominations-refused"}
    if refusal.code not in kinds:
        return f"refused.{refusal.code}"
    if refusal.code == "appointment-date-wrong":
        if refusal.data.get("why") == "missing":
            return "appointments.fault.day"
        return f"refused.{refusal.code}.{refusal.data['field']}"
    key = f"refused.{refusal.code}.{kind}"
    return key if refusal.code != "nominations-refused" or kind in SHEET_FAULTS else f"refused.{refusal.code}.unreadable"


SHEET_FAULTS = ("no-header", "missing-column", "doubled-column", "no-rows", "too-long")


def day_given(text: str | None) -> date | None:
    """A day as a field for dates sends it, or as people write it; None for anything else."""
    for pattern in _DAYS:
        try:
            return datetime.strptime((text or "").strip(), pattern).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
    return None


def whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 1


def pager(page: Page[Any], **kept: str) -> Pager:
    """`kept` goes along in the address."""

    def turned(to: int) -> str:
        return "?" + urlencode({**{name: value for name, value in kept.items() if value}, "page": to})

    before = turned(page.number - 1) if page.number > 1 else ""
    after = turned(page.number + 1) if page.number < page.pages else ""
    return Pager(before, after, page.number, page.pages, page.total)
