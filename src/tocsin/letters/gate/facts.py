"""What the exhibit files of a case folder are and carry, for the checks, which open no file.

The same gate that a letter, an annex and a dossier go through, so that what ``check`` says and
what leaves never differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

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


def exhibit_facts(
    folder: CaseFolder, kind: str = "", wishes: Sequence[Wish] = ()
) -> dict[str, ExhibitFacts]:
    """Facts by exhibit id, for the reader of a kind of paper."""
    gate = gate_of(folder, reader_of(kind), wishes=wishes)
    return {exhibit.id: _facts(folder, exhibit, gate) for exhibit in folder.file.exhibits}


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
