"""What a room refused, as an answer."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.refusals import CopyExpired, NoSuchCopy, NotASample, TooManyToday
from kshamta.web import errors


def found_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is not there, or not his, is not found; a link that is spent is gone."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            if refusal.status not in (404, 410):
                raise
            return errors.page(request, refusal.status)

    return answer


def plain(refusal: Refusal) -> dict[str, int | str]:
    """The data of a refusal as a sentence takes it."""
    return {
        key: f"{value:%d-%m-%Y}" if isinstance(value, date) else value if isinstance(value, int) else str(value)
        for key, value in refusal.data.items()
    }


def worded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers the refusals that end a request: 404, 410, 403, 429."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoSuchCopy:
            return errors.page(request, 404)
        except CopyExpired:
            return errors.page(request, 410)
        except NotASample:
            return errors.page(request, 404)
        except TooManyToday as refusal:
            response = errors.page(request, 429, refusal.data["limit"])
            response.headers["Retry-After"] = "3600"
            return response

    return answer
