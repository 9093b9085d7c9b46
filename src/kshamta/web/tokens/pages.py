"""One's API tokens: which there are, a new one (shown once), one revoked."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.access.operations import tokens as operations
from kshamta.access.queries import proposals, tokens as queries
from kshamta.access.refusals import NoSuchToken, Refusal
from kshamta.audit.rights import Right
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience

DAYS = ("30", "90", "180")
_FIELDS = {"token-not-named": "name", "token-rights-wrong": "rights", "token-term-wrong": "days"}


@audience(Audience.HOLDS, right=Right.USE_API)
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    return _page(request)


@audience(Audience.HOLDS, right=Right.USE_API, sudo=True)
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """The answer shows the token, this once: it stands in no address and no session."""
    wanted = [Right(name) for name in request.POST.getlist("rights") if name in operations.GRANTABLE]
    days = request.POST.get("days", "")
    try:
        new = operations.create(
            name=request.POST.get("name", ""), rights=wanted, days=int(days) if days in DAYS else 0, by=presence.actor_of(request)
        )
    except Refusal as refusal:
        return _page(request, refusal=refusal)
    return _page(request, plain=new.plain)


@audience(Audience.HOLDS, right=Right.USE_API)
@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    try:
        operations.revoke(token_id=token_id, by=presence.actor_of(request))
    except NoSuchToken:
        raise Http404 from None
    return flash.said(HttpResponseRedirect(reverse("web:tokens"), status=303), "token.revoked")


def _page(request: HttpRequest, *, plain: str = "", refusal: Refusal | None = None) -> HttpResponse:
    actor = presence.actor_of(request)
    grantable = sorted(actor.rights & operations.GRANTABLE)
    chosen = request.POST.getlist("rights") if refusal else []
    context: dict[str, Any] = {
        "plain": plain,
        "lines": queries.of_account(actor.account_id) if actor.account_id else [],
        "rights": [(right.value, f"token.right.{right}", right.value in chosen) for right in grantable],
        "days": [(days, f"token.days.{days}") for days in DAYS],
        "proposed": proposals.number_waiting(actor),
        "faults": {_FIELDS.get(refusal.code, "form"): f"refused.{refusal.code}"} if refusal else {},
        "given": request.POST if refusal else {"days": "90"},
    }
    return render(request, "web/tokens/tokens.html", context, status=refusal.status if refusal else 200)
