"""One submission opened: first what is unusual, then the checks, then the sheet itself, read-only and with masked contacts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import opening
from kshamta.onboarding.queries.opened import Opened
from kshamta.web import presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Whoever is shown names is recorded."""
    by, wish = presence.actor_of(request), sheets.wish_of(request.GET)
    whole = opening.look(submission_id=submission_id, by=by, language=request.LANGUAGE_CODE, wish=wish)
    return render(request, "web/drives/opened.html", _context(request, whole, wish))


def _context(request: HttpRequest, whole: Opened, wish: sheets.Wish) -> dict[str, Any]:
    context: dict[str, Any] = {
        "whole": whole, "tones": showing.TONES, "crumbs": showing.crumbs(whole.crumbs, request.LANGUAGE_CODE),
        "here": showing.name_of(whole, request.LANGUAGE_CODE),
        "remarks": [remark for remark in whole.remarks if not remark.settled],
        "settled": [remark for remark in whole.remarks if remark.settled],
    }  # fmt: skip
    if whole.page is None:
        return context
    headings = {heading.field: heading.name for heading in whole.page.headings}
    return context | sheets.shown(request, whole.page, wish, None) | _remarked(whole, wish) | {
        "locked": True, "theirs": True, "headings": headings, "columns": list(headings.items()),
        "remark_address": reverse("web:submission-remark", args=[whole.id]) if "remark" in whole.may else "",
    }  # fmt: skip


def _remarked(whole: Opened, wish: sheets.Wish) -> dict[str, Any]:
    """What was said already, at its cells, and at the one that is open."""
    at = {(remark.row, remark.field): remark.text for remark in whole.remarks if not remark.settled}
    said = [at[wish.row, wish.field]] if (wish.row, wish.field) in at else []
    return {"remarked": at, "opened_remarks": said}
