"""Bringing the tile log up to the database, now and then."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from tocsin.desk.audit import services

MOST = 500
"""Findings that are kept; the count says how many there were."""


def publish(given: dict[str, Any], bench: Any) -> dict[str, Any]:
    """Publish the log; says how many leaves it has."""
    return {"size": services.publish(settings.HOME)}


def examine(given: dict[str, Any], bench: Any) -> dict[str, Any]:
    """Hold every row and file against the log; what does not fit, by table and key alone."""
    from tocsin.desk.audit.whole import examine as look
    from tocsin.desk.vault.places import storage

    services.publish(settings.HOME)
    bench.start("examining", unit="findings")
    found = []
    for one in look(settings.HOME, storage(settings.STORAGE_URL, settings.HOME.vault)):
        found.append(str(one))
        bench.advance()
    return {"found": found[:MOST], "count": len(found)}
