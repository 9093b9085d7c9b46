"""What the person himself says to "Is this you?" at his first login, and later of what stands of him."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kshamta.access import accounts
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.people import himself, keeping, petitioning, privacy, proving, reading
from kshamta.people.models import Acceptance, Answer, FirstLogin, Kiosk, Person, Stage, StageSource
from kshamta.people.operations import petitions, stages
from kshamta.people.operations.stages import Reached
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import AlreadyAnswered, NothingWrong, NoticeNotRead
from kshamta.people.rules import petitions as rules


@dataclass(frozen=True, slots=True)
class Said:
    """wrong: of each field that is wrong, what is right. name_hi: how his name is written in Hindi; None leaves it as it is.
    evidence: an order's number, or whatever he has. notice: the version he has read. not_me: all of it is somebody else's."""

    notice: str
    language: str = "hi"
    wrong: Mapping[str, str] = field(default_factory=dict, repr=False)
    name_hi: str | None = field(default=None, repr=False)
    evidence: str = field(default="", repr=False)
    not_me: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """to_prove: contacts to which a code is on its way."""

    answer: Answer
    to_prove: tuple[str, ...] = ()


def answer(*, said: Said, by: Actor, kiosk_id: UUID | None = None) -> Answered:
    """The first login: the stage is reached with it, and "verified" where all is right.

    Refuses NotOnBooks, AlreadyAnswered, NoticeNotRead, and for a field what `correct_mine` refuses.
    """
    _insist(said.wrong, by)
    return _answered(said, by, kiosk_id)


def correct_mine(*, wrong: Mapping[str, str], evidence: str = "", name_hi: str | None = None, by: Actor) -> Answered:
    """Later, from his own page.

    Refuses NotOnBooks, NothingWrong, FieldUnknown, AlreadyAsked, ContactTaken, TooManyTries, and what `enter` refuses of a field.
    """
    _insist(wrong, by)
    return _corrected(wrong, evidence, name_hi, by)


def _insist(wrong: Mapping[str, str], by: Actor) -> None:
    """Counted by itself, before anything is done: codes go to whatever number is typed. Refuses TooManyTries."""
    if set(wrong) & {each.value for each in rules.BY_CODE}:
        petitions.insist_on_codes(by=by)


@transaction.atomic
def _answered(said: Said, by: Actor, kiosk_id: UUID | None) -> Answered:
    person = himself.locked(by)
    if himself.has_answered(person):
        raise AlreadyAnswered
    if said.notice != privacy.current() and not said.not_me:
        raise NoticeNotRead
    if said.not_me:
        outcome = Answered(Answer.NOT_ME)
        _is_not_him(person, said, by)
    else:
        asked, to_prove = _put(person, said.wrong, said.name_hi, said.evidence, by)
        outcome = Answered(Answer.WRONG if asked or to_prove else Answer.RIGHT, to_prove)
        _reached(person, outcome.answer, by)
    _kept(person, said, outcome.answer, kiosk_id)
    record.write(
        Recorded.ANSWERED, by=by, about=("people.person", person.pk), office_path=keeping.path_of(person), person_id=person.pk,
        details={"answer": str(outcome.answer), "fields": sorted(said.wrong), "notice": said.notice,
                 "kiosk": kiosk_id is not None},
    )  # fmt: skip
    return outcome


@transaction.atomic
def _corrected(wrong: Mapping[str, str], evidence: str, name_hi: str | None, by: Actor) -> Answered:
    person = himself.locked(by)
    before = person.name_hi
    asked, to_prove = _put(person, wrong, name_hi, evidence, by)
    if not asked and not to_prove and person.name_hi == before:
        raise NothingWrong
    record.write(
        Recorded.CORRECTION_ASKED, by=by, about=("people.person", person.pk), office_path=keeping.path_of(person),
        person_id=person.pk, details={"fields": sorted(wrong)},
    )  # fmt: skip
    return Answered(Answer.WRONG, to_prove)


def _put(person: Person, wrong: Mapping[str, str], name_hi: str | None, evidence: str, by: Actor) -> tuple[int, tuple[str, ...]]:
    """How many petitions there are now; contacts that are to be proven."""
    _written_in_hindi(person, name_hi)
    judged = petitioning.judged(person, wrong)
    asked = petitioning.ask_corrections(person, judged.by_officer, evidence, by)
    for kind, value in judged.by_code.items():
        proving.begin(person, kind, value)
    return asked, tuple(judged.by_code)


def _written_in_hindi(person: Person, name_hi: str | None) -> None:
    """The roster has English letters alone (order B10): how his name is written in Hindi, he says himself."""
    if name_hi is None or (written := reading.name_hi(name_hi)) == person.name_hi:
        return
    keeping.change(person, name_hi=written)
    keeping.index_names(person)
    if person.account_id:
        accounts.put_name_hi(person.account_id, written)


def _reached(person: Person, answer: Answer, by: Actor) -> None:
    now, steps = clock.now(), [Stage.FIRST_LOGIN] + ([Stage.VERIFIED] if answer == Answer.RIGHT else [])
    stages.reach(steps=[Reached(person.pk, stage, now) for stage in steps], by=by, source=StageSource.OWN)


def _is_not_him(person: Person, said: Said, by: Actor) -> None:
    """He is parted from the data at once; nothing else changes until an officer has looked."""
    petitioning.ask_not_me(person, said.evidence, by)
    keeping.change(person, account=None)


def _kept(person: Person, said: Said, answer: Answer, kiosk_id: UUID | None) -> None:
    now = clock.now()
    facts = {"answered_at": now, "answer": answer, "at_kiosk": kiosk_id is not None}
    if not FirstLogin.objects.filter(pk=person.pk).update(**facts):
        FirstLogin.objects.create(person=person, **facts)
    if answer != Answer.NOT_ME:
        read = Acceptance(person=person, notice=said.notice, language=said.language, at=now)
        Acceptance.objects.bulk_create([read], ignore_conflicts=True)
    if kiosk_id is not None:
        Kiosk.objects.filter(pk=kiosk_id).update(come=F("come") + 1)
