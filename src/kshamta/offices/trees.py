"""The tree's one lock, and today's index of it: `Office.parent`, `Office.path` and the names of today.

Only one transaction changes the tree at a time: PostgreSQL takes an advisory lock that ends with it, SQLite has its write
lock. Under it the index is first brought up to today, so that what was dated ahead is in it before anything is judged.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import batched
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Concat, Length, Substr

from kshamta.foundation import clock
from kshamta.offices.models import Office, OfficeName, OfficePlacement, Route, Tree
from kshamta.offices.paths import DEEPEST, STEP, bounds, step
from kshamta.offices.refusals import TooDeep, WouldLoop

_LOCK = 0x6F66666963657301  # "offices", 1
_ASKED = 5000

type Moves = Mapping[UUID, UUID | None]


def lock(*, bring_up: bool = True) -> int:
    """Nobody else changes the tree until this transaction ends. Says the tree's version; the index is brought up to today."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the tree is changed in a transaction")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    tree, _ = Tree.objects.get_or_create(pk=1)
    if bring_up and _bring_up(tree, clock.today()):
        return changed()
    return tree.version


def changed() -> int:
    """Say that the tree is another one now. Says its version."""
    Tree.objects.filter(pk=1).update(version=F("version") + 1)
    return Tree.objects.values_list("version", flat=True).get(pk=1)


def version() -> int:
    return Tree.objects.filter(pk=1).values_list("version", flat=True).first() or 0


def is_due(day: date) -> bool:
    """Whether something begins on a day that the index does not know yet."""
    tree = Tree.objects.filter(pk=1).first()
    if tree is None:
        return False
    placed, named = _due(tree, day)
    return placed.exists() or named.exists()


def next_serial() -> int:
    return (Office.objects.aggregate(last=Max("serial"))["last"] or 0) + 1


def parents_on(day: date, offices: Iterable[UUID] | None = None) -> dict[UUID, UUID | None]:
    """To whom each office is indexed on a day: as placed then; a closed one where it stood last, a coming one where it will."""
    lines = OfficePlacement.objects.filter(route=Route.LINE).order_by("starts_on")
    if offices is not None:
        lines = lines.filter(office__in=list(offices))
    parents: dict[UUID, UUID | None] = {}
    for office, parent, starts_on in lines.values_list("office_id", "parent_id", "starts_on"):
        if starts_on <= day or office not in parents:
            parents[office] = parent
    return parents


def reindex(moves: Moves) -> None:
    """Put subtrees below other parents, each by one statement. Refuses WouldLoop, TooDeep.

    A parent that itself moves, or lies below one that does, is put right first: so the order of the moves never matters.
    """
    own = _steps(moves)
    left, under_way = {each: pk for pk, each in own.items()}, set[UUID]()

    def put(pk: UUID) -> None:
        if pk in under_way:
            raise WouldLoop(office_id=pk)
        under_way.add(pk)
        parent = moves[pk]
        while above := _moving_above(path := _path(parent), left):
            put(left[above])
        _put(pk, parent, path)
        left.pop(own[pk])

    for pk in moves:
        if own[pk] in left:
            put(pk)


def _steps(moves: Moves) -> dict[UUID, str]:
    serials: dict[UUID, str] = {}
    for some in batched(moves, _ASKED):
        serials |= {pk: step(serial) for pk, serial in Office.objects.filter(pk__in=some).values_list("pk", "serial")}
    return serials


def _moving_above(path: str, left: Mapping[str, UUID]) -> str | None:
    """The deepest step of the new parent's path that has yet to be moved."""
    return next((each for at in range(len(path) - STEP, -1, -STEP) if (each := path[at : at + STEP]) in left), None)


def _path(pk: UUID | None) -> str:
    return Office.objects.values_list("path", flat=True).get(pk=pk) if pk else ""


def _put(pk: UUID, parent: UUID | None, above: str) -> None:
    """Rewrite the beginning of a subtree's paths in one statement."""
    old = _path(pk)
    new = above + old[-STEP:]
    Office.objects.filter(pk=pk).update(parent=parent)
    if new == old:
        return
    low, high = bounds(old)
    subtree = Office.objects.filter(path__gte=low, path__lt=high)
    if len(new) > len(old):
        _must_fit(pk, subtree, len(new) - len(old))
    subtree.update(path=Concat(Value(new), Substr("path", len(old) + 1)))


def _must_fit(pk: UUID, subtree: QuerySet[Office], longer: int) -> None:
    """Refuses TooDeep."""
    longest = subtree.aggregate(longest=Max(Length("path")))["longest"]
    if longest + longer > STEP * DEEPEST:
        raise TooDeep(office_id=pk, limit=DEEPEST)


def name_now(pk: UUID, day: date) -> None:
    """Write the name of the day, or the first one to come, into the office."""
    names = OfficeName.objects.filter(office=pk)
    name = names.filter(starts_on__lte=day).order_by("-starts_on").first() or names.order_by("starts_on").first()
    if name:
        Office.objects.filter(pk=pk).update(name_hi=name.name_hi, name_en=name.name_en)


def bring_up_to(day: date) -> int:
    """Let what is due by the day take effect in the index; the caller holds the lock. Says how many offices changed."""
    tree, _ = Tree.objects.get_or_create(pk=1)
    return _bring_up(tree, day)


def _bring_up(tree: Tree, day: date) -> int:
    if tree.indexed_on is not None and tree.indexed_on >= day:
        return 0
    placements, names = _due(tree, day)
    placed, named = set(placements.values_list("office_id", flat=True)), set(names.values_list("office_id", flat=True))
    moves = _differing(parents_on(day, placed)) if placed else {}
    reindex(moves)
    for pk in named:
        name_now(pk, day)
    Tree.objects.filter(pk=tree.pk).update(indexed_on=day)
    return len({*moves, *named})


def _due(tree: Tree, day: date) -> tuple[QuerySet[OfficePlacement], QuerySet[OfficeName]]:
    since = Q(starts_on__lte=day) & (Q(starts_on__gt=tree.indexed_on) if tree.indexed_on else Q())
    return OfficePlacement.objects.filter(since, route=Route.LINE), OfficeName.objects.filter(since)


def _differing(parents: Moves) -> dict[UUID, UUID | None]:
    now = Office.objects.filter(pk__in=list(parents)).values_list("pk", "parent_id")
    return {pk: parents[pk] for pk, parent in now if parents[pk] != parent}
