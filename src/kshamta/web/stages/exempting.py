"""Exemptions: the list, the form by which one is asked for, and the second officer's decision."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.people.operations import exemptions as operations
from kshamta.people.operations.exemptions import Asked
from kshamta.people.queries import exemptions as queries
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.parts import Tab
from kshamta.web.people.showing import days, told
from kshamta.web.stages import showing
from kshamta.web.words import say

FIELDS = {"exemption-kind-missing": "kind", "stage-reason-too-short": "reason"}


@audience(Audience.HOLDS, right=Right.EXEMPT)
@require_safe
@showing.found_only
def listing(request: HttpRequest) -> HttpResponse:
    by, tab = presence.actor_of(request), request.GET.get("tab", "waiting")
    tab = tab if tab in queries.TABS else "waiting"
    page = queries.listing(by, tab, showing.whole(request.GET.get("page")))
    context = {
        "page": page, "tab": tab, "tabs": showing.tabs(by, "exemptions"), "tones": showing.TONES, "here": "stages.tab.exemptions",
        "states": [Tab(f"stages.exempt.tab.{name}", f"?tab={name}", name == tab, page.counts[name]) for name in queries.TABS],
        "pager": showing.pager(page.total, page.number, page.pages, f"tab={tab}&"), "none": f"stages.exempt.none.{tab}",
    }  # fmt: skip
    return render(request, "web/stages/exemptions.html", context)


@audience(Audience.HOLDS, right=Right.EXEMPT)
@require_http_methods(["GET", "HEAD", "POST"])
@showing.found_only
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    if request.method != "POST":
        return _form(request, person_id, {"starts_on": clock.today()}, {})
    given = request.POST.dict()
    try:
        starts_on, ends_on = days(given, "starts_on", "ends_on")
        asked = Asked(given.get("kind", ""), starts_on, ends_on, given.get("reason", ""))
        operations.ask(person_id=person_id, asked=asked, by=by)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        faults = told(refusal, request.LANGUAGE_CODE)
        place = FIELDS.get(refusal.code, "")
        return _form(request, person_id, given, {name or place: text for name, text in faults.items()}, 422)
    return flash.said(HttpResponseRedirect(reverse("web:exemptions"), status=303), "stages.done.asked")


@audience(Audience.HOLDS, right=Right.APPROVE_EXEMPTION)
@require_POST
@showing.found_only
def approve(request: HttpRequest, exemption_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    return _done("stages.done.approved", lambda: operations.approve(exemption_id=exemption_id, by=by))


@audience(Audience.HOLDS, right=Right.APPROVE_EXEMPTION)
@require_POST
@showing.found_only
def refuse(request: HttpRequest, exemption_id: UUID) -> HttpResponse:
    by, reason = presence.actor_of(request), request.POST.get("reason", "")
    return _done("stages.done.refused", lambda: operations.refuse(exemption_id=exemption_id, by=by, reason=reason))


@audience(Audience.HOLDS, right=Right.EXEMPT)
@require_POST
@showing.found_only
def end(request: HttpRequest, exemption_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    return _done("stages.done.ended", lambda: operations.end(exemption_id=exemption_id, by=by))


def _done(said: str, do: Callable[[], object]) -> HttpResponse:
    return showing.done(reverse("web:exemptions"), said, do)


def _form(
    request: HttpRequest, person_id: UUID, given: Mapping[str, object], faults: dict[str, str], status: int = 200
) -> HttpResponse:
    person = queries.may_be_asked(person_id, presence.actor_of(request))
    language = request.LANGUAGE_CODE
    months = {kind: say("stages.exempt.lasts", language, n=days // 30) for kind, days in queries.LASTS.items()}
    context = {
        "person": person, "given": given, "faults": faults, "here": "stages.exempt.ask",
        "kinds": [(kind, f"stages.exempt.kind.{kind}", months[kind]) for kind in queries.KINDS],
        "crumbs": [(showing.name(person, language), reverse("web:person-stages", args=[person_id]))],
    }  # fmt: skip
    return render(request, "web/stages/ask.html", context, status=status)
