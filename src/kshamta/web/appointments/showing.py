"""What the pages of appointments share: days, pagers, tones, and refusals as sentences."""

from typing import Any
from urllib.parse import urlencode

from kshamta.access.pages import Page
from kshamta.foundation.refusing import Refusal
from kshamta.web import parts
from kshamta.web.given import day_given as day_given, whole as whole
from kshamta.web.parts import Pager
from kshamta.web.refusing import found_only as found_only
from kshamta.web.words import say

TONES = {"nominated": "look", "confirmed": "look", "active": "tidied", "trained": "ready", "ended": "quiet", "refused": "fault"}


_KINDS = {
    "order-file-refused", "appointment-date-wrong", "contact-unknown", "contact-differs", "nominations-refused",
    "nominee-name-wrong",
}  # fmt: skip


def sentence(refusal: Refusal, language: str) -> str:
    return say(key_of(refusal), language)


def key_of(refusal: Refusal) -> str:
    """A refusal that has kinds is worded by its kind."""
    kind = refusal.data.get("why") or refusal.data.get("field") or ""
    if refusal.code not in _KINDS:
        return f"refused.{refusal.code}"
    if refusal.code == "appointment-date-wrong":
        if refusal.data.get("why") == "missing":
            return "appointments.fault.day"
        if refusal.data.get("why") == "long-ago":
            return f"refused.{refusal.code}.long-ago"
        return f"refused.{refusal.code}.{refusal.data['field']}"
    key = f"refused.{refusal.code}.{kind}"
    return key if refusal.code != "nominations-refused" or kind in SHEET_FAULTS else f"refused.{refusal.code}.unreadable"


SHEET_FAULTS = ("no-header", "missing-column", "doubled-column", "no-rows", "too-long")


def pager(page: Page[Any], **kept: str) -> Pager:
    """`kept` goes along in the address."""
    query = urlencode({name: value for name, value in kept.items() if value})
    return parts.pager(page.total, page.number, page.pages, f"{query}&" if query else "")
