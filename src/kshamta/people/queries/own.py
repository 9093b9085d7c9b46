"""What stands of oneself, for oneself: no right is asked, and nobody else's is found."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kshamta.audit.actors import Actor, Scope
from kshamta.people import petitioning
from kshamta.people.models import Acceptance, ContactProof, Exemption, Person, Petition, PetitionKind, PetitionState
from kshamta.people.queries.exemptions import words_of
from kshamta.people.queries.persons import FIELDS, postings_of, seen
from kshamta.people.queries.stages import Ledger, ledger_of
from kshamta.people.queries.transfers import TransferLine, of_person
from kshamta.people.refusals import NotOnBooks
from kshamta.people.values import Post, Seen

MOST = 50


@dataclass(frozen=True, slots=True)
class Who:
    person: Seen
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A new contact that waits for its code. live: the code still works."""

    kind: str
    masked: str
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A petition of his own, or one about him that asks for his word (`asks_me`). at: whose officer decides."""

    id: UUID
    kind: str
    field: str
    held: str
    given: str
    text: str
    answer: str
    state: str
    asked_at: datetime
    answer_by: date
    decided_at: datetime | None
    rungs: int
    person_said: str
    office_hi: str
    office_en: str
    at_hi: str
    at_en: str
    other_hi: str
    other_en: str

    @property
    def waits(self) -> bool:
        return self.state == PetitionState.WAITING

    @property
    def asks_me(self) -> bool:
        return self.waits and self.kind == PetitionKind.NOT_OURS and not self.person_said

    @property
    def may_withdraw(self) -> bool:
        return self.waits and self.kind in {PetitionKind.CORRECTION, PetitionKind.COMPLAINT}


@dataclass(frozen=True, slots=True)
class Read:
    """A privacy notice he has read."""

    notice: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Exempt:
    """He was, is or may be left out of the count for a time. reason: his office's; answer: of who refused."""

    id: UUID
    kind: str
    starts_on: date
    ends_on: date
    state: str
    reason: str
    answer: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Mine:
    who: Who
    postings: list[Post]
    proofs: tuple[Proof, ...]
    petitions: tuple[Asked, ...]
    notices: tuple[Read, ...]
    exemptions: tuple[Exempt, ...]
    ledger: Ledger
    transfers: tuple[TransferLine, ...]


def who(by: Actor) -> Who:
    """Two statements. Refuses NotOnBooks."""
    mine = Person.objects.filter(pk__in=[by.person_id], account__in=[by.account_id])
    row = mine.values_list(*FIELDS, "first_login__answered_at", "first_login__answer").first()
    if row is None:
        raise NotOnBooks
    *facts, answered_at, answer = row
    return Who(seen([tuple(facts)])[0], answered_at, answer or "")


def has_answered(by: Actor) -> bool:
    """His first login is over. One statement."""
    mine = Person.objects.filter(pk__in=[by.person_id], account__in=[by.account_id], first_login__answered_at__isnull=False)
    return mine.exists()


def proofs(by: Actor) -> tuple[Proof, ...]:
    rows = ContactProof.objects.filter(person__in=[by.person_id], finished_at=None).order_by("kind")
    return tuple(Proof(*row) for row in rows.values_list("kind", "masked", "asked_at", "expires_at"))


def waiting(by: Actor) -> int:
    """How many corrections of his wait for an officer."""
    mine = Petition.objects.filter(person__in=[by.person_id], state=PetitionState.WAITING, kind=PetitionKind.CORRECTION)
    return mine.count()


def parted(by: Actor) -> bool:
    """He said that the data he was shown is not his, and it is being looked into."""
    said = Petition.objects.filter(account_id__in=[by.account_id], kind=PetitionKind.NOT_ME, state=PetitionState.WAITING)
    return said.exists()


def mine(by: Actor) -> Mine:
    """Everything. Twelve statements. Refuses NotOnBooks."""
    me = who(by)
    rows = Petition.objects.filter(person=me.person.id).select_related("office", "waiting_at", "other_office")
    asked = tuple(_asked(row) for row in rows.order_by("-asked_at", "-pk")[:MOST] if row.kind != PetitionKind.NOT_ME)
    read = Acceptance.objects.filter(person=me.person.id).order_by("-at").values_list("notice", "at")
    himself = Scope((), me.person.id)
    notices = tuple(Read(*row) for row in read)
    moves = tuple(of_person(me.person.id, by))
    return Mine(
        me, postings_of(me.person.id, himself), proofs(by), asked, notices, exempted(me.person.id),
        ledger_of(me.person.id, by), moves)


def exempted(person_id: UUID) -> tuple[Exempt, ...]:
    rows = Exemption.objects.filter(person=person_id).order_by("-asked_at", "-pk")[:MOST]
    return tuple(
        Exempt(
            row.pk, row.kind, row.starts_on, row.ends_on, row.state, words_of(row.pk, "reason", row.sealed_reason),
            words_of(row.pk, "answer", row.sealed_answer), row.asked_at,
        )
        for row in rows
    )  # fmt: skip


def _asked(row: Petition) -> Asked:
    def opened(part: str) -> str:
        return petitioning.opened(row.pk, part, getattr(row, f"sealed_{part}"))

    office, at, other = row.office, row.waiting_at, row.other_office
    return Asked(
        row.pk, row.kind, row.field, opened("held"), opened("given"), opened("text"),
        opened("answer"), row.state, row.asked_at, row.answer_by, row.decided_at, row.rungs, row.person_said,
        office.name_hi if office else "", office.name_en if office else "", at.name_hi if at else "", at.name_en if at else "",
        other.name_hi if other else "", other.name_en if other else "",
    )  # fmt: skip
