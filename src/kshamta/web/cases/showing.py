"""What the pages of cases share: tones, keys of the words, what is not found."""

from uuid import UUID

from django.urls import reverse

from kshamta.onboarding.queries.cases import CaseLine
from kshamta.onboarding.queries.one_case import CasePage
from kshamta.web.appointments.showing import pager as pager
from kshamta.web.given import whole as whole
from kshamta.web.refusing import found_only as found_only, plain as plain
from kshamta.web.words import WORDS, say

TONES = {"open": "look", "disputed": "fault", "agreed": "ready", "decided": "ready", "gone": "quiet", "common": "quiet"}
TABS = ("mine", "open", "maybe", "settled")
KINDS = ("employee-id", "mobile", "email", "name-and-pin", "looks-alike")
CONTACTS, MAYBE = {"mobile", "email"}, {"name-and-pin", "looks-alike"}


def address(case_id: UUID) -> str:
    return reverse("web:case", args=[case_id])


def key_of(prefix: str, kind: str, word: str) -> str:
    """The words differ where a contact is meant, or two people who may be one."""
    family = "contact" if kind in CONTACTS else "maybe" if kind in MAYBE else ""
    narrow = f"{prefix}.{word}.{family}"
    return narrow if narrow in WORDS else f"{prefix}.{word}"


def offered(page: CasePage, language: str) -> list[tuple[str, str, str]]:
    """What my office may say: value, label, hint."""
    if not page.offered:
        return []
    _, words = page.offered[0]
    return [(str(word), say(key_of("cases.say", page.line.kind, word), language), "") for word in words]


def choices(page: CasePage, language: str) -> list[tuple[str, str, str]]:
    """What may be decided: value, label, hint."""
    return [
        (f"{each.outcome}:{each.holder or ''}", outcome_said(page.line, each.outcome, each.holder, language), "")
        for each in page.choices
    ]


def outcome_said(line: CaseLine, outcome: str, holder: UUID | None, language: str) -> str:
    office = next((side for side in line.sides if side.submission_id == holder), None)
    if office is None:
        return say(key_of("cases.outcome", line.kind, outcome), language)
    name = (office.name_hi if language == "hi" else office.name_en) or office.name_en
    return say(f"cases.outcome.{outcome}.at", language, office=name)
