"""The position of the day: his own, and of what lies below him; on the screen and as a page to print."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.onboarding.printing.daily import daily_pdf
from kshamta.onboarding.queries import daily
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.handovers import showing


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    rows = daily.mine(presence.actor_of(request))
    return render(request, "web/handovers/dailies.html", {"rows": rows, "here": "daily.title"})


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def position(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    told = daily.daily(submission_id, presence.actor_of(request))
    here = told.side.office_hi if request.LANGUAGE_CODE == "hi" else told.side.office_en
    context = {"told": told, "side": told.side, "crumbs": [("daily.title", reverse("web:daily-positions"))], "here": here}
    return render(request, "web/handovers/daily.html", context)


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def printed(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    file = daily_pdf(submission_id, presence.actor_of(request), request.LANGUAGE_CODE)
    return showing.attached(file.name, file.data, file.kind)
