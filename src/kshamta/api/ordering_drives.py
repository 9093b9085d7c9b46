"""Drives ordered by a state's own system: prepared, looked at before the start, held up, given more time; offices reminded.

Starting and closing want a fresh proof of identity on a screen (decision 22): no token does them.
"""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Day, Key, Told, made, upon
from kshamta.api.drives import rosters, router
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.onboarding.operations import drives as operations, reminding
from kshamta.onboarding.operations.drives import Wanted, WantedRung
from kshamta.onboarding.queries import drives as queries
from kshamta.onboarding.queries.drives import OfficeLine, Preview
from kshamta.onboarding.refusals import NoSuchDrive

ORDERS, REMINDS = Token(Right.ORDER_DRIVES), Token(Right.REMIND)
routes: Router = router  # the same addresses as those that are read
roster_routes: Router = rosters
Code = Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[a-z0-9-]+$")]
Group = Literal["A", "B", "C", "D", "contractual"]
Charge = Literal["block-officer", "district-officer", "nodal-officer", "head-of-department"]
_SAID = 2000


class RungIn(Told):
    """What a level is told: its last day, its instruction."""

    level: Code = Field(examples=["ddo"])
    due_on: Day | None = None
    instruction_hi: str = Field("", max_length=_SAID)
    instruction_en: str = Field("", max_length=_SAID)


class DriveIn(Told):
    """The order. It goes out to the subtree of the token's own office. rungs: the route from the bottom; none: as the state's
    tree has it. kinds, groups: whose people are collected; none: everybody's. may_extend: charges that may give an office below
    them more time."""

    name_hi: str = Field(min_length=1, max_length=120, examples=["ऑनबोर्डिंग दिसंबर 2025"])
    name_en: str = Field(min_length=1, max_length=120, examples=["Onboarding December 2025"])
    order_number: str = Field(min_length=1, max_length=80, examples=["DPI/2025/114"])
    order_date: Day
    order_source: str = Field("", max_length=300)
    rungs: list[RungIn] = Field(default=[], max_length=12)
    branches: bool = Field(True, description="Offices attached to another one report there (institutions to SCERT).")
    kinds: list[Code] = Field(default=[], max_length=50)
    groups: list[Group] = Field(default=[], max_length=5)
    may_extend: list[Charge] = Field(default=[], max_length=5)
    confidentiality_hi: str = Field("", max_length=_SAID)
    confidentiality_en: str = Field("", max_length=_SAID)


class ReasonIn(Told):
    reason: str = Field(min_length=1, max_length=300, examples=["Snow in the hill blocks"])


class MoreTimeIn(ReasonIn):
    due_on: Day


class LevelTimeIn(MoreTimeIn):
    level: Code = Field(examples=["ddo"])


class RemindIn(Told):
    whole: bool = Field(False, description="All that lie below the position, not only those directly below it.")


class DriveNamed(Schema):
    """The drive that was made or changed; it is read under its address."""

    id: UUID


class SubmissionNamed(Schema):
    """The submission that was changed; it is read under its address."""

    id: UUID


class RungOut(Schema):
    level: str
    due_on: date | None
    instruction_hi: str
    instruction_en: str


class OneDriveOut(Schema):
    """Everything the order says. may: what the token's charge may do with it on a screen."""

    id: UUID
    name_hi: str
    name_en: str
    order_number: str
    order_date: date
    order_source: str
    office: UUID
    kinds: list[str]
    groups: list[str]
    rungs: list[RungOut]
    branches: bool
    confidentiality_hi: str
    confidentiality_en: str
    may_extend: list[str]
    state: str = Field(examples=["draft"])
    state_reason: str
    started_at: datetime | None
    closed_at: datetime | None
    copied_from: UUID | None
    may: list[str] = Field(examples=[["change", "start"]])


class OfficeNamed(Schema):
    id: UUID
    code: str
    name_hi: str
    name_en: str


class OfficesLacking(Schema):
    """How many, and the first fifty of them."""

    number: int
    first: list[OfficeNamed]


class PreviewOut(Schema):
    """What the start would bring. without_nodal: blocks and districts whose collection could not begin (B3). attached: to two
    offices; the first receives. missing: what the order still lacks."""

    rosters: int
    by_kind: dict[str, int]
    positions: int
    people: int
    without_strength: OfficesLacking
    without_officer: OfficesLacking
    without_nodal: OfficesLacking
    attached: list[OfficeNamed]
    missing: list[str] = Field(examples=[["due_on"]])


class RemindedOut(Schema):
    reminded: int = Field(description="Offices; none twice on one day.")


