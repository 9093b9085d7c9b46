"""A program that got no answer asks again: under the same key the same thing is done once, however often it is asked."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.access.models import RequestKey
from kshamta.access.refusals import KeyUsed
from kshamta.audit.actors import Actor
from kshamta.foundation import clock

KEPT = timedelta(days=30)


def once(*, key: str, what: str, asked: Mapping[str, object], by: Actor, do: Callable[[], UUID]) -> UUID:
    """What `do` gives: what it made or changed. Asked again under the same key, what it gave then, and nothing is done. The key
    stands in the transaction of the deed: both are there or neither; a refusal leaves the key free.

    what: the operation's name; asked: with what. Refuses KeyUsed (for something else), and as `do`.
    """
    if not key or by.account_id is None:
        return do()
    said = _hash(json.dumps([what, asked], sort_keys=True, default=str))
    if known := _known(by.account_id, key, said):
        return known
    try:
        return _done(by.account_id, key, said, do)
    except IntegrityError:  # the same key twice in the same moment: the other one has done it
        known = _known(by.account_id, key, said)
        if known is None:
            raise
        return known


def forget_requests() -> int:
    """Keys that no program sends again. Says how many."""
    return RequestKey.objects.filter(made_at__lt=clock.now() - KEPT).delete()[0]


@transaction.atomic
def _done(account_id: UUID, key: str, said: str, do: Callable[[], UUID]) -> UUID:
    """The key first: whoever comes with it at the same time waits for it."""
    kept = RequestKey.objects.create(account_id=account_id, key_hash=_hash(key), asked_hash=said, made_at=clock.now())
    about = do()
    RequestKey.objects.filter(pk=kept.pk).update(about=about)
    return about


def _known(account_id: UUID, key: str, said: str) -> UUID | None:
    """Refuses KeyUsed."""
    row = RequestKey.objects.filter(account_id=account_id, key_hash=_hash(key)).values_list("asked_hash", "about").first()
    if row is None:
        return None
    if row[0] != said:
        raise KeyUsed
    return row[1]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
