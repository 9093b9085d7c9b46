"""For those who cannot get in: the printed slip, the reset with four eyes."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.access.operations import resets, slips
from kshamta.access.queries import sign_in as shown
from kshamta.access.refusals import NoSuchReset, NotYourReset, NotYourSlip, Refusal
from kshamta.audit.rights import Right
from kshamta.web import flash, presence
from kshamta.web.access import arrivals, pictures
from kshamta.web.audiences import Audience, audience


@audience(Audience.HOLDS, right=Right.ISSUE_SLIP, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Whom the slip is for; a POST prints it, and it is shown this once."""
    actor = presence.actor_of(request)
    holder = _holder(request, appointment_id, Right.ISSUE_SLIP)
    context = {"holder": holder, "page_address": request.path}
    if request.method != "POST":
        return render(request, "web/access/issue_slip.html", context)
    try:
        printed = slips.issue_slip(appointment_id=appointment_id, by=actor)
    except NotYourSlip:
        raise Http404 from None
    except Refusal as refusal:
        context["trouble"] = arrivals.sentence(refusal, request.LANGUAGE_CODE)
        return render(request, "web/access/issue_slip.html", context, status=refusal.status)
    # The code stands behind the #, which no browser sends and no log keeps.
    where = request.build_absolute_uri(reverse("web:sign-in-slip"))
    context = {"slip": printed, "where": where, "picture": pictures.qr(f"{where}#{printed.code}")}
    return render(request, "web/access/slip_sheet.html", context)


@audience(Audience.HOLDS, right=Right.RESET_SIGN_IN)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Resets that wait for the second officer."""
    return _list(request)


@audience(Audience.HOLDS, right=Right.RESET_SIGN_IN, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_reset(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    context = {"holder": _holder(request, appointment_id, Right.RESET_SIGN_IN), "page_address": request.path}
    if request.method != "POST":
        return render(request, "web/access/ask_reset.html", context)
    try:
        resets.ask_reset(appointment_id=appointment_id, reason=request.POST.get("reason", ""), by=presence.actor_of(request))
    except NotYourReset:
        raise Http404 from None
    except Refusal as refusal:
        context["faults"] = {"reason": arrivals.sentence(refusal, request.LANGUAGE_CODE)}
        return render(request, "web/access/ask_reset.html", context, status=refusal.status)
    return flash.said(HttpResponseRedirect(reverse("web:resets"), status=303), "reset.asked")


@audience(Audience.HOLDS, right=Right.RESET_SIGN_IN, sudo=True)
@require_POST
def confirm_reset(request: HttpRequest, reset_id: UUID) -> HttpResponse:
    return _decided(request, lambda: resets.confirm_reset(reset_id=reset_id, by=presence.actor_of(request)), "reset.done")


@audience(Audience.HOLDS, right=Right.RESET_SIGN_IN, sudo=True)
@require_POST
def refuse_reset(request: HttpRequest, reset_id: UUID) -> HttpResponse:
    return _decided(request, lambda: resets.refuse_reset(reset_id=reset_id, by=presence.actor_of(request)), "reset.refused")


def _decided(request: HttpRequest, verb: Callable[[], None], key: str) -> HttpResponse:
    try:
        verb()
    except (NoSuchReset, NotYourReset):
        raise Http404 from None
    except Refusal as refusal:
        return _list(request, refusal)
    return flash.said(HttpResponseRedirect(reverse("web:resets"), status=303), key)


def _list(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    rows = shown.resets_waiting(presence.actor_of(request), page)
    context = {
        "rows": rows[: shown.A_PAGE], "page": page, "more": len(rows) > shown.A_PAGE, "page_address": reverse("web:resets"),
        "trouble": arrivals.sentence(refusal, request.LANGUAGE_CODE) if refusal else "",
    }  # fmt: skip
    return render(request, "web/access/resets.html", context, status=refusal.status if refusal else 200)


def _holder(request: HttpRequest, appointment_id: UUID, right: Right) -> shown.Holder:
    found = shown.holder_of(appointment_id, right, presence.actor_of(request))
    if found is None:
        raise Http404
    return found
