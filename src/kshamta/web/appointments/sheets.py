"""Nominations from a sheet: give one, look at what it would do, let it be done, take it back; a second officer confirms."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.access.operations import nominations
from kshamta.access.queries import nominations as reads
from kshamta.access.refusals import SheetRefused
from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.web import errors, flash, presence
from kshamta.web.appointments import showing
from kshamta.web.audiences import Audience, audience
from kshamta.web.uploads import CAP

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@audience(Audience.HOLDS, right=Right.NOMINATE)
@require_safe
def drop(request: HttpRequest) -> HttpResponse:
    return _dropped(request, "")


@audience(Audience.HOLDS, right=Right.NOMINATE)
@require_POST
@showing.found_only
def judge(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        return _dropped(request, "appointments.fault.file", 422)
    if file.size is None or file.size > CAP:
        return errors.page(request, 413)
    try:
        made = nominations.judge_sheet(name=file.name or "", data=file.read(), by=presence.actor_of(request))
    except SheetRefused as refusal:
        return _dropped(request, showing.key_of(refusal), 422)
    return HttpResponseRedirect(_address(made), status=303)


@audience(Audience.HOLDS, right=Right.NOMINATE)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    disposition = 'attachment; filename="kshamta-nominations.xlsx"'
    return HttpResponse(reads.template(), content_type=_WORKBOOK, headers={"Content-Disposition": disposition})


@audience(Audience.HOLDS, right=Right.NOMINATE)
@require_safe
@showing.found_only
def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    view = reads.sheet(sheet_id, presence.actor_of(request))
    crumbs = [("appointments.title", reverse("web:appointments")), ("appointments.sheets", reverse("web:nominations"))]
    context = {"view": view, "columns": _columns(), "here": f"appointments.sheet.{view.state}", "crumbs": crumbs}
    return render(request, "web/appointments/sheet.html", context)


@audience(Audience.HOLDS, right=Right.NOMINATE, sudo=True)
@require_POST
@showing.found_only
def apply(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    try:
        number = nominations.apply_sheet(sheet_id=sheet_id, by=presence.actor_of(request))
    except Refusal as refusal:
        return _refused(sheet_id, refusal)
    return flash.said(HttpResponseRedirect(_address(sheet_id), status=303), "appointments.done.sheet-applied", n=number)


@audience(Audience.HOLDS, right=Right.NOMINATE, sudo=True)
@require_POST
@showing.found_only
def undo(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    try:
        number = nominations.undo_sheet(sheet_id=sheet_id, by=presence.actor_of(request))
    except Refusal as refusal:
        return _refused(sheet_id, refusal)
    return flash.said(HttpResponseRedirect(_address(sheet_id), status=303), "appointments.done.sheet-undone", n=number)


@audience(Audience.HOLDS, right=Right.CONFIRM_NOMINATION, sudo=True)
@require_POST
@showing.found_only
def confirm(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    number, left = nominations.confirm_sheet(sheet_id=sheet_id, by=presence.actor_of(request))
    answer = HttpResponseRedirect(reverse("web:appointments-waiting"), status=303)
    return flash.said(answer, "appointments.done.sheet-confirmed", n=number, left=left)


def _refused(sheet_id: UUID, refusal: Refusal) -> HttpResponse:
    if refusal.status == 404:
        raise refusal
    return flash.said(HttpResponseRedirect(_address(sheet_id), status=303), showing.key_of(refusal), "fault")


def _dropped(request: HttpRequest, fault: str, status: int = 200) -> HttpResponse:
    crumbs = [("appointments.title", reverse("web:appointments"))]
    context = {
        "fault": fault, "sheets": reads.sheets_of(presence.actor_of(request)), "columns": reads.COLUMNS,
        "here": "appointments.sheets", "crumbs": crumbs,
    }  # fmt: skip
    return render(request, "web/appointments/sheets.html", context, status=status)


def _columns() -> dict[str, reads.Column]:
    return {column.field: column for column in reads.COLUMNS}


def _address(sheet_id: UUID) -> str:
    return reverse("web:nomination-sheet", args=[sheet_id])
