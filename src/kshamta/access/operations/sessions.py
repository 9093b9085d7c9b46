"""What happens to a line of the device list."""

from uuid import UUID

from kshamta.access.models import SignedIn
from kshamta.foundation import clock


def note_seen(*, signed_in_id: UUID) -> None:
    """At most once a minute (queries.sessions.Present.to_be_noted). Activity is no operation and is not recorded."""
    SignedIn.objects.filter(pk=signed_in_id, ended_at=None).update(seen_at=clock.now())
