"""Drives: who has sent and who is missing, as figures without names; and rosters brought in by a state's own HR system."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.pages import Paging, cursor, parts_of
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.onboarding.operations import uploads
from kshamta.onboarding.queries import boards, drives as queries, intakes, listing
from kshamta.onboarding.queries.intakes import IntakeLine
from kshamta.onboarding.queries.listing import SubmissionLine, Wanted

MOST_BYTES = 10 << 20
router = Router(auth=Token(Right.SEE_DRIVES))
rosters = Router(auth=Token(Right.SEE_DRIVES))
STATES = Literal["", "not-begun", "draft", "submitted", "returned", "accepted", "ended"]
_BINARY = {
    "requestBody": {
        "required": False,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        "description": "The workbook itself (.xlsx, .xls, .ods, .csv), at most 10 MB.",
    }
}


class DriveOut(Schema):
    """A collection of rosters, ordered from above. due_on: of the lowest level."""

    id: UUID
    name_hi: str
    name_en: str = Field(examples=["Onboarding December 2025"])
    order_number: str = Field(examples=["DPI/2025/114"])
    order_date: date
    state: str = Field(examples=["running"])
    office: UUID
    due_on: date | None
    started_at: datetime | None
    position: UUID | None = Field(description="The compiled position whose board this token may open, where there is one alone.")


class DrivesOut(Schema):
    items: list[DriveOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class SubmissionOut(Schema):
    """What an office owes in a drive: its roster, or the position it compiles. rows, faulty: of the version worked on or sent."""

    id: UUID
    drive: UUID
    office: UUID
    office_code: str = Field(examples=["CG-EDU-S-1042"])
    ddo_code: str
    name_hi: str
    name_en: str
    above: UUID | None
    kind: str = Field(examples=["roster"])
    state: str = Field(examples=["submitted"])
    reopened: bool
    nil: bool
    rows: int
    faulty: int
    warned: int
    working: int | None = Field(description="People at work as last counted; null: nobody counted.")
    due_on: date | None
    changed_at: datetime | None
    version: int | None
    submitted_hash: str
    accepted_hash: str


class SubmissionsOut(Schema):
    items: list[SubmissionOut]
    next: str | None = Field(description="Give it back as `after` for the next page; null: that was the last.")


class FiguresOut(Schema):
    """Of all rosters below a position, as of now. children: of those directly below, by state."""

    rosters: int
    not_begun: int
    draft: int
    submitted: int
    returned: int
    accepted: int
    working: int
    rows: int
    rows_accepted: int
    faulty: int
    children: dict[str, int] = Field(examples=[{"submitted": 4, "accepted": 31}])
    as_on: datetime


class IntakeOut(Schema):
    """A file on its way in. state: received, judged, refused or parked; code: why it was refused; version: what came of it."""

    id: UUID
    submission: UUID
    state: str = Field(examples=["judged"])
    done: int = Field(description="Of 100.")
    code: str = Field(examples=["missing-column"])
    version: int | None
    received_at: datetime
    finished_at: datetime | None


class Chosen(Paging):
    """state, kind: only those. office: code of an office, or of its drawing officer."""

    state: STATES = ""
    kind: Literal["", "roster", "compiled"] = ""
    office: str = Field("", max_length=40)


@router.get("", response=answers(DrivesOut), operation_id="list_drives", summary="Drives, the newest first")
def list_drives(request: HttpRequest, chosen: Query[Paging]) -> dict[str, object]:
    lines = queries.drives_of(actor_of(request))
    after = parts_of(chosen.after, 1)[0] if chosen.after else ""
    begin = next((at + 1 for at, line in enumerate(lines) if str(line.id) == after), 0)
    shown = lines[begin : begin + chosen.limit]
    more = cursor(str(shown[-1].id)) if len(lines) > begin + chosen.limit else None
    return {"items": [drive_facts(line) for line in shown], "next": more}


@router.get(
    "/{drive_id}/submissions", response=answers(SubmissionsOut, 404), operation_id="list_submissions",
    summary="What the offices owe in a drive, in the order of its tree",
)  # fmt: skip
def list_submissions(request: HttpRequest, drive_id: UUID, chosen: Query[Chosen]) -> dict[str, object]:
    after = parts_of(chosen.after, 1)[0] if chosen.after else ""
    wanted = Wanted(chosen.state, chosen.kind, chosen.office.replace("\x00", ""))
    rows = listing.listed(drive_id, actor_of(request), wanted=wanted, after=after, limit=chosen.limit + 1)
    shown = rows[: chosen.limit]
    return {"items": [facts(row) for row in shown], "next": cursor(shown[-1].way) if len(rows) > chosen.limit else None}


@rosters.get("/{submission_id}", response=answers(SubmissionOut, 404), operation_id="get_submission", summary="One of them")
def get_submission(request: HttpRequest, submission_id: UUID) -> dict[str, object]:
    return facts(listing.one(submission_id, actor_of(request)))


@rosters.get(
    "/{submission_id}/figures", response=answers(FiguresOut, 404), operation_id="get_figures",
    summary="The board's figures of a compiled position",
)  # fmt: skip
def get_figures(request: HttpRequest, submission_id: UUID) -> dict[str, object]:
    board = boards.board(submission_id, actor_of(request))
    return {**asdict(board.figures), "children": board.counts, "as_on": board.as_on}


@rosters.put(
    "/{submission_id}/file", response=answers(IntakeOut, 404, 409, 507), auth=Token(Right.GIVE_ROSTER), operation_id="put_file",
    summary="Bring in an office's roster: a draft, which the office itself certifies", openapi_extra=_BINARY,
)  # fmt: skip
def put_file(
    request: HttpRequest,
    submission_id: UUID,
    name: str = Query("roster.xlsx", max_length=200, description="The file's name."),
    idempotency_key: str = Header("", max_length=200, description="Sent again under the same key, the file is taken once."),
) -> dict[str, object]:
    """For the token's own office; for every office below whoever orders drives there. The same file is taken once in any case;
    with a key also after the roster has gone on from it."""
    by, data = actor_of(request), request.read(MOST_BYTES + 1)
    intake_id = uploads.upload(submission_id=submission_id, by=by, name=name, data=data, key=idempotency_key)
    return intake_facts(intakes.intake_bar(intake_id, by))


@rosters.get(
    "/{submission_id}/file/{intake_id}", response=answers(IntakeOut, 404), auth=Token(Right.GIVE_ROSTER), operation_id="get_file",
    summary="How far a file is",
)  # fmt: skip
def get_file(request: HttpRequest, submission_id: UUID, intake_id: UUID) -> dict[str, object]:
    return intake_facts(intakes.intake_bar(intake_id, actor_of(request), submission_id))


def drive_facts(line: queries.DriveLine) -> dict[str, object]:
    return {
        "id": line.id, "name_hi": line.name_hi, "name_en": line.name_en, "order_number": line.order_number,
        "order_date": line.order_date, "state": line.state, "office": line.office_id, "due_on": line.due_on,
        "started_at": line.started_at, "position": line.position_id,
    }  # fmt: skip


def facts(row: SubmissionLine) -> dict[str, Any]:
    told = asdict(row)
    return told | {"drive": row.drive_id, "office": row.office_id, "above": row.above_id}


def intake_facts(line: IntakeLine) -> dict[str, object]:
    return {
        "id": line.id, "submission": line.submission_id, "state": line.state, "done": line.done, "code": line.code,
        "version": line.version, "received_at": line.received_at, "finished_at": line.finished_at,
    }  # fmt: skip
