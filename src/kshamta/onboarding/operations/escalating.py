"""What is missing is told further up, rung by rung (data/ladder.toml): each once for a due date, through notices."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import batched, groupby
from pathlib import Path
from uuid import UUID

from django.db import transaction

from kshamta.access import telling as access
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.onboarding import telling
from kshamta.onboarding.models import Drive, DriveState, Kind, Rise, Submission
from kshamta.onboarding.models.submissions import MAY_CHANGE
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.rules import ladders
from kshamta.onboarding.rules.ladders import Due, Rung

BATCH = 200  # submissions told of in one transaction
_FILE = Path(__file__).parents[1] / "data" / "ladder.toml"


@cache
def rungs() -> tuple[Rung, ...]:
    return tuple(Rung(**rung) for rung in tomllib.loads(_FILE.read_text("utf-8"))["rung"])


def climb(*, by: Actor) -> int:
    """All rungs of all running drives; called as often as one likes. How many rosters and positions were told of.

    Each batch is a transaction of its own: in a state thousands of offices are told, and other writers wait for one batch only.
    """
    told = 0
    for due in ladders.due(rungs(), clock.today()):
        for drive in Drive.objects.filter(state=DriveState.RUNNING):
            told += _own(drive, due, by) if due.rung.up == 0 else _above(drive, due, by)
    return told


def _missing(drive: Drive, due: Due) -> list[Submission]:
    """Rosters that have not come, whose due date stands at this rung. One statement."""
    rows = Submission.objects.filter(drive=drive, kind=Kind.ROSTER, state__in=MAY_CHANGE, due_on__range=(due.first, due.last))
    return list(rows.select_related("office", "above__office", "above__above__office").order_by("pk"))


def _own(drive: Drive, due: Due, by: Actor) -> int:
    """To the offices that owe them."""
    missing = _missing(drive, due)
    climbed = _climbed(drive, due, [(row.pk, _due(row)) for row in missing])
    left = [row for row in missing if row.pk not in climbed]
    for some in batched(left, BATCH):
        owed = telling.owing(
            (row.pk, row.kind, row.answers_id, row.office.name_hi, row.office.name_en, row.office.path, row.due_on)
            for row in some
        )
        with transaction.atomic():
            telling.many(due.rung.notice, drive, owed, f"{due.rung.name}/{clock.today():%Y%m%d}")
            _noted(drive, due, [row.pk for row in some], by)
    return len(left)


def _above(drive: Drive, due: Due, by: Actor) -> int:
    """To the offices above, one message for all that is missing there by that date."""
    below = sorted(_positions(_missing(drive, due), due.rung.up), key=lambda pair: (str(pair[0].pk), _due(pair[1])))
    groups = [(key, [pair[0] for pair in some]) for key, some in groupby(below, key=lambda pair: (pair[0].pk, _due(pair[1])))]
    climbed = _climbed(drive, due, [key for key, _ in groups])
    left = [(position[0], due_on, len(position)) for (pk, due_on), position in groups if pk not in climbed]
    for some in batched(left, BATCH):
        with transaction.atomic():
            _tell(drive, due, some)
            _noted(drive, due, [position.pk for position, _, _ in some], by)
    return len(left)


def _positions(missing: Iterable[Submission], up: int) -> Iterable[tuple[Submission, Submission]]:
    """Each missing roster with the position so many steps above it; nothing where the route ends before."""
    for roster in missing:
        at = roster.above
        for _ in range(up - 1):
            at = at.above if at else None
        if at is not None:
            yield at, roster


def _tell(drive: Drive, due: Due, left: Sequence[tuple[Submission, date, int]]) -> None:
    holders = telling.officers_of(drive, {position.answers_id for position, _, _ in left})
    messages = [
        notices.Message(
            access.recipient(account), f"{due.rung.name}/{position.pk}/{due_on:%Y%m%d}/{account.pk}",
            {
                "drive_hi": drive.name_hi, "drive_en": drive.name_en, "office_hi": position.office.name_hi,
                "office_en": position.office.name_en, "due": f"{due_on:%d-%m-%Y}", "n": number,
            },
            position.office.path,
        )
        for position, due_on, number in left
        for account in holders.get((position.answers_id, Kind.COMPILED.value), {}).values()
    ]  # fmt: skip
    notices.tell_many(due.rung.notice, messages)


def _climbed(drive: Drive, due: Due, asked: list[tuple[UUID, date]]) -> set[UUID]:
    """Those told at this rung since it counts for their due date. One statement."""
    rises = Rise.objects.filter(rung=due.rung.name, day__gte=due.since(due.first), submission__drive=drive)
    last: dict[UUID, date] = {}
    for pk, day in rises.values_list("submission_id", "day"):
        last[pk] = max(day, last.get(pk, day))
    return {pk for pk, due_on in asked if pk in last and last[pk] >= due.since(due_on)}


def _noted(drive: Drive, due: Due, told: list[UUID], by: Actor) -> None:
    today = clock.today()
    Rise.objects.bulk_create([Rise(submission_id=pk, rung=due.rung.name, day=today) for pk in told], ignore_conflicts=True)
    path = drive.office.path
    record.write(Recorded.LADDER_CLIMBED, by=by, about=drive, office_path=path, number=len(told), details={"rung": due.rung.name})


def _due(row: Submission) -> date:
    assert row.due_on is not None  # it was asked for by its due date
    return row.due_on
