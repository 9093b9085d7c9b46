"""A browser that is a kiosk: its session holds the kiosk's id and, for some minutes, the line of who stands before it; nothing
else of the product opens in it, and never whoever set it up: an officer's session is out of reach."""

import time
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token

from kshamta.people.operations import kiosks
from kshamta.people.queries import kiosks as shown
from kshamta.people.refusals import KioskClosed
from kshamta.web import presence
from kshamta.web.signed_in import LINE, UNTIL

KIOSK = "kiosk"  # in the browser's session
SECONDS = 180  # one person's time, counted anew at each step; then he is signed out in it
HERE = ("/first/", "/language", "/static/", "/healthz", "/favicon.ico")


class KioskMiddleware:
    """Every other page leads back to the kiosk's first one. A browser without our cookie costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_kiosk(request):
            return self.get_response(request)
        if not request.path.startswith(HERE):
            return HttpResponseRedirect("/first/")
        response = self.get_response(request)
        if request.path != "/first/":  # whoever walks away leaves nothing on the screen
            response.headers["Refresh"] = f"{SECONDS}; url=/first/"
        return response


def is_kiosk(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES and KIOSK in request.session


def kiosk_of(request: HttpRequest) -> shown.Standing | None:
    """The open kiosk that this browser is; None where it is none. Refuses KioskClosed: then it is none any more."""
    if not is_kiosk(request):
        return None
    try:
        return shown.standing(request.session[KIOSK])
    except KioskClosed:
        request.session.flush()
        raise


def become(request: HttpRequest, kiosk_id: UUID) -> None:
    """A new session: nothing of the officer's is in it."""
    request.session.flush()
    request.session[KIOSK] = str(kiosk_id)
    rotate_token(request)


def enter(request: HttpRequest, line: UUID) -> None:
    """Somebody stands before it, for some minutes."""
    held = request.session[KIOSK]
    request.session.flush()
    request.session[KIOSK], request.session[LINE] = held, str(line)
    awake(request)
    rotate_token(request)


def awake(request: HttpRequest) -> None:
    request.session[UNTIL] = time.time() + SECONDS


def part(request: HttpRequest) -> None:
    """Whoever stood before it is signed out, and a new session begins."""
    who, held = presence.of(request), request.session[KIOSK]
    if who is not None:
        kiosks.leave(line_id=who.id, by=who.actor)
    request.session.flush()
    request.session[KIOSK] = held
