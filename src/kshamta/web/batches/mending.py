"""Mends: what a designation means on the portal, a letter that asks for one, what a text of the portal means."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.portal import letters
from kshamta.portal.operations import designations as operations, results
from kshamta.portal.queries import designations as reads, rows
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.batches import showing


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_safe
def designations(request: HttpRequest) -> HttpResponse:
    try:
        mends = reads.mends(presence.actor_of(request))
    except Refusal as refusal:
        there = HttpResponseRedirect(reverse("web:batches"), status=303)
        return flash.said(there, showing.key_of(refusal), "fault")
    language = request.LANGUAGE_CODE
    context = {
        "mends": mends, "here": "batches.designations", "crumbs": showing.crumbs(),
        "names": [(en, f"{hi} · {en}" if language == "hi" and hi else en) for en, hi in mends.names],
    }  # fmt: skip
    return render(request, "web/batches/designations.html", context)


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_POST
@showing.found_only
def say_alias(request: HttpRequest) -> HttpResponse:
    by, written, name = presence.actor_of(request), request.POST.get("written", ""), request.POST.get("designation", "")
    return showing.done(
        _designations(), "batches.done.alias", lambda: operations.say_alias(written=written, designation=name, by=by)
    )  # fmt: skip


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_POST
@showing.found_only
def ask_for(request: HttpRequest) -> HttpResponse:
    by, written = presence.actor_of(request), request.POST.get("written", "")
    return showing.done(_designations(), "batches.done.asked-for", lambda: operations.ask_for(written=written, by=by))


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_POST
@showing.found_only
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    by, listed = presence.actor_of(request), request.POST.get("listed") == "1"
    return showing.done(
        _designations(), "batches.done.decided", lambda: operations.decide(request_id=request_id, listed=listed, by=by)
    )  # fmt: skip


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_safe
@showing.found_only
def letter(request: HttpRequest, request_id: UUID) -> HttpResponse:
    file = letters.request_pdf(request_id, presence.actor_of(request), request.LANGUAGE_CODE)
    return showing.attached(file.name, file.data, file.kind)


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Texts of the portal, those that nobody has explained first."""
    page, language = rows.texts(presence.actor_of(request), showing.number_given(request.GET.get("page"))), request.LANGUAGE_CODE
    context = {
        "page": page, "pager": showing.pager(page), "here": "batches.texts", "crumbs": showing.crumbs(),
        "kinds": [(kind.code, kind.said(language)) for kind in rows.kinds()],
    }  # fmt: skip
    return render(request, "web/batches/texts.html", context)


@audience(Audience.HOLDS, right=Right.HAND_OVER)
@require_POST
def say_kind(request: HttpRequest, text_id: UUID) -> HttpResponse:
    by, kind = presence.actor_of(request), request.POST.get("kind", "")
    there = reverse("web:batch-texts")
    return showing.done(there, "batches.done.text", lambda: results.say_kind(text_id=text_id, kind=kind, by=by))


def _designations() -> str:
    return reverse("web:batch-designations")
