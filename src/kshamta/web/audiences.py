"""Who may use a route. Every view declares it; a view that does not is refused here and fails a test."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

type View = Callable[..., HttpResponse]


class Audience(StrEnum):
    """ANYONE: no personal data, no state. PUBLIC_CHECKER: whoever the checker is switched on for; his own copies only."""

    ANYONE = "anyone"
    PUBLIC_CHECKER = "public-checker"


def audience(name: Audience) -> Callable[[View], View]:
    """Declare who may use the view."""

    def declare(view: View) -> View:
        view.audience = name  # type: ignore[attr-defined]
        return view

    return declare


class AudienceMiddleware:
    """Lets a request through to its view only if the view's audience is met."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        declared = getattr(view, "audience", None)
        if declared is Audience.ANYONE:
            return
        if declared is Audience.PUBLIC_CHECKER and settings.PUBLIC_CHECKER:
            return
        raise Http404
