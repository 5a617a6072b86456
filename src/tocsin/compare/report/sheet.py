"""Every difference on a line of its own: CSV for a spreadsheet program, or for another tool."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.compare.alterations import Alteration, Spot
from tocsin.compare.report.story import Story, names_of
from tocsin.ground import cells

COLUMNS = (
    "number",
    "document",
    "substance",
    "kind",
    "original_file",
    "original_place",
    "returned_file",
    "returned_place",
    "column",
    "before",
    "after",
    "difference",
    "explanation",
    "proof",
    "facts",
)


def sheet(story: Story) -> bytes:
    """The CSV (``ground.cells``); a changed row gives one line for each changed cell."""
    return cells.table([COLUMNS, *_told(story)])


def _told(story: Story) -> Iterator[tuple[str, ...]]:
    for entry in story.entries:
        name = names_of(story.comparison.outcomes[entry.document])
        for line in _lines(entry.alteration):
            yield (str(entry.number), name, "yes", *line)
    for index, item in story.form:
        name = names_of(story.comparison.outcomes[index])
        for line in _lines(item):
            yield ("", name, "no", *line)


def further(item: Alteration, document: str, number: int) -> bytes:
    """The lines of one difference that is not in the story, as they are in :func:`sheet`."""
    head = (str(number), document, "yes") if item.substance else ("", document, "no")
    return cells.lines((*head, *line) for line in _lines(item))


def _lines(item: Alteration) -> list[tuple[str, ...]]:
    head = (str(item.kind), *_spot(item.original), *_spot(item.returned))
    proof = f"{item.proof.seal} {item.proof.place} {item.proof.commitment}" if item.proof else ""
    # what else is known of it: from which other book it came, that its file was emptied
    facts = "; ".join(f"{name}: {value}" for name, value in item.facts if value)
    tail = (item.explanation, proof.strip(), facts)
    if item.cells:
        return [
            (*head, cell.column, cell.before, cell.after, cell.difference, *tail)
            for cell in item.cells
        ]
    before = " | ".join(item.row_before) if item.row_before else item.before
    after = " | ".join(item.row_after) if item.row_after else item.after
    if item.regions and not before and not after:
        box = item.regions[0].box
        before = "box " + " ".join(f"{x:.4f}" for x in box)
    return [(*head, "", before, after, "", *tail)]


def _spot(spot: Spot | None) -> tuple[str, str]:
    return (spot.file, spot.place) if spot else ("", "")
