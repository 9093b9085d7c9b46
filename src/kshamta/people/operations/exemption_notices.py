"""What is said of exemptions: to officers, in their digest, what waits for them and what ends soon; to whoever asked and to the
person himself what was decided. Nothing is sent to the telephone of somebody who has died."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max

from kshamta.access import telling
from kshamta.access.charges import RIGHTS
from kshamta.access.models import Account, Appointment
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.notices import operations as notices
from kshamta.offices import paths
from kshamta.people import calling
from kshamta.people.models import Exemption, ExemptionState
from kshamta.people.rules.exemptions import Kind

SOON = timedelta(days=7)
AT_ONCE = 500
_DECIDE = [charge for charge, rights in RIGHTS.items() if Right.APPROVE_EXEMPTION in rights]
_ASK = [charge for charge, rights in RIGHTS.items() if Right.EXEMPT in rights]


@transaction.atomic
def tell_daily(*, by: Actor) -> int:
    """Once a day each officer, once each person. How many messages."""
    return _tell_waiting() + _tell_ending() + _tell_people_ending()


def tell_decided(*, exemption: Exemption, state: ExemptionState) -> None:
    """Whoever asked, where he has an account still; and the person, by every way he has. Private to the operations."""
    path, tab = exemption.office.path, "standing" if state == ExemptionState.APPROVED else "over"
    asker = Account.objects.filter(pk=exemption.asked_by, closed_at=None).first() if exemption.asked_by else None
    if asker is not None:
        key = f"exemption/{exemption.pk}"
        notices.tell("exemption-decided", to=telling.recipient(asker), values={"tab": tab}, key=key, about_path=path)
    notices.tell_many("exemption-of-yours", _to_people("exemption-of-yours", [exemption]))


def _to_people(name: str, exemptions: Iterable[Exemption]) -> Iterator[notices.Message]:
    meant = [each for each in exemptions if each.kind != Kind.DECEASED]
    recipients = calling.recipients_of([each.person_id for each in meant])
    for each in meant:
        if each.person_id in recipients:
            yield notices.Message(recipients[each.person_id], f"{name}/{each.pk}", about_path=each.office.path)


def _tell_waiting() -> int:
    """At the nearest office above the one that asked at which somebody else than who asked decides. Three statements, whatever
    waits."""
    rows = Exemption.objects.filter(state=ExemptionState.ASKED).order_by().values_list("office__path", "asked_by")
    groups: list[tuple[str, UUID | None, int]] = list(rows.annotate(number=Count("pk")))
    lines = {path: paths.ancestors(path, itself=False)[::-1] for path, _, _ in groups}
    held = _holding(_DECIDE, {path for line in lines.values() for path in line})
    numbers: Counter[Appointment] = Counter()
    for path, asked_by, number in groups:
        for each in _deciders(lines[path], held, asked_by):
            numbers[each] += number
    today = clock.today()
    return notices.tell_many("exemptions-waiting", (_to_officer("exemptions-waiting", *each, today) for each in numbers.items()))


def _deciders(line: Iterable[str], held: Mapping[str, Collection[Appointment]], asked_by: UUID | None) -> list[Appointment]:
    found = ([each for each in held.get(path, ()) if each.account_id != asked_by] for path in line)
    return next((some for some in found if some), [])


def _tell_ending() -> int:
    """At the office itself, anew when another one comes near its end. Two statements."""
    today = clock.today()
    soon = Exemption.objects.filter(state=ExemptionState.APPROVED, ends_on__range=(today, today + SOON)).order_by()
    ending = {path: (number, last) for path, number, last in
              soon.values_list("office__path").annotate(number=Count("pk"), last=Max("ends_on"))}  # fmt: skip
    held = _holding(_ASK, ending)
    return notices.tell_many(
        "exemptions-ending",
        (_to_officer("exemptions-ending", each, *ending[path]) for path, some in held.items() for each in some),
    )


def _tell_people_ending() -> int:
    today = clock.today()
    soon = Exemption.objects.filter(state=ExemptionState.APPROVED, ends_on__range=(today, today + SOON)).select_related("office")
    told = 0
    for some in batched(soon.order_by("ends_on", "pk"), AT_ONCE):
        told += notices.tell_many("exemption-ending", _to_people("exemption-ending", some))
    return told


def _holding(charges: Collection[str], at: Collection[str]) -> dict[str, list[Appointment]]:
    """Who holds one of the charges today, by the path of his office. One statement."""
    rows = Appointment.objects.holding_on(clock.today()).filter(
        office__path__in=list(at), charge__in=charges, account__closed_at=None
    )
    found: dict[str, list[Appointment]] = {}
    for each in rows.select_related("account", "office").order_by("pk"):
        found.setdefault(each.office.path, []).append(each)
    return found


def _to_officer(name: str, held: Appointment, number: int, day: date) -> notices.Message:
    return notices.Message(telling.recipient(held.account), f"{name}/{held.pk}/{day:%Y%m%d}", {"n": number}, held.office.path)
