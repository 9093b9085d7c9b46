"""The register of batches, and one of them with its rows."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.portal.operations import looking
from kshamta.portal.queries import batches
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.batches import showing
from kshamta.web.parts import Tab


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    by, state = presence.actor_of(request), request.GET.get("state", "")
    page = batches.register(by, showing.number_given(request.GET.get("page")), state=state)
    why_not = batches.why_not(by) if by.may_anywhere(Right.ONBOARD) else "portal-not-the-onboarder"
    context = {
        "page": page, "pager": showing.pager(page, state=state), "here": "batches.title", "tones": showing.TONES, "state": state,
        "states": [("", "batches.state.any"), *((name, f"batches.state.{name}") for name in batches.STATES)],
        "counts": batches.counts(by), "prints": not why_not, "why_not": f"refused.{why_not}" if why_not else "",
    }  # fmt: skip
    return render(request, "web/batches/register.html", context)


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
@showing.found_only
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    outcome, number = request.GET.get("outcome", ""), showing.number_given(request.GET.get("page"))
    whole, figures, page = looking.batch(
        batch_id=batch_id, by=presence.actor_of(request), outcome=outcome, number=number
    )  # fmt: skip
    context = {
        "whole": whole, "line": whole.line, "figures": figures, "page": page, "pager": showing.pager(page, outcome=outcome),
        "tabs": _tabs(batch_id, figures, outcome), "tones": showing.TONES, "outcomes": showing.OUTCOMES,
        "crumbs": showing.crumbs(), "here": whole.line.number,
    }  # fmt: skip
    return render(request, "web/batches/batch.html", context)


def _tabs(batch_id: UUID, figures: dict[str, int], outcome: str) -> list[Tab]:
    """All rows, then those of each outcome that there is."""
    there = reverse("web:batch", args=[batch_id])
    some = [name for name in showing.OUTCOMES_SHOWN if figures[name]]
    return [
        Tab("batches.outcome.any", f"{there}#rows", not outcome, sum(figures.values())),
        *(Tab(f"batches.outcome.{name}", f"{there}?outcome={name}#rows", outcome == name, figures[name]) for name in some),
    ]
