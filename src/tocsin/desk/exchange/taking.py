"""A case taken out in a form other programs read: FollowTheMoney, CSV, a BagIt bag.

For the public: from the public projection alone, past the one gate. For the house: the whole case,
protected names included, for who may take the case folder too. Each is a leaf of the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tocsin.casefile.folder import CASE_YAML, written
from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import Audience, public
from tocsin.desk.audit.services import record
from tocsin.desk.exchange import ftm, sheets
from tocsin.desk.record.entries import Hand, assemble
from tocsin.desk.record.folder import files, refuse_held_back
from tocsin.desk.vault.pipes import piped
from tocsin.gate import Gate, Item
from tocsin.ground.errors import TocsinError
from tocsin.letters.dossier import Bag

FORMS = {
    "ftm": ("case.ftm.jsonl", "application/x-ndjson"),
    "csv": ("case-tables.zip", "application/zip"),
    "bag": ("case-bag.zip", "application/zip"),
}
READERS = (Audience.PUBLIC, Audience.HOUSE)


@dataclass(frozen=True, slots=True)
class Taken:
    """What leaves: its parts, the name it leaves under, its type."""

    parts: Iterator[bytes]
    name: str
    kind: str


def take(hand: Hand, form: str, reader: Audience) -> Taken:
    """The case in one form for one reader; TocsinError where it may not leave so."""
    refuse_held_back(hand.case)
    name, kind = FORMS[form]
    if form == "bag" and reader is not Audience.HOUSE:
        raise TocsinError(
            _("A bag is the whole case, and not for the public."),
            mend=_("Take a dossier with a letter, or FollowTheMoney or CSV for the public."),
        )
    whole = assemble(hand.case, hand.identity).file
    parts = iter([_made(whole, form, reader, hand)]) if form != "bag" else bagged(hand, whole)
    with transaction.atomic():
        record("case.exported", member=hand.member, thing=hand.case)
    return Taken(parts, name, kind)


def _made(whole: CaseFile, form: str, reader: Audience, hand: Hand) -> bytes:
    file = whole if reader is Audience.HOUSE else public(whole)
    seed = f"{hand.case.pk}/{reader.value}"
    made = {"entities.jsonl": ftm.entities(file, seed)} if form == "ftm" else sheets.tables(file)
    if reader is not Audience.HOUSE:
        gate = Gate(whole, reader, on=timezone.localdate())
        gate.judge([Item(name, content, name, own=True) for name, content in made.items()]).demand()
    return made["entities.jsonl"] if form == "ftm" else sheets.packed(made)


def bagged(hand: Hand, whole: CaseFile) -> Iterator[bytes]:
    """The case folder as a BagIt bag (RFC 8493), part by part; it lies nowhere whole.

    The database is asked before the first part, since parts are written in another thread.
    """
    bag = Bag("case", timezone.localdate())
    bag.payload[CASE_YAML] = written(whole).encode()
    for row in hand.case.files.all():
        path, _digest = files.where(row, hand.identity)
        bag.streamed[str(files.safe(path))] = partial(files.read, row, hand.identity)
    bag.info = {"Bag-Software-Agent": "Tocsin", "External-Description": "A case folder of Tocsin"}
    return piped(bag.write)
