"""Words of cases that differ by what the case is about."""

from django import template
from django.utils.html import conditional_escape

from kshamta.web.cases.showing import key_of
from kshamta.web.words import say

register = template.Library()


@register.simple_tag(takes_context=True)
def case_said(context: template.Context, kind: str, word: str) -> str:
    """What an office said, or that it has not."""
    key = key_of("cases.said", kind, word) if word else "cases.said.nothing"
    return conditional_escape(say(key, context.get("language") or "hi"))


@register.filter
def roster_key(whole: object) -> str:
    """The roster for which the reader's office answers."""
    offered = getattr(whole, "offered", ())
    return str(offered[0][0].submission_id) if offered else ""
