"""Dated rows as conditions of a query: [starts_on, ends_on)."""

from datetime import date

from django.db.models import Q


def holding_on(day: date, prefix: str = "") -> Q:
    """True of rows whose period holds on the day; `prefix` such as "placements__"."""
    open_end = Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gt": day})
    return Q(**{f"{prefix}starts_on__lte": day}) & open_end


def standing_on(day: date, prefix: str = "") -> Q:
    """True of rows whose office stands on the day; `prefix` such as "office__"."""
    return Q(**{f"{prefix}opened_on__lte": day}) & (Q(**{f"{prefix}closed_on": None}) | Q(**{f"{prefix}closed_on__gt": day}))
