"""What happened to an office's roster: its moves, its versions, and what a version changed against the one before."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.onboarding.operations import versions as operations
from kshamta.onboarding.queries import desk as queries, files, versions
from kshamta.onboarding.queries.versions import Changes
from kshamta.web import presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk import showing
from kshamta.web.parts import pager
from kshamta.web.refusing import done, found_only

SHOWN = 50  # people named of each kind of change; the sheet has them all
A_PAGE = 20
KINDS = ("joined", "left", "changed")


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_safe
@found_only
def history(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by, page = presence.actor_of(request), max(1, sheets.whole(request.GET.get("page")))
    found = queries.desk(submission_id, by)
    lines = versions.versions_of(submission_id, by, number=page, a_page=A_PAGE)
    numbers = [line.number for line in lines]
    opened = sheets.whole(request.GET.get("version")) or (numbers[0] if numbers else 0)
    total = found.version.number if found.version else 0
    context = showing.context(request, found) | {
        "moves": queries.moves_of(submission_id, by), "versions": lines, "opened": opened if opened in numbers else 0,
        "changes": _changes(submission_id, by, opened, request.LANGUAGE_CODE) if opened in numbers and opened > 1 else None,
        "standing": total, "pager": pager(total, page, max(1, -(-total // A_PAGE))), **showing.named("desk.history"),
    }  # fmt: skip
    return render(request, "web/desk/history.html", context)


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def take(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """An earlier version once more, as a new one: a wrong file is undone so."""
    by, number = presence.actor_of(request), sheets.whole(request.POST.get("number"))
    there = showing.address(submission_id, "desk-history")
    return done(there, "desk.done.take", lambda: operations.take_again(submission_id=submission_id, by=by, number=number))


def _changes(submission_id: UUID, by: Actor, opened: int, language: str) -> dict[str, Any]:
    return changes_shown(versions.changes(submission_id, by, opened - 1, opened), language)


def changes_shown(found: Changes, language: str) -> dict[str, Any]:
    """Named as the sheet names them; long lists are cut, their numbers are not."""
    changed = [
        {"name": each.name, "fields": [(files.heading(field, language), before, after) for field, before, after in each.fields]}
        for each in found.changed[:SHOWN]
    ]
    return {
        "number": found.number, "joined": found.joined[:SHOWN], "left": found.left[:SHOWN], "changed": changed,
        **{f"{kind}_number": len(getattr(found, kind)) for kind in KINDS},
        **{f"{kind}_more": len(getattr(found, kind)[SHOWN:]) for kind in KINDS},
    }  # fmt: skip
