"""One step of a letter, whole: the gate where it leaves, its proofs as exhibits, the entry.

The terminal (``tocsin case send``) and the desk both carry letters on by this one function.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.casefile.folder import CaseEdit, load_case
from tocsin.casefile.model import Delivery
from tocsin.gate import Release, Wish
from tocsin.law import Law
from tocsin.letters.gate import Gate, Override, judge_sending
from tocsin.letters.ledger.dispatch import Step, record
from tocsin.letters.ledger.receiving import enter_proof

LEAVES = (Delivery.APPROVED, Delivery.SENT)
"""The steps before which the gate is asked."""


@dataclass(frozen=True, slots=True)
class Carried:
    """For whom the step was entered, its proofs' ids, and the releases made use of."""

    parties: tuple[str, ...]
    proof: tuple[str, ...]
    released: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided against the gate: findings overridden, unread things released."""

    overrides: Sequence[Override] = ()
    wishes: Sequence[Wish] = ()


def carry(
    folder: Path, key: str, step: Step, law: Law, *, files: Sequence[Path] = (), by: str = "",
    decided: Decisions | None = None,
) -> Carried:  # fmt: skip
    """Enter ``step`` for communication ``key`` of a case folder, ``files`` as its proofs.

    ``by`` took the proofs in. Raises :class:`~tocsin.ground.errors.ProblemsError` where the gate
    stops what is approved or sent, TocsinError where the step is refused; then nothing is changed,
    and no copy of a proof stays behind.
    """
    decided = decided or Decisions()
    released: Sequence[Release] = ()
    if step.state in LEAVES:
        held = load_case(folder)
        gate = Gate(held, law, decided.overrides, decided.wishes)
        released = judge_sending(held, key, gate, step.on)
    edit = CaseEdit(folder)
    proof: list[str] = []
    try:
        proof += (enter_proof(edit, path, step.on, by) for path in files)
        given = dataclasses.replace(step, proof=[*step.proof, *proof])
        parties = record(edit, key, given)
        edit.save()
    except BaseException:
        for name in proof:  # the copies would belong to nothing
            (edit.folder / edit.file.exhibit(name).file).unlink(missing_ok=True)
        raise
    return Carried(tuple(parties), tuple(proof), tuple(released))
