"""Accounts for many people at once: the one that has a person's contacts, or a new one. What is doubtful is left to a human."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kshamta.access import nominees
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import OPEN
from kshamta.access.nominees import Known
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal


@dataclass(frozen=True, slots=True)
class Opened:
    """account: None where the contacts belong to two accounts, to another's, or to one that is closed. paths: of the offices at
    which the account holds, or is nominated for, a charge."""

    account: Account | None
    new: bool = False
    paths: tuple[str, ...] = ()


def open_many(wanted: Sequence[Known]) -> list[Opened]:
    """One for each, in the order given. Four statements, however many there are. An account without any contact is entered by a
    slip alone."""
    known = _by_hash(wanted)
    opened, taken, now = list[Opened](), set[str](), clock.now()
    for each in wanted:
        opened.append(_one(each, known, taken, now))
    _saved([each.account for each in opened if each.new and each.account])
    made = set(Account.objects.filter(pk__in=[e.account.pk for e in opened if e.new and e.account]).values_list("pk", flat=True))
    charges = _charges([each.account.pk for each in opened if each.account and not each.new])
    return [
        Opened(None) if each.account is None or (each.new and each.account.pk not in made)
        else Opened(each.account, each.new, charges.get(each.account.pk, ()))
        for each in opened
    ]  # fmt: skip


def _one(wanted: Known, known: dict[str, Account], taken: set[str], now: datetime) -> Opened:
    hashes = _hashes(wanted)
    if taken & hashes:  # two of the same list have it as their own
        return Opened(None)
    taken |= hashes
    try:
        found = nominees.chosen(wanted, known.get(wanted.mobile_hash or ""), known.get(wanted.email_hash or ""))
    except Refusal:
        return Opened(None)
    return Opened(found) if found else Opened(nominees.new_account(wanted, now), new=True)


def _hashes(wanted: Known) -> set[str]:
    return {each for each in (wanted.mobile_hash, wanted.email_hash) if each}


def _by_hash(wanted: Iterable[Known]) -> dict[str, Account]:
    hashes = {each for known in wanted for each in _hashes(known)}
    rows = Account.objects.filter(Q(mobile_hash__in=hashes) | Q(email_hash__in=hashes))
    return {key: row for row in rows for key in (row.mobile_hash, row.email_hash) if key}


def _saved(new: list[Account]) -> None:
    """Somebody may have made the same meanwhile: then ours is not saved, and found out by the caller."""
    Account.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)


def _charges(account_ids: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    held = Appointment.objects.filter(account__in=account_ids, state__in=OPEN).values_list("account_id", "office__path")
    found: dict[UUID, tuple[str, ...]] = {}
    for account_id, path in held:
        found[account_id] = (*found.get(account_id, ()), path)
    return found
