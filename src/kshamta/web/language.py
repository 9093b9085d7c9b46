"""Hindi or English: chosen with one click, remembered in a cookie, Hindi until chosen."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_POST

from kshamta.web.audiences import Audience, audience
from kshamta.web.returning import back

_NAMES = dict(settings.LANGUAGES)
_REMEMBERED = 365 * 86400


class LanguageMiddleware:
    """The browser's own preference is not asked: in Indian offices it says English whoever sits there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        request.LANGUAGE_CODE = chosen if chosen in _NAMES else settings.LANGUAGE_CODE
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def context(request: HttpRequest) -> dict[str, str]:
    """For templates: the language of the page, and the other one for the switch."""
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    other = next(code for code in _NAMES if code != language)
    return {"language": language, "other_language": other, "other_language_name": _NAMES[other]}


@audience(Audience.ANYONE)
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Back to the page the reader came from, in the other language."""
    response = back(request)
    language = request.POST.get("language", "")
    if language in _NAMES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=_REMEMBERED, path="/", samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE, httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        )  # fmt: skip
    return response
