"""The photo on somebody's card, for whoever may see the card; taken down by an officer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.people.operations import photos
from kshamta.people.queries.photos import added_at as added_at
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.mine.photos import shown
from kshamta.web.refusing import done, found_only


@audience(Audience.HOLDS, right=Right.SEE_PEOPLE)
@require_safe
@found_only
def picture(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return shown(photos.look(person_id=person_id, by=presence.actor_of(request)))


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@require_POST
@found_only
def take_down(request: HttpRequest, person_id: UUID) -> HttpResponse:
    by, why = presence.actor_of(request), request.POST.get("why", "")
    there = reverse("web:person", args=[person_id])
    return done(there, "people.photo.taken-down", lambda: photos.take_down(person_id=person_id, why=why, by=by))
