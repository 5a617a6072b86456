"""Who must sign in with a second factor."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_member_receives"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="owes_factor",
            field=models.BooleanField(default=False),
        ),
    ]
