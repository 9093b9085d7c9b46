"""The register, one appointment, what waits for confirmation, and who may do what."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kshamta.access.charges import NAMES, Charge
from kshamta.access.queries import appointments, table
from kshamta.access.queries.appointments import State, Wanted
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.web import presence
from kshamta.web.appointments import showing
from kshamta.web.audiences import Audience, audience

_KINDS = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
_STATES = ("open", *(state.value for state in State))


@audience(Audience.HOLDS, right=Right.SEE_APPOINTMENTS)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Who holds what; chosen by charge, state and words."""
    by, asked = presence.actor_of(request), request.GET
    state = asked.get("state", "open")
    charge = asked.get("charge", "")
    wanted = Wanted(
        charge=charge if charge in set(Charge) else "", state=state if state in _STATES or state == "all" else "open",
        words=asked.get("q", "").strip()[:80],
    )  # fmt: skip
    told = Wanted(wanted.charge, "" if wanted.state == "all" else wanted.state, "", wanted.words)
    page = appointments.register(by.scope, told, showing.whole(asked.get("page")))
    context = {
        "page": page, "wanted": wanted, "here": "appointments.title", "tones": showing.TONES,
        "charges": [(name.value, NAMES[name].said(request.LANGUAGE_CODE)) for name in Charge],
        "states": [(name, f"appointments.state.{name}") for name in ("open", "all", *(s.value for s in State))],
        "pager": showing.pager(page, charge=wanted.charge, state=wanted.state, q=wanted.words),
        "may_nominate": by.may_anywhere(Right.NOMINATE), "may_confirm": by.may_anywhere(Right.CONFIRM_NOMINATION),
        "chosen": bool(wanted.charge or wanted.words or wanted.state != "open"),
    }  # fmt: skip
    return render(request, "web/appointments/register.html", context)


@audience(Audience.HOLDS, right=Right.CONFIRM_NOMINATION)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Nominations that wait for him."""
    by = presence.actor_of(request)
    page = appointments.waiting_for(by, showing.whole(request.GET.get("page")))
    beside = appointments.beside(page.rows, by.scope)
    sheets = sorted({line.sheet_id for line in page.rows if line.sheet_id}, key=str)
    context = {"page": page, "pager": showing.pager(page), "sheets": sheets, "beside": beside, **_below("appointments.waiting")}
    return render(request, "web/appointments/waiting.html", context)


@audience(Audience.SIGNED_IN)
@require_safe
@showing.found_only
def appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """With its history, and what may be done with it now. Everybody may see his own."""
    by = presence.actor_of(request)
    whole = appointments.whole(appointment_id, by)
    context = {
        "whole": whole, "line": whole.line, "tones": showing.TONES, "today": clock.today(),
        "beside": appointments.beside([whole.line], by.scope).get(whole.line.id, []),
        **_below(whole.line.called.said(request.LANGUAGE_CODE)),
        **_helps(by, whole.line),
    }  # fmt: skip
    if not by.may_anywhere(Right.SEE_APPOINTMENTS):
        context["crumbs"] = []
    return render(request, "web/appointments/appointment.html", context)


def _helps(by: Actor, line: appointments.Line) -> dict[str, bool]:
    """Where no code arrives: a slip from the nodal officer, a reset by two officers; never for oneself."""
    another = line.holds and line.account_id != by.account_id
    return {
        "may_slip": another and by.may(Right.ISSUE_SLIP, at=line.path),
        "may_reset": another and by.may(Right.RESET_SIGN_IN, at=line.path),
    }


@audience(Audience.SIGNED_IN)
@require_safe
@showing.found_only
def order(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The scan, always as an attachment: nothing of it runs in our origin (trust.md T37)."""
    file = appointments.order_file(appointment_id, presence.actor_of(request))
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    kind = _KINDS.get(file.kind, "application/octet-stream")
    return HttpResponse(file.data, content_type=kind, headers={"Content-Disposition": disposition})


@audience(Audience.HOLDS, right=Right.SEE_APPOINTMENTS)
@require_safe
def who_may_what(request: HttpRequest) -> HttpResponse:
    """The one table of charges and rights, for auditors and for everybody whom it concerns."""
    context = {"table": table.who_may_what(), **_below("appointments.table")}
    return render(request, "web/appointments/who_may_what.html", context)


def _below(here: str) -> dict[str, object]:
    return {"here": here, "crumbs": [("appointments.title", reverse("web:appointments"))]}
