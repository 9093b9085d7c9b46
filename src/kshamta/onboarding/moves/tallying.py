"""Figures of a roster and their changes: written as a delta in the transaction that changes the roster (architecture §3)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from kshamta.onboarding.models import Delta, Kind, State, Submission

COUNTED_BY_STATE = {
    State.NOT_BEGUN: "not_begun", State.DRAFT: "draft", State.SUBMITTED: "submitted", State.RETURNED: "returned",
    State.ACCEPTED: "accepted",
}  # fmt: skip


def figures_of(submission: Submission) -> dict[str, int]:
    """What one roster adds to the position above it: nothing if it takes part no more, and a compiled position nothing itself."""
    counted = submission.kind == Kind.ROSTER and State(submission.state) in COUNTED_BY_STATE
    figures = dict.fromkeys(("rosters", *COUNTED_BY_STATE.values(), "working", "rows", "rows_accepted", "faulty"), 0)
    if not counted:
        return figures
    figures |= {"rosters": 1, COUNTED_BY_STATE[State(submission.state)]: 1, "working": submission.working or 0}
    figures |= {"rows": submission.rows, "faulty": submission.faulty, "rows_accepted": _accepted(submission)}
    return figures


def noted(before: Mapping[str, int], submission: Submission) -> None:
    """One delta for what changed since `before`, for the position directly above; none if nothing did."""
    above = submission.above
    if above is None:
        return
    after = figures_of(submission)
    change = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    if change:
        Delta.objects.create(drive_id=submission.drive_id, way=above.way, **change)


def noted_many(changes: Iterable[tuple[Mapping[str, int], Submission]]) -> None:
    """As `noted`, for many rosters of one drive: one delta for each position, one statement."""
    sums: dict[tuple[UUID, str], dict[str, int]] = {}
    for before, submission in changes:
        if submission.above is None:
            continue
        after = figures_of(submission)
        total = sums.setdefault((submission.drive_id, submission.above.way), dict.fromkeys(after, 0))
        for name in after:
            total[name] += after[name] - before[name]
    changed = [(place, figures) for place, figures in sums.items() if any(figures.values())]
    Delta.objects.bulk_create([Delta(drive_id=drive_id, way=way, **figures) for (drive_id, way), figures in changed])


def _accepted(submission: Submission) -> int:
    if submission.accepted_id is None:
        return 0
    if submission.accepted_id == submission.version_id:
        return submission.rows
    return submission.accepted.rows if submission.accepted else 0
