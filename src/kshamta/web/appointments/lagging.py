"""What is held up: units without a nodal officer; nominated, not active; active, not trained. With ageing and reminders (B8)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.access.operations import appointments
from kshamta.access.queries import lags as reads
from kshamta.access.queries.lags import Lag
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.web import flash, presence
from kshamta.web.appointments import showing
from kshamta.web.audiences import Audience, audience
from kshamta.web.parts import Tab


@audience(Audience.HOLDS, right=Right.SEE_APPOINTMENTS)
@require_safe
def lags(request: HttpRequest) -> HttpResponse:
    """How many each list holds."""
    by = presence.actor_of(request)
    context = {"counts": reads.counts(by.scope), "today": clock.today(), "here": "appointments.lags", "crumbs": _crumbs()}
    return render(request, "web/appointments/lags.html", context)


@audience(Audience.HOLDS, right=Right.SEE_APPOINTMENTS)
@require_safe
def lag(request: HttpRequest, lag: str) -> HttpResponse:
    by, which = presence.actor_of(request), _lag(lag)
    page = reads.lagging(which, by.scope, showing.whole(request.GET.get("page")))
    tabs = [Tab(f"appointments.lag.{each}", reverse("web:lag", args=[each.value]), each is which) for each in Lag]
    context = {
        "page": page, "lag": which, "tabs": tabs, "pager": showing.pager(page), "tones": showing.TONES,
        "may_remind": by.may_anywhere(Right.REMIND), "may_nominate": by.may_anywhere(Right.NOMINATE),
        "here": f"appointments.lag.{which}", "about": f"appointments.lag.{which}.about",
        "crumbs": [*_crumbs(), ("appointments.lags", reverse("web:lags"))], "remind_all": f"appointments.remind.{which}",
    }  # fmt: skip
    return render(request, "web/appointments/lag.html", context)


@audience(Audience.HOLDS, right=Right.REMIND)
@require_POST
@showing.found_only
def remind(request: HttpRequest, lag: str) -> HttpResponse:
    """One of the list, or all of it."""
    by, which = presence.actor_of(request), _lag(lag)
    answer = HttpResponseRedirect(reverse("web:lag", args=[which.value]), status=303)
    about = request.POST.get("about", "")
    if not about:
        done = appointments.remind_all(lag=which, by=by)
        if done.nobody:
            return flash.said(answer, "appointments.done.reminded-some", "look", n=done.sent, nobody=done.nobody)
        return flash.said(answer, "appointments.done.reminded-all", "ready" if done.sent else "look", n=done.sent, left=done.left)
    try:
        appointments.remind(lag=which, about=_id(about), by=by)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return flash.said(answer, showing.key_of(refusal), "look")
    return flash.said(answer, "appointments.done.reminded")


def _lag(text: str) -> Lag:
    if text not in set(Lag):
        raise Http404
    return Lag(text)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _crumbs() -> list[tuple[str, str]]:
    return [("appointments.title", reverse("web:appointments"))]
