"""The review queue of a district or a state: everybody below a position compared with everybody, in the background.

Pairs above a threshold become cases "maybe the same", or give their probability to the case the pair has already. Nobody is ever
merged.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from uuid import UUID

import polars as pl
from django.db import transaction
from django.db.models import F, Q

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.paths import bounds
from kshamta.foundation.planner import MANY, told_of
from kshamta.foundation.sealing import ring
from kshamta.offices.paths import STEP
from kshamta.onboarding.cases import look_alikes
from kshamta.onboarding.cases.turning import TURNED, turn
from kshamta.onboarding.models import Case, CaseSide, CaseStep, DriveState, Kind as SubmissionKind, Ranking, Submission, Version
from kshamta.onboarding.models.cases import Cases
from kshamta.onboarding.models.submissions import WITH_ABOVE
from kshamta.onboarding.operations.cases_found import find_again
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import DriveNotRunning, NoSuchCase
from kshamta.onboarding.rosters import certified
from kshamta.onboarding.rules import cases as rules
from kshamta.onboarding.rules.cases import Kind, State

MOST = 2000  # new cases of one search, the most probable first
BATCH = 200
_OPENED = 500  # rosters unsealed at once
_STUCK = timedelta(hours=1)
_KEY = "onboarding.look-alike"

type Place = tuple[UUID, int]


@transaction.atomic
def ask(*, position_id: UUID, by: Actor) -> None:
    """To be searched within the minute. Refuses NoSuchCase (not his position), DriveNotRunning."""
    position = Submission.objects.filter(pk=position_id, kind=SubmissionKind.COMPILED).select_related("drive").first()
    mine = position is not None and by.office_id is not None and position.answers_id == by.office_id
    if position is None or not mine or not by.may(Right.DECIDE_CASES, at=by.office_path):
        raise NoSuchCase
    if position.drive.state != DriveState.RUNNING:
        raise DriveNotRunning(state=position.drive.state)
    Ranking.objects.update_or_create(position=position, defaults={"asked_at": clock.now(), "asked_by": by.account_id})
    record.write(Recorded.LOOK_ALIKES_ASKED, by=by, about=position, office_path=by.office_path)


def rank_due(*, by: Actor) -> int:
    """What was asked for, and once a day the whole of each running drive. How many cases came of it."""
    return sum(rank(position_id=each, by=by) for each in _due())


def _due() -> list[UUID]:
    now = clock.now()
    midnight = now.astimezone(clock.INDIA).replace(hour=0, minute=0, second=0, microsecond=0)
    running = Submission.objects.filter(drive__state=DriveState.RUNNING, kind=SubmissionKind.COMPILED)
    asked = Q(ranking__asked_at__isnull=False) & (Q(ranking__done_at=None) | Q(ranking__asked_at__gt=F("ranking__done_at")))
    daily = Q(above=None) & (Q(ranking=None) | Q(ranking__done_at=None) | Q(ranking__done_at__lt=midnight))
    at_work = Q(ranking__begun_at__gt=now - _STUCK) & (Q(ranking__done_at=None) | Q(ranking__begun_at__gt=F("ranking__done_at")))
    rows = running.filter(asked | daily).exclude(at_work).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def rank(*, position_id: UUID, by: Actor) -> int:
    """One search; where no roster has changed since the last one, nothing is to be done. How many cases came of it, at the top
    those included that had been missed."""
    ranking = _begun(position_id)
    position = ranking.position
    missed = find_again(drive_id=position.drive_id, by=by) if position.above_id is None else 0
    rosters = _rosters(position_id)
    told = hashlib.sha256("".join(f"{each.pk}{each.submitted_hash}" for each in rosters).encode()).hexdigest()
    if told == ranking.hash:
        _done(ranking, told, ranking.rows, ranking.pairs, ranking.left_out)
        return missed
    rows = _rows(rosters)
    pairs = look_alikes.rank(rows, rules.PROBABLE)
    changed = _Queue(rosters, rows, by).filled(pairs)
    _done(ranking, told, rows.height, pairs.height, changed.left_out)
    return missed + changed.number


@transaction.atomic
def _begun(position_id: UUID) -> Ranking:
    ranking, _ = Ranking.objects.select_for_update(of=("self",)).select_related("position").get_or_create(position_id=position_id)
    ranking.begun_at = clock.now()
    ranking.save(update_fields=["begun_at"])
    return ranking


def _done(ranking: Ranking, told: str, rows: int, pairs: int, left_out: int) -> None:
    Ranking.objects.filter(pk=ranking.pk).update(done_at=clock.now(), hash=told, rows=rows, pairs=pairs, left_out=left_out)


def _rosters(position_id: UUID) -> list[Submission]:
    """Sent or accepted, below the position, down its way."""
    position = Submission.objects.get(pk=position_id)
    low, high = bounds(position.way)
    below = Submission.objects.rosters().filter(drive=position.drive_id, way__gte=low, way__lt=high, state__in=WITH_ABOVE)
    return list(below.exclude(version=None).order_by("way"))


def _rows(rosters: list[Submission]) -> pl.DataFrame:
    """Everybody: `roster` is the place in the list, then the number in the sheet and the eight cells."""
    frames = [_opened(some, at * _OPENED) for at, some in enumerate(batched(rosters, _OPENED))]
    empty = pl.DataFrame(schema={"roster": pl.UInt32, **certified.SCHEMA})
    return pl.concat([empty, *frames]).rechunk()


def _opened(rosters: tuple[Submission, ...], first: int) -> pl.DataFrame:
    found = Version.objects.filter(pk__in=[each.version_id for each in rosters]).only("submission", "sealed_rows")
    versions = {version.pk: version for version in found}
    opened = certified.rows_of_all([versions[each.version_id] for each in rosters if each.version_id])
    return opened.with_columns(roster=pl.col("file") + first).select("roster", *certified.SCHEMA)


# ---- pairs become cases ----


@dataclass(frozen=True, slots=True)
class Filled:
    number: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Pair:
    one: Place
    other: Place
    probability: float
    key: bytes


class _Queue:
    """The cases of these rosters, brought up to the pairs found, in transactions that hold no lock for long."""

    def __init__(self, rosters: list[Submission], rows: pl.DataFrame, by: Actor) -> None:
        self.rosters, self.rows, self.by = rosters, rows, by
        self.ids = {roster.pk: roster for roster in rosters}

    def filled(self, frame: pl.DataFrame) -> Filled:
        pairs = list(self._pairs(frame))
        known = self._known()
        together = [(pair, known[pair.one] & known[pair.other]) for pair in pairs]
        fresh = [pair for pair, cases in together if not cases]
        best = {case: pair.probability for pair, cases in reversed(together) for case in cases}
        number = sum(self._weighed(dict(some)) for some in batched(best.items(), BATCH))
        number += sum(self._made(some) for some in batched(fresh[:MOST], BATCH))
        number += self._ended({pair.key for pair in pairs})
        return Filled(number, max(len(fresh) - MOST, 0))

    def _pairs(self, frame: pl.DataFrame) -> Iterator[Pair]:
        """The most probable first."""
        blind = ring().blinder(_KEY)
        cells = self.rows.select("roster", "row", "employee_id")
        lefts, rights = cells[frame["left"]].iter_rows(), cells[frame["right"]].iter_rows()
        for (one, row, employee), (other, row_there, employee_there), probability in zip(
            lefts, rights, frame["probability"], strict=True
        ):
            first, second = self.rosters[one].pk, self.rosters[other].pk
            named = sorted([f"{first}/{employee}", f"{second}/{employee_there}"])
            key = bytes.fromhex(blind("|".join(named)))[:16]
            yield Pair((first, row), (second, row_there), probability, key)

    def _known(self) -> dict[Place, set[UUID]]:
        """Cases by the rows in them."""
        places: dict[Place, set[UUID]] = defaultdict(set)
        for some in batched(self.ids, BATCH):
            sides = CaseSide.objects.filter(submission__in=some, here=True, case__kind__lt=Kind.LOOKS_ALIKE)
            for submission, rows, case in sides.values_list("submission", "rows", "case"):
                for row in rows:
                    places[submission, row].add(case)
        return places

    @transaction.atomic
    def _weighed(self, probabilities: dict[UUID, float]) -> int:
        """Cases that stand already: their place in the queue. A name that is probable now presses."""
        changed = []
        for case in Case.objects.filter(pk__in=probabilities, state__in=rules.WAITING).select_for_update().order_by("pk"):
            weight = rules.weight(Kind(case.kind), probabilities[case.pk])
            if abs(weight - case.weight) > 1e-6:
                case.weight = weight
                presses = rules.presses(Kind(case.kind), weight)
                case.due_on = case.due_on or (rules.due(clock.today(), State(case.state)) if presses else None)
                changed.append(case)
        Case.objects.bulk_update(changed, ["weight", "due_on"])
        return self._told(len(changed))

    @transaction.atomic
    def _made(self, pairs: tuple[Pair, ...]) -> int:
        """New ones; those that were there before and are found again."""
        drive, now = self.rosters[0].drive_id, clock.now()
        by_key = {pair.key: pair for pair in pairs}
        there = {bytes(case.key): case for case in self._alike(Q(key__in=by_key)).select_for_update()}
        new = [
            Case(
                drive_id=drive, kind=Kind.LOOKS_ALIKE, key=key, weight=rules.weight(Kind.LOOKS_ALIKE, pair.probability), people=2,
                opened_at=now, changed_at=now, due_on=rules.due(clock.today(), State.OPEN),
            )
            for key, pair in by_key.items() if key not in there
        ]  # fmt: skip
        self._decided_by(new, by_key)
        Case.objects.bulk_create(new)
        sides = [self._side(case, place) for case in new for place in _places(by_key, case)]
        CaseSide.objects.bulk_create(sides)
        back = [case for case in there.values() if case.state == State.GONE]
        for case in back:
            turn(case, State.OPEN, None, now=now, today=clock.today())
        Case.objects.bulk_update(back, TURNED)
        steps = [CaseStep(case=case, at=now, what=CaseStep.What.FOUND) for case in new]
        CaseStep.objects.bulk_create([*steps, *(CaseStep(case=case, at=now, what=CaseStep.What.REOPENED) for case in back)])
        if len(new) >= MANY:
            told_of(Case, CaseSide)
        return self._told(len(new) + len(back))

    def _side(self, case: Case, place: Place) -> CaseSide:
        submission, row = place
        return CaseSide(case=case, submission_id=submission, version_id=self.ids[submission].version_id, rows=[row])

    def _decided_by(self, cases: list[Case], pairs: dict[bytes, Pair]) -> None:
        ways = {
            case.pk: rules.way_above([self.ids[submission].way for submission, _ in _places(pairs, case)], STEP) for case in cases
        }
        rows = Submission.objects.filter(drive=self.rosters[0].drive_id, way__in=set(ways.values())).values_list("way", "pk")
        positions = dict(rows)
        for case in cases:
            case.decider_id = positions.get(ways[case.pk])

    @transaction.atomic
    def _ended(self, found: set[bytes]) -> int:
        """Look-alikes between these rosters that are found no more: a row was mended or left out."""
        waiting = self._alike(Q(state__in=rules.WAITING))
        sides = CaseSide.objects.filter(case__in=waiting).values_list("case", "submission")
        beyond = {case for case, submission in sides if submission not in self.ids}
        gone = [case for case in waiting.select_for_update() if bytes(case.key) not in found and case.pk not in beyond]
        for case in gone:
            turn(case, State.GONE, None, now=clock.now(), today=clock.today())
        Case.objects.bulk_update(gone, TURNED, batch_size=BATCH)
        CaseStep.objects.bulk_create([CaseStep(case=case, at=clock.now(), what=CaseStep.What.GONE) for case in gone])
        return self._told(len(gone))

    def _alike(self, condition: Q) -> Cases:
        drive = self.rosters[0].drive_id if self.rosters else None
        return Case.objects.filter(condition, drive=drive, kind=Kind.LOOKS_ALIKE)

    def _told(self, number: int) -> int:
        if number:
            record.write(Recorded.LOOK_ALIKES_RANKED, by=self.by, about=("onboarding.case", None), number=number)
        return number


def _places(pairs: dict[bytes, Pair], case: Case) -> tuple[Place, Place]:
    pair = pairs[bytes(case.key)]
    return pair.one, pair.other