@routes.post(
    "", response=answers(DriveNamed, 404, 409, status=201), auth=ORDERS, operation_id="prepare_drive",
    summary="Prepare a drive: it starts on the screen",
)  # fmt: skip
def prepare_drive(request: HttpRequest, told: DriveIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by = actor_of(request)
    if by.office_id is None:
        raise NoSuchDrive
    office_id = by.office_id
    new = made(
        request, idempotency_key, "prepare-drive", told,
        lambda: operations.prepare(office_id=office_id, by=by, wanted=wanted(told)),
    )  # fmt: skip
    return Status(201, {"id": new})


@routes.get(
    "/{drive_id}", response=answers(OneDriveOut, 404), operation_id="get_drive", summary="A drive, and what its order says"
)
def get_drive(request: HttpRequest, drive_id: UUID) -> dict[str, Any]:
    page = queries.drive_page(drive_id, actor_of(request))
    rungs = [
        {"level": rung.level_code, **{name: getattr(rung, name) for name in ("due_on", "instruction_hi", "instruction_en")}}
        for rung in page.rungs
    ]
    return asdict(page) | {"office": page.office_id, "rungs": rungs, "may": sorted(page.may)}


@routes.put(
    "/{drive_id}", response=answers(DriveNamed, 404, 409), auth=ORDERS, operation_id="change_drive",
    summary="Put it right while it is being prepared",
)  # fmt: skip
def change_drive(request: HttpRequest, drive_id: UUID, told: DriveIn, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "change-drive", told,
        lambda: operations.change(drive_id=drive_id, by=by, wanted=wanted(told)), drive_id,
    )  # fmt: skip
    return {"id": drive_id}


@routes.get(
    "/{drive_id}/preview", response=answers(PreviewOut, 404), auth=ORDERS, operation_id="preview_drive",
    summary="What its start would bring, and what is wanting",
)  # fmt: skip
def preview_drive(request: HttpRequest, drive_id: UUID) -> dict[str, object]:
    return previewed(queries.preview(drive_id, actor_of(request)))


@routes.post(
    "/{drive_id}/copy", response=answers(DriveNamed, 404, 409, status=201), auth=ORDERS, operation_id="copy_drive",
    summary="Last year's drive once more, without its order and its days",
)  # fmt: skip
def copy_drive(request: HttpRequest, drive_id: UUID, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by = actor_of(request)
    new = made(
        request, idempotency_key, f"copy-drive/{drive_id}", Told(), lambda: operations.copy(drive_id=drive_id, by=by)
    )  # fmt: skip
    return Status(201, {"id": new})


@routes.post(
    "/{drive_id}/pause", response=answers(DriveNamed, 404, 409), auth=ORDERS, operation_id="pause_drive", summary="Hold it up"
)
def pause_drive(request: HttpRequest, drive_id: UUID, told: ReasonIn, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "pause-drive", told,
        lambda: operations.pause(drive_id=drive_id, by=by, reason=told.reason), drive_id,
    )  # fmt: skip
    return {"id": drive_id}


@routes.post(
    "/{drive_id}/reopen", response=answers(DriveNamed, 404, 409), auth=ORDERS, operation_id="reopen_drive",
    summary="Let a paused or closed one run again",
)  # fmt: skip
def reopen_drive(request: HttpRequest, drive_id: UUID, told: ReasonIn, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "reopen-drive", told,
        lambda: operations.reopen(drive_id=drive_id, by=by, reason=told.reason), drive_id,
    )  # fmt: skip
    return {"id": drive_id}


@routes.post(
    "/{drive_id}/extend", response=answers(DriveNamed, 404, 409), auth=ORDERS, operation_id="extend_level",
    summary="More time for a whole level; its officers are told",
)  # fmt: skip
def extend_level(request: HttpRequest, drive_id: UUID, told: LevelTimeIn, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)

    def extended() -> None:
        route = queries.route_of(drive_id, by)
        at = route.index(told.level) if told.level in route else len(route)
        operations.extend_level(drive_id=drive_id, step=at, by=by, due_on=told.due_on, reason=told.reason)

    upon(request, idempotency_key, "extend-level", told, extended, drive_id)
    return {"id": drive_id}


@roster_routes.post(
    "/{submission_id}/extend", response=answers(SubmissionNamed, 404, 409), operation_id="extend_submission",
    summary="More time for one office, by a charge that the order lets give it",
)  # fmt: skip
def extend_submission(
    request: HttpRequest, submission_id: UUID, told: MoreTimeIn, idempotency_key: Key = ""
) -> dict[str, object]:
    by = actor_of(request)
    upon(
        request, idempotency_key, "extend-submission", told,
        lambda: operations.extend(submission_id=submission_id, by=by, due_on=told.due_on, reason=told.reason), submission_id,
    )  # fmt: skip
    return {"id": submission_id}


@roster_routes.post(
    "/{submission_id}/remind", response=answers(RemindedOut, 404, 409), auth=REMINDS, operation_id="remind_below",
    summary="Remind those below a position that have not sent",
)  # fmt: skip
def remind_below(request: HttpRequest, submission_id: UUID, told: RemindIn) -> dict[str, object]:
    return {"reminded": reminding.remind(by=actor_of(request), above_id=submission_id, whole=told.whole)}


def wanted(told: DriveIn) -> Wanted:
    said = told.model_dump(exclude={"rungs"})
    rungs = {rung.level: WantedRung(rung.due_on, rung.instruction_hi, rung.instruction_en) for rung in told.rungs}
    return Wanted(**said, route=list(rungs), rungs=rungs)


def previewed(found: Preview) -> dict[str, object]:
    def lacking(name: str) -> dict[str, object]:
        return {"number": getattr(found, name), "first": [_named(each) for each in getattr(found, f"{name}_first")]}

    return {
        "rosters": found.rosters, "by_kind": found.by_kind, "positions": found.positions, "people": found.people,
        **{name: lacking(name) for name in ("without_strength", "without_officer", "without_nodal")},
        "attached": [_named(each) for each in found.attached], "missing": list(found.missing),
    }  # fmt: skip


def _named(office: OfficeLine) -> dict[str, object]:
    return {"id": office.id, "code": office.code, "name_hi": office.name_hi, "name_en": office.name_en}
