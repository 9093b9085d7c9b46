"""The second factor at signing in, and passkeys wherever they are asked for. Passkeys talk JSON with static/web/passkeys.js."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kshamta.access.operations import factors, proving, second_factor
from kshamta.access.queries import sign_in as shown
from kshamta.access.refusals import CodeSpent, PasskeyRefused, Refusal
from kshamta.web import presence
from kshamta.web.access import arrivals
from kshamta.web.audiences import Audience, audience

LARGEST = 20_000


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """A code of the app, or a passkey."""
    attempt, visitor = arrivals.attempt_of(request), arrivals.visitor_of(request)
    which = shown.seconds_of(attempt, visitor) if attempt else None
    if attempt is None or which is None:
        return HttpResponseRedirect(reverse("web:sign-in"))
    faults, status = {}, 200
    if request.method == "POST":
        try:
            outcome = second_factor.enter_totp(attempt_id=attempt, code=request.POST.get("code", ""), visitor=visitor)
        except Refusal as refusal:
            faults, status = {"code": arrivals.sentence(refusal, request.LANGUAGE_CODE)}, refusal.status
        else:
            return arrivals.go_on(request, outcome)
    context = {"which": which, "faults": faults, "page_address": request.path}
    return render(request, "web/access/second.html", context, status=status)


@audience(Audience.ANYONE)
@require_POST
def ask_passkey(request: HttpRequest) -> HttpResponse:
    """Of the attempt that waits for its second factor, or of anyone."""
    attempt = arrivals.attempt_of(request) if request.POST.get("second") else None
    visitor = arrivals.visitor_of(request)
    try:
        challenge = second_factor.ask_passkey(attempt_id=attempt, site=arrivals.site_of(request), visitor=visitor)
    except Refusal as refusal:
        return _refused(request, refusal)
    wanted = request.POST.get("next") or arrivals.meanwhile(request).get("next", "/")
    arrivals.note(request, next=arrivals.safe_next(request, wanted))
    return _asked(request, challenge, "second" if attempt else "alone")


@audience(Audience.ANYONE)
@require_POST
def enter_passkey(request: HttpRequest) -> HttpResponse:
    try:
        answer, kept, purpose = _answer(request)
        line = second_factor.enter_passkey(
            attempt_id=_attempt(request) if purpose == "second" else None, answer=answer, kept=kept,
            site=arrivals.site_of(request), visitor=arrivals.visitor_of(request),
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(request, refusal)
    return JsonResponse({"next": arrivals.enter(request, line)})


@audience(Audience.SIGNED_IN, enrolling=True, sudo=True)
@require_POST
def ask_new_passkey(request: HttpRequest) -> HttpResponse:
    who = presence.of(request)
    name = who.name_en if who else ""
    try:
        challenge = factors.begin_passkey(name=name, site=arrivals.site_of(request), by=presence.actor_of(request))
    except Refusal as refusal:
        return _refused(request, refusal)
    return _asked(request, challenge, "new")


@audience(Audience.SIGNED_IN, enrolling=True, sudo=True)
@require_POST
def add_passkey(request: HttpRequest) -> HttpResponse:
    try:
        answer, kept, _ = _answer(request)
        factors.add_passkey(
            answer=answer, kept=kept, name=request.POST.get("name", ""), site=arrivals.site_of(request),
            by=presence.actor_of(request),
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(request, refusal)
    return JsonResponse({"next": reverse("web:security")})


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
def ask_proof_passkey(request: HttpRequest) -> HttpResponse:
    try:
        challenge = proving.ask_passkey(site=arrivals.site_of(request), by=presence.actor_of(request))
    except Refusal as refusal:
        return _refused(request, refusal)
    return _asked(request, challenge, "proof")


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
def prove_by_passkey(request: HttpRequest) -> HttpResponse:
    try:
        answer, kept, _ = _answer(request)
        proving.prove_by_passkey(answer=answer, kept=kept, site=arrivals.site_of(request), by=presence.actor_of(request))
    except Refusal as refusal:
        return _refused(request, refusal)
    return JsonResponse({"next": arrivals.safe_next(request, request.POST.get("next", "/"))})


def _attempt(request: HttpRequest) -> Any:
    found = arrivals.attempt_of(request)
    if found is None:
        raise CodeSpent
    return found


def _asked(request: HttpRequest, challenge: second_factor.Challenge, purpose: str) -> HttpResponse:
    """What was asked stays in the session until its answer takes it: once."""
    request.session[arrivals.CHALLENGE] = {"kept": challenge.kept, "purpose": purpose}
    return JsonResponse(challenge.options)


def _answer(request: HttpRequest) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Refuses PasskeyRefused where nothing was asked, or what came is no answer."""
    asked, text = request.session.pop(arrivals.CHALLENGE, None), request.POST.get("answer", "")
    try:
        answer = json.loads(text) if asked and len(text) <= LARGEST else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or asked is None:
        raise PasskeyRefused
    return answer, asked["kept"], asked["purpose"]


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return JsonResponse({"refused": arrivals.sentence(refusal, request.LANGUAGE_CODE)}, status=refusal.status)
