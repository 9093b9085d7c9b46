"""The first two screens: the number, the code; or the printed slip."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.access.operations import sign_in as signing
from kshamta.access.operations.sign_in import Outcome, Visitor
from kshamta.access.queries import sign_in as shown
from kshamta.access.refusals import CodeSpent, Refusal
from kshamta.people import privacy
from kshamta.people.operations import kiosks
from kshamta.people.refusals import KioskNotForYou
from kshamta.web import flash, presence
from kshamta.web.access import arrivals
from kshamta.web.audiences import Audience, audience
from kshamta.web.first import kiosk
from kshamta.web.refusing import found_only

ME = "/first/me/"  # tests hold it to the route


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def start(request: HttpRequest) -> HttpResponse:
    """Screen 1: a mobile number or an address, to which a code goes."""
    here = kiosk.kiosk_of(request)
    if request.method != "POST":
        if here is None and presence.of(request):
            return HttpResponseRedirect(ME)
        return _page(request, "start", here=here)
    if here is not None:
        kiosk.part(request)
    identifier = request.POST.get("identifier", "")
    try:
        attempt = signing.ask_code(identifier=identifier, visitor=_visitor(request, here))
    except Refusal as refusal:
        return _page(request, "start", refusal, "identifier", here=here, identifier=identifier)
    arrivals.note(request, attempt=str(attempt), kind="email" if "@" in identifier else "mobile", next=ME)
    return HttpResponseRedirect(reverse("web:first-code"), status=303)


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def slip(request: HttpRequest) -> HttpResponse:
    """Screen 1 and 2 in one: the code of a printed slip."""
    here = kiosk.kiosk_of(request)
    if request.method != "POST":
        return _page(request, "slip", here=here)
    if here is not None:
        kiosk.part(request)
    try:
        outcome = signing.use_slip(code=request.POST.get("code", ""), visitor=_visitor(request, here))
        return _entered(request, outcome, here is not None)
    except Refusal as refusal:
        return _page(request, "slip", refusal, "code", here=here)


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def code(request: HttpRequest) -> HttpResponse:
    """Screen 2: the code that was sent."""
    here, attempt = kiosk.kiosk_of(request), arrivals.attempt_of(request)
    if attempt is None:
        return HttpResponseRedirect(reverse("web:first-start"))
    if request.method != "POST":
        return _code_page(request, attempt)
    try:
        outcome = signing.enter_code(attempt_id=attempt, code=request.POST.get("code", ""), visitor=_visitor(request, here))
        return _entered(request, outcome, here is not None)
    except Refusal as refusal:
        return _code_page(request, attempt, refusal)


@audience(Audience.ANYONE)
@require_POST
@found_only
def again(request: HttpRequest) -> HttpResponse:
    """A new code, by the same way."""
    here, attempt = kiosk.kiosk_of(request), arrivals.attempt_of(request)
    if attempt is None:
        return HttpResponseRedirect(reverse("web:first-start"))
    kind = arrivals.meanwhile(request).get("kind", "mobile")
    try:
        new = signing.ask_again(attempt_id=attempt, kind=kind, visitor=_visitor(request, here))
    except Refusal as refusal:
        return _code_page(request, attempt, refusal)
    arrivals.note(request, attempt=str(new))
    return HttpResponseRedirect(reverse("web:first-code"), status=303)


@audience(Audience.ANYONE)
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """The privacy notice, whole."""
    return _page(request, "notice", told=privacy.notice(privacy.current(), request.LANGUAGE_CODE))


@audience(Audience.ANYONE)
@require_POST
@found_only
def next_one(request: HttpRequest) -> HttpResponse:
    """At a kiosk: the next person, please."""
    if kiosk.kiosk_of(request) is not None:
        kiosk.part(request)
    return HttpResponseRedirect(reverse("web:first-start"), status=303)


@audience(Audience.ANYONE)
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """The kiosk is one no longer: there is nothing in it that anybody could get at by ending it."""
    if kiosk.is_kiosk(request):
        kiosks.close_here(kiosk_id=UUID(request.session[kiosk.KIOSK]), by=arrivals.visitor_of(request).as_actor())
        request.session.flush()
    return flash.said(HttpResponseRedirect(reverse("web:sign-in"), status=303), "first.kiosk.closed")


def _visitor(request: HttpRequest, here: object) -> Visitor:
    found = arrivals.visitor_of(request)
    return replace(found, kiosk=UUID(request.session[kiosk.KIOSK])) if here is not None else found


def _entered(request: HttpRequest, outcome: Outcome, at_kiosk: bool) -> HttpResponse:
    """On to the third screen. Refuses KioskNotForYou."""
    if not at_kiosk:
        arrivals.note(request, next=ME)
        return arrivals.go_on(request, outcome)
    if outcome.line is None:
        raise KioskNotForYou
    kiosk.enter(request, outcome.line)
    return HttpResponseRedirect(ME, status=303)


def _code_page(request: HttpRequest, attempt: UUID, refusal: Refusal | None = None) -> HttpResponse:
    waiting = shown.waiting(attempt, arrivals.visitor_of(request))
    refusal = refusal or (CodeSpent() if waiting is None else None)
    kind = arrivals.meanwhile(request).get("kind", "mobile")
    return _page(request, "code", refusal, "code", waiting=waiting, kind=kind)


def _page(request: HttpRequest, name: str, refusal: Refusal | None = None, field: str = "", **more: object) -> HttpResponse:
    faults = {field: arrivals.sentence(refusal, request.LANGUAGE_CODE)} if refusal else {}
    context = {"faults": faults, "page_address": request.path, "at_kiosk": kiosk.is_kiosk(request), **more}
    return render(request, f"web/first/{name}.html", context, status=refusal.status if refusal else 200)
