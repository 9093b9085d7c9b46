"""What the officer outside sees: which hand-over his link means, a code to his mobile, and that he has it, without an account."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.foundation.addresses import address_of
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import acknowledging as operations
from kshamta.onboarding.queries import handovers
from kshamta.web import flash
from kshamta.web.audiences import Audience, audience
from kshamta.web.handovers import showing

_LONGEST = 80


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """The code of a printed slip leads to its page."""
    if request.method != "POST":
        return render(request, "web/handovers/receive.html", {"faults": {}})
    code = request.POST.get("code", "").strip()[:_LONGEST]
    try:
        operations.find(token=code, address=address_of(request))
    except Refusal as refusal:
        faults = {"code": showing.sentence(refusal, request.LANGUAGE_CODE)}
        return render(request, "web/handovers/receive.html", {"faults": faults}, status=422)
    return HttpResponseRedirect(reverse("web:acknowledge", args=[code.replace(" ", "").replace("/", "")]), status=303)


@audience(Audience.ANYONE)
@require_safe
@showing.found_only
def page(request: HttpRequest, token: str) -> HttpResponse:
    return _page(request, token)


@audience(Audience.ANYONE)
@require_POST
@showing.found_only
def ask_code(request: HttpRequest, token: str) -> HttpResponse:
    there = reverse("web:acknowledge", args=[token])
    return showing.done(there, "handovers.done.code-asked", lambda: operations.ask_code(token=token, address=address_of(request)))


@audience(Audience.ANYONE)
@require_POST
@showing.found_only
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    try:
        operations.acknowledge(token=token, code=request.POST.get("code", "")[:20], address=address_of(request))
    except Refusal as refusal:
        if refusal.code in {"no-such-hand-over", "hand-over-gone"}:
            raise
        return _page(request, token, {"code": showing.sentence(refusal, request.LANGUAGE_CODE)}, 422)
    answer = HttpResponseRedirect(reverse("web:receive"), status=303)
    return flash.said(answer, "handovers.done.acknowledged")


def _page(request: HttpRequest, token: str, faults: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    given = handovers.acknowledging(operations.look(token=token, address=address_of(request)))
    context = {"given": given, "token": token, "faults": faults or {}}
    return render(request, "web/handovers/acknowledge.html", context, status=status)
