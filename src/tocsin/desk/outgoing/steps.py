"""How far each letter got: approved, sent, delivered, acknowledged, answered, each with its proof.

The ledger of :mod:`tocsin.letters.ledger` decides what may be entered; here the case is laid out,
the step entered, and what changed is brought back in one transaction.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.folder import CaseEdit
from tocsin.casefile.model import Addressee, CaseFile, Communication, Delivery, Direction
from tocsin.desk.record.entries import Hand
from tocsin.desk.record.folder import changed_in, laid_out
from tocsin.desk.record.shown import law
from tocsin.letters.ledger import (
    ORDER,
    Entry,
    Incoming,
    Proposal,
    Step,
    bounced,
    carry,
    proposals,
    read_incoming,
    receive,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """A file somebody dropped: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter and where it stands with each addressee."""

    row: Communication
    states: tuple[tuple[str, Delivery, UncertainDate | None], ...]
    """Addressee's party, how far, since when."""
    following: tuple[Delivery, ...]
    """The steps that may come next."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a received document says of itself, and which letters it may answer."""

    incoming: Incoming
    found: tuple[Proposal, ...]
    failed: tuple[str, ...] = ()
    """The addressees whom the likeliest letter did not reach, where this is a bounce."""

    @property
    def best(self) -> str:
        """The letter it most likely answers; empty where none is likely."""
        return self.found[0].communication if self.found else ""


def sent(file: CaseFile) -> list[Sent]:
    """The letters that went out or are to, newest first."""
    rows = [c for c in file.communications if c.direction is Direction.OUT]
    return [_sent(row) for row in sorted(rows, key=lambda c: c.date, reverse=True)]


def _sent(row: Communication) -> Sent:
    states = tuple((to.party, to.state, _since(to)) for to in row.to)
    least = min((ORDER.index(s) for _, s, _ in states if s in ORDER), default=0)
    return Sent(row, states, (*ORDER[least + 1 :], Delivery.FAILED) if states else ())


def following(row: Communication) -> str:
    """What most likely happened next to a letter: the step after the one that is least far."""
    states = [to.state for to in row.to if to.state in ORDER]
    least = min((ORDER.index(state) for state in states), default=0)
    return ORDER[min(max(least + 1, ORDER.index(Delivery.SENT)), len(ORDER) - 1)].value


def _since(to: Addressee) -> UncertainDate | None:
    return to.history[-1].date if to.history else None


def enter(hand: Hand, key: str, step: Step, proofs: Sequence[Proof]) -> None:
    """Enter one step of a letter.

    ProblemsError where the gate stops what is approved or sent; TocsinError for a step backwards,
    or sending what nobody approved. Then nothing is changed.
    """

    def work(folder: Path) -> None:
        with tempfile.TemporaryDirectory(dir=folder) as dropped:
            files = [put(Path(dropped), proof, number) for number, proof in enumerate(proofs)]
            carry(folder, key, step, law(), files=files, by=hand.member.name)

    changed_in(hand, "step", work)


def put(folder: Path, proof: Proof, number: int = 0) -> Path:
    """A dropped file laid down under a name that says nothing."""
    path = folder / f"document{number or ''}{Path(proof.name).suffix.lower()[:8]}"
    path.write_bytes(proof.content)
    return path


def look(hand: Hand, file: CaseFile, document: Proof) -> Seen:
    """What a received document is: read, and held against the letters of the case."""
    with laid_out(hand, wanted=lambda path: False) as (folder, _revision):
        incoming = read_incoming(put(folder, document))
        found = tuple(proposals(file, incoming))
        failed = bounced(file, found[0].communication, incoming) if found else []
        return Seen(incoming, found, tuple(failed))


def receive_it(
    hand: Hand, document: Proof, answers: str, sender: str, *, as_answer: bool,
    today: datetime.date, failed: Sequence[str] = (),
) -> str:  # fmt: skip
    """Enter a received document as a communication, with its file; returns its id.

    ``failed``: the addressees of the letter whom, as a person says, it did not reach.
    TocsinError where the same message is in the case already.
    """

    def work(folder: Path) -> str:
        with tempfile.TemporaryDirectory(dir=folder) as dropped:
            edit = CaseEdit(folder)
            incoming = read_incoming(put(Path(dropped), document))
            given = Entry(
                answers, sender, hand.member.name, today, as_answer=as_answer, failed=tuple(failed)
            )
            key = receive(edit, incoming, given)
            edit.save()
            return key

    return changed_in(hand, "received", work)
