"""The register of all hand-overs, one of them, its covering letter and the slip of a delivery by hand."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.onboarding.printing import handovers as printing
from kshamta.onboarding.queries import handovers
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.handovers import showing


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    by, state = presence.actor_of(request), request.GET.get("state", "")
    page = handovers.register(by, showing.number_given(request.GET.get("page")), state=state)
    context = {
        "page": page, "pager": showing.pager(page, state=state), "here": "handovers.title", "tones": showing.TONES,
        "state": state,
        "states": [("", "handovers.state.any"), *((name, f"handovers.state.{name}") for name in handovers.STATES)],
        "counts": handovers.counts(by),
    }  # fmt: skip
    return render(request, "web/handovers/register.html", context)


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
@showing.found_only
def hand_over(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    whole = handovers.whole(hand_over_id, presence.actor_of(request))
    context = {"whole": whole, "line": whole.line, "tones": showing.TONES, "crumbs": showing.crumbs(), "here": whole.line.number}
    return render(request, "web/handovers/hand_over.html", context)


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
@showing.found_only
def letter(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    file = printing.letter_pdf(hand_over_id, presence.actor_of(request), request.LANGUAGE_CODE)
    return showing.attached(file.name, file.data, file.kind)


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_safe
@showing.found_only
def slip(request: HttpRequest, hand_over_id: UUID) -> HttpResponse:
    file = printing.slip_pdf(hand_over_id, presence.actor_of(request), request.LANGUAGE_CODE)
    return showing.attached(file.name, file.data, file.kind)
