"""No alarm in a clean paper: letters of many hands, and the clean ones of every used batch.

``innocent/`` holds synthetic letters (invented unions and people) that were written to be right, in
many layouts and seven languages, full of what resembles a defect and is none: a day in a title, a
number counted down, a plan told as a plan, hearsay told as hearsay.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reading.readings import Specimen, corpus
from reading.strangers.measure import HERE, findings_of
from tocsin.checks.finding import Severity
from tocsin.law import Law, load
from tocsin.reading import read_file, read_text
from tocsin.reading.model import Reading

INNOCENT = [
    s for path in sorted((Path(__file__).parent / "innocent").glob("*.txt")) for s in corpus(path)
]
# clean papers that still give an alarm, of batches not yet mended on (floors: test_strangers.py)
# whoever mends one takes it out
OPEN = frozenset(
    {
        *("j/j08.txt", "p/p02-vanuatu-crews.html", "r/01-sierra-leone-complaint.txt"),
        # an address in the foot of a page; a thing given back beside one to be given back; a
        # strike called off beside talks to come
        *("x/06.html", "x/10.eml", "y/02.txt"),
        # what was proposed on one day and held two days later
        "z/20.txt",
        # what was asked for, and what is asked for now
        "aa/19.txt",
    }
)
CLEAN = [
    truth.parent / paper["file"]
    for truth in sorted(HERE.glob("*/truth.json"))
    for paper in json.loads(truth.read_text(encoding="utf-8"))
    if not paper["defects"] and f"{truth.parent.name}/{paper['file']}" not in OPEN
]


@pytest.fixture(scope="module")
def law() -> Law:
    return load()


def alarms(reading: Reading, law: Law) -> list[str]:
    found = findings_of(reading, law)
    return [
        f"{f.code} {f.place.line}: {f.message}"
        for f in found
        if f.severity is not Severity.IMPROVES
    ]


@pytest.mark.sampled(6)
@pytest.mark.parametrize("specimen", INNOCENT, ids=lambda s: s.name)
def test_a_letter_that_is_right_gives_no_alarm(specimen: Specimen, law: Law) -> None:
    assert alarms(read_text(specimen.text, f"{specimen.name}.txt"), law) == []


@pytest.mark.sampled(27)
@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.name)
def test_a_clean_paper_of_a_stranger_gives_no_alarm(path: Path, law: Law) -> None:
    assert alarms(read_file(path), law) == []
