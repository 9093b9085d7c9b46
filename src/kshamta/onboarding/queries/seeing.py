"""Whose submissions a reader sees: of his offices, and all that comes to a position of his offices, wherever it stands in the
tree (SCERT's institutions are the directorate's, too)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kshamta.audit.actors import Actor, Scope
from kshamta.audit.rights import Right
from kshamta.foundation.paths import ancestors
from kshamta.foundation.rows import only
from kshamta.offices.scopes import NONE, within
from kshamta.onboarding.models import Drive, Kind, Submission
from kshamta.onboarding.models.drives import SHOWN
from kshamta.onboarding.models.submissions import Submissions
from kshamta.onboarding.refusals import NoSuchDrive, NoSuchSubmission


@dataclass(frozen=True, slots=True)
class Crumb:
    id: UUID
    name_hi: str
    name_en: str


def seen(submission_id: UUID, by: Actor) -> Submission:
    """Refuses NoSuchSubmission. Two statements at most."""
    rows = Submission.objects.filter(pk=submission_id, drive__state__in=SHOWN)
    found = only(rows.select_related("drive__office", "office__level", "answers", "above__office__level"))
    if found is None or not sees(found, by):
        raise NoSuchSubmission(submission_id=submission_id)
    return found


def position_seen(position_id: UUID, by: Actor) -> Submission:
    """A compiled position. Refuses NoSuchSubmission, for a roster, too."""
    found = seen(position_id, by)
    if found.kind != Kind.COMPILED:
        raise NoSuchSubmission(submission_id=position_id)
    return found


def sees(submission: Submission, by: Actor) -> bool:
    """Itself in his reach, or something that holds it."""
    scope = by.scope_for(Right.SEE_DRIVES)
    if not scope.paths:
        return False
    if scope.covers(submission.office.path) or (by.office_id and submission.answers_id == by.office_id):
        return True
    above = Submission.objects.filter(drive=submission.drive_id, way__in=ancestors(submission.way, itself=False))
    return above.filter(within("office__path", scope) | _answered(by)).exists()


def crumbs_of(submission: Submission, by: Actor) -> tuple[Crumb, ...]:
    """From the topmost that the reader may see down to the one above. One statement."""
    scope = by.scope_for(Right.SEE_DRIVES)
    rows = Submission.objects.filter(drive=submission.drive_id, way__in=ancestors(submission.way, itself=False)).order_by("way")
    found = list(rows.values_list("pk", "office__name_hi", "office__name_en", "office__path", "answers_id"))
    first = next((at for at, row in enumerate(found) if scope.covers(row[3]) or row[4] == by.office_id), len(found))
    return tuple(Crumb(pk, hindi, english) for pk, hindi, english, *_ in found[first:])


def drives_seen(by: Actor) -> QuerySet[Drive]:
    """Those that an office of his reach ordered (being prepared, too, where he may order), and those in which one takes part.

    Whether one does is asked drive by drive: what his own office answers for first, then anything in his reach. To gather the
    drives of all submissions in his reach cost twenty times as much in a state.
    """
    drafts = Right.ORDER_DRIVES in by.rights
    return drives_concerning(by.scope_for(Right.SEE_DRIVES), _answered(by), drafts=drafts)


def drives_concerning(scope: Scope, answered: Q, *, drafts: bool = False) -> QuerySet[Drive]:
    """answered: submissions that the reader's office answers for, wherever they stand."""
    ordered = within("office__path", scope)
    if not drafts:
        ordered &= Q(state__in=SHOWN)
    owed = Submission.objects.filter(drive=OuterRef("pk"))
    takes_part = Q(Exists(owed.filter(answered))) | Q(Exists(owed.filter(within("office__path", scope))))
    return Drive.objects.filter(ordered | (takes_part & Q(state__in=SHOWN)))


def drive_seen(drive_id: UUID, by: Actor) -> Drive:
    """Refuses NoSuchDrive."""
    drive = only(drives_seen(by).select_related("office__level", "order_file").filter(pk=drive_id))
    if drive is None:
        raise NoSuchDrive(drive_id=drive_id)
    return drive


def tops_of(drives: Collection[UUID], by: Actor) -> Submissions:
    """In his reach, while what holds it is not."""
    scope = by.scope_for(Right.SEE_DRIVES)
    beyond = Submission.objects.filter(~within("office__path", scope), drive__in=drives, kind=Kind.COMPILED)
    held_by_none = Q(above=None) | Q(above__in=beyond.order_by().values("pk"))
    return Submission.objects.filter(within("office__path", scope), held_by_none, drive__in=drives).select_related("drive")


def _answered(by: Actor) -> Q:
    return Q(answers=by.office_id) if by.office_id and Right.SEE_DRIVES in by.rights else NONE
