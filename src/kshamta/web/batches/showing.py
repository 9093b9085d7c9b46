"""What the pages of batches share: tones, refusals as sentences, where a mend leads."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from kshamta.foundation.refusing import Refusal
from kshamta.web.appointments.showing import pager as pager
from kshamta.web.given import count_given as count_given, id_given as id_given, whole as number_given
from kshamta.web.refusing import done as refusing_done, found_only as found_only, plain
from kshamta.web.words import say

__all__ = ["number_given", "pager"]
TONES = {"waiting": "look", "printed": "tidied", "answered": "ready", "refused": "fault", "withdrawn": "quiet"}
OUTCOMES = {"pending": "look", "good": "ready", "bad": "fault", "missing": "fault", "unclear": "look", "void": "quiet"}
OUTCOMES_SHOWN = ("good", "bad", "missing", "unclear", "pending", "void")
CSV = "text/csv; charset=utf-8"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("batches.title", reverse("web:batches")), *more]


def key_of(refusal: Refusal) -> str:
    """A file that is no result is worded by why."""
    if refusal.code == "result-refused":
        return f"refused.result-refused.{refusal.data['why']}"
    return f"refused.{refusal.code}"


done = partial(refusing_done, key=key_of)


def sentence(refusal: Refusal, language: str) -> str:
    return say(key_of(refusal), language, **plain(refusal))


def attached(name: str, data: bytes, kind: str) -> HttpResponse:
    """Always an attachment; never shown in the page's own origin."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition})
