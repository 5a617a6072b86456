"""What was learnt of the papers of strangers stays learnt: fields and planted defects, by batch.

The first-sight figures stand in ``benchmarks/results/reading.json``; these are the floors after
mending.
"""

from __future__ import annotations

import json

import pytest

from reading.strangers import folders
from reading.strangers.measure import HERE, measure
from tocsin.law import load

# batch: share of the fields, share of the defects, blocks, alarms in clean papers
FLOORS = {
    "a": (0.95, 0.96, 0, 0),
    "own3": (0.94, 0.95, 0, 0),
    # the truth of own4 counts only letters to the addressee as earlier ones
    "own4": (0.94, 0.92, 0, 0),
    "own5": (0.98, 1.0, 0, 0),
}


@pytest.mark.slow
@pytest.mark.parametrize("batch", sorted(FLOORS))
def test_a_batch_is_read_as_well_as_it_was(batch: str) -> None:
    papers = json.loads((HERE / f"{batch}.json").read_text(encoding="utf-8"))
    found = measure(papers, load())
    fields, defects, blocks, alarms = FLOORS[batch]
    assert found.right.total() >= fields * found.asked.total(), found.misses
    assert found.found.total() >= defects * found.planted.total(), found.misses
    assert found.blocks <= blocks
    assert found.alarms_in_clean <= alarms, found.alarms


# batches of files: fields right and defects found, blocks and alarms in clean papers, after mending
FOLDERS = {
    "e": (137, 46, 0, 0),
    "f": (149, 40, 0, 0),
    "g": (117, 34, 0, 0),
    "h": (116, 31, 0, 0),
    "j": (119, 31, 0, 1),
    "k": (117, 27, 0, 0),
    "l": (112, 28, 0, 0),
    "m": (116, 28, 0, 0),
    "n": (117, 39, 0, 0),
    "o": (118, 38, 0, 0),
    "p": (110, 35, 0, 1),
    "q": (114, 36, 0, 0),
    "r": (110, 37, 0, 1),
    "s": (109, 30, 0, 0),
    "t": (112, 30, 0, 0),
    "x": (119, 27, 0, 2),
    "y": (119, 31, 0, 1),
    "z": (110, 33, 0, 1),
    "aa": (107, 33, 0, 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("batch", sorted(FOLDERS))
def test_a_batch_of_files_is_read_as_well_as_it_was(batch: str) -> None:
    found, _ = folders.measure(HERE / batch, load())
    fields, defects, blocks, alarms = FOLDERS[batch]
    assert found.right.total() >= fields, found.misses
    assert found.found.total() >= defects, found.misses
    assert found.blocks <= blocks
    assert found.alarms_in_clean <= alarms, found.misses
