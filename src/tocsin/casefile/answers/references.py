"""Whether every id a case file mentions exists, once, and is of the right kind."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from tocsin.casefile.model import (
    CaseFile,
    Communication,
    Entity,
    Event,
    Exhibit,
    Party,
    Recommendation,
    Source,
    Strict,
)

Place = tuple[str | int, ...]
Problem = tuple[Place, str, str]

# which fields hold ids, and of what kind; keyed by field name, which means one thing throughout
KINDS: dict[str, type[Entity]] = {
    "actors": Party,
    "targets": Party,
    "parties": Party,
    "party": Party,
    "parent": Party,
    "to": Party,
    "organization": Party,
    "sender": Party,
    "signatory": Party,
    "sources": Source,
    "source": Source,
    "events": Event,
    "related": Event,
    "same_as": Event,
    "exhibits": Exhibit,
    "proof": Exhibit,
    "dispatch_proof": Exhibit,
    "updates": Communication,
    "answers": Communication,
    "follow_up": Communication,
    "recommendation": Recommendation,
}
_SECTIONS: dict[type[Entity], str] = {
    Party: "parties",
    Source: "sources",
    Event: "events",
    Exhibit: "exhibits",
    Communication: "communications",
    Recommendation: "recommendations",
}


def duplicates(file: CaseFile) -> Iterator[Problem]:
    """Ids that two entities carry."""
    first: dict[str, Place] = {}
    for place, entity in _walk_entities(file):
        if entity.id in first:
            where = f"{first[entity.id][0]}[{first[entity.id][1]}]"
            yield place, f"the id {entity.id!r} is already used at {where}", "give one a new id"
        else:
            first[entity.id] = place


def dangling(file: CaseFile, expecting: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Mentions of ids that nothing carries, or that name a thing of another kind.

    ``expecting`` may be mentioned before they are there.
    """
    known = file.by_id
    for place, kind, mention in _mentions(file, ()):
        found = known.get(mention)
        if isinstance(found, kind) or (found is None and mention in expecting):
            continue
        section = _SECTIONS[kind]
        if found is not None:
            is_a = type(found).__name__.lower()
            yield place, f"{mention!r} is a {is_a}; {section} are wanted here", ""
            continue
        ids = [key for key, value in known.items() if isinstance(value, kind)]
        near = difflib.get_close_matches(mention, ids, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"add it under {section}:"
        yield place, f"nothing in {section} has the id {mention!r}", hint


def misplaced(file: CaseFile) -> Iterator[Problem]:
    """Exhibit files that point outside the case folder."""
    for index, exhibit in enumerate(file.exhibits):
        names = [exhibit.file, *(t.file for t in exhibit.translations)]
        names += [d.file for d in exhibit.derivatives]
        for name in names:
            if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
                mend = "give a path below exhibits/, without .. and without a leading slash"
                yield ("exhibits", index, "file"), f"{name!r} leaves the case folder", mend


def _walk_entities(file: CaseFile) -> Iterator[tuple[Place, Entity]]:
    for section in (*_SECTIONS.values(), "allegations"):
        for index, entity in enumerate(getattr(file, section)):
            yield (section, index), entity


@lru_cache(maxsize=64)
def _plan(model: type[BaseModel]) -> tuple[tuple[str, type[Entity] | None], ...]:
    """The fields of a model that can hold ids, themselves or further in."""
    out = []
    for name, field in model.model_fields.items():
        if name in KINDS or _nested(field.annotation):
            out.append((name, KINDS.get(name)))
    return tuple(out)


def _nested(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return bool(_plan(annotation))
    return any(_nested(inner) for inner in get_args(annotation))


def _mentions(model: BaseModel, place: Place) -> Iterator[tuple[Place, type[Entity], str]]:
    for name, kind in _plan(type(model)):
        value = getattr(model, name)
        if not value:
            continue
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    if kind:
                        yield (*place, name, index), kind, item
                elif isinstance(item, BaseModel):
                    yield from _mentions(item, (*place, name, index))
        elif isinstance(value, str):
            if kind:
                yield (*place, name), kind, value
        elif isinstance(value, BaseModel):
            yield from _mentions(value, (*place, name))
