"""What this room writes: pages into the library, a reference into a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.casefile.model import CaseFile
from tocsin.desk.audit.services import record
from tocsin.desk.library.guard import Guard, sifted
from tocsin.desk.library.selectors import lacks, named, reference, tongue
from tocsin.desk.library.shelf import store
from tocsin.desk.library.troubles import Told, told
from tocsin.desk.papers import services as papers
from tocsin.desk.papers.models import Paper
from tocsin.desk.record.entries import Hand
from tocsin.formats.bounds import open_package
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.library import Added, Document
from tocsin.library.collect import Collector, Source, read, read_content

MOST_FILES = 500
"""Files of one archive that are taken in by one request; more are added from the command line."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One document that was taken in: its outcome, what it is called, what was not read of it."""

    added: Added
    name: str
    lacks: tuple[str, ...]
    protected: bool
    """Whether it names somebody whom a case here protects: the ILO printed the name."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of adding: each document, and why others were left out."""

    added: tuple[Kept, ...]
    failed: tuple[Told, ...]


def add(
    member: object,
    files: list[tuple[str, bytes]],
    address: str = "",
    cases: Iterable[CaseFile] = (),
) -> Taken:
    """Take pages in: uploaded ones from memory, one from its address when it was asked for.

    ``cases`` are those whose protected names may not come onto the open shelf (:mod:`guard`).
    """
    documents: list[Document] = []
    failed: list[Diagnosis] = []
    guard = Guard(cases)
    for name, content in _single(files, failed):
        try:
            kept, left = sifted(read_content(content, name), guard, name)
        except TocsinError as error:
            failed.append(error.diagnosis)
        else:
            documents, failed = [*documents, *kept], [*failed, *left]
    if address:
        try:
            path = Collector(store().path.parent / "pages").page(address)
            kept, left = sifted(read(Source(path, address, address)), guard, address)
            documents, failed = [*documents, *kept], [*failed, *left]
        except TocsinError as error:
            failed.append(error.diagnosis)
    now = timezone.now().isoformat(timespec="seconds")
    held = store()
    held.tongue = tongue()

    def tell(added: Sequence[Added]) -> None:
        # two files have no transaction in common: a leaf without pages harms nobody, pages
        # without a leaf came past the log
        with transaction.atomic():
            record("library.add", member=member, version=len(added))

    added = tuple(held.add(documents, now, tell=tell))
    rows = zip(added, documents, strict=True)
    return Taken(
        tuple(Kept(one, named(one.key), tuple(lacks(one.lacks)), guard.names(text))
              for one, text in rows),
        tuple(map(told, failed)),
    )  # fmt: skip


def _single(files: list[tuple[str, bytes]], failed: list[Diagnosis]) -> list[tuple[str, bytes]]:
    """Archives unpacked, in memory."""
    out: list[tuple[str, bytes]] = []
    for name, content in files:
        if not name.lower().endswith(".zip"):
            out.append((name, content))
            continue
        try:
            with open_package(content, file=name) as package:
                inside = [n for n in sorted(package.names) if not n.endswith("/")]
                if len(inside) > MOST_FILES:
                    raise TocsinError(
                        f"it holds {len(inside):,} files",
                        file=name,
                        mend="add a large archive from the command line: tocsin library add",
                    )
                out += [(f"{name}: {n}", package.read(n)) for n in inside]
        except TocsinError as error:
            failed.append(error.diagnosis)
    return out


def use(
    hand: Hand, paper: Paper, file: CaseFile, allegation: str, key: str, number: int, version: int
) -> Paper:
    """Put the reference to a passage into a letter, where the allegation's facts are told."""
    said = reference(key, number, paper.language)
    if not said:
        raise TocsinError(_("this text is no longer in the library"), mend=_("search again"))
    about = next((one for one in file.allegations if one.id == allegation), None)
    events = tuple(about.events) if about else ()
    text = papers.words_of(hand, paper)["text"]
    return papers.keep(hand, paper, placed(text, said, events), version)


_CLOSING = re.compile(
    r"^(?:Yours |Sincerely|Respectfully|Veuillez |Je vous prie|Atentamente|Reciba|С уважением)",
    re.MULTILINE,
)


def placed(text: str, said: str, events: tuple[str, ...]) -> str:
    """The text with the reference at the end of the first paragraph that tells one of the events.

    Where none does, before the closing; a reference that stands in the text already is not doubled.
    """
    if said in text:
        return text
    blocks = text.split("\n\n")
    for index, block in enumerate(blocks):
        if any(f"@event:{one}]" in block or f"@see:{one}]" in block for one in events):
            blocks[index] = _ended(block, said)
            return "\n\n".join(blocks)
    closing = _CLOSING.search(text)
    at = closing.start() if closing else len(text)
    head = text[:at].rstrip()
    return f"{_ended(head, said)}\n\n{text[at:]}" if closing else f"{_ended(head, said)}\n"


def _ended(block: str, said: str) -> str:
    """A block with the reference before its last full stop."""
    body = block.rstrip()
    return f"{body[:-1]} {said}{body[-1]}" if body[-1:] in ".;" else f"{body} {said}"
