"""What a program, a formula, a style sheet or an answer in JSON puts together from pieces.

A name that a page makes of two strings, of numbers of letters or of the values of a list is read
by whoever opens the page. Only what stands there in words or numbers is put together; a program
is not run.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator

MOST_RUNS = 4000
MOST_JSON = 8 << 20  # characters
_APART = 120  # signs between two strings that are one text
_CODES = re.compile(r"(?<![\d.])\d{2,6}(?:[,;\s]{1,12}\d{2,6}){4,}(?![\d.])")
_CALLED = re.compile(r"\b(?:[\w.]{0,12}CHAR|CHRW?)\$?\(\s*(\d{2,6})\s*\)", re.IGNORECASE)
_STRING = re.compile(
    r"\"((?:[^\"\\\n]|\\.){0,400})\"|(?<!\w)'((?:[^'\\\n]|\\.){0,400})'|`([^`]{0,400})`"
)
_FILLED = re.compile(r"\$\{[^}]{0,80}\}")  # a place in a template string


def put_together(text: str) -> Iterator[str]:
    """Every text that pieces of ``text`` make."""
    for match in itertools.islice(_CODES.finditer(text), MOST_RUNS):
        yield "".join(letter(int(code)) for code in re.findall(r"\d+", match[0]))
    called = _CALLED.findall(text)
    if len(called) > 3:
        yield "".join(letter(int(code)) for code in called[: MOST_RUNS * 8])
    yield from _strings(text)
    if text.lstrip()[:1] in ("{", "["):
        yield from _values(text)


def letter(code: int) -> str:
    """The letter of a number; "" if there is none."""
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _strings(text: str) -> Iterator[str]:
    """Strings that stand near each other, as one; without a sign of their own; turned round."""
    run: list[str] = []
    last = -1
    for found in itertools.islice(_STRING.finditer(text), MOST_RUNS * 16):
        if run and found.start() - last > _APART:
            yield from _joined(run, text)
            run = []
        run.append(_FILLED.sub("", found[1] or found[2] or found[3] or ""))
        last = found.end()
    yield from _joined(run, text)


def _joined(run: list[str], text: str) -> Iterator[str]:
    whole = "".join(run)
    if len(run) > 1 or "${" in text:
        yield whole
        for sign in {piece for piece in run if len(piece) == 1 and not piece.isalnum()}:
            yield whole.replace(sign, "")  # SUBSTITUTE, replaceAll
    if run and "reverse" in text:
        yield whole[::-1]


def _values(text: str) -> Iterator[str]:
    """The texts of an answer in JSON, or of one JSON text a line: all in order, and by key."""
    if len(text) > MOST_JSON:
        return
    try:
        held = [json.loads(text)]
    except (ValueError, RecursionError):
        held = []
        for line in text.splitlines()[:MOST_RUNS]:
            try:
                held.append(json.loads(line))
            except (ValueError, RecursionError):
                continue
    by_key: dict[str, list[str]] = {}
    for key, value in _leaves(held):
        by_key.setdefault(key, []).append(value)
        by_key.setdefault("", []).append(value)
    for values in by_key.values():
        if len(values) > 1:
            yield "".join(values)


def _leaves(held: object) -> Iterator[tuple[str, str]]:
    """Key and text of every text, in the order they stand in."""
    waiting: list[tuple[str, object]] = [("item", held)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting += reversed([(str(k), v) for k, v in value.items()])
        elif isinstance(value, list):
            waiting += [(key, v) for v in reversed(value)]
