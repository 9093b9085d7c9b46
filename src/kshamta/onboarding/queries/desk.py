"""An office's desk in a drive: "42 on the roll · 39 ready · 3 to mend · due in 2 days", and what can be done next.

Everything here is for the office that answers for the roster; a constant number of statements, whatever the roster holds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.foundation.statements import Statement
from kshamta.offices.models import Office
from kshamta.onboarding.models import Drive, DriveState, Remark as RemarkRow, Rung, Submission, Version
from kshamta.onboarding.models.drives import SHOWN
from kshamta.onboarding.models.submissions import MAY_CHANGE, WITH_ABOVE
from kshamta.onboarding.queries import history, intakes, receivers as receiving, templates, versions
from kshamta.onboarding.queries.history import MoveLine as MoveLine, moves_of as moves_of, receipt as receipt
from kshamta.onboarding.queries.intakes import IntakeLine
from kshamta.onboarding.queries.receivers import Receiver
from kshamta.onboarding.queries.schools import Asked, Schools, asked, schools_of
from kshamta.onboarding.queries.treasuries import Treasury, treasury_of
from kshamta.onboarding.queries.versions import VersionLine
from kshamta.onboarding.rules import shorts
from kshamta.onboarding.rules.shorts import GroupLine, Reason

REASONS = tuple(Reason)


@dataclass(frozen=True, slots=True)
class DriveNamed:
    id: UUID
    name_hi: str
    name_en: str
    order_number: str
    order_date: date
    state: str
    confidentiality_hi: str = ""
    confidentiality_en: str = ""
    has_file: bool = False


@dataclass(frozen=True, slots=True)
class OfficeNamed:
    id: UUID
    code: str
    name_hi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What the officer above says. row None: of the column; field "" too: of the whole."""

    id: UUID
    row: int | None
    field: str
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One roster that the office owes. working: None where nobody counted. days: left, negative when late."""

    id: UUID
    drive: DriveNamed
    state: str
    rows: int
    faulty: int
    warned: int
    working: int | None
    nil: bool
    due_on: date | None
    version_number: int | None

    @property
    def ready(self) -> int:
        return self.rows - self.faulty

    @property
    def days(self) -> int | None:
        return (self.due_on - clock.today()).days if self.due_on else None


@dataclass(frozen=True, slots=True)
class Desk:
    """open: the office still works on it. blocked: the code of the refusal that would come now; held: why the drive was paused
    or closed, in the words of who did it. sent: the move by which it lies
    with the officer above. people: how many of ours the template can be filled with. schools: where the roster holds several.
    treasury: whose export it may give."""

    line: DeskLine
    office: OfficeNamed
    above: OfficeNamed | None
    instruction_hi: str
    instruction_en: str
    extended_on: date | None
    groups: tuple[GroupLine, ...]
    version: VersionLine | None
    blocked: str
    held: str
    returned_reason: str
    remarks: tuple[Remark, ...]
    intakes: tuple[IntakeLine, ...]
    receivers: tuple[Receiver, ...]
    sent: MoveLine | None
    can_repeat: bool
    people: int
    schools: Schools
    treasury: Treasury

    id = property(lambda self: self.line.id)
    drive = property(lambda self: self.line.drive)
    state = property(lambda self: self.line.state)
    rows = property(lambda self: self.line.rows)
    ready = property(lambda self: self.line.ready)
    faulty = property(lambda self: self.line.faulty)
    warned = property(lambda self: self.line.warned)
    working = property(lambda self: self.line.working)
    nil = property(lambda self: self.line.nil)
    due_on = property(lambda self: self.line.due_on)
    days = property(lambda self: self.line.days)

    @property
    def open(self) -> bool:
        return self.line.state in MAY_CHANGE

    @property
    def may_change(self) -> bool:
        return self.open and self.line.drive.state == DriveState.RUNNING

    @property
    def may_withdraw(self) -> bool:
        return self.line.state == "submitted" and self.line.drive.state == DriveState.RUNNING

    @property
    def unexplained(self) -> int:
        return sum(line.unexplained for line in self.groups)

    @property
    def explained_number(self) -> int:
        return sum(line.explained_number for line in self.groups)


def desks_of(by: Actor) -> tuple[DeskLine, ...]:
    """All rosters that the actor's office owes, those of running drives first, the newest first. One statement."""
    if Right.GIVE_ROSTER not in by.rights or by.office_id is None:
        return ()
    lines = (_listed(row) for row in _OWED.rows(office=by.office_id))
    return tuple(sorted(lines, key=lambda line: line.drive.state != DriveState.RUNNING))


