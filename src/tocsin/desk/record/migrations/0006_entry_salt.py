"""What the log commits to of an entry is salted; the salt goes with the entry."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0005_case_held_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="salt",
            field=models.BinaryField(default=b""),
        ),
    ]
