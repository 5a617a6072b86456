"""Where a webhook tells, sealed under a key of the installation as its signing secret is."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from tocsin.desk.audit.services import tell_of_step
from tocsin.desk.exchange import locked

USE = "webhook address"


def _seal(apps: Any, editor: Any) -> None:
    hooks = apps.get_model("exchange", "Hook").objects.using(editor.connection.alias)
    for row in hooks.order_by("pk"):
        row.goes_to = locked.lock(row.url, USE)
        row.save(update_fields=["goes_to"])


def _tell(apps: Any, editor: Any) -> None:
    hooks = apps.get_model("exchange", "Hook").objects.using(editor.connection.alias)
    tell_of_step(apps, editor, "hook.sealed", list(hooks.order_by("pk")))


class Migration(migrations.Migration):
    """A sealed address takes the place of a clear one, and the log is told of it."""

    dependencies = [("exchange", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        migrations.AddField("hook", "goes_to", models.BinaryField(default=b"")),
        migrations.RunPython(_seal, migrations.RunPython.noop),
        migrations.RemoveField("hook", "url"),
        migrations.AlterField("hook", "goes_to", models.BinaryField()),
        migrations.RunPython(_tell, migrations.RunPython.noop),
    ]
