"""Nominating somebody: first where, then for what and whom. A refusal shows the form again, with what was typed."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kshamta.access.charges import Charge
from kshamta.access.nominees import Nominee
from kshamta.access.operations import appointments
from kshamta.access.operations.appointments import nominating as rules
from kshamta.access.operations.appointments.nominating import Kind, Order, Term
from kshamta.access.queries import nominating
from kshamta.access.queries.appointments import Line, holding_beside
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.web import flash, presence
from kshamta.web.appointments import showing
from kshamta.web.audiences import Audience, audience
from kshamta.web.words import say

# At which field a refusal is shown; the others stand above the form.
_FIELDS = {
    "nominee-name-missing": "name_en", "contact-missing": "mobile", "contacts-disagree": "email", "order-missing": "order_number",
    "order-file-refused": "order_file", "charge-may-not-sit-there": "charge", "not-to-himself": "mobile",
}  # fmt: skip
_DAYS = {"order_date": True, "starts_on": False, "ends_on": False}  # needed?
_LONGEST = 240


@audience(Audience.HOLDS, right=Right.NOMINATE)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """At which office? By a word of its name or its code."""
    text = request.GET.get("q", "").strip()[:80]
    found = nominating.found(text, presence.actor_of(request)) if text else []
    context = {"text": text, "found": found, "here": "appointments.nominate", "crumbs": _crumbs()}
    return render(request, "web/appointments/nominate_where.html", context)


@audience(Audience.HOLDS, right=Right.NOMINATE, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
@showing.found_only
def nominate(request: HttpRequest, office_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _form(request, office_id, {"charge": request.GET.get("charge", "")}, {})
    given = {name: str(value)[:_LONGEST] for name, value in request.POST.items()}
    faults, written = _faults(given), _written(request, given)
    if faults := _told(rules.faults_of(*written)) | faults:
        return _form(request, office_id, given, faults, 422)
    if others := _others(request, office_id, given):
        return _form(request, office_id, given, {}, 409, others)
    try:
        nominee, order, term = written
        made = appointments.nominate(
            office_id=office_id, charge=Charge(given["charge"]), nominee=nominee, order=order, term=term,
            by=presence.actor_of(request),
        )  # fmt: skip
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _form(request, office_id, given, _told([refusal]), 422)
    here = reverse("web:appointment", args=[made])
    return flash.said(HttpResponseRedirect(here, status=303), "appointments.done.nominated")


def _others(request: HttpRequest, office_id: UUID, given: dict[str, str]) -> list[Line]:
    """Who holds this charge regularly now, until the nominator has said that he is to stand beside him."""
    if given["kind"] != Kind.REGULAR or given.get("beside") == given["charge"]:
        return []
    return holding_beside(nominating.at(office_id, presence.actor_of(request)).holders, given["charge"], office_id)


def _written(request: HttpRequest, given: dict[str, str]) -> tuple[Nominee, Order, Term]:
    """What the form says; a day or a kind that cannot be read is told by the form itself."""
    day = {name: showing.day_given(given.get(name)) for name in _DAYS}
    file = request.FILES.get("order_file")
    order = Order(
        given.get("order_number", ""),
        day["order_date"] or clock.today(),
        file.name or "" if file else "",
        file.read() if file else b"",
    )
    nominee = Nominee(given.get("name_en", ""), given.get("name_hi", ""), given.get("mobile", ""), given.get("email", ""))
    kind = Kind(given["kind"]) if given["kind"] in set(Kind) else Kind.REGULAR
    return nominee, order, Term(kind, day["starts_on"], day["ends_on"], bool(given.get("may_accept")))


def _faults(given: dict[str, str]) -> dict[str, str]:
    """What the form itself can see."""
    faults = {}
    if given.get("charge") not in set(Charge):
        faults["charge"] = "appointments.fault.charge"
    given.setdefault("kind", Kind.REGULAR.value)
    if given["kind"] not in set(Kind):
        faults["kind"] = "appointments.fault.kind"
    for name, needed in _DAYS.items():
        text = given.get(name, "").strip()
        if (needed or text) and showing.day_given(text) is None:
            faults[name] = "appointments.fault.day"
    return faults


def _told(refusals: Sequence[Refusal]) -> dict[str, str]:
    """The first of each field."""
    return {_field(refusal): showing.key_of(refusal) for refusal in reversed(refusals)}


def _field(refusal: Refusal) -> str:
    return _FIELDS.get(refusal.code) or str(refusal.data.get("field", ""))


def _form(
    request: HttpRequest, office_id: UUID, given: dict[str, str], faults: dict[str, str], status: int = 200,
    others: Sequence[Line] = (),
) -> HttpResponse:  # fmt: skip
    at, language = nominating.at(office_id, presence.actor_of(request)), request.LANGUAGE_CODE
    context = {
        "at": at, "given": given, "faults": faults, "here": "appointments.nominate", "crumbs": _crumbs(), "today": clock.today(),
        "others": others, "chairs": [(chair.charge.value, chair.called.said(language)) for chair in at.chairs],
        "kinds": [(kind.value, f"appointments.kind.{kind.value}") for kind in Kind], "tones": showing.TONES,
        "representative": any(chair.charge is Charge.REPRESENTATIVE for chair in at.chairs),
        "faults_said": {name: say(key, language) for name, key in faults.items()},
    }  # fmt: skip
    return render(request, "web/appointments/nominate.html", context, status=status)


def _crumbs() -> list[tuple[str, str]]:
    return [("appointments.title", reverse("web:appointments"))]
