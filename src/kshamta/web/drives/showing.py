"""What all pages of drives share: tones, days, refusals as sentences, and a small deed with its way back."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kshamta.foundation.refusing import Refusal
from kshamta.web.given import day_given as day_given, whole as whole
from kshamta.web.parts import pager as pager
from kshamta.web.refusing import done as answered, found_only as found_only, key_of, plain
from kshamta.web.words import WORDS, say

DRIVE_TONES = {"draft": "look", "running": "ready", "paused": "look", "closed": "quiet"}
TONES = {"not-begun": "quiet", "draft": "look", "submitted": "tidied", "returned": "fault", "accepted": "ready", "ended": "quiet"}


type Verb = Callable[[], Any]


def sent(there: str) -> HttpResponse:
    return HttpResponseRedirect(there, status=303)


def told(refusal: Refusal, language: str, fields: dict[str, str]) -> dict[str, str]:
    """{field or "": sentence}, as the errors of a form."""
    return {fields.get(refusal.code, ""): say(worded(refusal), language, **plain(refusal))}


def worded(refusal: Refusal) -> str:
    """The key of its sentence: of a last day that cannot be, one for each reason."""
    precise = f"{key_of(refusal)}.{refusal.data.get('why', '')}"
    return precise if precise in WORDS else key_of(refusal)


def done(there: str, said: str, do: Verb) -> HttpResponse:
    return answered(there, said, do, key=worded)


def key_given(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def back_to(name: str, key: UUID) -> str:
    return reverse(f"web:{name}", args=[key])


def crumbs(above: Iterable[Any], language: str) -> list[tuple[str, str]]:
    """The list of drives, and the boards above this one that the reader may open."""
    places = [(name_of(each, language), back_to("board", each.id)) for each in above]
    return [("drives.title", reverse("web:drives")), *places]


def name_of(each: Any, language: str) -> str:
    return (each.name_hi if language == "hi" else each.name_en) or each.name_en
