"""What the link of a demonstration opens."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="onetimelink",
            name="opens",
            field=models.BinaryField(null=True),
        ),
    ]
