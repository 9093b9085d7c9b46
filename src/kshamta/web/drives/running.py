"""Starting a drive and what is done with it while it runs, each by a small form. Starting and closing want a recent proof."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import drives, running
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES, sudo=True)
@require_POST
@showing.found_only
def start(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    return _done(drive_id, "drives.done.started", lambda: drives.start(drive_id=drive_id, by=by))


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES)
@require_POST
@showing.found_only
def pause(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    by, reason = presence.actor_of(request), request.POST.get("reason", "")
    return _done(drive_id, "drives.done.paused", lambda: running.pause(drive_id=drive_id, by=by, reason=reason))


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES, sudo=True)
@require_POST
@showing.found_only
def close(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    by, reason = presence.actor_of(request), request.POST.get("reason", "")
    return _done(drive_id, "drives.done.closed", lambda: running.close(drive_id=drive_id, by=by, reason=reason))


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES)
@require_POST
@showing.found_only
def reopen(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    """A paused drive goes on, a closed one is opened again."""
    by, reason = presence.actor_of(request), request.POST.get("reason", "")
    return _done(drive_id, "drives.done.reopened", lambda: running.reopen(drive_id=drive_id, by=by, reason=reason))


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES)
@require_POST
@showing.found_only
def extend(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    """More time for a whole level."""
    by, given = presence.actor_of(request), request.POST
    due_on = showing.day_given(given.get("due_on"))
    if due_on is None:
        return flash.said(showing.sent(showing.back_to("drive", drive_id)), "drives.fault.day", "fault")
    step, reason = showing.whole(given.get("step"), 0), given.get("reason", "")
    return _done(
        drive_id, "drives.done.extended",
        lambda: running.extend_level(drive_id=drive_id, step=step, by=by, due_on=due_on, reason=reason),
    )  # fmt: skip


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES)
@require_POST
@showing.found_only
def copy(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    """Last year's, to be dated anew."""
    made = drives.copy(drive_id=drive_id, by=presence.actor_of(request))
    return flash.said(showing.sent(showing.back_to("drive-change", made)), "drives.done.copied")


def _done(drive_id: UUID, said: str, verb: showing.Verb) -> HttpResponse:
    return showing.done(showing.back_to("drive", drive_id), said, verb)
