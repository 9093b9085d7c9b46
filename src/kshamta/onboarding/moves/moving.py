"""What every move of a submission begins and ends with: taken and locked, moved, told in ledger, figures and record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import DriveState, Move, State, Submission
from kshamta.onboarding.models.submissions import WITH_ABOVE
from kshamta.onboarding.moves import locks, tallying
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import ChangedSince, DriveNotRunning, FourEyes, NoSuchSubmission, WrongMoment
from kshamta.onboarding.rules import moves, positions
from kshamta.onboarding.rules.moves import Verb

LONGEST = 1000  # characters of an officer's words


def taken(submission_id: UUID) -> Submission:
    """Locked, its drive kept as it is meanwhile. Refuses NoSuchSubmission."""
    drive_id = Submission.objects.filter(pk=submission_id).values_list("drive_id", flat=True).first()
    if drive_id is None:
        raise NoSuchSubmission(submission_id=submission_id)
    locks.moving(drive_id)
    return locked(submission_id)


def hold(submission: Submission) -> None:
    """Its drive stays as it is now: read anew, once nobody may change it any more."""
    locks.moving(submission.drive_id)
    submission.drive.refresh_from_db(fields=["state"])


def locked(submission_id: UUID) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",)).select_related(
        "drive__office", "office__level", "answers", "above__office__level"
    )
    return rows.get(pk=submission_id)


def own(submission_id: UUID, by: Actor, right: Right) -> Submission:
    """For the office that answers for it. Refuses NoSuchSubmission, DriveNotRunning."""
    submission = taken(submission_id)
    if right not in by.rights or by.office_id is None or by.office_id != submission.answers_id:
        raise NoSuchSubmission(submission_id=submission_id)
    must_run(submission)
    return submission


def from_above(submission_id: UUID, by: Actor, right: Right) -> Submission:
    """For an officer at the office above it, not for anybody higher. Refuses NoSuchSubmission, DriveNotRunning."""
    submission = taken(submission_id)
    above = submission.above
    if above is None or right not in by.rights or by.office_id is None or by.office_id != above.answers_id:
        raise NoSuchSubmission(submission_id=submission_id)
    must_run(submission)
    return submission


def must_run(submission: Submission) -> None:
    if submission.drive.state != DriveState.RUNNING:
        raise DriveNotRunning(state=submission.drive.state)


def must_be_another(submission: Submission, by: Actor) -> None:
    """Four eyes: accounts are compared, whatever charge each acts in. Refuses FourEyes."""
    if by.account_id is None or by.account_id == submission.sent_by:
        raise FourEyes(submission_id=submission.pk)


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger keeps beside the states."""

    reason: str = ""
    hash: str = ""
    to_id: UUID | None = None
    version_id: UUID | None = None
    rows: int = 0


def move(submission: Submission, verb: Verb, by: Actor, told: Told = Told(), **changed: Any) -> Move:
    """Refuses WrongMoment, and ChangedSince where another was quicker."""
    after = moves.leads(submission.kind, verb, submission.state)
    if after is None:
        raise WrongMoment(state=submission.state, verb=verb.value)
    before, figures = submission.state, tallying.figures_of(submission)
    change(submission, state=State(after), changed_at=clock.now(), **changed)
    tallying.noted(figures, submission)
    line = ledger_line(submission, verb, by, before, told)
    line.save(force_insert=True)
    return line


def change(submission: Submission, **changed: Any) -> None:
    """Refuses ChangedSince."""
    mine = Submission.objects.filter(pk=submission.pk, revision=submission.revision)
    if not mine.update(revision=F("revision") + 1, **changed):
        raise ChangedSince(submission_id=submission.pk)
    for name, value in (changed | {"revision": submission.revision + 1}).items():
        setattr(submission, name, value)


def ledger_line(submission: Submission, verb: Verb, by: Actor, before: str, told: Told) -> Move:
    """Of a move that has been made."""
    line_id = new_id()
    return Move(
        id=line_id, submission=submission, before=before, after=submission.state, verb=verb.value,
        at=submission.changed_at or clock.now(), by=by.account_id, appointment=by.appointment_id, charge=by.charge[:48],
        version_id=told.version_id, hash=told.hash, rows=told.rows, to_id=told.to_id, sealed_reason=_sealed(line_id, told.reason),
    )  # fmt: skip


def _sealed(line_id: UUID, reason: str) -> bytes | None:
    words = reason.strip()[:LONGEST]
    return ring().seal(words.encode(), reason_about(line_id)) if words else None


def reason_about(line_id: UUID) -> str:
    return f"onboarding.move/{line_id}/reason"


def remark_about(remark_id: UUID) -> str:
    return f"onboarding.remark/{remark_id}/text"


def reason_of(line_id: UUID, sealed: bytes | memoryview | None) -> str:
    return ring().unseal(bytes(sealed), reason_about(line_id)).decode() if sealed else ""


def changed_below(position_id: UUID | None, by: Actor) -> list[UUID]:
    """What the position holds is another list now: it is begun, or its path is opened again as far up as it stood accepted.
    Says which positions were opened again. Locks from below upwards."""
    reopened: list[UUID] = []
    at = position_id
    while at is not None:
        position = locked(at)
        if position.state == State.NOT_BEGUN:
            move(position, Verb.BEGIN, by)
        if position.state not in WITH_ABOVE:
            break
        was_accepted = position.state == State.ACCEPTED
        move(
            position, Verb.REOPEN, by, Told(hash=position.submitted_hash), reopened=True, **GIVEN_NO_MORE
        )  # fmt: skip
        reopened.append(position.pk)
        at = position.above_id if was_accepted else None
    return reopened


def accepted_below(position_id: UUID) -> list[tuple[UUID, str]]:
    """What stands accepted of what comes to the position, in the order of serials. One statement."""
    rows = Submission.objects.filter(above=position_id, state=State.ACCEPTED).order_by("serial")
    return list(rows.values_list("pk", "accepted_hash"))


def hash_of(position: Submission) -> str:
    return positions.position_hash(accepted_below(position.pk))


# What a submission loses when it is given no more.
GIVEN_NO_MORE: dict[str, Any] = {"submitted_hash": "", "accepted_hash": "", "accepted": None}


def write(
    what: Recorded,
    submission: Submission,
    by: Actor,
    *,
    before: str = "",
    number: int = 1,
    details: Mapping[str, Any] | None = None,
    reopened: Collection[UUID] = (),
) -> None:
    """One line of the record: no personal data, no officer's words."""
    said: dict[str, Any] = {
        "kind": submission.kind,
        "state": submission.state,
        "drive": str(submission.drive_id),
        **(details or {}),
    }
    if reopened:
        said["reopened"] = len(reopened)
    after = {"state": submission.state, "submitted": submission.submitted_hash, "accepted": submission.accepted_hash}
    record.write(
        what, by=by, about=submission, office_path=submission.office.path, before={"state": before} if before else None,
        after=after, details=said, number=number,
    )  # fmt: skip
