"""When the people below a position were last compared all with all (operations/cases_ranked.py)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.onboarding.models import DriveState, Kind as RosterKind, Ranking, Submission


@dataclass(frozen=True, slots=True)
class SearchLine:
    """When the people below a position of mine were last compared all with all. at_work: asked for, or being done."""

    position_id: UUID
    drive_hi: str
    drive_en: str
    done_at: datetime | None
    at_work: bool
    rows: int
    pairs: int
    left_out: int


def searches(by: Actor) -> list[SearchLine]:
    """Of the positions my office answers for in running drives. One statement."""
    if by.office_id is None or Right.DECIDE_CASES not in by.rights:
        return []
    positions = Submission.objects.filter(answers=by.office_id, kind=RosterKind.COMPILED, drive__state=DriveState.RUNNING)
    rows = positions.select_related("drive", "ranking").order_by("-drive__order_date", "pk")
    return [_search(each, getattr(each, "ranking", None)) for each in rows]


def _search(position: Submission, ranking: Ranking | None) -> SearchLine:
    names = (position.pk, position.drive.name_hi, position.drive.name_en)
    if ranking is None:
        return SearchLine(*names, None, False, 0, 0, 0)
    begun = max((each for each in (ranking.asked_at, ranking.begun_at) if each), default=None)
    at_work = begun is not None and (ranking.done_at is None or begun > ranking.done_at)
    return SearchLine(*names, ranking.done_at, at_work, ranking.rows, ranking.pairs, ranking.left_out)
