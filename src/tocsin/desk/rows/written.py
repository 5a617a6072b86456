"""Rows written by statements that are put into SQL once: for what is written with many requests.

A piece of a file, a leaf of the log: each is one row of one kind, and Django would make the same
words for it anew each time. The values are prepared by the same fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models.sql import InsertQuery

__all__ = ["insert", "insert_all", "update"]


@dataclass(frozen=True, slots=True)
class Statement:
    """An INSERT of one row, and the fields of its values."""

    sql: str
    fields: tuple[Any, ...]
    gives_key: bool
    """Whether the database gives the row its key, and says it."""


def insert(row: Any) -> Any:
    """Write a new row; the row itself, with its key."""
    model: Any = type(row)
    here = connections[DEFAULT_DB_ALIAS]
    statement = _insert(here.vendor, model)
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), here) for field in statement.fields
    ]
    with here.cursor_kept() as cursor:
        cursor.execute(statement.sql, values)
        if statement.gives_key:
            setattr(row, model._meta.pk.attname, cursor.fetchone()[0])
    row._state.adding, row._state.db = False, here.alias
    return row


def insert_all(rows: Sequence[Any]) -> None:
    """Write new rows of one kind; they are most often one."""
    if len(rows) == 1:
        insert(rows[0])
    elif rows:
        type(rows[0])._base_manager.bulk_create(rows)


def update(row: Any, *names: str) -> None:
    """Write these fields of a row that is there."""
    model: Any = type(row)
    fields = [model._meta.get_field(name) for name in names]
    key, here = model._meta.pk, connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(getattr(row, field.attname), here) for field in fields]
    values.append(key.get_db_prep_save(row.pk, here))
    with here.cursor_kept() as cursor:
        cursor.execute(_update(here.vendor, model, names), values)


@lru_cache(maxsize=64)
def _insert(vendor: str, model: Any) -> Statement:
    key = model._meta.auto_field
    fields = tuple(field for field in model._meta.concrete_fields if field is not key)
    query = InsertQuery(model)
    query.insert_values(fields, [model()], raw=True)
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = [key] if key else None
    (sql, _values), *_none = compiler.as_sql()
    return Statement(sql, fields, key is not None)


@lru_cache(maxsize=64)
def _update(vendor: str, model: Any, names: tuple[str, ...]) -> str:
    quote, meta = connection.ops.quote_name, model._meta
    told = ", ".join(f"{quote(meta.get_field(name).column)} = %s" for name in names)
    return f"UPDATE {quote(meta.db_table)} SET {told} WHERE {quote(meta.pk.column)} = %s"  # noqa: S608 -- columns of ours
