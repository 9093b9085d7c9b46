"""What the portal had said of people before the lists of who waits knew it."""

from itertools import batched

from django.db import migrations
from django.db.models import Exists, OuterRef


def tell(apps, schema_editor):
    """The last row of each person that the portal refused, or stopped before."""
    rows, reasons = apps.get_model("portal", "BatchRow").objects, apps.get_model("people", "StageReason").objects
    later = rows.filter(person=OuterRef("person"), pk__gt=OuterRef("pk")).exclude(outcome="void")
    last = rows.filter(~Exists(later), outcome__in=["bad", "missing"]).order_by("pk")
    found = last.values_list("person_id", "outcome", "kinds", "told_at").iterator()
    for some in batched(found, 2000):
        reasons.bulk_create(
            (
                reasons.model(person_id=person, kind=kind, at=at)
                for person, outcome, kinds, at in some if at
                for kind in (dict.fromkeys(kinds.split()) or ["missing" if outcome == "missing" else "unknown"])
            ), ignore_conflicts=True,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("people", "0007_stage_reasons"), ("portal", "0002_reports")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop, elidable=True)]
