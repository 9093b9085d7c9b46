"""Plain values that go into the room's operations and come out of its queries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office to be opened. `level` is a code of the parent's state ("block"); only a root names its `state` itself.

    branch_to: codes of offices to which it reports for another purpose (an institution to SCERT: B18).
    strength: working strength by group, counted on `strength_on`.
    """

    code: str
    level: str
    kind: str
    name_hi: str
    name_en: str
    parent: str = ""  # code; "": a root
    state: str = ""
    ddo_code: str = ""
    lgd_code: str = ""
    pin: str = ""
    address_hi: str = ""
    address_en: str = ""
    aliases: str = ""
    branch_to: tuple[str, ...] = ()
    strength: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is put right of an office without a date: None leaves what is there."""

    kind: str | None = None
    ddo_code: str | None = None
    lgd_code: str | None = None
    pin: str | None = None
    address_hi: str | None = None
    address_en: str | None = None
    aliases: str | None = None

    def given(self) -> dict[str, str]:
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a pack brought: offices made, offices that stood already (left as they are), levels made."""

    created: int
    known: int
    levels: int


@dataclass(frozen=True, slots=True)
class OldOffice:
    """An office as it was on a day: under whom, how called, how deep below where the reading began."""

    id: UUID
    code: str
    name_hi: str
    name_en: str
    parent_id: UUID | None
    depth: int
    on: date
