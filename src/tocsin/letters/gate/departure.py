"""What leaves with a letter, judged by the one gate before any of it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.casefile.folder import CaseFolder
from tocsin.gate import Gate, Item, Verdict, of_exhibits
from tocsin.letters.nodes import Letter

INTERNAL = ".internal."  # in the name of a copy that says it is not to be sent


def exhibits_of(
    folder: CaseFolder, letter: Letter, gate: Gate
) -> tuple[Mapping[str, str], Verdict]:
    """The files that stand for a letter's annexes, and the verdict on them."""
    return of_exhibits(folder, [annex.exhibit for annex in letter.annexes], gate)


def items_of(contents: Sequence[tuple[str, bytes]]) -> list[Item]:
    """The files of a letter as things that leave; copies for the house are none."""
    return [
        Item(name, content, name, own=True) for name, content in contents if INTERNAL not in name
    ]
