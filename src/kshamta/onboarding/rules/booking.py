"""Who a row of an accepted roster is: somebody on our books, somebody new, a question for a human. Nobody is merged on a guess.

The employee ID says most; but an ID with quite another name is a slip of somebody's pen. A contact of one's own says who one is
where the name is the same. A namesake at the same office whom no ID tells apart may be he.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Why(StrEnum):
    """What makes it a question."""

    OTHER_NAME = "other-name"  # his employee ID, quite another name
    OTHER_ID = "other-id"  # his contact and name, another employee ID
    CONTACT = "contact"  # somebody else's own contact
    SEVERAL = "several"  # contacts of different people
    NAMESAKE = "namesake"  # the same name at the same office, no ID to tell them apart
    LEFT = "left"  # he is on no roll any more
    TWICE = "twice"  # another row of the roster is he already


@dataclass(frozen=True, slots=True)
class Line:
    """A row. key: how the name sounds (sheetcheck's phonetic key)."""

    key: str
    employee_id: str


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on our books."""

    id: UUID
    key: str
    employee_id: str
    on_roll: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """person: who he is, or may be; why: what is in doubt. Neither: somebody new. nobody: a human called the row a mistake."""

    person: UUID | None = None
    why: Why | None = None
    nobody: bool = False


NEW, NOBODY = Verdict(), Verdict(nobody=True)


def judge(line: Line, by_id: Known | None, by_contact: Collection[Known], here: Collection[Known]) -> Verdict:
    """by_id: who has the row's employee ID; by_contact: whose own its contacts are; here: who serves at the office."""
    if by_id:
        return _is(by_id) if _alike(line.key, by_id.key) else Verdict(by_id.id, Why.OTHER_NAME)
    found = {known.id: known for known in by_contact}
    if found:
        return _by_contact(line, list(found.values()))
    namesakes = [known for known in here if known.key == line.key and not (known.employee_id and line.employee_id)]
    return Verdict(namesakes[0].id, Why.NAMESAKE) if namesakes else NEW


def _by_contact(line: Line, found: list[Known]) -> Verdict:
    known = found[0]
    if len(found) > 1:
        return Verdict(known.id, Why.SEVERAL)
    if known.key != line.key:
        return Verdict(known.id, Why.CONTACT)
    return Verdict(known.id, Why.OTHER_ID) if known.employee_id and line.employee_id else _is(known)


def _is(known: Known) -> Verdict:
    return Verdict(known.id, None if known.on_roll else Why.LEFT)


def _alike(one: str, other: str) -> bool:
    """A word in common: after a marriage, or with a name left out, that much stays."""
    return not one or not other or bool(set(one.split()) & set(other.split()))
