"""Exhibits: there, unchanged, sealed, translated, kept, and used."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_ILO
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene

_SEAL = "design section 7; domain notes, section 8 point 4 (evidence loss and tampering)"
_LANGUAGES = ("en", "fr", "es")


@case_rule(
    "E40",
    Severity.BLOCKS,
    "An exhibit is not there",
    Text(
        "A letter that announces an annex and does not bring it loses the annex and its word.",
        "Put the file under exhibits/, or take the exhibit out.",
        "domain notes 7.2 point 15",
        "exhibits:\n  - {id: x, file: exhibits/gone.pdf}",
        "exhibits:\n  - {id: x, file: exhibits/here.pdf}",
    ),
)
def missing(scene: CaseScene) -> Iterator[Hit]:
    """Fires when whoever read the folder did not find the file.

    Blocks only for exhibits that would leave; one finding, lighter, for a folder that was
    handed on without any of its exhibits.
    """
    leaving = {e.id for e in scene.exhibits_leaving}
    gone = [key for key, facts in scene.facts.items() if not facts.present]
    if len(gone) > 1 and len(gone) == len(scene.facts):
        text = f"none of the {len(gone)} exhibits is in this folder"
        yield Hit(text, entity=min(gone), severity=Severity.WEAKENS)
        return
    for exhibit in scene.file.exhibits:
        facts = scene.facts.get(exhibit.id)
        if facts is not None and not facts.present:
            grave = None if exhibit.id in leaving else Severity.WEAKENS
            yield Hit(
                f"the file of {exhibit.id!r} is not in the folder",
                entity=exhibit.id,
                severity=grave,
            )


@case_rule(
    "E41",
    Severity.BLOCKS,
    "An exhibit is not what was recorded",
    Text(
        "Its bytes differ from the recorded hash: it was changed after it was taken in, or "
        "another file was put in its place.",
        "Find out why before anything is sent; restore the original, or record the new file as a "
        "new exhibit.",
        _SEAL,
        "exhibits:\n  - {id: x, file: exhibits/a.pdf, sha256: 0000…}",
        "exhibits:\n  - {id: x, file: exhibits/a.pdf, sha256: (that of the file)}",
    ),
)
def changed(scene: CaseScene) -> Iterator[Hit]:
    """Compares the recorded SHA-256 with that of the file as it is now."""
    for exhibit in scene.file.exhibits:
        facts = scene.facts.get(exhibit.id)
        if facts and facts.sha256 and exhibit.sha256 and facts.sha256 != exhibit.sha256:
            yield Hit(
                f"the file of {exhibit.id!r} differs from its recorded SHA-256", entity=exhibit.id
            )


@case_rule(
    "E42",
    Severity.WEAKENS,
    "An exhibit is not sealed",
    Text(
        "Without a seal nobody can show later that the paper existed, so, before it was seized.",
        "tocsin seal exhibits/, then record the position.",
        _SEAL,
        "exhibits:\n  - {id: x, file: exhibits/a.pdf}",
        "exhibits:\n  - {id: x, file: exhibits/a.pdf, position: {seal: …, index: 3, root: …, "
        "leaves: 12}}",
    ),
)
def unsealed(scene: CaseScene) -> Iterator[Hit]:
    """Fires for exhibits in use without a position in a seal.

    Lighter where at least a SHA-256 is recorded. One finding for the whole file when none is
    sealed.
    """
    loose = [e for e in scene.exhibits_leaving if e.position is None]
    if len(loose) > 3 and len(loose) == len(scene.exhibits_leaving):
        hashed = all(e.sha256 for e in loose)
        yield Hit(
            f"none of the {len(loose)} exhibits in use is sealed",
            entity=min(e.id for e in loose),
            severity=Severity.IMPROVES if hashed else None,
        )
        return
    for exhibit in loose:
        yield Hit(
            f"{exhibit.id!r} is not sealed",
            entity=exhibit.id,
            severity=Severity.IMPROVES if exhibit.sha256 else None,
        )


@case_rule(
    "E43",
    Severity.WEAKENS,
    "An exhibit is not translated into a working language",
    Text(
        "The supervisory bodies work in English, French and Spanish; supervision has waited for "
        "translations before.",
        "Add a translation (translations:) with its date and who made it.",
        "domain notes, section 2 (lost time from translation) and section 8 point 8",
        "exhibits:\n  - {id: x, file: exhibits/a.pdf, lang: ru}",
        "exhibits:\n  - {id: x, file: exhibits/a.pdf, lang: ru, translations: [{lang: en, file: "
        "exhibits/a.en.pdf, by: office, date: 2023-10-25, status: checked}]}",
    ),
    TO_ILO,
)
def untranslated(scene: CaseScene) -> Iterator[Hit]:
    """Fires for exhibits in use in another language without a translation into one of the three.

    An exhibit that is itself marked as a table or photograph, or has no language, is left alone.
    """
    for exhibit in scene.exhibits_leaving:
        if exhibit.lang is None or exhibit.lang[:2] in _LANGUAGES:
            continue
        if not any(t.lang[:2] in _LANGUAGES for t in exhibit.translations):
            yield Hit(f"{exhibit.id!r} stands only in {exhibit.lang}", entity=exhibit.id)


@case_rule(
    "E44",
    Severity.IMPROVES,
    "A translation without date, author or check",
    Text(
        "A translation nobody signs can be disputed word by word.",
        "Fill in by:, date: and status: checked or sworn.",
        "domain notes 7.2 point 15 (annex index with translation status)",
        "translations: [{lang: en, file: exhibits/a.en.pdf}]",
        "translations: [{lang: en, file: exhibits/a.en.pdf, by: office, date: 2023-10-25, status: "
        "checked}]",
    ),
)
def loose_translation(scene: CaseScene) -> Iterator[Hit]:
    """Fires for translations of exhibits in use that lack by:, date: or are still drafts."""
    for exhibit in scene.exhibits_leaving:
        for item in exhibit.translations:
            if not item.by or item.date is None or item.status == "draft":
                yield Hit(
                    f"the {item.lang} translation of {exhibit.id!r} is not attested",
                    entity=exhibit.id,
                )
                break


@case_rule(
    "E45",
    Severity.IMPROVES,
    "An exhibit without custody",
    Text(
        "From whom it came and through whose hands decides what it is worth.",
        "Record the first custody step: received when, from whom, how.",
        "ISO/IEC 27037; domain notes, section 8 point 4 (custody log from the start)",
        "exhibits:\n  - {id: x, file: exhibits/a.pdf, custody: []}",
        "exhibits:\n  - {id: x, file: exhibits/a.pdf, custody: [{date: 2023-10-25, action: "
        "received, by: office}]}",
    ),
)
def no_custody(scene: CaseScene) -> Iterator[Hit]:
    """Fires for exhibits in use with neither custody nor source."""
    for exhibit in scene.exhibits_leaving:
        if not exhibit.custody and exhibit.source is None:
            yield Hit(f"nothing records how {exhibit.id!r} came to the office", entity=exhibit.id)


@case_rule(
    "E46",
    Severity.IMPROVES,
    "An exhibit nothing refers to",
    Text(
        "Evidence that proves nothing in the file is forgotten in the letter.",
        "Refer to it from an event, a source or a communication, or say in notes: what it is for.",
        "domain notes 7.2 point 15",
        "exhibits:\n  - {id: x, file: exhibits/a.pdf}",
        "events:\n  - {id: e, exhibits: [x]}",
    ),
)
def unused(scene: CaseScene) -> Iterator[Hit]:
    """Fires for exhibits without notes that no entity names."""
    for exhibit in scene.file.exhibits:
        if exhibit.id not in scene.used_exhibits and exhibit.source is None and not exhibit.notes:
            yield Hit(f"nothing refers to {exhibit.id!r}", entity=exhibit.id)


RULES = (missing, changed, unsealed, untranslated, loose_translation, no_custody, unused)
