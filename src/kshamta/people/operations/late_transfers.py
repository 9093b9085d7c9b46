"""Transfers whose next step is late go to the next office above, which may do it or set it aside; officers learn what waits."""

from uuid import UUID

from django.db import transaction
from django.db.models import Count, F

from kshamta.access import telling
from kshamta.access.models import Appointment
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.offices import paths
from kshamta.people import transferring
from kshamta.people.models import Transfer
from kshamta.people.recorded import Recorded
from kshamta.people.rules import transfers as rules
from kshamta.people.transferring import Desk

AT_ONCE = 250  # in one transaction: SQLite has one writer


def raise_late(*, by: Actor) -> int:
    """The step that was not done in time is the next office's above. At the top it stays, and is late anew after its days. A line
    of the record for each transaction; the statements grow with the offices they go to, not with the transfers."""
    number = 0
    while (some := _raised(by)) is not None:
        number += some
    return number


@transaction.atomic
def _raised(by: Actor) -> int | None:
    """How many went up; None where nothing is late."""
    today = clock.today()
    rows = Transfer.objects.select_for_update(of=("self",)).open().filter(due_on__lt=today)
    late = list(rows.select_related("waiting_at", "person").order_by("due_on", "pk")[:AT_ONCE])
    if not late:
        return None
    above = {row.pk: Desk(paths.parent(_path(row)), row.person.account_id) for row in late}
    desks = transferring.desks_of(set(above.values()))
    going: dict[tuple[UUID | None, str], list[UUID]] = {}
    for row in late:
        going.setdefault((desks.get(above[row.pk]), row.state), []).append(row.pk)
    for (there, state), some in going.items():
        step = {"waiting_at": there, "rungs": F("rungs") + 1} if there else {}
        Transfer.objects.filter(pk__in=some).update(due_on=rules.due_on(state, today), **step)
    number = sum(len(some) for (there, _), some in going.items() if there)
    if number:
        record.write(Recorded.TRANSFERS_RAISED, by=by, about=("people.transfer", None), number=number)
    return number


def _path(row: Transfer) -> str:
    return row.waiting_at.path if row.waiting_at else ""


@transaction.atomic
def tell_waiting(*, by: Actor) -> int:
    """Officers of the offices at which transfers wait: once a day, folded into their digest. How many messages."""
    today = clock.today()
    waiting = Transfer.objects.open().exclude(waiting_at=None).order_by().values_list("waiting_at")
    numbers: dict[UUID | None, int] = dict(waiting.annotate(number=Count("pk")))
    held = Appointment.objects.holding_on(today).filter(charge__in=transferring.CHARGES, account__closed_at=None)
    rows = held.filter(office__in=numbers).select_related("account", "office").order_by("pk")
    return notices.tell_many(
        "transfers-waiting",
        (
            notices.Message(
                telling.recipient(each.account), f"transfers-waiting/{each.pk}/{today:%Y%m%d}", {"n": numbers[each.office_id]},
                each.office.path,
            )
            for each in rows
        ),
    )  # fmt: skip
