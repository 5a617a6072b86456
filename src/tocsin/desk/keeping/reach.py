"""What an erasure reaches, and what it does not: said before anybody presses the button.

Selectors: they read, with the key of the case, and change nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.dates import say_day
from tocsin.casefile.model import CaseFile, Entity, Exhibit, Party, Source
from tocsin.desk.backup.expiry import told
from tocsin.desk.home import Home
from tocsin.desk.intake.models import Document
from tocsin.desk.intake.selectors import case_envelope
from tocsin.desk.keeping import kinds
from tocsin.desk.look.templatetags.look import colon, edtf
from tocsin.desk.papers.models import Paper, State
from tocsin.desk.papers.services import words_of
from tocsin.desk.record.entries import Assembled, Hand, SwappedError, assemble, erasing, strings
from tocsin.desk.record.folder import files
from tocsin.desk.record.forms.names import Names
from tocsin.desk.record.models import CASE_SECTION, Entry, File
from tocsin.desk.record.shown import names_of
from tocsin.desk.reports.withdrawals import letters_left, pages_left
from tocsin.desk.watched.models import Watch

Place = tuple[str, str]
"""What it is, and its address; empty where there is none."""


@dataclass(slots=True)
class Reach:
    """What goes with a thing, what must be changed first, where it still stands, what had left."""

    title: str = ""
    goes: list[str] = field(default_factory=list)
    refers: list[Place] = field(default_factory=list)
    """Entries that make no sense without it: it is refused while they do."""
    loosened: list[Place] = field(default_factory=list)
    """Entries that refer to it: it is taken out of them."""
    named: list[Place] = field(default_factory=list)
    """Where its name or words still stand afterwards, for a person to decide on."""
    left: list[str] = field(default_factory=list)
    """Letters and publications that had left with it."""
    files: list[File] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    watched: Watch | None = None


def of_entry(hand: Hand, entry: Entry) -> Reach:
    """What erasing an entry reaches."""
    key, entity = erasing.last_known(hand, entry)
    made = assemble(hand.case, hand.identity)
    file, names = made.file, names_of(made)
    out = Reach(title=names.label(key) if key in made.rows else _title(entity, file, key))
    traces = erasing.Traces.of(entity, key)
    out.goes.append(_("the entry, with every earlier version of it"))
    loose = erasing.loosened(file, key) if key in made.rows else erasing.Loose(file, (), ())
    out.refers = [_at(hand, made, names, other) for other in loose.stuck]
    out.loosened = [_at(hand, made, names, other) for other in loose.touched]
    for other in file.entities():
        said = other.model_dump(mode="json", exclude_defaults=True)
        if other.id != key and traces.named_in(said):
            out.named.append(_at(hand, made, names, other.id))
    if traces.named_in(file.case.model_dump(mode="json", exclude_defaults=True)):
        itself = reverse("entry", args=[hand.case.pk, made.rows["case"].pk])
        out.named.append((_("The case itself"), itself))
    _with_files(hand, file, entity, out)
    _with_documents(hand, entry, key, entity, out)
    in_letters(hand, key, traces, out)
    _in_folder(hand, out)
    if entity is not None:
        out.left = gone(hand, file, entity)
    return out


def _at(hand: Hand, made: Assembled, names: Names, key: str) -> Place:
    """An entry by what it is called, and its page."""
    row = made.rows.get(key) or made.rows[CASE_SECTION]
    label = names.label(key) if key in made.rows else _("The case itself")
    return label, reverse("entry", args=[hand.case.pk, row.pk])


def _title(entity: Entity | None, file: CaseFile, key: str) -> str:
    return Names(file).describe(entity) if entity is not None else key


def _with_files(hand: Hand, file: CaseFile, entity: Entity | None, out: Reach) -> None:
    """The files of an exhibit, but for those that another exhibit is made of too."""
    if not isinstance(entity, Exhibit):
        return
    others = {e.file for e in file.exhibits if e.id != entity.id}
    own = {entity.file, *(t.file for t in entity.translations if t.file)}
    own |= {d.file for d in entity.derivatives if d.file}
    for row in File.objects.filter(case=hand.case):
        if files.where(row, hand.identity)[0] in own - others:
            out.files.append(row)
    if out.files:
        out.goes.append(_("its files in the vault"))


def _with_documents(
    hand: Hand, entry: Entry, key: str, entity: Entity | None, out: Reach
) -> None:  # fmt: skip
    """The document an exhibit is goes with it; what another thing was made of is named."""
    envelope, stored = case_envelope(hand), {row.stored for row in out.files}
    for row in Document.objects.filter(case=hand.case):
        try:
            notes = envelope.open(row.pk, row.version, row.notes)
        except SwappedError:
            continue
        if isinstance(entity, Exhibit) and (row.stored in stored or notes["exhibit"] == key):
            out.documents.append(row)
        elif key == notes["source"] or str(entry.pk) in notes["decided"].values():
            at = reverse("document", args=[hand.case.pk, row.pk])
            out.named.append((_("The document it was made of"), at))
    if out.documents:
        out.goes.append(_("the document of the inbox that it was made of"))


def in_letters(hand: Hand, key: str, traces: erasing.Traces, out: Reach) -> None:
    """The letters of the case that refer to an entry, or name it."""
    for paper in Paper.objects.filter(case=hand.case).order_by("-changed_at"):
        try:
            text = words_of(hand, paper)["text"]
        except SwappedError:
            continue
        if f":{key}]" in text or f":{key};" in text or traces.named_in(text):
            approved = paper.state == State.APPROVED
            said = _("A letter that was approved") if approved else _("A draft of a letter")
            at = reverse("letter", args=[hand.case.pk, paper.pk])
            language = get_language() or "en"
            out.named.append((f"{said}, {say_day(paper.day, language)}", at))


def _in_folder(hand: Hand, out: Reach) -> None:
    out.watched = Watch.objects.filter(case=hand.case).first()
    if out.watched is not None:
        out.goes.append(
            _(
                "the tie to the folder of this case on the computer: the folder itself still "
                "holds it, and is no longer brought together with the case"
            )
        )


def gone(hand: Hand, file: CaseFile, entity: Entity) -> list[str]:
    """Letters that had left and told of it, and pages that were made for the public."""
    letters = letters_left(file, told_by(file, entity))
    said = [f"{edtf(item.day)}{colon()} {item.title} → {', '.join(item.to)}" for item in letters]
    return said + [item.said() for item in pages_left(hand.case)]


def told_by(file: CaseFile, entity: Entity) -> set[str]:
    """The ids under which a letter tells of an entity: its own, and those of events it is in."""
    keys = {entity.id}
    if isinstance(entity, Party):
        keys |= {e.id for e in file.events if entity.id in set(strings(e.model_dump(mode="json")))}
    if isinstance(entity, Source):
        keys |= {e.id for e in file.events if entity.id in e.sources}
        keys |= {e.id for e in file.exhibits if e.source == entity.id}
    return keys


def of_other(thing: Any) -> Reach:
    """What erasing a draft, a document or a report reaches."""
    kind = thing._meta.label_lower
    if kind == kinds.PAPER:
        return Reach(title=_("A draft of a letter"), goes=[_("the draft, with its remark")])
    if kind == kinds.DOCUMENT:
        return Reach(
            title=_("A document of the inbox"),
            goes=[_("the file, its words, and what was noted about it")],
            named=[(_("What was entered out of it stands in the case."), "")],
        )
    used = [
        (_("What a case took over of it stays there."), reverse("case", args=[case]))
        for case in dict.fromkeys(thing.uses.values_list("case", flat=True))
    ]
    return Reach(
        title=_("Report %(number)s") % {"number": thing.number},
        goes=[_("its words, its files, the whole thread, and the code that opens it")],
        named=used,
    )


def backups(home: Home) -> tuple[bool, datetime.date | None]:
    """Whether backups were made from here, and by which day the last that holds it is gone.

    ``None``: nobody said how long backups are kept (``tocsin backup --days``).
    """
    found = told(home)
    if found is None:
        return False, None
    return True, found.last_gone
