"""Writing the record: one row per operation, in the operation's own transaction: neither is there without the other."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models, transaction

from kshamta.audit.actors import Actor
from kshamta.audit.chain import PART
from kshamta.audit.models import Event
from kshamta.audit.recorded import Recorded
from kshamta.foundation import clock

type About = models.Model | tuple[str, UUID | None]


class OutsideTransaction(Exception):
    """The record is written inside the operation's transaction or not at all."""


def write(  # noqa: PLR0913 - a row has that many columns
    operation: str,
    *,
    by: Actor,
    about: About,
    office_path: str = "",
    person_id: UUID | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    details: Mapping[str, Any] | None = None,
    number: int = 1,
) -> None:
    """One INSERT. before, after: plain values, kept as hashes only. details: kept as they are, so never personal data.

    office_path: where in the tree it happened, so that a scope can read it. number: rows of a bulk operation.
    Raises OutsideTransaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(operation)
    kind, about_id = _named(about)
    Event.objects.create(
        at=clock.now(), operation=str(operation), account_id=by.account_id, appointment_id=by.appointment_id, charge=by.charge,
        acted_at_id=by.office_id, address=by.address.replace(PART, "")[:64], about_kind=kind, about_id=about_id,
        person_id=person_id, office_path=office_path, before_hash=hash_of(before), after_hash=hash_of(after), number=number,
        details=dict(details or {}),
    )  # fmt: skip


@transaction.atomic
def viewed(*, by: Actor, about: About, what: str, office_path: str = "", person_id: UUID | None = None, number: int = 1) -> None:
    """Somebody looked at personal data: whose (one person's, or `number` of people at a place), and what: "card", "list"."""
    write(
        Recorded.VIEWED, by=by, about=about, office_path=office_path, person_id=person_id, details={"what": what}, number=number
    )


def hash_of(values: Mapping[str, Any] | None) -> str:
    """SHA-256 of the values in canonical JSON; of none, nothing."""
    if values is None:
        return ""
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _named(about: About) -> tuple[str, UUID | None]:
    if isinstance(about, tuple):
        return about
    return about._meta.label_lower, about.pk
