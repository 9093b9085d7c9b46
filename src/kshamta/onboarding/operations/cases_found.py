"""Double entries across the offices of a drive: found by the keys of certified rows, kept as cases that agree with them.

What stands afterwards follows from the keys and from what the offices have said, whatever came first and however often it is
asked. A batch of rosters costs two statements where nothing is shared, and about ten more where something is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.planner import MANY, told_of
from kshamta.offices.paths import STEP
from kshamta.onboarding.cases.turning import TURNED, step_of, turn
from kshamta.onboarding.models import Case, CaseSide, CaseStep, RowKey, Submission, Uncompared
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.rules import cases as rules
from kshamta.onboarding.rules.cases import Facts, Keyed, Kind, State

BATCH = 50  # rosters in one transaction: the lock of SQLite is held for a few hundredths of a second
AT_ONCE = 100  # rosters in one beat: less than a second
_PART = 500  # keys in one condition

type Key = tuple[UUID, Kind, bytes]  # drive, kind, key


def look_later(*, submission_ids: Iterable[UUID]) -> None:
    """To be compared once this transaction is committed: two rosters sent in the same second see each other only then."""
    now = clock.now()
    Uncompared.objects.bulk_create([Uncompared(submission_id=each, since=now) for each in submission_ids], ignore_conflicts=True)


def find_waiting(*, by: Actor) -> int:
    """Compares what waits, a batch in each transaction. How many cases changed."""
    waiting = list(Uncompared.objects.order_by("since", "pk").values_list("pk", flat=True)[:AT_ONCE])
    return _told(sum(find_for(submission_ids=waiting[at : at + BATCH], by=by) for at in range(0, len(waiting), BATCH)))


@transaction.atomic
def find_for(*, submission_ids: Collection[UUID], by: Actor) -> int:
    """Brings the cases of these rosters up to their keys. How many changed."""
    Uncompared.objects.filter(pk__in=submission_ids).delete()
    keys = _touched(submission_ids)
    changed = _bring_up(keys, by) if keys else 0
    if changed:
        record.write(Recorded.CASES_FOUND, by=by, about=("onboarding.case", None), number=changed)
    return changed


def find_again(*, drive_id: UUID, by: Actor) -> int:
    """Every case that the keys of the drive ask for, whatever was missed, say after a contact ceased to be a common one."""
    held = RowKey.objects.filter(drive=drive_id).order_by().values("kind", "key")
    held = held.annotate(rows=Count("pk"), rosters=Count("submission", distinct=True))
    shared = held.filter(rows__gt=1, rows__lte=rules.ROWS_MOST, rosters__gt=1)
    known = Case.objects.filter(drive=drive_id).exclude(state=State.COMMON).values_list("kind", "key")
    has = {(kind, bytes(key)) for kind, key in known}
    keys: set[Key] = {
        (drive_id, Kind(line["kind"]), bytes(line["key"]))
        for line in shared
        if not rules.is_common(Kind(line["kind"]), line["rows"]) and (line["kind"], bytes(line["key"])) not in has
    }
    ordered = sorted(keys)
    return _told(sum(_found_again(set(ordered[at : at + _PART]), by) for at in range(0, len(ordered), _PART)))


def _told(changed: int) -> int:
    """After many at once the database counts its tables anew: lists of cases would be planned for those of before."""
    if changed >= MANY:
        told_of(Case, CaseSide)
    return changed


@transaction.atomic
def _found_again(keys: set[Key], by: Actor) -> int:
    changed = _bring_up(keys, by)
    if changed:
        record.write(Recorded.CASES_FOUND, by=by, about=("onboarding.case", None), number=changed)
    return changed


def _touched(submission_ids: Collection[UUID]) -> set[Key]:
    """Keys of theirs that another roster of the drive holds, and those of the cases they are in. Two statements; not read by a
    cursor: for one PostgreSQL plans as if only the first rows were wanted, and reads the whole table."""
    same = {"drive": OuterRef("drive"), "kind": OuterRef("kind"), "key": OuterRef("key")}
    others = RowKey.objects.filter(**same)
    before, after = others.filter(submission__lt=OuterRef("submission")), others.filter(submission__gt=OuterRef("submission"))
    elsewhere = Exists(before) | Exists(after)
    mine = RowKey.objects.filter(elsewhere, submission__in=submission_ids).values_list("drive", "kind", "key")
    sides = CaseSide.objects.filter(submission__in=submission_ids, case__kind__lt=Kind.LOOKS_ALIKE)
    known = sides.values_list("case__drive", "case__kind", "case__key")
    return {(drive, Kind(kind), bytes(key)) for drive, kind, key in [*mine, *known]}


# ---- what the keys say ----


@dataclass(frozen=True, slots=True)
class Picture:
    """people: rows that hold each key. groups: the rows of each case there ought to be."""

    people: dict[Key, int]
    groups: dict[Key, frozenset[rules.Place]]


def _bring_up(keys: set[Key], by: Actor) -> int:
    """Once for the keys; and once more for names, where a contact has become common or is no longer so."""
    changed, turned = _settle(keys, by)
    if names := _names_beside(turned):
        changed += _settle(names - keys, by)[0]
    return changed


def _settle(keys: set[Key], by: Actor) -> tuple[int, set[Key]]:
    if not keys:
        return 0, set()
    picture = _picture(keys)
    cases = _locked(keys, picture.groups.keys() & keys)
    return _Bringing(picture, cases, by).done()


def _picture(keys: set[Key]) -> Picture:
    people = _counted(keys)
    few = {key for key, number in people.items() if not rules.is_common(key[1], number) and 1 < number <= rules.ROWS_MOST}
    rows = [(drive, Keyed(submission, row, Kind(kind), bytes(key))) for drive, submission, row, kind, key in _rows(few)]
    others = _other_keys(rows)
    common = _common(rows, others, people)
    groups: dict[Key, frozenset[rules.Place]] = {}
    for drive in {drive for drive, _ in rows}:
        found = rules.groups([each for at, each in rows if at == drive], others.get(drive, ()), common)
        groups |= {(drive, kind, key): places for (kind, key), places in found.items()}
    return Picture(people, groups)


def _counted(keys: set[Key]) -> dict[Key, int]:
    counts: dict[Key, int] = {}
    for condition in _conditions(keys):
        rows = RowKey.objects.filter(condition).values_list("drive", "kind", "key").annotate(Count("pk")).order_by()
        counts |= {(drive, Kind(kind), bytes(key)): number for drive, kind, key, number in rows}
    return counts


def _rows(keys: set[Key]) -> Iterator[tuple[UUID, UUID, int, int, bytes | memoryview]]:
    for condition in _conditions(keys):
        yield from RowKey.objects.filter(condition).values_list("drive", "submission", "row", "kind", "key")


def _other_keys(rows: list[tuple[UUID, Keyed]]) -> dict[UUID, list[Keyed]]:
    """Graver keys of the same rows, by drive."""
    weak = {(each.submission, each.row) for _, each in rows if each.kind is not Kind.EMPLOYEE_ID}
    if not weak:
        return {}
    found = RowKey.objects.filter(
        submission__in={submission for submission, _ in weak}, row__in={row for _, row in weak}, kind__lt=Kind.NAME_AND_PIN
    )
    by_drive: dict[UUID, list[Keyed]] = defaultdict(list)
    for drive, submission, row, kind, key in found.values_list("drive", "submission", "row", "kind", "key"):
        if (submission, row) in weak:
            by_drive[drive].append(Keyed(submission, row, Kind(kind), bytes(key)))
    return by_drive


def _common(rows: list[tuple[UUID, Keyed]], others: dict[UUID, list[Keyed]], people: dict[Key, int]) -> set[tuple[Kind, bytes]]:
    """Contacts of these rows that more than three people share: they speak for nobody."""
    contacts = {(drive, each.kind, each.key) for drive, found in others.items() for each in found if each.kind in rules.CONTACTS}
    held = defaultdict(set)
    for drive, found in others.items():
        for each in found:
            held[drive, each.kind, each.key].add((each.submission, each.row))
    shared = {key for key in contacts if len(held[key]) > 1}
    counts = people | _counted(shared - people.keys())
    return {(kind, key) for (_, kind, key), number in counts.items() if rules.is_common(kind, number)}


def _names_beside(turned: set[Key]) -> set[Key]:
    """Name keys of the few rows that hold these contacts."""
    if not turned:
        return set()
    condition = reduce(or_, _conditions(turned))
    places = list(RowKey.objects.filter(condition).values_list("submission", "row")[: rules.ROWS_MOST])
    names = RowKey.objects.filter(
        submission__in={submission for submission, _ in places}, row__in={row for _, row in places}, kind=Kind.NAME_AND_PIN
    )
    return {(drive, Kind(kind), bytes(key)) for drive, kind, key in names.values_list("drive", "kind", "key")}


def _conditions(keys: set[Key]) -> Iterator[Q]:
    """Conditions that are one range of the index for each key."""
    sorted_keys: dict[tuple[UUID, Kind], list[bytes]] = defaultdict(list)
    for drive, kind, key in keys:
        sorted_keys[drive, kind].append(key)
    parts = [
        Q(drive=drive, kind=kind, key__in=sorted(found)[at : at + _PART])
        for (drive, kind), found in sorted_keys.items()
        for at in range(0, len(found), _PART)
    ]
    for at in range(0, len(parts), len(Kind)):
        yield reduce(or_, parts[at : at + len(Kind)])


# ---- what is kept ----


def _locked(keys: set[Key], wanted: set[Key]) -> list[Case]:
    """The cases of these keys, made where one is wanted and there is none; locked in one order."""
    there = {(case.drive_id, case.kind, bytes(case.key)) for case in _cases(keys)}
    now, missing = clock.now(), sorted(wanted - there)
    Case.objects.bulk_create(
        [
            Case(drive_id=drive, kind=kind, key=key, state=State.GONE, weight=rules.weight(kind), opened_at=now, changed_at=now)
            for drive, kind, key in missing
        ],
        ignore_conflicts=True,
    )
    return _cases(keys, lock=True) if missing or there else []


def _cases(keys: set[Key], *, lock: bool = False) -> list[Case]:
    cases = Case.objects.select_for_update(of=("self",)) if lock else Case.objects.only("drive", "kind", "key")
    return [case for condition in _conditions(keys) for case in cases.filter(condition).order_by("pk")]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a roster lies."""

    way: str
    version_id: UUID | None


