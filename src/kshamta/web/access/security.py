"""One's own security: where one is signed in, second factors, password; proving oneself anew."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.access.operations import factors, proving, sessions as sessions_now
from kshamta.access.queries import sessions, sign_in as shown
from kshamta.access.refusals import NoSuchDevice, NoSuchFactor, Refusal
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.web import flash, presence
from kshamta.web.access import arrivals, pictures
from kshamta.web.audiences import Audience, audience


@audience(Audience.SIGNED_IN, enrolling=True)
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    return _security_page(request)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
def sign_out_device(request: HttpRequest, line_id: UUID) -> HttpResponse:
    try:
        sessions_now.sign_out(line_id=line_id, by=presence.actor_of(request))
    except NoSuchDevice:
        raise Http404 from None
    return flash.said(_back(), "security.device_ended")


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    sessions_now.sign_out_everywhere(by=presence.actor_of(request))
    request.session.flush()
    return HttpResponseRedirect(reverse("web:sign-in"), status=303)


@audience(Audience.SIGNED_IN, enrolling=True, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Setting up an authenticator app or a passkey. A POST makes the app's secret, the page then shows it."""
    actor = presence.actor_of(request)
    if request.method == "POST":
        return _done(request, lambda: factors.begin_totp(by=actor), HttpResponseRedirect(reverse("web:enrol"), status=303))
    return _enrol_page(request, actor)


@audience(Audience.SIGNED_IN, enrolling=True, sudo=True)
@require_POST
def prove_totp(request: HttpRequest) -> HttpResponse:
    """The first code of the app."""
    actor = presence.actor_of(request)
    try:
        factors.prove_totp(code=request.POST.get("code", ""), name=request.POST.get("name", ""), by=actor)
    except Refusal as refusal:
        return _enrol_page(request, actor, refusal)
    return flash.said(_back(), "security.factor_added")


@audience(Audience.SIGNED_IN, sudo=True)
@require_POST
def end_factor(request: HttpRequest, factor_id: UUID) -> HttpResponse:
    actor = presence.actor_of(request)
    return _done(request, lambda: factors.end_factor(factor_id=factor_id, by=actor), flash.said(_back(), "security.factor_ended"))


@audience(Audience.SIGNED_IN, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest) -> HttpResponse:
    """Chosen by oneself alone."""
    faults, status = {}, 200
    if request.method == "POST":
        try:
            factors.set_password(password=request.POST.get("password", ""), by=presence.actor_of(request))
        except Refusal as refusal:
            faults, status = {"password": arrivals.sentence(refusal, request.LANGUAGE_CODE)}, refusal.status
        else:
            return flash.said(_back(), "security.password_set")
    return render(request, "web/access/set_password.html", {"faults": faults, "page_address": request.path}, status=status)


@audience(Audience.SIGNED_IN, sudo=True)
@require_POST
def remove_password(request: HttpRequest) -> HttpResponse:
    actor = presence.actor_of(request)
    return _done(request, lambda: factors.remove_password(by=actor), flash.said(_back(), "security.password_removed"))


@audience(Audience.SIGNED_IN, enrolling=True)
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """Who one is, once more, before what is grave; then back."""
    actor = presence.actor_of(request)
    given = request.POST if request.method == "POST" else request.GET
    wanted = arrivals.safe_next(request, given.get("next", "/"))
    faults, status = {}, 200
    if request.method == "POST":
        try:
            sent = _proved(request, actor)
        except Refusal as refusal:
            faults, status = {request.POST.get("by", "code"): arrivals.sentence(refusal, request.LANGUAGE_CODE)}, refusal.status
        else:
            if not sent:
                return HttpResponseRedirect(wanted, status=303)
    held = arrivals.meanwhile(request).get("proof")
    context = {
        "next": wanted, "faults": faults, "which": shown.own_seconds(actor), "own": shown.own(actor), "page_address": "/",
        "waiting": shown.waiting(UUID(held), arrivals.visitor_of(request)) if held else None,
    }  # fmt: skip
    return render(request, "web/access/prove.html", context, status=status)


def _proved(request: HttpRequest, actor: Actor) -> bool:
    """Whether a code was sent, and nothing is proved yet."""
    by, code = request.POST.get("by", ""), request.POST.get("code", "")
    visitor = arrivals.visitor_of(request)
    if by in {"mobile", "email"}:
        attempt = proving.ask_proof(kind=by, visitor=visitor, by=actor)
        arrivals.note(request, proof=str(attempt))
        return True
    if by == "password":
        proving.prove_by_password(password=request.POST.get("password", ""), by=actor)
    elif by == "totp":
        proving.prove_by_totp(code=code, by=actor)
    else:
        held = arrivals.meanwhile(request).get("proof")
        proving.prove_by_code(attempt_id=UUID(held) if held else UUID(int=0), code=code, visitor=visitor, by=actor)
    return False


def _done(request: HttpRequest, verb: Callable[[], Any], response: HttpResponse) -> HttpResponse:
    """The verb, and its answer; what is refused is said on the page of security."""
    try:
        verb()
    except NoSuchFactor:
        raise Http404 from None
    except Refusal as refusal:
        return _security_page(request, refusal)
    return response


def _security_page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    actor = presence.actor_of(request)
    context = {
        "own": shown.own(actor), "devices": sessions.devices_of(actor.account_id) if actor.account_id else [],
        "here": actor.session_id, "trouble": arrivals.sentence(refusal, request.LANGUAGE_CODE) if refusal else "",
        "page_address": reverse("web:security"), "may_use_api": actor.may_anywhere(Right.USE_API),
    }  # fmt: skip
    return render(request, "web/access/security.html", context, status=refusal.status if refusal else 200)


def _enrol_page(request: HttpRequest, actor: Actor, refusal: Refusal | None = None) -> HttpResponse:
    begun = factors.totp_begun(by=actor)
    context = {
        "begun": begun, "picture": pictures.qr(begun.address) if begun else None, "page_address": reverse("web:enrol"),
        "faults": {"code": arrivals.sentence(refusal, request.LANGUAGE_CODE)} if refusal else {},
    }  # fmt: skip
    return render(request, "web/access/enrol.html", context, status=refusal.status if refusal else 200)


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("web:security"), status=303)
