"""What the pages of signing in share: the visitor, what the browser's session holds meanwhile, where one goes afterwards."""

import secrets
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime

from kshamta.access.operations.second_factor import Site
from kshamta.access.operations.sign_in import Outcome, Visitor
from kshamta.foundation.refusing import Refusal
from kshamta.web.browsers import address_of
from kshamta.web.devices import device_of
from kshamta.web.signed_in import LINE
from kshamta.web.words import say

MEANWHILE = "sign-in"  # in the browser's session until one is signed in: attempt, kind, next
BROWSER = "browser"  # the secret by which an attempt knows its browser again
CHALLENGE = "passkey"  # what a passkey was asked; taken with its answer
LONGEST_ADDRESS = 500


def visitor_of(request: HttpRequest) -> Visitor:
    """The browser is known by a secret in its session, so that the session is written once, with all that goes into it."""
    secret = request.session.get(BROWSER) or ""
    if not secret and (request.method == "POST" or not request.session.is_empty()):
        secret = request.session[BROWSER] = secrets.token_urlsafe(24)
    return Visitor(secret, address_of(request), device_of(request.headers.get("User-Agent", "")))


def site_of(request: HttpRequest) -> Site:
    host = request.get_host()
    return Site(urlsplit(f"//{host}").hostname or host, f"{request.scheme}://{host}")


def safe_next(request: HttpRequest, wanted: str) -> str:
    """A page of ours, or the first one: never another site (T36)."""
    here = {request.get_host()}
    good = wanted.startswith("/") and len(wanted) <= LONGEST_ADDRESS and wanted.isprintable() and "\\" not in wanted
    return wanted if good and url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure()) else "/"


def meanwhile(request: HttpRequest) -> dict[str, Any]:
    """Only of a browser that has a session."""
    held: dict[str, Any] = request.session.get(MEANWHILE) or {}
    return held


def note(request: HttpRequest, **held: Any) -> None:
    request.session[MEANWHILE] = meanwhile(request) | held


def attempt_of(request: HttpRequest) -> UUID | None:
    found = meanwhile(request).get("attempt")
    return UUID(found) if found else None


def go_on(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """In, or on to the second factor."""
    if outcome.line is not None:
        return HttpResponseRedirect(enter(request, outcome.line), status=303)
    note(request, attempt=str(outcome.attempt_id))
    return HttpResponseRedirect("/sign-in/second/", status=303)


def enter(request: HttpRequest, line: UUID) -> str:
    """A new session id and a new token at signing in (ASVS 7.2.4). Where to go."""
    wanted = safe_next(request, meanwhile(request).get("next", "/"))
    request.session.flush()  # what is written into it now makes a new one
    request.session[LINE] = str(line)
    rotate_token(request)
    return wanted


def sentence(refusal: Refusal, language: str) -> str:
    """What the reader is told; moments as the clock on the wall shows them."""
    key = f"refused.{refusal.code}"
    if why := refusal.data.get("why"):
        key = f"{key}.{why}"
    elif refusal.data.get("left") == 0:
        key = f"{key}.last"
    values = {name: f"{localtime(value):%H:%M}" if hasattr(value, "hour") else value for name, value in refusal.data.items()}
    if "left" in values and values["left"] is None:
        key, values = f"{key}.again", {}
    return say(key, language, n=values.get("seconds") or values.get("left") or 0, **values)
