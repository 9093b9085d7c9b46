"""Transfers: begun by the office somebody leaves or the one he comes to, relieved, joined, set aside; both offices read the same.

Whoever has an employee ID alone learns nothing but that the transfer is begun: each try is counted and recorded.
"""

from datetime import date, datetime
from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Query, Router, Schema, Status
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Day, Key, Told, made, upon
from kshamta.api.pages import Paging, after_id, cursor
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.people.operations import transfers as operations
from kshamta.people.operations.transfers import Asked
from kshamta.people.queries import transfers as queries
from kshamta.people.queries.transfers import TransferLine
from kshamta.people.refusals import OtherOfficeUnknown
from kshamta.people.values import Order

router = Router(auth=Token(Right.CHANGE_PEOPLE))


class TransferOut(Schema):
    """state: ordered, relieved, joined, withdrawn, refused. side: who began it (old, new, above). may: what the token's officer
    may do now. rungs: how often this step went up."""

    id: UUID
    person: UUID
    from_office: UUID
    to_office: UUID
    state: str = Field(examples=["ordered"])
    side: str = Field(examples=["old"])
    relieved_on: date | None
    joined_on: date | None = Field(description="Before relieved_on stands, too: he has come and is not relieved yet.")
    waiting_at: UUID | None = Field(description="Whose officer does the next step; null: nobody's.")
    due_on: date = Field(description="By then the next step is done, or goes up.")
    rungs: int
    asked_at: datetime
    ended_at: datetime | None
    may: list[str] = Field(examples=[["relieve", "withdraw"]])


class TransferWhole(TransferOut):
    """reason: why it was set aside."""

    name_hi: str
    name_en: str
    designation: str = Field(examples=["Assistant Teacher"])
    group: str = Field(examples=["C"])
    order_number: str
    order_date: date | None
    reason: str


