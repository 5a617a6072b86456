"""What every part of the case file is built from: ids, strictness, the common fields.

The string under a field is its meaning; ``schema.py`` carries it into the published
JSON Schema, where editors show it, and into ``docs/formats/casefile.md``.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from tocsin.casefile.model.words import Answer, Sensitivity

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Convention = Annotated[str, StringConstraints(pattern=r"^[CPR]\d{3}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _answer(value: Any) -> Any:
    """Files written before answers could be unknown say true or false."""
    said = str(value).lower() if isinstance(value, (bool, str)) else ""
    return {"true": Answer.YES, "on": Answer.YES, "false": Answer.NO, "off": Answer.NO}.get(
        said, value
    )


YesNo = Annotated[
    Answer,
    BeforeValidator(_answer),
    WithJsonSchema({"enum": ["yes", "no", "unknown", True, False]}),
]

FORMS = {
    r"^[a-z0-9][a-z0-9._-]{0,79}$": "small letters, digits, dot, hyphen; like visits-2023",
    r"^[A-Z]{2}$": "two capital letters (ISO 3166-1); like KG",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "a language code (BCP 47); like en, ru or ky",
    r"^[CPR]\d{3}$": "C, P or R and three digits; like C087",
    r"^[0-9a-f]{64}$": "a SHA-256: 64 digits and letters a to f",
}


class Strict(BaseModel):
    """Unknown fields are errors: a misspelt key must not lose a fact in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _unknown(cls, value: Any) -> Any:
        """``unknown`` where an answer may be missing means that it is, and says it was asked.

        A guard that is unknown (``protected: unknown``) holds as if it were set.
        """
        if not isinstance(value, dict) or "unknown" not in value.values():
            return value
        return {key: unknown_as(cls, key) if v == "unknown" else v for key, v in value.items()}


GUARDS = frozenset({"protected", "place_protected", "confidential"})


def unknown_as(model: type[BaseModel], name: str) -> Any:
    """What ``unknown`` stands for in a field: its own word, nothing, or a guard that holds."""
    field = model.model_fields.get(name)
    if field is None:
        return "unknown"
    if field.annotation is bool:
        return True if name in GUARDS else "unknown"
    own_word = any(
        isinstance(part, type) and issubclass(part, Enum) and "unknown" in {*part}
        for part in (field.annotation, *get_args(field.annotation))
    )
    if own_word or "unknown" in get_args(field.annotation):
        return "unknown"
    if get_origin(field.annotation) is list:
        return []
    optional = type(None) in get_args(field.annotation)
    return None if optional and not field.is_required() else "unknown"


class Entity(Strict):
    """What every entity of the file has."""

    id: Id
    """Its stable name in this file; unique across all sections, never reused."""
    notes: str = ""
    """Remarks for the office; never published, never in a letter."""
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    """Who may see it; only ``public`` entities reach a public page."""


def number(value: Any) -> Any:
    """YAML hands over what was written, a string; a literal number must be one."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value
