"""Erasing one entry for good: its row, its versions, and its traces in the history of the others.

Taking an entry out keeps its history; erasing leaves a leaf of the log with the ground, and nothing
else. Each sealed payload is an age file with a key of its own in its head, so key and words go
together with the row; what stood in the clear is committed to in the log under the entry's salt,
and without the salt nobody can try out what it may have been (``docs/decisions``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tocsin.casefile.answers import dangling
from tocsin.casefile.model import SECTIONS, CaseFile, Entity, Exhibit, Party, PartyKind
from tocsin.casefile.names import NameScanner
from tocsin.desk.audit.services import Told, record, record_all
from tocsin.desk.audit.stated import salted
from tocsin.desk.databases import scrub
from tocsin.desk.record.entries import drafts, services
from tocsin.desk.record.entries.editing import both
from tocsin.desk.record.entries.keys import locked, recipient_of
from tocsin.desk.record.entries.pen import Hand
from tocsin.desk.record.entries.sealing import seal, strings
from tocsin.desk.record.entries.together import assemble
from tocsin.desk.record.forms.names import MODEL_OF
from tocsin.desk.record.models import CASE_SECTION, Case, Change, Entry, Looked
from tocsin.ground.errors import TocsinError

GONE, CUT = "erased", "…"
"""What stands in the history of others for an erased id, and for a text that named it."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What an entry leaves in others: its id and its file's path word for word, its names."""

    exact: frozenset[str]
    names: NameScanner

    @classmethod
    def of(cls, entity: Entity | None, key: str) -> Traces:
        """The traces of an entity; of one that cannot be read any more, those of its id alone."""
        scanner, exact = NameScanner(), {key} - {""}
        if isinstance(entity, Party):
            for name in entity.names:
                scanner.add(name.text, key, whole=entity.kind is not PartyKind.PERSON)
        if isinstance(entity, Exhibit):
            exact |= {entity.file, *(part.file for part in entity.translations)}
            exact |= {part.file for part in entity.derivatives}
        return cls(frozenset(exact), scanner)

    def named_in(self, value: Any) -> bool:
        """Whether a text in plain data names the erased one."""
        return any(map(self.names.scan, strings(value)))

    def cut(self, value: Any) -> Any:
        """Plain data without the traces."""
        if isinstance(value, str):
            if value in self.exact:
                return GONE
            return CUT if self.names.scan(value) else value
        if isinstance(value, dict):
            return {self.cut_key(key): self.cut(item) for key, item in value.items()}
        return [self.cut(item) for item in value] if isinstance(value, list) else value

    def cut_key(self, key: str) -> str:
        """A key of plain data: some tables are kept by id."""
        return GONE if key in self.exact else key


def last_known(hand: Hand, entry: Entry) -> tuple[str, Entity | None]:
    """The id and the entity of a row, taken out or not; of a removed one as it last stood."""
    change = Change.objects.filter(entry=entry).select_related("entry").order_by("-version").first()
    if change is None or entry.section == CASE_SECTION:
        return "", None
    before, after = both(hand, change)
    body = after or before
    if not body:
        return "", None
    try:
        return str(body.get("id", "")), MODEL_OF[entry.section].model_validate(body)
    except ValueError:
        return str(body.get("id", "")), None


def erase(hand: Hand, entry: Entry, ground: str) -> None:
    """Erase an entry; TocsinError while another one refers to it. Inside a transaction.

    Afterwards the case stands at a new revision, so that nothing worked out before is shown again.
    """
    if entry.section == CASE_SECTION:
        raise TocsinError(_("The case itself cannot be erased entry by entry."), mend="")
    with transaction.atomic():
        case = locked(hand.case)
        hand = Hand(case, hand.member, hand.identity)
        key, entity = last_known(hand, entry)
        _taken_out(hand, entry, key)
        traces = Traces.of(entity, key)
        _cut_history(hand, entry, traces)
        drafts.forget(case, str(entry.pk))
        Looked.objects.filter(case=case).delete()
        entry.refresh_from_db()
        record(
            "entry.forgotten", member=hand.member, thing=entry, version=entry.version, why=ground
        )
        Change.objects.filter(entry=entry).delete()
        entry.delete()
        Case.objects.filter(pk=case.pk).update(revision=case.revision + 1)
    hand.case.refresh_from_db()
    transaction.on_commit(scrub)


