"""The portal's file of a roster: seen by anyone for his own, downloaded only of the bundled samples (mission B25)."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kshamta.onboarding.queries import files
from kshamta.onboarding.refusals import NotASample
from kshamta.portal import batches, holds, profile, transform
from kshamta.web.audiences import Audience, audience
from kshamta.web.browsers import browser_of
from kshamta.web.refusing import worded

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One row held back, or one value changed."""

    row: int
    field: str
    before: str
    after: str
    why: str


@audience(Audience.PUBLIC_CHECKER)
@require_safe
@worded
def preview(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    given, printed = _printed(request, copy_id)
    language = request.LANGUAGE_CODE
    context = {
        "copy_id": copy_id, "name": given.name, "sample": given.sample, "rows_out": printed.rows_out, "rows_held": printed.rows_held,
        "held": list(_held(printed, language)), "held_more": max(0, printed.held.height - SHOWN),
        "changes": list(_changes(printed, language)), "changes_more": max(0, printed.changes.height - SHOWN),
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


def _held(printed: batches.Batches, language: str) -> Iterator[Line]:
    for line in printed.held.head(SHOWN).iter_rows(named=True):
        yield Line(line["row"], _heading(line["field"], language), line["value"] or "", "", holds.words(line["code"], language))


def _changes(printed: batches.Batches, language: str) -> Iterator[Line]:
    for line in printed.changes.head(SHOWN).iter_rows(named=True):
        why = transform.rule_words(line["rule"], language)
        yield Line(line["row"], _heading(line["field"], language), line["before"], line["after"], why)


def _heading(field: str | None, language: str) -> str:
    return files.heading(field, language) if field else ""


@cache
def _igot() -> Any:
    return profile.load("igot")
