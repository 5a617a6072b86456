"""Exhibits that would give somebody away: metadata, file names, unredacted originals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.casefile.model import Sensitivity
from tocsin.checks.finding import Severity
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene

_RULE = "design section 3; domain notes, section 8 points 4 and 6"
_AUTHOR = (
    "author",
    "creator",
    "last_modified_by",
    "lastmodifiedby",
    "artist",
    "owner",
    "manager",
    "from",
    "copyright",
)
_PLACE = ("gps", "geo", "latitude", "longitude", "location")


@case_rule(
    "R30",
    Severity.WEAKENS,
    "The metadata of an exhibit name who made it",
    Text(
        "The author's name in a file's properties has cost people their freedom.",
        "Send a redacted derivative without metadata; keep the original sealed.",
        _RULE,
        "exhibit a.docx whose property Author holds a name",
        "exhibit a.pdf made from it without properties",
    ),
)
def author(scene: CaseScene) -> Iterator[Hit]:
    """Looks at metadata handed in by whoever opened the files: author, creator, last editor.

    Blocks when a protected name stands in any property; otherwise weakens, and only for
    exhibits that would leave and have no redacted derivative. Names of programs do not count.
    """
    leaving = {e.id for e in scene.exhibits_leaving}
    for exhibit in scene.file.exhibits:
        facts = scene.facts.get(exhibit.id)
        if facts is None or exhibit.id not in leaving:
            continue
        values = {k.lower(): v for k, v in facts.metadata.items() if v.strip()}
        if any(map(scene.people.in_property, values.values())):
            yield Hit(
                f"the metadata of {exhibit.id!r} hold a protected name",
                entity=exhibit.id,
                severity=Severity.BLOCKS,
            )
            continue
        named = [k for k in values if k.split(":")[-1] in _AUTHOR and _person(values[k])]
        if named and not any(d.kind == "redacted" for d in exhibit.derivatives):
            yield Hit(
                f"the metadata of {exhibit.id!r} hold: {', '.join(sorted(named))}",
                entity=exhibit.id,
            )


def _person(value: str) -> bool:
    """Whether a property may be a person's: not a program, not “user” or “admin”."""
    words = re.findall(r"[^\W\d_]+", value.lower())
    programs = {
        "microsoft",
        "word",
        "adobe",
        "libreoffice",
        "writer",
        "scanner",
        "canon",
        "pdf",
        "excel",
        "user",
        "admin",
        "administrator",
        "python",
        "openpyxl",
        "chromium",
        "office",
    }
    return bool(words) and not set(words) & programs


@case_rule(
    "R31",
    Severity.BLOCKS,
    "An exhibit carries the place where it was made",
    Text(
        "Coordinates in a photograph lead to the door of whoever took it.",
        "Send a derivative without location; keep the original sealed.",
        _RULE,
        "photo.jpg with GPS coordinates",
        "a redacted derivative photo-clean.jpg without them",
    ),
)
def place(scene: CaseScene) -> Iterator[Hit]:
    """Fires for GPS or location properties of exhibits that would leave.

    Lighter when a redacted derivative stands ready.
    """
    for exhibit in scene.exhibits_leaving:
        facts = scene.facts.get(exhibit.id)
        if facts and any(
            value.strip() and any(word in key.lower() for word in _PLACE)
            for key, value in facts.metadata.items()
        ):
            ready = any(d.kind == "redacted" for d in exhibit.derivatives)
            yield Hit(
                f"the metadata of {exhibit.id!r} hold a location",
                entity=exhibit.id,
                severity=Severity.IMPROVES if ready else None,
            )


@case_rule(
    "R32",
    Severity.WEAKENS,
    "A protected exhibit would leave without a redacted copy",
    Text(
        "What is marked protected and attached to a letter reaches the Government.",
        "Add a redacted derivative, or take the exhibit off the letter.",
        _RULE,
        "exhibits: [{id: x, sensitivity: protected}]\nevents: [{id: e, exhibits: [x]}]",
        "exhibits: [{id: x, sensitivity: protected, derivatives: [{file: exhibits/x-red.pdf, kind: "
        "redacted}]}]",
    ),
)
def unredacted(scene: CaseScene) -> Iterator[Hit]:
    """Fires for protected exhibits of pleaded events and letters without a redacted derivative."""
    for exhibit in scene.exhibits_leaving:
        if exhibit.sensitivity is Sensitivity.PROTECTED and not any(
            d.kind == "redacted" for d in exhibit.derivatives
        ):
            yield Hit(f"{exhibit.id!r} is protected and has no redacted copy", entity=exhibit.id)


@case_rule(
    "R33",
    Severity.BLOCKS,
    "An exhibit shows what is protected",
    Text(
        "Annexes and dossiers carry whole files: text under a black box, comments, earlier "
        "versions, names of parts and pictures go with them.",
        "Give a redacted copy (derivatives: kind: redacted), or take the exhibit off.",
        _RULE,
        "exhibits/list.txt says: Present: (the protected name)",
        "the same exhibit with a redacted copy that does not",
    ),
)
def shows(scene: CaseScene) -> Iterator[Hit]:
    """Asks the gate what an exhibit carries in text, hidden text, properties and files within.

    Lighter for exhibits that no letter or allegation takes along: only a dossier would.
    """
    yield from _stopped(scene, "shows")


@case_rule(
    "R34",
    Severity.BLOCKS,
    "An exhibit that nothing could read",
    Text(
        "What no program can read (a locked file, a scan without OCR, an unknown format) may "
        "hold any name.",
        'Look at it, then: tocsin compile … --release ID --reason "who looked, why it may go".',
        _RULE,
        "exhibits/scan.pdf is a picture, and tesseract is not installed",
        "the release of that very file is recorded in letters/releases.jsonl",
    ),
)
def unread(scene: CaseScene) -> Iterator[Hit]:
    """Asks the gate which exhibits stay unread and were not released for these bytes."""
    yield from _stopped(scene, "unread")


def _stopped(scene: CaseScene, what: str) -> Iterator[Hit]:
    near = {e.id for e in scene.exhibits_leaving} | set(scene.used_exhibits)
    for exhibit in scene.file.exhibits:
        facts = scene.facts.get(exhibit.id)
        found = getattr(facts, what) if facts else ()
        if found:
            said = "shows" if what == "shows" else "is held back"
            yield Hit(
                f"{exhibit.id!r} {said}: {found[0]}",
                entity=exhibit.id,
                severity=None if exhibit.id in near else Severity.WEAKENS,
            )


RULES = (author, place, unredacted, shows, unread)
