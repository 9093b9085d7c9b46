"""A file on its way in. It is stored sealed with its hash before anybody reads it; then it is read in the pool's child, judged,
and in one transaction becomes a version. Each step can be cut short anywhere and done again.
"""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import F

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.onboarding.intake import exports
from kshamta.onboarding.intake.exports import Export
from kshamta.onboarding.models import ColumnMapping, Intake, Kind, Source as Source, Submission, Version
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations.gathering import Taken as Taken, take_many as take_many
from kshamta.onboarding.queries import intakes as queries
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import AnotherOnItsWay, FileRefused, NoRoom, NoSuchIntake, NoSuchSubmission, Refusal
from kshamta.onboarding.rosters import keeping, schools
from kshamta.onboarding.rosters.keeping import Sheet
from kshamta.onboarding.rules import journals
from kshamta.onboarding.rules.mappings import Mapped
from kshamta.onboarding.sheets import judging, mending, sealed
from kshamta.onboarding.tasks import enqueue
from sheetcheck import Code, Table
from sheetcheck.headings import squeeze
from sheetcheck.raw import Note, Raw
from sheetcheck.report import FIELDS

S = Intake.State
SMALL = 256 << 10  # bytes: read and judged within the request
MOST_TRIES = 3  # workers that may die of one file (trust.md R8)

LONGEST_NAME = 200


def receive(*, submission_id: UUID, by: Actor, name: str, data: bytes, source: Source = Source.FILE) -> UUID:
    """Store the file. The same file for the same roster is the same intake, read again only where the roster has gone on from
    it. Refuses NoSuchSubmission, DriveNotRunning, Locked, WrongMoment, FileRefused (too big), AnotherOnItsWay, NoRoom."""
    if len(data) > judging.LIMITS.file_bytes:
        raise FileRefused(Note(Code.FILE_TOO_BIG, {"bytes": len(data), "limit": judging.LIMITS.file_bytes}), name)
    made = _made(submission_id, name[:LONGEST_NAME], data, source, by)
    try:
        return _received(made, by)
    except IntegrityError:  # another of the same roster was quicker by a moment
        raise AnotherOnItsWay(submission_id=submission_id) from None
    except OperationalError as error:
        if _is_full(error):
            raise NoRoom from error
        raise


def receive_and_judge(*, submission_id: UUID, by: Actor, name: str, data: bytes, source: Source = Source.FILE) -> UUID:
    """A small file is judged at once; a large one by a worker, and the tab may be closed. Refuses as `receive`."""
    intake_id = receive(submission_id=submission_id, by=by, name=name, data=data, source=source)
    judge_soon(intake_id=intake_id, size=len(data))
    return intake_id


def _is_full(error: OperationalError) -> bool:
    """In SQLite's words, and in PostgreSQL's."""
    return "disk is full" in str(error) or "No space left on device" in str(error)


def judge_soon(*, intake_id: UUID, size: int) -> None:
    """At once, or by a worker, as its size is."""
    if size <= SMALL:
        judge(intake_id=intake_id)
    else:
        enqueue(intake_id)


def judge(*, intake_id: UUID, left_behind: bool = False) -> str:
    """Read and judge what was received; says the state it is in then. Harmless to repeat: what another worker has in hand is left
    to it. left_behind: that worker is dead, with the process it was of."""
    intake = _claimed(intake_id, left_behind=left_behind)
    if intake is None:
        return queries.state_of(intake_id)
    name, data = queries.name_of(intake), queries.data_of(intake)
    try:
        table = _read(intake, name, data)
    except FileRefused as refused:
        return _refuse(intake, refused.note.code.value, refused.note.data, keep=refused.note.code.value in queries.MAPPABLE)
    _progress(intake, 60)
    judgement = judging.judged(table, journals.Work())
    sheet = Sheet(Source(intake.source), name, data, table, judgement, (), intake.file_hash)
    version = keeping.made(intake.submission_id, sheet, intake.received_by)
    _progress(intake, 90)
    return _judged(intake, version)


