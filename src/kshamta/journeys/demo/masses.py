"""The whole state's rosters of a drive under way: judged and certified as any other, written in bulk, with their ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any
from uuid import UUID

import polars as pl

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.journeys.demo import rosters
from kshamta.onboarding.cases import keys
from kshamta.onboarding.models import Drive, Kind, Move, RowKey, Source, State, Submission, Version
from kshamta.onboarding.moves import moving
from kshamta.onboarding.moves.moving import Told
from kshamta.onboarding.operations import drives
from kshamta.onboarding.rosters import certified, keeping
from kshamta.onboarding.rules import journals, shorts
from kshamta.onboarding.rules.moves import Verb
from kshamta.onboarding.sheets import judging, sealed
from kshamta.people.values import LoadedPerson

EVERY = 8  # so many offices to one that gives
AT_ONCE = 250
_BECOME = ("accepted", "accepted", "submitted", "accepted", "faulty", "submitted", "accepted", "warned", "accepted", "draft")
_COLUMNS = (
    "state", "version", "accepted", "submitted_hash", "accepted_hash", "to", "sent_by", "changed_at", "rows", "faulty", "warned",
    "explained",
)  # fmt: skip

type People = Mapping[UUID, Sequence[LoadedPerson]]


@dataclass(frozen=True, slots=True)
class Officers:
    """account and appointment, by office: who gives there, and who checks there."""

    givers: Mapping[UUID, tuple[UUID, UUID]]
    checkers: Mapping[UUID, tuple[UUID, UUID]]


def given(drive: Drive, people: People) -> None:
    """What came in until today. The positions above are begun; their tallies are counted at the end."""
    officers = Officers(_holding(Charge.DDO), _holding(Charge.NODAL_OFFICER) | _holding(Charge.BLOCK_OFFICER))
    wanted = Submission.objects.filter(drive=drive, kind=Kind.ROSTER, office__in=list(people)).select_related("office", "above")
    for some in batched(enumerate(wanted.order_by("way")), AT_ONCE):
        given_here = (_Given(roster, drive, officers, _BECOME[at % len(_BECOME)]) for at, roster in some)
        made = [each for each in given_here if each.begun(people[each.roster.office_id])]
        _written(made)
    _begin_above(drive)
    drives.tallied(list(Submission.objects.filter(drive=drive)))


def _holding(charge: Charge) -> dict[UUID, tuple[UUID, UUID]]:
    held = Appointment.objects.filter(charge=charge, activated_at__isnull=False).order_by("pk")
    return {office: (account, pk) for office, account, pk in held.values_list("office_id", "account_id", "pk")}


class _Given:
    """One office's roster on its way to what becomes of it."""

    def __init__(self, roster: Submission, drive: Drive, officers: Officers, wish: str) -> None:
        self.roster, self.drive, self.officers, self.wish = roster, drive, officers, wish
        self.moves: list[Move] = []
        self.keys: list[RowKey] = []
        self.version: Version

    def begun(self, people: Sequence[LoadedPerson]) -> bool:
        giver = self.officers.givers.get(self.roster.office_id)
        if giver is None or not people:
            return False
        rows = rosters.spoilt(rosters.rows_of(people, self.roster.office.pin), self.wish)
        frame = pl.DataFrame(rows, schema=list(rosters.FIELDS), orient="row")
        table = keeping.people(frame, name="roster.csv")
        judgement = judging.judged(table, journals.Work())
        self.version = keeping.made(self.roster.pk, keeping.Sheet(Source.FILE, "roster.csv", b"", table, judgement), giver[0])
        self.version.number = 1
        self._stands(judgement, giver)
        self._go_on()
        return True

    def _stands(self, judgement: Any, giver: tuple[UUID, UUID]) -> None:
        roster, version = self.roster, self.version
        roster.version, roster.rows, roster.faulty, roster.warned = version, version.rows, version.faulty, version.warned
        self._moved(Verb.BEGIN, State.DRAFT, _acting(giver, Charge.DDO), Told(version_id=version.pk, rows=version.rows))
        if not version.faulty:
            self._certified(certified.ready(judgement.report(0).rows), giver[0])

    def _certified(self, rows: pl.DataFrame, by: UUID) -> None:
        version, roster = self.version, self.roster
        version.certified_at, version.certified_by, version.certified_number = version.made_at, by, version.rows
        version.sealed_rows = sealed.sealer_of(version).seal("rows", certified.lines_of(rows))
        roster.explained = {
            line.group: {shorts.Reason.VACANT.value: line.unexplained}
            for line in shorts.lines(roster.strength, version.groups, {})
            if line.unexplained
        }
        self.keys = [
            RowKey(drive=self.drive, submission=roster, row=row, kind=kind, key=key) for row, kind, key in keys.keys_of(rows)
        ]

    def _go_on(self) -> None:
        """Sent to the officer above, and accepted by him."""
        roster, version = self.roster, self.version
        checker = self.officers.checkers.get(roster.above.office_id) if roster.above else None
        if self.wish in {"draft", "faulty"} or version.certified_at is None or checker is None:
            return
        giver = self.officers.givers[roster.office_id]
        roster.submitted_hash, roster.to_id, roster.sent_by = version.content_hash, checker[1], giver[0]
        told = Told(hash=version.content_hash, to_id=checker[1], version_id=version.pk, rows=version.rows)
        self._moved(Verb.SUBMIT, State.SUBMITTED, _acting(giver, Charge.DDO), told)
        if self.wish == "accepted":
            roster.accepted, roster.accepted_hash = version, version.content_hash
            told = Told(hash=version.content_hash, version_id=version.pk, rows=version.rows)
            self._moved(Verb.ACCEPT, State.ACCEPTED, _acting(checker, Charge.BLOCK_OFFICER), told)

    def _moved(self, verb: Verb, to: State, by: Actor, told: Told) -> None:
        before, self.roster.state, self.roster.changed_at = self.roster.state, to, clock.now()
        self.moves.append(moving.ledger_line(self.roster, verb, by, before, told))


def _acting(held: tuple[UUID, UUID], charge: Charge) -> Actor:
    return Actor(account_id=held[0], appointment_id=held[1], charge=charge)


def _written(made: Sequence[_Given]) -> None:
    Version.objects.bulk_create([each.version for each in made])
    Submission.objects.bulk_update([each.roster for each in made], _COLUMNS)
    Move.objects.bulk_create([move for each in made for move in each.moves])
    RowKey.objects.bulk_create([key for each in made for key in each.keys], batch_size=keys.AT_ONCE)


def _begin_above(drive: Drive) -> None:
    """Whatever has accepted something is begun."""
    begun = Submission.objects.filter(drive=drive, kind=Kind.COMPILED, below__state=State.ACCEPTED).distinct()
    lines, now = [], clock.now()
    for position in begun:
        position.state, position.changed_at = State.DRAFT, now
        lines.append(moving.ledger_line(position, Verb.BEGIN, system("demo"), State.NOT_BEGUN, Told()))
    Submission.objects.bulk_update(begun, ["state", "changed_at"], batch_size=AT_ONCE)
    Move.objects.bulk_create(lines, batch_size=AT_ONCE)
