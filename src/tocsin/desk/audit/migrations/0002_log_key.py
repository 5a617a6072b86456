"""A database knows the log that its leaves go to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField("Head", "log_key", models.TextField(blank=True, default="")),
    ]
