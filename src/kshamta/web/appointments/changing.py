"""What is done with one appointment, each by a small form on its page. Grave acts want a recent proof (ASVS 7.5.3)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.access.operations import appointments
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.web import flash, presence
from kshamta.web.appointments import showing
from kshamta.web.audiences import Audience, audience


@audience(Audience.HOLDS, right=Right.CONFIRM_NOMINATION, sudo=True)
@require_POST
@showing.found_only
def confirm(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    return _done(request, appointment_id, "confirmed", appointments.confirm)


@audience(Audience.SIGNED_IN, sudo=True)
@require_POST
@showing.found_only
def refuse(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """A second officer refuses, or the nominator takes it back: the operation knows which."""
    return _done(request, appointment_id, "refused", appointments.refuse, reason=_reason(request))


@audience(Audience.SIGNED_IN)
@require_POST
@showing.found_only
def resend(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    return _done(request, appointment_id, "resent", appointments.resend_link)


@audience(Audience.HOLDS, right=Right.CERTIFY_TRAINING, sudo=True)
@require_POST
@showing.found_only
def certify(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    on, evidence = showing.day_given(request.POST.get("on")), request.POST.get("evidence", "")
    return _done(request, appointment_id, "certified", appointments.certify_training, on=on, evidence=evidence)


@audience(Audience.HOLDS, right=Right.END_APPOINTMENT, sudo=True)
@require_POST
@showing.found_only
def end(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    on = showing.day_given(request.POST.get("on"))
    said = "end-planned" if on and on > clock.today() else "ended"
    return _done(request, appointment_id, said, appointments.end, on=on, reason=_reason(request))


def _done(request: HttpRequest, appointment_id: UUID, said: str, verb: Callable[..., Any], **words: Any) -> HttpResponse:
    try:
        verb(appointment_id=appointment_id, by=presence.actor_of(request), **words)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _back(appointment_id, showing.key_of(refusal), "fault")
    return _back(appointment_id, f"appointments.done.{said}", "ready")


def _back(appointment_id: UUID, key: str, tone: str) -> HttpResponse:
    answer = HttpResponseRedirect(reverse("web:appointment", args=[appointment_id]), status=303)
    return flash.said(answer, key, tone)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")
