"""The title of a case by language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0003_looked"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="titles",
            field=models.JSONField(default=dict),
        ),
    ]
