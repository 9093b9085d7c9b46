"""`{% hold reason.code %}`, `{% rule change.rule %}`: sentences of the portal's room, in the page's language."""

from django import template

from kshamta.onboarding.queries import files
from kshamta.portal.rules.errors import Kind
from kshamta.portal.words import hold_words, rule_words

register = template.Library()


def _language(context: template.Context) -> str:
    return context.get("language") or "hi"


@register.simple_tag(takes_context=True)
def hold(context: template.Context, code: str) -> str:
    return hold_words(code, _language(context))


@register.simple_tag(takes_context=True)
def rule(context: template.Context, name: str) -> str:
    return rule_words(name, _language(context))


@register.simple_tag(takes_context=True)
def heading(context: template.Context, field: str) -> str:
    """What a column of the roster is called."""
    return files.heading(field, _language(context)) if field else ""


@register.simple_tag(takes_context=True)
def meaning(context: template.Context, kind: Kind) -> str:
    return kind.said(_language(context))


@register.simple_tag(takes_context=True)
def next_step(context: template.Context, kind: Kind) -> str:
    return kind.next_step(_language(context))
