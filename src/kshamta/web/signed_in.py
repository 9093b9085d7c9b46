"""The signed-in actor of a request: `request.actor` and `request.signed_in`, None where nobody is."""

import time
from collections.abc import Callable
from math import inf

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kshamta.access.operations import sessions as sessions_now
from kshamta.access.queries import sessions
from kshamta.web.browsers import address_of

LINE = "signed-in"  # in the browser's session: the id of its line of the device list, and nothing more
UNTIL = "signed-in-until"  # at a kiosk, where one follows another: seconds of the epoch at which the line is heard no longer


class SignedInMiddleware:
    """A browser without our cookie costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = _present(request)
        request.signed_in = found  # type: ignore[attr-defined]
        request.actor = found.actor if found else None  # type: ignore[attr-defined]
        if found and found.to_be_noted:
            sessions_now.note_seen(signed_in_id=found.id)
        return self.get_response(request)


def _present(request: HttpRequest) -> sessions.Present | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    line = request.session.get(LINE)
    if request.session.get(UNTIL, inf) < time.time():
        return None
    return sessions.present(line, address_of(request)) if line else None


def context(request: HttpRequest) -> dict[str, object]:
    """For templates: who is signed in."""
    return {"signed_in": getattr(request, "signed_in", None), "actor": getattr(request, "actor", None)}
