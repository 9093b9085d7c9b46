"""The funnel of an office with the offices below it side by side, and who waits in it."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.offices import queries as offices
from kshamta.people.queries import stage_sheets, stages as queries, stuck as waits
from kshamta.portal.queries import rows
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.offices.showing import Named
from kshamta.web.stages import showing

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@audience(Audience.HOLDS, right=Right.SEE_OFFICES)
@require_safe
@showing.found_only
def first(request: HttpRequest) -> HttpResponse:
    """The reader's own office; for one who has none, where his tree begins."""
    by = presence.actor_of(request)
    tops = [] if by.office_id else offices.tops_of(by.scope).rows
    if by.office_id is None and not tops:
        raise Http404
    return HttpResponseRedirect(reverse("web:stages-office", args=[by.office_id or tops[0].office.pk]))


@audience(Audience.HOLDS, right=Right.SEE_OFFICES)
@require_safe
@showing.found_only
def funnel(request: HttpRequest, office_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    page = queries.funnel(office_id, by, showing.whole(request.GET.get("page")))
    context = {
        "page": page, "here": showing.name(page.office, request.LANGUAGE_CODE), "tabs": showing.tabs(by, "funnel"),
        "crumbs": _crumbs(page.above, request.LANGUAGE_CODE), "pager": showing.pager(page.total, page.number, page.pages),
        "slugs": dict(zip(queries.NAMES, showing.STAGES, strict=True)),
    }  # fmt: skip
    return render(request, "web/stages/funnel.html", context)


@audience(Audience.HOLDS, right=Right.SEE_OFFICES)
@require_safe
@showing.found_only
def workbook(request: HttpRequest, office_id: UUID) -> HttpResponse:
    name, data = stage_sheets.funnel_workbook(office_id, presence.actor_of(request), request.LANGUAGE_CODE)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=_XLSX, headers={"Content-Disposition": disposition})


@audience(Audience.HOLDS, right=Right.SEE_PEOPLE)
@require_safe
@showing.found_only
def waiting(request: HttpRequest, office_id: UUID, stage: str) -> HttpResponse:
    """By name, like the list of an office's people."""
    if stage not in showing.STAGES:
        raise Http404
    by, name = presence.actor_of(request), stage.replace("-", "_")
    choices = _reasons(name)
    why = request.GET.get("why", "") if request.GET.get("why") in dict(choices) else ""
    page = waits.stuck(office_id, name, by, showing.whole(request.GET.get("page")), why)
    tops = _crumbs([*page.above, page.office], request.LANGUAGE_CODE)
    context = {
        "page": page, "stage": stage, "here": f"stages.waits.{stage}", "crumbs": tops, "tabs": showing.tabs(by, "funnel"),
        "pager": showing.pager(page.total, page.number, page.pages, f"why={why}&" if why else ""), "why": why,
        "furthest": page.number >= waits.FURTHEST, "choices": choices, "next": _next(why, request.LANGUAGE_CODE),
        "most": waits.COUNTED,
    }  # fmt: skip
    return render(request, "web/stages/waiting.html", context)


def _reasons(stage: str) -> list[tuple[str, str]]:
    """What may hold somebody up there: a value and its word."""
    told = (*(kind.code for kind in rows.kinds()), *rows.OTHERWISE) if stage in waits.HELD_BY_PORTAL else ()
    return [(why, f"stages.why.{why}") for why in (*waits.REASONS, *told)]


def _next(why: str, language: str) -> str:
    """What the officer does now about what the portal said."""
    return next((kind.next_step(language) for kind in rows.kinds() if kind.code == why), "")


def _crumbs(above: Sequence[Named], language: str) -> list[tuple[str, str]]:
    return [(showing.name(office, language), reverse("web:stages-office", args=[office.pk])) for office in above]
