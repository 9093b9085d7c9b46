"""One record that is two people: what is the other's is ticked row by row."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.people.operations import comparing, splitting
from kshamta.people.operations.splitting import NewName, Parting
from kshamta.people.refusals import NoSuchPerson
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.given import id_given, whole
from kshamta.web.merging import showing
from kshamta.web.refusing import found_only, plain
from kshamta.web.words import say

NEW = "new"


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE)
@require_safe
@found_only
def part(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return _page(request, person_id)


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE, sudo=True)
@require_POST
@found_only
def do(request: HttpRequest, person_id: UUID) -> HttpResponse:
    given = request.POST
    rows = {place: given.getlist(place) for place in given if place.count(".") == 2}
    names = {name: given.get(name, "") for name in ("name_en", "name_hi", "gender", "employee_id")}
    parting = Parting(
        given.get("reason", ""), rows, NewName(**names), back=id_given(given.get("who")), account="account" in given
    )
    try:
        other = splitting.split(
            person_id=person_id, parting=parting, by=presence.actor_of(request), version=whole(given.get("version"), 0) or None
        )
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _page(request, person_id, refusal)
    answer = HttpResponseRedirect(reverse("web:person", args=[other.pk]), status=303)
    return flash.said(answer, "merging.done.parted")


def _page(request: HttpRequest, person_id: UUID, refusal: Refusal | None = None) -> HttpResponse:
    language, given = request.LANGUAGE_CODE, request.POST
    try:
        opened = comparing.open_to_part(person_id=person_id, by=presence.actor_of(request))
    except Refusal:
        raise NoSuchPerson from None
    faults = {}
    if refusal:
        faults = {showing.FIELDS.get(refusal.code, ""): say(f"refused.{refusal.code}", language, **plain(refusal))}
    groups = [
        (each.place, [(row, row.key in given.getlist(each.place)) for row in each.rows]) for each in opened.groups if each.rows
    ]
    back = [(str(pk), hindi if language == "hi" and hindi else english) for pk, hindi, english in opened.joined]
    context: dict[str, Any] = {
        "person": opened.person, "faults": faults, "groups": groups,
        "back": back, "who_choices": [*back, (NEW, "merging.part.who.new")], "values": given,
        "who": given.get("who") or (back[0][0] if back else NEW),
        "genders": [(each, f"people.gender.{each}") for each in ("Female", "Male", "Other")],
        "crumbs": [("merging.title", reverse("web:merging"))],
    }  # fmt: skip
    return render(request, "web/merging/part.html", context, status=refusal.status if refusal else 200)
