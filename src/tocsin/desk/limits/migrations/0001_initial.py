"""Buckets that several processes take from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Level",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("left", models.FloatField()),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
