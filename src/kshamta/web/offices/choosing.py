"""What is done with two offices: the other one is searched for, chosen, and the deed done; each step a page without scripts."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.offices import operations, queries
from kshamta.offices.refusals import NoSuchOffice, NotYours
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.given import id_given
from kshamta.web.offices import showing
from kshamta.web.words import say

_form = require_http_methods(["GET", "HEAD", "POST"])
FOUND = 20

type Doing = Callable[..., Any]


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@_form
@showing.found_only
def move(request: HttpRequest, office_id: UUID) -> HttpResponse:
    return _choosing(request, office_id, "move", lambda to, **how: operations.move(office_id=office_id, to=to, **how))


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@_form
@showing.found_only
def merge(request: HttpRequest, office_id: UUID) -> HttpResponse:
    return _choosing(request, office_id, "merge", lambda to, **how: operations.merge(office_id=office_id, into=to, **how))


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@_form
@showing.found_only
def attach(request: HttpRequest, office_id: UUID) -> HttpResponse:
    return _choosing(request, office_id, "attach", lambda to, **how: operations.attach(office_id=office_id, to=to, **how))


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_POST
@showing.found_only
def detach(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """Today; asked once more on the office's own page."""
    answer, to = HttpResponseRedirect(showing.address(office_id), status=303), id_given(request.POST.get("to"))
    if to is None:
        return answer
    try:
        operations.detach(office_id=office_id, to=to, by=presence.actor_of(request))
    except (NoSuchOffice, NotYours):
        raise
    except Refusal as refusal:
        return flash.said(answer, f"refused.{refusal.code}", "fault", **showing.plain(refusal))
    return flash.said(answer, "offices.done.detach")


def _choosing(request: HttpRequest, office_id: UUID, verb: str, do: Doing) -> HttpResponse:
    language, faults = request.LANGUAGE_CODE, dict[str, str]()
    if request.method == "POST":
        to, on = id_given(request.POST.get("to")), showing.day_given(request.POST.get("on"))
        if to is None or on is None:
            faults = {"to": say("offices.fault.choose", language)} if to is None else {"on": say("offices.fault.day", language)}
        else:
            try:
                version = showing.whole(request.POST.get("version"), 0) or None
                do(to, by=presence.actor_of(request), on=on, version=version)
            except (NoSuchOffice, NotYours):
                raise
            except Refusal as refusal:
                faults = showing.told(refusal, language)
            else:
                kept = to if verb == "merge" else office_id
                return showing.done(kept, verb, on)
    return _shown(request, office_id, verb, faults)


def _shown(request: HttpRequest, office_id: UUID, verb: str, faults: dict[str, str]) -> HttpResponse:
    by = presence.actor_of(request)
    given = request.POST if request.method == "POST" else request.GET
    text, on = given.get("q", "").strip()[:80], showing.day_given(given.get("on")) or clock.today()
    office, above, found = queries.to_choose(office_id, by, text, FOUND)
    context = {
        "office": office, "verb": verb, "here": f"offices.{verb}", "crumbs": showing.crumbs(above, request.LANGUAGE_CODE, office),
        "text": text, "found": found, "chosen": given.get("to", ""), "on": on, "faults": faults,
        "lead": f"offices.{verb}.lead", "do": f"offices.{verb}.do", "version": given.get("version", office.version),
    }  # fmt: skip
    return render(request, "web/offices/choose.html", context, status=409 if faults else 200)
