"""What a field of a model is, so that a form can be made of it: nothing is known field by field.

Every field of every model of the case file has a shape; a new field of the model is in the form
the day it is made.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from tocsin.casefile.answers import KINDS
from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import Strict, Text


class Sort(StrEnum):
    """How a value is asked for."""

    LINE = "line"
    LINES = "lines"
    """Several plain values, one a line."""
    PAIRS = "pairs"
    """Names and values, one pair a line."""
    TEXT = "text"
    """A text that may stand in several languages."""
    TEXTS = "texts"
    DATE = "date"
    NUMBER = "number"
    TICK = "tick"
    CHOICE = "choice"
    PICK = "pick"
    """One other entity."""
    PICKS = "picks"
    PART = "part"
    """A group of fields."""
    PARTS = "parts"
    """A list of groups."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One field: its name, how it is asked for, and of what."""

    owner: str
    name: str
    sort: Sort
    required: bool
    default: Any = None
    choices: tuple[str, ...] = ()
    model: type[Strict] | None = None
    """For parts: the model of the group; for picks: the model of the entity."""


@lru_cache(maxsize=64)
def shapes(model: type[Strict]) -> tuple[Shape, ...]:
    """The fields of a model, in its order."""
    return tuple(
        _shape(model.__name__, name, field)
        for name, field in model.model_fields.items()
        if name != "id"
    )


def _shape(owner: str, name: str, field: FieldInfo) -> Shape:
    kind = _bare(field.annotation)
    required = field.is_required()
    default = None if required else field.get_default(call_default_factory=True)
    sort, choices, of = _listed(name, kind) if get_origin(kind) is list else _plain(name, kind)
    return Shape(owner, name, sort, required, default, choices, of)


_KNOWN = ((Text, Sort.TEXT), (UncertainDate, Sort.DATE), (bool, Sort.TICK), (int, Sort.NUMBER))
_Sorted = tuple[Sort, tuple[str, ...], type[Strict] | None]


def _listed(name: str, kind: Any) -> _Sorted:
    (inner,) = (_bare(arg) for arg in get_args(kind))
    if name in KINDS and inner is str:
        return Sort.PICKS, (), KINDS[name]
    if inner is Text:
        return Sort.TEXTS, (), None
    if isinstance(inner, type) and issubclass(inner, Strict):
        return Sort.PARTS, (), inner
    return Sort.LINES, (), None


def _plain(name: str, kind: Any) -> _Sorted:
    if get_origin(kind) is dict:
        return Sort.PAIRS, (), None
    if get_origin(kind) is Literal:
        return Sort.CHOICE, tuple(str(value) for value in get_args(kind)), None
    if name in KINDS and kind is str:
        return Sort.PICK, (), KINDS[name]
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return Sort.CHOICE, tuple(str(word.value) for word in kind), None
        if issubclass(kind, Strict):
            return Sort.PART, (), kind
        known = (sort for of, sort in _KNOWN if issubclass(kind, of))
        return next(known, Sort.LINE), (), None
    return Sort.LINE, (), None


def _bare(annotation: Any) -> Any:
    """The type without ``Annotated`` and without ``None``."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            (annotation,) = (arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation
