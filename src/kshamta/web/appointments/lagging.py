"""What is held up: units without a nodal officer; nominated, not active; active, not trained; trained, not finished.

With ageing and reminders (B8)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.access.operations import appointments
from kshamta.access.pages import Page
from kshamta.access.queries import lags as reads
from kshamta.access.queries.lags import Lag, Lagging
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import finishing
from kshamta.onboarding.queries import finishing as unfinished
from kshamta.onboarding.queries.finishing import NOT_FINISHED
from kshamta.web import flash, presence
from kshamta.web.appointments import showing
from kshamta.web.audiences import Audience, audience
from kshamta.web.parts import Tab

LISTS = (*(lag.value for lag in Lag), NOT_FINISHED)


@audience(Audience.HOLDS, right=Right.SEE_APPOINTMENTS)
@require_safe
def lags(request: HttpRequest) -> HttpResponse:
    """How many each list holds."""
    by = presence.actor_of(request)
    context = {"counts": unfinished.counts(by.scope), "today": clock.today(), "here": "appointments.lags", "crumbs": _crumbs()}
    return render(request, "web/appointments/lags.html", context)


@audience(Audience.HOLDS, right=Right.SEE_APPOINTMENTS)
@require_safe
def lag(request: HttpRequest, lag: str) -> HttpResponse:
    by, which = presence.actor_of(request), _lag(lag)
    page = _page(which, by, showing.whole(request.GET.get("page")))
    tabs = [Tab(f"appointments.lag.{each}", reverse("web:lag", args=[each]), each == which) for each in LISTS]
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
    answer = HttpResponseRedirect(reverse("web:lag", args=[which]), status=303)
    about = request.POST.get("about", "")
    if not about:
        done = _remind_all(which, by)
        if done.nobody:
            return flash.said(answer, "appointments.done.reminded-some", "look", n=done.sent, nobody=done.nobody)
        return flash.said(answer, "appointments.done.reminded-all", "ready" if done.sent else "look", n=done.sent, left=done.left)
    try:
        _remind(which, _id(about), by)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return flash.said(answer, showing.key_of(refusal), "look")
    return flash.said(answer, "appointments.done.reminded")


def _page(which: str, by: Actor, number: int) -> Page[Lagging]:
    if which == NOT_FINISHED:
        return unfinished.not_finished(by.scope, number)
    return reads.lagging(Lag(which), by.scope, number)


def _remind(which: str, about: UUID, by: Actor) -> None:
    if which == NOT_FINISHED:
        return finishing.remind_to_finish(about=about, by=by)
    return appointments.remind(lag=Lag(which), about=about, by=by)


def _remind_all(which: str, by: Actor) -> appointments.Reminded:
    if which == NOT_FINISHED:
        return finishing.remind_all_to_finish(by=by)
    return appointments.remind_all(lag=Lag(which), by=by)


def _lag(text: str) -> str:
    if text not in LISTS:
        raise Http404
    return text


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _crumbs() -> list[tuple[str, str]]:
    return [("appointments.title", reverse("web:appointments"))]
