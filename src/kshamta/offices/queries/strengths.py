"""Working strength: of an office, of a subtree today, and of the subtree of an old day with the figures of that day."""

from datetime import date

from django.db import connection
from django.db.models import F, Sum, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber

from kshamta.foundation import clock
from kshamta.offices.models import Group, Office, OfficePlacement, Strength
from kshamta.offices.paths import bounds
from kshamta.offices.periods import standing_on

# Whoever reported to the office, directly or through others, on a day. One constant text; values travel as parameters.
_SUBTREE_ON = """
WITH RECURSIVE under (id) AS (
    SELECT office_id FROM offices_officeplacement
    WHERE office_id = %s AND route = 'line' AND starts_on <= %s AND (ends_on IS NULL OR ends_on > %s)
    UNION
    SELECT placement.office_id FROM offices_officeplacement placement JOIN under ON placement.parent_id = under.id
    WHERE placement.route = 'line' AND placement.starts_on <= %s AND (placement.ends_on IS NULL OR placement.ends_on > %s)
) SELECT id FROM under
"""


def subtree_strength(path: str) -> dict[str, int]:
    """People at work in the subtree by group, after the newest figures of offices that stand. One statement."""
    figures = Strength.objects.filter(standing_on(clock.today(), "office__"), latest=True)
    if path:
        low, high = bounds(path)
        figures = figures.filter(office__path__gte=low, office__path__lt=high)
    return _in_order(dict(figures.order_by().values_list("group").annotate(n=Sum("number"))))


def strength_on(office: Office, day: date) -> dict[str, int]:
    """As of an old day: the old tree, and of each office the newest figure counted by then. One statement."""
    key = OfficePlacement._meta.get_field("office").get_db_prep_value(office.pk, connection)
    then = OfficePlacement._meta.get_field("starts_on").get_db_prep_value(day, connection)
    under = RawSQL(_SUBTREE_ON, [key, then, then, then, then])  # nosec B611 - a constant text, parameters apart
    newest = Window(RowNumber(), partition_by=[F("office_id"), F("group")], order_by=F("as_on").desc())
    figures = Strength.objects.filter(office_id__in=under, as_on__lte=day).annotate(age=newest).filter(age=1)
    sums: dict[str, int] = {}
    for group, number in figures.values_list("group", "number"):
        sums[group] = sums.get(group, 0) + number
    return _in_order(sums)


def figures_of(office: Office, limit: int = 60) -> list[Strength]:
    """All figures of the office itself, the newest day first, groups in order."""
    rows = Strength.objects.filter(office=office).order_by("-as_on", "group")[:limit]
    order = list(Group.values)
    return sorted(rows, key=lambda figure: (-figure.as_on.toordinal(), order.index(figure.group)))


def _in_order(sums: dict[str, int]) -> dict[str, int]:
    return {group: sums[group] for group in Group.values if group in sums}
