"""Triggers: the record is only added to, and every event waits for its link (kshamta/audit/guards.py)."""

from django.db import migrations

from kshamta.audit import guards


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(_run(guards.MAKE), _run(guards.DROP))]