_FACTS = ("id", "state", "rows", "faulty", "warned", "working", "nil", "due_on", "version__number")
_OF_DRIVE = ("id", "name_hi", "name_en", "order_number", "order_date", "state", "confidentiality_hi", "confidentiality_en")
_OWED = Statement(
    lambda office: (
        Submission.objects.rosters().counted().filter(answers=office, drive__state__in=SHOWN)
        .order_by("-drive__started_at", "serial")
        .values_list(*_FACTS, "drive__order_file_id", *(f"drive__{name}" for name in _OF_DRIVE))
    ),
    office=UUID,
)  # fmt: skip


def _listed(row: tuple[Any, ...]) -> DeskLine:
    pk, *facts, file, named = *row[: len(_FACTS) + 1], row[len(_FACTS) + 1 :]
    return DeskLine(pk, DriveNamed(*(*named, file is not None)), *facts)


def desk(submission_id: UUID, by: Actor) -> Desk:
    """Refuses NoSuchSubmission, to every other office."""
    found = versions.own(submission_id, by)
    version, rung = _version(found), _rung(found)
    return Desk(
        line=_line(found, version), office=_office(found.office), above=_office(found.above.office) if found.above else None,
        instruction_hi=rung.instruction_hi if rung else "", instruction_en=rung.instruction_en if rung else "",
        extended_on=found.extended_on, groups=groups_of(found, version.groups if version else {}),
        version=versions.line_of(version) if version else None, blocked=_blocked(found), held=_held(found.drive),
        returned_reason=history.returned_reason(found), remarks=_remarks(found), intakes=intakes.lately(found),
        receivers=tuple(each for each in receiving.receivers_of(found) if each.account_id != by.account_id),
        sent=history.sent(found) if found.state in WITH_ABOVE else None,
        can_repeat=versions.elsewhere(found).exists(), people=_people(found, by), schools=schools_of(found, version),
        treasury=treasury_of(found.office.level.state),
    )  # fmt: skip


def schools_asked(submission_id: UUID, by: Actor) -> Asked:
    """Where the roster holds several schools: which, and what the sheet says where none of them is meant. Refuses
    NoSuchSubmission, to every other office."""
    found = versions.own(submission_id, by)
    return asked(found, versions.working(found))


def groups_of(submission: Submission, rows: dict[str, int]) -> tuple[GroupLine, ...]:
    """Strength against rows, per group that the drive collects."""
    return shorts.lines(submission.strength, rows, submission.explained, tuple(submission.drive.groups))


def _line(row: Submission, version: Version | None) -> DeskLine:
    number = version.number if version else None
    return DeskLine(
        row.pk, _drive(row.drive), row.state, row.rows, row.faulty, row.warned, row.working, row.nil, row.due_on, number
    )


def _drive(drive: Drive) -> DriveNamed:
    return DriveNamed(
        drive.pk, drive.name_hi, drive.name_en, drive.order_number, drive.order_date, drive.state, drive.confidentiality_hi,
        drive.confidentiality_en, drive.order_file_id is not None,
    )  # fmt: skip


def _office(office: Office) -> OfficeNamed:
    return OfficeNamed(office.pk, office.code, office.name_hi, office.name_en)


def _version(submission: Submission) -> Version | None:
    kept = Version.objects.filter(pk=submission.version_id) if submission.version_id else None
    return kept.only("sealed_name", "groups", "schools", *versions.PLAIN).first() if kept is not None else None


def _rung(submission: Submission) -> Rung | None:
    return Rung.objects.filter(drive=submission.drive_id, step=submission.step_of_route).first()


def _blocked(submission: Submission) -> str:
    """Why it could not be sent now, whatever it holds."""
    if submission.drive.state != DriveState.RUNNING:
        return "drive-not-running"
    if submission.state in MAY_CHANGE and receiving.blocked(submission):
        return "no-nodal-officer"
    return ""


def _held(drive: Drive) -> str:
    return drive.state_reason if drive.state != DriveState.RUNNING else ""


def _remarks(submission: Submission) -> tuple[Remark, ...]:
    rows = RemarkRow.objects.filter(submission=submission, settled_at=None).order_by("row", "field", "made_at")
    return tuple(Remark(row.pk, row.row, row.field, _text(row), row.made_at) for row in rows)


def _text(row: RemarkRow) -> str:
    return ring().unseal(bytes(row.sealed_text), f"onboarding.remark/{row.pk}/text").decode()


def _people(submission: Submission, by: Actor) -> int:
    return templates.number_known(submission, by) if submission.state in MAY_CHANGE else 0
