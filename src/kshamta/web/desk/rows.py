"""Rows typed one by one, or pasted from the clipboard of a spreadsheet."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import versions
from kshamta.onboarding.queries import desk as queries, files
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk import showing
from kshamta.web.desk.schools import choices_of
from kshamta.web.drives.showing import key_given, sent, told
from kshamta.web.refusing import found_only


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def type_in(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """One person, or many from the clipboard of a spreadsheet."""
    by = presence.actor_of(request)
    if request.method == "POST":
        cells = {field: request.POST.get(field, "").strip() for field in files.FIELDS}
        return _added(request, submission_id, lambda: _row(submission_id, by, cells, _school(request)))
    return _typing(request, submission_id)


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def paste(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by, text = presence.actor_of(request), request.POST.get("text", "")
    return _added(request, submission_id, lambda: _pasted(submission_id, by, text, _school(request)))


def _school(request: HttpRequest) -> UUID | None:
    """Where the roster holds several, and one was chosen."""
    return key_given(request.POST.get("school"))


def _pasted(submission_id: UUID, by: Actor, text: str, school: UUID | None) -> tuple[str, int]:
    return "desk.done.paste", versions.paste(submission_id=submission_id, by=by, text=text, school=school)


def _row(submission_id: UUID, by: Actor, cells: dict[str, str], school: UUID | None) -> tuple[str, int]:
    versions.put_row(submission_id=submission_id, by=by, cells=cells, school=school)
    return "desk.done.row", 1


def _added(request: HttpRequest, submission_id: UUID, add: Callable[[], tuple[str, int]]) -> HttpResponse:
    """On to the next row, or to the sheet. What could not be added is shown again as it was typed."""
    try:
        said, number = add()
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _typing(request, submission_id, told(refusal, request.LANGUAGE_CODE, {}), 422)
    route = "desk-type" if request.POST.get("then") == "next" else "desk-sheet"
    return flash.said(sent(showing.address(submission_id, route)), said, n=number)


def _typing(request: HttpRequest, submission_id: UUID, faults: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    found = queries.desk(submission_id, presence.actor_of(request))
    context = showing.context(request, found) | {
        "fields": [_field(column, request) for column in files.columns(request.LANGUAGE_CODE)], "faults": faults or {},
        "pasted": request.POST.get("text", ""), "school": request.POST.get("school", ""),
        "school_choices": choices_of(found.schools.lines, request.LANGUAGE_CODE), **showing.named("desk.type"),
    }  # fmt: skip
    return render(request, "web/desk/type.html", context, status=status)


_KEYPADS = {"mobile": "tel", "office_pin": "numeric"}


def _field(column: files.ColumnShown, request: HttpRequest) -> dict[str, Any]:
    name_first = column.field == "full_name"
    return {
        "name": column.field, "label": column.name, "hint": column.hint, "kind": "select" if column.choices else "text",
        "choices": column.choices, "listed": column.listed, "longest": column.longest,
        "value": request.POST.get(column.field, ""), "inputmode": _KEYPADS.get(column.field, ""), "first": name_first,
        "required": name_first,
    }  # fmt: skip
