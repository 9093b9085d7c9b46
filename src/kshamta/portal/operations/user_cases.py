"""What a human says of a portal account that no rule could place: who he is, or where he went."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.people.models import Person, Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.portal.models import PortalUser, UserCase
from kshamta.portal.queries import user_cases as queries
from kshamta.portal.queries.user_cases import UserCasePage
from kshamta.portal.recorded import Recorded
from kshamta.portal.refusals import NoSuchUserCase, UserCaseChanged, UserCaseNotOffered, UserCaseReasonShort
from kshamta.portal.rules.reports import ANSWERS, How, Status

REASON_LEAST, REASON_MOST = 10, 500
_Outcome = UserCase.Outcome


@transaction.atomic
def decide(
    *, case_id: UUID, by: Actor, outcome: str, person_id: UUID | None = None, reason: str = "", revision: int | None = None
) -> None:
    """Settle it; a settled one may be settled anew. Whoever is found to be one of ours takes the stages that his account shows.

    reason: needed unless the account is given to a person. Refuses NoSuchUserCase, UserCaseChanged, UserCaseNotOffered,
    UserCaseReasonShort.
    """
    case = _locked(case_id, by)
    if case.state == UserCase.State.GONE or (revision is not None and revision != case.revision):
        raise UserCaseChanged
    if outcome not in ANSWERS[case.kind]:
        raise UserCaseNotOffered
    words = reason.strip()[:REASON_MOST]
    if outcome != _Outcome.OURS and len(words) < REASON_LEAST:
        raise UserCaseReasonShort(least=REASON_LEAST)
    person = _person(case, outcome, person_id, by)
    _given(case.user, person, case.kind)
    UserCase.objects.filter(pk=case.pk).update(
        state=UserCase.State.DECIDED, outcome=outcome, decided_at=clock.now(), decided_by=by.account_id,
        revision=F("revision") + 1,
        sealed_reason=ring().seal(words.encode(), f"portal.user-case/{case.pk}/reason") if words else None,
    )  # fmt: skip
    record.write(
        Recorded.USER_DECIDED, by=by, about=case, office_path=by.office_path, person_id=person.pk if person else None,
        details={"kind": case.kind, "outcome": str(outcome)},
    )  # fmt: skip
    if person and case.kind != UserCase.Kind.NOT_MY_USER:
        stages.reach(steps=_steps(case.user, person), by=by, source=StageSource.PORTAL_REPORT)


@transaction.atomic
def look(*, case_id: UUID, by: Actor) -> UserCasePage:
    """One case, with people whom it may mean; that they were shown is recorded. Refuses NoSuchUserCase."""
    page = queries.case_page(case_id, by)
    record.viewed(
        by=by, about=("portal.user-case", case_id), what="case", office_path=by.office_path, number=max(len(page.people), 1)
    )
    return page


def _locked(case_id: UUID, by: Actor) -> UserCase:
    cases = UserCase.objects.within(by.scope_for(Right.ONBOARD)).select_for_update(of=("self",)).select_related("user")
    case = cases.filter(pk=case_id).first()
    if case is None:
        raise NoSuchUserCase
    return case


def _person(case: UserCase, outcome: str, person_id: UUID | None, by: Actor) -> Person | None:
    """Of whom it is said to be the account: one of those within reach."""
    if case.kind == UserCase.Kind.NOT_MY_USER:
        return case.user.person
    if outcome != _Outcome.OURS:
        return None
    person = Person.objects.within(by.scope).filter(pk=person_id).select_related("office").first() if person_id else None
    if person is None or person.pk == by.person_id or not by.may(Right.ONBOARD, at=person.office.path if person.office else ""):
        raise UserCaseNotOffered
    return person


def _given(user: PortalUser, person: Person | None, kind: str) -> None:
    """To the person, or to nobody (any more). Its name is needed no longer once it is somebody's."""
    if kind == UserCase.Kind.NOT_MY_USER:
        return
    if person is None:
        PortalUser.objects.filter(pk=user.pk).update(person=None, how=How.NOBODY)
        return
    PortalUser.objects.filter(pk=user.pk).update(
        person=person, how=How.DECIDED, maybe=None, name="", designation="", employee_id="", masked_email="", masked_mobile=""
    )


def _steps(user: PortalUser, person: Person) -> list[Reached]:
    """As a report that finds him by itself."""
    steps = [Reached(person.pk, Stage.REGISTERED, user.registered_at or user.as_on)]
    if user.active:
        steps.append(Reached(person.pk, Stage.FIRST_LOGIN, user.as_on))
    if user.status == Status.VERIFIED:
        steps.append(Reached(person.pk, Stage.VERIFIED, user.as_on))
    return [] if user.status == Status.NOT_MY_USER else steps
