"""Whose submissions a reader sees: of his offices, and all that comes to a position of his offices, wherever it stands in the
tree (SCERT's institutions are the directorate's, too)."""

from uuid import UUID

from django.db.models import Q

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.paths import ancestors
from kshamta.offices.scopes import within
from kshamta.onboarding.models import Submission
from kshamta.onboarding.models.drives import SHOWN
from kshamta.onboarding.refusals import NoSuchSubmission


def seen(submission_id: UUID, by: Actor) -> Submission:
    """Refuses NoSuchSubmission. Two statements at most."""
    rows = Submission.objects.filter(pk=submission_id, drive__state__in=SHOWN)
    found = rows.select_related("drive__office", "office__level", "answers", "above__office__level").first()
    if found is None or not sees(found, by):
        raise NoSuchSubmission(submission_id=submission_id)
    return found


def sees(submission: Submission, by: Actor) -> bool:
    """Itself in his reach, or something that holds it."""
    scope = by.scope_for(Right.SEE_DRIVES)
    if not scope.paths:
        return False
    if scope.covers(submission.office.path) or submission.answers_id == by.office_id:
        return True
    above = Submission.objects.filter(drive=submission.drive_id, way__in=ancestors(submission.way, itself=False))
    return above.filter(within("office__path", scope) | Q(answers=by.office_id)).exists()
