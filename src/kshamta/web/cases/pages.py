"""The list of cases, and one case: both rows side by side, what the offices say, what is decided."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import cases as operations
from kshamta.onboarding.queries import cases as queries, one_case, searches
from kshamta.onboarding.queries.cases import Wanted
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.cases import showing
from kshamta.web.given import id_given
from kshamta.web.parts import Tab


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def listing(request: HttpRequest) -> HttpResponse:
    """What waits for me first; then what is open, what may be the same, what is settled."""
    by, asked = presence.actor_of(request), request.GET
    drive = id_given(asked.get("drive"))
    counts = queries.counts(by, drive)
    tab = asked.get("tab", "")
    tab = tab if tab in showing.TABS else "mine" if counts["mine"] else "open"
    kind = asked.get("kind", "") if asked.get("kind") in showing.KINDS else ""
    page = queries.listing(by, Wanted(tab, kind, drive), showing.whole(asked.get("page")), None if kind else counts[tab])
    drives = queries.drives_of(by)
    context = {
        "page": page, "tab": tab, "kind": kind, "drive": drive, "here": "cases.title", "tones": showing.TONES,
        "tabs": [Tab(f"cases.tab.{each}", _there(each, drive), each == tab, counts[each]) for each in showing.TABS],
        "kinds": [(each, f"cases.kind.{each}") for each in showing.KINDS],
        "drives": [(str(pk), hindi if request.LANGUAGE_CODE == "hi" else english) for pk, hindi, english in drives],
        "searches": searches.searches(by) if tab in {"open", "maybe"} else [],
        "about": f"cases.tab.{tab}.about", "none": f"cases.none.{tab}",
        "pager": showing.pager(page, tab=tab, kind=kind, drive=str(drive or "")),
    }  # fmt: skip
    return render(request, "web/cases/listing.html", context)


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Looking at people by name is recorded."""
    found = operations.look(case_id=case_id, by=presence.actor_of(request))
    return render(request, "web/cases/case.html", context_of(request, found))


def context_of(request: HttpRequest, found: one_case.CasePage) -> dict[str, Any]:
    """Of one case's page."""
    line, language = found.line, request.LANGUAGE_CODE
    holder = next((side for side in line.sides if side.holds), None)
    return {
        "whole": found, "line": line, "tones": showing.TONES, "here": f"cases.kind.{line.kind}",
        "crumbs": [("cases.title", reverse("web:cases"))], "offered": showing.offered(found, language),
        "choices": showing.choices(found, language), "wide": len(found.columns) > 2,
        "outcome": showing.outcome_said(line, line.outcome, holder.submission_id if holder else None, language)
        if line.outcome else "",
        "said": {side.submission_id: side.said for side in line.mine},
    }  # fmt: skip


def _there(tab: str, drive: UUID | None) -> str:
    return f"?tab={tab}" + (f"&drive={drive}" if drive else "")
