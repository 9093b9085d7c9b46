"""The board of what lies below a position: who has sent, who has not, what waits; and everyone's time (B8, B16, B23)."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.onboarding.operations import checking, taking
from kshamta.onboarding.queries import boards, timing
from kshamta.onboarding.queries.boards import Board, Filters, Only, Sort
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing
from kshamta.web.parts import Tab

STATES = ("not-begun", "draft", "submitted", "returned", "accepted")
ONLY, SORTS = tuple(only.value for only in Only), tuple(sort.value for sort in Sort)


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def board(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by, filters = presence.actor_of(request), _filters(request.GET)
    page = boards.board(submission_id, by, filters, showing.whole(request.GET.get("page")))
    return render(request, "web/drives/board.html", _shown(request, page) | _taking(page, by))


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def area(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    """All that is topmost in his reach side by side: a joint director's districts, though no roster passes through him (B8)."""
    by, filters = presence.actor_of(request), _filters(request.GET)
    page = boards.area(drive_id, by, filters, showing.whole(request.GET.get("page")))
    return render(request, "web/drives/board.html", _shown(request, page))


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def late(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Everyone sees the time: who is late, for how long, how often reminded."""
    page = timing.late(submission_id, presence.actor_of(request), showing.whole(request.GET.get("page")))
    context = {
        "page": page, "timing": page.timing, "above": page.above, "tones": showing.TONES, "here": "boards.late",
        "crumbs": showing.crumbs([*page.crumbs, page.above], request.LANGUAGE_CODE),
        "pager": showing.pager(page.total, page.number, page.pages),
    }  # fmt: skip
    return render(request, "web/drives/late.html", context)


@audience(Audience.HOLDS, right=Right.ACCEPT_ROSTERS)
@require_POST
@showing.found_only
def accept_clean(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """All that were submitted without a single warning."""
    by = presence.actor_of(request)
    there = showing.back_to("board", submission_id)
    return showing.done(there, "boards.done.accepted", lambda: checking.accept_clean(above_id=submission_id, by=by))


def _taking(page: Board, by: Actor) -> dict[str, Any]:
    """What may be taken away of it, many rows for a purpose only; and whether he prints batches for the portal (B25)."""
    purposes = [(each.value, f"boards.take.purpose.{each}") for each in taking.Purpose]
    return {
        "may_take": by.may_anywhere(Right.HAND_OVER), "may_upload": by.may_anywhere(Right.ONBOARD),
        "purposes": purposes if page.figures.rows_accepted > taking.MOST_ALONE else [],
    }  # fmt: skip


def _shown(request: HttpRequest, page: Board) -> dict[str, Any]:
    """What the template of a board is drawn from."""
    language, filters, above = request.LANGUAGE_CODE, page.filters, page.above
    asked = {name: value for name, value in (("q", filters.words), ("only", filters.only), ("sort", filters.sort)) if value}
    query = urlencode(asked | ({"state": filters.state} if filters.state else {}))
    children = page.children
    return {
        "page": page, "above": above, "timing": page.timing, "filters": filters, "tones": showing.TONES,
        "here": showing.name_of(above, language) if above else "boards.area", "crumbs": showing.crumbs(page.crumbs, language),
        "tabs": _tabs(page, filters, asked), "onlies": [(only, f"boards.only.{only}") for only in ONLY],
        "sorts": [(sort, f"boards.sort.{sort}") for sort in SORTS],
        "chosen": bool(filters.state or filters.only or filters.words),
        "pager": showing.pager(children.total, children.number, children.pages, f"{query}&" if query else ""),
    }  # fmt: skip


def _tabs(page: Board, filters: Filters, asked: dict[str, str]) -> list[Tab]:
    whole = Tab("boards.all", f"?{urlencode(asked)}", not filters.state, sum(page.counts.values()))
    return [whole] + [
        Tab(f"boards.state.{state}", f"?{urlencode(asked | {'state': state})}", filters.state == state, page.counts.get(state, 0))
        for state in STATES
    ]


def _filters(given: Any) -> Filters:
    def one_of(name: str, known: tuple[str, ...]) -> str:
        return given[name] if given.get(name) in known else ""

    words = given.get("q", "").strip()[:80]
    return Filters(state=one_of("state", STATES), only=one_of("only", ONLY), words=words, sort=one_of("sort", SORTS))
