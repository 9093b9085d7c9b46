"""The rosters of many offices at once: read and judged together, kept a few dozen to a transaction (decision 0024).

A frame for each small file would triple the time; here a thousand files are one. What is kept is just what one file alone would
have given: the same versions, figures, ledger.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.onboarding.intake import piles
from kshamta.onboarding.intake.piles import OneFile
from kshamta.onboarding.models import Drive, Intake, Move, Source, State, Submission, Version
from kshamta.onboarding.models.submissions import MAY_CHANGE
from kshamta.onboarding.moves import locks, moving, tallying
from kshamta.onboarding.moves.moving import Told
from kshamta.onboarding.queries import addressing as finding, intakes as queries
from kshamta.onboarding.queries.addressing import Addressed
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.rosters import keeping
from kshamta.onboarding.rules.moves import Verb
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck import Code, Source as File
from sheetcheck.raw import Raw
from sheetcheck.reading import Pool

READ = 1000  # files judged in one frame
WRITTEN = 40  # offices in one transaction: the write lock of SQLite is held for less than a tenth of a second


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file. state: judged, refused, same (it had come before), or why it was not taken: no-office,
    several-offices, locked. code: of the refusal."""

    name: str
    state: str
    office_code: str = ""
    code: str = ""
    rows: int = 0
    faulty: int = 0


type _Made = tuple[Intake, Version | None]


@dataclass(frozen=True, slots=True)
class _Filed:
    """A file whose office is known. at: its place among those given."""

    at: int
    submission_id: UUID
    office_code: str
    one: OneFile


def take_many(
    *, drive_id: UUID, by: Actor, files: Iterable[tuple[str, bytes]], source: Source = Source.FILE,
    told: Callable[[int], object] = lambda _: None,
) -> list[Taken]:  # fmt: skip
    """Each file to the office whose code stands in its name, or in the band above its rows; in the order given. told: how many
    are done. Needs to order drives over the office (or to be the office). Refuses NoSuchDrive, DriveNotRunning."""
    drive, rosters = finding.rosters(drive_id, by)
    taken: list[Taken] = []
    with Pool(judging.LIMITS) as pool:
        for batch in batched(files, READ):
            raws = list(pool.read_many(File(name, data=data) for name, data in batch))
            addressed = [rosters.address(raw) for raw in raws]
            for at, raw in enumerate(raws):
                if _of_schools(raw, addressed[at]):
                    raws[at] = pool.read(File(raw.name, data=batch[at][1], several=True))
            pile = piles.judged(raws, [data for _, data in batch])
            taken += _kept(drive, list(zip(addressed, pile, strict=True)), source, by)
            told(len(taken))
    return taken


def _of_schools(raw: Raw, addressed: Addressed) -> bool:
    """Several sheets, each one of the schools that the roster holds."""
    return addressed.several and raw.refusal is not None and raw.refusal.code is Code.SEVERAL_SHEETS


def _kept(drive: Drive, files: list[tuple[Addressed, OneFile]], source: Source, by: Actor) -> list[Taken]:
    """In the order given. A second file of an office waits for the next transaction: the later one stands."""
    results: dict[int, Taken] = {}
    waiting: list[_Filed] = []
    for at, (addressed, one) in enumerate(files):
        if addressed.submission_id is None:
            results[at] = Taken(one.name, addressed.why)
        else:
            waiting.append(_Filed(at, addressed.submission_id, addressed.office_code, one))
    while waiting:
        now, waiting = _next(waiting)
        results |= _chunk(drive, now, source, by)
    return [results[at] for at in range(len(files))]


def _next(waiting: list[_Filed]) -> tuple[list[_Filed], list[_Filed]]:
    """The next transaction's files, one of an office; and those that wait."""
    now: dict[UUID, _Filed] = {}
    later: list[_Filed] = []
    for each in waiting:
        if len(now) < WRITTEN and each.submission_id not in now:
            now[each.submission_id] = each
        else:
            later.append(each)
    return list(now.values()), later


def _chunk(drive: Drive, now: list[_Filed], source: Source, by: Actor) -> dict[int, Taken]:
    """Sealed before the transaction; the transaction writes and does nothing else."""
    made = {each.submission_id: _made(each, source, by) for each in now}
    with transaction.atomic():
        states = _written(drive, made, by)
    return {each.at: _taken(each, states[each.submission_id]) for each in now}


