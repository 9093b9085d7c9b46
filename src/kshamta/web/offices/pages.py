"""The tree and an office, today and on an old day."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices import queries
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.offices import showing

FOUND = 40


@audience(Audience.HOLDS, right=Right.SEE_OFFICES)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Where his tree begins; where that is one office, its page. With a search: what is found."""
    by, text = presence.actor_of(request), request.GET.get("q", "").strip()[:80]
    context = {"text": text, "may_import": by.may_anywhere(Right.CHANGE_OFFICES), "groups": queries.GROUPS}
    if text:
        return render(request, "web/offices/found.html", context | {"found": queries.find(text, by.scope, FOUND)})
    tops = queries.tops_of(by.scope, showing.whole(request.GET.get("page")))
    if tops.total == 1:
        return HttpResponseRedirect(showing.address(tops.rows[0].office.pk))
    pager = showing.pager(tops.total, tops.number, tops.pages)
    return render(request, "web/offices/tops.html", context | {"children": tops, "pager": pager})


@audience(Audience.HOLDS, right=Right.SEE_OFFICES)
@require_safe
@showing.found_only
def office(request: HttpRequest, office_id: UUID) -> HttpResponse:
    by, closed = presence.actor_of(request), "closed" in request.GET
    page = queries.office_page(office_id, by, showing.whole(request.GET.get("page")), closed=closed)
    query = "closed=1&" if closed else ""
    context = {
        "page": page, "office": page.office, "here": showing.name(page.office, request.LANGUAGE_CODE),
        "crumbs": showing.crumbs(page.above, request.LANGUAGE_CODE), "today": clock.today(), "groups": queries.GROUPS,
        "pager": showing.pager(page.children.total, page.children.number, page.children.pages, query),
        "kind": queries.kind_of(page.office), "record_address": _record_address(by, page.office.pk, page.office.path),
        "people_address": _people_address(by, page.office.pk, page.office.path),
        "may_import": by.may_anywhere(Right.CHANGE_OFFICES),
    }  # fmt: skip
    return render(request, "web/offices/office.html", context)


def _people_address(by: Actor, office_id: UUID, path: str) -> str:
    return f"{reverse('web:people')}?office={office_id}" if by.may(Right.SEE_PEOPLE, at=path) else ""


def _record_address(by: Actor, office_id: UUID, path: str) -> str:
    """What happened here, for whom his charge lets see it."""
    return reverse("web:record-office", args=[office_id]) if by.may(Right.SEE_RECORD, at=path) else ""


@audience(Audience.HOLDS, right=Right.SEE_OFFICES)
@require_safe
@showing.found_only
def old_office(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """As on a day. A day that cannot be read, or has not been, leads back to today; of the first it is said."""
    by, text = presence.actor_of(request), request.GET.get("day", "")
    day = showing.day_given(text)
    if day is None or day >= clock.today():
        answer = HttpResponseRedirect(showing.address(queries.office_of(office_id, by.scope).pk))
        return flash.said(answer, "offices.fault.day", "fault") if day is None and text.strip() else answer
    page = queries.old_page(office_id, by, day)
    context = {
        "page": page, "office": page.office, "here": showing.name(page.office, request.LANGUAGE_CODE), "groups": queries.GROUPS,
        "crumbs": [("offices.title", reverse("web:offices"))], "today": clock.today(),
    }  # fmt: skip
    return render(request, "web/offices/old_office.html", context)
