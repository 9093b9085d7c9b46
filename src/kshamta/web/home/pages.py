"""The first screen: for each charge its own (mission.md, "Who uses it, and what each wants on the first screen")."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kshamta.access.charges import HOME, Charge, Home
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.reporting import finding, homes
from kshamta.web import presence
from kshamta.web.audiences import ENROL, Audience, audience

# What is asked, and the page that shows it.
_SCREENS: dict[Home, tuple[Callable[[Actor], object], str]] = {
    Home.OFFICE: (homes.office_home, "office"),
    Home.COLLECTING: (homes.watch_home, "watch"),
    Home.DUTIES: (homes.watch_home, "watch"),
    Home.WATCHING: (homes.watch_home, "watch"),
    Home.POSITION: (homes.watch_home, "watch"),
    Home.ADMINISTRATION: (homes.watch_home, "watch"),
    Home.RECORD: (homes.record_home, "record"),
    Home.LEARNING: (homes.own_home, "own"),
}


@audience(Audience.ANYONE)
@require_safe
def first_page(request: HttpRequest) -> HttpResponse:
    """Signed in: the charge's first screen. Else the way in; in a demonstration, what there is to try."""
    who = presence.of(request)
    if who is None:
        return render(request, "web/home/welcome.html") if settings.DEMO else HttpResponseRedirect(_way_in())
    if who.must_enrol:
        return HttpResponseRedirect(ENROL)
    home = HOME[Charge(who.charge)] if who.charge else None
    ask, template = _SCREENS[home] if home else (homes.own_home, "own")
    context = {
        "home": ask(who.actor), "kind": home.value if home else "own", "checker": settings.PUBLIC_CHECKER,
        "may_remind": who.actor.may_anywhere(Right.REMIND),
    }  # fmt: skip
    return render(request, f"web/home/{template}.html", context)


@audience(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Offices and people; for Ctrl-K only the list. Sent as a form: a number or name stands in no address (architecture §4.6)."""
    text = request.POST.get("q", "")[:80]
    found = finding.find(text, presence.actor_of(request))
    part = "#found" if request.headers.get("X-Part") == "found" else ""
    context = {"text": text, "found": found, "short": len(text.strip()) < finding.SHORTEST}
    return render(request, f"web/home/find.html{part}", context)


def _way_in() -> str:
    return reverse("web:sign-in")
