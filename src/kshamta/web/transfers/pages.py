"""The register of transfers, and one of them: relieved, joined, taken back, refused."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.offices import queries as offices
from kshamta.people.operations import transfers as operations
from kshamta.people.queries import transfers as queries
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.given import id_given, whole
from kshamta.web.parts import Tab, pager
from kshamta.web.people import showing
from kshamta.web.refusing import found_only

type Given = dict[str, str]
TONES = {"ordered": "look", "relieved": "look", "ahead": "look", "joined": "ready", "withdrawn": "quiet", "refused": "fault"}
_FIELDS = {"transfer-reason-too-short": "reason", "person-dates-disagree": "on"}


def _relieve(transfer_id: UUID, given: Given, by: Actor) -> None:
    operations.relieve(transfer_id=transfer_id, relieved_on=showing.day(given, "on"), by=by)


def _join(transfer_id: UUID, given: Given, by: Actor) -> None:
    operations.join(transfer_id=transfer_id, joined_on=showing.day(given, "on"), by=by)


def _withdraw(transfer_id: UUID, given: Given, by: Actor) -> None:
    operations.withdraw(transfer_id=transfer_id, reason=given.get("reason", ""), by=by)


def _refuse(transfer_id: UUID, given: Given, by: Actor) -> None:
    operations.refuse(transfer_id=transfer_id, reason=given.get("reason", ""), by=by)


STEPS: dict[str, Callable[[UUID, Given, Actor], None]] = {
    "relieve": _relieve, "join": _join, "withdraw": _withdraw, "refuse": _refuse,
}  # fmt: skip


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@require_safe
@found_only
def listing(request: HttpRequest) -> HttpResponse:
    """office: of one office alone."""
    by, asked = presence.actor_of(request), request.GET
    tab = asked.get("tab", "") if asked.get("tab") in queries.TABS else "mine"
    of = id_given(asked.get("office"))
    office = offices.office_of(of, by.scope) if of else None
    page, counts = queries.register(by, tab, office.pk if office else None, whole(asked.get("page"))), queries.counts(by)
    kept = f"&office={office.pk}" if office else ""
    context = {
        "page": page, "tab": tab, "tones": TONES, "none": f"transfers.none.{tab}", "office": office, "here": "transfers.title",
        "tabs": [Tab(f"transfers.tab.{each}", f"?tab={each}{kept}", each == tab, counts.get(each)) for each in queries.TABS],
        "pager": pager(page.total, page.number, page.pages, f"tab={tab}{kept}&"),
    }  # fmt: skip
    return render(request, "web/transfers/listing.html", context)


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@require_safe
@found_only
def transfer(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    return _page(request, transfer_id)


@audience(Audience.HOLDS, right=Right.CHANGE_PEOPLE)
@require_POST
@found_only
def step(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """One of the steps that the page offers."""
    given = {name: str(text).strip() for name, text in request.POST.items()}
    verb = given.get("step", "")
    if verb not in STEPS:
        return _page(request, transfer_id)
    try:
        STEPS[verb](transfer_id, given, presence.actor_of(request))
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        faults = showing.told(refusal, request.LANGUAGE_CODE)
        place = _FIELDS.get(refusal.code)
        return _page(request, transfer_id, verb, {place or name: text for name, text in faults.items()}, given)
    there = reverse("web:transfer", args=[transfer_id])
    return flash.said(HttpResponseRedirect(there, status=303), f"transfers.done.{verb}")


def _page(
    request: HttpRequest, transfer_id: UUID, verb: str = "", faults: dict[str, str] | None = None, given: Given | None = None
) -> HttpResponse:
    line = operations.look(transfer_id=transfer_id, by=presence.actor_of(request))
    forms = [
        {
            "verb": each, "sure": each in {"withdraw", "refuse"}, "faults": (faults or {}) if each == verb else {},
            "on": (given or {}).get("on", "") if each == verb else clock.today(),
            "reason": (given or {}).get("reason", "") if each == verb else "",
        }
        for each in STEPS if each in line.may
    ]  # fmt: skip
    context = {
        "line": line, "doers": queries.doers_of(transfer_id), "tones": TONES,
        "forms": forms, "faults": faults or {}, "here": "transfers.state." + line.said,
        "crumbs": [("transfers.title", reverse("web:transfers"))],
    }  # fmt: skip
    return render(request, "web/transfers/transfer.html", context, status=422 if faults else 200)
