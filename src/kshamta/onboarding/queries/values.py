"""What the room hands to faces: frozen, worded in the reader's language, free of frames and codes to decide by."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONG = 34  # characters of a cell that stand on one line


class Show(StrEnum):
    """Which rows of the sheet are shown."""

    ALL = "all"
    MEND = "mend"  # held rows
    LOOK = "look"  # rows that go, and someone should look
    KIND = "kind"  # rows with one kind of finding


class Mark(StrEnum):
    """How a cell stands: held, to be looked at, mended by hand, tidied by rule, or as it came."""

    FAULT = "fault"
    LOOK = "look"
    MENDED = "mended"
    TIDIED = "tidied"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """said: the headings of its findings, or what it was before it was tidied."""

    field: str
    letter: str
    text: str
    mark: Mark
    said: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > LONG


@dataclass(frozen=True, slots=True)
class Row:
    """A row as Excel numbers it. said: faults of the row itself. school: where he serves, in a roster of several."""

    number: int
    held: bool
    cells: tuple[Cell, ...]
    said: tuple[str, ...]
    school: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    row: int
    field: str | None
    letter: str


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of finding. places: the first few; offered: how many come with a mend to accept; example: one, in words."""

    code: str
    field: str
    title: str
    example: str
    count: int
    places: tuple[Place, ...]
    offered: int

    @property
    def kind(self) -> str:
        return f"{self.code}.{self.field}"

    @property
    def unlisted(self) -> int:
        return self.count - len(self.places)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its letter, what the sheet calls it, what the order calls it."""

    field: str
    letter: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Mending:
    """A cell (or, without a field, a row) opened to be mended."""

    row: int
    field: str
    letter: str
    name: str
    text: str
    hint: str
    messages: tuple[str, ...]
    offers: tuple[str, ...]
    choices: tuple[str, ...]
    listed: tuple[str, ...]
    may_share: bool
    hidden: bool
    held: bool


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The result of a check, one page of its rows, and what is open. copy_id, sample, expires_at: of a visitor's copy alone."""

    name: str
    rows_total: int
    rows_ready: int
    rows_faulty: int
    tidied: int
    warnings: int
    sheet: str
    read_how: tuple[str, ...]
    headings: tuple[Heading, ...]
    faults: tuple[Group, ...]
    looks: tuple[Group, ...]
    tidyings: tuple[Group, ...]
    hidden_rows: tuple[int, ...]
    left_out: tuple[int, ...]
    show: Show
    kind: str
    kind_title: str
    rows: tuple[Row, ...]
    rows_shown: int
    number: int
    pages: int
    mending: Mending | None
    next: Place | None  # the fault that comes after what is open; else the first of the most frequent kind
    steps: int
    by_school: bool = False
    copy_id: uuid.UUID | None = None
    sample: str = ""
    expires_at: datetime | None = None

    @property
    def percent_ready(self) -> int:
        return 100 * self.rows_ready // self.rows_total if self.rows_total else 100
