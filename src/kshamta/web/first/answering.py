"""The third screen: is this you? And what comes after it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.foundation.refusing import Refusal
from kshamta.people import privacy
from kshamta.people.operations import answering, petitions
from kshamta.people.operations.answering import Said
from kshamta.people.queries import own
from kshamta.people.refusals import AlreadyAnswered, NotOnBooks
from kshamta.web import flash, presence
from kshamta.web.access import arrivals
from kshamta.web.audiences import Audience, audience
from kshamta.web.first import kiosk, showing
from kshamta.web.refusing import found_only


@audience(Audience.SIGNED_IN, enrolling=True)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def me(request: HttpRequest) -> HttpResponse:
    """Field by field: right, wrong, or "this is not me"."""
    by = presence.actor_of(request)
    here = kiosk.kiosk_of(request)
    try:
        who = own.who(by)
    except NotOnBooks:
        return HttpResponseRedirect(reverse("web:first-done"))
    if who.answered_at is not None:
        return HttpResponseRedirect(reverse("web:first-done"))
    if request.method != "POST":
        return _page(request, who)
    given = showing.read(request.POST)
    said = Said(
        notice=request.POST.get("notice", "") if given.read_notice else "", language=request.LANGUAGE_CODE, wrong=given.wrong,
        name_hi=given.name_hi, evidence=given.evidence, not_me=given.not_me,
    )  # fmt: skip
    try:
        outcome = answering.answer(said=said, by=by, kiosk_id=here.id if here else None)
    except AlreadyAnswered:
        return HttpResponseRedirect(reverse("web:first-done"), status=303)
    except Refusal as refusal:
        return _page(request, who, refusal, given)
    return _thanked(request, bool(outcome.to_prove))


@audience(Audience.SIGNED_IN, enrolling=True)
@require_safe
@found_only
def done(request: HttpRequest) -> HttpResponse:
    """Thanks; what is still to be proven; or that nobody on the books belongs to this account."""
    return _done_page(request)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
@found_only
def contact(request: HttpRequest, kind: str) -> HttpResponse:
    """The code that went to a new number or address of his; or another one; or the former contact after all."""
    by, verb = presence.actor_of(request), request.POST.get("do", "prove")
    if kind not in showing.CONTACTS:
        raise NotOnBooks
    try:
        if verb == "again":
            petitions.ask_code_again(kind=kind, by=by)
        elif verb == "keep":
            petitions.keep_contact(kind=kind, by=by)
        else:
            petitions.prove_contact(kind=kind, code=request.POST.get("code", ""), by=by)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _done_page(request, {kind: arrivals.sentence(refusal, request.LANGUAGE_CODE)}, refusal.status)
    there = reverse("web:first-done") if kiosk.is_kiosk(request) or request.POST.get("to") != "mine" else reverse("web:mine")
    said = verb if verb in {"again", "keep"} else "prove"
    return flash.said(HttpResponseRedirect(there, status=303), f"first.contact.done.{said}")


def _thanked(request: HttpRequest, more: bool) -> HttpResponse:
    """At a kiosk the person is signed out at once, unless a code is still to be entered."""
    if not kiosk.is_kiosk(request):
        return HttpResponseRedirect(reverse("web:first-done"), status=303)
    if more:
        kiosk.awake(request)
        return HttpResponseRedirect(reverse("web:first-done"), status=303)
    kiosk.part(request)
    return flash.said(HttpResponseRedirect(reverse("web:first-start"), status=303), "first.kiosk.thanks")


def _done_page(request: HttpRequest, faults: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    by = presence.actor_of(request)
    try:
        who, proofs, waiting, parted = own.who(by), own.proofs(by), own.waiting(by), False
    except NotOnBooks:
        who, proofs, waiting, parted = None, (), 0, own.parted(by)
    if who is not None and who.answered_at is None:
        return HttpResponseRedirect(reverse("web:first-me"))
    later = "later" in request.GET or request.POST.get("to") == "mine"  # a contact changed on his own page, long after
    context = {
        "who": who, "proofs": proofs, "waiting": waiting, "parted": parted, "faults": faults or {},
        "page_address": reverse("web:first-done"), "at_kiosk": kiosk.is_kiosk(request),
        "later": later,
    }  # fmt: skip
    return render(request, "web/first/done.html", context, status=status)


def _page(request: HttpRequest, who: own.Who, refusal: Refusal | None = None, given: showing.Given | None = None) -> HttpResponse:
    given = given or showing.NOTHING
    faults = showing.told(refusal, given, request.LANGUAGE_CODE) if refusal else {}
    told = privacy.notice(privacy.current(), request.LANGUAGE_CODE)
    context: dict[str, Any] = {
        "who": who, "rows": showing.rows(who, given, faults), "faults": faults, "told": told, "given": given,
        "page_address": request.path, "at_kiosk": kiosk.is_kiosk(request),
    }  # fmt: skip
    return render(request, "web/first/me.html", context, status=refusal.status if refusal else 200)
