"""The list of records that may be one person, two of them side by side, what was joined, and its undoing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.people import queries as people
from kshamta.people.operations import comparing, merging
from kshamta.people.operations.merging import Wish
from kshamta.people.queries import merging as queries
from kshamta.people.refusals import NoSuchPerson
from kshamta.people.values import Found
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.given import whole
from kshamta.web.merging import showing
from kshamta.web.parts import Tab, pager
from kshamta.web.refusing import done, found_only, plain
from kshamta.web.words import say


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    by, asked = presence.actor_of(request), request.GET
    tab = asked.get("tab", "") if asked.get("tab") in queries.TABS else "open"
    number = whole(asked.get("page"))
    page = queries.joined(by, number) if tab == "joined" else queries.pairs(by, tab, number)
    context = {
        "page": page, "tab": tab, "none": f"merging.none.{tab}", "states": showing.STATES, "searched_at": queries.searched_at(),
        "tabs": [
            Tab(f"merging.tab.{each}", f"?tab={each}", each == tab, page.total if each == tab == "open" else None)
            for each in queries.TABS
        ],
        "pager": pager(page.total, page.number, page.pages, f"tab={tab}&"),
    }  # fmt: skip
    return render(request, "web/merging/listing.html", context)


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def find(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The other record, by number or name: what is sought stands in no address."""
    by = presence.actor_of(request)
    person = people.person_of(person_id, by.scope)
    if not by.may(Right.MERGE_PEOPLE, at=person.office_path):
        raise NoSuchPerson
    text = request.POST.get("q", "").strip()
    found = people.find(text, by.scope_for(Right.MERGE_PEOPLE)) if text else Found()
    context = {
        "person": person, "text": text, "found": [each for each in found.people if each.id != person_id], "more": found.more,
        "crumbs": [("merging.title", reverse("web:merging"))],
    }  # fmt: skip
    return render(request, "web/merging/find.html", context)


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE)
@require_safe
@found_only
def two(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Side by side: looking is recorded."""
    try:
        return _two(request, person_id, other_id)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        answer = HttpResponseRedirect(reverse("web:merging"), status=303)
        return flash.said(answer, f"refused.{refusal.code}", "fault", **plain(refusal))


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE, sudo=True)
@require_POST
@found_only
def join(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """`other` becomes `person`."""
    given = request.POST
    versions = (whole(given.get("kept_version"), 0), whole(given.get("other_version"), 0))
    choices = {field: given[field] for field in merging.FIELDS if field in given}
    wish = Wish(given.get("reason", ""), choices, versions if all(versions) else None)
    try:
        merged = merging.merge(kept_id=person_id, other_id=other_id, wish=wish, by=presence.actor_of(request))
    except Refusal as refusal:
        if refusal.status == 404 or refusal.code in {"merge-same", "merge-himself"}:
            raise NoSuchPerson from None
        return _two(request, person_id, other_id, refusal)
    return flash.said(HttpResponseRedirect(showing.address(merged.pk), status=303), "merging.done.joined")


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE)
@require_POST
@found_only
def apart(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    return done(
        reverse("web:merging"), "merging.done.apart",
        lambda: merging.say_apart(pair_id=pair_id, by=presence.actor_of(request)),
    )  # fmt: skip


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE)
@require_safe
@found_only
def merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """What was joined, what has come since, and until when it can be undone."""
    by = presence.actor_of(request)
    joined = queries.merge_of(merge_id, by)
    counts = showing.counted(joined.counts)
    context = {
        "joined": joined, "line": joined.line, "person": joined.person, "states": showing.STATES,
        "moved": [each for each in counts if each.moved], "since": [each for each in counts if each.since],
        "crumbs": [("merging.title", f"{reverse('web:merging')}?tab=joined")],
    }  # fmt: skip
    return render(request, "web/merging/merge.html", context)


@audience(Audience.HOLDS, right=Right.MERGE_PEOPLE, sudo=True)
@require_POST
@found_only
def undo(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    def undone() -> None:
        merging.undo(merge_id=merge_id, by=presence.actor_of(request))

    return done(showing.address(merge_id), "merging.done.undone", undone)


def _two(request: HttpRequest, person_id: UUID, other_id: UUID, refusal: Refusal | None = None) -> HttpResponse:
    language, given = request.LANGUAGE_CODE, request.POST
    by = presence.actor_of(request)
    compared = comparing.compare(kept_id=person_id, other_id=other_id, by=by)
    differ, settled = showing.chosen(compared, given, language)
    faults = {}
    if refusal:
        faults = {showing.FIELDS.get(refusal.code, ""): say(f"refused.{refusal.code}", language, **plain(refusal))}
    context = {
        "kept": compared.kept, "other": compared.other, "differ": differ, "settled": settled, "faults": faults,
        "counts": showing.counted(compared.counts), "reason": given.get("reason", ""),
        "pair": queries.waiting_of(person_id, other_id, by),
        "crumbs": [("merging.title", reverse("web:merging"))],
    }  # fmt: skip
    return render(request, "web/merging/two.html", context, status=refusal.status if refusal else 200)
