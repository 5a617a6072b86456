"""Runs of letters inside a binary: all of it is looked through, and chance is passed over.

Runs are looked for by their numbers at once, in both orders of two bytes a letter and in the
Cyrillic code pages. In the first part of a file every run counts. Behind it, in bytes that are no
text, letters of a small script hardly ever stand side by side; those that fill a great part of all
numbers (Chinese, Korean, Cyrillic of one byte) do. Of these only runs count that are longer than
chance makes by the thousand: a shorter one, alone behind the first part of a file of no known kind,
is not seen; such a file is held back until a person has looked at it.

Runs with a sign or two between them may be one word that a line's end cuts: a line's end is put
there. What stands farther apart is no one word; ``APART`` is put there, over which no word goes on.
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
LEAST_ANY = 4  # of one byte a letter, where every run counts
APART = "\0"  # between runs of which no word goes from one to the other
WITH_ALL = r"\u0300-\u036f0-9 .,'’\-_"  # what goes with the letters of every script
_LARGE = 1000  # numbers a script fills from which on chance writes it
_GOES = 255  # the class of what goes with all
_CUT, _CUT_BY = 10, 2  # a line's end, and signs between runs that are cut so at most


def wide(raw: bytes, scripts: Sequence[str], *, every: bool = False) -> Iterator[str]:
    """The runs of two bytes a letter, of ``scripts`` as classes of a pattern.

    ``every``: those that chance writes too.
    """
    import numpy as np

    table, least = _scripts(tuple(scripts))
    least = np.full_like(least, LEAST) if every else least
    for order in ("<u2", ">u2"):
        for start in (0, 1):
            whole = raw[start : len(raw) - (len(raw) - start) % 2]
            for piece in _pieces(whole):
                codes = np.frombuffer(piece, dtype=order).astype(np.uint16)
                if text := _runs(codes, table[codes], least):
                    yield text


def narrow(
    raw: bytes, encodings: Sequence[str], letters: str, *, every: bool = False
) -> Iterator[str]:
    """The runs of one byte a letter of the script ``letters``, in each of some code pages."""
    import numpy as np

    table, least = _scripts((letters,))
    least = np.full_like(least, LEAST_ANY if every else LEAST_NARROW)
    for name in encodings:
        page = bytes(range(256)).decode(name, "replace")
        numbers = np.array([ord(sign) for sign in page], dtype=np.uint16)
        kinds = table[numbers]
        for piece in _pieces(raw):
            codes = np.frombuffer(piece, dtype=np.uint8)
            if text := _runs(codes, kinds[codes], least, numbers):
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


def _runs(codes: Any, kinds: Any, least: Any, numbers: Any = None) -> str:
    """The runs of one script long enough, with what goes with it.

    ``codes`` are letters, by ``numbers`` where given; ``kinds`` the class of each.
    """
    import numpy as np

    at = np.arange(len(kinds), dtype=np.int32)
    at[kinds == _GOES] = 0
    kinds = kinds[np.maximum.accumulate(at, out=at)]  # what goes with all is of the script before
    kinds[kinds == _GOES] = 0
    edges = np.insert(np.flatnonzero(kinds[1:] != kinds[:-1]) + 1, 0, 0)
    lengths = np.diff(edges, append=len(kinds))
    owns = kinds[edges]
    keep = (owns != 0) & (lengths >= least[owns])
    lengths, edges = lengths[keep], edges[keep]
    heads = np.cumsum(lengths) - lengths  # where, among the letters kept, a run begins
    letters = codes[np.repeat(edges - heads, lengths) + np.arange(int(lengths.sum()))]
    letters = letters if numbers is None else numbers[letters]
    between = edges[1:] - edges[:-1] - lengths[:-1]
    signs = np.where(between <= _CUT_BY, _CUT, ord(APART)).astype(np.uint16)
    text = np.insert(letters.astype("<u2"), heads[1:], signs)
    return str(text.tobytes().decode("utf-16-le", "ignore"))
