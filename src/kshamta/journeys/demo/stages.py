"""How far the people of the demonstration are: accepted rosters are booked, some people stand further on, two are exempt."""

from datetime import timedelta
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.journeys.demo import acting
from kshamta.offices.models import Office
from kshamta.onboarding.models import Kind, State, Submission
from kshamta.onboarding.operations import booking
from kshamta.people.models import Person, Stage, StageSource
from kshamta.people.operations import exemptions, stage_tallies, stages
from kshamta.people.operations.exemptions import Asked
from kshamta.people.operations.stages import Reached

PEOPLE = 6000  # of a whole state, who stand somewhere: a few seconds
_FURTHER = (
    (Stage.SENT, StageSource.PORTAL_BATCH, 2, 9), (Stage.REGISTERED, StageSource.PORTAL_RESULT, 3, 8),
    (Stage.FIRST_LOGIN, StageSource.PORTAL_REPORT, 5, 4), (Stage.VERIFIED, StageSource.PORTAL_REPORT, 9, 1),
)  # fmt: skip
_LEAVE = "मातृत्व अवकाश, आदेश क्रमांक DEO/EST/2025/198"
_RETIRES = "अधिवार्षिकी आयु, सेवा पुस्तिका के अनुसार"


def happen(*, whole_state: bool) -> None:
    """A whole state's rosters were written in bulk: some of their people are carried on; the small one's are booked as any."""
    by = system("demo")
    if whole_state:
        _carried_on()
    else:
        while booking.book_accepted(by=by):
            continue
        _exempt()
    stage_tallies.fold()


def _carried_on() -> None:
    """Of every so many people some stand further: (stage, source, one in so many, days ago)."""
    accepted = Submission.objects.filter(kind=Kind.ROSTER, state=State.ACCEPTED).order_by("way")
    offices = list(accepted.values_list("office_id", flat=True)[:200])
    serving = Person.objects.filter(office__in=offices, on_roll=True).order_by("pk")
    people = list(serving.values_list("pk", flat=True)[:PEOPLE])
    _reach(people, Stage.COLLECTED, StageSource.ROSTER, 12)
    for stage, source, one_in, days in _FURTHER:
        _reach(people[::one_in], stage, source, days)


def _reach(people: list[UUID], stage: Stage, source: StageSource, days: int) -> None:
    at = clock.now() - timedelta(days=days)
    stages.reach(steps=[Reached(pk, stage, at) for pk in people], by=system("demo"), source=source)


def _exempt() -> None:
    """One on long leave, approved by the block officer above; one about to retire, for whom he has yet to decide."""
    ddo = acting.holding(Charge.DDO, "ddo")
    school = Office.objects.select_related("parent").get(path=ddo.office_path)
    above = acting.at(school.parent_id, Charge.BLOCK_OFFICER, Charge.NODAL_OFFICER) if school.parent_id else None
    serving = Person.objects.filter(office=school, on_roll=True, moves_on=None, left_on=None)
    serving = serving.exclude(account__appointments__isnull=False)  # by then all may have been called to their first login
    people, today = list(serving.order_by("-employee_id").values_list("pk", flat=True)[:2]), clock.today()
    if above is None or len(people) < 2:
        return
    leave = Asked("long-leave", today - timedelta(days=20), today + timedelta(days=160), _LEAVE)
    made = exemptions.ask(person_id=people[0], asked=leave, by=ddo)
    exemptions.approve(exemption_id=made, by=above)
    exemptions.ask(person_id=people[1], asked=Asked("retiring", today, today + timedelta(days=95), _RETIRES), by=ddo)
