"""Writing many offices at once: bulk inserts, paths counted in memory. Private to the room, under the tree's lock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import batched

from django.db.models.functions import Upper

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.planner import MANY, told_of
from kshamta.offices import guards, trees
from kshamta.offices.models import Level, Office, OfficeName, OfficePlacement, Route, Strength
from kshamta.offices.paths import DEEPEST, depth, step
from kshamta.offices.refusals import (
    BadCode,
    CodeTaken,
    LevelNotBelow,
    NameMissing,
    NoSuchLevel,
    NoSuchOffice,
    NotStanding,
    NotYours,
    TooDeep,
)
from kshamta.offices.rules import CODE
from kshamta.offices.values import NewOffice

BATCH = 2000
_ASKED = 5000  # codes in one question


def by_code(codes: Iterable[str]) -> dict[str, Office]:
    found: dict[str, Office] = {}
    for some in batched(sorted(set(codes) - {""}), _ASKED):
        found |= {office.code: office for office in Office.objects.filter(code__in=some).select_related("level")}
    return found


def spelled(codes: Iterable[str]) -> dict[str, str]:
    """How codes stand in the tree, by the code in capitals: those that differ in case alone are one code."""
    found: dict[str, str] = {}
    for some in batched(sorted({code.upper() for code in codes} - {""}), _ASKED):
        rows = Office.objects.annotate(capitals=Upper("code")).filter(capitals__in=some)
        found |= dict(rows.values_list("capitals", "code"))
    return found


def content_hash(lines: Iterable[str]) -> str:
    whole = sha256()
    for line in lines:
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def parents_first(rows: Sequence[NewOffice]) -> list[NewOffice]:
    """The rows so that each comes after its parent. Refuses CodeTaken (twice in the rows), NoSuchOffice (a circle)."""
    waiting, seen = {row.code: row for row in rows}, set[str]()
    for row in rows:
        if row.code.upper() in seen:
            raise CodeTaken(office_code=row.code)
        seen.add(row.code.upper())
    ordered: dict[str, NewOffice] = {}
    for row in rows:
        chain: list[NewOffice] = []
        at: NewOffice | None = row
        while at is not None and at.code not in ordered:
            if at in chain:
                raise NoSuchOffice(office_code=row.parent)
            chain.append(at)
            at = waiting.get(at.parent)
        ordered |= {each.code: each for each in reversed(chain)}
    return list(ordered.values())


class Making:
    """Offices in the making. known: by code, those that stand and those made so far."""

    def __init__(self, known: dict[str, Office], levels: Mapping[tuple[str, str], Level], serial: int, day: date) -> None:
        self.known, self.levels, self.day = known, levels, day
        self.offices: list[Office] = []
        self._serial = serial

    def add(self, row: NewOffice, parent: Office | None, level: Level) -> Office:
        """Refuses TooDeep."""
        path = (parent.path if parent else "") + step(self._serial)
        if depth(path) > DEEPEST:
            raise TooDeep(office_code=row.code, limit=DEEPEST)
        office = Office(
            serial=self._serial, code=row.code, level=level, kind=row.kind, name_hi=row.name_hi.strip(),
            name_en=row.name_en.strip(), parent=parent, path=path, opened_on=self.day, ddo_code=row.ddo_code,
            lgd_code=row.lgd_code, pin=row.pin, address_hi=row.address_hi, address_en=row.address_en, aliases=row.aliases,
        )  # fmt: skip
        self._serial += 1
        self.offices.append(office)
        self.known[row.code] = office
        return office

    def write(self, rows: Iterable[NewOffice], strength_on: date) -> None:
        """All of them with their first placement, name, branches and figures."""
        Office.objects.bulk_create(self.offices, batch_size=BATCH)
        OfficePlacement.objects.bulk_create(
            [OfficePlacement(office=each, parent=each.parent, starts_on=self.day) for each in self.offices], batch_size=BATCH
        )
        OfficeName.objects.bulk_create(
            [OfficeName(office=each, name_hi=each.name_hi, name_en=each.name_en, starts_on=self.day) for each in self.offices],
            batch_size=BATCH,
        )
        OfficePlacement.objects.bulk_create(self._branches(rows), batch_size=BATCH)
        Strength.objects.bulk_create(
            [
                Strength(office=self.known[row.code], group=group, number=number, as_on=strength_on)
                for row in rows for group, number in row.strength.items()
            ],
            batch_size=BATCH,
        )  # fmt: skip
        if len(self.offices) >= MANY:
            told_of(Office, OfficePlacement, OfficeName, Strength)

    def _branches(self, rows: Iterable[NewOffice]) -> list[OfficePlacement]:
        return [
            OfficePlacement(office=self.known[row.code], parent=self.known[code], route=Route.BRANCH, starts_on=self.day)
            for row in rows for code in row.branch_to
        ]  # fmt: skip


def opened(rows: Sequence[NewOffice], by: Actor, day: date, strength_on: date | None = None) -> list[Office]:
    """Judge all, then write them with their first placement and name. Refuses as `operations.open_office`."""
    known = by_code({row.code for row in rows} | {row.parent for row in rows} | {c for r in rows for c in r.branch_to})
    if taken := sorted(spelled(row.code for row in rows).values()):
        raise CodeTaken(office_code=taken[0])
    levels = {(level.state, level.code): level for level in Level.objects.all()}
    made = Making(known, levels, trees.next_serial(), day)
    for row in parents_first(rows):
        _must_be_whole(row)
        parent = _parent(row, made, by, day)
        level = levels.get((parent.level.state if parent else row.state, row.level))
        if level is None:
            raise NoSuchLevel(level=row.level)
        if parent and parent.level.rank >= level.rank:
            raise LevelNotBelow(level=level.code, parent=parent.level.code)
        made.add(row, parent, level)
    if hidden := [c for row in rows for c in row.branch_to if c not in made.known or not by.scope.covers(made.known[c].path)]:
        raise NoSuchOffice(office_code=hidden[0])
    for office in made.offices:
        office.words = guards.found_by(office, [office.name_hi, office.name_en])
    made.write(rows, strength_on or day)
    return made.offices


def _must_be_whole(row: NewOffice) -> None:
    if not CODE.fullmatch(row.code):
        raise BadCode(office_code=row.code)
    if not row.name_hi.strip() or not row.name_en.strip():
        raise NameMissing(office_code=row.code)


def _parent(row: NewOffice, made: Making, by: Actor, day: date) -> Office | None:
    """Refuses NoSuchOffice, NotYours, NotStanding."""
    parent = made.known.get(row.parent)
    if row.parent and (parent is None or not by.scope.covers(parent.path)):
        raise NoSuchOffice(office_code=row.parent)
    if not by.may(Right.CHANGE_OFFICES, at=parent.path if parent else ""):
        raise NotYours(office_code=row.parent)
    if parent and (parent.closed_on is not None or parent.opened_on > day):
        raise NotStanding(office_id=parent.pk, code=parent.code, on=day)
    return parent
