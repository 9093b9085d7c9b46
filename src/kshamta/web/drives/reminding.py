"""Reminders: of one office, or of all that have not sent; through the notices, once a day each (B8)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import reminding
from kshamta.onboarding.queries import boards
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing

MISSING = ("not-begun", "draft", "returned")


@audience(Audience.HOLDS, right=Right.REMIND)
@require_POST
@showing.found_only
def board(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """One of the board, or all of it."""
    by, one = presence.actor_of(request), showing.key_given(request.POST.get("about"))
    there = showing.back_to("board", submission_id)
    if one is None:
        return showing.done(there, "boards.done.reminded", lambda: reminding.remind(above_id=submission_id, by=by))
    return showing.done(there, "boards.done.reminded", lambda: reminding.remind(submission_ids=[one], by=by))


@audience(Audience.HOLDS, right=Right.REMIND)
@require_POST
@showing.found_only
def area(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    """All that is topmost in his reach and has not come: a joint director's districts at once (B8)."""
    by = presence.actor_of(request)
    late = [child.id for child in boards.area(drive_id, by).children.rows if child.state in MISSING]
    there = showing.back_to("drive-area", drive_id)
    return showing.done(there, "boards.done.reminded", lambda: reminding.remind(submission_ids=late, by=by))


@audience(Audience.HOLDS, right=Right.REMIND)
@require_POST
@showing.found_only
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    there = showing.back_to("submission", submission_id)
    return showing.done(there, "boards.done.reminded", lambda: reminding.remind(submission_ids=[submission_id], by=by))
