"""Who may use a route. Every view declares it; a view that does not is refused here and fails a test."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kshamta.audit.rights import Right
from kshamta.web import errors, presence

type View = Callable[..., HttpResponse]

SIGN_IN, ENROL, PROVE = "/sign-in/", "/security/enrol", "/prove/"  # tests/web/access hold them to the routes
SUDO_MINUTES = 10  # how long a proof of identity counts for what is grave (ASVS 7.5.1, 7.5.3)


class Audience(StrEnum):
    """ANYONE: no personal data, no state. PUBLIC_CHECKER: whoever the checker is switched on for; his own copies only.
    DEMO: anyone, in a demonstration. SIGNED_IN: whoever is signed in, for his own matters. HOLDS: whose charge has the right,
    somewhere; at which offices is the room's question. API: whoever shows a token.
    """

    ANYONE = "anyone"
    PUBLIC_CHECKER = "public-checker"
    DEMO = "demo"
    SIGNED_IN = "signed-in"
    HOLDS = "holds"
    API = "api"


def audience(
    name: Audience, *, right: Right | None = None, sudo: bool = False, enrolling: bool = False
) -> Callable[[View], View]:
    """Declare who may use the view. sudo: only soon after a proof of identity. enrolling: also by those who have yet to set up
    the second factor their charge asks for."""
    if (right is not None) != (name is Audience.HOLDS):
        raise ValueError("a right goes with HOLDS, and HOLDS with a right")

    def declare(view: View) -> View:
        view.audience = name  # type: ignore[attr-defined]
        view.right = right  # type: ignore[attr-defined]
        view.sudo = sudo  # type: ignore[attr-defined]
        view.enrolling = enrolling  # type: ignore[attr-defined]
        return view

    return declare


class AudienceMiddleware:
    """Lets a request through to its view only if the view's audience is met."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        declared = getattr(view, "audience", None)
        if declared is Audience.ANYONE or declared == Audience.API:  # the API asks for its token itself (kshamta/api/tokens.py)
            return None
        if declared in {Audience.SIGNED_IN, Audience.HOLDS}:
            if _holds_nul(request):
                raise BadRequest
            return _to_the_signed_in(request, view)
        if declared is Audience.PUBLIC_CHECKER and settings.PUBLIC_CHECKER:
            return None
        if declared is Audience.DEMO and settings.DEMO:
            return None
        raise Http404


def _holds_nul(request: HttpRequest) -> bool:
    """No keyboard writes U+0000, and PostgreSQL keeps none: what holds one was made to break something. (A visitor's checker asks
    the database for nothing that is typed: there it is a character like others.)"""
    given = [request.GET] if request.method in {"GET", "HEAD"} else [request.GET, request.POST]
    return any("\x00" in text for form in given for _, texts in form.lists() for text in texts)


def _to_the_signed_in(request: HttpRequest, view: View) -> HttpResponse | None:
    who, right = presence.of(request), getattr(view, "right", None)
    if who is None:
        return _sent_to(request, SIGN_IN)
    if who.must_enrol and not getattr(view, "enrolling", False):
        return _sent_to(request, ENROL)
    if right is not None and not who.actor.may_anywhere(right):
        raise Http404
    if getattr(view, "sudo", False) and not who.proved_within(SUDO_MINUTES):
        return _asked_to_prove(request)
    return None


def _asked_to_prove(request: HttpRequest) -> HttpResponse:
    """A page leads to the proof and comes back; what was to be done is not done, and says where to prove first."""
    if request.method in {"GET", "HEAD"}:
        return _sent_to(request, PROVE)
    address = f"{PROVE}?{urlencode({'next': _page_before(request)})}"
    return errors.prove(request, address)


def _sent_to(request: HttpRequest, place: str) -> HttpResponse:
    """There, and back afterwards: to the page itself, or to the one whose form it was. htmx is told in its own way."""
    safe = request.method in {"GET", "HEAD"} and not request.headers.get("HX-Request")
    back = request.get_full_path() if safe else _page_before(request)
    address = f"{place}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=302 if safe else 303)


def _page_before(request: HttpRequest) -> str:
    """The page of ours a form stood on: path and query only, so that nothing leads elsewhere (T36)."""
    address = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if address.netloc != request.get_host() or not address.path.startswith("/") or address.path.startswith("//"):
        return "/"
    return address.path + (f"?{address.query}" if address.query else "")
