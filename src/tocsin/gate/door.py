"""The way out: what is judged is what is written, and nothing is written unless all of it passes.

Whatever leaves a case folder goes through :func:`write_out`; a test lists every other writer of
files with the reason why it is none.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.public import Audience
from tocsin.gate.decisions import Wish, record, recorded
from tocsin.gate.judge import Gate, Item, Verdict
from tocsin.ground.files import write_bytes


def gate_of(
    folder: CaseFolder,
    reader: Audience,
    *,
    wishes: Sequence[Wish] = (),
    lived_with: Iterable[str] = (),
    on: datetime.date = datetime.date(1970, 1, 1),
) -> Gate:
    """The gate of a case folder for one reader, with the releases recorded in it."""
    return Gate(
        folder.file,
        reader,
        releases=recorded(folder.path),
        wishes=wishes,
        lived_with=lived_with,
        on=on,
    )


def write_out(out: Path, items: Sequence[Item], gates: Sequence[Gate]) -> Verdict:
    """Write items below ``out``, each under its name; raises where one gate stops one of them.

    Several gates where several cases leave together (a publication): each must pass all.
    """
    verdict = Verdict()
    for gate in gates:
        verdict.add(gate.judge(items))
    verdict.demand()
    for item in items:
        write_bytes(out / (item.name or item.id), item.bytes())
    return verdict


def remember(folder: CaseFolder, verdict: Verdict) -> None:
    """Record in the case folder the releases a verdict made use of."""
    record(folder.path, verdict.released)
