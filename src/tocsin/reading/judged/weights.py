"""The learnt weights of judgements, and how they are added up.

``data/judged.txt`` holds a head (JSON) and then one feature a line: its name, a tab, and for each
answer it speaks for or against a letter and a whole number. All answers of all tasks are kept in
one long integer, each in a lane of its own, so that a word or a sentence is weighed by adding
integers: exact, the same on every machine, and fast.
"""

from __future__ import annotations

import json
import re
import string
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from tocsin.reading.judged.tasks import COLUMNS, Task

LETTERS = string.ascii_letters
_LANE = 32
_CODE = re.compile(r"([A-Za-z])(-?\d+)")
_LANES = struct.Struct(f"<{len(COLUMNS)}i")
# lifts every lane above nought, so that what is negative borrows from no neighbour
_LIFT = sum(1 << (_LANE * at + _LANE - 2) for at in range(len(COLUMNS)))
_LIFTED = 1 << (_LANE - 2)


@dataclass(frozen=True)
class Weights:
    """Features with their weights as printed, and from which margin each answer is sure."""

    rows: Mapping[str, str]
    sure: Mapping[tuple[Task, str], int]
    _known: dict[str, int] = field(default_factory=dict, repr=False)

    def of(self, name: str) -> int:
        """The weights of one feature, in lanes; 0 if it is not known."""
        if name not in self.rows:
            return 0
        if name not in self._known:
            self._known[name] = packed(self.rows[name])
        return self._known[name]


def packed(row: str) -> int:
    """A printed row of weights in lanes."""
    return sum(int(n) << (_LANE * LETTERS.index(letter)) for letter, n in _CODE.findall(row))


def lanes(total: int) -> tuple[int, ...]:
    """The sum of each answer, out of the long integer."""
    lifted = _LANES.unpack((total + _LIFT).to_bytes(_LANES.size, "little"))
    return tuple(lane - _LIFTED for lane in lifted)


@cache
def learnt() -> Weights:
    """The weights that come with Tocsin."""
    return weights_of(
        resources.files("tocsin.reading").joinpath("data/judged.txt").read_text("utf-8")
    )


def weights_of(text: str) -> Weights:
    """Weights from their stored form."""
    head, _, rest = text.partition("\n")
    data = json.loads(head)
    if data["columns"] != [f"{task.value} {answer}" for task, answer in COLUMNS]:
        raise ValueError("judged.txt was learnt for other answers: run `make judged`")
    rows = dict(line.split("\t") for line in rest.splitlines())
    sure = {column: int(least) for column, least in zip(COLUMNS, data["sure"], strict=True)}
    return Weights(rows, sure)
