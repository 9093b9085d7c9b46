"""Designations that people wait with and the portal does not have; what they may have meant; what was asked for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.portal import designating, onboarding, waiting
from kshamta.portal.models import DesignationRequest, RequestState
from kshamta.portal.refusals import NoSuchRequest

MOST = 100  # spellings on the page, the most frequent first


@dataclass(frozen=True, slots=True)
class Request:
    id: UUID
    designation: str
    people: int
    state: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A way of writing that nothing is listed under. near: listed names written most like it, each with the Hindi name.
    meant: the one that it surely is a slip for, or ""."""

    written: str
    people: int
    near: tuple[tuple[str, str], ...]
    meant: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Mends:
    unlisted: tuple[Unlisted, ...]
    requests: tuple[Request, ...]
    names: tuple[tuple[str, str], ...]  # all that is listed: (English, Hindi)


def mends(by: Actor) -> Mends:
    """A constant number of statements. Refuses as desk_of."""
    desk = onboarding.desk_of(by)
    known = designating.known_to(desk.office)
    counted = waiting.wanting(desk).order_by().values_list("designation").annotate(number=Count("pk"))
    unknown = ((text, number) for text, number in counted if text and known.canonical(text) is None)
    missing = sorted(unknown, key=lambda pair: (-pair[1], pair[0]))
    requests = DesignationRequest.objects.filter(office=desk.office).order_by("-asked_at")[:MOST]
    asked = {row.designation for row in requests if row.state == RequestState.ASKED}
    hindi = {each.name: each.name_hi for each in known.designations}
    return Mends(
        tuple(
            Unlisted(
                text, number, tuple((name, hindi[name]) for name, _ in known.nearest(text)), known.fuzzy(text) or "",
                text in asked,
            )
            for text, number in missing[:MOST]
        ),
        tuple(map(_request, requests)),
        tuple(sorted(hindi.items())),
    )  # fmt: skip


def request_of(request_id: UUID, by: Actor) -> DesignationRequest:
    """For its letter. Refuses NoSuchRequest."""
    rows = DesignationRequest.objects.within(by.scope_for(Right.ONBOARD)).select_related("office__parent", "office__level")
    found = rows.filter(pk=request_id, office=by.office_id).first() if by.office_id else None
    if found is None:
        raise NoSuchRequest
    return found


def _request(row: DesignationRequest) -> Request:
    return Request(row.pk, row.designation, row.people, row.state, row.asked_at)
