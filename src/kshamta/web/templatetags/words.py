"""`{% say "key" n=3 %}`: a sentence of the web face in the page's language, escaped like any value."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template import defaulttags
from django.template.base import FilterExpression, Parser, Token
from django.templatetags.static import StaticNode
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.timezone import localtime

from kshamta.foundation.numbers import grouped
from kshamta.web import words

register = template.Library()
register.filter("grouped", grouped)


class Fixed(template.Node):
    """What is the same on every page: worded and escaped when the template is read, once for each language. A page has a
    hundred such words; to resolve and escape each on every request took a sixth of the home page's time."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self.said = said

    def render(self, context: template.Context) -> str:
        return self.said[context.get("language") or settings.LANGUAGE_CODE]


def constant(parser: Parser, given: str) -> str | None:
    """The text of an argument that stands in the template itself; None for one that is known only on the page."""
    expression: FilterExpression = parser.compile_filter(given)
    return str(expression.var) if not expression.filters and isinstance(expression.var, str) else None


@register.simple_tag(takes_context=True, name="say")
def _worded(context: template.Context, key: str, **values: Any) -> str:
    return words.say(key, context.get("language") or settings.LANGUAGE_CODE, **values)


_with_values = register.tags.pop("say")


@register.tag
def say(parser: Parser, token: Token) -> template.Node:
    given = token.split_contents()[1:]
    key = constant(parser, given[0]) if len(given) == 1 else None
    if key is None:
        return _with_values(parser, token)
    return Fixed({language: conditional_escape(words.say(key, language)) for language, _ in settings.LANGUAGES})


class Once(template.Node):
    """An address that is the same as long as the process lives: found on the first page that names it."""

    def __init__(self, find: Callable[[], str]) -> None:
        self.find = cache(find)

    def render(self, context: template.Context) -> str:
        return self.find()


_static, _url = StaticNode.handle_token, defaulttags.url


@register.tag
def static(parser: Parser, token: Token) -> template.Node:
    """Django's; of a file that is named in the template, found once."""
    given = token.split_contents()[1:]
    path = constant(parser, given[0]) if len(given) == 1 else None
    return _static(parser, token) if path is None else Once(lambda: escape(StaticNode.handle_simple(path)))


@register.tag
def url(parser: Parser, token: Token) -> template.Node:
    """Django's; of a page that is named in the template and needs nothing more, found once."""
    given = token.split_contents()[1:]
    name = constant(parser, given[0]) if len(given) == 1 else None
    return _url(parser, token) if name is None else Once(lambda: escape(reverse(name)))


@register.filter
def numbered(value: object) -> object:
    """A whole number in lakh and crore, anything else as it is."""
    return grouped(value) if isinstance(value, int) else value


@register.filter
def day(value: object) -> str:
    """dd-mm-yyyy, in India; a moment as its day."""
    if isinstance(value, datetime):
        value = localtime(value)
    return f"{value:%d-%m}-{value.year:04}" if isinstance(value, date) else str(value or "")


@register.filter
def moment(value: object) -> str:
    """dd-mm-yyyy, hh:mm, in India."""
    return f"{day(value)}, {localtime(value):%H:%M}" if isinstance(value, datetime) else ""


@register.filter
def iso_day(value: object) -> str:
    """As a field for dates wants it."""
    return value.isoformat() if isinstance(value, date) else str(value or "")


@register.simple_tag(takes_context=True)
def name_of(context: template.Context, thing: object, field: str = "name") -> str:
    """`{% name_of office %}`: name_hi or name_en, in the page's language; the other where one is empty."""
    hindi, english = getattr(thing, f"{field}_hi", ""), getattr(thing, f"{field}_en", "")
    first, second = (hindi, english) if (context.get("language") or "hi") == "hi" else (english, hindi)
    return first or second
