"""One page: everything of oneself, and the forms by which one has it put right."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.foundation.refusing import Refusal
from kshamta.people.operations import answering, petitions
from kshamta.people.queries import own, photos
from kshamta.people.refusals import NotOnBooks
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.first import showing
from kshamta.web.refusing import done, found_only
from kshamta.web.stages import showing as stages

TONES = {"waiting": "look", "granted": "ready", "refused": "fault", "withdrawn": "quiet"}


@audience(Audience.SIGNED_IN, enrolling=True)
@require_safe
@found_only
def mine(request: HttpRequest) -> HttpResponse:
    """An account that belongs to nobody on the books is told so where the first login ends."""
    try:
        everything = own.mine(presence.actor_of(request))
    except NotOnBooks:
        return HttpResponseRedirect(reverse("web:first-done"))
    person = everything.who.person
    context = {
        "mine": everything, "person": person, "tones": TONES, "exempted": stages.TONES, "photo_at": photos.added_at(person.id),
        "here": "mine.title",
    }  # fmt: skip
    return render(request, "web/mine/mine.html", context)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def correct(request: HttpRequest) -> HttpResponse:
    by = presence.actor_of(request)
    who = own.who(by)
    given, faults, status = showing.NOTHING, dict[str, str](), 200
    if request.method == "POST":
        given = showing.read(request.POST)
        try:
            outcome = answering.correct_mine(wrong=given.wrong, evidence=given.evidence, name_hi=given.name_hi, by=by)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            faults, status = showing.told(refusal, given, request.LANGUAGE_CODE), refusal.status
        else:
            there = f"{reverse('web:first-done')}?later=1" if outcome.to_prove else reverse("web:mine")
            alone = outcome.to_prove and not set(given.wrong) - set(showing.CONTACTS)
            said = "mine.done.code-sent" if alone else "mine.done.corrected"
            return flash.said(HttpResponseRedirect(there, status=303), said)
    context: dict[str, Any] = {
        "who": who, "rows": showing.rows(who, given, faults), "given": given, "faults": faults, "here": "mine.correct",
        "crumbs": [("mine.title", reverse("web:mine"))],
    }  # fmt: skip
    return render(request, "web/mine/correct.html", context, status=status)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def complain(request: HttpRequest) -> HttpResponse:
    by = presence.actor_of(request)
    own.who(by)
    text, faults, status = request.POST.get("text", ""), dict[str, str](), 200
    if request.method == "POST":
        try:
            petitions.complain(text=text, by=by)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            faults, status = {"text": showing.say_of(refusal, request.LANGUAGE_CODE)}, refusal.status
        else:
            return flash.said(HttpResponseRedirect(reverse("web:mine"), status=303), "mine.done.complained")
    context = {"text": text, "faults": faults, "here": "mine.complain", "crumbs": [("mine.title", reverse("web:mine"))]}
    return render(request, "web/mine/complain.html", context, status=status)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
@found_only
def withdraw(request: HttpRequest, petition_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    return done(reverse("web:mine"), "mine.done.withdrawn", lambda: petitions.withdraw(petition_id=petition_id, by=by))


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
@found_only
def say(request: HttpRequest, petition_id: UUID) -> HttpResponse:
    """His word on what his office says: that he does not serve there."""
    agrees, by = request.POST.get("word") == "yes", presence.actor_of(request)
    return done(reverse("web:mine"), "mine.done.said", lambda: petitions.say(petition_id=petition_id, agrees=agrees, by=by))
