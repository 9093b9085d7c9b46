"""The portal's reports in: received from a browser, or read where the operator laid them on the server; decided by a human where
nobody can be told by a rule (user_cases.py)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.portal import onboarding, report_files, tasks
from kshamta.portal.models import Report
from kshamta.portal.operations import reports_reading as reading
from kshamta.portal.recorded import Recorded
from kshamta.portal.refusals import NotTheOnboarder, ReportRefused
from kshamta.portal.report_files import Source

MOST_BYTES = 10 << 20  # from a browser; a zip of so much holds a report of some lakh lines
SMALL = 256 << 10  # bytes: read within the request
LONGEST_NAME = 200


def receive(*, by: Actor, name: str, data: bytes) -> UUID:
    """From a browser: kept sealed, read at once where it is small, else by a worker. The same file again is the same report.

    It speaks of the people whom this officer onboards. Refuses as desk_of, ReportRefused (too big).
    """
    desk = onboarding.desk_of(by)
    if len(data) > MOST_BYTES:
        raise ReportRefused(why="too-big")
    source = report_files.of_bytes(name[:LONGEST_NAME], data)
    made = _made(source, by, list(desk.allowed.paths))
    made.office, made.sealed_data = desk.office, ring().seal(data, f"portal.report/{made.pk}/data")
    kept = _kept(made, by)
    if kept.state == Report.State.RECEIVED:
        if len(data) <= SMALL and not report_files.is_zip(source):
            reading.read(report_id=kept.pk)
        else:
            transaction.on_commit(partial(tasks.read_report.enqueue, str(kept.pk)))
    return kept.pk


def bring(*, path: Path, by: Actor, told: Callable[[int, int], object] | None = None) -> UUID:
    """On the server, of any size: read where it lies, block by block; where that was cut short, the same command goes on. It
    speaks of everybody. told: lines done, of how many. Refuses NotTheOnboarder, ReportRefused."""
    if not by.may(Right.ONBOARD, at=""):
        raise NotTheOnboarder
    source = report_files.of_path(path)
    kept = _kept(_made(source, by, [""]), by)
    if kept.state in {Report.State.RECEIVED, Report.State.REFUSED, Report.State.PARKED}:
        Report.objects.filter(pk=kept.pk).update(state=Report.State.RECEIVED, tries=0, claimed_at=None, refusal=None)
        reading.read(report_id=kept.pk, source=source, told=told)
    return kept.pk


def _made(source: Source, by: Actor, reach: list[str]) -> Report:
    pk = new_id()
    return Report(
        id=pk, reach=reach, file_hash=report_files.hash_of(source), size=source.size, received_at=clock.now(),
        received_by=by.account_id, charge=by.charge, sealed_name=ring().seal(source.name.encode(), f"portal.report/{pk}/name"),
    )  # fmt: skip


def _kept(made: Report, by: Actor) -> Report:
    """It, or the one that this office brought before: one that was refused may be brought again (a profile may be new)."""
    try:
        return _received(made, by)
    except IntegrityError:  # another browser was quicker by a moment
        return Report.objects.get(office=made.office, file_hash=made.file_hash)


@transaction.atomic
def _received(made: Report, by: Actor) -> Report:
    same = Report.objects.filter(office=made.office, file_hash=made.file_hash)
    if made.office is not None:
        same.filter(state__in=[Report.State.REFUSED, Report.State.PARKED]).delete()
    if known := same.defer("sealed_data").first():
        return known
    made.save(force_insert=True)
    record.write(
        Recorded.REPORT_RECEIVED, by=by, about=made, office_path=made.office.path if made.office else "",
        details={"hash": made.file_hash, "bytes": made.size},
    )  # fmt: skip
    return made
