"""Batches out (B25–B27): asked for, released by a second officer, their file taken, withdrawn; and destroyed after a week.

Judging reads thousands of people and takes no lock; what is written is written in one short transaction, in which the database
itself refuses a second batch of the organisation and a second open row of a person.
"""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.access.sign_in import proofs
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.numbers import grouped
from kshamta.foundation.planner import MANY, told_of
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.onboarding.hand_overs import handing
from kshamta.people.models import Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.portal import onboarding, sealing, waiting
from kshamta.portal.batches import BatchFile
from kshamta.portal.models import BATCH_MOVES, IN_FLIGHT, Batch, BatchRow, BatchState, Outcome, PrintedFile
from kshamta.portal.onboarding import Desk
from kshamta.portal.recorded import Recorded
from kshamta.portal.refusals import (
    BatchesSpent,
    BatchFourEyes,
    BatchInFlight,
    BatchReasonMissing,
    BatchWrongMoment,
    ChangedSinceSeen,
    FilePurged,
    NoSuchBatch,
    NothingToPrint,
)
from kshamta.portal.rules import batches as rules
from kshamta.portal.waiting import Waiting

_S = BatchState
WITHDRAWN_FROM = "a batch of the portal was withdrawn"


def ask(
    *, by: Actor, number: int, reason: str, seen: str = "", office_id: UUID | None = None, again_of: UUID | None = None
) -> UUID:
    """Print the first so many of those who wait; above a limit a second officer releases it. seen: the hash of the file that the
    officer looked at. office_id: only people of this office and those below it. again_of: those whom the answer to that batch
    left out.

    Refuses NotTheOnboarder, NotTrained, ProveFirst, BatchReasonMissing, BatchesSpent, BatchInFlight, NothingToPrint,
    ChangedSinceSeen, NoSuchBatch.
    """
    words = _reason_given(reason)
    desk = onboarding.desk_of(by)
    proofs.insist(by)
    _insist_on_quota(by)
    _insist_on_none_in_flight(desk.organisation)
    made = new_id()
    name = rules.number_of(made.hex)
    found, file = printable(desk=desk, by=by, number=number, office_id=office_id, again_of=again_of, name=name)
    if file is None:
        raise NothingToPrint
    if seen and seen != file.sha256:
        raise ChangedSinceSeen
    batch = _batch(made, desk, file, by, words, again_of)
    try:
        _written(batch, found, file, by)
    except IntegrityError:  # another was quicker by a moment
        _insist_on_none_in_flight(desk.organisation)
        raise ChangedSinceSeen from None
    return made


def printable(
    *, desk: Desk, by: Actor, number: int, office_id: UUID | None, again_of: UUID | None, name: str
) -> tuple[Waiting, BatchFile | None]:
    """Those who wait, and the file that would be printed of them now. Refuses NoSuchBatch (an office or a batch not his)."""
    office, only = _office_below(desk, office_id), _left_out(desk, again_of)
    found = waiting.judged(desk, office=office, only=only)
    return found, waiting.file_of(found, rules.number_given(number), f"{found.profile.version}-{name}.csv")


@transaction.atomic
def release(*, batch_id: UUID, by: Actor) -> None:
    """By a second officer, who has the right to let rosters leave. Refuses NoSuchBatch, ProveFirst, BatchFourEyes,
    BatchWrongMoment."""
    proofs.insist(by)
    batch = _seen_by_second(batch_id, by)
    if by.account_id is None or by.account_id == batch.asked_by:
        raise BatchFourEyes
    now = clock.now()
    _move(batch, _S.PRINTED, released_at=now, released_by=by.account_id, touched_at=now)
    _write(Recorded.BATCH_RELEASED, batch, by)
    _sent(batch, by)


@transaction.atomic
def refuse(*, batch_id: UUID, by: Actor, reason: str) -> None:
    """By a second officer. Refuses NoSuchBatch, BatchReasonMissing, BatchFourEyes, BatchWrongMoment."""
    words, batch = _reason_given(reason), _seen_by_second(batch_id, by)
    if by.account_id is None or by.account_id == batch.asked_by:
        raise BatchFourEyes
    _end(batch, _S.REFUSED, by, words)
    _write(Recorded.BATCH_REFUSED, batch, by)


