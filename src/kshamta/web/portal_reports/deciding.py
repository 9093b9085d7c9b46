"""A human says whose an account is, or where its user went: by a form of the account's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.portal.operations import user_cases as operations
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives.showing import done, key_given
from kshamta.web.given import whole
from kshamta.web.refusing import found_only


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_POST
@found_only
def decide(request: HttpRequest, user_case_id: UUID) -> HttpResponse:
    given = request.POST

    def do() -> None:
        operations.decide(
            case_id=user_case_id, by=presence.actor_of(request), outcome=given.get("outcome", ""),
            person_id=key_given(given.get("person")), reason=given.get("reason", ""), revision=whole(given.get("revision"), 0),
        )  # fmt: skip

    return done(reverse("web:portal-account", args=[user_case_id]), "portal-accounts.done", do)
