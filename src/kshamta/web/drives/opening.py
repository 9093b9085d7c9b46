"""One submission opened: first what is unusual, then the checks, then the sheet itself, read-only and with masked contacts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import opening
from kshamta.onboarding.queries import cases
from kshamta.onboarding.queries.files import heading
from kshamta.onboarding.queries.opened import Opened
from kshamta.web import presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk.history import changes_shown
from kshamta.web.desk.showing import remarked
from kshamta.web.drives import showing


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Whoever is shown names is recorded."""
    by, wish = presence.actor_of(request), sheets.wish_of(request.GET)
    whole = opening.look(submission_id=submission_id, by=by, language=request.LANGUAGE_CODE, wish=wish)
    beside = {"beside": cases.of_submission(submission_id, by), "roster": submission_id}
    return render(request, "web/drives/opened.html", _context(request, whole, wish) | beside)


def _context(request: HttpRequest, whole: Opened, wish: sheets.Wish) -> dict[str, Any]:
    language = request.LANGUAGE_CODE
    open_ones = [remark for remark in whole.remarks if not remark.settled]
    context: dict[str, Any] = {
        "whole": whole, "tones": showing.TONES, "crumbs": showing.crumbs(whole.crumbs, language),
        "here": showing.name_of(whole, language), "remarks": open_ones,
        "settled": [remark for remark in whole.remarks if remark.settled],
        "changes": changes_shown(whole.since.changes, language) if whole.since else None,
        "headings": {remark.field: heading(remark.field, language) for remark in whole.remarks if remark.field},
    }  # fmt: skip
    if whole.page is None:
        return context
    at = remarked(open_ones)
    said = [at[wish.row, wish.field]] if (wish.row, wish.field) in at else []
    return context | sheets.shown(request, whole.page, wish, None) | {
        "locked": True, "theirs": True, "remarked": at, "opened_remarks": said,
        "columns": [(each.field, each.name) for each in whole.page.headings],
        "remark_address": reverse("web:submission-remark", args=[whole.id]) if "remark" in whole.may else "",
    }  # fmt: skip
