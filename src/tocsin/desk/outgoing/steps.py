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
from tocsin.casefile.folder import CaseEdit, load_case
from tocsin.casefile.model import Addressee, CaseFile, Communication, Delivery, Direction
from tocsin.desk.record.entries import Hand
from tocsin.desk.record.folder import laid_out, take_back
from tocsin.desk.record.shown import law
from tocsin.gate import Wish
from tocsin.letters.gate import Gate, judge_sending
from tocsin.letters.ledger import (
    ORDER,
    Entry,
    Incoming,
    Proposal,
    Step,
    enter_proof,
    proposals,
    read_incoming,
    receive,
    record,
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


def _since(to: Addressee) -> UncertainDate | None:
    return to.history[-1].date if to.history else None


def enter(
    hand: Hand, key: str, step: Step, proofs: Sequence[Proof], wishes: Sequence[Wish] = ()
) -> None:
    """Enter one step of a letter.

    ProblemsError where the gate stops what is approved or sent; TocsinError for a step backwards,
    or sending what nobody approved; StaleError where somebody was faster. Then nothing is changed.
    """
    with laid_out(hand) as (folder, revision), tempfile.TemporaryDirectory(dir=folder) as dropped:
        edit = CaseEdit(folder)
        if step.state in (Delivery.APPROVED, Delivery.SENT):
            held = load_case(folder)
            judge_sending(held, key, Gate(held, law(), (), wishes), step.on)
        keys = [
            enter_proof(edit, put(Path(dropped), proof), step.on, hand.member.name)
            for proof in proofs
        ]
        given = Step(step.state, step.on, step.parties, keys, step.note, step.channel, step.by)
        record(edit, key, given)
        edit.save()
        take_back(hand, folder, "step", revision)


def put(folder: Path, proof: Proof) -> Path:
    """A dropped file laid down under a name that says nothing."""
    path = folder / f"document{Path(proof.name).suffix.lower()[:8]}"
    path.write_bytes(proof.content)
    return path


def look(hand: Hand, file: CaseFile, document: Proof) -> Seen:
    """What a received document is: read, and held against the letters of the case."""
    with laid_out(hand, wanted=lambda path: False) as (folder, _revision):
        incoming = read_incoming(put(folder, document))
        return Seen(incoming, tuple(proposals(file, incoming)))


def receive_it(
    hand: Hand, document: Proof, answers: str, sender: str, *, as_answer: bool, today: datetime.date
) -> str:
    """Enter a received document as a communication, with its file; returns its id.

    TocsinError where the same message is in the case already.
    """
    with laid_out(hand) as (folder, revision), tempfile.TemporaryDirectory(dir=folder) as dropped:
        edit = CaseEdit(folder)
        incoming = read_incoming(put(Path(dropped), document))
        given = Entry(answers, sender, hand.member.name, today, as_answer=as_answer)
        key = receive(edit, incoming, given)
        edit.save()
        take_back(hand, folder, "received", revision)
    return key
