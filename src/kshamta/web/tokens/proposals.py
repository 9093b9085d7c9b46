"""What one's programs have asked for: looked at, done after a proof, or discarded."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.access.operations import proposals as operations
from kshamta.access.queries import proposals as queries
from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.web import flash, presence
from kshamta.web.appointments import showing
from kshamta.web.audiences import Audience, audience


@audience(Audience.HOLDS, right=Right.USE_API)
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    page = queries.waiting(presence.actor_of(request), showing.whole(request.GET.get("page")))
    crumbs = [("token.title", reverse("web:tokens"))]
    context = {"page": page, "pager": showing.pager(page), "here": "proposal.title", "crumbs": crumbs}
    return render(request, "web/tokens/proposals.html", context)


@audience(Audience.HOLDS, right=Right.USE_API, sudo=True)
@require_POST
@showing.found_only
def carry_out(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    try:
        made = operations.carry_out(proposal_id=proposal_id, by=presence.actor_of(request))
    except Refusal as refusal:
        if refusal.code == "no-such-proposal":
            raise
        return flash.said(_back(), showing.key_of(refusal), "fault")
    return flash.said(HttpResponseRedirect(reverse("web:appointment", args=[made]), status=303), "proposal.done")


@audience(Audience.HOLDS, right=Right.USE_API, sudo=True)
@require_POST
def carry_out_all(request: HttpRequest) -> HttpResponse:
    done = operations.carry_out_all(by=presence.actor_of(request))
    if done.refused:
        return flash.said(_back(), "proposal.done_some", "look", n=done.done, refused=done.refused)
    return flash.said(_back(), "proposal.done_all", "ready" if done.done else "look", n=done.done, left=done.left)


@audience(Audience.HOLDS, right=Right.USE_API)
@require_POST
@showing.found_only
def discard(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    operations.discard(proposal_id=proposal_id, by=presence.actor_of(request))
    return flash.said(_back(), "proposal.discarded")


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("web:proposals"), status=303)
