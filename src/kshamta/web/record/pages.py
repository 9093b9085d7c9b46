"""Views of the record. Each asks one question."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.reporting import record
from kshamta.reporting.record import Told
from kshamta.web.audiences import Audience, audience
from kshamta.web.parts import Pager, Tab
from kshamta.web.presence import actor_of
from kshamta.web.record.asked import Asked
from kshamta.web.record.shown import lines, operations as operations_worded
from kshamta.web.words import say

EMPTY: Mapping[str, str] = MappingProxyType({})


@audience(Audience.HOLDS, right=Right.SEE_RECORD)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    return _searched(request, Asked.read(request.GET))


@audience(Audience.HOLDS, right=Right.EXPORT_RECORD, sudo=True)
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The search as a file; a reason that will not do comes back with the page."""
    asked, actor = Asked.read(request.POST), actor_of(request)
    try:
        content = record.export(asked.filters, actor, reason=request.POST.get("reason", ""), office_code=asked.office_code)
    except Refusal as refusal:
        if refusal.status == 404:
            raise Http404 from None
        return _searched(request, asked, refusal)
    name = f"record-{clock.today().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@audience(Audience.SIGNED_IN)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    everything = request.GET.get("show") == "all"
    address = reverse("web:record-mine")
    tabs = [Tab("record.mine.looks", address, not everything), Tab("record.mine.all", f"{address}?show=all", everything)]
    told = _asked(lambda actor, after: record.of_me(actor, after, looks_only=not everything), request)
    return _page(request, told, "web/record/mine.html", tabs=tabs, here="record.mine", kept={"show": "all"} if everything else {})


@audience(Audience.HOLDS, right=Right.SEE_RECORD)
@require_safe
def office(request: HttpRequest, office_id: UUID) -> HttpResponse:
    return _of(request, "office", lambda actor, after: record.of_office(office_id, actor, after))


@audience(Audience.HOLDS, right=Right.SEE_RECORD)
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return _of(request, "person", lambda actor, after: record.of_person(person_id, actor, after))


@audience(Audience.HOLDS, right=Right.SEE_RECORD)
@require_safe
def appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    return _of(request, "appointment", lambda actor, after: record.of_appointment(appointment_id, actor, after))


def _of(request: HttpRequest, kind: str, ask: Callable[[Actor, str], Told]) -> HttpResponse:
    crumbs = [("record.title", reverse("web:record"))]
    return _page(request, _asked(ask, request), "web/record/of.html", crumbs=crumbs, here=f"record.of.{kind}")


def _asked(ask: Callable[[Actor, str], Told], request: HttpRequest) -> Told:
    """What a room refuses to show is not there."""
    try:
        return ask(actor_of(request), request.GET.get("after", ""))
    except Refusal:
        raise Http404 from None


def _searched(request: HttpRequest, asked: Asked, refusal: Refusal | None = None) -> HttpResponse:
    actor = actor_of(request)
    told = record.search(asked.filters, actor, asked.after, office_code=asked.office_code)
    shown = {
        "asked": asked, "operations": operations_worded(request.LANGUAGE_CODE), "here": "record.title",
        "may_export": actor.may_anywhere(Right.EXPORT_RECORD), "may_search": actor.may_anywhere(Right.SEARCH_RECORD),
        "refused": say(f"refusal.{refusal.code}", request.LANGUAGE_CODE, **refusal.data) if refusal else "",
        "faults": {name: say("offices.fault.day", request.LANGUAGE_CODE) for name in asked.unread},
        "all_accounts": asked.address(account=""), "page_address": reverse("web:record"),
    }  # fmt: skip
    return _page(request, told, "web/record/search.html", status=refusal.status if refusal else 200, kept=asked.plain, **shown)


def _page(
    request: HttpRequest, told: Told, template: str, *, status: int = 200, kept: Mapping[str, str] = EMPTY, **shown: Any
) -> HttpResponse:
    """kept: what goes along when pages are turned. One goes on to older rows, and back to the newest."""
    place = shown.get("page_address", request.path)
    after = f"{place}?{urlencode({**kept, 'after': told.after})}" if told.after else ""
    before = f"{place}?{urlencode(kept)}" if request.GET.get("after") else ""
    context = {"lines": lines(told.rows, request.LANGUAGE_CODE), "told": told, "pager": Pager(before=before, after=after)}
    return render(request, template, context | shown, status=status)
