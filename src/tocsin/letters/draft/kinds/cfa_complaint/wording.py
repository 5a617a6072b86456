"""``cfa-complaint``: opens a case before the Committee on Freedom of Association.

What makes it receivable comes first: the words of a complaint against a Government, who
complains by which gateway, a permanent address; then facts, norms, urgency, conciliation
(checklist of domain notes, section 7.2).
"""

from __future__ import annotations

from tocsin.letters.draft import parts, presented
from tocsin.letters.draft.asks import requests
from tocsin.letters.draft.composer import Composer, needs_address, needs_allegations, needs_facts
from tocsin.letters.draft.urgent import urgency
from tocsin.letters.scene import Scene


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    opening = words.say("say.complaint", government=scene.government())
    blocks = [" ".join(p for p in (opening, parts.representation(scene)) if p)]
    blocks.append(parts.lead(scene, parts.first_request(scene)))
    blocks += presented.complainants(scene)
    duty = " ".join(p for p in _duties(scene) if p)
    blocks += parts.section(scene, "law", [duty])
    blocks += parts.stated(scene)
    blocks += parts.planned(scene)
    blocks += parts.held(scene)
    blocks += parts.allegations(scene)
    blocks += parts.national(scene)
    blocks += parts.steps(scene)
    blocks += urgency(scene)
    blocks += parts.conciliation(scene)
    blocks += requests(scene, "cfa")
    blocks += parts.confidentiality(scene)
    return [*blocks, *parts.evidence(scene, blocks)]


def _duties(scene: Scene) -> tuple[str, ...]:
    needless = scene.words.say("say.not_needed")
    return (parts.ratified(scene), needless, parts.principles(scene))


COMPOSER = Composer(
    compose=compose,
    subject=lambda scene: scene.words.say("subject.cfa-complaint", government=scene.government()),
    requires=(needs_facts, needs_allegations, needs_address),
)
