"""Who serves at an office, and one person: contacts masked, shown in the clear for a reason and into the record."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.access.queries import appointments
from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.offices import queries as offices
from kshamta.people import operations, queries
from kshamta.people.queries import merging, transfers
from kshamta.people.refusals import NoSuchPerson, NotYours
from kshamta.web import presence
from kshamta.web.appointments.showing import TONES
from kshamta.web.audiences import Audience, audience
from kshamta.web.parts import Pager
from kshamta.web.people import photos, showing

GROUPS = ("A", "B", "C", "D", "contractual")
KINDS = ("mobile", "email")


@audience(Audience.HOLDS, right=Right.SEE_PEOPLE)
@require_safe
@showing.found_only
def listing(request: HttpRequest) -> HttpResponse:
    """An office's people, and on wish of all offices below; without an office, those of his own."""
    by = presence.actor_of(request)
    given = request.GET.get("office", "")
    office = offices.office_of(_uuid(given) if given else by.office_id or _uuid(""), by.scope)
    group = request.GET.get("group", "") if request.GET.get("group") in GROUPS else ""
    below, gone = "below" in request.GET, "gone" in request.GET
    page = queries.people_at(office.pk, by.scope, below=below, group=group, after=request.GET.get("after", ""), gone=gone)
    kept = f"office={office.pk}" + "&below=1" * below + "&gone=1" * gone + (f"&group={group}" if group else "")
    context = {
        "office": office, "people": page.people, "below": below, "gone": gone, "group": group,
        "counts": _counts(queries.groups_at(office.pk, by.scope)) if not below and not gone else (),
        "group_choices": [(each, f"people.group.{each}") for each in GROUPS],
        "on_the_way": transfers.on_the_way([each.id for each in page.people]),
        "pager": Pager(after=f"?{kept}&after={page.after}" if page.after else ""),
        "may_change": by.may(Right.CHANGE_PEOPLE, at=office.path),
    }  # fmt: skip
    return render(request, "web/people/listing.html", context)


@audience(Audience.HOLDS, right=Right.SEE_PEOPLE)
@require_safe
@showing.found_only
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Looking is recorded: the person can read who did."""
    card = operations.look(person_id=person_id, by=presence.actor_of(request))
    return _page(request, person_id, card)


@audience(Audience.HOLDS, right=Right.UNMASK_CONTACT, sudo=True)
@require_POST
@showing.found_only
def unmask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The answer shows the contact, this once."""
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        raise NoSuchPerson
    try:
        shown = operations.unmask(
            person_id=person_id, kind=kind, reason=request.POST.get("reason", ""), by=presence.actor_of(request)
        )
    except (NoSuchPerson, NotYours):
        raise
    except Refusal as refusal:
        return _page(request, person_id, faults=showing.told(refusal, request.LANGUAGE_CODE), status=refusal.status)
    return _page(request, person_id, shown={kind: shown})


def _page(
    request: HttpRequest, person_id: UUID, card: operations.Card | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    by = presence.actor_of(request)
    found = card.person if card else queries.person_of(person_id, by.scope)
    at, postings = found.office_path, card.postings if card else queries.postings_of(person_id, by.scope)
    context = {
        "person": found, "postings": postings, "faults": {}, "shown": {}, "tones": TONES,
        "photo_at": photos.added_at(person_id),
        "charges": appointments.charges_of(found.account_id, by), "transfer": transfers.open_of(person_id, by),
        "may_change": by.may(Right.CHANGE_PEOPLE, at=at), "may_contact": by.may(Right.CHANGE_CONTACT, at=at),
        "may_unmask": by.may(Right.UNMASK_CONTACT, at=at), "may_verify": by.may(Right.VERIFY_PEOPLE, at=at),
        "also": merging.also_of(person_id), "may_merge": by.may(Right.MERGE_PEOPLE, at=at),
        "record_address": reverse("web:record-person", args=[person_id]) if by.may(Right.SEE_RECORD, at=at) else "",
    }  # fmt: skip
    return render(request, "web/people/person.html", context | more, status=status)


def _counts(by_group: dict[str, int]) -> list[tuple[str, int]]:
    return [(f"people.group.{group}", by_group[group]) for group in GROUPS if group in by_group]


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NoSuchPerson from None
