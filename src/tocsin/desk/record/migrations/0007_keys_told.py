"""Keys given before the log told of them get their leaf, so that no row lies past the log."""

from django.db import migrations
from django.utils import timezone


def tell(apps, schema_editor):
    """Append a leaf for each row."""
    from tocsin.desk.audit.services import Told

    here = schema_editor.connection.alias
    rows = list(apps.get_model("record", "CaseKey").objects.using(here).order_by("pk"))
    if not rows:
        return
    leaf = apps.get_model("audit", "Leaf")
    heads = apps.get_model("audit", "Head").objects.using(here).filter(pk=1)
    size, at = heads.get().size, timezone.now().isoformat(timespec="milliseconds")
    leaf.objects.using(here).bulk_create(
        leaf(number=size + place, content=Told("key.given", None, row).encoded(at))
        for place, row in enumerate(rows)
    )
    heads.update(size=size + len(rows))


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0006_entry_salt"),
        ("audit", "0001_initial"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
