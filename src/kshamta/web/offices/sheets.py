"""Sheets of offices: give one, look at what it would do, let it be done, take it back."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.offices import operations, queries
from kshamta.offices.refusals import NoSuchSheet, NotYours, SheetUnreadable
from kshamta.web import errors, flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.offices import showing
from kshamta.web.parts import Tab
from kshamta.web.uploads import CAP
from kshamta.web.words import say

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_safe
def drop(request: HttpRequest) -> HttpResponse:
    return _dropped(request, "")


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_POST
@showing.found_only
def preview(request: HttpRequest) -> HttpResponse:
    file, language = request.FILES.get("file"), request.LANGUAGE_CODE
    if file is None:
        return _dropped(request, say("offices.fault.file", language), 422)
    if file.size is None or file.size > CAP:
        return errors.page(request, 413)
    try:
        sheet_id = operations.preview_sheet(name=file.name or "", data=file.read(), by=presence.actor_of(request))
    except NotYours:
        raise
    except SheetUnreadable as refusal:
        return _dropped(request, refusal.data["hindi" if language == "hi" else "english"], 422)
    except Refusal as refusal:
        return _dropped(request, next(iter(showing.told(refusal, language).values())), 422)
    return HttpResponseRedirect(reverse("web:office-sheet", args=[sheet_id]), status=303)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(queries.template(request.LANGUAGE_CODE), content_type=_WORKBOOK)
    answer.headers["Content-Disposition"] = 'attachment; filename="kshamta-offices.xlsx"'
    return answer


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_safe
@showing.found_only
def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Four tabs: create, change, unchanged, refused."""
    by = presence.actor_of(request)
    page = queries.sheet_page(sheet_id, by.scope, request.GET.get("tab", ""), showing.whole(request.GET.get("page")))
    tabs = [
        Tab(f"offices.tab.{verdict}", f"?{urlencode({'tab': verdict})}", verdict == page.tab, page.counts.get(verdict, 0))
        for verdict in ("create", "change", "unchanged", "refused")
    ]
    context = {
        "page": page, "tabs": tabs, "here": page.name, "state": f"offices.sheet.{page.state}", "tab": page.tab.value,
        "crumbs": [("offices.title", reverse("web:offices")), ("offices.sheets", reverse("web:office-sheets"))],
        "pager": showing.pager(page.counts.get(page.tab.value, 0), page.number, page.pages, f"tab={page.tab.value}&"),
        "rows": [(row, [_fault(each, request.LANGUAGE_CODE) for each in row.faults]) for row in page.rows],
    }  # fmt: skip
    return render(request, "web/offices/sheet.html", context)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_POST
@showing.found_only
def apply(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    return _done(request, sheet_id, "offices.done.apply", operations.apply_sheet)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_POST
@showing.found_only
def undo(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    return _done(request, sheet_id, "offices.done.undo", operations.undo_sheet)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_POST
@showing.found_only
def discard(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    return _done(request, sheet_id, "offices.done.discard", operations.discard_sheet)


def _done(request: HttpRequest, sheet_id: UUID, said: str, verb: Callable[..., Any]) -> HttpResponse:
    here = reverse("web:office-sheet", args=[sheet_id])
    try:
        kept = verb(sheet_id=sheet_id, by=presence.actor_of(request))
    except (NoSuchSheet, NotYours):
        raise
    except Refusal as refusal:
        answer = HttpResponseRedirect(here, status=303)
        return flash.said(answer, f"refused.{refusal.code}", "fault", **showing.plain(refusal))
    return flash.said(HttpResponseRedirect(here if kept else reverse("web:office-sheets"), status=303), said)


def _dropped(request: HttpRequest, fault: str, status: int = 200) -> HttpResponse:
    by = presence.actor_of(request)
    context = {
        "fault": fault, "sheets": queries.sheets_shown(by.scope), "columns": queries.COLUMNS, "cap": CAP,
        "here": "offices.sheets", "crumbs": [("offices.title", reverse("web:offices"))],
    }  # fmt: skip
    return render(request, "web/offices/sheets.html", context, status=status)


def _fault(fault: queries.RowFault, language: str) -> tuple[str, str]:
    """Where (column and its letter) and what."""
    column = next(c for c in queries.COLUMNS if c.field == fault.field)
    heading = column.heading_hi if language == "hi" else column.heading
    place = f"{heading} ({fault.letter})" if fault.letter else heading
    return place, say(f"offices.row.{fault.fault}", language, **fault.data)
