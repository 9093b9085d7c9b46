"""The first screens (mission.md, "Who uses it, and what each wants on the first screen"): one query function for each.

Each costs a constant number of statements, whatever the state's size (tests/reporting/test_homes.py).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, Sum

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.queries import appointments as registers, lags, sessions
from kshamta.access.rules.lags import Lag
from kshamta.audit import queries as record
from kshamta.audit.actors import Actor, Scope
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.statements import Reach, Statement
from kshamta.offices import queries as offices
from kshamta.offices.models import Group, Office, Strength
from kshamta.offices.paths import DEEPEST, ancestors
from kshamta.onboarding.models import DriveState
from kshamta.onboarding.queries.cards import Card, cards
from kshamta.onboarding.queries.desk import DeskLine, desks_of
from kshamta.people import queries as people
from kshamta.people.queries import merging, own, stages, transfers
from kshamta.people.values import Post, Seen
from kshamta.portal.queries import cards as batches
from kshamta.portal.queries.cards import BatchCard
from kshamta.reporting.units import Needing, Side, Unit, side_by_side, units_needing_one, units_within

ROSTERS = 3  # drives under way shown on a first screen
LAGGARDS = 8  # units named on a first screen; the list has them all
MOST_COUNTED = 99_999


@dataclass(frozen=True, slots=True)
class Helper:
    """The nodal officer to turn to: of the own office, or of the nearest above that has one."""

    name_hi: str
    name_en: str
    office_hi: str
    office_en: str


@dataclass(frozen=True, slots=True)
class OfficeHome:
    """A DDO's own office: who is on the roll, and how many there should be (B17)."""

    office_id: UUID | None
    roll: dict[str, int]
    strength: dict[str, int]
    counted_on: date | None
    helper: Helper | None
    rosters: tuple[DeskLine, ...] = ()  # that it owes in drives under way
    on_board: stages.OnBoard | None = None
    transfers: int = 0  # of which the next step is this office's

    @property
    def on_roll(self) -> int:
        return sum(self.roll.values())

    @property
    def working(self) -> int:
        return sum(self.strength.values())

    @property
    def missing(self) -> int:
        return max(self.working - self.on_roll, 0)

    @property
    def groups(self) -> list[tuple[str, int, int]]:
        """Group, on the roll, working strength."""
        return [(group, self.roll.get(group, 0), self.strength.get(group, 0)) for group in {**self.strength, **self.roll}]


@dataclass(frozen=True, slots=True)
class WatchHome:
    """What lies below an officer: how many offices, where nodal officers are lacking or late, and what waits for his own hand.
    No names of employees."""

    office_id: UUID | None
    offices: int
    strength: dict[str, int]
    counted_on: date | None
    lags: dict[Lag, int]
    waiting: int
    units: int
    trained: int
    sides: list[Side]
    laggards: list[Unit] = field(default_factory=list)
    drives: list[Card] = field(default_factory=list)  # that run
    batches: BatchCard | None = None  # for whoever prints them for the portal
    on_board: stages.OnBoard | None = None
    transfers: int = 0  # of which the next step is the own office's
    pairs: int = 0  # records that may be one person, for whoever may join them; at most merging.MOST_COUNTED

    @property
    def working(self) -> int:
        return sum(self.strength.values())

    @property
    def without(self) -> int:
        return self.lags[Lag.NO_OFFICER]

    @property
    def not_active(self) -> int:
        return self.lags[Lag.NOT_ACTIVE]

    @property
    def not_trained(self) -> int:
        return self.lags[Lag.NOT_TRAINED]


@dataclass(frozen=True, slots=True)
class RecordHome:
    """An auditor's: how much was written lately, and the newest of it."""

    today: int
    week: int
    looks: int
    newest: tuple[record.Row, ...]


@dataclass(frozen=True, slots=True)
class OwnHome:
    """Everyone's: is this me, what do I hold, who looked at my data. answered: he has said whether it is."""

    person: Seen | None
    postings: list[Post]
    charges: list[sessions.InCharge]
    looks: tuple[record.Row, ...]
    last_look: datetime | None
    answered: bool


def office_home(actor: Actor) -> OfficeHome:
    """For whoever keeps one office's people. Six statements."""
    own = Scope((actor.office_path,))
    may_see = actor.may(Right.SEE_PEOPLE, at=actor.office_path)
    roll = people.groups_within(own) if may_see and actor.office_id else {}
    strength, counted = _strength(actor.office_path)
    rosters = tuple(line for line in desks_of(actor) if line.drive.state == DriveState.RUNNING)[:ROSTERS]
    helper, on_board = _helper(actor.office_path), stages.on_board(actor.office_id)
    return OfficeHome(actor.office_id, roll, strength, counted, helper, rosters, on_board, transfers.waiting(actor))


