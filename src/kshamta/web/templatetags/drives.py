"""Sentences of the primary check, whose words depend on what was found."""

from typing import Any

from django import template

from kshamta.web.words import WORDS, say

register = template.Library()


@register.simple_tag(takes_context=True)
def evidence_said(context: template.Context, line: Any) -> str:
    """The numbers that show whether an automatic check holds."""
    unknown = f"check.said.{line.check}.unknown"
    lacking = unknown in WORDS and "working" not in line.evidence
    key = unknown if lacking else f"check.said.{line.check}"
    return say(key, context.get("language") or "hi", **line.evidence)


@register.simple_tag(takes_context=True)
def move_said(context: template.Context, move: Any) -> str:
    """What was done; with to whom it went, or from whom it was taken back, where the reader may know."""
    language = context.get("language") or "hi"
    key = f"move.to.{move.verb}"
    if move.to is None or key not in WORDS:
        return say(f"move.{move.verb}", language)
    hindi, english = move.to.name_hi, move.to.name_en
    return say(key, language, name=(hindi or english) if language == "hi" else (english or hindi))


@register.simple_tag
def seen(hash_: str) -> dict[str, str]:
    """What goes along with an acceptance: what was looked at."""
    return {"hash": hash_}


@register.filter
def past(days_left: int) -> int:
    """Days since the last one."""
    return -days_left
