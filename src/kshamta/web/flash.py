"""A sentence said once, on the page after a form ("The office was renamed."); in a signed cookie, so that no session is needed.

    return flash.said(HttpResponseRedirect(address, status=303), "offices.renamed")

Values are for counts and dates: never a name, number or address of a person (the cookie is signed, not sealed).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from kshamta.web.words import WORDS, say

COOKIE = "said"
_SALT = "kshamta.web.flash"
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Flash:
    text: str
    tone: str


def said[Answer: HttpResponse](response: Answer, key: str, tone: str = "ready", **values: int | str) -> Answer:
    """The answer, with a sentence for the page after it. tone: ready, look or fault."""
    if key not in WORDS:
        raise KeyError(key)
    value = signing.dumps([key, tone, values], salt=_SALT)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, value, max_age=_SECONDS, path="/", samesite="Lax", httponly=True, secure=secure)
    return response


def waiting(request: HttpRequest) -> Flash | None:
    """What is to be said on this page; the browser forgets it with the answer."""
    if COOKIE not in request.COOKIES:
        return None
    request.flash_was_read = True  # type: ignore[attr-defined]
    try:
        key, tone, values = signing.loads(request.COOKIES[COOKIE], salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return None
    return Flash(say(key, request.LANGUAGE_CODE, **values), tone) if key in WORDS else None


class FlashMiddleware:
    """Takes the cookie back once a page has shown it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "flash_was_read", False) and COOKIE not in response.cookies:
            response.delete_cookie(COOKIE, path="/", samesite="Lax")
        return response
