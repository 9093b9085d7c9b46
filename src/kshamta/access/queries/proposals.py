"""What programs have asked of their officer: for his page, with what was said; for the program, only what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from kshamta.access import contacts, seats
from kshamta.access.charges import Charge, Name
from kshamta.access.models import Appointment, Proposal
from kshamta.access.models.proposals import ProposalState as ProposalState, Verb as Verb
from kshamta.access.pages import PER_PAGE, Page, page_of
from kshamta.access.proposed import said_in
from kshamta.access.refusals import NoSuchProposal
from kshamta.audit.actors import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposal stands, without its words."""

    id: UUID
    verb: Verb
    state: ProposalState
    office_id: UUID
    about: UUID | None
    came_of: UUID | None
    made_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wish:
    """A proposal that waits, as its officer reads it. name: of the nominee, or of who holds the charge; contacts masked."""

    id: UUID
    verb: Verb
    called: Name
    office: Name
    office_code: str
    name: Name
    mobile: str
    email: str
    order_number: str
    on: date | None  # of the order, of the training, or the last day
    why: str  # the evidence, or the reason
    about: UUID | None
    made_at: datetime


def waiting(by: Actor, number: int = 1) -> Page[Wish]:
    """The oldest first. Three statements."""
    rows = _mine(by).filter(state=ProposalState.WAITING).select_related("office__level").order_by("pk")
    return page_of(rows, number, _wishes)


def number_waiting(by: Actor) -> int:
    return _mine(by).filter(state=ProposalState.WAITING).count()


def latest(by: Actor, before: UUID | None = None) -> list[Standing]:
    """The newest first, one more than a page where there are more."""
    rows = _mine(by).filter(**{"pk__lt": before} if before else {})
    return [_standing(row) for row in rows.defer("sealed_said").order_by("-pk")[: PER_PAGE + 1]]


def one(proposal_id: UUID, by: Actor) -> Standing:
    """Refuses NoSuchProposal."""
    found = _mine(by).defer("sealed_said").filter(pk=proposal_id).first()
    if found is None:
        raise NoSuchProposal
    return _standing(found)


def _mine(by: Actor) -> QuerySet[Proposal]:
    """Of his own programs, in the charge he acts in."""
    if by.account_id is None:
        return Proposal.objects.none()
    return Proposal.objects.filter(account_id=by.account_id, acting_in_id=by.appointment_id)


def _standing(row: Proposal) -> Standing:
    state, verb = ProposalState(row.state), Verb(row.verb)
    return Standing(row.pk, verb, state, row.office_id, row.about, row.came_of, row.made_at, row.settled_at)


def _wishes(rows: Iterable[Proposal]) -> list[Wish]:
    proposals = list(rows)
    meant = [row.about for row in proposals if row.about]
    held = Appointment.objects.filter(pk__in=meant).select_related("account").in_bulk() if meant else {}
    return [_wish(row, held.get(row.about) if row.about else None) for row in proposals]


def _wish(row: Proposal, held: Appointment | None) -> Wish:
    said, office, level = said_in(row), row.office, row.office.level
    charge = said.get("charge") or (held.charge if held else Charge.NODAL_OFFICER)
    english = said.get("name_en") or (held.account.name_en if held else "")
    hindi = said.get("name_hi") or (held.account.name_hi if held else "") or english
    mobile, email = contacts.mobile_of(said.get("mobile", "")), contacts.email_of(said.get("email", ""))
    day = said.get("order_date") or said.get("on")
    return Wish(
        id=row.pk, verb=Verb(row.verb), called=seats.name_of(charge, state=level.state, level=level.code, kind=office.kind),
        office=Name(office.name_hi, office.name_en), office_code=office.code, name=Name(hindi, english),
        mobile=contacts.masked_mobile(mobile) if mobile else "", email=contacts.masked_email(email) if email else "",
        order_number=said.get("order_number", ""), on=date.fromisoformat(day) if day else None,
        why=said.get("evidence") or said.get("reason", ""), about=row.about, made_at=row.made_at,
    )  # fmt: skip
