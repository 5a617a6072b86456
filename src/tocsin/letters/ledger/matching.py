"""Which communication a received document answers: proposals with a score and its reasons.

Nothing is decided here. Each sign counts as an independent witness (noisy or), so that a thread
header alone nearly settles it and several weak signs together carry weight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from tocsin.casefile.model import CaseFile, Communication, Delivery, Direction, Party
from tocsin.casefile.names import likeness, words
from tocsin.letters.ledger.automatic import Machine
from tocsin.letters.ledger.incoming import Incoming

LONGEST = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One candidate; ``score`` 0 to 1; ``reasons`` in plain words, strongest first."""

    communication: str
    score: float
    reasons: tuple[str, ...]


_LEAST = 0.2  # one weak sign alone proposes nothing


def proposals(file: CaseFile, incoming: Incoming) -> list[Proposal]:
    """The outgoing communications it may answer, best first."""
    out = []
    for communication in file.communications:
        if communication.direction is not Direction.OUT or not _in_time(communication, incoming):
            continue
        signs = _signs(file, communication, incoming)
        if not signs:
            continue
        doubt = 1.0
        for weight, _ in signs:
            doubt *= 1 - weight
        signs.sort(reverse=True)
        out.append(Proposal(communication.id, round(1 - doubt, 3), tuple(r for _, r in signs)))
    out.sort(key=lambda p: (-p.score, p.communication))
    return [proposal for proposal in out if proposal.score >= _LEAST]


def bounced(file: CaseFile, key: str, incoming: Incoming) -> list[str]:
    """The addressees of a letter whom it did not reach, as a bounce says: a proposal.

    Those whose address stands in the bounce; where none does, every one to whom it is on its way.
    Empty for mail that is no bounce. Sources: RFC 3464 (2.3.2, Final-Recipient).
    """
    communication = file.by_id.get(key)
    machine = incoming.automatic
    if not isinstance(communication, Communication) or machine is None:
        return []
    if machine.kind is not Machine.BOUNCE:
        return []
    text = incoming.text.casefold()
    to = [a.party for a in communication.to]
    known = {p.id: p.email.casefold() for p in file.parties if p.id in to and p.email}
    named = [party for party in to if known.get(party) and known[party] in text]
    sent = [a.party for a in communication.to if a.state is Delivery.SENT]
    return named or sent or to


def _in_time(communication: Communication, incoming: Incoming) -> bool:
    if incoming.on is None or communication.date.earliest is None:
        return True
    return communication.date.earliest <= incoming.on <= communication.date.earliest + LONGEST


def _signs(
    file: CaseFile, communication: Communication, incoming: Incoming
) -> list[tuple[float, str]]:
    out: list[tuple[float, str]] = []
    if communication.message_id and communication.message_id in incoming.thread:
        out.append((0.97, "it answers our message by its Message-ID"))
    text = f"{incoming.subject}\n{incoming.text}"
    if communication.number and _mentions(text, communication.number):
        out.append((0.75, f"it names our number {communication.number}"))
    case = communication.body_reference or _only_case(file)
    if case and re.sub(r"\D", "", case) in incoming.cases:
        out.append((0.25, f"it names case {case}"))
    subject = str(communication.subject or "")
    if subject and incoming.subject:
        alike = likeness(subject, incoming.subject)
        if alike > 0.7:
            out.append((0.45 * alike, "the subject is ours"))
    if _from_addressee(file, communication, incoming):
        out.append((0.35, "it comes from one it was addressed to"))
    if communication.date.exact and communication.date.earliest:
        written = _written(text, communication)
        if written:
            out.append((0.4, f"it speaks of our letter of {communication.date}"))
    return out


def _mentions(text: str, number: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text))


def _only_case(file: CaseFile) -> str:
    return file.case.references[0].number if len(file.case.references) == 1 else ""


def _written(text: str, communication: Communication) -> bool:
    from tocsin.reading.dates import find_dates

    return any(found.value.text == communication.date.text for found in find_dates(text))


def _from_addressee(file: CaseFile, communication: Communication, incoming: Incoming) -> bool:
    domain = incoming.address.partition("@")[2]
    said = set(words(incoming.sender))
    for addressee in communication.to:
        party = file.by_id.get(addressee.party)
        if not isinstance(party, Party):
            continue
        theirs = party.email.lower().partition("@")[2]
        if domain and theirs and (domain == theirs or domain.endswith(f".{theirs}")):
            return True
        if any(len(w := words(name.text)) > 1 and set(w) <= said for name in party.names):
            return True
    return False
