"""Before a letter is approved or sent: what stops it in ``check`` and ``compile`` stops it here."""

from __future__ import annotations

import datetime
from pathlib import Path

from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import Communication, Direction, Route
from tocsin.casefile.public import Audience
from tocsin.gate import Item, Release, of_exhibits, remember
from tocsin.ground.errors import Diagnosis, ProblemsError
from tocsin.letters.gate.verdict import OF_EXHIBITS, Gate
from tocsin.letters.order import draft as drafts

_READERS = {Route.GOVERNMENT: Audience.GOVERNMENT, Route.PUBLIC: Audience.PUBLIC}


def judge_sending(folder: CaseFolder, key: str, gate: Gate, on: datetime.date) -> list[Release]:
    """The releases made use of; raises :class:`ProblemsError` where something stops the letter.

    Judged are the communication's words, its draft, and its annexes for who reads them. What came
    in from outside, or was sent between others, is no letter of ours.
    """
    communication = folder.file.by_id.get(key)
    if not isinstance(communication, Communication):
        return []  # the ledger says that there is none
    if communication.direction is not Direction.OUT:
        return []
    reader = _READERS.get(communication.route, Audience.TRANSMITTED)
    door = gate.door(reader, on)
    _, verdict = of_exhibits(folder, list(communication.exhibits), door)
    verdict.add(door.judge(_words(folder, communication)))
    stopped = [f for f in gate.of_case(on) if f.code in OF_EXHIBITS or f.code == "TOC-R25"]
    taken = {*communication.exhibits, folder.file.case.id}
    told = [
        Diagnosis(f.message, f.remedy, place=f.subject, code=f.code)
        for f in stopped
        if f.subject in taken
    ]
    path = folder.path / communication.draft if communication.draft else None
    if path is not None and path.is_file():
        text = drafts.text_of(path)
        draft = drafts.read_file(path)
        found = gate.of_draft(draft.kind, str(path), text, draft.date or on)
        told += [Diagnosis(f.message, f.remedy, place=f.subject, code=f.code) for f in found]
    problems = list(dict.fromkeys([*verdict.problems, *told]))
    if problems:
        raise ProblemsError(problems)
    remember(folder, verdict)
    return list(verdict.released)


def _words(folder: CaseFolder, communication: Communication) -> list[Item]:
    """What the ledger itself says of the letter, and its draft, as texts that leave."""
    texts = [communication.number, communication.body_reference]
    for text in (communication.subject, communication.summary, *communication.demands):
        texts += list(text.root.values()) if text else []
    return [Item(communication.id, "\n".join(texts).encode(), Path("letter.txt").name, own=True)]
