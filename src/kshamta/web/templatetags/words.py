"""`{% say "key" n=3 %}`: a sentence of the web face in the page's language, escaped like any value."""

from typing import Any

from django import template
from django.utils.html import conditional_escape

from kshamta.foundation.numbers import grouped
from kshamta.web import words

register = template.Library()
register.filter("grouped", grouped)


@register.simple_tag(takes_context=True)
def say(context: template.Context, key: str, **values: Any) -> str:
    return conditional_escape(words.say(key, context.get("language") or "hi", **values))
