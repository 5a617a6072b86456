"""What a step that makes tables appends to the log: rows it changed would else lie past the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from tocsin.desk.audit.services import Told


def tell(apps: Any, editor: Any, action: str, rows: Sequence[Any]) -> None:
    """Append a leaf for each row to the log of the database the step is run on; without a member.

    ``apps`` and ``editor`` are those of the step, which must depend on ``audit.0001_initial``;
    ``rows`` are models as of the step.
    """
    if not rows:
        return
    here = editor.connection.alias
    leaf = apps.get_model("audit", "Leaf")
    heads = apps.get_model("audit", "Head").objects.using(here).filter(pk=1)
    size, at = heads.get().size, timezone.now().isoformat(timespec="milliseconds")
    leaf.objects.using(here).bulk_create(
        leaf(number=size + place, content=Told(action, None, row).encoded(at))
        for place, row in enumerate(rows)
    )
    heads.update(size=size + len(rows))
