"""Text far inside a long binary: all of it is looked through, and chance is passed over.

The first part of a file is read for every run of letters (:mod:`tocsin.gate.reads.raw`). Behind it
the same runs are looked for by their numbers at once, in both orders of two bytes a letter and in
the Cyrillic code pages. In bytes that are no text, letters of a small script hardly ever stand
side by side; those that fill a great part of all numbers (Chinese, Korean, Cyrillic of one byte)
do. Of these only runs count that are longer than chance makes by the thousand: a shorter one, alone
behind the first part of a file of no known kind, is not seen; such a file is held back until a
person has looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

PIECE = 1 << 22  # bytes looked through at once
FAR_OVERLAP = 512  # more than any name
LEAST, LEAST_COMMON = 3, 8  # letters of a run: of a small script, of one that chance writes
LEAST_NARROW = 7
WITH_ALL = r"\u0300-\u036f0-9 .,'’\-_"  # what goes with the letters of every script
_LARGE = 1000  # numbers a script fills from which on chance writes it
_GOES = 255  # the class of what goes with all
_BREAK = 10  # a line's end, between runs


def far_wide(raw: bytes, scripts: Sequence[str]) -> Iterator[str]:
    """The runs of two bytes a letter, of ``scripts`` as classes of a pattern: lines of runs."""
    import numpy as np

    table, least = _scripts(tuple(scripts))
    for order in ("<u2", ">u2"):
        for start in (0, 1):
            whole = raw[start : len(raw) - (len(raw) - start) % 2]
            for piece in _pieces(whole):
                codes = np.frombuffer(piece, dtype=order).astype(np.uint16)
                if text := _runs(codes, table, least):
                    yield text


def far_narrow(raw: bytes, encodings: Sequence[str], letters: str) -> Iterator[str]:
    """The runs of one byte a letter of the script ``letters``, in each of some code pages."""
    import numpy as np

    table, least = _scripts((letters,))
    least = np.where(least == LEAST, LEAST_NARROW, least)
    for name in encodings:
        page = bytes(range(256)).decode(name, "replace")
        numbers = np.array([ord(sign) for sign in page], dtype=np.uint16)
        for piece in _pieces(raw):
            codes = numbers[np.frombuffer(piece, dtype=np.uint8)]
            if text := _runs(codes, table, least):
                yield text


def _pieces(raw: bytes) -> Iterator[bytes]:
    for at in range(0, len(raw), PIECE):
        yield raw[at : at + PIECE + FAR_OVERLAP]


@cache
def _scripts(scripts: tuple[str, ...]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The class of each number of two bytes, and the least run of each class."""
    import numpy as np

    every = "".join(chr(n) if not 0xD800 <= n < 0xE000 else "\0" for n in range(1 << 16))
    table = np.zeros(1 << 16, dtype=np.uint8)
    least = np.full(256, LEAST, dtype=np.int64)
    for number, letters in enumerate((WITH_ALL, *scripts)):
        places = [found.start() for found in re.finditer(f"[{letters}]", every)]
        table[places] = number or _GOES
        if number and len(places) > _LARGE:
            least[number] = LEAST_COMMON
    return table, least


def _runs(codes: Any, table: Any, least: Any) -> str:
    """The runs of one script long enough, with what goes with it, a line each."""
    import numpy as np

    kinds = table[codes]
    at = np.arange(len(kinds))
    last = np.maximum.accumulate(np.where(kinds == _GOES, 0, at))
    kinds = kinds[last]  # what goes with all is of the script before it
    kinds[kinds == _GOES] = 0
    edges = np.flatnonzero(np.diff(kinds.astype(np.int16), prepend=-1))
    lengths = np.diff(edges, append=len(kinds))
    owns = kinds[edges]
    keep = (owns != 0) & (lengths >= least[owns])
    inside = np.repeat(keep, lengths)
    begins = np.zeros(len(kinds), dtype=bool)
    begins[edges[keep]] = True
    heads = np.flatnonzero(begins[inside])  # where, among the letters kept, a run begins
    lines = np.insert(codes[inside].astype("<u2"), heads, _BREAK)
    return str(lines.tobytes().decode("utf-16-le", "ignore").lstrip("\n"))
