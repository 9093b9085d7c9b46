"""What the room says to whom: by charge, never by list. A message names drive and office, nothing of a person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from kshamta.access import telling as access
from kshamta.access.models import Account, Appointment
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.onboarding.models import Drive, Kind, Move, Submission
from kshamta.onboarding.queries.receivers import ACCEPTING, GIVING


@dataclass(frozen=True, slots=True)
class Owing:
    """One submission as a message names it."""

    id: UUID
    kind: str
    answers: UUID
    office_hi: str
    office_en: str
    path: str
    due_on: date | None


_OWING = ("pk", "kind", "answers_id", "office__name_hi", "office__name_en", "office__path", "due_on")


def owing(rows: Iterable[tuple[object, ...]]) -> list[Owing]:
    return [Owing(*row) for row in rows]  # type: ignore[arg-type]


def fields() -> tuple[str, ...]:
    return _OWING


def came_up(line: Move, submission: Submission) -> None:
    """To the one officer named."""
    if line.to_id is not None:
        officer = Account.objects.get(appointments=line.to_id)
        _tell("roster-received", submission, [officer], f"received/{line.pk}")


def accepted(line: Move, submission: Submission) -> None:
    _tell("roster-accepted", submission, _answering(submission), f"accepted/{line.pk}")


def returned(line: Move, submission: Submission) -> None:
    _tell("roster-returned", submission, _answering(submission), f"returned/{line.pk}")


def extended(line: Move, submission: Submission) -> None:
    _tell("roster-extended", submission, _answering(submission), f"extended/{line.pk}", due=_day(submission.due_on))


def reopened(positions: Collection[UUID]) -> None:
    """To whom each had been sent: what he checks is open again."""
    rows = Submission.objects.filter(pk__in=positions).exclude(to=None).select_related("drive", "office", "to__account")
    for position in rows:
        to = position.to
        if to is not None:
            _tell("position-reopened", position, [to.account], f"reopened/{position.pk}/{position.revision}")


def finish(appointments: Collection[Appointment]) -> None:
    """To trained nodal officers whose units still collect: once a day."""
    day = clock.today()
    messages = [
        notices.Message(
            access.recipient(each.account), f"finish/{each.pk}/{day:%Y%m%d}",
            {"office_hi": each.office.name_hi, "office_en": each.office.name_en}, each.office.path,
        )
        for each in appointments
    ]  # fmt: skip
    notices.tell_many("finish-reminder", messages)


def many(notice: str, drive: Drive, owed: Collection[Owing], key: str) -> int:
    """To all officers who answer for what is owed, once under the key; somebody who answers for several gets one for each.
    Says how many submissions nobody could be told of."""
    holders = officers_of(drive, {each.answers for each in owed})
    messages: list[notices.Message] = []
    nobody = 0
    for each in owed:
        told = holders.get((each.answers, each.kind), {})
        nobody += not told
        values = _values(drive, each.office_hi, each.office_en, each.due_on)
        messages += [
            notices.Message(access.recipient(account), f"{key}/{each.id}/{account.pk}", values, each.path)
            for account in told.values()
        ]  # fmt: skip
    notices.tell_many(notice, messages)
    return nobody


def officers_of(drive: Drive, offices: Collection[UUID]) -> dict[tuple[UUID, str], dict[UUID, Account]]:
    """Who answers today for each office's roster and compiled position. One statement: all offices of a large drive are asked by
    their place in it, not one by one."""
    charges = sorted({*GIVING, *ACCEPTING})
    where = Q(office__in=offices) if len(offices) <= _FEW else Q(office__answered_submissions__drive=drive)
    rows = Appointment.objects.holding_on(clock.today()).filter(where, charge__in=charges, account__closed_at=None)
    found: dict[tuple[UUID, str], dict[UUID, Account]] = {}
    for row in rows.select_related("account").distinct():
        if row.charge in GIVING:
            found.setdefault((row.office_id, Kind.ROSTER.value), {})[row.account_id] = row.account
        if row.charge in ACCEPTING:
            found.setdefault((row.office_id, Kind.COMPILED.value), {})[row.account_id] = row.account
    return found


_FEW = 500


def _answering(submission: Submission) -> list[Account]:
    found = officers_of(submission.drive, {submission.answers_id})
    return list(found.get((submission.answers_id, submission.kind), {}).values())


def _tell(notice: str, submission: Submission, to: Iterable[Account], key: str, **more: str) -> None:
    office = submission.office
    values = _values(submission.drive, office.name_hi, office.name_en, submission.due_on) | more
    messages = [notices.Message(access.recipient(account), f"{key}/{account.pk}", values, office.path) for account in to]
    notices.tell_many(notice, messages)


def _values(drive: Drive, office_hi: str, office_en: str, due_on: date | None) -> dict[str, str]:
    return {
        "drive_hi": drive.name_hi, "drive_en": drive.name_en, "office_hi": office_hi, "office_en": office_en, "due": _day(due_on),
    }  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else "–"
