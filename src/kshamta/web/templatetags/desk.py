"""How long an office still has for its roster, and the tone of a roster's state: on the desk, in the list, on the first page."""

from typing import Any

from django import template
from django.utils.html import format_html

from kshamta.onboarding.queries.desk import DeskLine
from kshamta.web.drives.showing import TONES
from kshamta.web.words import say

register = template.Library()
SOON = 2  # days left from which the countdown is coloured
GIVEN = {"submitted", "accepted", "ended"}


@register.simple_tag(takes_context=True)
def countdown(context: template.Context, line: DeskLine, look: str = "due") -> str:
    """As long as the office still has to give; nothing where no day is set."""
    left, language = line.days, context.get("language") or "hi"
    if left is None or line.state in GIVEN:
        return ""
    if left < 0:
        said, tone = say("desk.due.late", language, n=-left), "fault"
    elif left == 0:
        said, tone = say("desk.due.today", language), "fault"
    else:
        said, tone = say("desk.due.days", language, n=left), "look" if left <= SOON else "time"
    return format_html('<span class="{} {}">{}</span>', look, tone, said)


@register.filter
def state_tone(state: str) -> Any:
    return TONES.get(state, "quiet")
