"""First logins of the demonstration: a block whose people were invited, of whom some have come, some ask for corrections, one
says that it is not him, one complains, one is said not to serve there. Done by the people themselves through the operations."""

from collections.abc import Sequence
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.journeys.demo import acting, likenesses
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people import privacy
from kshamta.people.models import Person, Stage, StageSource
from kshamta.people.operations import answering, deciding, inviting, petitions, photos, stages
from kshamta.people.operations.answering import Said
from kshamta.people.operations.stages import Reached

CALLED, RIGHT, OTHERS = 60, 34, 15  # of the block's people: in an accepted roster; come and content; not yet, or not content
PICTURED = 3  # of those who are content: have given a photo
_ALIKE = {"designation": "Assistant Teacher (L.B.)"}
_OTHERS = (
    {"group": "B"}, {"name_en": "Sunita Devi Sahu"}, {"gender": "Female"}, {"office": "Government Middle School, Kendri"},
    {"mobile": "9812377010"},
)  # fmt: skip


def happen() -> None:
    nodal = acting.holding(Charge.NODAL_OFFICER, "block")
    people = _collected(nodal)
    inviting.invite(office_id=_office(nodal), by=nodal, most=CALLED)
    reached = list(
        Person.objects.filter(pk__in=people).exclude(account=None).order_by("name_en", "pk").values_list("pk", flat=True)
    )
    content = reached[: min(RIGHT, len(reached) - OTHERS)]
    rest = reached[len(content) :]
    for person in content:
        answering.answer(said=_said(), by=_himself(person))
    for number, person in enumerate(content[:PICTURED]):
        photos.add(data=likenesses.drawn(number), by=_himself(person))
    _corrections(rest)
    _one_of_each(content, rest, nodal)


def _collected(nodal: Actor) -> list[UUID]:
    """They stand in an accepted roster."""
    there = Person.objects.filter(within("office__path", nodal.scope), account=None).serving_on(clock.today())
    people = list(there.order_by("office__path", "name_en", "pk").values_list("pk", flat=True)[:CALLED])
    now = clock.now()
    steps = [Reached(person, Stage.COLLECTED, now) for person in people]
    stages.reach(steps=steps, by=system("demo"), source=StageSource.ROSTER)
    return people


def _corrections(people: Sequence[UUID]) -> None:
    for person in people[:4]:  # the same of several: granted as one
        answering.answer(said=_said(_ALIKE, "Order DEO/EST/2025/77"), by=_himself(person))
    for person, wrong in zip(people[4:], _OTHERS, strict=False):
        answering.answer(said=_said(wrong), by=_himself(person))


def _one_of_each(content: Sequence[UUID], rest: Sequence[UUID], nodal: Actor) -> None:
    answering.answer(said=Said("", not_me=True, evidence="I serve at the district hospital"), by=_himself(rest[9]))
    petitions.complain(text="My mobile number was shown on a list at the gate of the school.", by=_himself(content[0]))
    asked = answering.correct_mine(wrong={"designation": "Lecturer"}, evidence="Order DPI/2025/98", by=_himself(content[1]))
    assert asked
    other = Office.objects.filter(level__code="ddo").exclude(within("path", nodal.scope)).order_by("path").first()
    if other is not None:
        deciding.doubt(person_id=rest[10], other_code=other.code, text="He was relieved in July and joined there.", by=nodal)


def _said(wrong: dict[str, str] | None = None, evidence: str = "") -> Said:
    return Said(privacy.current(), wrong=wrong or {}, evidence=evidence)


def _himself(person_id: UUID) -> Actor:
    return Actor(account_id=Person.objects.values_list("account", flat=True).get(pk=person_id), person_id=person_id)


def _office(nodal: Actor) -> UUID:
    assert nodal.office_id is not None
    return nodal.office_id
