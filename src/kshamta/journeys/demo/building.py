"""The demonstration is built whole, in one transaction, or not at all: the state's tree, its people, its officers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from random import Random

from django.db import transaction

from kshamta.access.models import Account, Appointment
from kshamta.audit import record
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.journeys.demo import (
    batches,
    drives,
    first_logins,
    handovers,
    happenings,
    merges,
    places,
    portal_reports,
    stages,
    transfers,
)
from kshamta.journeys.demo.officers import Appointing, Officers, Place, places_in_order
from kshamta.journeys.demo.people import Crowd, Staffed
from kshamta.journeys.recorded import Recorded
from kshamta.offices import operations as offices
from kshamta.offices.models import Office
from kshamta.people import operations as people
from kshamta.people.values import LoadedPerson

PACK, STATE, DIVISION = "chhattisgarh", "CG", "CG-JD-1"
SEED = 20251226  # the day on which the data was due (B9)
_BATCH = 2000
_STAFFED = {"division": 12, "district": 9, "block": 5, "institution": 10, "directorate": 20, "department": 8}

type Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Size:
    """schools: over all blocks, or over those of one division. people: together, officers among them."""

    name: str
    schools: int
    strength: int  # of each school
    people: int
    whole_state: bool


SMALL = Size("small", 72, 20, 2_000, whole_state=False)
WHOLE_STATE = Size("state", 10_000, 49, 500_000, whole_state=True)
SIZES = {size.name: size for size in (SMALL, WHOLE_STATE)}


def is_built() -> bool:
    return Office.objects.filter(code=STATE).exists()


@transaction.atomic
def build(size: Size, progress: Progress = lambda what, done, of: None, *, seed: int = SEED) -> int:
    """Says how many people there are. The same seed makes the same people."""
    by, chance = system("demo"), Random(seed)  # nosec B311 - invented people, no secrets
    progress("offices", 0, size.schools)
    offices.load_pack(name=PACK, by=by)
    offices.bulk_open(rows=_schools(size), by=by, on=clock.today().replace(month=4, day=1), strength_on=clock.today())
    progress("offices", size.schools, size.schools)
    tree = [Place(*row) for row in Office.objects.values_list("id", "code", "path", "level__code", "kind")]
    crowd = Crowd(chance, clock.today())
    officers = _officers(crowd, tree)
    Account.objects.bulk_create(officers.accounts, batch_size=_BATCH)
    staffed = _staffed(size, tree, size.people - len(officers.people))
    offices_giving = drives.giving([each.id for each in staffed if each.gives], whole_state=size.whole_state)
    giving: drives.People = {place: [] for place in offices_giving}
    everybody = _noted(chain(officers.people, crowd.staff(staffed)), giving)
    number = people.bulk_load(people=everybody, by=by, progress=lambda done: progress("people", done, size.people))
    Appointment.objects.bulk_create(officers.appointments, batch_size=_BATCH)
    record.write(
        Recorded.DEMO_BUILT, by=by, about=("journeys.demo", None), number=len(officers.appointments), details={"size": size.name}
    )
    happenings.happen()
    drives.run(giving, whole_state=size.whole_state)
    if not size.whole_state:
        handovers.happen()
        first_logins.happen()
        batches.happen(DIVISION)
        portal_reports.happen(DIVISION)
        merges.happen()
    stages.happen(whole_state=size.whole_state)
    if not size.whole_state:
        transfers.happen()
    return number


def _noted(everybody: Iterable[LoadedPerson], giving: drives.People) -> Iterator[LoadedPerson]:
    """The same people; those of offices that give a roster are remembered until it is given."""
    for person in everybody:
        if person.office_id in giving:
            giving[person.office_id].append(person)
        yield person


def _schools(size: Size) -> list[places.NewOffice]:
    inside = {} if size.whole_state else {"parent__parent__code": DIVISION}
    blocks = list(Office.objects.filter(level__code="block", **inside).order_by("path").values_list("code", "pin"))
    return list(places.schools(blocks, size.schools, size.strength))


def _officers(crowd: Crowd, tree: list[Place]) -> Officers:
    appointing = Appointing(crowd, clock.now())
    ordered = list(places_in_order(tree))
    for place in ordered:
        appointing.at(place)
    appointing.employee(next(place for place in ordered if place.level == "ddo"))
    return appointing.made


def _staffed(size: Size, tree: list[Place], people_left: int) -> list[Staffed]:
    """Offices have a few; the schools share the rest evenly. In the small state only one division has its people."""
    division = next(place.path for place in tree if place.code == DIVISION)
    ordered = [place for place in places_in_order(tree) if size.whole_state or place.path.startswith(division)]
    above = [
        Staffed(place.id, school=False, number=_STAFFED[place.level], gives=place.level == "institution")
        for place in ordered
        if place.level in _STAFFED
    ]
    schools = [place.id for place in ordered if place.level == "ddo"]
    share, rest = divmod(people_left - sum(each.number for each in above), len(schools))
    return above + [Staffed(pk, school=True, number=share + (at < rest), gives=True) for at, pk in enumerate(schools)]
