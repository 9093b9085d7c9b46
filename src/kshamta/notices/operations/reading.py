"""Notices in the app, read. His own; not an operation on anything else, so not recorded."""

from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices.models import Channel, Dispatch
from kshamta.notices.refusals import NoSuchNotice


def mark_read(*, notice_id: UUID, by: Actor) -> None:
    """Refuses NoSuchNotice, also for another's."""
    mine = Dispatch.objects.filter(pk=notice_id, channel=Channel.IN_APP, account_id=by.account_id)
    if by.account_id is None or not mine.exists():
        raise NoSuchNotice(notice_id=notice_id)
    mine.filter(read_at=None).update(read_at=clock.now())


def mark_all_read(*, by: Actor) -> int:
    """How many were unread."""
    if by.account_id is None:
        return 0
    unread = Dispatch.objects.filter(channel=Channel.IN_APP, account_id=by.account_id, read_at=None)
    return unread.update(read_at=clock.now())
