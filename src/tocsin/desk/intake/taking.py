"""Accepting a proposal: the entity, and once for each document its source and its exhibit.

Nothing is typed twice: the source is how we know (basis, channel, day learnt), the exhibit the very
file that was dropped, its hash taken on the way in and its custody begun.
"""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.utils import timezone

from tocsin.casefile.model import CaseFile, Communication, Entity, Event, Exhibit, Party, Source
from tocsin.desk.intake import services
from tocsin.desk.intake.envelope import Envelope
from tocsin.desk.intake.models import Document
from tocsin.desk.record.entries import Hand, assemble, editing, locked
from tocsin.desk.record.folder import files
from tocsin.desk.record.forms.names import new_id
from tocsin.desk.record.models import File

Body = dict[str, Any]


def take(
    hand: Hand,
    envelope: Envelope,
    row: Document,
    key: str,
    section: str,
    entity: Entity,
    planned: list[tuple[str, Body]],
) -> Any:
    """Enter what a proposal became, with source and exhibit; the key of its entry.

    Sent twice, it enters one. ``key`` may be a fresh word for what was entered by hand.
    """
    with transaction.atomic():
        hand = _first(hand)
        row = services.locked(row)
        notes = envelope.open(row.pk, row.version, row.notes)
        before = notes["decided"].get(key, "")
        if before and before != services.LEFT:
            return before
        avoid = {entity.id, *(body["id"] for _section, body in planned)}
        source, exhibit = _established(hand, envelope, row, notes, avoid)
        made = uuid.uuid4()
        editing.save_entity(
            hand, section, _resting(entity, source, exhibit), planned=planned, pk=made
        )
        change = {"decided": {key: str(made)}, "source": source, "exhibit": exhibit}
        services.note(envelope, row, change, hand.member)
    return str(made)


def join(hand: Hand, envelope: Envelope, row: Document, key: str, event: Event) -> Any:
    """The record has this event already: the document becomes one more source and exhibit of it."""
    with transaction.atomic():
        hand = _first(hand)
        row = services.locked(row)
        notes = envelope.open(row.pk, row.version, row.notes)
        source, exhibit = _established(hand, envelope, row, notes, set())
        now = assemble(hand.case, hand.identity)
        held = now.file.event(event.id)
        saved = editing.save_entity(
            hand, "events", _resting(held, source, exhibit), version=now.rows[event.id].version
        )
        made = str(saved.entry.pk)
        change = {"decided": {key: made}, "source": source, "exhibit": exhibit}
        services.note(envelope, row, change, hand.member)
    return made


def keep(hand: Hand, envelope: Envelope, row: Document) -> None:
    """Enter the document as a source and an exhibit, and nothing it tells of."""
    with transaction.atomic():
        hand = _first(hand)
        row = services.locked(row)
        notes = envelope.open(row.pk, row.version, row.notes)
        source, exhibit = _established(hand, envelope, row, notes, set())
        services.note(envelope, row, {"source": source, "exhibit": exhibit}, hand.member)


def _first(hand: Hand) -> Hand:
    """The hand over the case as it is now, which nobody else changes until this is done.

    Locked before the document, as whoever erases does: two that wait for each other end badly.
    """
    return Hand(locked(hand.case), hand.member, hand.identity)


def _resting(entity: Any, source: str, exhibit: str) -> Any:
    """The entity, resting on the document."""
    if isinstance(entity, Event):
        return entity.model_copy(
            update={
                "sources": _with(entity.sources, source),
                "exhibits": _with(entity.exhibits, exhibit),
            }
        )
    if isinstance(entity, Communication):
        return entity.model_copy(
            update={
                "source": entity.source or source,
                "exhibits": _with(entity.exhibits, exhibit),
            }
        )
    if isinstance(entity, Party):
        names = [n.model_copy(update={"source": n.source or source}) for n in entity.names]
        return entity.model_copy(update={"names": names})
    return entity


def _with(held: list[str], key: str) -> list[str]:
    return held if key in held else [*held, key]