@transaction.atomic
def withdraw(*, batch_id: UUID, by: Actor, reason: str) -> None:
    """It was never uploaded: its people wait again. Refuses as desk_of, NoSuchBatch, BatchReasonMissing, BatchWrongMoment."""
    words = _reason_given(reason)
    batch = onboarding.batch_of(batch_id, onboarding.desk_of(by), locked=True)
    was_sent = batch.state == _S.PRINTED
    people = list(BatchRow.objects.filter(batch=batch).values_list("person_id", flat=True)) if was_sent else []
    _end(batch, _S.WITHDRAWN, by, words)
    if people:
        stages.take_back_many(person_ids=people, stage=Stage.SENT, by=by, reason=WITHDRAWN_FROM, source=StageSource.PORTAL_BATCH)
    _write(Recorded.BATCH_WITHDRAWN, batch, by)


@transaction.atomic
def take_file(*, batch_id: UUID, by: Actor) -> BatchFile:
    """The file to upload, each time a line of the record. Refuses as desk_of, NoSuchBatch, ProveFirst, BatchWrongMoment,
    FilePurged."""
    desk = onboarding.desk_of(by)
    proofs.insist(by)
    batch = onboarding.batch_of(batch_id, desk, locked=True)
    if batch.state not in {_S.PRINTED, _S.ANSWERED}:
        raise BatchWrongMoment(state=batch.state)
    kept = PrintedFile.objects.filter(batch=batch).first()
    if kept is None:
        raise FilePurged
    now = clock.now()
    Batch.objects.filter(pk=batch.pk).update(taken_at=now, touched_at=now)
    _write(Recorded.FILE_TAKEN, batch, by, hash=batch.file_hash)
    return BatchFile(batch.file_name, sealing.part_of(batch.pk, "file", kept.sealed), batch.rows)


@transaction.atomic
def purge_due(*, by: Actor) -> int:
    """Our copies of files that are a week old. How many."""
    due = list(PrintedFile.objects.filter(purge_at__lte=clock.now()).values_list("batch_id", flat=True))
    if not due:
        return 0
    PrintedFile.objects.filter(batch__in=due).delete()
    Batch.objects.filter(pk__in=due).update(purged_at=clock.now())
    record.write(Recorded.FILES_PURGED, by=by, about=("portal.batch", None), number=len(due))
    return len(due)


def _batch(made: UUID, desk: Desk, file: BatchFile, by: Actor, words: str, again_of: UUID | None) -> Batch:
    now, second = clock.now(), file.rows > desk.route.second_officer_above
    assert by.account_id is not None
    return Batch(
        id=made, office=desk.office, organisation=desk.organisation, order=desk.order[0], again_of_id=again_of,
        profile=waiting.profiles.load(waiting.PORTAL).version, state=_S.WAITING if second else _S.PRINTED, rows=file.rows,
        file_name=file.name, file_hash=file.sha256, sealed_reason=sealing.seal_part(made, "reason", words.encode()), asked_at=now,
        asked_by=by.account_id, appointment=by.appointment_id, charge=by.charge[:48], released_at=None if second else now,
        touched_at=now,
    )  # fmt: skip


@transaction.atomic
def _written(batch: Batch, found: Waiting, file: BatchFile, by: Actor) -> None:
    batch.save(force_insert=True)
    sealed = sealing.seal_part(batch.pk, "file", file.data)
    PrintedFile.objects.create(batch=batch, sealed=sealed, purge_at=batch.asked_at + rules.KEPT)
    BatchRow.objects.bulk_create(_rows(batch, found), batch_size=1000)
    if batch.rows >= MANY:
        told_of(BatchRow)
    _write(Recorded.BATCH_ASKED, batch, by, hash=batch.file_hash)
    if batch.state == _S.PRINTED:
        _sent(batch, by)
    else:
        handing.tell_officers("batch-waiting", batch.office, _said(batch), f"batch/{batch.pk}", [batch.asked_by])


def _said(batch: Batch) -> dict[str, str]:
    """How the notice names it."""
    return {
        "id": str(batch.pk), "number": rules.number_of(batch.pk.hex), "rows": grouped(batch.rows),
        "office_hi": batch.office.name_hi, "office_en": batch.office.name_en,
    }  # fmt: skip


