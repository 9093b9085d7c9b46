"""What a room refused, as an answer."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.refusals import CopyExpired, NoSuchCopy, NotASample, TooManyToday
from kshamta.web import errors, flash


def found_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is not there, or not his, is not found; a link that is spent is gone."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            if refusal.status not in (404, 410):
                raise
            return errors.page(request, refusal.status, why=refusal.code)

    return answer


def plain(refusal: Refusal) -> dict[str, int | str]:
    """The data of a refusal as a sentence takes it."""
    return {
        key: f"{value:%d-%m}-{value.year:04}" if isinstance(value, date) else value if isinstance(value, int) else str(value)
        for key, value in refusal.data.items()
    }


def key_of(refusal: Refusal) -> str:
    return f"refused.{refusal.code}"


def done(
    there: str, said: str, do: Callable[[], object], tone: str = "ready", key: Callable[[Refusal], str] = key_of
) -> HttpResponse:
    """Does it and goes there, with a sentence: how many (`n`), where the verb tells a number; or why not.
    What is not there, or not his, is raised. key: the sentence's key of a refusal, where one code has several."""
    answer = HttpResponseRedirect(there, status=303)
    try:
        number = do()
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return flash.said(answer, key(refusal), "fault", **plain(refusal))
    if isinstance(number, int) and not isinstance(number, bool):
        return flash.said(answer, said, tone if number else "look", n=number)
    return flash.said(answer, said, tone)


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
