"""Contacts on the pages of people."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def contact_of(person: Any, kind: str) -> str:
    """Masked; "" where there is none."""
    return str(person.contact(kind))


@register.simple_tag
def shown_contact(shown: dict[str, str], kind: str) -> str:
    """In the clear, where it was just asked for."""
    return shown.get(kind, "")


@register.simple_tag
def reason_id(kind: str) -> str:
    return f"f-reason-{kind}"
