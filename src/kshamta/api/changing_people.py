"""People changed by a state's own system: entered, put right, posted, transferred, gone. Contacts are given when somebody is
entered, and changed on a screen alone, after a fresh proof of identity: by them one signs in (trust.md, sudo)."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Changed, Day, Key, Told, once
from kshamta.api.people import router
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.people import operations, queries
from kshamta.people.operations.postings import NewPosting
from kshamta.people.values import Names, NewPerson, Order

MAY = Token(Right.CHANGE_PEOPLE)
Group = Literal["A", "B", "C", "D", "contractual"]
routes: Router = router  # the same addresses as those that are read


class PersonDone(Schema):
    """version: as it is now, to be sent with the next change. Everything else is read with the right to see people."""

    id: UUID
    version: int


class PersonIn(Told):
    """Somebody of an office's personnel, with his main posting from a day on (today, or one that has been)."""

    name_en: str = Field(max_length=100, examples=["Sunita Sahu"])
    name_hi: str = Field("", max_length=120)
    title: str = Field("", max_length=12)
    gender: Literal["Male", "Female", "Other"]
    employee_id: str = Field("", max_length=30)
    office: UUID
    designation: str = Field(max_length=100, examples=["Assistant Teacher"])
    group: Group
    starts_on: Day | None = None
    mobile: str = Field("", max_length=20)
    email: str = Field("", max_length=254)
    contact_shared: bool = Field(False, description="It is the office's own number or address.")


class NamesIn(Changed):
    """What is put right; what is left out stays as it is."""

    name_en: str | None = Field(None, max_length=100)
    name_hi: str | None = Field(None, max_length=120)
    title: str | None = Field(None, max_length=12)
    gender: Literal["Male", "Female", "Other"] | None = None
    employee_id: str | None = Field(None, max_length=30, description='"": the one on record is not his, and his is not known.')


class PostingIn(Changed):
    """A posting beside the main one (additional, deputation), or a main one for whoever has none. Designation and group: those he
    has, if left out."""

    office: UUID
    starts_on: Day
    kind: Literal["main", "additional", "deputation"] = "main"
    designation: str = Field("", max_length=100)
    group: Literal["", "A", "B", "C", "D", "contractual"] = ""
    order_number: str = Field("", max_length=80)
    order_date: Day | None = None


class TransferIn(Changed):
    """Relieved on a day, joined elsewhere on the same or a later one. His charges at the office he leaves end with the first."""

    office: UUID
    relieved_on: Day
    starts_on: Day
    designation: str = Field("", max_length=100)
    group: Literal["", "A", "B", "C", "D", "contractual"] = ""
    order_number: str = Field("", max_length=80)
    order_date: Day | None = None


class LeavingIn(Changed):
    """How his service ends, and his last day (of his death: the day)."""

    why: Literal["retirement", "resignation", "death"]
    last_day: Day


@routes.post(
    "", response=answers(PersonDone, 404, 409, status=201), auth=MAY, operation_id="enter_person", summary="Enter a person"
)
def enter_person(request: HttpRequest, new: PersonIn, idempotency_key: Key = "") -> Status[dict[str, object]]:
    by, wanted = actor_of(request), NewPerson(office_id=new.office, **new.model_dump(exclude={"office"}))
    made = once(request, idempotency_key, "enter-person", new, lambda: operations.enter(new=wanted, by=by))
    return Status(201, done(request, made))


@routes.patch(
    "/{person_id}", response=answers(PersonDone, 404, 409), auth=MAY, operation_id="correct_person",
    summary="Put names, gender or employee ID right",
)  # fmt: skip
def correct_person(request: HttpRequest, person_id: UUID, told: NamesIn, idempotency_key: Key = "") -> dict[str, object]:
    by, names = actor_of(request), Names(**told.model_dump(exclude={"version"}))
    once(
        request, idempotency_key, "correct-person", told,
        lambda: operations.correct(
            person_id=person_id, names=names, by=by, version=told.version, without_id=told.employee_id == ""
        ), person_id,
    )  # fmt: skip
    return done(request, person_id)


@routes.post(
    "/{person_id}/postings", response=answers(PersonDone, 404, 409), auth=MAY, operation_id="post_person",
    summary="Give a further posting",
)  # fmt: skip
def post_person(request: HttpRequest, person_id: UUID, told: PostingIn, idempotency_key: Key = "") -> dict[str, object]:
    by, new = actor_of(request), NewPosting(told.office, told.starts_on, told.kind, told.designation, told.group)
    order = Order(told.order_number, told.order_date)
    once(
        request, idempotency_key, "post-person", told,
        lambda: operations.post(person_id=person_id, new=new, by=by, order=order, version=told.version), person_id,
    )  # fmt: skip
    return done(request, person_id)


@routes.post(
    "/{person_id}/transfer", response=answers(PersonDone, 404, 409), auth=MAY, operation_id="transfer_person",
    summary="Transfer to another office",
)  # fmt: skip
def transfer_person(request: HttpRequest, person_id: UUID, told: TransferIn, idempotency_key: Key = "") -> dict[str, object]:
    by, new = actor_of(request), NewPosting(told.office, told.starts_on, designation=told.designation, group=told.group)
    order, relieved = Order(told.order_number, told.order_date), told.relieved_on
    once(
        request, idempotency_key, "transfer-person", told,
        lambda: operations.transfer(
            person_id=person_id, new=new, relieved_on=relieved, by=by, order=order, version=told.version
        ), person_id,
    )  # fmt: skip
    return done(request, person_id)


@routes.post(
    "/{person_id}/leave", response=answers(PersonDone, 404, 409), auth=MAY, operation_id="end_service",
    summary="Retired, resigned or died",
)  # fmt: skip
def end_service(request: HttpRequest, person_id: UUID, told: LeavingIn, idempotency_key: Key = "") -> dict[str, object]:
    by, day, version = actor_of(request), told.last_day, told.version
    verbs = {
        "retirement": lambda: operations.retire(person_id=person_id, last_day=day, by=by, version=version),
        "resignation": lambda: operations.resign(person_id=person_id, last_day=day, by=by, version=version),
        "death": lambda: operations.record_death(person_id=person_id, died_on=day, by=by, version=version),
    }
    once(request, idempotency_key, "end-service", told, verbs[told.why], person_id)
    return done(request, person_id)


def done(request: HttpRequest, person_id: UUID) -> dict[str, object]:
    seen = queries.person_of(person_id, actor_of(request).scope_for(Right.CHANGE_PEOPLE))
    return {"id": seen.id, "version": seen.version}
