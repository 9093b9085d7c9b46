"""The primary check of one submission: ticks, remarks, and the decision (B23, B24). Who may what, the operations know."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import checking, running
from kshamta.web import flash, presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing


@audience(Audience.HOLDS, right=Right.CHECK_ROSTERS)
@require_POST
@showing.found_only
def tick(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Ticked, or the tick taken away; of just what was looked at."""
    by, given = presence.actor_of(request), request.POST
    verb = checking.untick if "off" in given else checking.tick
    check, seen = given.get("check", "")[:32], given.get("hash", "")[:64]
    ticked = partial(verb, submission_id=submission_id, by=by, check=check, hash=seen)
    return _done(submission_id, "opened.done.ticked", ticked, "#checks")


@audience(Audience.HOLDS, right=Right.CHECK_ROSTERS)
@require_POST
@showing.found_only
def remark(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Of a cell, a row, a column, or the whole."""
    by, given, wish = presence.actor_of(request), request.POST, sheets.wish_of(request.POST)
    text = given.get("text", "").strip()
    if not text:
        return flash.said(showing.sent(_there(submission_id, "#remarks")), "opened.fault.text", "fault")
    return _done(
        submission_id, "opened.done.remarked",
        lambda: checking.remark(submission_id=submission_id, by=by, text=text, row=wish.row or None, field=wish.field),
        "#remarks",
    )  # fmt: skip


@audience(Audience.HOLDS, right=Right.CHECK_ROSTERS)
@require_POST
@showing.found_only
def take_back(request: HttpRequest, remark_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    there = showing.key_given(request.POST.get("submission"))
    back = _there(there, "#remarks") if there else reverse("web:drives")
    return showing.done(back, "opened.done.taken-back", lambda: _only_done(checking.take_back(remark_id=remark_id, by=by)))


@audience(Audience.HOLDS, right=Right.ACCEPT_ROSTERS)
@require_POST
@showing.found_only
def accept(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Just the hash that was looked at: what changed since is not accepted unseen."""
    by, seen = presence.actor_of(request), request.POST.get("hash", "")[:64]
    reopened: list[UUID] = []
    answer = _done(
        submission_id, "opened.done.accepted",
        lambda: reopened.extend(checking.accept(submission_id=submission_id, by=by, hash=seen)),
    )  # fmt: skip
    return flash.said(answer, "opened.done.accepted.reopened", "look") if reopened else answer


@audience(Audience.HOLDS, right=Right.CHECK_ROSTERS)
@require_POST
@showing.found_only
def return_(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by, reason = presence.actor_of(request), request.POST.get("reason", "").strip()
    verb = partial(checking.return_, submission_id=submission_id, by=by, reason=reason)
    return _done(submission_id, "opened.done.returned", verb)


@audience(Audience.HOLDS, right=Right.ACCEPT_ROSTERS)
@require_POST
@showing.found_only
def unlock(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by, reason = presence.actor_of(request), request.POST.get("reason", "").strip()
    verb = partial(checking.unlock, submission_id=submission_id, by=by, reason=reason)
    return _done(submission_id, "opened.done.unlocked", verb)


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_POST
@showing.found_only
def extend(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """By whom the drive's order lets (its list of charges)."""
    by, given = presence.actor_of(request), request.POST
    due_on = showing.day_given(given.get("due_on"))
    if due_on is None:
        return flash.said(showing.sent(_there(submission_id)), "drives.fault.day", "fault")
    reason = given.get("reason", "").strip()
    return _done(
        submission_id, "opened.done.extended",
        lambda: running.extend(submission_id=submission_id, by=by, due_on=due_on, reason=reason),
    )  # fmt: skip


def _done(submission_id: UUID, said: str, verb: showing.Verb, place: str = "") -> HttpResponse:
    return showing.done(_there(submission_id, place), said, lambda: _only_done(verb()))


def _only_done(made: object) -> None:
    """What came of it is not counted."""


def _there(submission_id: UUID, place: str = "") -> str:
    return showing.back_to("submission", submission_id) + place
