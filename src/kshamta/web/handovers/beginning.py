"""Handing over: which signed position, to which officer outside, by which way, and why."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import handovers as operations
from kshamta.onboarding.operations.handovers import Way
from kshamta.onboarding.queries import handovers
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives.showing import key_given
from kshamta.web.handovers import showing

_FIELDS = {"hand-over-reason-missing": "reason", "no-such-outside-officer": "officer"}


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The signed positions of his own office."""
    rows = handovers.to_hand(presence.actor_of(request))
    return render(request, "web/handovers/choose.html", {"rows": rows, "crumbs": showing.crumbs(), "here": "handovers.begin"})


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
@showing.found_only
def begin(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _form(request, submission_id, {}, {})
    given = {name: str(value)[:400] for name, value in request.POST.items()}
    officer, way = key_given(given.get("officer")), given.get("way", "")
    if officer is None or way not in set(Way):
        return _form(request, submission_id, given, {"officer" if officer is None else "way": "handovers.fault.choose"}, 422)
    try:
        made = operations.ask(
            submission_id=submission_id, officer_id=officer, way=Way(way), reason=given.get("reason", ""),
            by=presence.actor_of(request),
        )  # fmt: skip
    except Refusal as refusal:
        if refusal.status == 404 and refusal.code != "no-such-outside-officer":
            raise
        faults = {_FIELDS.get(refusal.code, ""): showing.sentence(refusal, request.LANGUAGE_CODE)}
        return _form(request, submission_id, given, faults, 422)
    answer = HttpResponseRedirect(reverse("web:hand-over", args=[made]), status=303)
    return flash.said(answer, "handovers.done.asked")


def _form(
    request: HttpRequest, submission_id: UUID, given: dict[str, str], faults: dict[str, str], status: int = 200
) -> HttpResponse:
    beginning = handovers.beginning(submission_id, presence.actor_of(request))
    ways = [(name, f"handovers.way.{name}", f"handovers.way.{name}.hint") for name in handovers.WAYS if _offered(name, beginning)]
    context = {
        "beginning": beginning, "position": beginning.position, "given": given, "faults": faults, "ways": ways,
        "officers": [(str(each.id), f"{each.name_en} · {each.called}") for each in beginning.officers],
        "crumbs": showing.crumbs(("handovers.begin", reverse("web:hand-over-begin"))), "here": "handovers.ask",
    }  # fmt: skip
    return render(request, "web/handovers/begin.html", context, status=status)


def _offered(way: str, beginning: handovers.Beginning) -> bool:
    return way != Way.MAIL or beginning.by_mail