def watch_home(actor: Actor) -> WatchHome:
    """For officers with others below them, from the block to the state. Six statements, and seven where the tree has changed
    since it was asked last; a drive that runs costs seven more, and one for each (onboarding/queries/cards.py); whoever prints
    batches, one, and whoever may join records, one."""
    scope = Scope(actor.scope_for(Right.SEE_OFFICES).paths)
    tree = _tree_below(scope, actor.office_path)
    units = units_within(scope, tree.needing)
    without = [unit for unit in units if unit.step == 0]
    return WatchHome(
        office_id=actor.office_id, offices=tree.offices, strength=tree.strength, counted_on=tree.counted_on,
        lags=lags.held_up(scope) | {Lag.NO_OFFICER: len(without)}, waiting=registers.number_waiting(actor),
        units=len(units), trained=sum(unit.step == 3 for unit in units), sides=side_by_side(units, actor.office_path),
        laggards=without[:LAGGARDS], drives=cards(actor), batches=batches.card(actor),
        on_board=stages.on_board(actor.office_id),
        transfers=transfers.waiting(actor), pairs=merging.waiting_at_most(actor),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Below:
    """What a watcher's screen has from the tree alone."""

    offices: int
    strength: dict[str, int]
    counted_on: date | None
    needing: tuple[Needing, ...]


@offices.remembered
def _tree_below(scope: Scope, path: str) -> _Below:
    standing = Office.objects.within(scope).standing_on(clock.today())
    return _Below(standing.count(), *_strength(path), units_needing_one(scope))


def record_home(actor: Actor) -> RecordHome:
    """For the auditor. Four statements."""
    scope, today = actor.scope_for(Right.SEARCH_RECORD), clock.today()
    lately = record.Filters(from_on=today - timedelta(days=6))
    return RecordHome(
        today=record.count_up_to(record.Filters(from_on=today), scope, MOST_COUNTED),
        week=record.count_up_to(lately, scope, MOST_COUNTED),
        looks=record.count_up_to(
            record.Filters(operation="people.contact.unmasked", from_on=lately.from_on), scope, MOST_COUNTED
        ),
        newest=record.search(record.Filters(), scope).rows[:10],
    )


def own_home(actor: Actor) -> OwnHome:
    """For everyone, about himself alone. Seven statements at most."""
    mine = Scope((), actor.person_id)
    held = sessions.charges_of(actor.account_id) if actor.account_id else []
    if actor.person_id is None:
        return OwnHome(None, [], held, (), None, answered=False)
    looks = record.of_person(actor.person_id, looks_only=True).rows
    person = people.person_of(actor.person_id, mine)
    return OwnHome(
        person, people.postings_of(actor.person_id, mine), held, looks[:5], looks[0].at if looks else None,
        answered=own.has_answered(actor),
    )  # fmt: skip


_NEWEST = Statement(
    lambda reach, today: (
        Strength.objects.filter(latest=True, office__in=Office.objects.within(Scope(reach)).standing_on(today))
        .order_by().values_list("group").annotate(n=Sum("number"), on=Max("as_on"))
    ),
    reach=Reach, today=date,
)  # fmt: skip


def _strength(path: str) -> tuple[dict[str, int], date | None]:
    """The newest figures of the subtree by group, and the day of the newest of them. One statement."""
    found = {group: (number, on) for group, number, on in _NEWEST.rows(reach=(path,), today=clock.today())}
    return {group: found[group][0] for group in Group.values if group in found}, max(
        (on for _, on in found.values()), default=None
    )


_ABOVE = [f"above_{place}" for place in range(DEEPEST)]
_HELPERS = Statement(
    lambda today, **above: (
        Appointment.objects.filter(office__path__in=list(above.values()), charge=Charge.NODAL_OFFICER)
        .holding_on(today)
        .values_list("account__name_hi", "account__name_en", "office__name_hi", "office__name_en", "office__path")
    ),
    today=date, **dict.fromkeys(_ABOVE, str),
)  # fmt: skip


def _helper(path: str) -> Helper | None:
    line = ancestors(path) or [""]
    above = dict(zip(_ABOVE, [*line, *[line[-1]] * DEEPEST], strict=False))
    found = sorted(_HELPERS.rows(today=clock.today(), **above), key=lambda row: -len(row[-1]))
    return Helper(*found[0][:4]) if found else None
