"""The table of charges and rights as values, for the page that auditors read: printed from charges.py, never retyped."""

from dataclasses import dataclass

from kshamta.access.charges import (
    IDLE_MINUTES,
    MAY_NOMINATE,
    NAMES,
    NEEDS_SECOND_FACTOR,
    NEEDS_TRAINING,
    RIGHTS,
    Charge,
    Name,
    Where,
)
from kshamta.audit.rights import Right


@dataclass(frozen=True, slots=True)
class Row:
    right: Right
    cells: tuple[bool, ...]  # in the order of `columns`


@dataclass(frozen=True, slots=True)
class Facts:
    """What else the table says of a charge; nominates: (whom, where)."""

    charge: Charge
    name: Name
    second_factor: bool
    training: bool
    idle_minutes: int
    nominates: tuple[tuple[Name, Where], ...]
    able: bool  # has any right


@dataclass(frozen=True, slots=True)
class Table:
    charges: tuple[Facts, ...]
    columns: tuple[Name, ...]  # charges that have any right; the others have none yet
    rows: tuple[Row, ...]


def who_may_what() -> Table:
    able = [charge for charge in Charge if RIGHTS[charge]]
    rows = tuple(Row(right, tuple(right in RIGHTS[charge] for charge in able)) for right in Right)
    return Table(tuple(_facts(charge) for charge in Charge), tuple(NAMES[charge] for charge in able), rows)


def _facts(charge: Charge) -> Facts:
    nominates = tuple((NAMES[granted], where) for granted, where in MAY_NOMINATE.get(charge, {}).items())
    second, trained = charge in NEEDS_SECOND_FACTOR, charge in NEEDS_TRAINING
    return Facts(charge, NAMES[charge], second, trained, IDLE_MINUTES[charge], nominates, bool(RIGHTS[charge]))
