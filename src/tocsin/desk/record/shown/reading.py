"""What the pages of an entry show: what is said of it, what the checks say, its history.

Selectors: they read, with the file as this member may see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from tocsin.checks import Finding, check_case
from tocsin.checks.output import said_in
from tocsin.desk.record.entries import Assembled, Hand, both
from tocsin.desk.record.forms.names import MODEL_OF, Names, field_called, value_called
from tocsin.desk.record.forms.tree import Node, Wrong, nodes
from tocsin.desk.record.models import CASE_SECTION, Change, Entry
from tocsin.desk.record.shown.lawbook import law
from tocsin.desk.rows.keyed import each

STEPS = 100
"""How many changes of an entry its page shows."""


def findings(made: Assembled, on: date) -> dict[str, list[Finding]]:
    """What the checks say, by the entity it is about; those lived with are left out."""

    def work() -> dict[str, list[Finding]]:
        out: dict[str, list[Finding]] = {}
        for finding in said_in(check_case(made.file, law(), on), get_language() or "en"):
            if finding.suppressed is None:
                out.setdefault(finding.subject, []).append(finding)
        return out

    found: dict[str, list[Finding]] = made.once(("findings", on, get_language()), work)
    return found


def names_of(made: Assembled) -> Names:
    """What everything in the case is called, in the reader's language."""
    names: Names = made.once(("names", get_language()), lambda: Names(made.file))
    return names


def key_of(made: Assembled, entry: Entry) -> str | None:
    """The id of the entity in a row; ``None`` where it is withheld or taken out."""
    return next((key for key, row in made.rows.items() if row.pk == entry.pk), None)


def entity_of(made: Assembled, key: str) -> Any:
    """The entity under an id, or the case itself."""
    return made.file.case if key == CASE_SECTION else made.file.by_id[key]


def facts(made: Assembled, entity: Any) -> list[Node]:
    """Everything that is said of an entity, in the order of its form, empty fields left out."""
    raw = entity.model_dump(mode="json", exclude_defaults=True)
    drawn = nodes(type(entity), raw, names_of(made), Wrong())
    said = [node for node in drawn if node.path in raw]
    _name_differences(said, names_of(made))
    return said


def _name_differences(drawn: Iterable[Node], names: Names) -> None:
    """What sources differ on is kept as the road to a field, and its values: named for a reader."""
    for node in drawn:
        if node.path.rpartition(".")[2] != "disagreements":
            for parts in (node.parts, *(row.parts for row in node.rows)):
                _name_differences(parts, names)
            continue
        for row in node.rows:
            field = next((part for part in row.parts if part.path.endswith(".field")), None)
            if field is None or not field.value:
                continue
            field.said = field_called(field.value)
            for part in _values(row.parts):
                part.said = value_called(field.value, part.value, names)


def _values(parts: Iterable[Node]) -> Iterator[Node]:
    """The nodes that hold a value of the field: of each version, and the one that is preferred."""
    for part in parts:
        if part.path.rpartition(".")[2] in ("value", "preferred") and part.value:
            yield part
        for row in part.rows:
            yield from _values(row.parts)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of an entry, as its history shows it."""

    pk: Any
    at: Any
    author: str
    why: str
    fields: list[Node]
    newest: bool


def history(hand: Hand | None, entry: Entry, made: Assembled) -> list[Step]:
    """The newest changes of an entry, newest first; protected ones only with the case key."""
    out = []
    for change in _newest(entry):
        if change.sealed is not None and hand is None:
            continue
        fields = _changed(hand, change, entry, made)
        newest = change.version == entry.version
        out.append(Step(change.pk, change.at, change.author.name, change.why, fields, newest))
    return out


def _newest(entry: Entry) -> list[Change]:
    if entry.version > STEPS:
        rows = Change.objects.filter(entry=entry).select_related("author").order_by("-version")
        return list(rows[:STEPS])
    held = each(Change, "author", entry=entry.pk)
    return sorted(held, key=lambda change: change.version, reverse=True)


def _changed(hand: Hand | None, change: Change, entry: Entry, made: Assembled) -> list[Node]:
    if hand is None:
        before, after = change.before, change.after
    else:
        before, after = both(hand, change)
    if before is None or after is None:
        return []
    names = {k for k in before.keys() | after.keys() if before.get(k) != after.get(k)}
    model = type(made.file.case) if entry.section == CASE_SECTION else MODEL_OF[entry.section]
    drawn = nodes(model, before, names_of(made), Wrong())
    return [node for node in drawn if node.path in names]
