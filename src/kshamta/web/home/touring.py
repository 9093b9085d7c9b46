"""A guided tour of the demonstration: six stops, each a page as one of its charges sees it; drawn by the server."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.access.charges import Charge
from kshamta.journeys.demo import sign_in
from kshamta.web import navigation
from kshamta.web.access import arrivals
from kshamta.web.audiences import Audience, audience

COOKIE = "tour"


@dataclass(frozen=True, slots=True)
class Stop:
    """`tour.<number>` is what to look at. charge: as whom; None: as whoever one is."""

    number: int
    charge: Charge | None
    route: str


STOPS = (
    Stop(1, Charge.STATE_ADMIN, "web:first"),
    Stop(2, Charge.JOINT_DIRECTOR, "web:first"),
    Stop(3, Charge.DISTRICT_OFFICER, "web:drives"),
    Stop(4, Charge.DDO, "web:first"),
    Stop(5, None, "web:drop"),
    Stop(6, Charge.AUDITOR, "web:first"),
)


def stop_of(request: HttpRequest) -> Stop | None:
    """Where the reader is on the tour, if on it."""
    number = request.COOKIES.get(COOKIE, "") if settings.DEMO else ""
    return next((stop for stop in STOPS if str(stop.number) == number), None)


@audience(Audience.DEMO)
@require_POST
def go(request: HttpRequest) -> HttpResponse:
    """To a stop, signed in as its charge; or (no such stop) off the tour."""
    stop = next((stop for stop in STOPS if str(stop.number) == request.POST.get("stop")), None)
    if stop is None:
        response = HttpResponseRedirect(reverse("web:first"), status=303)
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    if stop.charge is not None:
        _become(request, stop.charge)
    response = HttpResponseRedirect(navigation.address(stop.route) or reverse("web:first"), status=303)
    response.set_cookie(
        COOKIE, str(stop.number), max_age=3600, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def _become(request: HttpRequest, charge: Charge) -> None:
    """Nothing happens where the demonstration has nobody in that charge: the page then says what it lacks."""
    role = next((role for role in sign_in.cast() if role.charge == charge), None)
    if role is not None:
        visitor = arrivals.visitor_of(request)
        line = sign_in.enter(account_id=role.account_id, appointment_id=role.appointment_id, visitor=visitor)
        arrivals.enter(request, line)
