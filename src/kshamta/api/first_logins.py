"""First logins: who of an office has yet to come, and the call to all of them. Slips and kiosks are opened on a screen alone."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Told
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.people.operations import inviting
from kshamta.people.queries import missing as queries

router = Router(auth=Token(Right.VERIFY_PEOPLE))


class MissingOut(Schema):
    """reached: has a contact of his own; whoever has none needs a slip."""

    person: UUID
    name_hi: str
    name_en: str
    designation: str
    office_hi: str
    office_en: str
    invited_at: datetime | None
    invitations: int
    slip_at: datetime | None
    reached: bool


class AllMissingOut(Schema):
    """counted: how many, up to ten thousand; uncounted: more than that."""

    counted: int
    uncounted: bool
    items: list[MissingOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class Where(Schema):
    """below: those of all offices under it, too. after: the `next` of the page before."""

    office: UUID
    below: bool = True
    after: str = Field("", max_length=64)


class CallIn(Told):
    """most: after so many people the call ends; what is left is called next time."""

    office: UUID
    below: bool = True
    most: int = Field(inviting.MOST, ge=1, le=inviting.MOST)


class CalledOut(Schema):
    """told: a message is on its way. unreached: no contact of their own. doubtful: the contact is another account's, or the
    account holds charges out of reach. more: there are others to call."""

    told: int
    unreached: int
    doubtful: int
    more: bool


@router.get("", response=answers(AllMissingOut, 404), operation_id="list_missing", summary="Who has yet to come")
def list_missing(request: HttpRequest, where: Query[Where]) -> dict[str, object]:
    found = queries.missing(where.office, actor_of(request), below=where.below, after=where.after.replace("\x00", ""))
    items = [{"person": each.id, **asdict(each)} for each in found.lines]
    return {"counted": found.counted, "uncounted": found.uncounted, "items": items, "next": found.after or None}


@router.post(
    "/calls", response=answers(CalledOut, 404, 409), operation_id="call_missing",
    summary="Call all who have not come to their first login",
)  # fmt: skip
def call_missing(request: HttpRequest, told: CallIn) -> dict[str, object]:
    """It needs no key: nobody is called twice within three days, however often it is asked; then there is nobody to invite."""
    return asdict(inviting.invite(office_id=told.office, by=actor_of(request), below=told.below, most=told.most))
