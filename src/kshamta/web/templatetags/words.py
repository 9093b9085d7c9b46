"""`{% say "key" n=3 %}`: a sentence of the web face in the page's language, escaped like any value."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.timezone import localtime

from kshamta.foundation.numbers import grouped
from kshamta.web import words

register = template.Library()
register.filter("grouped", grouped)


@register.simple_tag(takes_context=True)
def say(context: template.Context, key: str, **values: Any) -> str:
    return conditional_escape(words.say(key, context.get("language") or "hi", **values))


@register.filter
def numbered(value: object) -> object:
    """A whole number in lakh and crore, anything else as it is."""
    return grouped(value) if isinstance(value, int) else value


@register.filter
def day(value: object) -> str:
    """dd-mm-yyyy, in India; a moment as its day."""
    if isinstance(value, datetime):
        value = localtime(value)
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value or "")


@register.filter
def moment(value: object) -> str:
    """dd-mm-yyyy, hh:mm, in India."""
    return localtime(value).strftime("%d-%m-%Y, %H:%M") if isinstance(value, datetime) else ""


@register.filter
def iso_day(value: object) -> str:
    """As a field for dates wants it."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


@register.simple_tag(takes_context=True)
def name_of(context: template.Context, thing: object, field: str = "name") -> str:
    """`{% name_of office %}`: name_hi or name_en, in the page's language; the other where one is empty."""
    hindi, english = getattr(thing, f"{field}_hi", ""), getattr(thing, f"{field}_en", "")
    first, second = (hindi, english) if (context.get("language") or "hi") == "hi" else (english, hindi)
    return conditional_escape(first or second)
