"""The register of officers outside: entered by an order, the mobile proven by a code, confirmed by a second officer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import outside_officers as operations
from kshamta.onboarding.operations.outside_officers import Wanted
from kshamta.onboarding.queries import handovers
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.handovers import showing

_TEXTS = ("name_en", "name_hi", "called", "order_number", "mobile", "email", "language")
_FIELDS = {"address-refused": "email", "already-registered": "email", "hand-over-four-eyes": "mobile"}


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    page = handovers.officers(presence.actor_of(request), showing.number_given(request.GET.get("page")))
    context = {
        "page": page, "pager": showing.pager(page), "tones": showing.OUTSIDE_TONES, "crumbs": showing.crumbs(),
        "here": "handovers.officers",
    }  # fmt: skip
    return render(request, "web/handovers/officers.html", context)


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
@showing.found_only
def enter(request: HttpRequest) -> HttpResponse:
    given = {name: str(value)[:240] for name, value in request.POST.items()}
    if request.method != "POST":
        return _form(request, given, {})
    words = {name: given.get(name, "") for name in _TEXTS}
    wanted = Wanted(order_date=showing.day_given(given.get("order_date")), **words)
    try:
        made = operations.register(wanted=wanted, by=presence.actor_of(request))
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        field = _FIELDS.get(refusal.code) or str(refusal.data.get("field", ""))
        return _form(request, given, {field: showing.sentence(refusal, request.LANGUAGE_CODE)}, 422)
    return flash.said(HttpResponseRedirect(_there(made), status=303), "handovers.done.registered")


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
@showing.found_only
def officer(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    found = handovers.officer(officer_id, presence.actor_of(request))
    context = {
        "officer": found, "tones": showing.OUTSIDE_TONES, "here": found.name_en,
        "crumbs": showing.crumbs(("handovers.officers", reverse("web:outside-officers"))),
    }  # fmt: skip
    return render(request, "web/handovers/officer.html", context)


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_POST
@showing.found_only
def send_code(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    return _done(request, officer_id, "code-sent", operations.send_code)


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_POST
@showing.found_only
def prove(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    return _done(request, officer_id, "proven", operations.prove, code=request.POST.get("code", ""))


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def confirm(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    return _done(request, officer_id, "confirmed", operations.confirm)


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def refuse(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    return _done(request, officer_id, "outside-refused", operations.refuse, reason=request.POST.get("reason", ""))


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def end(request: HttpRequest, officer_id: UUID) -> HttpResponse:
    return _done(request, officer_id, "ended", operations.end, reason=request.POST.get("reason", ""))


def _done(request: HttpRequest, officer_id: UUID, said: str, verb: Callable[..., Any], **words: Any) -> HttpResponse:
    by = presence.actor_of(request)
    return showing.done(_there(officer_id), f"handovers.done.{said}", lambda: verb(officer_id=officer_id, by=by, **words))


def _there(officer_id: UUID) -> str:
    return reverse("web:outside-officer", args=[officer_id])


def _form(request: HttpRequest, given: dict[str, str], faults: dict[str, str], status: int = 200) -> HttpResponse:
    context = {
        "given": given, "faults": faults, "here": "handovers.officers.enter",
        "languages": [("hi", "handovers.language.hi"), ("en", "handovers.language.en")],
        "crumbs": showing.crumbs(("handovers.officers", reverse("web:outside-officers"))),
    }  # fmt: skip
    return render(request, "web/handovers/enter.html", context, status=status)