def _rows(batch: Batch, found: Waiting) -> list[BatchRow]:
    changes: dict[str, list[list[str]]] = {}
    for line in found.judged.changes.iter_rows(named=True):
        changes.setdefault(line["id"], []).append([line["field"], line["rule"], line["before"], line["after"]])
    return [
        BatchRow(
            batch=batch, line=number, person_id=person, office_id=office, line_hash=waiting.line_hash(line),
            email_hash=found.touches[str(person)].hashes["email"], mobile_hash=found.touches[str(person)].hashes["mobile"],
            changes=changes.get(str(person), []),
        )
        for number, (person, office, line) in enumerate(
            zip(found.people[: batch.rows], found.offices[: batch.rows], found.lines[: batch.rows], strict=True), 2
        )
    ]  # fmt: skip


def _sent(batch: Batch, by: Actor) -> None:
    at = batch.released_at or clock.now()
    people = BatchRow.objects.filter(batch=batch).values_list("person_id", flat=True)
    stages.reach(steps=[Reached(person, Stage.SENT, at) for person in people], by=by, source=StageSource.PORTAL_BATCH)


def _seen_by_second(batch_id: UUID, by: Actor) -> Batch:
    """Refuses NoSuchBatch."""
    rows = Batch.objects.within(by.scope_for(Right.HAND_OVER)).select_for_update(of=("self",)).select_related("office")
    found = rows.filter(pk=batch_id).first()
    if found is None or not by.may(Right.HAND_OVER, at=found.office.path):
        raise NoSuchBatch
    return found


def _reason_given(text: str) -> str:
    """Refuses BatchReasonMissing."""
    words = " ".join(text.split())[: rules.LONGEST_REASON]
    if len(words) < rules.SHORTEST_REASON:
        raise BatchReasonMissing
    return words


def _insist_on_quota(by: Actor) -> None:
    """T23. Refuses BatchesSpent."""
    began = datetime.combine(clock.today(), time(), tzinfo=clock.INDIA)
    if Batch.objects.filter(asked_by__in=[by.account_id], asked_at__gte=began).count() >= rules.MOST_A_DAY:
        raise BatchesSpent(most=rules.MOST_A_DAY)


def _insist_on_none_in_flight(organisation: Office) -> None:
    """Refuses BatchInFlight."""
    under_way = Batch.objects.filter(organisation=organisation, state__in=IN_FLIGHT).first()
    if under_way is not None:
        raise BatchInFlight(number=rules.number_of(under_way.pk.hex))


def _office_below(desk: Desk, office_id: UUID | None) -> Office | None:
    """Refuses NoSuchBatch."""
    if office_id is None:
        return None
    found = Office.objects.filter(within("path", desk.scope), pk=office_id).first()
    if found is None:
        raise NoSuchBatch
    return found


def _left_out(desk: Desk, batch_id: UUID | None) -> Sequence[UUID] | None:
    """Refuses NoSuchBatch."""
    if batch_id is None:
        return None
    batch = onboarding.batch_of(batch_id, desk)
    rows = BatchRow.objects.filter(batch=batch, outcome=Outcome.MISSING)
    return list(rows.order_by("line").values_list("person_id", flat=True))


def _move(batch: Batch, to: BatchState, **changed: Any) -> None:
    """Refuses BatchWrongMoment."""
    if to not in BATCH_MOVES[BatchState(batch.state)]:
        raise BatchWrongMoment(state=batch.state)
    if not Batch.objects.filter(pk=batch.pk, state=batch.state).update(state=to, **changed):
        raise BatchWrongMoment(state=batch.state)
    for name, value in (changed | {"state": to}).items():
        setattr(batch, name, value)


def _end(batch: Batch, to: BatchState, by: Actor, words: str) -> None:
    reason = sealing.seal_part(batch.pk, "end-reason", words.encode())
    now = clock.now()
    _move(batch, to, ended_at=now, ended_by=by.account_id, sealed_end_reason=reason, purged_at=now)
    PrintedFile.objects.filter(batch=batch).delete()
    BatchRow.objects.filter(batch=batch, outcome=Outcome.PENDING).update(outcome=Outcome.VOID)


def _write(what: Recorded, batch: Batch, by: Actor, **details: Any) -> None:
    said = {"number": rules.number_of(batch.pk.hex), "rows": batch.rows, **details}
    record.write(what, by=by, about=batch, office_path=batch.office.path, details=said, number=max(batch.rows, 1))