def _taken(each: _Filed, state: str) -> Taken:
    one = each.one
    code = one.refusal.code.value if one.refusal and state == "refused" else ""
    rows, faulty = (one.counts["rows"], one.counts["faulty"]) if state == "judged" else (0, 0)
    return Taken(one.name, state, each.office_code, code, rows, faulty)


def _made(each: _Filed, source: Source, by: Actor) -> _Made:
    intake_id, now, one = new_id(), clock.now(), each.one
    ended: dict[str, Any] = {"state": Intake.State.JUDGED, "done": 100, "finished_at": now, "tries": 1}
    if one.refusal:
        ended |= {"state": Intake.State.REFUSED, "refusal": {"code": one.refusal.code.value, "data": dict(one.refusal.data)}}
    intake = Intake(
        id=intake_id, submission_id=each.submission_id, file_hash=one.file_hash, source=source, size=len(one.data),
        sealed_name=sealed.Sealer(queries.SEALED_AS, intake_id).seal("name", one.name.encode()), received_at=now,
        received_by=by.account_id, **ended,
    )  # fmt: skip
    return intake, None if one.refusal else piles.version(one, each.submission_id, source, by.account_id)


def _written(drive: Drive, made: Mapping[UUID, _Made], by: Actor) -> dict[UUID, str]:
    locks.moving(drive.pk)
    rows = Submission.objects.select_for_update(of=("self",)).filter(pk__in=list(made)).select_related("above").order_by("pk")
    submissions = {row.pk: row for row in rows}
    same = _same(made)
    states = {key: _state(submissions.get(key), *made[key], same) for key in made}
    fresh = {key: made[key] for key, state in states.items() if state in {"judged", "refused"}}
    _put(drive, fresh, submissions, by)
    return states


def _state(submission: Submission | None, intake: Intake, version: Version | None, same: set[tuple[UUID, str]]) -> str:
    if submission is None or submission.state not in MAY_CHANGE:
        return "locked"
    if (intake.submission_id, intake.file_hash) in same:
        return "same"
    return "judged" if version else "refused"


def _same(made: Mapping[UUID, _Made]) -> set[tuple[UUID, str]]:
    hashes = [intake.file_hash for intake, _ in made.values()]
    rows = Intake.objects.filter(submission__in=list(made), file_hash__in=hashes).values_list("submission_id", "file_hash")
    return set(rows)


def _put(drive: Drive, fresh: Mapping[UUID, _Made], submissions: Mapping[UUID, Submission], by: Actor) -> None:
    """Versions first, then what points to them."""
    if not fresh:
        return
    versions = {key: version for key, (_, version) in fresh.items() if version}
    _number(versions)
    Version.objects.bulk_create(versions.values())
    for key, (intake, _) in fresh.items():
        intake.version = versions.get(key)
    Intake.objects.bulk_create([intake for intake, _ in fresh.values()])
    _stand(versions, submissions, by)
    details = {"drive": str(drive.pk), "judged": len(versions), "refused": len(fresh) - len(versions)}
    record.write(Recorded.FILES_TAKEN, by=by, about=drive, office_path=drive.office.path, number=len(fresh), details=details)


def _number(versions: Mapping[UUID, Version]) -> None:
    counted = Version.objects.filter(submission__in=list(versions)).values("submission").annotate(last=Max("number"))
    last = dict(counted.values_list("submission", "last"))
    for key, version in versions.items():
        version.number = last.get(key, 0) + 1


def _stand(versions: Mapping[UUID, Version], submissions: Mapping[UUID, Submission], by: Actor) -> None:
    """The rosters stand on their new versions; ledger and figures for all of them at once."""
    lines: list[Move] = []
    changes: list[tuple[dict[str, int], Submission]] = []
    for key, version in versions.items():
        submission = submissions[key]
        before, figures = submission.state, tallying.figures_of(submission)
        changed: dict[str, Any] = keeping.standing_on(version)
        if before == State.NOT_BEGUN:
            changed |= {"state": State.DRAFT, "changed_at": clock.now()}
        moving.change(submission, **changed)
        changes.append((figures, submission))
        if before == State.NOT_BEGUN:
            lines.append(moving.ledger_line(submission, Verb.BEGIN, by, before, Told(version_id=version.pk, rows=version.rows)))
    Move.objects.bulk_create(lines)
    tallying.noted_many(changes)
