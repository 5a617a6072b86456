"""Approval: the letter is numbered and frozen, its files are kept, the docket knows it.

What is downloaded afterwards are the kept bytes, whatever the case says by then.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from tocsin.casefile.folder import CaseEdit, load_case
from tocsin.casefile.model import Delivery
from tocsin.desk.audit.services import record as log
from tocsin.desk.outgoing.along import contents, ready
from tocsin.desk.papers import services
from tocsin.desk.papers.looking import NAME
from tocsin.desk.papers.models import Paper
from tocsin.desk.record.entries import Hand
from tocsin.desk.record.folder import files, laid_out, take_back
from tocsin.desk.record.models import File
from tocsin.desk.record.shown import law
from tocsin.gate import Wish
from tocsin.letters.ledger import Step, enter, record
from tocsin.letters.tree import Made

FORMS = ("pdf", "docx", "html")
"""What is kept of a letter besides its annexes; ``html`` is the page the desk shows."""


def base_of(paper: Paper, number: str) -> str:
    """The name of a letter's files: kind, day, language and number; never who it is about."""
    tail = f"-{number.replace('/', '-')}" if number else ""
    return f"{paper.kind}-{paper.day.isoformat()}.{paper.language}{tail}"


def approve(hand: Hand, paper: Paper, version: int, wishes: Sequence[Wish] = ()) -> Paper:
    """Approve a letter: all of it or nothing. ``wishes`` release what the gate would hold.

    TocsinError when a finding stops it, when the gate refuses something, or when the approver
    wrote it and is not alone here; :class:`~tocsin.desk.outgoing.along.HeldError` for what waits
    for a release.
    """
    with transaction.atomic():
        row, words = services.numbered(hand, paper, version)
        with laid_out(hand) as (folder, revision):
            base = base_of(row, words["number"])
            it = ready(folder, services.wanted_of(row, words), wishes, base)
            made = contents(it, base, FORMS)
            for name, content in made:
                path = folder / "letters" / f"{base}{name.removeprefix(NAME)}"
                path.write_bytes(content)
            (folder / "letters" / f"{NAME}.md").rename(folder / "letters" / f"{base}.md")
            _enter(hand, row, it.made, folder, f"letters/{base}.md", words["number"])
            # the log is written to last: while its head is held, nobody in the office can write
            services.freeze(hand, row, words)
            for _name, content in made:
                log(
                    "paper.frozen", member=hand.member, thing=row, version=row.version,
                    content=hashlib.sha256(content).digest(),
                )  # fmt: skip
            take_back(hand, folder, "approved", revision)
    return row


def _enter(hand: Hand, row: Paper, made: Made, folder: Path, draft: str, number: str) -> None:
    """The letter as a communication of the case, approved."""
    edit = CaseEdit(load_case(folder).path)
    named = dataclasses.replace(
        made, draft=dataclasses.replace(made.draft, file=draft, generated=False)
    )
    key = enter(edit, named, number, law())
    communication = edit.file.communication(key)
    if communication.to:
        day = max(timezone.localdate(), row.day)
        record(edit, key, Step(Delivery.APPROVED, day, by=hand.member.name))
    edit.save()


def frozen(hand: Hand, paper: Paper, number: str, form: str) -> bytes | None:
    """The bytes kept at approval; ``None`` where there are none."""
    wanted = f"letters/{base_of(paper, number)}.{form}"
    rows = File.objects.filter(case=hand.case, path__in=(wanted, ""))  # a sealed one shows no path
    for row in rows.order_by("-path"):
        if files.where(row, hand.identity)[0] == wanted:
            out = io.BytesIO()
            files.read(row, hand.identity, out)
            return out.getvalue()
    return None
