"""The record as people read it: who (by name and charge), when, what, about what. Each page is a handful of statements.

What a reader may see is judged first by the room whose thing it is (an office, a person), then by the place of each event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from kshamta.access.queries.appointments import accounts_named
from kshamta.audit import operations, queries as record
from kshamta.audit.actors import Actor, Scope
from kshamta.audit.queries import Filters, Page, Row
from kshamta.audit.refusals import NotYours
from kshamta.audit.rights import Right
from kshamta.offices import queries as offices
from kshamta.offices.models import Office
from kshamta.people.queries import merging, persons

_OFFICE, _PERSON, _APPOINTMENT = "offices.office", "people.person", "access.appointment"


class Called(NamedTuple):
    """A name in both languages, as templates ask for it."""

    name_hi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One row of the record for a reader. who: by name, where an account did it. seat: the office in whose name; place: where."""

    row: Row
    who: Called | None
    seat: Called | None
    place: Called | None
    himself: bool  # the reader

    @property
    def by_product(self) -> bool:
        return self.row.charge.startswith("system:")


@dataclass(frozen=True, slots=True)
class Told:
    """A page of it. title: of what it is the record."""

    rows: tuple[Happened, ...]
    after: str
    title: Called | None = None


def of_office(office_id: UUID, by: Actor, after: str = "") -> Told:
    """Refuses NoSuchOffice."""
    scope = by.scope_for(Right.SEE_RECORD)
    office = offices.office_of(office_id, scope)
    return _told(record.about(_OFFICE, office_id, scope, after), by, Called(office.name_hi, office.name_en))


def of_person(person_id: UUID, by: Actor, after: str = "") -> Told:
    """Refuses NoSuchPerson."""
    person = persons.person_of(person_id, by.scope_for(Right.SEE_PEOPLE))
    found = record.search(Filters(people=merging.joined_to(person_id)), by.scope_for(Right.SEE_RECORD), after)
    return _told(found, by, Called(person.name_hi, person.name_en))


def of_appointment(appointment_id: UUID, by: Actor, after: str = "") -> Told:
    """Refuses NotYours where nothing of it happened within one's scope."""
    found = record.about(_APPOINTMENT, appointment_id, by.scope_for(Right.SEE_RECORD), after)
    if not found.rows and not after:
        raise NotYours
    return _told(found, by)


def of_me(by: Actor, after: str = "", *, looks_only: bool = True) -> Told:
    """Who looked at the actor's own data; or all that touched it. Refuses NotYours where he is nobody on our books."""
    if by.person_id is None:
        raise NotYours
    _, *also = merging.joined_to(by.person_id)
    return _told(record.of_person(by.person_id, after, looks_only=looks_only, also=also), by)


def search(filters: Filters, by: Actor, after: str = "", *, office_code: str = "") -> Told:
    """What happened within one's reach. office_code: an office and all below it; one that is not there finds nothing."""
    within = _narrowed(filters, by, Right.SEE_RECORD, office_code)
    return _told(record.search(within, by.scope_for(Right.SEE_RECORD), after), by) if within else Told((), "")


def rows(filters: Filters, by: Actor, after: str = "", *, office_code: str = "", size: int = record.A_PAGE) -> Page:
    """The same for a program: without names, as many at a time as it asks for."""
    within = _narrowed(filters, by, Right.SEARCH_RECORD, office_code)
    return record.search(within, by.scope_for(Right.SEARCH_RECORD), after, size=size) if within else Page((), "")


def export(filters: Filters, by: Actor, *, reason: str, office_code: str = "") -> bytes:
    """Refuses what the record's own export refuses, and NotYours for an office that is not there."""
    within = _narrowed(filters, by, Right.EXPORT_RECORD, office_code)
    if within is None:
        raise NotYours
    return operations.export(filters=within, reason=reason, by=by)


def _narrowed(filters: Filters, by: Actor, right: Right, office_code: str) -> Filters | None:
    """The search within an office and all below it; None where the code names none within the right's scope."""
    if not office_code:
        return filters
    path = _path_of(office_code, by.scope_for(right))
    return replace(filters, office_path=path) if path else None


def _path_of(office_code: str, scope: Scope) -> str:
    """Of the office with this code within the scope; "" where there is none."""
    found = Office.objects.within(scope).filter(code__iexact=office_code.strip()).values_list("path", flat=True).first()
    return found or ""


def _told(page: Page, by: Actor, title: Called | None = None) -> Told:
    """Two statements more: the accounts' names and the offices'."""
    accounts = accounts_named(row.account_id for row in page.rows)
    seats, places = _offices_named(page.rows)
    rows = tuple(
        Happened(
            row, who=Called(accounts[row.account_id].hi, accounts[row.account_id].en) if row.account_id in accounts else None,
            seat=seats.get(row.acted_at_id), place=places.get(row.office_path),
            himself=row.account_id is not None and row.account_id == by.account_id,
        )
        for row in page.rows
    )  # fmt: skip
    return Told(rows, page.after, title)


def _offices_named(rows: Iterable[Row]) -> tuple[dict[UUID | None, Called], dict[str, Called]]:
    """By id and by path; an office that has moved since is not found by the path of that day."""
    rows = list(rows)
    ids, paths = {row.acted_at_id for row in rows} - {None}, {row.office_path for row in rows} - {""}
    if not ids and not paths:
        return {}, {}
    found = list(Office.objects.filter(Q(pk__in=ids) | Q(path__in=paths)).values_list("pk", "path", "name_hi", "name_en"))
    return {pk: Called(hi, en) for pk, _, hi, en in found}, {path: Called(hi, en) for _, path, hi, en in found}
