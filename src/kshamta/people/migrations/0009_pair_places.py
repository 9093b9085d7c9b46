from django.db import migrations, models


def search_anew(apps, schema_editor):
    """Places of the pairs there are: the next look finds the search due, which tells them."""
    apps.get_model("people", "PairSearch").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0008_photos"),
    ]

    operations = [
        migrations.AddField(
            model_name="pair",
            name="path",
            field=models.CharField(default="", max_length=60),
        ),
        migrations.AddIndex(
            model_name="pair",
            index=models.Index(fields=["state", "path"], name="pair_place"),
        ),
        migrations.RunPython(search_anew, migrations.RunPython.noop),
    ]
