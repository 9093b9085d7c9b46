"""Finding a working copy: only for the browser that opened it, only while it lasts."""

import uuid
from hashlib import sha256

from kshamta.foundation import clock
from kshamta.onboarding.models import WorkingCopy
from kshamta.onboarding.refusals import CopyExpired, NoSuchCopy

_HEAVY = ("sealed_original", "sealed_table")


def copy_for(copy_id: uuid.UUID, browser: str) -> WorkingCopy:
    """Refuses NoSuchCopy (also for another's), CopyExpired. The heavy parts are loaded when asked for."""
    mine = WorkingCopy.objects.of_browser(sha256(browser.encode()).hexdigest()).defer(*_HEAVY)
    copy = mine.filter(pk=copy_id).first()
    if copy is None:
        raise NoSuchCopy
    if copy.expires_at <= clock.now():
        raise CopyExpired
    return copy
