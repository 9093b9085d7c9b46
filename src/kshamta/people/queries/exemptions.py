"""Exemptions of an officer's reach: what waits for a decision, what holds, what is over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.people.models import Exemption, ExemptionState, Person
from kshamta.people.models.exemptions import STANDING
from kshamta.people.refusals import NoSuchExemption, NoSuchPerson
from kshamta.people.rules.exemptions import LONGEST, Kind

A_PAGE = 50
KINDS = tuple(kind.value for kind in Kind)
LASTS = {kind.value: days for kind, days in LONGEST.items()}
TABS: dict[str, tuple[str, ...]] = {
    "waiting": (ExemptionState.ASKED,), "standing": (ExemptionState.APPROVED,),
    "over": (ExemptionState.REFUSED, ExemptionState.WITHDRAWN, ExemptionState.ENDED),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExemptionLine:
    """may_decide: it waits for just this officer (not of his own office, not asked by him, not about him)."""

    id: UUID
    person_id: UUID
    office_id: UUID
    name_hi: str
    name_en: str
    designation: str
    office_hi: str
    office_en: str
    kind: str
    starts_on: date
    ends_on: date
    state: str
    reason: str
    answer: str
    asked_at: datetime
    may_decide: bool
    may_end: bool

    @property
    def days_left(self) -> int:
        return max(0, (self.ends_on - clock.today()).days)


@dataclass(frozen=True, slots=True)
class Exemptions:
    lines: list[ExemptionLine]
    counts: dict[str, int]
    total: int
    number: int
    pages: int


def listing(by: Actor, tab: str, number: int = 1) -> Exemptions:
    """Two statements. For whoever has the right to ask."""
    rows = Exemption.objects.within(by.scope_for(Right.EXEMPT))
    counts = rows.aggregate(**{name: Count("pk", filter=Q(state__in=states)) for name, states in TABS.items()})
    total = counts[tab]
    pages = max(1, -(-total // A_PAGE))
    number = min(max(1, number), pages)
    order = "ends_on" if tab == "standing" else "-asked_at"
    shown = rows.filter(state__in=TABS[tab]).select_related("person", "office").order_by(order, "pk")
    lines = [_line(row, by) for row in shown[(number - 1) * A_PAGE : number * A_PAGE]]
    return Exemptions(lines, counts, total, number, pages)


def listed(by: Actor, tab: str, *, after: UUID | None = None, limit: int) -> list[ExemptionLine]:
    """As `listing`, the newest first, on from an id. One statement."""
    rows = Exemption.objects.within(by.scope_for(Right.EXEMPT)).filter(state__in=TABS[tab])
    if after:
        rows = rows.filter(pk__lt=after)
    return [_line(row, by) for row in rows.select_related("person", "office").order_by("-pk")[:limit]]


def exemption_of(exemption_id: UUID, by: Actor) -> ExemptionLine:
    """Within his reach, for whoever asks for exemptions or decides them. One statement. Refuses NoSuchExemption."""
    row = Exemption.objects.within(by.scope).filter(pk=exemption_id).select_related("person", "office").first()
    rights = (Right.EXEMPT, Right.APPROVE_EXEMPTION)
    if row is None or not any(by.may(right, at=row.office.path) for right in rights):
        raise NoSuchExemption(exemption_id=exemption_id)
    return _line(row, by)


@dataclass(frozen=True, slots=True)
class Ending:
    """An exemption whose last day is near. Nobody's name."""

    id: UUID
    person: UUID
    office_code: str
    kind: str
    ends_on: date


def ending(by: Actor, days: int) -> list[Ending]:
    """Within so many days, the next first. One statement."""
    rows = Exemption.objects.within(by.scope_for(Right.EXEMPT)).filter(
        state=ExemptionState.APPROVED, ends_on__lte=clock.today() + timedelta(days=days)
    )
    fields = ("pk", "person_id", "office__code", "kind", "ends_on")
    return [Ending(*row) for row in rows.order_by("ends_on", "pk").values_list(*fields)]


def waiting_for(by: Actor) -> int:
    """How many wait for his decision. One statement."""
    if not by.may_anywhere(Right.APPROVE_EXEMPTION):
        return 0
    asked = Exemption.objects.within(by.scope).filter(state=ExemptionState.ASKED)
    return asked.exclude(office=by.office_id).exclude(asked_by=by.account_id).count()


def may_be_asked(person_id: UUID, by: Actor) -> Person:
    """For the form: somebody on roll within reach who has none as yet. Refuses NoSuchPerson."""
    people = Person.objects.within(by.scope_for(Right.EXEMPT)).filter(pk=person_id, on_roll=True)
    person = people.exclude(exemptions__state__in=STANDING).select_related("office").first()
    if person is None or person.office is None:
        raise NoSuchPerson
    return person


def _line(row: Exemption, by: Actor) -> ExemptionLine:
    person, office, path = row.person, row.office, row.office.path
    open_to_him = by.may(Right.APPROVE_EXEMPTION, at=path) and row.office_id != by.office_id
    mine = row.asked_by == by.account_id or row.person_id == by.person_id
    return ExemptionLine(
        row.pk, row.person_id, row.office_id, person.name_hi, person.name_en, person.designation, office.name_hi,
        office.name_en, row.kind, row.starts_on, row.ends_on, row.state, words_of(row.pk, "reason", row.sealed_reason),
        words_of(row.pk, "answer", row.sealed_answer), row.asked_at,
        row.state == ExemptionState.ASKED and open_to_him and not mine,
        row.state in STANDING and by.may(Right.EXEMPT, at=path),
    )  # fmt: skip


def words_of(pk: UUID, part: str, sealed: bytes | memoryview | None) -> str:
    return ring().unseal(bytes(sealed), f"people.exemption/{pk}/{part}").decode() if sealed else ""
