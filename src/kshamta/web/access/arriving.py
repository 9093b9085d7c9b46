"""Signing in: who one is, the code, the password, the slip, the state's own sign-in; signing out; in which charge one acts."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.access.operations import sessions, sign_in as signing, state_sign_in
from kshamta.access.queries import sign_in as shown
from kshamta.access.refusals import CodeSpent, NoSuchAppointment, Refusal
from kshamta.web import presence
from kshamta.web.access import arrivals
from kshamta.web.audiences import Audience, audience

OTHER = {"mobile": "email", "email": "mobile"}
STATE = "state-sign-in"  # in the browser's session: what the state's sign-in was asked


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """One field: mobile number or e-mail. A code goes there."""
    if request.method != "POST":
        return _arrival(request)
    identifier = request.POST.get("identifier", "")
    visitor = arrivals.visitor_of(request)
    try:
        attempt = signing.ask_code(identifier=identifier, visitor=visitor)
    except Refusal as refusal:
        return _arrival(request, refusal, identifier=identifier)
    kind = "email" if "@" in identifier else "mobile"
    arrivals.note(request, attempt=str(attempt), kind=kind, next=arrivals.safe_next(request, request.POST.get("next", "/")))
    return HttpResponseRedirect(reverse("web:sign-in-code"), status=303)


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code that was sent."""
    attempt = arrivals.attempt_of(request)
    if attempt is None:
        return HttpResponseRedirect(reverse("web:sign-in"))
    if request.method != "POST":
        return _code_page(request, attempt)
    try:
        outcome = signing.enter_code(
            attempt_id=attempt, code=request.POST.get("code", ""), visitor=arrivals.visitor_of(request)
        )
    except Refusal as refusal:
        return _code_page(request, attempt, refusal)
    return arrivals.go_on(request, outcome)


@audience(Audience.ANYONE)
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """A new code, by the same way or the other."""
    attempt, kind = arrivals.attempt_of(request), request.POST.get("kind", "")
    if attempt is None:
        return HttpResponseRedirect(reverse("web:sign-in"))
    try:
        new = signing.ask_again(attempt_id=attempt, kind=kind, visitor=arrivals.visitor_of(request))
    except Refusal as refusal:
        return _code_page(request, attempt, refusal)
    arrivals.note(request, attempt=str(new), kind=kind)
    return HttpResponseRedirect(reverse("web:sign-in-code"), status=303)


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """For those who have set one."""
    context: dict[str, Any] = {"next": _next(request)}
    if request.method == "POST":
        identifier = request.POST.get("identifier", "")
        visitor = arrivals.visitor_of(request)
        try:
            outcome = signing.enter_password(
                identifier=identifier, password=request.POST.get("password", ""), visitor=visitor
            )
        except Refusal as refusal:
            context |= {"identifier": identifier, "faults": _faults(request, refusal, "identifier")}
            return _page(request, "password", context, refusal)
        arrivals.note(request, next=context["next"])
        return arrivals.go_on(request, outcome)
    return _page(request, "password", context)


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest) -> HttpResponse:
    """The printed slip."""
    if request.method != "POST":
        return _page(request, "slip", {})
    try:
        outcome = signing.use_slip(code=request.POST.get("code", ""), visitor=arrivals.visitor_of(request))
    except Refusal as refusal:
        return _page(request, "slip", {"faults": _faults(request, refusal, "code")}, refusal)
    return arrivals.go_on(request, outcome)


@audience(Audience.ANYONE)
@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """Over to the state's own sign-in; where there is none, that is said on the page of signing in."""
    try:
        begun = state_sign_in.begin(back=request.build_absolute_uri(reverse("web:sign-in-state-back")))
    except Refusal as refusal:
        return _arrival(request, refusal)
    request.session[STATE] = begun.kept
    arrivals.note(request, next=_next(request))
    return HttpResponseRedirect(begun.address)


@audience(Audience.ANYONE)
@require_safe
def state_back(request: HttpRequest) -> HttpResponse:
    """Back from there. A GET, since the protocol has it so; nothing happens without what this browser was given before."""
    kept = request.session.pop(STATE, {})
    given = {name: request.GET.get(name, "") for name in ("code", "state")}
    try:
        outcome = state_sign_in.finish(**given, kept=kept, visitor=arrivals.visitor_of(request))
    except Refusal as refusal:
        return _arrival(request, refusal)
    return arrivals.go_on(request, outcome)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """This browser."""
    actor = presence.actor_of(request)
    if actor.session_id is not None:
        sessions.sign_out(line_id=actor.session_id, by=actor)
    request.session.flush()
    return HttpResponseRedirect(reverse("web:sign-in"), status=303)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """In another of one's charges, or (none) for oneself."""
    wanted = request.POST.get("appointment", "")
    try:
        sessions.switch_charge(appointment_id=UUID(wanted) if wanted else None, by=presence.actor_of(request))
    except (NoSuchAppointment, ValueError):
        raise Http404 from None
    return HttpResponseRedirect("/", status=303)


def _arrival(request: HttpRequest, refusal: Refusal | None = None, identifier: str = "") -> HttpResponse:
    if request.method != "POST" and refusal is None and presence.of(request):
        return HttpResponseRedirect(_next(request))
    context = {
        "next": _next(request), "identifier": identifier, "state_offered": state_sign_in.offered(),
        "state_name": settings.OIDC_NAME, "faults": _faults(request, refusal, "identifier") if refusal else {},
    }  # fmt: skip
    return _page(request, "sign_in", context, refusal)


def _code_page(request: HttpRequest, attempt: UUID, refusal: Refusal | None = None) -> HttpResponse:
    waiting = shown.waiting(attempt, arrivals.visitor_of(request))
    kind = arrivals.meanwhile(request).get("kind", "mobile")
    refusal = refusal or (CodeSpent() if waiting is None else None)
    faults = _faults(request, refusal, "code") if refusal else {}
    context = {"waiting": waiting, "kind": kind, "other": OTHER.get(kind, "email"), "faults": faults}
    return _page(request, "code", context, refusal)


def _page(request: HttpRequest, name: str, context: dict[str, Any], refusal: Refusal | None = None) -> HttpResponse:
    status = refusal.status if refusal else 200
    return render(request, f"web/access/{name}.html", {"page_address": request.path, **context}, status=status)


def _faults(request: HttpRequest, refusal: Refusal, field: str) -> dict[str, str]:
    return {field: arrivals.sentence(refusal, request.LANGUAGE_CODE)}


def _next(request: HttpRequest) -> str:
    given = request.POST if request.method == "POST" else request.GET
    return arrivals.safe_next(request, given.get("next", "/"))
