"""After a key of KSHAMTA_HASH_KEYS was put in front: it is put over every keyed hash that is kept (docs/runbooks/keys.md,
docs/decisions/0044-the-key-of-the-hashes.md).

While it goes on, a search would find what is done already or what is not, so nobody may work: `foundation.peace` is asked. Each
column is a transaction with its line in the record, so that it may be stopped and begun again; by these lines a process knows
whether its keys are those of the database, and does not start if they are not.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import Model, Q

from kshamta.access.models import Account
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.models import Event
from kshamta.foundation import landing, peace
from kshamta.foundation.rows import plain
from kshamta.foundation.sealing import CannotUnseal, over, ring
from kshamta.journeys.recorded import Recorded

AT_ONCE = 20_000

# Each column of a keyed hash; as bytes, or as text in hexadecimal. A test holds the list to the models. A column that comes to it
# later is empty on the day it comes, and is put on its mark before anybody writes: no process starts before.
HASHED = (
    "access.Account.mobile_hash", "access.Account.email_hash", "access.ActivationLink.token_hash", "access.Attempt.browser_hash",
    "access.Attempt.identifier_hash", "access.Attempt.code_hash", "access.Factor.credential_hash", "access.Slip.code_hash",
    "access.StateLink.subject_hash",
    "people.Contact.value_hash", "people.ContactProof.code_hash", "people.Petition.like",
    "onboarding.OutsideOfficer.mobile_hash", "onboarding.OutsideOfficer.email_hash", "onboarding.HandOver.token_hash",
    "onboarding.HandOverCode.code_hash", "onboarding.AddressTally.address_hash", "onboarding.BookedRow.line_hash",
    "onboarding.Doubt.line_hash", "onboarding.Case.key", "onboarding.RowKey.key",
    "portal.BatchRow.email_hash", "portal.BatchRow.mobile_hash", "portal.BatchRow.line_hash", "portal.PortalUser.key",
    "portal.PortalContent.key",
)  # fmt: skip


class Standing(Enum):
    """How the hashes of the database stand to the keys of this process."""

    RIGHT = "right"
    WAITING = "waiting"  # a newer key is still to be put over some of them
    OTHER = "other"  # they were made with keys that are not these


class OtherKeys(Exception):
    """Some hashes were made with other keys than the older ones of KSHAMTA_HASH_KEYS, or in another order."""


@dataclass
class Rehashed:
    columns: int = 0
    values: int = 0


def standing() -> Standing:
    wanted, kept = ring().hashing_marks(), _marks()
    if not kept and not _hashed_by_the_oldest():
        return Standing.OTHER
    if len(wanted) == 1 and not kept:
        return Standing.RIGHT
    found = {kept.get(column, wanted[0]) for column in HASHED}
    if found == {wanted[-1]}:
        return Standing.RIGHT
    return Standing.WAITING if found <= set(wanted) else Standing.OTHER


def standing_at_start() -> Standing:
    """The same, of a process that may start before its database does: then only whoever has one key may go on unasked."""
    try:
        return standing()
    except DatabaseError:
        if len(ring().hashing) > 1:
            raise
        return Standing.RIGHT


def rehash(*, by: Actor) -> Rehashed:
    """All columns that wait. Raises OtherKeys and peace.InUse: then nothing was changed."""
    peace.insist()
    wanted, keys = ring().hashing_marks(), ring().hashing
    if standing() is Standing.OTHER:
        raise OtherKeys
    kept, done = _marks(), Rehashed()
    for column in HASHED:
        at = wanted.index(kept.get(column, wanted[0]))
        if at + 1 < len(wanted):
            done.columns += 1
            done.values += _rehashed(column, [over(key) for key in keys[at + 1 :]], wanted[-1], by)
    return done


@transaction.atomic
def _rehashed(column: str, overs: list[Callable[[bytes], bytes]], mark: str, by: Actor) -> int:
    place, _, name = column.rpartition(".")
    model: type[Model] = apps.get_model(place)
    field, known = model._meta.get_field(name), model._meta.pk
    assert known is not None  # every model has one
    rows = model._default_manager.exclude(**{name: None}).order_by("pk")
    last: Any = None
    number = 0
    while found := plain((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", name)[:AT_ONCE]):
        last = found[-1][0]
        changed = [(_put_over(value, overs), key) for key, value in found if value]
        landing.changed(model, (str(field.column), str(known.column)), changed)  # type: ignore[union-attr]
        number += len(changed)
    details = {"column": column, "keys": mark}
    record.write(Recorded.HASHED_OVER, by=by, about=("foundation.key", None), number=max(number, 1), details=details)
    return number


def _put_over(value: Any, overs: list[Callable[[bytes], bytes]]) -> Any:
    """As long as it was, and text where it was text."""
    text = isinstance(value, str)
    whole = bytes.fromhex(value) if text else bytes(value)
    size = len(whole)
    for hashed_over in overs:
        whole = hashed_over(whole)
    return whole[:size].hex() if text else whole[:size]


def _hashed_by_the_oldest() -> bool:
    """Whether the oldest key made what is kept of an account: before the first renewal there is no mark to tell by."""
    held = Account.objects.filter(Q(sealed_mobile__isnull=False) | Q(sealed_email__isnull=False)).order_by("pk").first()
    if held is None:
        return True  # nobody is there to be found
    kind, sealed, kept = ("mobile", held.sealed_mobile, held.mobile_hash)
    if sealed is None:
        kind, sealed, kept = ("email", held.sealed_email, held.email_hash)
    try:
        value = ring().unseal(bytes(sealed or b""), f"access.account/{held.pk}/{kind}").decode()
    except CannotUnseal:
        return True  # that a key of the other ring is missing is told by others
    return replace(ring(), hashing=ring().hashing[:1]).blind(value, kind) == kept


def _marks() -> dict[str, str]:
    """Of each column, the last that was put on it; of those that were never touched, none."""
    lines = Event.objects.filter(operation=Recorded.HASHED_OVER).order_by("at", "pk").values_list("details", flat=True)
    return {each["column"]: each["keys"] for each in lines}
