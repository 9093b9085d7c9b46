"""What is done with one person by a form of its own. A refusal shows the form again, with what was typed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.offices import queries as offices
from kshamta.people import operations, queries
from kshamta.people.operations.postings import NewPosting
from kshamta.people.refusals import NoSuchPerson, NoSuchPosting, NotYours
from kshamta.people.values import Names, NewPerson, Order
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.people import showing
from kshamta.web.people.pages import GROUPS, KINDS
from kshamta.web.words import WORDS

type Given = dict[str, str]
LEAVING = {"retire": operations.retire, "resign": operations.resign}
_CHOICES = {
    "kinds": [(kind, f"people.kind.{kind}") for kind in ("additional", "deputation", "main")],
    "leavings": [(why, f"people.why.{why}") for why in ("retire", "resign", "death")],
    "contact_kinds": [(kind, f"people.{kind}") for kind in KINDS],
}
_HELD = ("title", "name_en", "name_hi", "gender", "employee_id", "designation", "group")
_form = require_http_methods(["GET", "HEAD", "POST"])


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@_form
@showing.found_only
def enter(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """Somebody new at an office."""
    by = presence.actor_of(request)
    office = offices.office_of(office_id, by.scope)
    if not by.may(Right.CHANGE_PEOPLE, at=office.path):
        raise NotYours

    def do(given: Given) -> UUID:
        fields = ("name_en", "name_hi", "title", "gender", "employee_id", "mobile", "email", "designation", "group")
        new = NewPerson(
            office_id=office_id, starts_on=showing.day(given, "starts_on"), contact_shared="shared" in given,
            **{name: given.get(name, "") for name in fields},
        )  # fmt: skip
        return operations.enter(new=new, by=by).pk

    return _changing(request, "enter", do, {"office": office})


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@_form
@showing.found_only
def correct(request: HttpRequest, person_id: UUID) -> HttpResponse:
    def do(given: Given) -> UUID:
        names = Names(**{name: given.get(name, "") for name in Names.__slots__})
        return operations.correct(
            person_id=person_id, names=names, by=presence.actor_of(request), version=_version(given),
            without_id="without_id" in given,
        ).pk  # fmt: skip

    return _of_person(request, person_id, "correct", do)


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@_form
@showing.found_only
def transfer(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Relieved here, joined there."""

    def do(given: Given) -> UUID:
        by = presence.actor_of(request)
        relieved, joined = showing.day(given, "relieved_on"), showing.day(given, "starts_on")
        there = showing.office_meant(given, by)
        new = NewPosting(there, joined, designation=given.get("designation", ""), group=given.get("group", ""))
        operations.transfer(
            person_id=person_id, new=new, relieved_on=relieved, by=by, order=_order(given), version=_version(given)
        )
        return person_id

    return _of_person(request, person_id, "transfer", do)


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@_form
@showing.found_only
def post(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """An additional posting or a deputation beside the main one."""

    def do(given: Given) -> UUID:
        by = presence.actor_of(request)
        kind = given.get("kind", "")
        if kind not in {"main", "additional", "deputation"}:
            raise showing.Unclear(kind="people.fault.kind")
        begins = showing.day(given, "starts_on")
        new = NewPosting(showing.office_meant(given, by), begins, kind, given.get("designation", ""), given.get("group", ""))
        operations.post(person_id=person_id, new=new, by=by, order=_order(given), version=_version(given))
        return person_id

    return _of_person(request, person_id, "post", do)


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@_form
@showing.found_only
def leave(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Retired, resigned or died: the charges end with it."""

    def do(given: Given) -> UUID:
        by, why, on = presence.actor_of(request), given.get("why", ""), showing.day(given, "on")
        if why == "death":
            operations.record_death(person_id=person_id, died_on=on, by=by, version=_version(given))
        elif why in LEAVING:
            LEAVING[why](person_id=person_id, last_day=on, by=by, version=_version(given))
        else:
            raise showing.Unclear(why="people.fault.why")
        return person_id

    return _of_person(request, person_id, "leave", do)


@audience(Audience.HOLDS, right=Right.CHANGE_CONTACT, sudo=True)
@_form
@showing.found_only
def contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A new number or address; former and new one are told."""

    def do(given: Given) -> UUID:
        kind = given.get("kind", "")
        if kind not in KINDS:
            raise showing.Unclear(kind="people.fault.kind")
        operations.change_contact(
            person_id=person_id, kind=kind, value=given.get("value", ""), shared="shared" in given,
            by=presence.actor_of(request), version=_version(given),
        )  # fmt: skip
        return person_id

    return _of_person(request, person_id, "contact", do, right=Right.CHANGE_CONTACT)


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@require_POST
@showing.found_only
def reinstate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return _said(request, person_id, "reinstate", lambda by: operations.reinstate(person_id=person_id, by=by))


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@require_POST
@showing.found_only
def end_posting(request: HttpRequest, person_id: UUID, posting_id: UUID) -> HttpResponse:
    """An additional posting or a deputation ends today."""
    queries.person_of(person_id, presence.actor_of(request).scope)
    return _said(
        request, person_id, "end_posting", lambda by: operations.end_posting(posting_id=posting_id, on=clock.today(), by=by)
    )


def _said(request: HttpRequest, person_id: UUID, verb: str, do: Callable[[Actor], object]) -> HttpResponse:
    answer = HttpResponseRedirect(showing.address(person_id), status=303)
    try:
        do(presence.actor_of(request))
    except (NoSuchPerson, NotYours, NoSuchPosting):
        raise
    except Refusal as refusal:
        return flash.said(answer, f"refused.{refusal.code}", "fault")
    return flash.said(answer, f"people.done.{verb}")


def _of_person(
    request: HttpRequest, person_id: UUID, verb: str, do: Callable[[Given], UUID], right: Right = Right.CHANGE_PEOPLE
) -> HttpResponse:
    by = presence.actor_of(request)
    person = queries.person_of(person_id, by.scope)
    if not by.may(right, at=person.office_path):
        raise NotYours
    held = {name: getattr(person, name) for name in _HELD}
    return _changing(request, verb, do, {"person": person}, held | {"version": person.version})


def _changing(
    request: HttpRequest, verb: str, do: Callable[[Given], UUID], about: dict[str, Any], held: dict[str, Any] | None = None
) -> HttpResponse:
    """Show the form, or do it and go to the person."""
    given, faults, status = {name: str(text).strip() for name, text in request.POST.items()}, dict[str, str](), 200
    if request.method == "POST":
        try:
            done = do(given)
        except (NoSuchPerson, NotYours):
            raise
        except Refusal as refusal:
            faults, status = showing.told(refusal, request.LANGUAGE_CODE), 422
            if verb == "contact":  # one field for either kind
                faults = {"value" if name in KINDS else name: text for name, text in faults.items()}
        else:
            return flash.said(HttpResponseRedirect(showing.address(done), status=303), f"people.done.{verb}")
    today = clock.today()
    where = about.get("person")
    values = {"starts_on": today, "relieved_on": today, "on": today, **(held or {}), **given}
    context = about | {
        "verb": verb, "values": values, "faults": faults, "groups": [(group, f"people.group.{group}") for group in GROUPS],
        "genders": [(gender, f"people.gender.{gender}") for gender in ("Female", "Male", "Other")],
        "found": showing.candidates(given, presence.actor_of(request)), **_CHOICES, **_words(verb),
        "back": showing.address(where.id) if where else f"{reverse('web:people')}?office={about['office'].pk}",
    }  # fmt: skip
    return render(request, f"web/people/{verb}.html", context, status=status)


def _words(verb: str) -> dict[str, str]:
    lead = f"people.{verb}.lead"
    return {
        "title": f"people.{verb}", "do": f"people.{verb}.do", "lead": lead if lead in WORDS else "",
        "button": "btn-warn" if verb == "leave" else "btn-primary",
    }  # fmt: skip


def _order(given: Given) -> Order:
    text = given.get("order_date", "")
    return Order(given.get("order_number", ""), showing.day(given, "order_date") if text else None)


def _version(given: Given) -> int | None:
    text = given.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
