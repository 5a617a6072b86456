"""A file that came back empty: all it held is gone, and what that was can be said.

"Not comparable" would be true of its bytes and hide the plainest of all alterations.
"""

from __future__ import annotations

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Spot
from tocsin.compare.pairs.matching import Entry
from tocsin.formats import units
from tocsin.ground.errors import Diagnosis

_GONE = {
    "row": Kind.ROW_REMOVED,
    "page": Kind.PAGE_REMOVED,
    "message": Kind.MESSAGE_REMOVED,
    "attachment": Kind.ATTACHMENT_REMOVED,
    "paragraph": Kind.PASSAGE_REMOVED,
}
_SHOWN = 2000


def compare_emptied(original: Entry, options: Options) -> Found:
    """Everything a file held, as gone; a file without units is gone as a whole."""
    found = Found(measures={"bytes_original": original.size, "bytes_returned": 0})
    problems: list[Diagnosis] = []
    for unit in units(original.path, limits=options.limits, problems=problems):
        kind = _GONE.get(unit.kind)
        if kind is None:
            continue
        found.counts[kind] = found.counts.get(kind, 0) + 1
        if len(found.alterations) >= options.listed:
            found.omitted += 1
            continue
        cells = (*unit.ordinary, *unit.personal)
        text = unit.exact.decode("utf-8", "replace") if unit.kind == "row" else " ".join(cells)
        found.alterations.append(
            Alteration(
                kind,
                True,
                Spot(options.original_name, unit.place),
                before=text[:_SHOWN],
                explanation="partial-export",
                facts=(("file", "emptied"),),
            )
        )
    found.problems = problems
    if not found.alterations:
        found.alterations.append(
            Alteration(
                Kind.BYTES_CHANGED,
                True,
                Spot(options.original_name),
                Spot(options.returned_name),
                before=f"{original.size} bytes",
                after="0 bytes",
                explanation="partial-export",
                facts=(("file", "emptied"),),
            )
        )
        found.counts = {Kind.BYTES_CHANGED: 1}
    return found
