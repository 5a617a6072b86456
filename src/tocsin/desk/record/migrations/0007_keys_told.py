"""Keys given before the log told of them get their leaf, so that no row lies past the log."""

from django.db import migrations


def tell(apps, schema_editor):
    """Append a leaf for each row."""
    from tocsin.desk.audit.services import tell_of_step

    here = schema_editor.connection.alias
    rows = list(apps.get_model("record", "CaseKey").objects.using(here).order_by("pk"))
    tell_of_step(apps, schema_editor, "key.given", rows)


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0006_entry_salt"),
        ("audit", "0001_initial"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
