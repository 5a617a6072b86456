"""Rows by their keys: a question that is asked with every request is put into SQL once.

Each request asks for its session, its member, the thing of its address, a seat and a key, always
in the same words with other values. Django makes these words anew each time, which takes it ten
times as long as SQLite takes to answer. Here they are made once for each kind of question and kept;
what comes back are the same rows, read by the same fields. For plain equality of columns alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections


@dataclass(frozen=True, slots=True)
class Question:
    """A question in SQL, and how its answers become rows of ``model``."""

    sql: str
    asked: tuple[Any, ...]
    """The fields that the values are those of, in the order of the SQL."""
    columns: tuple[str, ...]
    converters: dict[int, Any]
    related: Any
    """The model of the row that is brought along; its columns follow those of the first."""
    beside: tuple[str, ...]


def one(model: Any, related: str = "", *, lock: bool = False, **given: Any) -> Any:
    """The row whose columns have these values; ``None`` if there is none. They name one at most.

    ``related``: a foreign key of it whose row is brought along in the same question. ``lock``:
    nobody else changes it until the transaction ends; RuntimeError outside of one.
    """
    found = each(model, related, lock=lock, **given)
    return found[0] if found else None


def each(model: Any, related: str = "", *, lock: bool = False, **given: Any) -> list[Any]:
    """All rows whose columns have these values, in no order. A value ``None`` fits none."""
    here = connections[DEFAULT_DB_ALIAS]  # asked through its proxy, each use looks it up anew
    if lock and not here.in_atomic_block:
        raise RuntimeError("a row is locked within a transaction")
    if None in given.values():
        return []
    names = tuple(sorted(given))
    question = _question(here.vendor, model, names, related, lock)
    values = [
        field.get_db_prep_value(getattr(given[name], "pk", given[name]), here)
        for name, field in zip(names, question.asked, strict=True)
    ]
    with here.cursor_kept() as cursor:
        cursor.execute(question.sql, values)
        return [_row(model, related, question, list(told), here) for told in cursor.fetchall()]


@lru_cache(maxsize=64)
def _question(
    vendor: str, model: Any, names: tuple[str, ...], related: str, lock: bool
) -> Question:
    """Have Django put it into SQL, and take over the columns and converters it would use."""
    fields = [model._meta.get_field(name) for name in names]
    asked = tuple(field.target_field if field.remote_field else field for field in fields)
    rows = model._base_manager.all()
    for name in names:  # one filter after the other: their order is that of the values
        rows = rows.extra(where=[f"{_column(model, name)} = %s"], params=[""])  # noqa: S610 -- columns of ours
    if related:
        rows = rows.select_related(related)
    if lock:
        rows = rows.select_for_update(no_key=True, of=("self",) if related else ())
    compiler = rows.query.get_compiler(connection=connection)
    sql, _params = compiler.as_sql()
    told = [column for column, _sql, _alias in compiler.select]
    other = model._meta.get_field(related).related_model if related else None
    return Question(
        sql, asked, tuple(field.attname for field in model._meta.concrete_fields),
        compiler.get_converters(told), other,
        tuple(field.attname for field in other._meta.concrete_fields) if other else (),
    )  # fmt: skip


def _column(model: Any, name: str) -> str:
    quote = connection.ops.quote_name
    return f"{quote(model._meta.db_table)}.{quote(model._meta.get_field(name).column)}"


def _row(model: Any, related: str, question: Question, told: list[Any], source: Any) -> Any:
    for place, (converters, expression) in question.converters.items():
        for convert in converters:
            told[place] = convert(told[place], expression, source)
    here = len(question.columns)
    made = model.from_db(source.alias, question.columns, told[:here])
    if related:
        setattr(made, related, _beside(question, told[here:], source.alias))
    return made


def _beside(question: Question, told: Sequence[Any], alias: str) -> Any:
    """The row brought along; ``None`` where the key is empty."""
    key = question.beside.index(question.related._meta.pk.attname)
    if told[key] is None:
        return None
    return question.related.from_db(alias, question.beside, told)
