"""What the pages of hand-overs share: tones, refusals as sentences, a small deed with its way back."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from kshamta.foundation.refusing import Refusal
from kshamta.web.appointments.showing import pager as pager
from kshamta.web.given import day_given as day_given, whole as number_given
from kshamta.web.refusing import done as refusing_done, found_only as found_only, plain
from kshamta.web.words import say

__all__ = ["day_given", "number_given", "pager"]
TONES = {
    "waiting": "look", "released": "look", "sent": "tidied", "acknowledged": "ready", "refused": "fault", "revoked": "fault",
    "expired": "quiet", "failed": "fault",
}  # fmt: skip
OUTSIDE_TONES = {"registered": "look", "proven": "look", "confirmed": "ready", "refused": "fault", "ended": "quiet"}


def key_of(refusal: Refusal) -> str:
    """Addresses and missing facts are worded by their kind."""
    if refusal.code == "address-refused":
        return f"refused.address-refused.{refusal.data['why']}"
    if refusal.code == "outside-incomplete":
        return f"refused.outside-incomplete.{refusal.data['field']}"
    if refusal.code == "wrong-code":
        return "refused.wrong-code.again" if refusal.data.get("left") else "refused.wrong-code.last"
    return f"refused.{refusal.code}"


done = partial(refusing_done, key=key_of)


def sentence(refusal: Refusal, language: str) -> str:
    key, values = key_of(refusal), plain(refusal)
    return say(key, language, **values, **({"n": refusal.data["left"]} if "left" in refusal.data else {}))


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("handovers.title", reverse("web:hand-overs")), *more]


def attached(name: str, data: bytes, kind: str) -> HttpResponse:
    """Always an attachment; never shown in the page's own origin."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition})
