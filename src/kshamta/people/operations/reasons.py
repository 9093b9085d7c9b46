"""Why somebody does not come on, as another room says it last: the portal's errors of his row. An index for the lists of who
waits; the saying itself stands where it was said, and whoever calls has it recorded."""

from collections.abc import Mapping, Sequence
from itertools import batched
from uuid import UUID

from django.db import transaction

from kshamta.foundation import clock
from kshamta.people.models import StageReason

AT_ONCE = 2000


@transaction.atomic
def put(*, reasons: Mapping[UUID, Sequence[str]]) -> None:
    """What is said now in place of what was said before; of whom nothing is said any more, nothing stands. Two statements for
    each two thousand people."""
    now = clock.now()
    for some in batched(sorted(reasons), AT_ONCE):
        StageReason.objects.filter(person__in=some).delete()
        StageReason.objects.bulk_create(
            StageReason(person_id=person, kind=kind, at=now) for person in some for kind in dict.fromkeys(reasons[person])
        )
