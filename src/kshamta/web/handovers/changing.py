"""What is done with one hand-over: released, refused, revoked, its file taken; each soon after a proof of identity."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import handovers
from kshamta.onboarding.queries.files import XLSX
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.handovers import showing


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def release(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    there = _back(hand_over_id)
    return showing.done(there, "handovers.done.released", lambda: handovers.release(hand_over_id=hand_over_id, by=by))


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def refuse(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    by, reason = presence.actor_of(request), request.POST.get("reason", "")
    return showing.done(
        _back(hand_over_id), "handovers.done.refused", lambda: handovers.refuse(hand_over_id=hand_over_id, by=by, reason=reason)
    )


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def revoke(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    by, reason = presence.actor_of(request), request.POST.get("reason", "")
    return showing.done(
        _back(hand_over_id), "handovers.done.revoked", lambda: handovers.revoke(hand_over_id=hand_over_id, by=by, reason=reason)
    )


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def take_file(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    """The encrypted workbook, to be carried."""
    data = handovers.take_file(hand_over_id=hand_over_id, by=presence.actor_of(request))
    return showing.attached("roster.xlsx", data, XLSX)


def _back(hand_over_id: UUID) -> str:
    return reverse("web:hand-over", args=[hand_over_id])
