"""Two versions of a case file brought together, field by field, with the version both come from.

A field that only one side changed takes that side's value; a field both changed to the
same value takes it; a field both changed differently is a conflict, shown with all three
values and never decided in silence. Lists of ids merge as sets that keep their order;
lists of mappings merge by what identifies their items (a name by its text, an addressee
by its party). Entities merge by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.model import SECTIONS, CaseFile

Prefer = Literal["ours", "theirs"]
Data = dict[str, Any]
ABSENT: Any = type("Absent", (), {"__repr__": lambda self: "(absent)"})()

# what identifies an item of a list of mappings, by the name of the list
KEYS: dict[str, tuple[str, ...]] = {
    "names": ("text",),
    "affiliations": ("to",),
    "positions": ("title", "organization"),
    "stages": ("stage", "date"),
    "quantifiers": ("text",),
    "disagreements": ("field",),
    "versions": ("value",),
    "norms": ("convention", "article"),
    "paragraphs": ("edition", "number"),
    "translations": ("lang", "file"),
    "custody": ("date", "action"),
    "derivatives": ("file",),
    "to": ("party",),
    "history": ("state", "date"),
    "complainants": ("party",),
    "references": ("body", "number"),
    "reports": ("number",),
    "clocks": ("clock",),
    "suppressions": ("code", "subject"),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that both sides changed, each in its own way; ``ABSENT`` where it is not there."""

    place: str
    base: Any
    ours: Any
    theirs: Any

    def as_dict(self) -> Data:
        """For ``--json``; an absent value is left out."""
        values = {"base": self.base, "ours": self.ours, "theirs": self.theirs}
        return {"place": self.place, **{k: v for k, v in values.items() if v is not ABSENT}}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs between two case files."""

    place: str
    old: Any
    new: Any

    def as_dict(self) -> Data:
        """For ``--json``; an absent value is left out."""
        values = {"old": self.old, "new": self.new}
        return {"place": self.place, **{k: v for k, v in values.items() if v is not ABSENT}}


def plain_data(file: CaseFile) -> Data:
    """The case file as plain data without defaults, entities by id under their section."""
    data = file.model_dump(mode="json", exclude_defaults=True)
    out: Data = {"case": data["case"]}
    for section in SECTIONS:
        out[section] = {item["id"]: item for item in data.get(section, [])}
    return out


def diff(old: CaseFile, new: CaseFile) -> list[Difference]:
    """Every field that differs, by place (``events.visits-2023.date``), in file order."""
    return list(_diff(plain_data(old), plain_data(new), "", ""))


def _diff(old: Any, new: Any, place: str, name: str) -> Iterator[Difference]:
    if old == new:
        return
    left, right = _keyed(old, name), _keyed(new, name)
    whole_entity = place.count(".") == 1 and ABSENT in (old, new)
    if left is None or right is None or whole_entity:
        yield Difference(place, old, new)
        return
    for key in _in_order(left, right):
        below = f"{place}.{key}" if place else str(key)
        yield from _diff(left.get(key, ABSENT), right.get(key, ABSENT), below, str(key))


def _keyed(value: Any, name: str) -> Data | None:
    """A mapping, or a list of identified mappings as one; ``None`` for anything else."""
    if isinstance(value, dict):
        return value
    fields = KEYS.get(name)
    if fields and isinstance(value, list) and all(isinstance(item, dict) for item in value):
        keyed = {_key(item, fields): item for item in value}
        return keyed if len(keyed) == len(value) else None
    return None


def _key(item: Data, fields: tuple[str, ...]) -> str:
    return "[" + ", ".join(str(item.get(f, "")) for f in fields) + "]"


def _in_order(*sides: Data) -> list[str]:
    return list(dict.fromkeys(key for side in sides for key in side))


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged data (ours where sides conflict, unless told otherwise) and the conflicts."""

    data: Data
    conflicts: list[Conflict]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which side holds where both changed a field: by its place, else for all."""

    decided: Mapping[str, Prefer]
    otherwise: Prefer | None

    def of(self, place: str) -> Prefer | None:
        """``ours``, ``theirs``, or ``None``: nobody decided."""
        return self.decided.get(place, self.otherwise)


def merge(
    base: CaseFile,
    ours: CaseFile,
    theirs: CaseFile,
    prefer: Prefer | None = None,
    *,
    decided: Mapping[str, Prefer] | None = None,
) -> Merged:
    """Merge two case files that come from ``base``.

    ``decided`` says for the place of a conflict which side holds, ``prefer`` for all others.
    """
    conflicts: list[Conflict] = []
    choice = Choice(decided or {}, prefer)
    data = _merge(plain_data(base), plain_data(ours), plain_data(theirs), "", "", conflicts, choice)
    return Merged(data, conflicts)


def _merge(
    base: Any,
    ours: Any,
    theirs: Any,
    place: str,
    name: str,
    conflicts: list[Conflict],
    choice: Choice,
) -> Any:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if isinstance(base, list):  # an emptied list is written by leaving it out
        ours = [] if ours is ABSENT else ours
        theirs = [] if theirs is ABSENT else theirs
    left, right = _keyed(ours, name), _keyed(theirs, name)
    root = {} if base is ABSENT else _keyed(base, name)
    if left is not None and right is not None and root is not None:
        merged: Data = {}
        for key in _in_order(left, right):
            below = f"{place}.{key}" if place else str(key)
            sides = [side.get(key, ABSENT) for side in (root, left, right)]
            value = _merge(sides[0], sides[1], sides[2], below, str(key), conflicts, choice)
            if value is not ABSENT:
                merged[key] = value
        return merged if isinstance(ours, dict) else list(merged.values()) or ABSENT
    if _plain_list(ours) and _plain_list(theirs):
        return _merge_sets([] if base is ABSENT else base, ours, theirs) or ABSENT
    side = choice.of(place)
    if side is None:
        conflicts.append(Conflict(place, base, ours, theirs))
    return theirs if side == "theirs" else ours


def _plain_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _merge_sets(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    gone = (set(base) - set(ours)) | (set(base) - set(theirs))
    return [item for item in dict.fromkeys([*ours, *theirs]) if item not in gone]


def apply(edit: CaseEdit, merged: Data) -> int:
    """Write merged data into an opened case file, entity by entity; returns how many changed.

    What is added comes first and what is removed goes last, so that no mention is ever
    without its entity; an entity that only others' removal leaves unmentioned can go.
    """
    now = plain_data(edit.file)
    added: list[tuple[str, Data]] = []
    changed: list[tuple[str, Data]] = []
    for section in SECTIONS:
        for key, item in merged[section].items():
            if key not in now[section]:
                added.append((section, item))
            elif now[section][key] != item:
                changed.append((key, item))
    removed = [k for s in SECTIONS for k in now[s] if k not in merged[s]]
    with edit.together():
        for section, item in added:
            edit.append(section, item)
        for key, item in changed:
            edit.change(key, _rewrite(item))
        if now["case"] != merged["case"]:
            edit.change_case(_rewrite(merged["case"]))
        for key in removed:
            edit.remove(key)
    return len(added) + len(changed) + len(removed) + int(now["case"] != merged["case"])


def _rewrite(item: Data) -> Callable[[Any], None]:
    """Make a mapping say what ``item`` says, touching only the fields that differ."""

    def change(mapping: Any) -> None:
        _assign(mapping, item)

    return change


def _assign(mapping: Any, item: Data) -> None:
    for key in [key for key in mapping if key not in item]:
        if mapping[key] not in (None, "", [], {}):
            del mapping[key]
    for key, value in item.items():
        held = mapping.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            _assign(held, value)
        elif not _same(held, value):
            mapping[key] = value


def _same(held: Any, value: Any) -> bool:
    """Whether what is written means the value: YAML strings beside typed JSON values."""
    if isinstance(value, dict):
        return isinstance(held, dict) and set(held) == set(value) and all(
            _same(held[key], value[key]) for key in value
        )  # fmt: skip
    if isinstance(value, list):
        return isinstance(held, list) and len(held) == len(value) and all(
            map(_same, held, value)
        )  # fmt: skip
    if isinstance(value, bool):
        return str(held).lower() == str(value).lower()
    return str(held) == str(value)
