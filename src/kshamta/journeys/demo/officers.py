"""Who holds which charge in the demonstration, and how far each has come: most are trained, some units lack an officer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import Kind, State
from kshamta.access.nominees import Known, new_account
from kshamta.journeys.demo.people import Crowd
from kshamta.people.values import LoadedPerson

C = Charge


@dataclass(frozen=True, slots=True)
class Place:
    """An office of the tree as far as its officers are concerned."""

    id: UUID
    code: str
    path: str
    level: str
    kind: str


@dataclass(frozen=True, slots=True)
class Seat:
    charge: Charge
    post: str
    group: str
    every: int = 1  # at each so-manieth office


# by code, kind or level of the office: the first that is there
_SEATS: dict[str, tuple[Seat, ...]] = {
    "state": (Seat(C.STATE_ADMIN, "Deputy Secretary", "A"), Seat(C.AUDITOR, "Audit Officer", "B")),
    "department": (Seat(C.HEAD_OF_DEPARTMENT, "Secretary", "A"),),
    "scert": (
        Seat(C.NODAL_OFFICER, "Additional Director", "A"), Seat(C.TRAINER, "Lecturer", "B"),
        Seat(C.COURSE_AUTHOR, "Lecturer", "B"), Seat(C.REVIEWER, "Lecturer", "B"),
    ),
    "directorate": (Seat(C.HEAD_OF_DEPARTMENT, "Director", "A"),),
    "division": (Seat(C.JOINT_DIRECTOR, "Joint Director", "A"),),
    "district": (
        Seat(C.DISTRICT_OFFICER, "District Education Officer", "A"), Seat(C.NODAL_OFFICER, "Assistant Director", "B"),
        Seat(C.TRAINER, "Lecturer", "B", every=4),
    ),
    "block": (
        Seat(C.BLOCK_OFFICER, "Block Education Officer", "B"), Seat(C.NODAL_OFFICER, "Assistant Block Education Officer", "C"),
        Seat(C.REPRESENTATIVE, "Assistant Grade 2", "C", every=5),
    ),
    "institution": (Seat(C.DDO, "Principal DIET", "A"),),
    "ddo": (Seat(C.DDO, "Principal", "B"),),
}  # fmt: skip
# B26: how far the nodal officer of a unit has come, by its place among those of its level; None: nobody yet. All others: trained.
_LAGGING: dict[str, dict[int, State | None]] = {
    "district": {7: None, 12: State.NOMINATED, 20: State.NOMINATED, 15: State.ACTIVE, 25: State.ACTIVE, 30: State.ACTIVE},
    "block": {4: None, 6: State.NOMINATED, 9: State.CONFIRMED, 11: State.ACTIVE, 13: State.ACTIVE},
}  # fmt: skip
_ROUND = {"district": 33, "block": 15}
_BOTH = 18  # the nodal officer of a block just before holds additional charge of this one


@dataclass
class Officers:
    """Accounts, their people and their appointments, not saved yet."""

    accounts: list[Account] = field(default_factory=list)
    people: list[LoadedPerson] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)


class Appointing:
    """Goes through the tree from the top and fills its seats."""

    def __init__(self, crowd: Crowd, now: datetime) -> None:
        self.made = Officers()
        self._crowd, self._now, self._today = crowd, now, now.date()
        self._count: dict[str, int] = {}
        self._above: dict[tuple[str, Charge], Account] = {}  # by path: who nominates, who confirms
        self._last_nodal: Account | None = None

    def at(self, place: Place) -> None:
        seats = _SEATS.get(place.kind) or _SEATS.get(place.level, ())
        number = self._count[place.level] = self._count.get(place.level, -1) + 1
        principal: Appointment | None = None
        for seat in seats:
            if number % seat.every:
                continue
            state = self._state(seat.charge, place, number)
            if state is None:
                continue
            behalf = principal if seat.charge is C.REPRESENTATIVE else None
            appointment = self._appointed(seat, place, number, state, behalf)
            principal = principal or appointment

    def employee(self, place: Place) -> None:
        """Somebody who signs in for himself alone."""
        self._account(place, "Assistant Teacher", "C")

    def _state(self, charge: Charge, place: Place, number: int) -> State | None:
        if charge is not C.NODAL_OFFICER:
            return State.ACTIVE
        lagging = _LAGGING.get(place.level, {})
        at = number % _ROUND.get(place.level, 1)
        return lagging.get(at, State.TRAINED)

    def _appointed(self, seat: Seat, place: Place, number: int, state: State, behalf: Appointment | None) -> Appointment:
        twice = seat.charge is C.NODAL_OFFICER and place.level == "block" and number % 30 == _BOTH and self._last_nodal
        account = self._last_nodal if twice and self._last_nodal else self._account(place, seat.post, seat.group)
        if seat.charge is C.NODAL_OFFICER and place.level == "block":
            self._last_nodal = account
        self._above[place.path, seat.charge] = account
        confirmed_by = self._nearest(place, _CONFIRM) if state != State.NOMINATED else None
        appointment = Appointment(
            account=account, charge=seat.charge, office_id=place.id, state=state, on_behalf_of=behalf,
            kind=Kind.ADDITIONAL if twice else Kind.REGULAR, nominated_by=self._nearest(place, _NOMINATE),
            confirmed_by=confirmed_by, order_number=f"DPI/KARMAYOGI/2025/{len(self.made.appointments) + 11}",
            **self._dates(state, number),
        )  # fmt: skip
        self.made.appointments.append(appointment)
        return appointment

    def _account(self, place: Place, post: str, group: str) -> Account:
        person = self._crowd.one(place.id, post, group, in_hindi=True)
        account = new_account(Known(person.name_en, person.name_hi, person.mobile, person.email), self._now)
        self.made.accounts.append(account)
        self.made.people.append(person._replace(account_id=account.pk))
        return account

    def _dates(self, state: State, number: int) -> dict[str, Any]:
        """Nominated some days ago, and each further step a day or two later."""
        nominated = self._now - timedelta(days=6 + number % 23)
        confirmed, activated = nominated + timedelta(days=1, hours=3), nominated + timedelta(days=2, hours=5)
        dates: dict[str, Any] = {
            "order_date": nominated.date(), "starts_on": nominated.date(), "nominated_at": nominated,
            "confirmed_at": None if state == State.NOMINATED else confirmed,
            "activated_at": activated if state in {State.ACTIVE, State.TRAINED} else None,
        }  # fmt: skip
        if state == State.TRAINED:
            dates |= {"trained_on": (nominated + timedelta(days=4)).date(), "training_evidence": f"SCERT/TRG/{number + 101}"}
        return dates

    def _nearest(self, place: Place, charges: tuple[Charge, ...]) -> UUID | None:
        """The account of the nearest officer above (not at the office itself)."""
        for length in range(len(place.path) - 5, 0, -5):
            for charge in charges:
                if account := self._above.get((place.path[:length], charge)):
                    return account.pk
        return None


_NOMINATE = (C.NODAL_OFFICER, C.DISTRICT_OFFICER, C.HEAD_OF_DEPARTMENT, C.STATE_ADMIN)
_CONFIRM = (C.DISTRICT_OFFICER, C.HEAD_OF_DEPARTMENT, C.STATE_ADMIN)


def places_in_order(places: list[Place]) -> Iterator[Place]:
    """From the top down, so that who nominates is there before whom he nominates."""
    yield from sorted(places, key=lambda place: place.path)
