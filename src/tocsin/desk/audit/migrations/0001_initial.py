"""The first tables of this room."""

from django.db import migrations, models


def first_head(apps, schema_editor):
    """The one row that is locked by whoever appends."""
    rows = apps.get_model("audit", "Head").objects.using(schema_editor.connection.alias)
    rows.create(pk=1, size=0)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.RunPython(first_head, migrations.RunPython.noop),
    ]