def map_columns(*, intake_id: UUID, by: Actor, columns: Mapping[str, str], constants: Mapping[str, str]) -> None:
    """Say which column (by letter) is which of ours, and which text stands for all where there is none. It is remembered for the
    office, offered to those beside it, and the file is read with it. Refuses NoSuchIntake, FileRefused (a column twice, no name,
    or read so it is still no roster), AnotherOnItsWay."""
    intake = queries.mine(by).filter(pk=intake_id, state=S.REFUSED, sealed_data__isnull=False).first()
    export = queries.export_of(intake) if intake else None
    if intake is None or export is None:
        raise NoSuchIntake(intake_id=intake_id)
    mapped = _mapped(export, columns, constants, queries.name_of(intake))
    try:
        _mapping_said(intake, export.key, mapped, by)
    except IntegrityError:
        raise AnotherOnItsWay(submission_id=intake.submission_id) from None
    judge_soon(intake_id=intake.pk, size=intake.size)
    if refused := queries.intake_bar(intake_id, by).refused:
        raise refused


def judge_waiting(*, left_behind: bool = False) -> int:
    """What no worker took within seconds, or one took and did not finish within minutes. left_behind: all there is, at the start
    of a process. Says how many."""
    waiting = queries.waiting(left_behind=left_behind)
    for intake_id in waiting:
        judge(intake_id=intake_id, left_behind=left_behind)
    return len(waiting)


def _made(submission_id: UUID, name: str, data: bytes, source: Source, by: Actor) -> Intake:
    """Sealed before the transaction."""
    intake_id = new_id()
    seal = sealed.Sealer(queries.SEALED_AS, intake_id).seal
    return Intake(
        id=intake_id, submission_id=submission_id, file_hash=hashlib.sha256(data).hexdigest(), source=source, size=len(data),
        sealed_name=seal("name", name.encode()), sealed_data=seal("data", data), received_at=clock.now(),
        received_by=by.account_id,
    )  # fmt: skip


@transaction.atomic
def _received(made: Intake, by: Actor) -> UUID:
    submission = _bringing(made.submission_id, by)
    same = Intake.objects.filter(submission=submission, file_hash=made.file_hash).defer("sealed_data").first()
    if same is not None and not _to_be_read_again(same, submission, made.source):
        return same.pk
    if Intake.objects.filter(submission=submission, state=S.RECEIVED).exists():
        raise AnotherOnItsWay(submission_id=submission.pk)
    if same is not None:
        same.delete()
    made.save(force_insert=True)
    details = {"source": made.source, "hash": made.file_hash, "bytes": made.size}
    moving.write(Recorded.FILE_RECEIVED, submission, by, details=details)
    return made.pk


def _to_be_read_again(same: Intake, submission: Submission, source: str) -> bool:
    """The roster has gone on to another file since, or the file comes by another way in now."""
    if same.state == S.JUDGED:
        now_of = submission.version.file_hash if submission.version else ""
        return now_of != same.file_hash
    return same.state == S.REFUSED and same.source != source


def _bringing(submission_id: UUID, by: Actor) -> Submission:
    """Its own office, or whoever orders drives over it: what he brings in is a draft that the office itself certifies."""
    submission = moving.taken(submission_id)
    own = Right.GIVE_ROSTER in by.rights and by.office_id is not None and by.office_id == submission.answers_id
    if submission.kind != Kind.ROSTER or not (own or by.may(Right.ORDER_DRIVES, at=submission.office.path)):
        raise NoSuchSubmission(submission_id=submission_id)
    keeping.must_be_changeable(submission)
    return submission


@transaction.atomic
def _claimed(intake_id: UUID, *, left_behind: bool) -> Intake | None:
    """Counted before it is read: a file that kills its workers is parked. None where there is nothing (more) to do, or another
    has it in hand."""
    mine = Intake.objects.filter(pk=intake_id) if left_behind else Intake.objects.filter(queries.free(), pk=intake_id)
    intake = mine.filter(state=S.RECEIVED).select_for_update().first()
    if intake is None:
        return None
    if intake.tries >= MOST_TRIES:
        Intake.objects.filter(pk=intake_id).update(state=S.PARKED, finished_at=clock.now())
        return None
    Intake.objects.filter(pk=intake_id).update(tries=F("tries") + 1, claimed_at=clock.now(), done=10)
    return intake


def _read(intake: Intake, name: str, data: bytes) -> Table:
    """With the mapping said for this file, else with what the office said of such headings before. Refuses FileRefused."""
    raw = _raw(intake, name, data)
    mapping = intake.mapping or _remembered(intake, raw)
    export = exports.read(raw) if mapping else None
    table = export.table(exports.mapped_of(mapping)) if export and mapping else judging.laid_out(raw)
    if refusal := table.readings[0].refusal:
        raise FileRefused(refusal, name)
    return table


