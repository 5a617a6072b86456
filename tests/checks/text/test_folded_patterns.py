"""What is looked for in a folded text is written folded.

Folding gives «й» as «и», «ё» as «е», "é" as "e"; a pattern with such a letter in it is dead there.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import tocsin.checks
from tocsin.checks.text import fold

ROOM = Path(tocsin.checks.__file__).parent
_ASKED = re.compile(
    r"\b(\w*[A-Z]\w*)\.(?:search|match|fullmatch|finditer|findall)\((?=[^()\n]*folded)"
)
# a range in a class of letters, "à" to "ÿ", is no letter that is looked for
RANGES = {("tocsin.checks.rules.form.annexes", "_ITEM")}


def asked_of_folded() -> Iterator[tuple[str, str]]:
    """Module and name of every pattern that is put to an expression which says it is folded."""
    for path in sorted(ROOM.rglob("*.py")):
        parts = path.relative_to(ROOM.parents[1]).with_suffix("").parts
        module = ".".join(parts).removesuffix(".__init__")
        for found in _ASKED.finditer(path.read_text(encoding="utf-8")):
            yield module, found[1]


def test_no_pattern_looks_for_a_letter_that_folding_takes_away() -> None:
    dead: dict[str, object] = {}
    asked = 0
    for module, name in sorted({*asked_of_folded()} - RANGES):
        pattern = getattr(importlib.import_module(module), name, None)
        if isinstance(pattern, re.Pattern):
            asked += 1
            letters = {c for c in pattern.pattern.lower() if c.isalpha() and fold(c) != c}
            # a repetition in an f-string whose braces are not doubled is written as a pair
            pair = re.search(r"\(\d+, \d+\)", pattern.pattern)
            if letters or pair:
                dead[f"{module}.{name}"] = letters or pair
    assert dead == {}
    assert asked > 60