class TransfersOut(Schema):
    items: list[TransferOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class Chosen(Paging):
    """tab: my office does the next step; coming to my reach; going from it; done within 400 days."""

    tab: Literal["mine", "coming", "going", "done"] = "mine"


class TransferOrderIn(Told):
    """By the office he leaves: `person`. By the one he comes to: `employee_id`, and designation and group as in the order.
    to_office: a code, or DDO code, anywhere in the state. Each side tells its own day, an officer above both may tell both."""

    person: UUID | None = None
    employee_id: str = Field("", max_length=30)
    to_office: str = Field(max_length=40, examples=["CG-EDU-S-1042"])
    designation: str = Field("", max_length=100)
    group: Literal["", "A", "B", "C", "D", "contractual"] = ""
    relieved_on: Day | None = None
    joined_on: Day | None = None
    order_number: str = Field("", max_length=80)
    order_date: Day | None = None


class DayIn(Told):
    on: Day


class TransferReasonIn(Told):
    """In ten characters or more."""

    reason: str = Field(max_length=500, examples=["The order was cancelled on 3 June"])


@router.get(
    "", response=answers(TransfersOut), operation_id="list_transfers", summary="Transfers without names, the newest first"
)
def list_transfers(request: HttpRequest, chosen: Query[Chosen]) -> dict[str, object]:
    found = queries.listed(actor_of(request), chosen.tab, after_id(chosen.after), chosen.limit + 1)
    shown = found[: chosen.limit]
    more = cursor(str(shown[-1].id)) if len(found) > chosen.limit else None
    return {"items": [facts(each) for each in shown], "next": more}


@router.post(
    "", response=answers(TransferOut, 404, 409, status=201), operation_id="begin_transfer",
    summary="Begin a transfer, by either office or above both",
)  # fmt: skip
def begin_transfer(request: HttpRequest, told: TransferOrderIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by = actor_of(request)
    if told.person is not None:
        begin = partial(operations.begin, person_id=told.person, by=by)
    else:  # looked up before the key's transaction: a try that is refused is counted and recorded, too
        begin = partial(operations.claim, found=operations.look_up(employee_id=told.employee_id, by=by), by=by)
    begun = made(request, idempotency_key, "begin-transfer", told, lambda: begin(asked=_asked(told)))
    return Status(201, _facts(begun, request))


@router.get("/{transfer_id}", response=answers(TransferWhole, 404), operation_id="get_transfer", summary="One transfer, whole")
def get_transfer(request: HttpRequest, transfer_id: UUID) -> dict[str, object]:
    """The look is recorded, once a while, where the person can read it."""
    line = operations.look(transfer_id=transfer_id, by=actor_of(request))
    said = ("name_hi", "name_en", "designation", "group", "order_number", "order_date", "reason")
    return facts(line) | {name: getattr(line, name) for name in said}


@router.post(
    "/{transfer_id}/relieve", response=answers(TransferOut, 404, 409), operation_id="relieve_person",
    summary="Relieved: charges at the old office end on the day",
)  # fmt: skip
def relieve_person(request: HttpRequest, transfer_id: UUID, told: Body[DayIn], idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "relieve-person", told,
        lambda: operations.relieve(transfer_id=transfer_id, relieved_on=told.on, by=by), transfer_id,
    )  # fmt: skip
    return _facts(transfer_id, request)


@router.post(
    "/{transfer_id}/join", response=answers(TransferOut, 404, 409), operation_id="join_person",
    summary="Joined: with the relieving the transfer is done",
)  # fmt: skip
def join_person(request: HttpRequest, transfer_id: UUID, told: Body[DayIn], idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "join-person", told,
        lambda: operations.join(transfer_id=transfer_id, joined_on=told.on, by=by), transfer_id,
    )  # fmt: skip
    return _facts(transfer_id, request)


@router.post(
    "/{transfer_id}/withdraw", response=answers(TransferOut, 404, 409), operation_id="withdraw_transfer",
    summary="Taken back by whoever began it",
)  # fmt: skip
def withdraw_transfer(
    request: HttpRequest, transfer_id: UUID, told: Body[TransferReasonIn], idempotency_key: Key = ""
) -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "withdraw-transfer", told,
        lambda: operations.withdraw(transfer_id=transfer_id, reason=told.reason, by=by), transfer_id,
    )  # fmt: skip
    return _facts(transfer_id, request)


@router.post(
    "/{transfer_id}/refuse", response=answers(TransferOut, 404, 409), operation_id="refuse_transfer",
    summary="Refused by the other office",
)  # fmt: skip
def refuse_transfer(
    request: HttpRequest, transfer_id: UUID, told: Body[TransferReasonIn], idempotency_key: Key = ""
) -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "refuse-transfer", told,
        lambda: operations.refuse(transfer_id=transfer_id, reason=told.reason, by=by), transfer_id,
    )  # fmt: skip
    return _facts(transfer_id, request)


def _asked(told: TransferOrderIn) -> Asked:
    """Refuses OtherOfficeUnknown."""
    there = queries.office_of_code(told.to_office)
    if there is None:
        raise OtherOfficeUnknown
    order = Order(told.order_number, told.order_date)
    return Asked(there, told.designation, told.group, told.relieved_on, told.joined_on, order)


def _facts(transfer_id: UUID, request: HttpRequest) -> dict[str, object]:
    return facts(queries.transfer_of(transfer_id, actor_of(request)))


def facts(line: TransferLine) -> dict[str, object]:
    return {
        "id": line.id, "person": line.person_id, "from_office": line.from_id, "to_office": line.to_id, "state": line.state,
        "side": line.side, "relieved_on": line.relieved_on, "joined_on": line.joined_on, "waiting_at": line.at_id,
        "due_on": line.due_on, "rungs": line.rungs, "asked_at": line.asked_at, "ended_at": line.ended_at,
        "may": sorted(line.may),
    }  # fmt: skip
