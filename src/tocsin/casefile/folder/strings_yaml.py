"""Round-trip YAML (comments, quotes, order kept) in which every plain scalar is a string.

The reader of case files takes scalars as written; an editor of them must do the same, or
``2023-10`` and ``NO`` would come back as something else.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.resolver import BaseResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    PlainScalarString,
    ScalarString,
    SingleQuotedScalarString,
)

# what an editor with YAML 1.1 or 1.2 in mind would take for a number, a truth value or nothing
_TYPED = re.compile(r"[-+]?[\d.][\d_.eE+-]*|~|null|true|false|yes|no|on|off|", re.IGNORECASE)
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


class _Strings(BaseResolver):
    """Resolves every plain scalar to a string."""

    processing_version = (1, 2)

    def __init__(self, version: Any = None, loader: Any = None, loadumper: Any = None) -> None:
        super().__init__(loader or loadumper)


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = _Strings
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def read_lines(lines: list[str]) -> Any:
    """The value that ``lines`` hold, ready to be changed and written back."""
    return _kept(_yaml().load("\n".join(lines) + "\n"))


def _kept(value: Any) -> Any:
    """Mark plain scalars that were read, so that they are written back plain."""
    if isinstance(value, dict):
        for name in value:
            value[name] = _kept(value[name])
    elif isinstance(value, list):
        for index, item in enumerate(value):
            value[index] = _kept(item)
    elif type(value) is str:
        return PlainScalarString(value)
    return value


def write_lines(value: Any) -> list[str]:
    """The lines of a value; what was read keeps its comments and quotes."""
    out = io.StringIO()
    _yaml().dump(quoted(value, ""), out)
    return out.getvalue().rstrip("\n").split("\n")


def plain(value: Any) -> Any:
    """Models, dates and enumerations as YAML writes them; empty things are left out."""
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, Mapping):
        items = {str(key): plain(item) for key, item in value.items()}
        return {k: v for k, v in items.items() if v is not None and v not in ([], {}, "")}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def quoted(value: Any, key: str) -> Any:
    """New strings that could be taken for something else go between quotes."""
    if isinstance(value, dict):
        for name in list(value):
            value[name] = quoted(value[name], str(name))
        return value
    if isinstance(value, list):
        for index, item in enumerate(value):
            value[index] = quoted(item, key)
        return _in_one_line(value)
    if value is None or isinstance(value, ScalarString):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else plain(value)
    if not isinstance(text, str):
        return quoted(text, key)
    if _HIDDEN.search(text):
        return DoubleQuotedScalarString(text)  # escaped there; elsewhere it would end a line
    day = _DATE.fullmatch(text) and (len(text) > 4 or key in _YEAR_FIELDS)
    if _TYPED.fullmatch(text) and not day and text not in _KEPT:
        return SingleQuotedScalarString(text)
    return str(text)


def _in_one_line(value: list[Any]) -> list[Any]:
    """A new list of a few ids is written [a, b]."""
    ids = all(isinstance(item, str) and _ID.fullmatch(item) for item in value)
    if type(value) is not list or not value or not ids or len(value) > 8:
        return value
    line = CommentedSeq(value)
    line.fa.set_flow_style()
    return line


_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_YEAR_FIELDS = frozenset({"date", "since", "until", "learnt", "joined", "filed", "met", "adopted"})
_KEPT = frozenset({"true", "false", "yes", "no"})  # answers and switches, as people write them
