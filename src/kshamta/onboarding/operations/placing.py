"""The offices' tree changes while a drive runs; the drive's own tree follows, once a minute, under the drive's lock.

An office that moved goes to another position, with what stands accepted of it; one that was merged is answered for by the other;
one that closed, or left the drive's reach, ends, and so does one that had not begun when it ceased to have people of its own; one
that is new owes a roster. Whatever was signed over a list that is another one now is open again, and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, When

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.paths import step
from kshamta.offices import queries as offices
from kshamta.offices.models import Office
from kshamta.onboarding.cases import keys
from kshamta.onboarding.drives import ordering, planning
from kshamta.onboarding.drives.planning import BATCH, Growing, Planned
from kshamta.onboarding.models import Delta, Drive, DriveState, Kind, Move, State, Submission, Tally
from kshamta.onboarding.models.submissions import MAY_CHANGE, WITH_ABOVE
from kshamta.onboarding.moves import counting, locks, moving, telling
from kshamta.onboarding.moves.moving import Told
from kshamta.onboarding.queries.figures import NAMES
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.rules import moves, positions
from kshamta.onboarding.rules.moves import Verb
from kshamta.onboarding.rules.routes import Known

_IDLE = (State.NOT_BEGUN, State.ENDED)  # without a version: nothing is lost where an office no longer has people of its own
MOST_MERGERS = 12  # one after another


def bring_up(*, by: Actor) -> int:
    """All drives that run or are held up, where the tree is another one or the day is. Says how many submissions changed."""
    version, today = offices.tree_version(), clock.today()
    drives = Drive.objects.filter(state__in=(DriveState.RUNNING, DriveState.PAUSED))
    due = drives.exclude(tree_version=version, placed_on=today).values_list("pk", flat=True)
    return sum(placed(drive_id=drive_id, by=by) for drive_id in due)


@transaction.atomic
def placed(*, drive_id: UUID, by: Actor) -> int:
    """One drive, whole or not at all. Says how many submissions changed."""
    locks.reshaping(drive_id)
    locks.folding(drive_id)
    drive = Drive.objects.select_for_update(of=("self",)).select_related("office__level").get(pk=drive_id)
    version = offices.tree_version()
    placing = _Placing(drive, by)
    changed = placing.done()
    drive.tree_version, drive.placed_on = version, clock.today()
    drive.save(update_fields=["tree_version", "placed_on", "serials"])
    if changed:
        ordering.write(Recorded.DRIVE_PLACED, drive, by, number=changed, **placing.told())
    return changed


@dataclass
class _Placing:
    drive: Drive
    by: Actor
    moved: dict[UUID, Submission] = field(default_factory=dict)
    ledger: list[Move] = field(default_factory=list)
    ended: list[UUID] = field(default_factory=list)
    late: list[Submission] = field(default_factory=list)
    reopened: list[UUID] = field(default_factory=list)

    def done(self) -> int:
        rows = list(Submission.objects.filter(drive=self.drive).order_by("way"))
        self.positions = {row.office_id: row for row in rows if row.kind == Kind.COMPILED}
        self.rosters = {row.office_id: row for row in rows if row.kind == Kind.ROSTER}
        whole = self._planned()
        growing = self._grow(whole)
        self._turn(self.positions, whole.plan.positions)
        self._turn(self.rosters, whole.plan.rosters)
        self._hang(whole, growing)
        self._count_anew(whole)
        planning.insert(growing.made)
        self._write()
        self._settle()
        if self.moved or growing.made:
            self._recount()
        self._tell()
        return len(self.moved) + len(growing.made)

    def told(self) -> dict[str, int]:
        return {"ended": len(self.ended), "late": len(self.late), "reopened": len(self.reopened)}

    def _planned(self) -> Planned:
        gone = set(self.rosters) - set(planning.places_of(self.drive))
        stand_ins = _stand_ins(gone)
        begun = frozenset(office for office, row in self.rosters.items() if row.version_id or row.state not in _IDLE)
        return planning.planned(self.drive, Known(begun, stand_ins))

    def _grow(self, whole: Planned) -> Growing:
        """Positions and rosters that are not there yet: made, hung up afterwards with all the others."""
        growing = Growing(self.drive, planning.due_days(self.drive))
        for office in whole.plan.order:
            if office not in self.positions:
                self.positions[office] = growing.position(office, None, whole.plan.positions[office].step)
        for office in sorted(set(whole.plan.rosters) - set(self.rosters), key=lambda pk: whole.places[pk].path):
            made = growing.roster(office, None, whole)
            self.rosters[office] = made
            self.late.append(made)
        return growing

    def _turn(self, known: Mapping[UUID, Submission], wanted: Iterable[UUID]) -> None:
        """What takes part no more ends; what takes part again goes on with what it had."""
        takes_part = set(wanted)
        for office, row in known.items():
            if office not in takes_part and row.state != State.ENDED:
                self._move(row, Verb.END)
                self.ended.append(row.pk)
            elif office in takes_part and row.state == State.ENDED:
                self._move(row, Verb.REJOIN)

    def _move(self, row: Submission, verb: Verb) -> None:
        before, told = row.state, Told(hash=row.accepted_hash or row.submitted_hash, version_id=row.version_id, rows=row.rows)
        row.state = State(moves.leads(row.kind, verb, row.state) or row.state)
        row.changed_at, row.reopened = clock.now(), verb is Verb.REOPEN
        row.submitted_hash, row.accepted_hash, row.accepted_id = "", "", None
        self.ledger.append(moving.ledger_line(row, verb, self.by, before, told))
        self.moved[row.pk] = row

    def _hang(self, whole: Planned, growing: Growing) -> None:
        """Above and way of each, parents first."""
        made = {row.pk for row in growing.made}
        for office in whole.plan.order:
            above = whole.plan.positions[office].above
            self._put(self.positions[office], self.positions[above] if above else None, made)
        stand_ins = _stand_ins(set(whole.plan.rosters) - set(whole.places))
        for office, above in whole.plan.rosters.items():
            row = self.rosters[office]
            self._put(row, self.positions[above], made)
            if row.answers_id != (answers := stand_ins.get(office, office)):
                row.answers_id = answers
                self.moved[row.pk] = row

    def _put(self, row: Submission, above: Submission | None, made: set[UUID]) -> None:
        way = (above.way if above else "") + step(row.serial)
        above_id = above.pk if above else None
        if row.way == way and row.above_id == above_id:
            return
        if row.above_id != above_id:
            row.to_id = None  # the officer it was sent to is another office's
        row.way, row.above_id = way, above_id
        if row.pk not in made:
            self.moved[row.pk] = row

    def _count_anew(self, whole: Planned) -> None:
        """Strength that was counted meanwhile, of rosters still worked on."""
        for office, row in self.rosters.items():
            strength = dict(whole.strength.get(office, {}))
            if strength and row.state in MAY_CHANGE and row.strength != strength:
                row.strength, row.working = strength, sum(strength.values())
                self.moved[row.pk] = row
            schools = dict(whole.schools.get(office, {}))
            if row.state in MAY_CHANGE and row.schools != schools:
                row.schools = schools
                self.moved[row.pk] = row

    def _write(self) -> None:
        for row in self.moved.values():
            row.revision += 1
        Submission.objects.bulk_update(self.moved.values(), _COLUMNS, batch_size=BATCH)
        Move.objects.bulk_create(self.ledger, batch_size=BATCH)
        keys.forget(self.ended)

    def _settle(self) -> None:
        """From below: what was signed over another list than there is now, is open again; what holds something now, is begun."""
        lists, first = _accepted(self.drive), len(self.ledger)
        begun: list[UUID] = []
        for row in sorted(self.positions.values(), key=lambda row: -len(row.way)):
            listed = [(pk, said) for _, pk, said in sorted(lists.get(row.pk, ()))]
            if row.state == State.NOT_BEGUN and listed:
                self._move(row, Verb.BEGIN)
                begun.append(row.pk)
            elif row.state in WITH_ABOVE and row.submitted_hash != positions.position_hash(listed):
                if row.state == State.ACCEPTED and row.above_id:
                    lists[row.above_id] = [each for each in lists[row.above_id] if each[1] != row.pk]
                self._move(row, Verb.REOPEN)
                self.reopened.append(row.pk)
        mine = Submission.objects.filter(pk__in=[*begun, *self.reopened])
        mine.update(
            state=State.DRAFT, submitted_hash="", accepted_hash="", changed_at=clock.now(), revision=F("revision") + 1,
            reopened=Case(When(pk__in=self.reopened, then=True), default=F("reopened")),
        )  # fmt: skip
        Move.objects.bulk_create(self.ledger[first:], batch_size=BATCH)

    def _recount(self) -> None:
        """Under the lock nobody writes changes: tallies are counted anew, what waits to be folded is in them."""
        Delta.objects.filter(drive=self.drive).delete()
        counted = counting.counted(self.drive.pk)
        counting.upsert(Tally(submission_id=pk, **dict(zip(NAMES, mine, strict=True))) for pk, mine in counted.items())

    def _tell(self) -> None:
        telling.reopened(self.reopened)
        if self.late:
            rows = Submission.objects.filter(pk__in=[row.pk for row in self.late]).values_list(*telling.fields())
            telling.many("drive-started", self.drive, telling.owing(rows), f"started/{self.drive.pk}")


_COLUMNS = (
    "above", "way", "state", "answers", "to", "strength", "working", "schools", "submitted_hash", "accepted_hash", "accepted",
    "reopened", "changed_at", "revision",
)  # fmt: skip


def _stand_ins(gone: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of offices that were merged, the one that stands for each in the end."""
    found: dict[UUID, UUID] = {}
    asked = {pk: pk for pk in gone}
    for _ in range(MOST_MERGERS):
        rows = Office.objects.filter(pk__in=set(asked.values()), merged_into__isnull=False)
        merged = dict(rows.values_list("pk", "merged_into_id"))
        going_on = {office: into for office, at in asked.items() if (into := merged.get(at))}
        if not going_on:
            break
        found |= going_on
        asked = going_on
    return found


def _accepted(drive: Drive) -> dict[UUID, list[tuple[int, UUID, str]]]:
    """What stands accepted, by the position it goes to. One statement."""
    rows = Submission.objects.filter(drive=drive, state=State.ACCEPTED, above__isnull=False)
    lists: dict[UUID, list[tuple[int, UUID, str]]] = {}
    for above, serial, pk, said in rows.values_list("above_id", "serial", "pk", "accepted_hash"):
        if above is not None:
            lists.setdefault(above, []).append((serial, pk, said))
    return lists