def _raw(intake: Intake, name: str, data: bytes) -> Raw:
    """Several sheets with people refuse a file, but where the roster holds several schools: then each sheet is one."""
    raw = judging.raw_of(name, data)
    if raw.refusal and raw.refusal.code is Code.SEVERAL_SHEETS and schools.has_several(intake.submission):
        return judging.raw_of(name, data, several=True)
    return raw


def _remembered(intake: Intake, raw: Raw) -> ColumnMapping | None:
    """An export that this office's words fit already."""
    export = exports.read(raw) if intake.source == Source.EXPORT else None
    return exports.remembered(intake.submission.office_id, export.key) if export else None


def _mapped(export: Export, columns: Mapping[str, str], constants: Mapping[str, str], name: str) -> Mapped:
    """Refuses FileRefused."""
    headings = dict(zip(export.letters, export.grid[export.header], strict=True))
    said = {field: headings.get(letter) for field, letter in columns.items() if field in FIELDS and letter}
    found = {field: squeeze(heading) for field, heading in said.items() if heading}
    twice = [field for field, heading in found.items() if list(found.values()).count(heading) > 1]
    if twice:
        raise FileRefused(Note(Code.DUPLICATE_COLUMN, {"columns": sorted(twice)}), name)
    if "full_name" not in found:
        raise FileRefused(Note(Code.MISSING_COLUMN, {"columns": ["full_name"]}), name)
    texts = {
        field: text[: mending.LONGEST] for field, text in constants.items() if field in FIELDS and field not in found and text
    }
    return Mapped(found, texts)


@transaction.atomic
def _mapping_said(intake: Intake, key: str, mapped: Mapped, by: Actor) -> None:
    submission = _bringing(intake.submission_id, by)
    facts = {"columns": mapped.columns, "constants": mapped.constants, "made_by": by.account_id, "used_at": clock.now()}
    row, _ = ColumnMapping.objects.update_or_create(office_id=submission.office_id, headings_key=key, defaults=facts)
    again = {
        "state": S.RECEIVED,
        "mapping": row,
        "tries": 0,
        "claimed_at": None,
        "done": 0,
        "refusal": None,
        "finished_at": None,
        "source": Source.EXPORT,
    }
    Intake.objects.filter(pk=intake.pk, state=S.REFUSED).update(**again)
    moving.write(Recorded.COLUMNS_MAPPED, submission, by, number=len(mapped.columns), details={"headings": key})


def _progress(intake: Intake, done: int) -> None:
    """The bar; small files are done before anybody could look."""
    if intake.size > SMALL:
        Intake.objects.filter(pk=intake.pk, state=S.RECEIVED).update(done=done)


@transaction.atomic
def _judged(intake: Intake, version: Version) -> str:
    """All or nothing: the version, the roster that stands on it, the figures above, the record, the intake's end."""
    by = Actor(account_id=intake.received_by, charge="intake")
    submission = moving.taken(intake.submission_id)
    mine = Intake.objects.select_for_update().filter(pk=intake.pk, state=S.RECEIVED)
    if not mine.exists():  # another worker was quicker
        return queries.state_of(intake.pk)
    try:
        keeping.must_be_changeable(submission)
    except Refusal as refused:
        return _refuse(intake, refused.code, {})
    keeping.put(submission, version, by)
    mine.update(state=S.JUDGED, version=version, sealed_data=None, done=100, finished_at=clock.now(), refusal=None)
    details = {"source": version.source, "faulty": version.faulty}
    moving.write(Recorded.ROSTER_BEGUN, submission, by, number=version.rows, details=details)
    return S.JUDGED


def _refuse(intake: Intake, code: str, data: Mapping[str, Any], *, keep: bool = False) -> str:
    """Told why, in the workshop's code. keep: what it holds may still be read, once its columns are named."""
    ended: dict[str, Any] = {"state": S.REFUSED, "refusal": {"code": code, "data": dict(data)}, "done": 100}
    ended |= {"finished_at": clock.now()} | ({} if keep else {"sealed_data": None})
    Intake.objects.filter(pk=intake.pk, state=S.RECEIVED).update(**ended)
    return S.REFUSED
