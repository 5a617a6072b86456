"""What a token is called, sealed to its member's own key."""

from __future__ import annotations

from typing import Any

import pyrage
from django.db import migrations, models

from tocsin.desk.record.entries import seal


def _seal(apps: Any, editor: Any) -> None:
    tokens = apps.get_model("api", "Token").objects.using(editor.connection.alias)
    for row in tokens.select_related("member"):
        to = pyrage.x25519.Recipient.from_str(row.member.recipient)
        row.called = seal(to, case="token", entry=row.pk, version=1, called=row.label)
        row.save(update_fields=["called"])


class Migration(migrations.Migration):
    """Sealed words take the place of clear ones."""

    dependencies = [("api", "0001_initial"), ("people", "0004_member_receives")]
    operations = [
        migrations.AddField("token", "called", models.BinaryField(default=b"")),
        migrations.RunPython(_seal, migrations.RunPython.noop),
        migrations.RemoveField("token", "label"),
        migrations.AlterField("token", "called", models.BinaryField()),
    ]
