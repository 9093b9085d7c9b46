"""Results in: the portal's file is read in the workshop's child, each row matched to its person, and told once.

A batch that the portal calls FAILED may hold rows that it created: every row says its own. What was good stays good; what a later
file says of another row is taken. Rows that the file leaves out are where the portal stopped, if it has stopped. A row with a
status that we do not know may have been created: it is neither good nor left out, and is held until somebody knows.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import polars as pl
from django.db import transaction
from django.db.models import F

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.people.models import Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.portal import onboarding, profile as profiles, reasons, sealing
from kshamta.portal.models import Batch, BatchRow, BatchState, ErrorText, Outcome, ResultFile
from kshamta.portal.recorded import Recorded
from kshamta.portal.refusals import BatchWrongMoment, NoSuchKind, ResultOfAnother, ResultRefused
from kshamta.portal.rules import batches as rules, errors, results as reading
from kshamta.portal.rules.results import Line
from kshamta.portal.waiting import PORTAL
from sheetcheck import Limits, Source, lines
from sheetcheck.reading import shared_pool

LIMITS = Limits()
LONGEST_NAME = 200
LONGEST_SAID = 400
LONGEST_KINDS = 120
_KNOWN_AT_ONCE = 500


@dataclass
class _Sorted:
    """Lines of the file by what they mean for the batch's rows. news: rows of which something was not known."""

    good: dict[UUID, Line] = field(default_factory=dict)
    bad: dict[UUID, Line] = field(default_factory=dict)
    unclear: dict[UUID, Line] = field(default_factory=dict)
    strangers: int = 0

    @property
    def running(self) -> bool:
        """Had the portal not finished when the file was taken?"""
        return any(line.running for line in self.unclear.values())


def receive(*, batch_id: UUID, by: Actor, name: str, data: bytes) -> UUID:
    """The result of a batch. The same file again is the same result and changes nothing, unless it had unknown words.

    Refuses as desk_of, NoSuchBatch, BatchWrongMoment, ResultRefused (`why`), ResultOfAnother.
    """
    batch = onboarding.batch_of(batch_id, onboarding.desk_of(by))
    digest = hashlib.sha256(data).hexdigest()
    same = ResultFile.objects.filter(batch=batch, file_hash=digest).first()
    if same is not None and not same.unread:
        return same.pk
    told = _read(name, data)
    return _taken(batch.pk, told, by, name[:LONGEST_NAME], digest)


@transaction.atomic
def say_kind(*, text_id: UUID, kind: str, by: Actor) -> None:
    """What a text that nothing fitted means: from now on, and for the rows that have it. Refuses NoSuchKind."""
    text = ErrorText.objects.select_for_update().filter(pk=text_id).first()
    if text is None or kind not in errors.kinds(text.portal) or not by.may_anywhere(Right.HAND_OVER):
        raise NoSuchKind
    ErrorText.objects.filter(pk=text.pk).update(kind=kind, mapped_at=clock.now(), mapped_by=by.account_id)
    rows = list(BatchRow.objects.filter(outcome=Outcome.BAD, said__contains=text.text).only("kinds", "person"))
    for row in rows:
        row.kinds = " ".join(dict.fromkeys([*row.kinds.split(), kind]))[:LONGEST_KINDS]
    BatchRow.objects.bulk_update(rows, ["kinds"], batch_size=1000)
    reasons.tell({row.person_id for row in rows})
    details = {"kind": kind, "rows": len(rows)}
    record.write(Recorded.TEXT_MAPPED, by=by, about=text, office_path=by.office_path, details=details)


def _read(name: str, data: bytes) -> tuple[Line, ...]:
    """Refuses ResultRefused."""
    if not data:
        raise ResultRefused(why="empty" if name else "no-file")
    if len(data) > LIMITS.file_bytes:
        raise ResultRefused(why="too-big")
    raw = shared_pool(LIMITS).read(Source(name, data=data))
    if raw.refusal:
        raise ResultRefused(why="unreadable", code=raw.refusal.code.value)
    grid = pl.read_ipc_stream(raw.frame).rows() if raw.frame is not None else lines.whole(raw)
    told = reading.read(grid, profiles.load(PORTAL))
    if told.why:
        raise ResultRefused(why=told.why)
    return told.lines


@transaction.atomic
def _taken(batch_id: UUID, told: tuple[Line, ...], by: Actor, name: str, digest: str) -> UUID:
    batch = onboarding.batch_of(batch_id, onboarding.desk_of(by), locked=True)
    if batch.state not in {BatchState.PRINTED, BatchState.ANSWERED}:
        raise BatchWrongMoment(state=batch.state)
    same = ResultFile.objects.filter(batch=batch, file_hash=digest).first()
    if same is not None and not same.unread:
        return same.pk
    rows = {row.pk: row for row in BatchRow.objects.filter(batch=batch).defer("changes", "line_hash")}
    found = _sorted(told, rows.values())
    _insist_on_answers(found)
    news = _told(batch, rows, found, by)
    if same is not None and not news:
        return same.pk
    made, now = same.pk if same else new_id(), clock.now()
    assert by.account_id is not None
    result = ResultFile(
        id=made, batch=batch, file_hash=digest, sealed_name=sealing.seal_name(made, name), rows=len(told), good=len(found.good),
        bad=len(found.bad), news=news, strangers=found.strangers,
        unread=len(found.unclear), received_at=now, received_by=by.account_id,
    )  # fmt: skip
    result.save(force_insert=same is None, force_update=same is not None)
    outcomes = [row.outcome for row in rows.values()]
    Batch.objects.filter(pk=batch.pk).update(
        state=BatchState.ANSWERED, answered_at=now, touched_at=now, good=outcomes.count(Outcome.GOOD),
        bad=outcomes.count(Outcome.BAD), missing=outcomes.count(Outcome.MISSING),
    )  # fmt: skip
    details = {"number": rules.number_of(batch.pk.hex), "rows": len(told), "news": news}
    record.write(
        Recorded.RESULT_READ, by=by, about=batch, office_path=batch.office.path, number=max(len(told), 1), details=details
    )
    return made


