"""A position goes up: signed, to one named officer above (B12, B24); at the top of the route it is signed and stands."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import submitting
from kshamta.onboarding.queries import compiled
from kshamta.onboarding.queries.receivers import Receiver
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing
from kshamta.web.words import say

_FIELDS = {"not-the-receiver": "to", "still-missing": "reason"}


@audience(Audience.HOLDS, right=Right.ACCEPT_ROSTERS, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
@showing.found_only
def sign_up(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    if request.method != "POST":
        return _shown(request, submission_id, {}, {})
    given = {name: str(text).strip() for name, text in request.POST.items()}
    to, top = showing.key_given(given.get("to")), "top" in given
    if to is None and not top:
        return _shown(request, submission_id, given, {"to": say("signing.fault.to", request.LANGUAGE_CODE)}, 422)
    try:
        submitting.sign_up(submission_id=submission_id, by=by, to=to, reason=given.get("reason", ""))
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _shown(request, submission_id, given, showing.told(refusal, request.LANGUAGE_CODE, _FIELDS), 409)
    return flash.said(showing.sent(showing.back_to("board", submission_id)), "signing.done.top" if top else "signing.done")


def _shown(
    request: HttpRequest, submission_id: UUID, given: dict[str, str], faults: dict[str, str], status: int = 200
) -> HttpResponse:
    language = request.LANGUAGE_CODE
    page = compiled.to_sign(submission_id, presence.actor_of(request))
    context = {
        "page": page, "above": page.above, "given": given, "faults": faults, "here": "signing.title",
        "crumbs": showing.crumbs([*page.crumbs, page.above], language),
        "receivers": [_receiver(each, language) for each in page.receivers],
    }  # fmt: skip
    return render(request, "web/drives/sign_up.html", context, status=status)


def _receiver(each: Receiver, language: str) -> tuple[UUID, str, str]:
    hindi = language == "hi"
    return each.appointment_id, showing.name_of(each, language), each.called_hi if hindi else each.called_en


@audience(Audience.HOLDS, right=Right.ACCEPT_ROSTERS)
@require_POST
@showing.found_only
def withdraw(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """What was sent up comes back while nobody above accepted it; the top takes its own signature back."""
    by, reason = presence.actor_of(request), request.POST.get("reason", "").strip()
    there = showing.back_to("submission", submission_id)
    return showing.done(
        there, "opened.done.withdrawn", lambda: submitting.withdraw(submission_id=submission_id, by=by, reason=reason)
    )
