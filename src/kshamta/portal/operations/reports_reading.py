"""A report is read: once through, whether it is whole; then block by block, each block whole or not at all. A process that dies
leaves what is in; the next one goes on behind the last block (decision 35)."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock, landing
from kshamta.foundation.planner import told_of
from kshamta.foundation.sealing import ring
from kshamta.portal import report_cases, report_files, report_parsing, report_profile
from kshamta.portal.models import PortalUser, Report, ReportedLearning
from kshamta.portal.recorded import Recorded
from kshamta.portal.refusals import ReportRefused
from kshamta.portal.report_files import Checked, Source
from kshamta.portal.report_learning import Learning
from kshamta.portal.report_parsing import Block, Wanted
from kshamta.portal.report_users import Users

S = Report.State
MOST_TRIES = 3  # workers that may die of one file (trust.md R8)
UNFINISHED = timedelta(minutes=5)  # without a block: that worker is dead
UNTAKEN = timedelta(seconds=10)
BLOCK = {"sqlite": 2_000, "postgresql": 10_000}  # lines: of SQLite nobody else writes meanwhile
TOLD = 50  # lines that could not be read, named

type Told = Callable[[int, int], object]
_WRITERS: dict[str, type[Any]] = {"users": Users, "consumption": Learning}


def read(*, report_id: UUID, source: Source | None = None, told: Told | None = None, left_behind: bool = False) -> str:
    """Says the state it is in then. Harmless to repeat: what another worker has in hand is left to it. source: a file that lies
    on the server. left_behind: that worker is dead, with the process it was of."""
    report = _claimed(report_id, left_behind=left_behind)
    if report is None:
        return Report.objects.values_list("state", flat=True).get(pk=report_id)
    try:
        file = source or _kept(report)
        checked = report_files.check(file, report_profile.load(), clock.now())
        with landing.remembering():
            _through(_Run(report, checked, told), file)
    except ReportRefused as refused:
        return _refused(report, refused)
    return S.READ


def read_waiting(*, left_behind: bool = False) -> int:
    """Reports from browsers that no worker took, or one did not finish. Says how many."""
    free = Q() if left_behind else _free()
    waiting = Report.objects.filter(free, state=S.RECEIVED, sealed_data__isnull=False).order_by("received_at")
    ids = list(waiting.values_list("pk", flat=True)[:20])
    for report_id in ids:
        read(report_id=report_id, left_behind=left_behind)
    return len(ids)


class _Run:
    """One reading of one report. figures: of all its blocks, those before this process too."""

    def __init__(self, report: Report, checked: Checked, told: Told | None) -> None:
        self.by = _actor(report)
        self.report, self.checked, self.told = report, checked, told
        self.writer = _WRITERS[checked.layout.kind](self.by, checked.as_on)
        self.figures: Counter[str] = Counter(report.figures)
        self.unread = [list(each) for each in report.unread] or [list(each) for each in checked.unread]
        self.elsewhere: Counter[tuple[str, str]] = Counter()


def _through(run: _Run, file: Source) -> None:
    """All blocks that are not in yet."""
    report, checked = run.report, run.checked
    begun = {"kind": checked.layout.kind, "as_on": checked.as_on, "rows": checked.rows}
    Report.objects.filter(pk=report.pk).update(**begun)
    wanted = Wanted(checked.layout, checked.as_on, report.done, BLOCK[connection.vendor])
    with closing(report_parsing.blocks(file, wanted)) as blocks:
        for block in blocks:
            _note_unread(run, block)
            _written(run, run.writer.prepare(block.said, block.hashes), block.lines)
            if run.told:
                run.told(report.done, checked.rows)
    _finish(run)


def _note_unread(run: _Run, block: Block) -> None:
    """Lines that say nothing are counted, the first of them named."""
    if not block.unread:
        return
    run.figures["unread"] += len(block.unread)
    named = [[number, why] for number, why in block.unread if why != "cells"]
    run.unread += named[: max(TOLD - len(run.unread), 0)]


@transaction.atomic
def _written(run: _Run, prepared: Any, lines: int) -> None:
    """A block, with how far the report is in: both or neither."""
    report = run.report
    done = Report.objects.select_for_update().values_list("done", flat=True).get(pk=report.pk)
    if done != report.done:
        raise RuntimeError(f"report {report.pk}: another process reads it")
    run.writer.write(prepared)
    run.figures.update(prepared.figures)
    run.elsewhere.update(getattr(prepared, "elsewhere", {}))
    report.done += lines
    Report.objects.filter(pk=report.pk).update(
        done=report.done, claimed_at=clock.now(), figures=dict(run.figures), unread=run.unread
    )


def _finish(run: _Run) -> None:
    """What a human must decide, and the end of it. Done again where it is cut short."""
    report, checked = run.report, run.checked
    if checked.layout.kind == "users":
        told_of(PortalUser)
        run.figures.update(report_cases.find(report, checked.as_on, run.by, run.elsewhere))
    else:
        told_of(ReportedLearning)
    _ended(run)


@transaction.atomic
def _ended(run: _Run) -> None:
    report, figures = run.report, dict(run.figures)
    Report.objects.filter(pk=report.pk).update(
        state=S.READ, finished_at=clock.now(), figures=figures, sealed_data=None, refusal=None
    )
    record.write(
        Recorded.REPORT_READ, by=run.by, about=report, office_path=run.by.office_path, number=max(run.checked.rows, 1),
        details={"kind": run.checked.layout.kind, "as_on": f"{run.checked.as_on:%d-%m-%Y %H:%M}", **figures},
    )  # fmt: skip


def _free() -> Q:
    now = clock.now()
    untaken = Q(claimed_at=None, received_at__lte=now - UNTAKEN)
    return untaken | Q(claimed_at__lte=now - UNFINISHED)


@transaction.atomic
def _claimed(report_id: UUID, *, left_behind: bool) -> Report | None:
    """Counted before it is read: a file that kills its workers is parked. None where there is nothing (more) to do, or another
    has it in hand."""
    free = Q() if left_behind else Q(claimed_at=None) | _free()
    report = Report.objects.select_for_update(of=("self",)).filter(free, pk=report_id, state=S.RECEIVED).first()
    if report is None:
        return None
    if report.tries >= MOST_TRIES:
        Report.objects.filter(pk=report_id).update(state=S.PARKED, finished_at=clock.now())
        return None
    Report.objects.filter(pk=report_id).update(tries=F("tries") + 1, claimed_at=clock.now())
    return report


def _kept(report: Report) -> Source:
    """What the browser sent. Refuses ReportRefused: a file of the server is read by its own command."""
    if report.sealed_data is None:
        raise ReportRefused(why="empty")
    name = ring().unseal(bytes(report.sealed_name), f"portal.report/{report.pk}/name").decode()
    return report_files.of_bytes(name, ring().unseal(bytes(report.sealed_data), f"portal.report/{report.pk}/data"))


def _actor(report: Report) -> Actor:
    """Whoever brought it, as far as he reached when he did."""
    office = report.office
    return Actor(
        account_id=report.received_by, charge=report.charge or "report", office_id=report.office_id,
        office_path=office.path if office else "", reach=tuple(report.reach),
        rights=frozenset({Right.ONBOARD, Right.CHANGE_PEOPLE}),
    )  # fmt: skip


@transaction.atomic
def _refused(report: Report, refused: ReportRefused) -> str:
    Report.objects.filter(pk=report.pk).update(
        state=S.REFUSED, refusal={"code": refused.code, "data": refused.data}, finished_at=clock.now(), sealed_data=None
    )
    return S.REFUSED
