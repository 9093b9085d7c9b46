"""An office's word, an officer's decision: each by a form of the case's page."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import cases as operations
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.cases import showing


@audience(Audience.HOLDS, right=Right.DECIDE_CASES)
@require_POST
@showing.found_only
def say(request: HttpRequest, case_id: UUID) -> HttpResponse:
    given = request.POST

    def do() -> None:
        operations.say(
            case_id=case_id, submission_id=_key(given.get("roster")), by=presence.actor_of(request), said=given.get("said", ""),
            reason=given.get("reason", ""), revision=_number(given.get("revision")),
        )  # fmt: skip

    return _done(case_id, "cases.done.said", do)


@audience(Audience.HOLDS, right=Right.DECIDE_CASES)
@require_POST
@showing.found_only
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    given = request.POST
    outcome, _, holder = given.get("outcome", "").partition(":")

    def do() -> None:
        operations.decide(
            case_id=case_id, by=presence.actor_of(request), outcome=outcome, holder=_key(holder), reason=given.get("reason", ""),
            revision=_number(given.get("revision")),
        )  # fmt: skip

    return _done(case_id, "cases.done.decided", do)


@audience(Audience.HOLDS, right=Right.DECIDE_CASES)
@require_POST
@showing.found_only
def ask(request: HttpRequest, position_id: UUID) -> HttpResponse:
    """The people below a position are compared all with all, in the background."""
    return _answered(
        f"{reverse('web:cases')}?tab=maybe", "cases.done.asked",
        lambda: operations.ask(position_id=position_id, by=presence.actor_of(request)),
    )  # fmt: skip


def _done(case_id: UUID, said: str, do: Callable[[], None]) -> HttpResponse:
    return _answered(showing.address(case_id), said, do)


def _answered(there: str, said: str, do: Callable[[], None]) -> HttpResponse:
    answer = HttpResponseRedirect(there, status=303)
    try:
        do()
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return flash.said(answer, f"refused.{refusal.code}", "fault", **showing.plain(refusal))
    return flash.said(answer, said)


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None
