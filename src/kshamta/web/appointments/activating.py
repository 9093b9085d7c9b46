"""The nominee opens his link: he sees for what, signs in by a code, and takes the charge up. Opening alone changes nothing."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.access.operations import appointments
from kshamta.access.queries import activation
from kshamta.foundation.refusing import Refusal
from kshamta.web import flash, presence
from kshamta.web.appointments import showing
from kshamta.web.audiences import SIGN_IN, Audience, audience


@audience(Audience.ANYONE)
@require_safe
@showing.found_only
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link sees charge and office; nothing of a person."""
    who = presence.of(request)
    found = activation.invitation(token, who.actor if who else None)
    address = f"{SIGN_IN}?{urlencode({'next': request.path})}"
    context = {"found": found, "token": token, "signed_in": who is not None, "sign_in": address, "page_address": "/"}
    return render(request, "web/appointments/activate.html", context)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
@showing.found_only
def take_up(request: HttpRequest, token: str) -> HttpResponse:
    try:
        made = appointments.activate(token=token, by=presence.actor_of(request))
    except Refusal as refusal:
        if refusal.status in (404, 410):
            raise
        answer = HttpResponseRedirect(reverse("web:activate", args=[token]), status=303)
        return flash.said(answer, showing.key_of(refusal), "fault")
    answer = HttpResponseRedirect(reverse("web:appointment", args=[made]), status=303)
    return flash.said(answer, "appointments.done.activated")
