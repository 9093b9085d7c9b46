"""The list of an office's rosters, and the page of one: how it stands, and what comes next."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.onboarding.queries import cases, desk as queries
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk import showing
from kshamta.web.refusing import found_only


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_safe
def desks(request: HttpRequest) -> HttpResponse:
    """Where there is one to do, straight to it."""
    lines = queries.desks_of(presence.actor_of(request))
    running = [line for line in lines if line.drive.state == "running"]
    if len(running) == 1 and "all" not in request.GET:
        return HttpResponseRedirect(showing.address(running[0].id))
    return render(request, "web/desk/desks.html", {"lines": lines, "title": "desk.list"})


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_safe
@found_only
def desk(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    context = showing.context(request, queries.desk(submission_id, by))
    beside = {"beside": cases.of_submission(submission_id, by), "roster": submission_id}
    where = {"crumbs": context["crumbs"][:1], "here": context["crumbs"][1][0]}
    return render(request, "web/desk/desk.html", context | beside | where)
