"""Keys given before the log told of them get their leaf, so that no row lies past the log."""

from django.db import migrations


def tell(apps, schema_editor):
    """Append a leaf for each row."""
    from tocsin.desk.audit.services import tell_of_step

    here = schema_editor.connection.alias
    rows = list(apps.get_model("reports", "IntakeKey").objects.using(here).order_by("pk"))
    members = apps.get_model("people", "Member").objects.using(here)
    rows += members.filter(receives=True).order_by("pk")
    tell_of_step(apps, schema_editor, "key.given", rows)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_forgotten"),
        ("audit", "0001_initial"),
        ("people", "0004_member_receives"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
