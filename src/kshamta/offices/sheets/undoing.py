"""Taking a sheet back: what it made goes, what stood before stands again. The caller holds the lock and the transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import batched
from typing import Any, cast
from uuid import UUID

from django.db.models import Model, ProtectedError, Q

from kshamta.offices import trees
from kshamta.offices.models import Office, OfficeName, OfficePlacement, Strength
from kshamta.offices.refusals import ChangedSince
from kshamta.offices.sheets.journal import fetched, restored, upsert

_RESTORED: dict[type[Model], list[str]] = {
    OfficeName: ["name_hi", "name_en", "ends_on"],
    OfficePlacement: ["parent", "ends_on"],
    Strength: ["number", "latest"],
    Office: ["kind", "name_hi", "name_en", "ddo_code", "lgd_code", "pin", "address_hi", "address_en", "words", "version"],
}
_ASKED = 5000


def undo(written: Mapping[str, Any], after: Mapping[str, int], today: date) -> int:
    """after: version of each touched office when the sheet had been applied. Says how many offices were touched.

    Refuses ChangedSince where one of them was changed, or one that the sheet made is in use.
    """
    offices = {office.pk: office for office in fetched(Office.objects.all(), "id", map(UUID, after))}
    changed = [pk for pk, version in after.items() if UUID(pk) not in offices or offices[UUID(pk)].version != version]
    if changed:
        raise ChangedSince(n=len(changed))
    made = {label: [UUID(pk) for pk in keys] for label, keys in written["made"].items()}
    new = made.get(Office._meta.label, [])
    _nobody_reports_to(new, set(made.get(OfficePlacement._meta.label, [])))
    dated: tuple[type[Model], ...] = (Strength, OfficeName, OfficePlacement)
    for model in dated:
        for some in batched(made.get(model._meta.label, []), _ASKED):
            model._default_manager.filter(pk__in=some).delete()
    for model, fields in _RESTORED.items():
        upsert(model, _as_before(model, written["before"].get(model._meta.label, []), after), fields)
    trees.reindex(_moves(sorted(offices.keys() - set(new)), today))
    _take_away(new)
    return len(after)


def carried(told: dict[str, Any], undone: Mapping[str, Any]) -> bool:
    """An earlier sheet may still be taken back after a later one was: what it left has come back under a higher version.

    told: what the earlier sheet keeps; its versions are put right in place. undone: what the later one kept.
    """
    before = cast(list[Office], restored(Office, undone["before"].get(Office._meta.label, [])))
    standing = {str(each.pk): each.version for each in before}
    back = {pk: undone["after"][pk] + 1 for pk, version in standing.items() if told["after"].get(pk) == version}
    told["after"].update(back)
    return bool(back)


def _as_before(model: type[Model], rows: Sequence[Any], after: Mapping[str, int]) -> list[Model]:
    """Versions never fall: a page opened on the sheet's work must notice that it is gone."""
    objects = restored(model, list(rows))
    for each in objects:
        if isinstance(each, Office):
            each.version = after[str(each.pk)] + 1
    return objects


def _nobody_reports_to(new: Sequence[UUID], own: set[UUID]) -> None:
    """Only the sheet's own placements may name an office that it made."""
    for some in batched(new, _ASKED):
        others = OfficePlacement.objects.filter(Q(office__in=some) | Q(parent__in=some)).values_list("pk", flat=True)
        if set(others) - own:
            raise ChangedSince(n=1)


def _moves(offices: Sequence[UUID], today: date) -> dict[UUID, UUID | None]:
    parents: dict[UUID, UUID | None] = {}
    for some in batched(offices, _ASKED):
        parents |= trees.parents_on(today, some)
    now = {office.pk: office.parent_id for office in fetched(Office.objects.only("parent_id"), "id", parents)}
    return {pk: parent for pk, parent in parents.items() if now[pk] != parent}


def _take_away(new: Iterable[UUID]) -> None:
    """Refuses ChangedSince where people, appointments or figures hang on an office that would go."""
    keys = list(new)
    try:
        for some in batched(keys, _ASKED):
            Office.objects.filter(pk__in=some).update(parent=None)
        for some in batched(keys, _ASKED):
            Office.objects.filter(pk__in=some).delete()
    except ProtectedError as error:
        raise ChangedSince(n=len(error.protected_objects)) from error
