"""Views of notices. Each asks one question or does one thing."""

from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.actors import EVERYTHING, Scope
from kshamta.audit.rights import Right
from kshamta.notices import operations, queries
from kshamta.notices.refusals import NoSuchNotice
from kshamta.web import flash
from kshamta.web.audiences import Audience, audience
from kshamta.web.notices.shown import CHANNELS, STATES, rows
from kshamta.web.parts import Pager
from kshamta.web.presence import actor_of


@audience(Audience.SIGNED_IN)
@require_safe
def bell(request: HttpRequest) -> HttpResponse:
    account_id = actor_of(request).account_id
    if account_id is None:
        raise Http404
    page = queries.inbox(account_id, request.LANGUAGE_CODE, _id(request.GET.get("before", "")))
    context = {"page": page, "pager": _pager(request, page.before, {}), "here": "bell.title"}
    return render(request, "web/notices/bell.html", context)


@audience(Audience.SIGNED_IN)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """One notice, or without one, all."""
    notice_id, back = _id(request.POST.get("notice", "")), HttpResponseRedirect(reverse("web:bell"), status=303)
    if notice_id is None:
        operations.mark_all_read(by=actor_of(request))
        return flash.said(back, "bell.done")
    try:
        operations.mark_read(notice_id=notice_id, by=actor_of(request))
    except NoSuchNotice:
        raise Http404 from None
    return back


@audience(Audience.HOLDS, right=Right.SEE_OUTBOX)
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    return _outbox(request, actor_of(request).scope_for(Right.SEE_OUTBOX))


@audience(Audience.DEMO)
@require_safe
def demo_outbox(request: HttpRequest) -> HttpResponse:
    """Everything, for anyone who tries the demonstration: where else would he read his code?"""
    return _outbox(request, EVERYTHING)


def _outbox(request: HttpRequest, scope: Scope) -> HttpResponse:
    state, channel = _one_of(STATES, request.GET.get("state", "")), _one_of(CHANNELS, request.GET.get("channel", ""))
    lines, older = queries.outbox(scope, state=state, channel=channel, before=_id(request.GET.get("before", "")))
    asked = {name: value for name, value in (("state", state), ("channel", channel)) if value}
    context = {
        "rows": rows(lines, request.LANGUAGE_CODE), "pager": _pager(request, older, asked), "asked": asked,
        "here": "outbox.title", "pretended": settings.NOTICES_PRETENDED,
        "states": [(each, f"delivery.{each}") for each in STATES],
        "channels": [(each, f"channel.{each}") for each in CHANNELS], "previews": scope is not EVERYTHING,
    }  # fmt: skip
    return render(request, "web/notices/outbox.html", context)


@audience(Audience.HOLDS, right=Right.SEE_OUTBOX)
@require_safe
def previews(request: HttpRequest) -> HttpResponse:
    notices = [(key, list(each)) for key, each in groupby(queries.previews(), key=lambda preview: preview.notice)]
    crumbs = [("outbox.title", reverse("web:outbox"))]
    return render(request, "web/notices/previews.html", {"notices": notices, "crumbs": crumbs, "here": "previews.title"})


def _pager(request: HttpRequest, older: UUID | None, asked: dict[str, str]) -> Pager:
    """To older ones, and back to the newest."""
    after = f"{request.path}?{urlencode({**asked, 'before': older})}" if older else ""
    before = f"{request.path}?{urlencode(asked)}" if request.GET.get("before") else ""
    return Pager(before=before, after=after)


def _one_of(known: tuple[str, ...], given: str) -> str:
    return given if given in known else ""


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
