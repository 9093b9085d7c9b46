"""Pure judgement on working copies: what a journal of steps amounts to, what may be accepted, who counts as one address."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from ipaddress import IPv6Address, ip_address

type Place = tuple[int, str]  # sheet row, field


class Verb(StrEnum):
    """What a step of the journal did."""

    MEND = "mend"
    DECIDE = "decide"
    SHARE = "share"
    ADD = "add"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the officer did, undone as one.

    cells: new texts by place (MEND, ADD). rows: with `include` (DECIDE), or new below the sheet's last (ADD). contacts: mobiles
    and addresses of the office (SHARE). school: the office in which those of the rows serve (PLACE, ADD).
    """

    verb: Verb
    cells: tuple[tuple[int, str, str], ...] = ()
    rows: tuple[int, ...] = ()
    include: bool = False
    contacts: tuple[str, ...] = ()
    school: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What all steps amount to: the last word on each cell and row. added: rows that the sheet did not have. schools: the office
    in which those of a row serve."""

    cells: dict[Place, str] = field(default_factory=dict)
    rows: dict[int, bool] = field(default_factory=dict)
    contacts: frozenset[str] = frozenset()
    added: tuple[int, ...] = ()
    schools: dict[int, str] = field(default_factory=dict)

    @property
    def left_out(self) -> frozenset[int]:
        return frozenset(row for row, included in self.rows.items() if not included)


@dataclass(frozen=True, slots=True)
class Offer:
    """A mend that a finding offers."""

    row: int
    field: str
    code: str
    text: str


def replay(journal: Iterable[Step]) -> Work:
    """The steps in order; a later one overrules an earlier one."""
    cells: dict[Place, str] = {}
    rows: dict[int, bool] = {}
    contacts: set[str] = set()
    added: list[int] = []
    schools: dict[int, str] = {}
    for step in journal:
        cells.update({(row, name): text for row, name, text in step.cells})
        if step.school:
            schools.update(dict.fromkeys(step.rows, step.school))
        if step.verb is Verb.ADD:
            added += step.rows
        elif step.verb is not Verb.PLACE:
            rows.update(dict.fromkeys(step.rows, step.include))
        contacts.update(step.contacts)
    return Work(cells, rows, frozenset(contacts), tuple(added), schools)


def written(journal: Sequence[Step]) -> bytes:
    """A journal for sealing; `read` is the way back."""
    steps = [[s.verb.value, s.cells, s.rows, s.include, s.contacts, *([s.school] if s.school else [])] for s in journal]
    return json.dumps(steps, ensure_ascii=False, separators=(",", ":")).encode()


def read(data: bytes) -> tuple[Step, ...]:
    return tuple(
        Step(Verb(verb), tuple((row, name, text) for row, name, text in cells), tuple(rows), include, tuple(contacts), *school)
        for verb, cells, rows, include, contacts, *school in json.loads(data)
    )


def accepted(
    offers: Iterable[Offer], *, code: str | None = None, row: int | None = None, field: str | None = None
) -> tuple[tuple[int, str, str], ...]:
    """The offers meant by a kind, a place, or both; where a cell has several, the first one."""
    chosen: dict[Place, str] = {}
    for offer in offers:
        if code in (None, offer.code) and row in (None, offer.row) and field in (None, offer.field):
            chosen.setdefault((offer.row, offer.field), offer.text)
    return tuple((r, f, text) for (r, f), text in chosen.items())


def network_of(address: str) -> str:
    """Who counts as one address: an IPv4 address, or the /64 that an IPv6 connection has to itself."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return f"{ip.exploded[:19]}::/64"
    return str(ip)


def hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
