"""What the form of a nomination needs to know of an office: which charges the officer may nominate for there, who holds them."""

from dataclasses import dataclass
from uuid import UUID

from kshamta.access import seats
from kshamta.access.charges import Charge, Name
from kshamta.access.queries.appointments import Line, holders_of
from kshamta.access.rules import grants
from kshamta.access.rules.grants import Place
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.offices import queries as offices
from kshamta.offices.models import Office


@dataclass(frozen=True, slots=True)
class Chair:
    """A charge that may be given there, as the state calls it."""

    charge: Charge
    called: Name


@dataclass(frozen=True, slots=True)
class At:
    office: Office
    above: tuple[Office, ...]
    chairs: tuple[Chair, ...]
    holders: tuple[Line, ...]


def at(office_id: UUID, by: Actor) -> At:
    """Refuses NoSuchOffice."""
    scope = by.scope_for(Right.NOMINATE)
    office = offices.office_of(office_id, scope)
    place = Place(office.path, offices.reach_of(office))
    state, level = office.level.state, office.level.code
    chairs = tuple(
        Chair(charge, seats.name_of(charge, state=state, level=level, kind=office.kind))
        for charge in grants.grantable(by)
        if grants.may_nominate(by, charge, place) and seats.may_sit(charge, state=state, level=level)
    )
    above = tuple(each for each in offices.breadcrumbs(office, scope) if each.pk != office.pk)
    return At(office, above, chairs, tuple(holders_of([office_id], by.scope)))


def found(text: str, by: Actor) -> list[Office]:
    """Standing offices within his reach, by what one remembers of them."""
    return offices.find(text, by.scope_for(Right.NOMINATE), 20, closed=False)
