"""From a scene to a draft: the one somebody wrote, its head completed, or a first draft.

A first draft is made from the case file alone. A written draft keeps every word; only what its
head left open (day, sender, addressee, subject) is filled in as the kind has it.
"""

from __future__ import annotations

import dataclasses

from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.letters.draft.kinds import composer
from tocsin.letters.kinds import Kind
from tocsin.letters.order import Draft
from tocsin.letters.scene import Scene
from tocsin.letters.words import LANGUAGES


def draft_of(scene: Scene) -> Draft:
    """The draft of the letter.

    Raises :class:`ProblemsError` naming everything the case file lacks for a first draft.
    """
    written = scene.commission.draft
    if written is None:
        return _first(scene)
    day = written.date or scene.on
    subject = written.subject or composer(scene.kind.name).subject(scene)
    return dataclasses.replace(written, date=day, subject=subject)


def _first(scene: Scene) -> Draft:
    kind, lang, name = scene.kind, scene.commission.lang, scene.commission.name
    if lang not in LANGUAGES:
        raise TocsinError(
            f"first drafts are not written in {lang!r}",
            mend=f"use {', '.join(LANGUAGES)}, or write a draft of your own in letters/",
        )
    wording = composer(kind.name)
    lacking = [text for need in wording.requires if (text := need(scene))]
    if lacking:
        mend = "add it to case.yaml, or choose another kind (tocsin docket says which fits)"
        raise ProblemsError(
            [Diagnosis(f"{kind.name}: {text}", mend, "case.yaml") for text in lacking]
        )
    blocks = [b for b in wording.compose(scene) if b.strip()]
    if kind.framed:
        blocks = [_salutation(kind, scene), *blocks, _closing(kind, scene)]
    return Draft(
        kind=kind.name,
        lang=lang,
        body="\n\n".join(blocks) + "\n",
        file=f"{name}.md (first draft)",
        name=name,
        date=scene.on,
        sender=scene.sender.id,
        signatory=scene.signatory.id if scene.signatory else "",
        to=(_addressee(kind, scene),) if kind.body else (),
        cc=tuple(key for key in kind.copies if scene.view.law.addressee(key, scene.on)),
        subject=wording.subject(scene),
        generated=True,
    )


def _addressee(kind: Kind, scene: Scene) -> str:
    if kind.body != "government":
        return kind.body
    for party in scene.view.file.parties:
        if party.kind.value == "government" and party.country == scene.country.iso:
            return party.id
    return "government"


def _salutation(kind: Kind, scene: Scene) -> str:
    """The form of address: of the office's row in the law tables, else the general one."""
    office = scene.view.law.addressee(kind.body, scene.on) if kind.body else None
    if office is not None and office.salutation.has(scene.view.lang):
        return office.salutation.say(scene.view.lang)
    return scene.words.say("body.excellency")


def _closing(kind: Kind, scene: Scene) -> str:
    """The closing words that fit the addressee."""
    rank = {"ceacr": "ceacr", "government": "gov"}.get(kind.body, "dg")
    for key in (f"body.sincerely_{rank}", "body.sincerely"):
        if scene.words.has(key):
            return scene.words.say(key)
    return ""
