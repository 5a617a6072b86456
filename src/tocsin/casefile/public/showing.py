"""What would be public of a case, entity by entity and field by field, and why the rest is not.

It says what :class:`~tocsin.casefile.public.clearing.Clearing` decided; nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tocsin.casefile.model import SECTIONS, CaseFile, Sensitivity, Strict
from tocsin.casefile.public.clearing import PUBLISHED, Clearing


class Because(StrEnum):
    """Why an entity is held back."""

    PROTECTED = "protected"
    ALIAS = "alias"
    UNNAMED = "unnamed"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Shown:
    """One entity, and whether it goes out.

    ``because`` is ``None`` where it does; then ``withheld`` are its fields that hold something and
    stay inside.
    """

    section: str
    id: str
    because: Because | None
    withheld: tuple[str, ...] = ()


def shown(file: CaseFile) -> list[Shown]:
    """Every entity of a case as the public would see it, in the order of the file."""
    clearing = Clearing(file)
    out = []
    for section in SECTIONS:
        for entity in getattr(file, section):
            if entity.id in clearing.cleared:
                out.append(Shown(section, entity.id, None, _withheld(entity, clearing)))
            else:
                out.append(Shown(section, entity.id, _why(section, entity, clearing)))
    return out


def _why(section: str, entity: Strict, clearing: Clearing) -> Because:
    key = getattr(entity, "id", "")
    if section in ("parties", "sources") and clearing.mapped(
        "party" if section == "parties" else "source", key
    ):
        return Because.ALIAS if section == "parties" else Because.UNNAMED
    if key in clearing.hidden or getattr(entity, "sensitivity", None) is Sensitivity.PROTECTED:
        return Because.PROTECTED
    return Because.INTERNAL


def _withheld(entity: Strict, clearing: Clearing) -> tuple[str, ...]:
    published = PUBLISHED[type(entity)]
    said = entity.model_fields_set
    return tuple(
        name
        for name in type(entity).model_fields
        if name in said
        and getattr(entity, name) not in (None, "", [], False)
        and (name not in published or clearing.withholds(entity, name))
    )
