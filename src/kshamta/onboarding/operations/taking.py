"""What is taken away of a position: many people's names leave the product, so each time is a line of the record (trust.md T23).

Above a thousand rows a second pair of eyes has seen just these: the position stands accepted by the office above it. Whoever
needs more before that, has it handed over and released by a second officer.
"""

from uuid import UUID

from django.db import transaction

from kshamta.access.models import Account
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.onboarding.models import State, Submission
from kshamta.onboarding.moves import moving
from kshamta.onboarding.queries import compiled
from kshamta.onboarding.queries.compiled import Compiled
from kshamta.onboarding.queries.files import File
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import NotSeenByAnother

MOST_ALONE = 1000  # rows


@transaction.atomic
def workbook(*, submission_id: UUID, by: Actor) -> File:
    """The compiled workbook, saying who took it and when. Refuses NoSuchSubmission, NotSeenByAnother."""
    whole = _taken(submission_id, by, "workbook")
    names = Account.objects.filter(pk=by.account_id).values_list("name_en", flat=True) if by.account_id else ()
    return compiled.printed(whole, taken_by=next(iter(names), by.charge), at=clock.now())


@transaction.atomic
def ddo_list(*, submission_id: UUID, by: Actor) -> File:
    """The list of DDOs (B23). Refuses NoSuchSubmission."""
    file = compiled.ddo_list_workbook(submission_id, by)
    _write(_position(submission_id), by, "ddo-list", 1)
    return file


def _taken(submission_id: UUID, by: Actor, what: str) -> Compiled:
    whole, position = compiled.compiled(submission_id, by), _position(submission_id)
    number = whole.rows.height
    alone = position.state != State.ACCEPTED or (position.above_id is None and position.sent_by == by.account_id)
    if number > MOST_ALONE and alone:
        raise NotSeenByAnother(limit=MOST_ALONE, rows=number)
    _write(position, by, what, number, hash=whole.position.hash)
    return whole


def _position(submission_id: UUID) -> Submission:
    return Submission.objects.select_related("office").get(pk=submission_id)


def _write(position: Submission, by: Actor, what: str, number: int, **more: str) -> None:
    moving.write(Recorded.EXPORTED, position, by, number=max(number, 1), details={"what": what, **more})
