"""What is said to whom about cases: that something waits, that something is settled. Offices are named, people never."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from kshamta.access.charges import RIGHTS
from kshamta.access.models import Appointment
from kshamta.access.telling import recipient
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.onboarding.models import Case, CaseSide

_CHARGES = [charge for charge, rights in RIGHTS.items() if Right.DECIDE_CASES in rights]


def decided(case: Case, sides: Sequence[CaseSide]) -> None:
    """To the offices of the case."""
    offices = {side.submission.answers_id: side.submission.answers.path for side in sides}
    values, key = {"case": str(case.pk)}, f"case-decided/{case.pk}/{case.revision}"
    notices.tell_many(
        "case-decided",
        [
            notices.Message(recipient(held.account), f"{key}/{held.pk}", values, offices[office_id])
            for office_id, holders in holding(offices.keys()).items() for held in holders
        ],
    )  # fmt: skip


def waiting(numbers: Mapping[UUID, int], day: date) -> int:
    """numbers: how many cases wait for each office. Each officer is told once a day. How many messages that makes."""
    return notices.tell_many(
        "cases-waiting",
        [
            notices.Message(
                recipient(held.account), f"cases-waiting/{held.pk}/{day:%Y%m%d}", {"n": numbers[office_id]}, held.office.path
            )
            for office_id, holders in holding(numbers.keys()).items() for held in holders
        ],
    )  # fmt: skip


def holding(office_ids: Collection[UUID]) -> dict[UUID, list[Appointment]]:
    """Who decides cases at these offices today."""
    held = Appointment.objects.holding_on(clock.today()).filter(
        office__in=office_ids, charge__in=_CHARGES, account__closed_at=None
    )
    by_office: dict[UUID, list[Appointment]] = defaultdict(list)
    for each in held.select_related("account", "office").order_by("pk"):
        by_office[each.office_id].append(each)
    return by_office
