"""What is wrong with a roster, for the program that brought it in: places and codes, never a value."""

from dataclasses import dataclass
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.rows import only
from kshamta.onboarding.models import Kind, Submission
from kshamta.onboarding.models.drives import SHOWN
from kshamta.onboarding.queries.versions import working
from kshamta.onboarding.refusals import NoSuchSubmission
from kshamta.onboarding.sheets import sealed


@dataclass(frozen=True, slots=True)
class FindingLine:
    """row, column: as Excel shows them; a row's own fault has neither column nor field."""

    row: int
    column: str | None
    field: str | None
    code: str
    severity: str


@dataclass(frozen=True, slots=True)
class Findings:
    """version: None where nothing came yet."""

    version: int | None
    total: int
    lines: tuple[FindingLine, ...]


def findings_of(submission_id: UUID, by: Actor, *, begin: int = 0, limit: int = 100) -> Findings:
    """Of the version worked on or sent, in the order of its rows; for those who may bring it in (operations/intakes.py). Three
    statements. Refuses NoSuchSubmission."""
    submission = _brought(submission_id, by)
    version = working(submission)
    if version is None:
        return Findings(None, 0, ())
    frame = sealed.report_of(version).findings_frame.sort("row", "column", "code", nulls_last=True)
    shown = frame.slice(begin, limit).select("row", "column", "field", "code", "severity")
    return Findings(version.number, frame.height, tuple(FindingLine(*row) for row in shown.iter_rows()))


def _brought(submission_id: UUID, by: Actor) -> Submission:
    found = only(Submission.objects.filter(pk=submission_id, kind=Kind.ROSTER, drive__state__in=SHOWN).select_related("office"))
    own = found is not None and Right.GIVE_ROSTER in by.rights and by.office_id is not None and by.office_id == found.answers_id
    if found is None or not (own or by.may(Right.ORDER_DRIVES, at=found.office.path)):
        raise NoSuchSubmission(submission_id=submission_id)
    return found
