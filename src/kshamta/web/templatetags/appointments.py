"""`{% called line.office %}`: a name in two languages, as the page speaks."""

from django import template

from kshamta.access.charges import Name
from kshamta.web.words import say

register = template.Library()


@register.simple_tag(takes_context=True)
def called(context: template.Context, name: Name | None) -> str:
    return name.said(context.get("language") or "hi") if name else "–"


@register.simple_tag(takes_context=True)
def worded(context: template.Context, prefix: str, rest: str) -> str:
    """A sentence whose key ends in a value."""
    return say(f"{prefix}{rest}", context.get("language") or "hi")


@register.filter
def of(table: dict[str, str], key: str) -> str:
    return table.get(key, "")
