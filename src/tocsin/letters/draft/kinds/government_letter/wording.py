"""``government-letter``: to the government itself, with a copy to the International Labour Office.

Short and without internal argument: facts, the obligation, what is asked, a reply awaited.
It says nothing of anticipated defences, and is read by those who did what it tells.
"""

from __future__ import annotations

from tocsin.letters.draft import parts
from tocsin.letters.draft.asks import requests
from tocsin.letters.draft.composer import Composer, hooked, needs_facts, needs_openness
from tocsin.letters.scene import Scene


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    name = parts.sender_name(scene)
    form = "" if scene.state_acted else "_plain"
    opening = [words.say(f"say.government_open{form}", org=name, inside=scene.inside())]
    if scene.reference:
        opening.append(words.say(f"say.government_case{form}", number=scene.reference.number))
    blocks = [" ".join(opening), parts.lead(scene, parts.first_request(scene, "lead.request_gov"))]
    blocks += parts.section(scene, "facts", parts.facts(scene, scene.facts.done))
    blocks += parts.planned(scene)
    blocks += parts.held(scene)
    blocks += parts.steps(scene)
    duty = words.say("say.government_obliged", country=scene.country_name())
    blocks += parts.section(scene, "law", [" ".join(p for p in (duty, parts.ratified(scene)) if p)])
    blocks += requests(scene, "", "requests_gov")
    return [*blocks, words.say("say.government_end")]


def _subject(scene: Scene) -> str:
    form = "" if scene.state_acted else "_plain"
    return hooked(scene, f"government-letter{form}")


COMPOSER = Composer(
    compose=compose,
    subject=_subject,
    requires=(needs_openness, needs_facts),
)
