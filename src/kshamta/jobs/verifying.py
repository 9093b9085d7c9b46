"""Between the operator and the record's verifier: findings as sentences."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.core.management.base import CommandError

from kshamta.audit.checkpoints import is_public_key
from kshamta.audit.verifying import Verdict
from kshamta.foundation import clock
from kshamta.foundation.clock import INDIA
from kshamta.foundation.numbers import grouped
from kshamta.jobs.words import said

_HEALTHY_TAIL = timedelta(minutes=5)  # the sequencer runs every few seconds


def believed(texts: Sequence[str]) -> list[str]:
    """As they stand in the file of signed days. Refused where one is no key: it would be believed in vain."""
    keys = [text.strip() for text in texts]
    for number, key in enumerate(keys, start=1):
        if not is_public_key(key):
            raise CommandError(said("record-no-key", number=number))
    return keys


def facts(verdict: Verdict) -> Iterator[str]:
    if verdict.fault is None:
        yield said("record-whole", links=grouped(verdict.links))
    yield said("record-signed", number=verdict.checkpoints, day=verdict.last_day or "-")
    if verdict.unchained == 1:
        yield said("record-tail-one")
    elif verdict.unchained:
        yield said("record-tail", number=grouped(verdict.unchained))


def troubles(verdict: Verdict) -> Iterator[str]:
    fault = verdict.fault
    if fault is not None:
        yield said(f"record-bad-{fault.wrong}", number=grouped(fault.number), event=fault.event_id or "-")
    for line in verdict.bad_lines:
        yield said("record-bad-line", line=line)
    for guard in verdict.guards_missing:
        yield said("record-unguarded", guard=guard)
    oldest = verdict.oldest_unchained_at
    if oldest is not None and clock.now() - oldest > _HEALTHY_TAIL:
        yield said("record-stale", since=f"{oldest.astimezone(INDIA):%d-%m-%Y %H:%M}")
