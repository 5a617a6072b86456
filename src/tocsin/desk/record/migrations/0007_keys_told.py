"""Keys given before the log told of them get their leaf, so that no row lies past the log."""

from django.db import migrations
from django.utils import timezone


def tell(apps, schema_editor):
    """Append a leaf for each row."""
    from tocsin.desk.audit.services import Told

    rows = list(apps.get_model("record", "CaseKey").objects.order_by("pk"))
    leaf, head = apps.get_model("audit", "Leaf"), apps.get_model("audit", "Head")
    if not rows:
        return
    size, at = head.objects.get(pk=1).size, timezone.now().isoformat(timespec="milliseconds")
    leaf.objects.bulk_create(
        leaf(number=size + place, content=Told("key.given", None, row).encoded(at))
        for place, row in enumerate(rows)
    )
    head.objects.filter(pk=1).update(size=size + len(rows))


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0006_entry_salt"),
        ("audit", "0001_initial"),
    ]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
