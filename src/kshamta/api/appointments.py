"""Who holds which charge of which office, and where the chain lags."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.access.queries import appointments
from kshamta.api.answers import answers
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.onboarding.queries import finishing

router = Router(auth=Token(Right.SEE_APPOINTMENTS))


class AppointmentOut(Schema):
    """An appointment: who holds the charge, of which office, how far it has come."""

    id: UUID
    charge: str = Field(examples=["nodal-officer"])
    called_hi: str = Field(examples=["नोडल अधिकारी"])
    called_en: str = Field(examples=["Nodal officer"])
    kind: str = Field(examples=["regular"])
    state: str = Field(examples=["active"])
    name_hi: str
    name_en: str
    office: UUID
    office_code: str
    office_hi: str
    office_en: str
    starts_on: date
    ends_on: date | None
    nominated_at: datetime
    activated_at: datetime | None
    trained_on: date | None


class AppointmentsOut(Schema):
    items: list[AppointmentOut]
    page: int
    pages: int
    total: int


class Choice(Schema):
    """state: "open" (nominated, confirmed, active or trained), a single state, or empty for all that ever was."""

    charge: str = Field("", max_length=24)
    state: str = Field("open", max_length=12)
    level: str = Field("", max_length=24)
    page: int = Field(1, ge=1, le=100_000)


class LagOut(Schema):
    """How many wait: units without a nodal officer; nominated, not active; active, not trained; trained, not finished."""

    counts: dict[str, int] = Field(examples=[{"no-officer": 3, "not-active": 5, "not-trained": 8, "not-finished": 2}])


@router.get("", response=answers(AppointmentsOut), operation_id="list_appointments", summary="The register of charges")
def list_appointments(request: HttpRequest, choice: Query[Choice]) -> dict[str, object]:
    scope = actor_of(request).scope_for(Right.SEE_APPOINTMENTS)
    wanted = appointments.Wanted(charge=choice.charge, state=choice.state, level=choice.level)
    page = appointments.register(scope, wanted, choice.page)
    items = [facts(line) for line in page.rows]
    return {"items": items, "page": page.number, "pages": page.pages, "total": page.total}


@router.get("/lagging", response=answers(LagOut), operation_id="count_lagging", summary="Where the chain lags, counted")
def count_lagging(request: HttpRequest) -> dict[str, object]:
    return {"counts": finishing.counts(actor_of(request).scope_for(Right.SEE_APPOINTMENTS))}


@router.get("/{appointment_id}", response=answers(AppointmentOut, 404), operation_id="get_appointment", summary="One appointment")
def get_appointment(request: HttpRequest, appointment_id: UUID) -> dict[str, object]:
    return facts(appointments.whole(appointment_id, actor_of(request)).line)


def facts(line: appointments.Line) -> dict[str, object]:
    return {
        "id": line.id, "charge": line.charge.value, "called_hi": line.called.hi, "called_en": line.called.en, "kind": line.kind,
        "state": str(line.state), "name_hi": line.name.hi, "name_en": line.name.en, "office": line.office_id,
        "office_code": line.office_code, "office_hi": line.office.hi, "office_en": line.office.en, "starts_on": line.starts_on,
        "ends_on": line.ends_on, "nominated_at": line.nominated_at, "activated_at": line.activated_at,
        "trained_on": line.trained_on,
    }  # fmt: skip
