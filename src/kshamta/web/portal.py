"""The portal's file of a roster: seen by anyone for his own, downloaded only of the bundled samples (mission B25)."""

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kshamta.onboarding.queries import files
from kshamta.onboarding.refusals import NotASample
from kshamta.portal import batches, profile
from kshamta.portal.words import hold_words, rule_words
from kshamta.web.audiences import Audience, audience
from kshamta.web.browsers import browser_of
from kshamta.web.refusing import worded

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Reason:
    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """A row that does not go, with every reason."""

    row: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A value that goes in other letters, and the rows it goes for."""

    field: str
    before: str
    after: str
    why: str
    rows: tuple[int, ...]


@audience(Audience.PUBLIC_CHECKER)
@require_safe
@worded
def preview(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    given, printed = _printed(request, copy_id)
    language = request.LANGUAGE_CODE
    held, changes = _held(printed, language), _changes(printed, language)
    context = {
        "copy_id": copy_id, "sample": given.sample, "rows_out": printed.rows_out, "rows_held": printed.rows_held,
        "held": held[:SHOWN], "held_more": len(held[SHOWN:]), "changes": changes[:SHOWN], "changes_more": len(changes[SHOWN:]),
    }  # fmt: skip
    return render(request, "web/portal.html", context)


@audience(Audience.PUBLIC_CHECKER)
@require_safe
@worded
def download(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """Only of a sample: portal batches belong to nodal officers."""
    given, printed = _printed(request, copy_id)
    if not given.sample or not printed.files:
        raise NotASample
    disposition = content_disposition_header(as_attachment=True, filename=f"{given.name}-{printed.files[0].name}")
    return HttpResponse(printed.files[0].data, content_type="text/csv", headers={"Content-Disposition": disposition})


def _printed(request: HttpRequest, copy_id: uuid.UUID) -> tuple[files.ForPortal, batches.Batches]:
    given = files.for_portal(copy_id=copy_id, browser=browser_of(request))
    return given, batches.print_batches(given.rows, _igot(), given.designations)


def _held(printed: batches.Batches, language: str) -> list[Held]:
    rows: dict[int, list[Reason]] = {}
    for line in printed.held.iter_rows(named=True):
        reason = Reason(_heading(line["field"], language), line["value"] or "", hold_words(line["code"], language))
        rows.setdefault(line["row"], []).append(reason)
    return [Held(row, tuple(reasons)) for row, reasons in rows.items()]


def _changes(printed: batches.Batches, language: str) -> list[Change]:
    rows: dict[tuple[str, str, str, str], list[int]] = {}
    for line in printed.changes.iter_rows(named=True):
        rows.setdefault((line["field"], line["before"], line["after"], line["rule"]), []).append(line["row"])
    return [
        Change(_heading(field, language), before, after, rule_words(rule, language), tuple(numbers))
        for (field, before, after, rule), numbers in rows.items()
    ]


def _heading(field: str | None, language: str) -> str:
    return files.heading(field, language) if field else ""


@cache
def _igot() -> Any:
    return profile.load("igot")
