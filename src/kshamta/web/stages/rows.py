"""Rows of accepted rosters that may be somebody we know: a human says."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import booking as operations
from kshamta.onboarding.queries import doubts as queries
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.stages import showing


@audience(Audience.HOLDS, right=Right.DECIDE_CASES)
@require_safe
@showing.found_only
def listing(request: HttpRequest) -> HttpResponse:
    by = presence.actor_of(request)
    page = queries.doubts(by, showing.whole(request.GET.get("page")))
    context = {
        "page": page, "tabs": showing.tabs(by, "doubts"), "here": "stages.tab.doubts",
        "pager": showing.pager(page.total, page.number, page.pages), "shown": queries.SHOWN,
    }  # fmt: skip
    return render(request, "web/stages/doubts.html", context)


@audience(Audience.HOLDS, right=Right.DECIDE_CASES)
@require_POST
@showing.found_only
def settle(request: HttpRequest, doubt_id: UUID) -> HttpResponse:
    by, said = presence.actor_of(request), request.POST.get("said", "")
    return showing.done(
        reverse("web:doubts"), "stages.done.settled", lambda: operations.settle(doubt_id=doubt_id, by=by, said=said)
    )
