"""The certificate of completeness, the one named officer, the receipt; and taking back what is not yet accepted (B12, B19)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import submitting as operations
from kshamta.onboarding.printing import receipt as printed
from kshamta.onboarding.queries import desk as queries
from kshamta.web import flash, presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk import showing
from kshamta.web.drives.showing import done, key_given, sent, told
from kshamta.web.files import attached
from kshamta.web.refusing import found_only
from kshamta.web.words import say

FIELDS = {"certified-number-differs": "number", "not-the-receiver": "to"}


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def submit(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Certify and send. Whoever comes here has just proved who he is."""
    by, faults, status = presence.actor_of(request), dict[str, str](), 200
    nil = bool((request.POST or request.GET).get("nil"))
    if request.method == "POST":
        number, to = sheets.whole(request.POST.get("number")), key_given(request.POST.get("to"))
        faults = _lacking(request, nil)
        if not faults and to is not None:
            try:
                receipt = operations.submit(submission_id=submission_id, by=by, to=to, certified_number=number, nil=nil)
            except Refusal as refusal:
                if refusal.status == 404:
                    raise
                faults = told(refusal, request.LANGUAGE_CODE, FIELDS)
            else:
                return flash.said(sent(reverse("web:desk-receipt", args=[receipt])), "desk.done.submit")
        status = 422
    found = queries.desk(submission_id, by)
    if not found.open:
        return HttpResponseRedirect(showing.address(submission_id))
    context = showing.context(request, found) | {
        "nil": nil, "faults": faults, "values": request.POST, "receivers": _receivers(found, request.LANGUAGE_CODE),
        "hindrances": _hindrances(found, nil), **showing.named("desk.submit.nil" if nil else "desk.submit"),
    }  # fmt: skip
    return render(request, "web/desk/submit.html", context, status=status)


def _lacking(request: HttpRequest, nil: bool) -> dict[str, str]:
    """What the form lacks, all at once."""
    given, language = request.POST, request.LANGUAGE_CODE
    lacking = {
        "number": "desk.submit.number_first" if not nil and not sheets.whole(given.get("number")) else "",
        "certified": "" if given.get("certified") else "desk.submit.certify_first",
        "to": "" if key_given(given.get("to")) else "desk.submit.to_first",
    }
    return {name: say(key, language) for name, key in lacking.items() if key}


def _hindrances(found: queries.Desk, nil: bool) -> list[dict[str, Any]]:
    """What stands between the roster and the certificate, each with where it is settled."""
    blocked = [{"key": f"desk.blocked.{found.blocked}", "n": 0, "href": showing.address(found.id)}] if found.blocked else []
    if nil:
        return blocked
    faults = {
        "desk.submit.empty": (int(not found.rows), "desk"), "desk.submit.faulty": (found.faulty, "desk-sheet"),
        "desk.submit.short": (found.unexplained, "desk-strength"),
    }  # fmt: skip
    return blocked + [{"key": key, "n": n, "href": showing.address(found.id, route)} for key, (n, route) in faults.items() if n]


def _receivers(found: queries.Desk, language: str) -> list[tuple[str, str, str]]:
    """Each with his charge and his office."""
    hindi, above = language == "hi", (found.above.name_hi, found.above.name_en) if found.above else ("", "")
    lines = ((each, each.called.at(*above)) for each in found.receivers)
    return [
        (str(each.appointment_id), each.name_hi if hindi else each.name_en, place.hi if hindi else place.en)
        for each, place in lines
    ]  # fmt: skip


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@found_only
def receipt(request: HttpRequest, move_id: UUID) -> HttpResponse:
    """For whoever may see the submission: the code on the paper leads here."""
    by = presence.actor_of(request)
    found = queries.receipt(move_id, by)
    context = {"receipt": found, "mine": found.mine, "title": "desk.receipt"}
    return render(request, "web/desk/receipt.html", context)


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@found_only
def receipt_file(request: HttpRequest, move_id: UUID) -> HttpResponse:
    return attached(printed.receipt_pdf(move_id, presence.actor_of(request), request.LANGUAGE_CODE))


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def withdraw(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by, reason = presence.actor_of(request), request.POST.get("reason", "")[:300]
    there = showing.address(submission_id)
    return done(there, "desk.done.withdraw", lambda: operations.withdraw(submission_id=submission_id, by=by, reason=reason))
