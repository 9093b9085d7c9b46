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
    return format_html("<strong>{}:</strong> <del>{}</del> → <ins>{}</ins>", heading, change.before or "–", change.after or "–")
