"""Canonical JSON (RFC 8785) restricted to what a seal needs: no floats, exact integers.

Values: objects with string keys, arrays, strings, true, false, null and integers below
2^53 in size. Within these bounds RFC 8785 is ordinary compact JSON with keys sorted by
UTF-16 code units; anything else is refused rather than rounded.
"""

from __future__ import annotations

import json
from typing import Any

from tocsin.ground.errors import TocsinError

LIMIT = 2**53
DEEPEST = 200
_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def encode(value: Any) -> bytes:
    """The one canonical form of ``value`` as UTF-8. TocsinError for what has none."""
    _admit(value)
    plain = _PLAIN.encode(value)
    if not plain.isascii() and _needs_utf16_order(value):
        plain = json.dumps(_reorder(value), ensure_ascii=False, separators=(",", ":"))
    try:
        return plain.encode()
    except UnicodeEncodeError:
        raise TocsinError("a text holds a lone surrogate and has no canonical form") from None


def decode(content: bytes, *, file: object = "") -> Any:
    """Parse canonical JSON and refuse any other spelling of the same value."""
    try:
        value = loads(content)
    except (ValueError, RecursionError) as error:
        raise TocsinError(f"this is not JSON: {error}", file=file) from None
    if encode(value) != content:
        raise TocsinError(
            "the JSON is not in canonical form (RFC 8785)",
            mend="use the bytes as they were written by the seal, unchanged",
            file=file,
        )
    return value


def loads(content: bytes) -> Any:
    """Parse UTF-8 JSON without repeated names and without fractions; ValueError otherwise."""
    return json.loads(
        content.decode(),
        object_pairs_hook=_once,
        parse_float=_no_float,
        parse_constant=_no_float,
        parse_int=_short,
    )


def check_depth(value: Any) -> None:
    """ValueError when something lies in more than 200 containers: other readers stop there."""
    level, depth = [value], 0
    while level:
        if depth > DEEPEST:
            raise ValueError("the JSON is nested too deep")
        lists = [item for item in level if isinstance(item, list)]
        lists += [list(item.values()) for item in level if isinstance(item, dict)]
        level, depth = [item for part in lists for item in part], depth + 1


def _short(text: str) -> int:
    if len(text) > 40:
        raise ValueError("a number has more than 40 digits")
    return int(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_float(text: str) -> Any:
    raise ValueError(f"the number {text} is not an integer")


def _admit(value: Any, depth: int = 0) -> None:
    kind = type(value)
    if depth > DEEPEST:
        raise TocsinError("the value is nested too deep for canonical JSON")
    if kind is str or kind is bool or value is None:
        return
    if kind is int:
        if not -LIMIT < value < LIMIT:
            raise TocsinError(f"the number {value} is too large for canonical JSON")
    elif kind is dict:
        for key, item in value.items():
            if type(key) is not str:
                raise TocsinError("an object key is not a text")
            _admit(item, depth + 1)
    elif kind is list:
        for item in value:
            _admit(item, depth + 1)
    else:
        raise TocsinError(f"a {kind.__name__} has no canonical form")


def _needs_utf16_order(value: Any) -> bool:
    if isinstance(value, dict):
        return any(any(c > "\ud7ff" for c in k) for k in value) or any(
            map(_needs_utf16_order, value.values())
        )
    return isinstance(value, list) and any(map(_needs_utf16_order, value))


def _reorder(value: Any) -> Any:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _reorder(value[key]) for key in keys}
    return [_reorder(item) for item in value] if isinstance(value, list) else value
