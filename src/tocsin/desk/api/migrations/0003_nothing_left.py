"""What a token was called in the clear leaves the files of the database too, not the table alone."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from tocsin.desk.databases import rewrite, scrub


def _overwrite(apps: Any, editor: Any) -> None:
    rewrite(["api_token"], editor.connection)
    scrub(using=editor.connection)


class Migration(migrations.Migration):
    """PostgreSQL leaves a column that was taken away in its rows; neither step is one of a
    transaction.
    """

    atomic = False
    dependencies = [("api", "0002_token_called")]
    operations = [migrations.RunPython(_overwrite, migrations.RunPython.noop)]
