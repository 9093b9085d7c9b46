"""What must hold of drives after any fault (trust.md §3): each invariant one statement, whatever lies there; `kshamta fsck` asks.

An import is received, judged, refused or parked, never between; a version is there whole or not at all; what is given has a
certified version and its hash; the ledger leads to the state; figures are what a recount says.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Lag

from kshamta.foundation.sealing import CannotUnseal
from kshamta.onboarding.models import Drive, Intake, Kind, Move, RowKey, State, Submission, Tally, Version
from kshamta.onboarding.models.submissions import WITH_ABOVE
from kshamta.onboarding.operations import folding
from kshamta.onboarding.queries.figures import NAMES, figures_of
from kshamta.onboarding.rosters import certified
from kshamta.onboarding.sheets import sealed

NAMED = 5  # ids told of each kind
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Unsound:
    """One invariant that does not hold: its name, how often, and where first."""

    what: str
    number: int
    first: tuple[str, ...]


def unsound(*, deep: bool = False) -> Iterator[Unsound]:
    """deep: every sealed part is opened, too, and hashes are reckoned anew."""
    for what, rows in INVARIANTS.items():
        broken = [str(each) for each in rows()]
        if broken:
            yield Unsound(what, len(broken), tuple(broken[:NAMED]))
    if deep:
        yield from _opened()


def _half_intakes() -> QuerySet[Any, Any]:
    """Never between: each state has what belongs to it, and nothing else."""
    none = {"version": None}
    received = Q(state="received") & (Q(sealed_data=None) | ~Q(**none) | Q(finished_at__isnull=False))
    judged = Q(state="judged") & (
        Q(**none) | Q(sealed_data__isnull=False) | Q(finished_at=None) | ~Q(version__submission=F("submission"))
    )
    ended = Q(state__in=("refused", "parked")) & (Q(finished_at=None) | ~Q(**none))
    untold = Q(state="refused", refusal__isnull=True)
    return Intake.objects.filter(received | judged | ended | untold).values_list("pk", flat=True)


def _wrong_figures() -> QuerySet[Any, Any]:
    """A roster's figures are those of the version it stands on."""
    other = ~Q(version__submission=F("pk")) | ~Q(rows=F("version__rows")) | ~Q(faulty=F("version__faulty"))
    rows = Submission.objects.filter(kind=Kind.ROSTER, version__isnull=False).filter(other | ~Q(warned=F("version__warned")))
    return rows.values_list("pk", flat=True)


def _begun_unbegun() -> QuerySet[Any, Any]:
    """A roster that nobody began has no version, and one with a version is begun."""
    return Submission.objects.filter(kind=Kind.ROSTER, state=State.NOT_BEGUN, version__isnull=False).values_list("pk", flat=True)


def _given_uncertified() -> QuerySet[Any, Any]:
    """What lies above or is accepted there: a certified version without a faulty row, and its hash."""
    certified_not = Q(version=None) | Q(version__certified_at=None) | Q(version__sealed_rows=None) | Q(version__faulty__gt=0)
    wrong = certified_not | ~Q(submitted_hash=F("version__content_hash"))
    rosters = Submission.objects.filter(kind=Kind.ROSTER, state__in=WITH_ABOVE)
    accepted = Q(state=State.ACCEPTED) & (Q(accepted=None) | ~Q(accepted_hash=F("accepted__content_hash")))
    return rosters.filter(wrong | accepted).values_list("pk", flat=True)


def _gaps_in_numbers() -> QuerySet[Any, Any]:
    """Versions of a roster are numbered from 1 without a gap."""
    counted = Version.objects.values("submission").annotate(several=Count("pk"), last=Max("number"))
    return counted.exclude(several=F("last")).values_list("submission", flat=True)


def _broken_ledger() -> QuerySet[Any, Any]:
    """Every move begins where the one before it led."""
    before = Window(Lag("after"), partition_by=[F("submission")], order_by=[F("at").asc(), F("pk").asc()])
    return Move.objects.annotate(was=before).filter(was__isnull=False).exclude(was=F("before")).values_list("pk", flat=True)


def _ledger_elsewhere() -> QuerySet[Any, Any]:
    """The last move leads to the state; where there is none, nothing has begun."""
    last = Move.objects.filter(submission=OuterRef("pk")).order_by("-at", "-pk").values("after")[:1]
    told = Submission.objects.annotate(told=Subquery(last))
    return told.filter(
        Q(told__isnull=False) & ~Q(told=F("state")) | Q(told=None, kind=Kind.ROSTER) & ~Q(state=State.NOT_BEGUN)
    ).values_list("pk", flat=True)


def _keys_of_nothing() -> QuerySet[Any, Any]:
    """Keys are of rows that were certified."""
    certified_ones = Version.objects.filter(certified_at__isnull=False).values("submission")
    return RowKey.objects.exclude(submission__in=certified_ones).values_list("submission", flat=True).distinct()


def _miscounted() -> Iterator[object]:
    """Tallies with what is not folded yet are what a recount says."""
    for drive in Drive.objects.exclude(state="draft"):
        truth = folding.counted(drive.pk)
        positions = list(Submission.objects.filter(pk__in=Tally.objects.filter(submission__drive=drive).values("submission")))
        for some in batched(positions, AT_ONCE):
            for pk, figures in figures_of(some).items():
                if pk in truth and list(truth[pk]) != [getattr(figures, name) for name in NAMES]:
                    yield pk


def _opened() -> Iterator[Unsound]:
    """Every version opens, and its certified rows have its hash."""
    closed, other = [], []
    for pks in batched(Version.objects.order_by("pk").values_list("pk", flat=True).iterator(), AT_ONCE):
        for version in Version.objects.filter(pk__in=pks):
            try:
                sealed.original_of(version), sealed.table_of(version), sealed.journal_of(version), sealed.report_of(version)
                rows = certified.rows_of(version) if version.sealed_rows is not None else None
            except (CannotUnseal, ValueError):
                closed.append(str(version.pk))
                continue
            if rows is not None and certified.content_hash(rows) != version.content_hash:
                other.append(str(version.pk))
    for what, broken in (("version-closed", closed), ("version-other", other)):
        if broken:
            yield Unsound(what, len(broken), tuple(broken[:NAMED]))


INVARIANTS: dict[str, Callable[[], Any]] = {
    "intake-half": _half_intakes,
    "roster-figures": _wrong_figures,
    "roster-unbegun": _begun_unbegun,
    "roster-given": _given_uncertified,
    "versions-gap": _gaps_in_numbers,
    "ledger-broken": _broken_ledger,
    "ledger-elsewhere": _ledger_elsewhere,
    "keys-of-nothing": _keys_of_nothing,
    "tallies": _miscounted,
}
DEEP = ("version-closed", "version-other")
