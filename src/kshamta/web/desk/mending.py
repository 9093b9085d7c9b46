"""The roster as a sheet: faulty cells marked, mended in place, suggestions taken, undone: the checker's page elsewhere."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import versions as operations
from kshamta.onboarding.queries import desk as queries, versions
from kshamta.web import presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk import showing
from kshamta.web.desk.schools import choices_of
from kshamta.web.files import attached
from kshamta.web.refusing import found_only
from kshamta.web.sheets import Places


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_safe
@found_only
def sheet(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """For htmx only the part that changes."""
    by, wish = presence.actor_of(request), sheets.wish_of(request.GET)
    found = queries.desk(submission_id, by)
    page = versions.sheet_of(submission_id, by, request.LANGUAGE_CODE, wish)
    if page is None:
        return HttpResponseRedirect(showing.address(submission_id))
    remarked = showing.remarked(found.remarks) if found.open else {}
    opened = (page.mending.row, page.mending.field) if page.mending else None
    context = showing.context(request, found) | sheets.shown(request, page, wish, places(submission_id)) | showing.onward(found)
    context |= {
        "remarked": remarked, "opened_remarks": [remarked[opened]] if opened in remarked else [],
        "school_choices": choices_of(found.schools.lines, request.LANGUAGE_CODE),
        "school_address": showing.address(submission_id, "desk-schools"), "locked": not found.may_change,
        "may_leave_out": True, "version": found.version, **showing.named("desk.sheet"),
    }  # fmt: skip
    return render(request, "web/desk/sheet.html#check" if sheets.only_a_part(request) else "web/desk/sheet.html", context)


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def mend(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """A cell gets a new text; it stays open while something is wrong with it."""
    operation = partial(operations.mend, **sheets.mend_of(request))
    return _done(request, submission_id, operation, keep_open=True)


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def accept(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """All offered mends of a kind."""
    code, field = sheets.kind_of(request)
    return _done(request, submission_id, partial(operations.accept_mends, code=code, field=field))


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def decide(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Rows: include, or leave out."""
    return _done(request, submission_id, partial(operations.decide_rows, **sheets.rows_of(request)))


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def share(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """A contact is the office's."""
    wish = sheets.wish_of(request.POST)
    return _done(request, submission_id, partial(operations.mark_shared, row=wish.row, field=wish.field), keep_open=True)


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def undo(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    return _done(request, submission_id, partial(operations.undo, steps=sheets.steps_of(request)))


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_safe
@found_only
def corrected(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The sheet as it came, its faults coloured and explained, what was mended in it."""
    return attached(versions.corrected(submission_id, presence.actor_of(request), request.LANGUAGE_CODE))


def places(submission_id: UUID) -> Places:
    return Places.named("web:desk-sheet", "web:desk-", submission_id)


def _done(request: HttpRequest, submission_id: UUID, operation: Callable[..., object], keep_open: bool = False) -> HttpResponse:
    """What ends the work (sent meanwhile, the drive paused) is said on the desk's page."""
    do = partial(operation, submission_id=submission_id, by=presence.actor_of(request))
    try:
        return sheets.done(request, places(submission_id), do, keep_open)
    except Refusal as refusal:
        return showing.refused(showing.address(submission_id, "desk-sheet"), refusal)
