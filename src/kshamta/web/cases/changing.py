"""An office's word, an officer's decision: each by a form of the case's page."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import cases as operations
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.cases import showing
from kshamta.web.given import id_given, number
from kshamta.web.refusing import done


@audience(Audience.HOLDS, right=Right.DECIDE_CASES)
@require_POST
@showing.found_only
def say(request: HttpRequest, case_id: UUID) -> HttpResponse:
    given = request.POST

    def do() -> None:
        operations.say(
            case_id=case_id, submission_id=id_given(given.get("roster")), by=presence.actor_of(request),
            said=given.get("said", ""), reason=given.get("reason", ""), revision=number(given.get("revision")),
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
            case_id=case_id, by=presence.actor_of(request), outcome=outcome, holder=id_given(holder),
            reason=given.get("reason", ""), revision=number(given.get("revision")),
        )  # fmt: skip

    return _done(case_id, "cases.done.decided", do)


@audience(Audience.HOLDS, right=Right.DECIDE_CASES)
@require_POST
@showing.found_only
def ask(request: HttpRequest, position_id: UUID) -> HttpResponse:
    """The people below a position are compared all with all, in the background."""
    return done(
        f"{reverse('web:cases')}?tab=maybe", "cases.done.asked",
        lambda: operations.ask(position_id=position_id, by=presence.actor_of(request)),
    )  # fmt: skip


def _done(case_id: UUID, said: str, do: Callable[[], None]) -> HttpResponse:
    return done(showing.address(case_id), said, do)
