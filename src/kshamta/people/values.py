"""Plain values that go into the room's operations and come out of its queries."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be entered. Without an office he has no posting (a beneficiary, a citizen)."""

    name_en: str
    gender: str
    office_id: UUID | None = None
    designation: str = ""
    group: str = ""
    starts_on: date | None = None  # None: today
    name_hi: str = ""
    title: str = ""
    employee_id: str = ""
    audience: str = "personnel"
    mobile: str = ""
    email: str = ""
    contact_shared: bool = False  # the office's own number or address


class LoadedPerson(NamedTuple):
    """A row of a bulk load: judged and in its one written form already (a roster is, when it is applied)."""

    name_en: str
    name_hi: str
    gender: str
    employee_id: str
    office_id: UUID
    designation: str
    group: str
    starts_on: date
    mobile: str
    email: str
    title: str = ""
    account_id: UUID | None = None
    shared: tuple[str, ...] = ()  # kinds of contact that are the office's own


@dataclass(frozen=True, slots=True)
class Names:
    """What is put right of a person: None leaves what is there."""

    name_en: str | None = None
    name_hi: str | None = None
    title: str | None = None
    gender: str | None = None
    employee_id: str | None = None

    def given(self) -> dict[str, str]:
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class Order:
    """The order that says so."""

    number: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """As a screen may show it."""

    id: UUID
    kind: str
    masked: str
    shared: bool
    proven_at: datetime | None


@dataclass(frozen=True, slots=True)
class Post:
    """A posting, with its office as it is called today."""

    id: UUID
    office_id: UUID
    office_hi: str
    office_en: str
    kind: str
    designation: str
    group: str
    starts_on: date
    ends_on: date | None
    end: str

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as those may see him in whose scope he is: contacts masked."""

    id: UUID
    title: str
    name_en: str
    name_hi: str
    gender: str
    employee_id: str
    audience: str
    office_id: UUID | None
    office_hi: str
    office_en: str
    office_path: str
    designation: str
    group: str
    left_on: date | None
    died_on: date | None
    version: int
    account_id: UUID | None
    contacts: tuple[Contact, ...] = ()
    likeness: float = 0.0  # to the searched name, 0 to 100; exact finds have 100

    def name(self, language: str) -> str:
        return (self.name_hi or self.name_en) if language == "hi" else self.name_en

    def contact(self, kind: str) -> str:
        return next((each.masked for each in self.contacts if each.kind == kind), "")


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a list. `after` begins the next page; "" where there is none."""

    people: tuple[Seen, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to. more: there are others like these, ask more closely."""

    people: tuple[Seen, ...] = field(default=())
    more: bool = False
