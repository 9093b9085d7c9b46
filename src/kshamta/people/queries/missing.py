"""Who has yet to come to the first login, at an office and below it: a page at a time, in the order of lists."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from kshamta.audit.actors import Actor, Scope
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Office
from kshamta.people import invitable
from kshamta.people.models import Contact, People, Person
from kshamta.people.refusals import NoSuchPerson

A_PAGE = 50
COUNTED = 10_000  # beyond so many nobody counts on: "more than" is said


@dataclass(frozen=True, slots=True)
class Line:
    """reached: he has a contact of his own."""

    id: UUID
    name_hi: str
    name_en: str
    designation: str
    office_hi: str
    office_en: str
    invited_at: datetime | None
    invitations: int
    slip_at: datetime | None
    reached: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """counted: how many are missing, up to COUNTED. after: begins the next page."""

    office: Office
    lines: tuple[Line, ...]
    counted: int
    after: str = ""

    @property
    def uncounted(self) -> bool:
        return self.counted >= COUNTED


def missing(office_id: UUID, by: Actor, *, below: bool = True, after: str = "") -> Missing:
    """Four statements. Refuses NoSuchPerson (an office out of reach tells nothing)."""
    office = Office.objects.within(Scope(by.scope_for(Right.VERIFY_PEOPLE).paths)).filter(pk=office_id).first()
    if office is None:
        raise NoSuchPerson
    waiting = invitable.missing(office, clock.today(), below=below)
    own = Contact.objects.filter(person=OuterRef("pk"), ended_at=None, shared=False)
    rows = _later(waiting, after, by).annotate(reached=Exists(own)).values_list(
        "id", "name_hi", "name_en", "designation", "office__name_hi", "office__name_en", "first_login__invited_at",
        "first_login__invitations", "first_login__slip_at", "reached",
    )  # fmt: skip
    found = [Line(*row[:7], row[7] or 0, *row[8:]) for row in rows[: A_PAGE + 1]]
    lines = tuple(found[:A_PAGE])
    counted = waiting.order_by()[:COUNTED].count()
    return Missing(office, lines, counted, str(lines[-1].id) if len(found) > A_PAGE else "")


def _later(waiting: People, after: str, by: Actor) -> People:
    """Later than the person the page before ended with; than nobody known, nobody."""
    if not after:
        return waiting
    try:
        last = Person.objects.within(by.scope).filter(pk=UUID(after)).values_list("office__path", "name_en", "id").first()
    except ValueError:
        last = None
    if last is None:
        return waiting.none()
    path, name, person_id = last
    later = Q(office__path__gt=path) | Q(office__path=path) & (Q(name_en__gt=name) | Q(name_en=name, pk__gt=person_id))
    return waiting.filter(later)
