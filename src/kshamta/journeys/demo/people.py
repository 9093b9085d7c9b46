"""Invented people, office by office: nobody real, nothing that could be written to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from kshamta.journeys.demo import names
from kshamta.people.values import LoadedPerson

DOMAIN = "example.gov.in"
_FIRST_ID, _FIRST_MOBILE = 22_000_000_007, 7_000_000_000
_STEP_OF_ID, _STEP_OF_MOBILE, _MOBILES = 13, 7_919, 3_000_000_000  # coprime: no number comes twice

# designation, group, how often (of 100) in a school, in an office above it
_SCHOOL = (
    ("Principal", "B", 2), ("Lecturer", "B", 14), ("Headmaster Middle School", "C", 3),
    ("Teacher", "C", 22), ("Assistant Teacher", "C", 40),
    ("Assistant Grade 2", "C", 4), ("Assistant Grade 3", "C", 5), ("Peon", "D", 6), ("Sweeper", "D", 2),
    ("Guest Teacher", "contractual", 2),
)  # fmt: skip
_OFFICE = (
    ("Deputy Director", "A", 3), ("Assistant Director", "B", 10), ("Accountant", "C", 10), ("Assistant Grade 1", "C", 12),
    ("Assistant Grade 2", "C", 20), ("Assistant Grade 3", "C", 22), ("Data Entry Operator", "contractual", 8), ("Driver", "D", 5),
    ("Peon", "D", 10),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Staffed:
    """An office and how many serve there. gives: a roster of its own, in a drive."""

    id: UUID
    school: bool
    number: int
    gives: bool = False


class Crowd:
    """People one after the other, no two with the same number or address; the same ones for the same seed."""

    def __init__(self, chance: Random, today: date) -> None:
        self._chance, self._serial = chance, 0
        self._begun = [today - timedelta(days=30 * months) for months in range(1, 240)]
        self._posts = {True: _spread(_SCHOOL), False: _spread(_OFFICE)}

    def one(self, office_id: UUID, post: str, group: str, *, in_hindi: bool = False) -> LoadedPerson:
        name, chance = names.draw(self._chance), self._chance.random
        while in_hindi and not name.hi:
            name = names.draw(self._chance)
        started = self._begun[int(chance() * len(self._begun))]
        self._serial += 1
        return _person(self._serial, office_id, post, group, started, name)

    def staff(self, offices: Iterable[Staffed]) -> Iterator[LoadedPerson]:
        for office in offices:
            posts = self._posts[office.school]
            for _ in range(office.number):
                yield self.one(office.id, *posts[int(self._chance.random() * 100)])


def _spread(table: tuple[tuple[str, str, int], ...]) -> list[tuple[str, str]]:
    return [(post, group) for post, group, often in table for _ in range(often)]


def _person(serial: int, office_id: UUID, post: str, group: str, started: date, name: names.Name) -> LoadedPerson:
    first, *_, last = name.en.lower().split()
    mobile = str(_FIRST_MOBILE + serial * _STEP_OF_MOBILE % _MOBILES)
    return LoadedPerson(
        name.en, name.hi, name.gender, str(_FIRST_ID + serial * _STEP_OF_ID), office_id, post, group, started, mobile,
        f"{first}.{last}{serial}@{DOMAIN}",
    )  # fmt: skip
