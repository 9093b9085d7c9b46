"""Offices changed by a state's own system: opened, put right, renamed, moved, closed, counted. What a page would refuse is
refused here by the same word."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Changed, Day, Key, Told, once
from kshamta.api.offices import OfficeWhole, router, whole
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.offices import operations
from kshamta.offices.values import Facts, NewOffice

MAY = Token(Right.CHANGE_OFFICES)
Group = Literal["A", "B", "C", "D", "contractual"]
routes: Router = router  # the same addresses as those that are read


class OfficeIn(Told):
    """An office to be opened below its parent, from a day on (today). parent, branch_to: codes of offices."""

    code: str = Field(max_length=40, examples=["CG-EDU-S-1043"])
    parent: str = Field(min_length=1, max_length=40, examples=["CG-EDU-BLK-3629"])
    level: str = Field(max_length=24, examples=["ddo"])
    kind: str = Field("", max_length=32, examples=["higher-secondary"])
    name_hi: str = Field(max_length=160)
    name_en: str = Field(max_length=160)
    ddo_code: str = Field("", max_length=20)
    lgd_code: str = Field("", max_length=12)
    pin: str = Field("", max_length=6, examples=["492001"])
    address_hi: str = Field("", max_length=240)
    address_en: str = Field("", max_length=240)
    aliases: str = Field("", max_length=200)
    branch_to: list[str] = Field(default=[], max_length=5)
    on: Day | None = None


class FactsIn(Changed):
    """What is put right without a date; what is left out stays as it is."""

    kind: str | None = Field(None, max_length=32)
    ddo_code: str | None = Field(None, max_length=20)
    lgd_code: str | None = Field(None, max_length=12)
    pin: str | None = Field(None, max_length=6)
    address_hi: str | None = Field(None, max_length=240)
    address_en: str | None = Field(None, max_length=240)
    aliases: str | None = Field(None, max_length=200)


class NameIn(Changed):
    """Its name from a day on (today)."""

    name_hi: str = Field(max_length=160)
    name_en: str = Field(max_length=160)
    on: Day | None = None


class ParentIn(Changed):
    """To whom it reports from a day on (today)."""

    parent: UUID
    on: Day | None = None


class ClosingIn(Changed):
    """From which day it stands no more (today)."""

    on: Day | None = None


class StrengthIn(Changed):
    """People at work, as counted on a day; groups that are not named keep their figures."""

    as_on: Day
    figures: dict[Group, int] = Field(examples=[{"C": 40, "D": 6}])


@routes.post(
    "", response=answers(OfficeWhole, 404, 409, status=201), auth=MAY, operation_id="open_office", summary="Open an office"
)
def open_office(request: HttpRequest, new: OfficeIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by, given = actor_of(request), new.model_dump(exclude={"on", "branch_to"})
    wanted = NewOffice(**given, branch_to=tuple(new.branch_to))
    made = once(request, idempotency_key, "open-office", new, lambda: operations.open_office(new=wanted, by=by, on=new.on))
    return Status(201, whole(request, made, Right.CHANGE_OFFICES))


@routes.patch(
    "/{office_id}", response=answers(OfficeWhole, 404, 409), auth=MAY, operation_id="correct_office",
    summary="Put codes, PIN or address right",
)  # fmt: skip
def correct_office(request: HttpRequest, office_id: UUID, told: FactsIn, idempotency_key: Key = "") -> dict[str, object]:
    by, facts = actor_of(request), Facts(**told.model_dump(exclude={"version"}))
    once(
        request, idempotency_key, "correct-office", told,
        lambda: operations.correct(office_id=office_id, facts=facts, by=by, version=told.version), office_id,
    )  # fmt: skip
    return whole(request, office_id, Right.CHANGE_OFFICES)


@routes.post(
    "/{office_id}/rename", response=answers(OfficeWhole, 404, 409), auth=MAY, operation_id="rename_office", summary="Rename it"
)
def rename_office(request: HttpRequest, office_id: UUID, told: NameIn, idempotency_key: Key = "") -> dict[str, object]:
    by, given = actor_of(request), told.model_dump()
    once(
        request, idempotency_key, "rename-office", told, lambda: operations.rename(office_id=office_id, by=by, **given), office_id
    )
    return whole(request, office_id, Right.CHANGE_OFFICES)


@routes.post(
    "/{office_id}/move", response=answers(OfficeWhole, 404, 409), auth=MAY, operation_id="move_office",
    summary="Let it report to another",
)  # fmt: skip
def move_office(request: HttpRequest, office_id: UUID, told: ParentIn, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    once(
        request, idempotency_key, "move-office", told,
        lambda: operations.move(office_id=office_id, to=told.parent, by=by, on=told.on, version=told.version), office_id,
    )  # fmt: skip
    return whole(request, office_id, Right.CHANGE_OFFICES)


@routes.post(
    "/{office_id}/close", response=answers(OfficeWhole, 404, 409), auth=MAY, operation_id="close_office",
    summary="Close it from a day on",
)  # fmt: skip
def close_office(request: HttpRequest, office_id: UUID, told: ClosingIn, idempotency_key: Key = "") -> dict[str, object]:
    by, given = actor_of(request), told.model_dump()
    once(request, idempotency_key, "close-office", told, lambda: operations.close(office_id=office_id, by=by, **given), office_id)
    return whole(request, office_id, Right.CHANGE_OFFICES)


@routes.put(
    "/{office_id}/strength", response=answers(OfficeWhole, 404, 409), auth=MAY, operation_id="count_office",
    summary="Write its working strength",
)  # fmt: skip
def count_office(request: HttpRequest, office_id: UUID, told: StrengthIn, idempotency_key: Key = "") -> dict[str, object]:
    by, figures = actor_of(request), {str(group): number for group, number in told.figures.items()}
    once(
        request, idempotency_key, "count-office", told,
        lambda: operations.set_strength(office_id=office_id, figures=figures, as_on=told.as_on, by=by, version=told.version),
        office_id,
    )  # fmt: skip
    return whole(request, office_id, Right.CHANGE_OFFICES)
