"""A JSON column that keeps the order of keys on every engine.

PostgreSQL's ``jsonb``, which Django's own field takes, sorts the keys of an object; a case folder
that goes in and comes out would then have its languages in another order than the person wrote.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class OrderedJSONField(models.JSONField):
    """JSON as it was written: ``json`` in PostgreSQL, text in SQLite. Nothing looks into it."""

    def db_type(self, connection: Any) -> str:
        """The column's type."""
        return "json" if connection.vendor == "postgresql" else str(super().db_type(connection))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """As text: an adapter for ``jsonb`` would sort the keys on the way."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Text from SQLite; PostgreSQL's driver has read it already."""
        return json.loads(value) if isinstance(value, str) else value