def _established(
    hand: Hand, envelope: Envelope, row: Document, notes: Body, avoid: set[str]
) -> tuple[str, str]:
    """The ids of the source and the exhibit; both are entered the first time."""
    file = assemble(hand.case, hand.identity).file
    if notes["source"] in file.by_id and notes["exhibit"] in file.by_id:
        return notes["source"], notes["exhibit"]
    twin = next((e for e in file.exhibits if e.sha256 == notes["sha256"]), None)
    paths = {held.stored: files.where(held, hand.identity)[0] for held in _files(hand)}
    source_id = _free(file, "sources", avoid)
    exhibit_id = twin.id if twin else _free(file, "exhibits", avoid | _stems(paths))
    source = _source(notes, envelope.open(row.pk, 1, row.said)["language"], file, source_id)
    held = source.model_copy(update={"exhibits": [exhibit_id]})
    if twin is not None:
        editing.save_entity(hand, "sources", held)
        return source_id, exhibit_id
    exhibit = _exhibit(row, notes, source, exhibit_id, hand.member.name)
    if row.stored in paths:  # entered before, and taken out of the record since
        exhibit = exhibit.model_copy(update={"file": paths[row.stored]})
    pk = uuid.uuid4()
    planned = [("sources", held.model_dump(mode="json", exclude_defaults=True))]
    saved = editing.save_entity(hand, "exhibits", exhibit, planned=planned, pk=pk)
    secret = bool(saved.entry is None or saved.entry.protected)
    if row.stored not in paths:
        files.adopt(
            hand, exhibit.file, row.stored, size=row.size, digest=notes["sha256"], secret=secret
        )
    return source_id, exhibit_id


def _files(hand: Hand) -> Any:
    return File.objects.filter(case=hand.case)


def _stems(paths: dict[str, str]) -> set[str]:
    """File names that are taken, without their endings: an exhibit's id becomes its file's name."""
    return {PurePosixPath(path).stem for path in paths.values()}


def _free(file: CaseFile, section: str, avoid: set[str]) -> str:
    """An id that neither the file nor the form uses."""
    key = new_id(file, section, {})
    stem, number = key.rsplit("-", 1)
    while key in file.by_id or key in avoid:
        number = str(int(number) + 1)
        key = f"{stem}-{number}"
    return key


def _source(notes: Body, language: str, file: CaseFile, key: str) -> Source:
    about = notes["about"]
    body: Body = {k: v for k, v in about.items() if v and k not in ("title", "protected", "party")}
    if about.get("title"):
        body["title"] = in_tongue(about["title"], language, file)
    if about.get("party") in file.by_id:
        body["party"] = about["party"]
    if about.get("protected"):
        body["protected"] = True
    if language:
        body["lang"] = language
    return Source.model_validate({"id": key, **body})


def _exhibit(row: Document, notes: Body, source: Source, key: str, by: str) -> Exhibit:
    day = timezone.localtime(row.at).date().isoformat()
    body: Body = {
        "id": key,
        "file": f"exhibits/{key}.{notes['end']}",
        # not the name of the file: names of people stand in it, and nobody was asked about them
        "title": source.title.root if source.title else f"{notes['end'].upper()}, {day}",
        "kind": notes["kind"] if notes["kind"] != "other" else "",
        "source": source.id,
        "sha256": notes["sha256"],
        "size": row.size,
        "custody": [
            {"date": day, "action": "received", "by": by},
            {"date": day, "action": "taken into the case and hashed (SHA-256)", "by": "tocsin"},
        ],
    }
    body |= {"lang": source.lang} if source.lang else {}
    body |= {"date": source.date.text} if source.date else {}
    body |= {"sensitivity": "protected"} if source.protected else {}
    return Exhibit.model_validate(body)


def in_tongue(words: str, language: str, file: CaseFile) -> str | dict[str, str]:
    """A text of the document: plain in the language of record, else under its own language."""
    return words if language in ("", file.case.language) else {language: words}
