"""A state's own HR system sends an office's roster: a draft, which the office itself certifies (demand 9 of order B's issue).

Under the same key the same thing is done once, however often it is sent, also after the roster has gone on from it.
"""

import hashlib
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.onboarding.models import Source, UploadKey
from kshamta.onboarding.operations import intakes
from kshamta.onboarding.refusals import KeyUsed

KEPT = timedelta(days=30)


def upload(*, submission_id: UUID, by: Actor, name: str, data: bytes, key: str = "") -> UUID:
    """The intake. key: of the sender's own making; none: the file's hash alone tells what is the same. Refuses KeyUsed, and as
    intakes.receive."""
    file_hash = hashlib.sha256(data).hexdigest()
    if key and by.account_id and (known := _known(by.account_id, key, submission_id, file_hash)):
        return known
    try:
        intake_id = _received(submission_id, by, name, data, key, file_hash)
    except IntegrityError:  # the same key twice in the same moment
        known = _known(by.account_id, key, submission_id, file_hash) if by.account_id else None
        if known is None:
            raise
        return known
    intakes.judge_soon(intake_id=intake_id, size=len(data))
    return intake_id


def forget_keys() -> int:
    """Those that no sender sends again. Says how many."""
    gone, _ = UploadKey.objects.filter(made_at__lt=clock.now() - KEPT).delete()
    return gone


@transaction.atomic
def _received(submission_id: UUID, by: Actor, name: str, data: bytes, key: str, file_hash: str) -> UUID:
    """The file and its key are kept together or not at all."""
    intake_id = intakes.receive(submission_id=submission_id, by=by, name=name, data=data, source=Source.PROGRAM)
    if key and by.account_id:
        UploadKey.objects.create(
            account_id=by.account_id, key_hash=_hash(key), submission_id=submission_id, file_hash=file_hash, intake_id=intake_id,
            made_at=clock.now(),
        )  # fmt: skip
    return intake_id


def _known(account_id: UUID, key: str, submission_id: UUID, file_hash: str) -> UUID | None:
    """Refuses KeyUsed."""
    row = UploadKey.objects.filter(account_id=account_id, key_hash=_hash(key)).first()
    if row is None:
        return None
    if (row.submission_id, row.file_hash) != (submission_id, file_hash):
        raise KeyUsed
    return row.intake_id


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
