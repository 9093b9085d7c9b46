"""What is missing is told further up, rung by rung (data/ladder.toml): each once for a due date, through notices."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import batched
from pathlib import Path
from uuid import UUID

from django.db import transaction

from kshamta.access import telling as access
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.onboarding.models import Drive, DriveState, Kind, Rise, Submission
from kshamta.onboarding.models.submissions import MAY_CHANGE
from kshamta.onboarding.moves import telling
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
            told += _climbed(drive, due, by)
    return told


type Wait = tuple[UUID, date]  # whose office is told, and of which due date


def _climbed(drive: Drive, due: Due, by: Actor) -> int:
    missing = _missing(drive, due)
    left = sorted(missing.keys() - _told(drive, due, missing))
    for some in batched(left, BATCH):
        rows = Submission.objects.select_related("office").in_bulk({pk for pk, _ in some})
        with transaction.atomic():
            if due.rung.up:
                _tell_above(drive, due, [(rows[pk], due_on, missing[pk, due_on]) for pk, due_on in some])
            else:
                _tell_own(drive, due, [rows[pk] for pk, _ in some])
            _noted(drive, due, [pk for pk, _ in some], by)
    return len(left)


def _missing(drive: Drive, due: Due) -> Counter[Wait]:
    """Rosters that have not come, whose due date stands at this rung, by the submission so many steps above each; nothing where
    the route ends before. One statement."""
    whose = "__".join(["above"] * due.rung.up) + "_id" if due.rung.up else "pk"
    rows = Submission.objects.filter(drive=drive, kind=Kind.ROSTER, state__in=MAY_CHANGE, due_on__range=(due.first, due.last))
    return Counter(rows.filter(**{f"{whose.removesuffix('_id')}__isnull": False}).values_list(whose, "due_on"))


def _told(drive: Drive, due: Due, waits: Iterable[Wait]) -> set[Wait]:
    """Those told at this rung since it counts for their due date. One statement."""
    rises = Rise.objects.filter(rung=due.rung.name, day__gte=due.since(due.first), submission__drive=drive)
    last: dict[UUID, date] = {}
    for pk, day in rises.values_list("submission_id", "day"):
        last[pk] = max(day, last.get(pk, day))
    return {(pk, due_on) for pk, due_on in waits if pk in last and last[pk] >= due.since(due_on)}


def _tell_own(drive: Drive, due: Due, left: Iterable[Submission]) -> None:
    """The offices that owe them."""
    owed = telling.owing(
        (row.pk, row.kind, row.answers_id, row.office.name_hi, row.office.name_en, row.office.path, row.due_on) for row in left
    )
    telling.many(due.rung.notice, drive, owed, f"{due.rung.name}/{clock.today():%Y%m%d}")


def _tell_above(drive: Drive, due: Due, left: Sequence[tuple[Submission, date, int]]) -> None:
    """The offices above, one message for all that is missing there by that date."""
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


def _noted(drive: Drive, due: Due, told: list[UUID], by: Actor) -> None:
    today = clock.today()
    Rise.objects.bulk_create([Rise(submission_id=pk, rung=due.rung.name, day=today) for pk in told], ignore_conflicts=True)
    path = drive.office.path
    record.write(Recorded.LADDER_CLIMBED, by=by, about=drive, office_path=path, number=len(told), details={"rung": due.rung.name})
