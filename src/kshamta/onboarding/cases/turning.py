"""How a case turns from one state into another: what is set with it, and what is written into its history."""

from datetime import date, datetime

from kshamta.onboarding.models import Case, CaseStep
from kshamta.onboarding.rules import cases as rules
from kshamta.onboarding.rules.cases import Kind, State

_STEPS = {
    State.DISPUTED: CaseStep.What.DISPUTED, State.AGREED: CaseStep.What.AGREED, State.DECIDED: CaseStep.What.DECIDED,
    State.GONE: CaseStep.What.GONE, State.COMMON: CaseStep.What.COMMON,
}  # fmt: skip


TURNED = (
    "state", "people", "decider", "due_on", "late", "outcome", "holder", "changed_at", "closed_at", "closed_by", "revision",
)  # fmt: skip


def turn(case: Case, state: State, verdict: rules.Verdict | None, *, now: datetime, today: date) -> None:
    """The case as it stands in this state. Not saved."""
    if state != case.state:
        pressing = state in rules.WAITING and rules.presses(Kind(case.kind), case.weight)
        case.due_on = rules.due(today, state) if pressing else None
        case.late = case.late and state is State.DISPUTED
    if state not in rules.CLOSED or verdict:
        case.outcome = verdict.outcome if verdict else ""
        case.holder_id = verdict.holder if verdict else None
        case.closed_at, case.closed_by = (now if state not in rules.WAITING else None), None
    case.state = state
    case.changed_at = now
    case.revision += 1


def step_of(case: Case, was: State, now: datetime) -> CaseStep:
    """What the product itself writes into the history."""
    fresh = was is State.GONE and case.revision == 1
    what = CaseStep.What.FOUND if fresh else CaseStep.What.REOPENED
    return CaseStep(case=case, at=now, what=_STEPS.get(State(case.state), what), said=case.outcome)
