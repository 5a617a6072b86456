"""A case from which nothing leaves while a withdrawal waits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0004_case_titles"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="held_back",
            field=models.BooleanField(default=False),
        ),
    ]
