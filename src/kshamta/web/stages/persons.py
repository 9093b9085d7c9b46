"""One person's ledger of stages, and the correcting entry."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.people import operations
from kshamta.people.queries import stages as queries
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.stages import showing


@audience(Audience.HOLDS, right=Right.SEE_PEOPLE)
@require_safe
@showing.found_only
def ledger(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Looking is recorded: the person can read who did."""
    by = presence.actor_of(request)
    card = operations.look(person_id=person_id, by=by)
    found = queries.ledger_of(person_id, by)
    choices = [(queries.NAMES.index(name) + 2, f"stages.stage.{name}") for name in found.may_take_back]
    context = {
        "person": card.person, "ledger": found, "choices": choices, "here": "stages.ledger",
        "crumbs": [(card.person.name(request.LANGUAGE_CODE), reverse("web:person", args=[person_id]))],
        "may_exempt": not found.exempt and by.may(Right.EXEMPT, at=card.person.office_path),
    }  # fmt: skip
    return render(request, "web/stages/ledger.html", context)


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@require_POST
@showing.found_only
def take_back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    given, by = request.POST, presence.actor_of(request)
    return showing.done(
        reverse("web:person-stages", args=[person_id]), "stages.done.taken-back",
        lambda: operations.take_back(
            person_id=person_id, stage=showing.whole(given.get("stage"), 0), by=by, reason=given.get("reason", "")
        ),
    )  # fmt: skip
