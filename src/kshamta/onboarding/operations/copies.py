"""What can be done with a working copy. Nobody is signed in: the actor is the browser that opened it.

A change is written back in one statement that holds only if nobody else wrote meanwhile (mending.py).
"""

import uuid
from collections.abc import Iterable
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import F

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import AddressTally, WorkingCopy
from kshamta.onboarding.queries.copies import copy_for
from kshamta.onboarding.refusals import ChangedMeanwhile, FileRefused, TooManyToday
from kshamta.onboarding.rules import journals as rules
from kshamta.onboarding.rules.journals import Step
from kshamta.onboarding.sheets import judging, mending, sealed
from kshamta.onboarding.sheets.mending import Change


def open_copy(*, name: str, data: bytes, browser: str, address: str, sample: str = "") -> uuid.UUID:
    """Read, judge and keep a roster for its browser. Refuses TooManyToday, FileRefused (then nothing is kept)."""
    destroy_expired()
    if not sample:
        _count(address)
    table = judging.table_of(name, data)
    if refusal := table.readings[0].refusal:
        raise FileRefused(refusal, name)
    judgement = judging.judged(table, rules.Work())
    now, copy_id = clock.now(), new_id()
    sealer = sealed.Sealer(WorkingCopy.SEALED_AS, copy_id)
    WorkingCopy.objects.create(
        id=copy_id,
        browser_hash=sha256(browser.encode()).hexdigest(),
        sample=sample,
        created_at=now,
        expires_at=now + settings.COPY_LIFETIME,
        sealed_name=sealer.seal("name", name.encode()),
        sealed_original=sealer.seal("original", data),
        sealed_table=sealer.seal("table", sealed.table_to(table)),
        sealed_journal=sealer.seal("journal", rules.written(())),
        sealed_judgement=sealer.seal("judgement", sealed.judgement_to(judgement)),
    )
    return copy_id


def mend(*, copy_id: uuid.UUID, browser: str, row: int, field: str, text: str, steps: int | None = None) -> None:
    """Write a cell anew, as it stood after so many steps, and judge again. An Aadhaar number is not kept. Refuses NoSuchCopy,
    CopyExpired, NoSuchCell, ChangedMeanwhile."""
    _rewrite(copy_id, browser, mending.mended(row, field, text, steps))


def accept_mends(
    *, copy_id: uuid.UUID, browser: str, code: str | None = None, row: int | None = None, field: str | None = None
) -> int:
    """Take offered mends: of one kind, of one place, or of all. Says how many. Refuses NothingOffered and as `mend`."""
    return len(_rewrite(copy_id, browser, mending.offers_taken(code, row, field)).cells)


def decide_rows(*, copy_id: uuid.UUID, browser: str, rows: Iterable[int], include: bool) -> None:
    """Include hidden rows, or leave held rows out. Refuses NoSuchCell and as `mend`."""
    _rewrite(copy_id, browser, mending.decided(rows, include=include))


def mark_shared(*, copy_id: uuid.UUID, browser: str, row: int, field: str) -> None:
    """Say that the mobile or the address in this cell is the office's, used by several. Refuses NoSuchCell and as `mend`."""
    _rewrite(copy_id, browser, mending.shared(row, field))


def undo(*, copy_id: uuid.UUID, browser: str, steps: int | None = None) -> Step:
    """Take back the last step, of so many as the officer saw. Refuses NothingToUndo, ChangedMeanwhile and as `mend`."""
    return _rewrite(copy_id, browser, mending.without_last(steps))


def destroy(*, copy_id: uuid.UUID, browser: str) -> None:
    """Destroy a copy before its time. Refuses NoSuchCopy, CopyExpired."""
    copy_for(copy_id, browser).delete()


def destroy_expired() -> int:
    """Destroy what is due, and tallies of past hours. Says how many copies."""
    now = clock.now()
    due = list(WorkingCopy.objects.due(now).values_list("pk", flat=True)[:1000])
    if due:
        WorkingCopy.objects.filter(pk__in=due).delete()
    AddressTally.objects.filter(hour__lt=rules.hour_of(now)).delete()
    return len(due)


def _rewrite(copy_id: uuid.UUID, browser: str, change: Change) -> Step:
    """Change the journal, judge again, write both back; begin anew where another tab was quicker."""
    for _ in range(mending.ATTEMPTS):
        copy = copy_for(copy_id, browser)
        done = mending.rewritten(copy, change)
        sealer = sealed.sealer_of(copy)
        kept = WorkingCopy.objects.filter(pk=copy_id, revision=copy.revision).update(
            revision=F("revision") + 1,
            sealed_journal=sealer.seal("journal", rules.written(done.after)),
            sealed_judgement=sealer.seal("judgement", sealed.judgement_to(done.judgement)),
        )
        if kept:
            return done.step
    raise ChangedMeanwhile


@transaction.atomic
def _count(address: str) -> None:
    """One more for this address and hour. Counting and refusing are one transaction: two at once cannot both be the last."""
    hour = rules.hour_of(clock.now())
    address_hash = ring().blind(rules.network_of(address), "address-tally")
    tally, _ = AddressTally.objects.select_for_update().get_or_create(address_hash=address_hash, hour=hour)
    if tally.opened >= settings.COPIES_PER_ADDRESS_AN_HOUR:
        raise TooManyToday(limit=settings.COPIES_PER_ADDRESS_AN_HOUR)
    AddressTally.objects.filter(pk=tally.pk).update(opened=F("opened") + 1)
