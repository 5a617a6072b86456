"""A database told as lines, and laid down again: the same for SQLite and PostgreSQL.

A line is one row as a JSON object, by the names of its columns; binary columns are base64. Parts
are cut where a digest of the row's key says so, so that a new row changes its own part alone and a
backup of the next day keeps nearly all parts of the day before.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from django.core.management.color import no_style
from django.db import connections, models, transaction

from tocsin.desk.databases import reading
from tocsin.desk.ordered import OrderedJSONField

LEFT_OUT = frozenset(
    {
        "sessions.session", "people.onetimelink", "people.attempt", "limits.level",
        "contenttypes.contenttype", "auth.permission",
    }
)  # fmt: skip
"""Tables that mean nothing elsewhere: who is signed in now, and what Django fills in itself."""
CUT, MOST = 256, 2048
"""About how many rows a part has, and how many at most."""
SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one table."""

    label: str
    lines: tuple[bytes, ...]

    @property
    def content(self) -> bytes:
        """The lines, each ended."""
        return b"".join(line + b"\n" for line in self.lines)


def snapshot() -> AbstractContextManager[Any]:
    """One moment of the database under the alias ``SNAPSHOT``, while others go on writing."""
    if SNAPSHOT not in connections.databases:
        connections.databases[SNAPSHOT] = reading(connections.databases["default"])
    return transaction.atomic(using=SNAPSHOT)


def tables(apps: Any) -> list[Any]:
    """Every model whose rows belong to the desk, by label."""
    found = apps.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.label_lower not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def parts(apps: Any, using: str) -> Iterator[Part]:
    """All rows, table by table, in the order of their keys."""
    for model in tables(apps):
        yield from _cut(model._meta.label_lower, _lines(model, using))


def _lines(model: Any, using: str) -> Iterator[tuple[bytes, bytes]]:
    # by name: a model as of a migration has its fields in another order than the one of today
    fields = sorted(model._meta.concrete_fields, key=lambda field: field.attname)
    rows = model._base_manager.using(using).order_by("pk")
    key = model._meta.pk.attname
    for values in rows.values_list(*(field.attname for field in fields)).iterator(MOST):
        row = {f.attname: _told(f, value) for f, value in zip(fields, values, strict=True)}
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        yield str(row[key]).encode(), text.encode()


def _cut(label: str, lines: Iterable[tuple[bytes, bytes]]) -> Iterator[Part]:
    held: list[bytes] = []
    for key, line in lines:
        held.append(line)
        ends = int.from_bytes(hashlib.sha256(key).digest()[:4], "big") % CUT == 0
        if ends or len(held) >= MOST:
            yield Part(label, tuple(held))
            held = []
    if held:
        yield Part(label, tuple(held))


def _told(field: Any, value: Any) -> Any:
    """A column's value; JSON that promises no order of keys (``jsonb`` has its own) sorted."""
    loose = isinstance(field, models.JSONField) and not isinstance(field, OrderedJSONField)
    if loose and isinstance(value, (dict, list)):
        return json.loads(json.dumps(value, sort_keys=True))
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)


class Tally:
    """How many rows each table has, and a digest over them: two databases that agree tell one."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self._found: dict[str, tuple[int, Any]] = {}

    def add(self, part: Part) -> None:
        """Count a part; parts of a table come in order."""
        count, digest = self._found.get(part.label) or (0, hashlib.sha256())
        digest.update(part.content)
        self._found[part.label] = (count + len(part.lines), digest)

    def as_dict(self) -> dict[str, list[Any]]:
        """Table → number of rows and hex digest."""
        return {label: [count, digest.hexdigest()] for label, (count, digest) in
                sorted(self._found.items())}  # fmt: skip


def tally(apps: Any, using: str) -> dict[str, list[Any]]:
    """What a database holds, in comparable form; cutting does not matter to it."""
    made = Tally()
    for part in parts(apps, using):
        made.add(part)
    return made.as_dict()


def clear(apps: Any, using: str) -> None:
    """Take out the rows that migrations put in; only for a database nobody has used."""
    for model in tables(apps):
        model._base_manager.using(using).all().delete()


def load(apps: Any, using: str, told: Iterable[Part]) -> None:
    """Lay rows down in empty tables; inside a transaction of ``using``.

    Foreign keys are checked at its end, so tables may come in any order.
    """
    models_of = {model._meta.label_lower: model for model in tables(apps)}
    for part in told:
        model = models_of[part.label]
        model._base_manager.using(using).bulk_create(
            [_row(model, json.loads(line)) for line in part.lines], batch_size=200
        )
    _set_counters(list(models_of.values()), using)


def _row(model: Any, told: dict[str, Any]) -> Any:
    given = {}
    for field in model._meta.concrete_fields:
        value = told[field.attname]
        reader = field.target_field if isinstance(field, models.ForeignKey) else field
        given[field.attname] = value if value is None else reader.to_python(value)
    return model(**given)


def _set_counters(found: list[Any], using: str) -> None:
    """New rows get keys above those laid down; SQLite does so by itself."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)
