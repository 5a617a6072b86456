"""Random bending of valid bundles, by byte and by JSON value, the same for the same seed."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIGNS = b' \n\t"{}[],:0123456789abcdefABCDEF\\/+-.eEtrufalsn\xc3\xa9'
VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 2**53, 2**53 - 1, 2**64, "", "x", "\u00e9", "\ud800", "0" * 64,
    "A" * 64, [], {}, [[]], {"a": 1}, ["0" * 64], 1024, "documents/x", "documents/", "policy.txt",
    " ", "\x00",
]  # fmt: skip


def paths(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside a JSON value."""
    if here:
        yield here
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    if isinstance(value, dict | list):
        for name, inner in pairs:
            yield from paths(inner, (*here, name))


def at(value: Any, place: tuple[Any, ...]) -> Any:
    for name in place:
        value = value[name]
    return value


def bend_json(rng: random.Random, data: bytes) -> bytes:
    """One value replaced, removed, or put where another was."""
    whole = json.loads(data)
    places = list(paths(whole))
    place = rng.choice(places)
    holder, what = at(whole, place[:-1]), rng.randrange(5)
    if what == 3:
        del holder[place[-1]]
    elif what == 4:
        holder[place[-1]] = json.loads(json.dumps(at(whole, rng.choice(places))))
    else:
        holder[place[-1]] = rng.choice(VALUES)
    shown = json.dumps(whole, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 1)))
    return shown.encode("utf-8", "surrogatepass")


def bend_bytes(rng: random.Random, data: bytes) -> bytes:
    """One byte flipped, removed, added or swapped; a stretch doubled or cut out."""
    raw = bytearray(data)
    if not raw:
        return b" "
    start, other = rng.randrange(len(raw)), rng.randrange(len(raw))
    end, what = min(len(raw), start + rng.randrange(1, 40)), rng.randrange(6)
    if what == 0:
        raw[start] ^= 1 << rng.randrange(8)
    elif what == 1:
        del raw[start:end]
    elif what == 2:
        raw.insert(start, rng.choice(SIGNS))
    elif what == 3:
        raw[start] = rng.choice(SIGNS)
    elif what == 4:
        raw[start:start] = raw[start:end]
    else:
        raw[start], raw[other] = raw[other], raw[start]
    return bytes(raw)


def bent(seed: int, valid: list[Path]) -> dict[str, Any]:
    """A valid vector with one file bent once or twice."""
    rng = random.Random(seed)
    vector: dict[str, Any] = json.loads(rng.choice(valid).read_text())
    chosen = vector["files"][0] if rng.random() < 0.6 else rng.choice(vector["files"])
    data = chosen["text"].encode() if "text" in chosen else base64.b64decode(chosen["base64"])
    for _ in range(rng.choice((1, 1, 1, 2))):
        try:
            data = bend_json(rng, data) if rng.random() < 0.6 else bend_bytes(rng, data)
        except (ValueError, IndexError, KeyError, TypeError):
            data = bend_bytes(rng, data)
    chosen.pop("text", None)
    chosen["base64"] = base64.b64encode(data).decode()
    return vector
