"""How a transfer is begun: by the office he leaves, from his page; by the office he comes to, with his employee ID."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.offices import queries as offices
from kshamta.people import queries as people
from kshamta.people.operations import deciding, transfers as operations
from kshamta.people.operations.transfers import Asked
from kshamta.people.queries import transfers as queries
from kshamta.people.queries.petitions import PetitionLine
from kshamta.people.refusals import NoSuchPetition, NotYours
from kshamta.people.values import Order
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.given import id_given
from kshamta.web.people import showing
from kshamta.web.people.pages import GROUPS
from kshamta.web.refusing import found_only

type Given = dict[str, str]
_FIELDS = {
    "nobody-of-this-id": "employee_id", "transfer-already-there": "to_text", "person-office-not-standing": "to_text",
    "other-office-unknown": "to_text",
}  # fmt: skip
_form = require_http_methods(["GET", "HEAD", "POST"])


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@_form
@found_only
def begin(request: HttpRequest, person_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    person = people.person_of(person_id, by.scope)
    if not by.may(Right.CHANGE_PEOPLE, at=person.office_path):
        raise NotYours
    petition = _petition(request, person_id, by)
    given, faults, status = _given(request), dict[str, str](), 200
    if request.method == "POST":
        try:
            made = operations.begin(person_id=person_id, asked=_asked(given, by, anywhere=True, petition=petition), by=by)
        except Refusal as refusal:
            faults, status = _told(refusal, request.LANGUAGE_CODE), 422
        else:
            return _begun(made)
    named = petition.given[:80] if petition else ""
    values = {"designation": person.designation, "group": person.group, "to_text": named} | given
    context = _context(values, faults, by) | {
        "person": person, "both": by.office_path != person.office_path, "here": "transfers.begin", "petition": petition,
        "crumbs": [("transfers.title", reverse("web:transfers"))],
    }  # fmt: skip
    return render(request, "web/transfers/begin.html", context, status=status)


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@_form
@found_only
def claim(request: HttpRequest) -> HttpResponse:
    """First the employee ID, then what the order says; each time who it is, is looked up, counted and recorded."""
    by, given = presence.actor_of(request), _given(request)
    found, faults, status = None, dict[str, str](), 200
    if request.method == "POST":
        try:
            found = operations.look_up(employee_id=given.get("employee_id", ""), by=by)
            if "claim" in given:
                return _begun(operations.claim(found=found, asked=_asked(given, by, anywhere=False), by=by))
        except Refusal as refusal:
            faults, status = _told(refusal, request.LANGUAGE_CODE), 429 if refusal.status == 429 else 422
    own = offices.office_of(by.office_id, by.scope) if by.office_id else None
    context = _context(given, faults, by) | {
        "found": found, "own": own, "here": "transfers.claim", "crumbs": [("transfers.title", reverse("web:transfers"))],
    }  # fmt: skip
    return render(request, "web/transfers/claim.html", context, status=status)


def _petition(request: HttpRequest, person_id: UUID, by: Actor) -> PetitionLine | None:
    """In which he has said that he serves elsewhere, if the transfer follows from one. Refuses NoSuchPetition."""
    asked = id_given(request.GET.get("petition"))
    line = deciding.look(petition_id=asked, by=by) if asked else None
    if line is not None and (line.person_id != person_id or line.field != "office"):
        raise NoSuchPetition
    return line


def _given(request: HttpRequest) -> Given:
    return {name: str(text).strip() for name, text in request.POST.items()}


def _begun(transfer_id: UUID) -> HttpResponse:
    there = reverse("web:transfer", args=[transfer_id])
    return flash.said(HttpResponseRedirect(there, status=303), "transfers.done.begun")


def _context(values: Any, faults: dict[str, str], by: Actor) -> dict[str, Any]:
    return {
        "values": values, "faults": faults, "groups": [(group, f"people.group.{group}") for group in GROUPS],
        "offices": showing.candidates(values, by),
    }  # fmt: skip


def _asked(given: Given, by: Actor, *, anywhere: bool, petition: PetitionLine | None = None) -> Asked:
    """Raises Unclear."""
    return Asked(
        _office(given, by, anywhere=anywhere), given.get("designation", ""), given.get("group", ""),
        _day(given, "relieved_on"), _day(given, "joined_on"),
        Order(given.get("order_number", ""), _day(given, "order_date")), petition.id if petition else None,
    )  # fmt: skip


def _day(given: Given, field: str) -> date | None:
    return showing.day(given, field) if given.get(field) else None


def _office(given: Given, by: Actor, *, anywhere: bool) -> UUID:
    """To leave for: by its code anywhere in the state, or by its name within one's own area. To come to: one's own, if none is
    named. Raises Unclear."""
    if not anywhere and not given.get("to_text") and by.office_id:
        return by.office_id
    code = queries.office_of_code(given.get("to_text", "")) if anywhere else None
    return code or showing.office_meant(given, by, "transfers.fault.office" if anywhere else "transfers.fault.own-office")


def _told(refusal: Refusal, language: str) -> dict[str, str]:
    """At its field. What is not there, or not his, is raised."""
    if refusal.status == 404:
        raise refusal
    said = showing.told(refusal, language)
    return {name or _FIELDS.get(refusal.code, ""): text for name, text in said.items()}
