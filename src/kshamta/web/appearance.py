"""Light or dark: as the device says, until the reader chooses; remembered in a cookie, applied without a script."""

from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kshamta.web.audiences import Audience, audience
from kshamta.web.returning import back

COOKIE = "scheme"
_REMEMBERED = 365 * 86400


class Scheme(StrEnum):
    DEVICE = "device"
    LIGHT = "light"
    DARK = "dark"

    @property
    def supported(self) -> str:
        """For the browser's own parts: scroll bars, calendars (meta color-scheme)."""
        return "light dark" if self is Scheme.DEVICE else self.value

    @property
    def dark_when(self) -> str:
        """For which devices dark.css holds; "" for none. Paper stays white."""
        return {Scheme.DEVICE: "screen and (prefers-color-scheme: dark)", Scheme.DARK: "screen", Scheme.LIGHT: ""}[self]


def scheme_of(request: HttpRequest) -> Scheme:
    chosen = request.COOKIES.get(COOKIE, "")
    return Scheme(chosen) if chosen in set(Scheme) else Scheme.DEVICE


@audience(Audience.ANYONE)
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Back to the page the reader came from, in the other colours."""
    response, chosen = back(request), request.POST.get("scheme", "")
    if chosen in set(Scheme):
        response.set_cookie(
            COOKIE, chosen, max_age=_REMEMBERED, path="/", samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    return response
