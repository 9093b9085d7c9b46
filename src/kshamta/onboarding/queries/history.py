"""What happened to a submission, from its ledger: who sent, returned, accepted, and with which words; and its receipts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from kshamta.access import seats
from kshamta.access.charges import Name
from kshamta.access.models import Account, Appointment
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.onboarding.models import Move, State, Submission
from kshamta.onboarding.moves import moving
from kshamta.onboarding.printing.receipt import number_of
from kshamta.onboarding.queries import versions
from kshamta.onboarding.refusals import NoSuchSubmission
from kshamta.onboarding.rules.moves import Verb

A_PAGE = 50
SENDING = {Verb.SUBMIT, Verb.SIGN_UP, Verb.SIGN}


@dataclass(frozen=True, slots=True)
class Officer:
    """Who, and what his charge is called at his office."""

    name_hi: str
    name_en: str
    called: Name | None = None


@dataclass(frozen=True, slots=True)
class MoveLine:
    id: UUID
    verb: str
    before: str
    after: str
    at: datetime
    by: Officer | None
    charge: str
    to: Officer | None
    rows: int
    hash: str
    reason: str

    @property
    def is_sending(self) -> bool:
        """There is a receipt of it."""
        return self.verb in SENDING


@dataclass(frozen=True, slots=True)
class OfficeNamed:
    code: str
    name_hi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DriveNamed:
    name_hi: str
    name_en: str
    order_number: str
    order_date: date


@dataclass(frozen=True, slots=True)
class Receipt:
    """mine: the reader's own office sent it."""

    id: UUID
    number: str
    submission_id: UUID
    office: OfficeNamed
    drive: DriveNamed
    to: Officer | None
    at: datetime
    rows: int
    hash: str
    mine: bool


def moves_of(submission_id: UUID, by: Actor, *, number: int = 1) -> tuple[MoveLine, ...]:
    """The newest first, for the office that answers for it. Refuses NoSuchSubmission."""
    submission = versions.own(submission_id, by)
    moves = _moves().filter(submission=submission).order_by("-at", "-pk")[(number - 1) * A_PAGE : number * A_PAGE]
    return _lines(moves)


def receipt(move_id: UUID, by: Actor) -> Receipt:
    """Of what was sent, for whoever may see the submission. Refuses NoSuchSubmission, also for a move that sent nothing."""
    seen = Submission.objects.within(by.scope_for(Right.SEE_DRIVES))
    move = _moves().select_related("submission__office", "submission__drive").filter(pk=move_id, submission__in=seen).first()
    if move is None or move.verb not in SENDING:
        raise NoSuchSubmission
    office, drive = move.submission.office, move.submission.drive
    return Receipt(
        move.pk, number_of(move.pk), move.submission_id, OfficeNamed(office.code, office.name_hi, office.name_en),
        DriveNamed(drive.name_hi, drive.name_en, drive.order_number, drive.order_date), _officer(move.to), move.at, move.rows,
        move.hash, by.office_id == move.submission.answers_id,
    )  # fmt: skip


def sent(submission: Submission) -> MoveLine | None:
    """The move by which it lies with the officer above."""
    last = _moves().filter(submission=submission, verb__in=SENDING).order_by("-at").first()
    return _lines([last])[0] if last else None


def returned_reason(submission: Submission) -> str:
    """Why the officer above gave it back, while it lies there returned."""
    if submission.state != State.RETURNED:
        return ""
    back = Move.objects.filter(submission=submission, verb__in=(Verb.RETURN, Verb.UNLOCK)).order_by("-at").first()
    return moving.reason_of(back.pk, back.sealed_reason) if back else ""


def ledger_of(submission: Submission, number: int = 1) -> tuple[MoveLine, ...]:
    """The newest first; whoever asks has found it within his scope."""
    return _lines(_moves().filter(submission=submission).order_by("-at", "-pk")[(number - 1) * A_PAGE : number * A_PAGE])


def _moves() -> QuerySet[Move]:
    return Move.objects.select_related("to__account", "to__office__level")


def _lines(moves: Iterable[Move]) -> tuple[MoveLine, ...]:
    """One statement more: the names of those who acted."""
    kept = list(moves)
    actors = {account.pk: account for account in Account.objects.filter(pk__in={move.by for move in kept if move.by})}
    return tuple(
        MoveLine(
            move.pk, move.verb, move.before, move.after, move.at, _named(actors, move.by), move.charge,
            _officer(move.to), move.rows, move.hash, moving.reason_of(move.pk, move.sealed_reason),
        )
        for move in kept
    )  # fmt: skip


def _named(actors: Mapping[UUID, Account], account_id: UUID | None) -> Officer | None:
    account = actors.get(account_id) if account_id else None
    return Officer(account.name_hi, account.name_en) if account else None


def _officer(held: Appointment | None) -> Officer | None:
    if held is None:
        return None
    level = held.office.level
    called = seats.name_of(held.charge, state=level.state, level=level.code, kind=held.office.kind)
    return Officer(held.account.name_hi, held.account.name_en, called)
