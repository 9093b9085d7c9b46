"""What changed between two versions of a roster: who joined, who left, whose details changed. Pure.

A person is the same by employee ID, else by mobile, else by e-mail, else by name; each row is matched once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

FIELDS = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")

type Person = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """before and after of the fields that differ."""

    name: str
    employee_id: str
    fields: tuple[tuple[str, str, str], ...]  # field, before, after


@dataclass(frozen=True, slots=True)
class Changes:
    joined: tuple[Person, ...] = ()
    left: tuple[Person, ...] = ()
    changed: tuple[Changed, ...] = ()
    same: int = 0

    @property
    def number(self) -> int:
        return len(self.joined) + len(self.left) + len(self.changed)


_KEYS: tuple[Callable[[Person], str], ...] = (
    lambda p: p.get("employee_id", ""),
    lambda p: p.get("mobile", ""),
    lambda p: p.get("email", ""),
    lambda p: f"{p.get('full_name', '')}".lower(),
)


def between(before: Sequence[Person], after: Sequence[Person]) -> Changes:
    """In the order of the later version; those who left in the order of the earlier."""
    pairs = _matched(before, after)
    changed, same = [], 0
    for old, new in ((before[pairs[at]], person) for at, person in enumerate(after) if at in pairs):
        if fields := _differing(old, new):
            changed.append(Changed(new.get("full_name", ""), new.get("employee_id", ""), fields))
        else:
            same += 1
    stayed = set(pairs.values())
    left = tuple(person for at, person in enumerate(before) if at not in stayed)
    return Changes(tuple(p for at, p in enumerate(after) if at not in pairs), left, tuple(changed), same)


def _matched(before: Sequence[Person], after: Sequence[Person]) -> dict[int, int]:
    """Place in `after` → place in `before`."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for key in _KEYS:
        known = _by_key(key, before, taken)
        for at, person in enumerate(after):
            value = key(person)
            if at not in pairs and value and known.get(value):
                found = known[value].pop(0)
                pairs[at] = found
                taken.add(found)
    return pairs


def _by_key(key: Callable[[Person], str], people: Iterable[Person], taken: set[int]) -> dict[str, list[int]]:
    known: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(people):
        if at not in taken:
            known[key(person)].append(at)
    return known


def _differing(old: Person, new: Person) -> tuple[tuple[str, str, str], ...]:
    return tuple((f, old.get(f, ""), new.get(f, "")) for f in FIELDS if old.get(f, "") != new.get(f, ""))
