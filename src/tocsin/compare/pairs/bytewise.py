"""Files of a kind that has no reader: compared byte by byte, and what is known is said."""

from __future__ import annotations

from pathlib import Path

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Spot
from tocsin.formats.tables import dbfmemo

_BLOCK = 1 << 20
_RANGES = 200


def compare(original: Path, returned: Path, options: Options) -> Found:
    """The byte ranges in which two files differ (in place; after an insertion, to the end)."""
    found = Found()
    found.limits.append("bytes-only")
    ranges, sizes = _ranges(original, returned)
    found.measures = {"bytes_original": sizes[0], "bytes_returned": sizes[1]}
    if ranges or sizes[0] != sizes[1]:
        spans = ", ".join(f"{a}–{b}" for a, b in ranges[:_RANGES])
        found.alterations.append(
            Alteration(
                Kind.BYTES_CHANGED,
                True,
                Spot(options.original_name or original.name),
                Spot(options.returned_name or returned.name),
                before=f"{sizes[0]} bytes",
                after=f"{sizes[1]} bytes",
                explanation="resave",
                facts=(("ranges", spans), ("count", str(len(ranges)))),
            )
        )
    found.count()
    return found


def compare_memos(original: Path, returned: Path, options: Options) -> Found:
    """The memo files of two DBF: their texts are compared with the records that name them.

    Packing or copying a table lays its memo blocks otherwise, so other bytes are form here.
    """
    found = Found()
    spots = Spot(options.original_name), Spot(options.returned_name)
    table = dbfmemo.owner(returned)
    facts = (("texts-with", table.name if table else ""),)
    found.alterations.append(
        Alteration(Kind.RESAVED, False, *spots, explanation="resave", facts=facts)
    )
    found.count()
    return found


def _ranges(original: Path, returned: Path) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    out: list[tuple[int, int]] = []
    offset = 0
    with original.open("rb") as one, returned.open("rb") as two:
        while True:
            a, b = one.read(_BLOCK), two.read(_BLOCK)
            if not a or not b:
                break
            if a != b:
                for start in range(0, max(len(a), len(b)), 4096):
                    if a[start : start + 4096] != b[start : start + 4096]:
                        first = offset + start
                        if out and out[-1][1] == first:
                            out[-1] = (out[-1][0], first + 4096)
                        else:
                            out.append((first, first + 4096))
            offset += len(a)
    return out, (original.stat().st_size, returned.stat().st_size)
