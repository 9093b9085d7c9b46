"""What a room refused, as an answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from kshamta.onboarding.refusals import CopyExpired, NoSuchCopy, NotASample, TooManyToday
from kshamta.web import errors


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
