"""What pages of offices need besides the components."""

from uuid import UUID

from django import template
from django.utils.html import format_html

from kshamta.offices import queries
from kshamta.offices.queries.sheets import Change

register = template.Library()


@register.simple_tag
def detach_form(parent_id: UUID) -> dict[str, UUID]:
    """What goes along with the button that ends a branch."""
    return {"to": parent_id}


@register.simple_tag(takes_context=True)
def change_said(context: template.Context, change: Change) -> str:
    """A field with what stood there and what will stand there."""
    column = next(each for each in queries.COLUMNS if each.field == change.field)
    heading = column.heading if context.get("language") == "en" else column.heading_hi
    before, after = (_value(change.field, each, context.get("language")) for each in (change.before, change.after))
    return format_html("<strong>{}:</strong> <del>{}</del> → <ins>{}</ins>", heading, before or "–", after or "–")


def _value(field: str, text: str, language: str | None) -> str:
    """A kind by what it is called; all else as it stands."""
    named = queries.kinds().get(text) if field == "kind" else None
    return named[language == "en"] if named else text
