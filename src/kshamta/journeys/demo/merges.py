"""Double records of the demonstration: in four schools somebody was entered twice, in another spelling and with the employee ID
written otherwise. Two pairs wait to be looked at, one was joined, of one an officer said that they are two people."""

from itertools import groupby
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.audit.actors import Actor, system
from kshamta.journeys.demo import acting
from kshamta.offices.scopes import within
from kshamta.people import operations as people
from kshamta.people.models import Pair, Person
from kshamta.people.operations import merging, pairing
from kshamta.people.operations.merging import Wish
from kshamta.people.values import Names

TWICE, JOINED, APART = 4, 1, 2  # pairs; which of them, from nought
_WHY = "सेवा पुस्तिका में एक ही कार्मिक; दूसरी प्रविष्टि 2024 के रोस्टर से भूलवश बनी।"


def happen() -> None:
    district = acting.holding(Charge.DISTRICT_OFFICER, "district")
    pairs = _pairs(district)
    for at, (first, second) in enumerate(pairs):
        _written_otherwise(first, second, district, number=at != APART)
    pairing.search(by=system("demo"))
    if len(pairs) > JOINED:
        kept, other = pairs[JOINED]
        merging.merge(kept_id=kept, other_id=other, wish=Wish(_WHY, {"name_hi": "other"}), by=district)
    if len(pairs) > APART:
        first, second = sorted(pairs[APART])
        merging.say_apart(pair_id=Pair.objects.get(first=first, second=second).pk, by=district)


def _pairs(district: Actor) -> list[tuple[UUID, UUID]]:
    """Of a school two of one gender and designation, who do not sign in; the last schools, where little else happens."""
    there = Person.objects.filter(
        within("office__path", district.scope), account=None, on_roll=True, exempt=False, stages=1, office__level__code="ddo"
    )
    ordered = there.order_by("-office__path", "gender", "designation", "pk").values_list("office", "gender", "designation", "pk")
    pairs: dict[UUID, tuple[UUID, UUID]] = {}
    for (office, *_), alike in groupby(ordered, lambda row: row[:3]):
        two = [pk for *_, pk in alike][:2]
        if len(two) == 2:
            pairs.setdefault(office, (two[0], two[1]))
    return list(pairs.values())[:TWICE]


def _written_otherwise(first: UUID, second: UUID, by: Actor, *, number: bool) -> None:
    """The second record has the first one's name in another spelling; and its employee ID, with a stroke: as an old roster
    brought it, for by the form it would be refused."""
    one = Person.objects.get(pk=first)
    given, _, family = one.name_en.partition(" ")
    names = Names(name_en=f"{given.replace('a', 'aa', 1)} {family}".strip(), name_hi=one.name_hi)
    people.correct(person_id=second, names=names, by=by)
    if number and one.employee_id:
        Person.objects.filter(pk=second).update(employee_id=f"{one.employee_id[:2]}-{one.employee_id[2:]}")
