"""Who reads what is reported."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_factors_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="receives",
            field=models.BooleanField(default=False),
        ),
    ]
