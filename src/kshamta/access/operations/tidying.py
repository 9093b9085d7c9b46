"""What signing in leaves behind is destroyed: attempts, and messages that went to nobody, after a day; limits when their window
is over; lines after 400 days. So are the keys under which programs asked, and what they proposed
to their officers, after a month."""

from datetime import timedelta

from django.db import transaction

from kshamta.access.models import Attempt, SignedIn, Slip
from kshamta.access.operations import proposals, requests
from kshamta.access.recorded import Recorded
from kshamta.access.sign_in import limits
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices import operations as notices

ATTEMPTS_KEPT = timedelta(days=1)
KEPT = timedelta(days=400)  # trust.md, point 9


@transaction.atomic
def forget(*, by: Actor) -> int:
    """How many rows went."""
    now = clock.now()
    gone = limits.forget(now)
    gone += Attempt.objects.filter(expires_at__lt=now - ATTEMPTS_KEPT).delete()[0]
    gone += notices.forget_shadows(before=now - ATTEMPTS_KEPT)
    gone += SignedIn.objects.filter(signed_in_at__lt=now - KEPT).delete()[0]
    gone += requests.forget_requests()
    gone += proposals.lapse_proposals()
    gone += Slip.objects.filter(expires_at__lt=now - KEPT).delete()[0]
    if gone:
        record.write(Recorded.FORGOTTEN, by=by, about=("access.account", None), number=gone)
    return gone
