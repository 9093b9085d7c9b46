"""Whose officer decides about people of an office, and to whom what is late goes up: data of the state (access/seats.py). Private
to the room."""

from kshamta.access import seats
from kshamta.access.charges import Charge
from kshamta.offices import paths
from kshamta.offices.models import Office


def decider_of(office: Office) -> Office:
    """The nearest office upwards, itself too, at which there must be a nodal officer; failing that, where there may be one."""
    line = _line(office.path)
    return next((each for each in line if _seat(each, needed=True)), None) or next((each for each in line if _seat(each)), office)


def above(path: str) -> Office | None:
    """The next office above that may have a nodal officer; None at the top."""
    return next((each for each in _line(paths.parent(path)) if _seat(each)), None)


def _line(path: str) -> list[Office]:
    """From the office upwards."""
    rows = Office.objects.filter(path__in=paths.ancestors(path)).select_related("level")
    return sorted(rows, key=lambda office: -len(office.path))


def _seat(office: Office, *, needed: bool = False) -> bool:
    state, code = office.level.state, office.level.code
    if needed:
        return code in seats.needed_at(Charge.NODAL_OFFICER, state)
    return seats.may_sit(Charge.NODAL_OFFICER, state=state, level=code)
