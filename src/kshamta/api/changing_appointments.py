"""Appointments as far as a program may change them. What the pages do after a fresh proof of identity alone – to nominate, to
certify a training, to end – a program proposes: its officer carries it out on the screen. To confirm, and to refuse, a nomination
is the second officer's own look at it, and is nobody's program's (docs/decisions/0042)."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from kshamta.access.charges import Charge
from kshamta.access.nominees import Nominee
from kshamta.access.operations import appointments as verbs, proposals
from kshamta.access.operations.appointments.nominating import Kind, Order, Term
from kshamta.access.queries import lags
from kshamta.access.queries.lags import Lag, Lagging
from kshamta.api.answers import answers
from kshamta.api.appointments import router
from kshamta.api.changes import Day, Key, Told, once
from kshamta.api.proposals import ProposalOut, of
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.onboarding.operations import finishing
from kshamta.onboarding.queries import finishing as unfinished
from kshamta.onboarding.queries.finishing import NOT_FINISHED

routes: Router = router  # the same addresses as those that are read
ChargeName = Literal[
    "ddo", "block-officer", "district-officer", "nodal-officer", "joint-director", "head-of-department", "trainer",
    "course-author", "reviewer", "auditor", "representative",
]  # fmt: skip
ListName = Literal["no-officer", "not-active", "not-trained", "not-finished"]
PROPOSED = (
    " Nothing is given or taken by it: the officer whose token it is carries it out on the screen, after a fresh proof of"
    " identity; what the page would refuse is refused at once, but for what would tell whose a mobile number or an address is."
)  # fmt: skip


class NominationIn(Told):
    """Who is to hold which charge of which office, by which order. One contact at least."""

    office: UUID
    charge: ChargeName = Field(examples=["nodal-officer"])
    name_en: str = Field(max_length=120, examples=["Sunita Sahu"])
    name_hi: str = Field("", max_length=120, examples=["सुनीता साहू"])
    mobile: str = Field("", max_length=20)
    email: str = Field("", max_length=254)
    order_number: str = Field(max_length=80, examples=["DPI/2025/114"])
    order_date: Day = Field(examples=["2025-12-01"])
    kind: Literal["regular", "additional", "acting"] = "regular"
    starts_on: Day | None = None
    ends_on: Day | None = Field(None, description="The first day on which it holds no more.")
    may_accept: bool = Field(False, description="A representative's letter lets him accept.")


class TrainingIn(Told):
    """The nodal training: which day, and by what it is known."""

    on: Day = Field(examples=["2025-12-09"])
    evidence: str = Field(max_length=200, examples=["Attendance sheet 12 of the workshop"])


class EndIn(Told):
    """From which day the charge gives no right, and why."""

    on: Day = Field(examples=["2026-03-31"])
    reason: str = Field(max_length=200, examples=["Relieved by order DPI/2026/9"])


class ReminderIn(Told):
    """about: one unit or appointment of the list; left out: all that were not reminded today, two hundred at a time."""

    about: UUID | None = None


class LagRemindedOut(Schema):
    """sent: reminders that went; nobody: units above which nobody could be told; left: still to be reminded today."""

    sent: int = Field(examples=[12])
    nobody: int = Field(examples=[0])
    left: int = Field(examples=[0])


class LaggingOut(Schema):
    """A unit or an appointment that waits, since when, and when it was last reminded."""

    about: UUID
    office: UUID
    office_code: str = Field(examples=["CG-EDU-BLK-3629"])
    office_hi: str
    office_en: str
    since: date
    days: int = Field(examples=[14])
    reminded_on: date | None
    state: str = Field(examples=["confirmed"])


class LaggingsOut(Schema):
    items: list[LaggingOut]
    page: int
    pages: int
    total: int


@routes.post(
    "", response=answers(ProposalOut, 404, 409, status=202), auth=Token(Right.NOMINATE), operation_id="propose_nomination",
    summary="Propose a nomination",
    description="Carried out, it is a nomination, and waits for its second officer as every other." + PROPOSED,
)  # fmt: skip
def propose_nomination(request: HttpRequest, new: NominationIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by, nominee = actor_of(request), Nominee(new.name_en, new.name_hi, new.mobile, new.email)
    order, term = Order(new.order_number, new.order_date), Term(Kind(new.kind), new.starts_on, new.ends_on, new.may_accept)
    made = once(
        request, idempotency_key, "propose-nomination", new,
        lambda: proposals.propose_nomination(
            office_id=new.office, charge=Charge(new.charge), nominee=nominee, order=order, term=term, by=by
        ),
    )  # fmt: skip
    return Status(202, of(made, by))


@routes.post(
    "/{appointment_id}/certify", response=answers(ProposalOut, 404, 409, status=202), auth=Token(Right.CERTIFY_TRAINING),
    operation_id="propose_certification", summary="Propose that a training be certified", description=PROPOSED.strip(),
)  # fmt: skip
def propose_certification(
    request: HttpRequest, appointment_id: UUID, told: TrainingIn, idempotency_key: Key = ""
) -> Status[dict[str, object]]:
    by, given = actor_of(request), told.model_dump()
    made = once(
        request, idempotency_key, "propose-certification", told,
        lambda: proposals.propose_certification(appointment_id=appointment_id, by=by, **given), appointment_id,
    )  # fmt: skip
    return Status(202, of(made, by))


@routes.post(
    "/{appointment_id}/end", response=answers(ProposalOut, 404, 409, status=202), auth=Token(Right.END_APPOINTMENT),
    operation_id="propose_end", summary="Propose that a charge end",
    description="Who is transferred, retires or dies loses the charges of his office by that alone (`/people/…`)." + PROPOSED,
)  # fmt: skip
def propose_end(request: HttpRequest, appointment_id: UUID, told: EndIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by, given = actor_of(request), told.model_dump()
    made = once(
        request, idempotency_key, "propose-end", told,
        lambda: proposals.propose_end(appointment_id=appointment_id, by=by, **given), appointment_id,
    )  # fmt: skip
    return Status(202, of(made, by))


@routes.post(
    "/{appointment_id}/resend", response=answers(None, 404, 409, status=204), auth=Token(Right.NOMINATE),
    operation_id="resend_link", summary="Send the nominee his link again",
    description="To the contacts that the nomination named, and to no others; the link before is void.",
)  # fmt: skip
def resend_link(request: HttpRequest, appointment_id: UUID) -> Status[None]:
    verbs.resend_link(appointment_id=appointment_id, by=actor_of(request))
    return Status(204, None)


@routes.get(
    "/lagging/{lag}", response=answers(LaggingsOut), auth=Token(Right.SEE_APPOINTMENTS), operation_id="list_lagging",
    summary="Who lags, the longest waiting first",
)  # fmt: skip
def list_lagging(request: HttpRequest, lag: ListName, page: int = 1) -> dict[str, object]:
    scope = actor_of(request).scope_for(Right.SEE_APPOINTMENTS)
    number = min(max(page, 1), 100_000)
    found = unfinished.not_finished(scope, number) if lag == NOT_FINISHED else lags.lagging(Lag(lag), scope, number)
    items = [facts(line) for line in found.rows]
    return {"items": items, "page": found.number, "pages": found.pages, "total": found.total}


@routes.post(
    "/lagging/{lag}/remind", response=answers(LagRemindedOut, 404, 409), auth=Token(Right.REMIND), operation_id="remind_lagging",
    summary="Remind whoever can act", description="Once a day for each unit or appointment, whoever asks for it (B8).",
)  # fmt: skip
def remind_lagging(request: HttpRequest, lag: ListName, told: ReminderIn) -> dict[str, int]:
    by = actor_of(request)
    if told.about is None:
        done = finishing.remind_all_to_finish(by=by) if lag == NOT_FINISHED else verbs.remind_all(lag=Lag(lag), by=by)
        return {"sent": done.sent, "nobody": done.nobody, "left": done.left}
    if lag == NOT_FINISHED:
        finishing.remind_to_finish(about=told.about, by=by)
    else:
        verbs.remind(lag=Lag(lag), about=told.about, by=by)
    return {"sent": 1, "nobody": 0, "left": 0}


def facts(line: Lagging) -> dict[str, object]:
    return {
        "about": line.about, "office": line.office_id, "office_code": line.office_code, "office_hi": line.office.hi,
        "office_en": line.office.en, "since": line.since, "days": line.days, "reminded_on": line.reminded_on, "state": line.state,
    }  # fmt: skip
