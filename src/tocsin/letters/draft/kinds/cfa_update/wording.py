"""``cfa-update``: additional information and new allegations in a case that is open.

New allegations inside a live case are normal practice (domain notes, section 1.3); the
letter names the case, the Committee's last word on it and the communication it follows,
and tells only what is new.
"""

from __future__ import annotations

from tocsin.letters.draft import followup, parts, presented
from tocsin.letters.draft.asks import requests
from tocsin.letters.draft.composer import Composer, needs_case, needs_matter
from tocsin.letters.draft.urgent import urgency
from tocsin.letters.scene import Scene


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words, reference = scene.words, scene.reference
    number = reference.number if reference else ""
    first = words.say("say.update", number=number, government=scene.government())
    blocks = [" ".join([first, *parts.follows(scene)]), presented.who_writes(scene)]
    blocks.append(parts.lead(scene, parts.first_request(scene)))
    blocks += parts.previous(scene)
    blocks += parts.steps(scene)
    blocks += parts.stated(scene)
    blocks += parts.planned(scene)
    blocks += parts.held(scene)
    duty = parts.ratified(scene)
    blocks += parts.section(scene, "law", [duty] if duty else [])
    blocks += parts.allegations(scene)
    blocks += followup.recommendations(scene)
    blocks += followup.replies(scene)
    blocks += urgency(scene)
    blocks += parts.conciliation(scene)
    blocks += requests(scene, "cfa")
    blocks += parts.confidentiality(scene)
    return [*blocks, *parts.evidence(scene, blocks)]


def _subject(scene: Scene) -> str:
    number = scene.reference.number if scene.reference else ""
    return scene.words.say("subject.cfa-update", number=number, country=scene.country_name())


COMPOSER = Composer(
    compose=compose,
    subject=_subject,
    requires=(needs_matter, needs_case),
)
