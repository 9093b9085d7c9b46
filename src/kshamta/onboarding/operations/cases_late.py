"""Cases grow old: silence sends them up to the officer above both, his silence to the next; who is waited for is told."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.onboarding.cases import telling
from kshamta.onboarding.cases.turning import TURNED, turn
from kshamta.onboarding.models import Case, CaseSide, CaseStep, DriveState
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.rules import cases as rules
from kshamta.onboarding.rules.cases import State

BATCH = 500
_RUNNING = Q(drive__state=DriveState.RUNNING)


@transaction.atomic
def raise_late(*, by: Actor) -> int:
    """Those past their day, each one step up. How many."""
    late = Case.objects.filter(_RUNNING, state__in=rules.WAITING, due_on__lt=clock.today())
    cases = list(late.select_for_update(of=("self",)).select_related("decider").order_by("pk")[:BATCH])
    steps = [_raised(case) for case in cases]
    Case.objects.bulk_update(cases, [*TURNED, "raised", "told_on"], batch_size=BATCH)
    CaseStep.objects.bulk_create(steps)
    if cases:
        record.write(Recorded.CASES_RAISED, by=by, about=("onboarding.case", None), number=len(cases))
    return len(cases)


def _raised(case: Case) -> CaseStep:
    now, today, was = clock.now(), clock.today(), case.state
    turn(case, State.DISPUTED, None, now=now, today=today)
    case.due_on, case.told_on = rules.due(today, State.DISPUTED), None
    if was == State.OPEN:
        case.late = True
        return CaseStep(case=case, at=now, what=CaseStep.What.LATE)
    if case.decider is not None and case.decider.above_id is not None:
        case.decider_id, case.raised = case.decider.above_id, case.raised + 1
    return CaseStep(case=case, at=now, what=CaseStep.What.RAISED)


@transaction.atomic
def tell_waiting(*, by: Actor) -> int:
    """Every officer for whom something waits, once a day, in one notice. How many were told."""
    today = clock.today()
    fresh = Q(told_on=None) | Q(told_on__lt=today)
    pressing = Case.objects.filter(_RUNNING, fresh, state=State.DISPUTED).exclude(due_on=None)
    sides = CaseSide.objects.filter(fresh, case__drive__state=DriveState.RUNNING, case__state=State.OPEN, here=True, said="")
    sides = sides.exclude(case__due_on=None)
    decisions = list(pressing.values_list("pk", "decider__answers", "drive__office")[:BATCH])
    words = list(sides.values_list("pk", "submission__answers")[:BATCH])
    if not decisions and not words:
        return 0
    told = telling.waiting(_numbers({above or office for _, above, office in decisions} | {to for _, to in words}), today)
    Case.objects.filter(pk__in=[pk for pk, *_ in decisions]).update(told_on=today)
    CaseSide.objects.filter(pk__in=[pk for pk, _ in words]).update(told_on=today)
    record.write(Recorded.CASES_REMINDED, by=by, about=("onboarding.case", None), number=told)
    return told


def _numbers(offices: Iterable[UUID]) -> Counter[UUID]:
    """How many wait for each of these offices, those told before among them."""
    ids = list(offices)
    sides = CaseSide.objects.filter(case__state=State.OPEN, here=True, said="", submission__answers__in=ids)
    cases = Case.objects.filter(state=State.DISPUTED).exclude(due_on=None)
    cases = cases.filter(Q(decider__answers__in=ids) | Q(decider=None, drive__office__in=ids))
    numbers = Counter(sides.exclude(case__due_on=None).values_list("submission__answers", flat=True))
    numbers.update(above or office for above, office in cases.values_list("decider__answers", "drive__office"))
    return numbers
