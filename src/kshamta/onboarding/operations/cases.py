"""What offices say of a case, and what the officer above them decides. Finding: cases_found.py; growing old: cases_late.py."""

from uuid import UUID

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.onboarding.cases import telling
from kshamta.onboarding.cases.turning import TURNED, turn
from kshamta.onboarding.models import Case, CaseStep, DriveState
from kshamta.onboarding.operations.cases_found import (
    find_again as find_again,
    find_for as find_for,
    find_waiting as find_waiting,
    look_later as look_later,
)
from kshamta.onboarding.operations.cases_late import raise_late as raise_late, tell_waiting as tell_waiting
from kshamta.onboarding.operations.cases_ranked import ask as ask, rank_due as rank_due
from kshamta.onboarding.queries.one_case import CasePage, case_page
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    CaseChanged,
    CaseClosed,
    CaseFourEyes,
    DriveNotRunning,
    NoSuchCase,
    NotOffered,
    ReasonTooShort,
)
from kshamta.onboarding.rules import cases as rules
from kshamta.onboarding.rules.cases import Facts, Kind, State, Verdict

REASON_LEAST = 10
_REASON_MOST = 500


@transaction.atomic
def say(
    *, case_id: UUID, submission_id: UUID | None = None, by: Actor, said: str, reason: str = "", revision: int | None = None
) -> None:
    """An office says what is so with its row. What all agree on closes the case; where they differ, the officer above decides.

    submission_id: where the office answers for several of its rosters. revision: of the case as he saw it.
    Refuses NoSuchCase, DriveNotRunning, CaseClosed, CaseChanged, NotOffered.
    """
    case = _locked(case_id, by)
    sides = {side.submission_id: side for side in case.sides.select_related("submission__answers") if side.here}
    mine = [pk for pk, each in sides.items() if each.submission.answers_id == by.office_id and submission_id in {None, pk}]
    if not mine or not by.may(Right.DECIDE_CASES, at=by.office_path):
        raise NoSuchCase
    side = sides[mine[0]]
    _may_change(case, revision)
    if said not in rules.OFFERED[Kind(case.kind)]:
        raise NotOffered(word=said)
    side.said, side.said_at, side.said_by = said, clock.now(), by.account_id
    side.save(update_fields=["said", "said_at", "said_by"])
    facts = Facts(Kind(case.kind), State(case.state), 0, {pk: each.said for pk, each in sides.items()}, late=case.late)
    _turned(case, *rules.standing(facts), _step(case, CaseStep.What.SAID, by, said, reason, side.submission_id))
    record.write(Recorded.CASE_SAID, by=by, about=case, office_path=side.submission.answers.path, details={"said": str(said)})


@transaction.atomic
def decide(
    *, case_id: UUID, by: Actor, outcome: str, holder: UUID | None = None, reason: str, revision: int | None = None
) -> None:
    """The office of the deciding position settles it. Refuses NoSuchCase, DriveNotRunning, CaseClosed, CaseChanged, CaseFourEyes,
    NotOffered, ReasonTooShort."""
    case = _locked(case_id, by)
    if not _may_decide(case, by):
        raise NoSuchCase
    _may_change(case, revision)
    sides = [side for side in case.sides.select_related("submission__answers") if side.here]
    spoke = {each for side in sides for each in (side.said_by, side.submission.sent_by)} - {None}
    if by.account_id in spoke:
        raise CaseFourEyes
    wanted = [(v.outcome, v.holder) for v in rules.choices(Kind(case.kind), [side.submission_id for side in sides])]
    if (outcome, holder) not in wanted:
        raise NotOffered(word=outcome)
    if len(reason.strip()) < REASON_LEAST:
        raise ReasonTooShort(least=REASON_LEAST)
    verdict = Verdict(rules.Outcome(outcome), holder)
    _turned(case, State.DECIDED, verdict, _step(case, CaseStep.What.DECIDED, by, outcome, reason, holder))
    Case.objects.filter(pk=case.pk).update(closed_by=by.account_id)
    telling.decided(case, sides)
    record.write(
        Recorded.CASE_DECIDED, by=by, about=case, office_path=by.office_path, details={"outcome": str(outcome)}
    )  # fmt: skip


@transaction.atomic
def look(*, case_id: UUID, by: Actor) -> CasePage:
    """One case; where people are shown by name, that is recorded. Refuses NoSuchCase."""
    page = case_page(case_id, by)
    if page.shows_people:
        record.viewed(
            by=by, about=("onboarding.case", case_id), what="case", office_path=by.office_path, number=len(page.columns)
        )
    return page


def _may_decide(case: Case, by: Actor) -> bool:
    """case: with its decider and its drive. Where no position lies above all sides, the office that ordered the drive decides."""
    office = case.decider.answers_id if case.decider else case.drive.office_id
    return by.office_id is not None and by.office_id == office and by.may(Right.DECIDE_CASES, at=by.office_path)


def _locked(case_id: UUID, by: Actor) -> Case:
    cases = Case.objects.select_related("drive__office", "decider").select_for_update(of=("self",))
    case = cases.filter(pk=case_id).first()
    if case is None or not case.seen_by(by, case.sides.select_related("submission__office")):
        raise NoSuchCase
    return case


def _may_change(case: Case, revision: int | None) -> None:
    if case.drive.state != DriveState.RUNNING:
        raise DriveNotRunning(state=case.drive.state)
    if case.state not in rules.WAITING:
        raise CaseClosed(state=case.state)
    if revision is not None and revision != case.revision:
        raise CaseChanged


def _turned(case: Case, state: State, verdict: Verdict | None, step: CaseStep) -> None:
    """The case in its new state, with what was said and what came of it."""
    was, now = case.state, clock.now()
    turn(case, state, verdict, now=now, today=clock.today())
    case.save(update_fields=TURNED)
    steps = [step]
    if state != was and state in {State.AGREED, State.DISPUTED}:
        steps.append(CaseStep(case=case, at=now, what=str(state), said=case.outcome))
    CaseStep.objects.bulk_create(steps)


def _step(case: Case, what: str, by: Actor, said: str, reason: str, submission_id: UUID | None) -> CaseStep:
    step_id, text = new_id(), reason.strip()[:_REASON_MOST]
    sealed = ring().seal(text.encode(), f"onboarding.case-step/{step_id}/reason") if text else None
    return CaseStep(
        id=step_id, case=case, at=clock.now(), what=what, said=str(said), submission_id=submission_id, by=by.account_id,
        charge=by.charge, sealed_reason=sealed,
    )  # fmt: skip
