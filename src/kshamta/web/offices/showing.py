"""What all pages of offices share: addresses, crumbs, days, pagers, and refusals as sentences."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.offices.refusals import BadFacts
from kshamta.web import flash
from kshamta.web.given import day_given as day_given, whole as whole
from kshamta.web.parts import pager as pager
from kshamta.web.refusing import found_only as found_only, plain as plain
from kshamta.web.words import say

# At which field a refusal is shown; the others stand above the form.
FIELDS = {
    "office-code-taken": "code", "office-bad-code": "code", "office-name-missing": "name_hi", "no-such-level": "level",
    "office-level-not-below": "to", "office-would-loop": "to", "strength-day-to-come": "as_on",
    "office-later-change-stands": "on", "office-not-standing": "on", "office-opened-later": "on", "office-too-far-ahead": "on",
}  # fmt: skip
_AHEAD = {"open", "rename", "move", "merge", "attach", "close"}  # what may wait for its day, and then says so


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
    if isinstance(refusal, BadFacts):
        return {each.field: say(f"offices.row.{each.fault}", language, **each.data) for each in refusal.told}
    return {FIELDS.get(refusal.code, ""): say(f"refused.{refusal.code}", language, **plain(refusal))}


def done(office_id: UUID, verb: str, on: date) -> HttpResponse:
    """To the office, with what was done; or, of a day to come, what will be."""
    answer = HttpResponseRedirect(address(office_id), status=303)
    if verb in _AHEAD and on > clock.today():
        return flash.said(answer, f"offices.done.{verb}.ahead", "look", day=f"{on:%d-%m-%Y}")
    return flash.said(answer, f"offices.done.{verb}")