def _taken_out(hand: Hand, entry: Entry, key: str) -> None:
    """Take it out of the case first, where it still stands in it."""
    before = assemble(hand.case, hand.identity)
    row = before.rows.get(key)
    if row is None or row.pk != entry.pk:
        return
    loose = loosened(before.file, key)
    if loose.stuck:
        raise TocsinError(
            _("Other entries cannot stand without it."),
            mend=_("Change or erase them first; they are listed on the page of this erasure."),
        )
    if loose.touched:
        services.write(hand, before, loose.file, "changed")
        before = assemble(hand.case, hand.identity)
    services.write(hand, before, _without(loose.file, key), "removed")


@dataclass(frozen=True, slots=True)
class Loose:
    """A case file in which nothing refers to an entity any more, as far as that can be."""

    file: CaseFile
    touched: tuple[str, ...]
    """The ids of the entities it was taken out of."""
    stuck: tuple[str, ...]
    """The ids of those that make no sense without it; they stay as they were."""


def loosened(file: CaseFile, key: str) -> Loose:
    """Take an id out of every field that may be without it."""
    places: dict[tuple[str, int], list[tuple[str | int, ...]]] = {}
    bare = _without(file, key)
    for place, _problem, _mend in dangling(bare):
        section, at = str(place[0]), place[1] if len(place) > 1 else 0
        spot = (section, at) if isinstance(at, int) else (section, 0)
        places.setdefault(spot, []).append(tuple(place[2:] if isinstance(at, int) else place[1:]))
    touched, stuck = [], []
    for (section, index), roads in places.items():
        held = bare.case if section == CASE_SECTION else getattr(bare, section)[index]
        model = type(held)
        body = held.model_dump(mode="json")
        for road in sorted(roads, key=_by_place, reverse=True):
            _drop(body, road)
        try:
            made = model.model_validate(body)
        except ValueError:
            stuck.append(held.id)
            continue
        touched.append(held.id)
        if section == CASE_SECTION:
            file = file.model_copy(update={"case": made})
        else:
            items = [made if e.id == held.id else e for e in getattr(file, section)]
            file = file.model_copy(update={section: items})
    return Loose(file, tuple(touched), tuple(stuck))


def _by_place(road: tuple[str | int, ...]) -> tuple[tuple[bool, str, int], ...]:
    """Later items of a list first, so that the places of the earlier ones hold."""
    return tuple(
        (isinstance(p, int), "" if isinstance(p, int) else p, p if isinstance(p, int) else 0)
        for p in road
    )


def _drop(body: Any, road: tuple[str | int, ...]) -> None:
    for part in road[:-1]:
        body = body[part]
    del body[road[-1]]


def _without(file: CaseFile, key: str) -> CaseFile:
    return file.model_copy(
        update={s: [e for e in getattr(file, s) if e.id != key] for s in SECTIONS}
    )


def _cut_history(hand: Hand, entry: Entry, traces: Traces) -> None:
    """Older versions of other entries give away neither its id nor its name any more.

    What an entry says today is not touched here: who erases was shown where it is still named.
    """
    leaves = []
    rows = Change.objects.filter(entry__case=hand.case).exclude(entry=entry.pk)
    for change in rows.select_related("entry").iterator():
        before, after = both(hand, change)
        newest = change.version == change.entry.version and not change.entry.removed
        cut = (traces.cut(before), after if newest else traces.cut(after))
        if cut == (before, after):
            continue
        if change.sealed is not None:
            change.sealed = content = seal(
                recipient_of(hand.case), case=hand.case.pk, entry=change.entry_id,
                version=change.version, before=cut[0], after=cut[1],
            )  # fmt: skip
        else:
            change.before, change.after = cut
            content = salted(change.entry.salt, cut[1])
        change.save(update_fields=["before", "after", "sealed"])
        leaves.append(Told("entry.cut", hand.member, change.entry, change.version, content))
    if leaves:
        record_all(leaves)
