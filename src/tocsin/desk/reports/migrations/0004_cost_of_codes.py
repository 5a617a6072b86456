"""What the codes of an intake cost stays with it, so that another cost loses no thread."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_keys_told")]

    operations = [
        migrations.AddField("intake", "rounds", models.PositiveSmallIntegerField(default=3)),
        migrations.AddField("intake", "memory", models.PositiveIntegerField(default=65536)),
    ]
