"""``dg-urgent``: asks the Director-General to intervene at once with a government.

Read by one office within minutes: who writes, what happened since the last letter, what is
about to happen, why it cannot wait, what to do today. No form or deadline is published
(domain notes, section 3); the outline follows the letters sent in practice (section 7.1).
"""

from __future__ import annotations

from tocsin.letters.draft import parts, presented
from tocsin.letters.draft.asks import requests
from tocsin.letters.draft.composer import Composer, hooked, needs_facts
from tocsin.letters.draft.urgent import urgency
from tocsin.letters.scene import Scene


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    ask = words.say("say.ask_dg", government=scene.government(), inside=scene.inside())
    blocks = [parts.lead(scene) + " " + ask, presented.who_writes(scene), parts.hook(scene)]
    blocks += parts.stated(scene)
    blocks += parts.planned(scene)
    blocks += parts.held(scene)
    blocks += parts.background(scene)
    blocks += parts.steps(scene)
    blocks += urgency(scene)
    duty = " ".join(p for p in (parts.ratified(scene), parts.principles(scene)) if p)
    blocks += parts.section(scene, "law", [duty] if duty else [])
    blocks += parts.allegations(scene)
    blocks += parts.conciliation(scene)
    blocks += requests(scene, "dg")
    return [*blocks, *parts.confidentiality(scene)]


COMPOSER = Composer(
    compose=compose,
    subject=lambda scene: hooked(scene, "dg-urgent"),
    requires=(needs_facts,),
)
