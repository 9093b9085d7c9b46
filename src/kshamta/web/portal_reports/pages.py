"""The reports that were brought, one of them, the accounts that wait for a human, and one of those."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.portal.operations import reports as operations, user_cases as cases
from kshamta.portal.queries import reports as queries, user_cases as listing
from kshamta.web import errors, flash, presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives.showing import sent
from kshamta.web.given import whole
from kshamta.web.parts import pager
from kshamta.web.portal_reports import showing
from kshamta.web.refusing import found_only, plain
from kshamta.web.uploads import CAP


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Where one is dropped, and those that were."""
    by = presence.actor_of(request)
    page = queries.listing(by, whole(request.GET.get("page")))
    context = {
        "page": page, "pager": pager(page.total, page.number, page.pages), "tones": showing.TONES, "cap": CAP,
        "here": "portal-reports.title", "found": {line.id: showing.found(line) for line in page.lines},
        "counts": listing.counts(by), "zone_action": reverse("web:portal-report-bring"),
    }  # fmt: skip
    return render(request, "web/portal_reports/reports.html", context)


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_POST
@found_only
def bring(request: HttpRequest) -> HttpResponse:
    """A small one is read before the answer, a large one by a worker, whose progress is shown."""
    by, file, back = presence.actor_of(request), request.FILES.get("file"), reverse("web:portal-reports")
    if file is None:
        return flash.said(sent(back), "portal-reports.none-given", "look")
    if file.size is None or file.size > CAP:
        return errors.page(request, 413)
    try:
        report_id = operations.receive(by=by, name=file.name or "", data=file.read())
    except Refusal as refusal:
        return flash.said(sent(back), f"refused.{refusal.code}", "fault", **plain(refusal))
    return sent(reverse("web:portal-report", args=[report_id]))


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_safe
@found_only
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Its bar, then what came of it; htmx asks again until it is read. The tab may be closed meanwhile."""
    line, language = queries.report_of(report_id, presence.actor_of(request)), request.LANGUAGE_CODE
    context = {
        "line": line, "tones": showing.TONES, "crumbs": [("portal-reports.title", reverse("web:portal-reports"))],
        "here": f"portal-reports.kind.{line.kind or 'unknown'}", "came": list(showing.came(line)), "found": showing.found(line),
        "refused": showing.refused(line, language), "unread": showing.unread(line, language),
    }  # fmt: skip
    part = "#bar" if sheets.only_a_part(request) else ""
    return render(request, f"web/portal_reports/report.html{part}", context)


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    by, asked = presence.actor_of(request), request.GET
    state = "decided" if asked.get("state") == "decided" else "open"
    kind = asked.get("kind", "") if state == "open" and asked.get("kind") in showing.KINDS else ""
    page = listing.listing(by, state=state, kind=kind, number=whole(asked.get("page")))
    there, query = reverse("web:portal-accounts"), f"state={state}&" + (f"kind={kind}&" if kind else "")
    context = {
        "page": page, "pager": pager(page.total, page.number, page.pages, query), "state": state, "here": "portal-accounts.title",
        "tones": showing.TONES, "tabs": showing.tabs(there, listing.counts(by), state, kind),
        "crumbs": [("portal-reports.title", reverse("web:portal-reports"))],
    }  # fmt: skip
    return render(request, "web/portal_reports/accounts.html", context)


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_safe
@found_only
def account(request: HttpRequest, user_case_id: UUID) -> HttpResponse:
    """Looking at people by name is recorded."""
    found = cases.look(case_id=user_case_id, by=presence.actor_of(request))
    context = {
        "whole": found, "line": found.line, "tones": showing.TONES, "here": f"portal-accounts.kind.{found.line.kind}",
        "crumbs": [
            ("portal-reports.title", reverse("web:portal-reports")), ("portal-accounts.title", reverse("web:portal-accounts")),
        ],
        "answers": [
            (each, f"portal-accounts.answer.{each}", f"portal-accounts.answer.{each}.hint")
            for each in found.answers
            if each != "ours"
        ],
    }  # fmt: skip
    return render(request, "web/portal_reports/account.html", context)
