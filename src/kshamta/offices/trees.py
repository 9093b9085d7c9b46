"""The tree's one lock, and today's index of it: `Office.parent`, `Office.path` and the names of today.

Only one transaction changes the tree at a time: PostgreSQL takes an advisory lock that ends with it, SQLite has its write
lock. Under it the index is first brought up to today, so that what was dated ahead is in it before anything is judged.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Concat, Length, Substr

from kshamta.foundation import clock
from kshamta.offices.models import Office, OfficeName, OfficePlacement, Route, Tree
from kshamta.offices.paths import DEEPEST, STEP, bounds, step
from kshamta.offices.refusals import TooDeep, WouldLoop

_LOCK = 0x6F66666963657301  # "offices", 1

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
    steps = {step(serial): pk for pk, serial in _serials(moves)}
    left, under_way = dict(steps), set[UUID]()

    def put(pk: UUID) -> None:
        if pk in under_way:
            raise WouldLoop(office_id=pk)
        under_way.add(pk)
        while above := _moving_above(moves[pk], left):
            put(left[above])
        _put(pk, moves[pk])
        left.pop(next(own for own, moved in steps.items() if moved == pk), None)

    for pk in moves:
        if pk in left.values():
            put(pk)


def _serials(moves: Moves) -> list[tuple[UUID, int]]:
    return list(Office.objects.filter(pk__in=list(moves)).values_list("pk", "serial"))


def _moving_above(parent: UUID | None, left: Mapping[str, UUID]) -> str | None:
    """The deepest step above the new parent (itself included) that has yet to be moved."""
    if parent is None:
        return None
    path = _path(parent)
    own = [path[at : at + STEP] for at in range(0, len(path), STEP)]
    return next((each for each in reversed(own) if each in left), None)


def _path(pk: UUID) -> str:
    return Office.objects.values_list("path", flat=True).get(pk=pk)


def _put(pk: UUID, parent: UUID | None) -> None:
    """Rewrite the beginning of a subtree's paths in one statement."""
    old = _path(pk)
    new = (_path(parent) if parent else "") + old[-STEP:]
    Office.objects.filter(pk=pk).update(parent=parent)
    if new == old:
        return
    low, high = bounds(old)
    subtree = Office.objects.filter(path__gte=low, path__lt=high)
    longest = subtree.aggregate(longest=Max(Length("path")))["longest"]
    if longest - len(old) + len(new) > STEP * DEEPEST:
        raise TooDeep(office_id=pk, limit=DEEPEST)
    subtree.update(path=Concat(Value(new), Substr("path", len(old) + 1)))


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
