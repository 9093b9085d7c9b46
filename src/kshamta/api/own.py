"""What stands of the officer whose token it is, as his own page shows it: contacts masked. Taking it away with contacts in the
clear asks for a fresh proof of identity, on a screen."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from kshamta.api import people, stages
from kshamta.api.answers import answers
from kshamta.api.tokens import Token, actor_of
from kshamta.people.queries import own

router = Router(auth=Token())


class AskedOut(Schema):
    """A petition of his own, or one about him. person_said: his word, where he is asked for it."""

    id: UUID
    kind: str = Field(examples=["correction"])
    field: str
    held: str
    given: str
    text: str
    answer: str
    state: str = Field(examples=["waiting"])
    asked_at: datetime
    answer_by: date
    decided_at: datetime | None
    rungs: int
    person_said: str


class ExemptOut(Schema):
    """He was, is or may be left out of the count for a time."""

    kind: str = Field(examples=["long-leave"])
    starts_on: date
    ends_on: date
    state: str = Field(examples=["approved"])
    reason: str
    answer: str
    asked_at: datetime


class OwnTransferOut(Schema):
    """He goes from one office to another; reason: why it was set aside."""

    id: UUID
    from_hi: str
    from_en: str
    to_hi: str
    to_en: str
    state: str = Field(examples=["relieved"])
    relieved_on: date | None
    joined_on: date | None
    asked_at: datetime
    reason: str


class NoticeReadOut(Schema):
    """A privacy notice he has read."""

    notice: str
    at: datetime


class OwnOut(people.PersonWhole):
    """answered_at, answer: what he said to "Is this you?" at his first login."""

    answered_at: datetime | None
    answer: str = Field(examples=["right"])
    ledger: stages.LedgerOut
    petitions: list[AskedOut]
    exemptions: list[ExemptOut]
    transfers: list[OwnTransferOut]
    notices_read: list[NoticeReadOut]


@router.get("", response=answers(OwnOut, 404), operation_id="get_own", summary="One's own data, as one's own page shows it")
def get_own(request: HttpRequest) -> dict[str, object]:
    mine = own.mine(actor_of(request))
    return people.facts(mine.who.person) | {
        "postings": [people.posting(one) for one in mine.postings], "answered_at": mine.who.answered_at,
        "answer": mine.who.answer, "ledger": stages.ledger(mine.ledger), "petitions": [asdict(each) for each in mine.petitions],
        "exemptions": [asdict(each) for each in mine.exemptions],
        "transfers": [{name: getattr(each, name) for name in OwnTransferOut.model_fields} for each in mine.transfers],
        "notices_read": [asdict(each) for each in mine.notices],
    }  # fmt: skip
