"""Submissions of a drive for programs: page by page in the order of the drive's own tree, without a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.onboarding.models import Submission
from kshamta.onboarding.models.drives import SHOWN
from kshamta.onboarding.queries.seeing import drive_seen
from kshamta.onboarding.refusals import NoSuchSubmission

_FIELDS = (
    "id", "drive_id", "office_id", "office__code", "office__ddo_code", "office__name_hi", "office__name_en", "above_id", "kind",
    "state", "reopened", "nil", "rows", "faulty", "warned", "working", "due_on", "changed_at", "version__number",
    "submitted_hash", "accepted_hash", "way",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    id: UUID
    drive_id: UUID
    office_id: UUID
    office_code: str
    ddo_code: str
    name_hi: str
    name_en: str
    above_id: UUID | None
    kind: str
    state: str
    reopened: bool
    nil: bool
    rows: int
    faulty: int
    warned: int
    working: int | None
    due_on: date | None
    changed_at: datetime | None
    version: int | None
    submitted_hash: str
    accepted_hash: str
    way: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """state, kind: of models.submissions; office: a code of an office or of its drawing officer; what is empty is not asked."""

    state: str = ""
    kind: str = ""
    office: str = ""


def listed(drive_id: UUID, by: Actor, *, wanted: Wanted = Wanted(), after: str = "", limit: int = 50) -> list[SubmissionLine]:
    """Those later than `after` (a way). Two statements. Refuses NoSuchDrive."""
    drive = drive_seen(drive_id, by)
    rows = _seen(by).filter(drive=drive, way__gt=after)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.office:
        rows = rows.filter(Q(office__code__iexact=wanted.office) | Q(office__ddo_code__iexact=wanted.office))
    return [_line(row) for row in rows.order_by("way").values_list(*_FIELDS)[:limit]]


def one(submission_id: UUID, by: Actor) -> SubmissionLine:
    """One statement. Refuses NoSuchSubmission."""
    row = _seen(by).filter(pk=submission_id).values_list(*_FIELDS).first()
    if row is None:
        raise NoSuchSubmission(submission_id=submission_id)
    return _line(row)


def _seen(by: Actor) -> QuerySet[Submission]:
    return Submission.objects.within(by.scope_for(Right.SEE_DRIVES)).filter(drive__state__in=SHOWN)


def _line(row: Sequence[Any]) -> SubmissionLine:
    return SubmissionLine(*row)