class _Bringing:
    """Cases and their sides brought up to the picture; written in bulk."""

    def __init__(self, picture: Picture, cases: list[Case], by: Actor) -> None:
        self.picture, self.cases, self.by, self.now, self.today = picture, cases, by, clock.now(), clock.today()
        self.sides: dict[UUID, dict[UUID, CaseSide]] = defaultdict(dict)
        for side in CaseSide.objects.filter(case__in=[case.pk for case in cases]):
            self.sides[side.case_id][side.submission_id] = side
        self.new_sides: list[CaseSide] = []
        self.changed_sides: list[CaseSide] = []
        self.changed: list[Case] = []
        self.steps: list[CaseStep] = []
        self.turned: set[Key] = set()

    def done(self) -> tuple[int, set[Key]]:
        places = self._places()
        for case in self.cases:
            self._bring(case, places)
        if self.changed:
            self._decided_by(places)
        CaseSide.objects.bulk_create(self.new_sides, ignore_conflicts=True)
        CaseSide.objects.bulk_update(self.changed_sides, ["rows", "here", "version"], batch_size=_PART)
        Case.objects.bulk_update(self.changed, TURNED, batch_size=_PART)
        CaseStep.objects.bulk_create(self.steps)
        return len(self.changed), self.turned

    def _places(self) -> dict[UUID, Place]:
        ids = {submission for places in self.picture.groups.values() for submission, _ in places}
        ids |= {submission for sides in self.sides.values() for submission in sides}
        rows = Submission.objects.filter(pk__in=ids).values_list("pk", "way", "version")
        return {pk: Place(way, version) for pk, way, version in rows}

    def _bring(self, case: Case, places: dict[UUID, Place]) -> None:
        key = (case.drive_id, Kind(case.kind), bytes(case.key))
        people, was = self.picture.people.get(key, 0), State(case.state)
        moved, news = self._bring_sides(case, self.picture.groups.get(key, frozenset()), places)
        here = {side.submission_id: side.said for side in self._sides_of(case) if side.here}
        state, verdict = rules.standing(Facts(key[1], was, people, here, late=case.late, news=news))
        if State.COMMON in (state, was) and state != was and key[1] in rules.CONTACTS:
            self.turned.add(key)
        if state == was and not moved:
            return
        case.people = people
        self.changed.append(case)
        turn(case, state, verdict, now=self.now, today=self.today)
        if state != was:
            self.steps.append(step_of(case, was, self.now))

    def _sides_of(self, case: Case) -> Iterable[CaseSide]:
        return self.sides[case.pk].values()

    def _bring_sides(self, case: Case, rows: frozenset[rules.Place], places: dict[UUID, Place]) -> tuple[bool, bool]:
        """Whether any changed, and whether a roster came that was not there."""
        found: dict[UUID, list[int]] = defaultdict(list)
        for submission, row in sorted(rows):
            found[submission].append(row)
        sides, moved, news = self.sides[case.pk], False, False
        for submission, numbers in found.items():
            version = places[submission].version_id
            if submission not in sides:
                side = CaseSide(case=case, submission_id=submission, version_id=version, rows=numbers)
                sides[submission], moved, news = side, True, True
                self.new_sides.append(side)
            elif (sides[submission].rows, sides[submission].here, sides[submission].version_id) != (numbers, True, version):
                side, moved, news = sides[submission], True, news or not sides[submission].here
                side.rows, side.here, side.version_id = numbers, True, version
                self.changed_sides.append(side)
        for submission, side in sides.items():
            if side.here and submission not in found:
                side.here, moved = False, True
                self.changed_sides.append(side)
        return moved, news

    def _decided_by(self, places: dict[UUID, Place]) -> None:
        """The position nearest above all sides. One statement."""
        ways = {
            case.pk: rules.way_above([places[side.submission_id].way for side in self._sides_of(case) if side.here], STEP)
            for case in self.changed
            if any(side.here for side in self._sides_of(case)) and not case.raised
        }
        condition = Q(drive__in={case.drive_id for case in self.changed}, way__in=set(ways.values()))
        positions = {
            (drive, way): pk for pk, drive, way in Submission.objects.filter(condition).values_list("pk", "drive", "way")
        }
        for case in self.changed:
            if case.pk in ways:
                case.decider_id = positions.get((case.drive_id, ways[case.pk]))