def _sorted(told: Sequence[Line], rows: Iterable[BatchRow]) -> _Sorted:
    """By both contacts: a line whose e-mail is one person's and whose mobile another's is nobody's."""
    by_email, by_mobile = dict[bytes, UUID](), dict[bytes, UUID]()
    for row in rows:
        by_email[bytes(row.email_hash)], by_mobile[bytes(row.mobile_hash)] = row.pk, row.pk
    found, keys = _Sorted(), ring()
    for line in told:
        hits = {
            by_email.get(bytes.fromhex(keys.blind(line.email, "email"))) if line.email else None,
            by_mobile.get(bytes.fromhex(keys.blind(line.mobile, "mobile"))) if line.mobile else None,
        } - {None}
        if len(hits) != 1:
            found.strangers += 1
            continue
        lot = found.unclear if line.good is None else found.good if line.good else found.bad
        lot[next(iter(filter(None, hits)))] = line
    return found


def _insist_on_answers(found: _Sorted) -> None:
    """Of one row at least. Refuses ResultOfAnother, ResultRefused."""
    if found.good or found.bad:
        return
    if not found.unclear:
        raise ResultOfAnother
    raise ResultRefused(why="unfinished" if found.running else "no-words")


def _told(batch: Batch, rows: Mapping[UUID, BatchRow], found: _Sorted, by: Actor) -> int:
    """Writes what is new; says of how many rows."""
    now, changed = clock.now(), dict[UUID, BatchRow]()
    for pk in found.good:
        if rows[pk].outcome != Outcome.GOOD:
            changed[pk] = _set(rows[pk], Outcome.GOOD, now)
    mapped = dict(ErrorText.objects.filter(portal=PORTAL).exclude(kind="").values_list("text", "kind"))
    unknown = defaultdict[str, int](int)
    for pk, line in found.bad.items():
        read = errors.read(line.errors, PORTAL, own=line.values, mapped=mapped)
        kinds, said = " ".join(read.kinds)[:LONGEST_KINDS], read.said[:LONGEST_SAID]
        row = rows[pk]
        if row.outcome == Outcome.GOOD or (row.outcome, row.kinds, row.said) == (Outcome.BAD, kinds, said):
            continue
        changed[pk] = _set(row, Outcome.BAD, now, kinds, said)
        for text in read.unknown:
            unknown[text] += 1
    changed |= _neither(rows, found, now)
    BatchRow.objects.bulk_update(changed.values(), ["outcome", "kinds", "said", "told_at"], batch_size=_KNOWN_AT_ONCE)
    reasons.tell({rows[pk].person_id for pk in changed})
    _listed(unknown)
    _registered([rows[pk].person_id for pk in found.good if pk in changed], now, by)
    return len(changed)


def _neither(rows: Mapping[UUID, BatchRow], found: _Sorted, now: Any) -> dict[UUID, BatchRow]:
    """Rows that the file names without saying what became of them, and those that it leaves out."""
    changed = dict[UUID, BatchRow]()
    for pk, row in rows.items():
        line = found.unclear.get(pk)
        if line is not None and row.outcome in {Outcome.PENDING, Outcome.MISSING}:
            changed[pk] = _set(row, Outcome.UNCLEAR, now, said=errors.scrubbed(line.status, line.values)[:LONGEST_SAID])
        elif row.outcome == Outcome.PENDING and line is None:
            changed[pk] = _set(row, Outcome.UNCLEAR if found.running else Outcome.MISSING, now)
    return changed


def _set(row: BatchRow, outcome: Outcome, now: Any, kinds: str = "", said: str = "") -> BatchRow:
    row.outcome, row.kinds, row.said, row.told_at = outcome, kinds, said, now
    return row


def _listed(unknown: Mapping[str, int]) -> None:
    """Texts that nothing fitted wait to be mapped."""
    now = clock.now()
    known = ErrorText.objects.filter(portal=PORTAL, text__in=list(unknown))
    there = set(known.values_list("text", flat=True))
    for text, number in unknown.items():
        if text in there:
            ErrorText.objects.filter(portal=PORTAL, text=text).update(seen=F("seen") + number, last_at=now)
    ErrorText.objects.bulk_create(
        [
            ErrorText(portal=PORTAL, text=text, seen=number, first_at=now, last_at=now)
            for text, number in unknown.items() if text not in there
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _registered(people: Sequence[UUID], at: Any, by: Actor) -> None:
    if people:
        steps = [Reached(person, Stage.REGISTERED, at) for person in people]
        stages.reach(steps=steps, by=by, source=StageSource.PORTAL_RESULT)
