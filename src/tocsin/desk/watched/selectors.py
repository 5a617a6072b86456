"""What is read of watched folders."""

from __future__ import annotations

from typing import Any

from tocsin.desk.watched.models import Watch


def watch_of(case: Any) -> Watch | None:
    """The folder of a case."""
    return Watch.objects.filter(case=case).first()
