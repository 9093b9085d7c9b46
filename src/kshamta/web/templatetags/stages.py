"""Addresses of stages, and cells of a row."""

from collections.abc import Mapping

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def stage_address(office_id: object, name: str) -> str:
    """Of the list of those who wait for a stage."""
    return reverse("web:stages-waiting", args=[office_id, name.replace("_", "-")])


@register.simple_tag
def cell_of(cells: Mapping[str, str], name: str) -> str:
    return cells.get(name, "")
