"""Rows that point at the other become the kept one's, table by table as the registry says; and back again. Private."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from kshamta.people.joining.journal import Journal, Row, Written, packed, unpacked
from kshamta.people.repointing import Kind, Pointed, moving
from kshamta.people.rules.merges import given_back


def insist(kept_id: UUID, other_id: UUID) -> None:
    """Before anything is moved: what one of them may not have two of is settled first. Raises what the registry names."""
    for pointed in moving():
        both = [kept_id, other_id]
        if pointed.never and pointed.refusal and _of(pointed, both).filter(**pointed.never).exists():
            raise pointed.refusal
        if pointed.alone and pointed.refusal and _clash(pointed, kept_id, other_id):
            raise pointed.refusal


def _clash(pointed: Pointed, kept_id: UUID, other_id: UUID) -> bool:
    """Both have one, and they agree in `same`."""
    columns = (pointed.field, *pointed.same)
    rows = list(_of(pointed, [kept_id, other_id]).filter(**pointed.alone).values_list(*columns))
    said = {person: {tuple(same) for who, *same in rows if who == person} for person in (kept_id, other_id)}
    return bool(said[kept_id] & said[other_id])


def repoint(journal: Journal, kept_id: UUID, other_id: UUID) -> None:
    """Set by set; about three statements for each table."""
    for pointed in moving():
        if pointed.kind is Kind.ONE_OF_THEM:
            _one_of_them(journal, pointed, kept_id, other_id)
        elif pointed.kind is not Kind.BY_CHOICE:
            if pointed.kind is Kind.UNION:
                _without_twice(journal, pointed, kept_id, other_id)
            rows = _of(pointed, [other_id])
            journal.moved(pointed.key, rows.values_list("pk", flat=True))
            rows.update(**{pointed.field: kept_id})


def numbers(journal: Journal, kept_id: UUID) -> dict[str, list[int]]:
    """By table: how many rows were the other's, and how many the kept one has now."""
    found = {}
    for pointed in moving():
        places = [row for row in journal.rows if f"{row.label}.{row.field}" == pointed.key]
        touched = sum(row.what == "moved" for row in places) + sum(row.what == "gone" for row in places)
        found[pointed.key] = [touched, _of(pointed, [kept_id]).count()]
    return found


def standing(person_ids: Iterable[UUID]) -> dict[str, int]:
    """By table, how many rows they have."""
    ids = list(person_ids)
    return {pointed.key: _of(pointed, ids).count() for pointed in moving()}


def give_back(written: Written, kept_id: UUID, other_id: UUID) -> None:
    """What was the other's is his again, as it stands now; what was taken out stands there again."""
    for pointed in moving():
        if pointed.kind is Kind.BY_CHOICE:
            continue
        if pointed.kind is Kind.ONE_OF_THEM:
            _one_back(written, pointed, kept_id)
        if keys := written.moved(pointed.key):
            _of(pointed, [kept_id]).filter(pk__in=keys).update(**{pointed.field: other_id})
        if gone := written.gone(pointed.key):
            _stand_again(pointed, gone)


def _of(pointed: Pointed, person_ids: Iterable[UUID]) -> QuerySet[Any]:
    return pointed.model._default_manager.filter(**{f"{pointed.field}__in": list(person_ids)})


def _same(pointed: Pointed, row: Model) -> tuple[Any, ...]:
    """Keys of what a column points at, not the things themselves."""
    return tuple(getattr(row, _column(pointed, name)) for name in pointed.same)


def _without_twice(journal: Journal, pointed: Pointed, kept_id: UUID, other_id: UUID) -> None:
    """Of two rows that say the same, the better stays."""
    mine = {_same(pointed, row): row for row in _of(pointed, [kept_id]).filter(**pointed.alone)}
    theirs = [row for row in _of(pointed, [other_id]).filter(**pointed.alone) if _same(pointed, row) in mine]
    gone = [_worse(pointed, mine[_same(pointed, row)], row) for row in theirs]
    for row in gone:
        journal.gone(pointed.key, row)
    pointed.model._default_manager.filter(pk__in=[row.pk for row in gone]).delete()


def _worse(pointed: Pointed, mine: Model, theirs: Model) -> Model:
    return theirs if pointed.better(mine) >= pointed.better(theirs) else mine


def _one_of_them(journal: Journal, pointed: Pointed, kept_id: UUID, other_id: UUID) -> None:
    """The row is its person's own, keyed by him: what the better one says is written upon his."""
    rows = {row.pk: row for row in _of(pointed, [kept_id, other_id])}
    mine, theirs = rows.get(kept_id), rows.get(other_id)
    if theirs is None:
        return
    journal.gone(pointed.key, theirs)
    was = packed(mine) if mine else None
    if mine is None or _worse(pointed, mine, theirs) is mine:
        best = pointed.model(**(unpacked(pointed.model, packed(theirs)) | {_own(pointed): kept_id}))
        best.save(force_insert=mine is None, force_update=mine is not None)
        journal.changed(pointed.key, kept_id, was, packed(best))
    pointed.model._default_manager.filter(pk=other_id).delete()


def _one_back(written: Written, pointed: Pointed, kept_id: UUID) -> None:
    """As it was, as far as nobody has written upon it since."""
    change, now = written.change(pointed.key, kept_id), _of(pointed, [kept_id]).first()
    if change is None or now is None:
        return
    if change.was is None:
        if packed(now) == change.became:
            now.delete()
        return
    if back := given_back(change.was, change.became, packed(now)):
        pointed.model._default_manager.filter(pk=kept_id).update(**unpacked(pointed.model, back))


def _stand_again(pointed: Pointed, gone: list[Row]) -> None:
    """Rows that were taken out; not where its person has another by now that says the same."""
    for row in gone:
        made = pointed.model(**unpacked(pointed.model, row))
        same = {name: getattr(made, _column(pointed, name)) for name in pointed.same}
        there = _of(pointed, [getattr(made, _own(pointed))]).filter(**pointed.alone, **same)
        if not (pointed.same or pointed.kind is Kind.ONE_OF_THEM) or not there.exists():
            made.save(force_insert=True)


def _own(pointed: Pointed) -> str:
    return _column(pointed, pointed.field)


def _column(pointed: Pointed, name: str) -> str:
    """"person" is kept in "person_id"."""
    field: Any = pointed.model._meta.get_field(name)
    return str(field.attname)
