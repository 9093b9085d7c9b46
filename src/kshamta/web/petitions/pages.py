"""The queue of petitions, and one of them; granted, refused, many alike together; an office's word and its own doubt."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.people import queries as people
from kshamta.people.operations import deciding
from kshamta.people.queries import petitions, transfers
from kshamta.people.queries.petitions import PetitionLine
from kshamta.people.refusals import NoSuchPerson
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.given import whole
from kshamta.web.mine.pages import TONES
from kshamta.web.parts import Tab, pager
from kshamta.web.people.showing import sentence
from kshamta.web.refusing import done, found_only, plain

TABS = ("mine", "below", "asked", "decided")
KINDS = ("correction", "not-me", "not-ours", "complaint")


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    by, asked = presence.actor_of(request), request.GET
    tab = asked.get("tab", "") if asked.get("tab") in TABS else "mine"
    kind = asked.get("kind", "") if asked.get("kind") in KINDS else ""
    page, counts = petitions.listing(by, tab, kind, whole(asked.get("page"))), petitions.counts(by)
    query = f"tab={tab}&" + (f"kind={kind}&" if kind else "")
    context = {
        "page": page, "tab": tab, "kind": kind, "here": "petitions.title", "tones": TONES, "none": f"petitions.none.{tab}",
        "tabs": [Tab(f"petitions.tab.{each}", f"?tab={each}", each == tab, counts.get(each)) for each in TABS],
        "kinds": [(each, f"petitions.kind.{each}") for each in KINDS],
        "alike": petitions.alike(by) if tab == "mine" and kind in {"", "correction"} and page.number == 1 else [],
        "pager": pager(page.total, page.number, page.pages, query),
    }  # fmt: skip
    return render(request, "web/petitions/listing.html", context)


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_safe
@found_only
def petition(request: HttpRequest, petition_id: UUID) -> HttpResponse:
    return _page(request, petition_id)


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_POST
@found_only
def decide(request: HttpRequest, petition_id: UUID) -> HttpResponse:
    """Granted or refused, with an answer to the person."""
    by, answer = presence.actor_of(request), request.POST.get("answer", "")
    try:
        if request.POST.get("decision") == "grant":
            deciding.grant(petition_ids=[petition_id], answer=answer, by=by)
        else:
            deciding.refuse(petition_ids=[petition_id], answer=answer, by=by)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _page(request, petition_id, refusal)
    there = reverse("web:petition", args=[petition_id]) if _begins(petitions.petition_of(petition_id, by), by) else ""
    return flash.said(HttpResponseRedirect(there or reverse("web:petitions"), status=303), "petitions.done.decided")


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_POST
@found_only
def decide_alike(request: HttpRequest) -> HttpResponse:
    """The same correction of many, granted as one."""
    by, like = presence.actor_of(request), request.POST.get("like", "")
    answer = HttpResponseRedirect(reverse("web:petitions"), status=303)
    ids = petitions.ids_alike(by, like, deciding.MOST) if like else []
    if not ids:
        return flash.said(answer, "refused.petition-decided", "fault")
    try:
        number = deciding.grant(petition_ids=ids, by=by)
    except Refusal as refusal:
        return flash.said(answer, f"refused.{refusal.code}", "fault", **plain(refusal))
    return flash.said(answer, "petitions.done.alike", n=number)


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_POST
@found_only
def say_for_office(request: HttpRequest, petition_id: UUID) -> HttpResponse:
    agrees = request.POST.get("word") == "yes"
    return done(
        f"{reverse('web:petitions')}?tab=asked", "petitions.done.said",
        lambda: deciding.say_for_office(petition_id=petition_id, agrees=agrees, by=presence.actor_of(request)),
    )


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def not_ours(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Not my employee, his office says: where does he serve? He and that office are asked first."""
    by = presence.actor_of(request)
    person = people.person_of(person_id, by.scope)
    if not by.may(Right.VERIFY_PEOPLE, at=person.office_path):
        raise NoSuchPerson
    given, faults, status = request.POST, dict[str, str](), 200
    if request.method == "POST":
        try:
            deciding.doubt(person_id=person_id, other_code=given.get("code", ""), text=given.get("text", ""), by=by)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            place = "code" if refusal.code == "other-office-unknown" else "text"
            faults, status = {place: sentence(refusal, request.LANGUAGE_CODE)}, refusal.status
        else:
            return flash.said(HttpResponseRedirect(reverse("web:person", args=[person_id]), status=303), "petitions.done.asked")
    context = {
        "person": person, "code": given.get("code", ""), "text": given.get("text", ""), "faults": faults,
        "here": "petitions.not-ours",
    }  # fmt: skip
    return render(request, "web/petitions/not_ours.html", context, status=status)


def _begins(line: PetitionLine, by: Actor) -> bool:
    """Granted, it calls for a transfer that he may begin, and none waits. One statement, of such a petition alone."""
    calls = line.elsewhere and not line.waits and line.person_id != by.person_id
    return calls and by.may(Right.CHANGE_PEOPLE, at=line.office_path) and transfers.open_of(line.person_id, by) is None


def _page(request: HttpRequest, petition_id: UUID, refusal: Refusal | None = None) -> HttpResponse:
    by = presence.actor_of(request)
    line = deciding.look(petition_id=petition_id, by=by)
    fault = sentence(refusal, request.LANGUAGE_CODE) if refusal else ""
    context = {
        "line": line, "tones": TONES, "crumbs": [("petitions.title", reverse("web:petitions"))],
        "here": f"petitions.kind.{line.kind}", "fault": fault, "answer": request.POST.get("answer", ""),
        "begins": _begins(line, by),
    }  # fmt: skip
    return render(request, "web/petitions/petition.html", context, status=refusal.status if refusal else 200)
