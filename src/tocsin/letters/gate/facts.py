"""What the exhibit files of a case folder are and carry, for the checks, which open no file.

The same gate that a letter, an annex and a dossier go through, so that what ``check`` says and
what leaves never differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import Exhibit
from tocsin.casefile.public import Audience
from tocsin.checks import ExhibitFacts
from tocsin.gate import Gate, Wish, carried_for, gate_of, leaving, path_of
from tocsin.ground.errors import TocsinError
from tocsin.letters.kinds import KINDS


def reader_of(kind: str) -> Audience:
    """Who reads a paper of a kind in the end: of a strange one, whoever the Office hands it to."""
    return KINDS[kind].audience if kind in KINDS else Audience.TRANSMITTED


def exhibit_facts(folder: CaseFolder, kind: str = "") -> dict[str, ExhibitFacts]:
    """Facts by exhibit id, all of them, for the reader of a kind of paper."""
    return Looks(folder).of(kind)


class Looks:
    """What was found out about the exhibits of a folder, each file once and no more than is asked.

    Whether a file is there and its digest are known of every exhibit; what it carries and shows is
    read for those that would leave, once for each reader.
    """

    def __init__(self, folder: CaseFolder, wishes: Sequence[Wish] = ()) -> None:
        """Nothing is read yet."""
        self._folder, self._wishes = folder, wishes
        self._gates: dict[Audience, Gate] = {}
        self._bare: dict[str, ExhibitFacts] = {}
        self._whole: dict[tuple[Audience, str], ExhibitFacts] = {}

    def of(self, kind: str, leaving: Collection[str] | None = None) -> dict[str, ExhibitFacts]:
        """Facts by id for the reader of a kind; whole for ``leaving`` alone (``None``: for all)."""
        reader = reader_of(kind)
        return {
            exhibit.id: self._look(exhibit, reader)
            if leaving is None or exhibit.id in leaving
            else self._known(exhibit)
            for exhibit in self._folder.file.exhibits
        }

    def _look(self, exhibit: Exhibit, reader: Audience) -> ExhibitFacts:
        key = reader, exhibit.id
        if key not in self._whole:
            gate = self._gates.get(reader)
            if gate is None:
                gate = self._gates[reader] = gate_of(self._folder, reader, wishes=self._wishes)
            self._whole[key] = self._bare[exhibit.id] = _facts(self._folder, exhibit, gate)
        return self._whole[key]

    def _known(self, exhibit: Exhibit) -> ExhibitFacts:
        if exhibit.id not in self._bare:
            self._bare[exhibit.id] = _bare(self._folder, exhibit)
        known = self._bare[exhibit.id]
        return ExhibitFacts(known.present, known.sha256)


def _bare(folder: CaseFolder, exhibit: Exhibit) -> ExhibitFacts:
    try:
        with path_of(folder, exhibit.file).open("rb") as file:
            return ExhibitFacts(True, hashlib.file_digest(file, "sha256").hexdigest())
    except TocsinError:
        return ExhibitFacts(present=False)
    except OSError:
        return ExhibitFacts(present=True)


def _facts(folder: CaseFolder, exhibit: Exhibit, gate: Gate) -> ExhibitFacts:
    try:
        path = path_of(folder, exhibit.file)
        content = path.read_bytes()
    except TocsinError:
        return ExhibitFacts(present=False)
    except OSError:
        return ExhibitFacts(present=True, unread=("its file cannot be opened",))
    metadata: dict[str, str] = {}
    for trace in carried_for(content, path.name, own=False).traces:
        if trace.kind in ("author", "gps"):
            metadata.setdefault(trace.kind, trace.value.strip() or "present")
    digest = hashlib.sha256(content).hexdigest()
    try:
        found = leaving(folder, exhibit, gate)
    except TocsinError as error:  # a translation or copy is missing: other rules say so
        return ExhibitFacts(True, digest, metadata, unread=(error.diagnosis.problem,))
    names = [d for d in found.verdict.refused if d.code == "TOC-R00"]
    return ExhibitFacts(
        True,
        digest,
        metadata,
        tuple(f"{d.problem}{f', {d.place}' if d.place else ''}" for d in names),
        tuple(
            f"{h.unread[0].why}{f', {h.unread[0].place}' if h.unread[0].place else ''}"
            for h in found.verdict.held
        ),
    )
