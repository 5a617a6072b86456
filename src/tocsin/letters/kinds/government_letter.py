"""``government-letter``: to the government itself, with a copy to the International Labour Office.

Short and without internal argument: facts, the obligation, what is asked, a reply awaited.
It says nothing of anticipated defences, and is read by those who did what it tells.
"""

from __future__ import annotations

from tocsin.letters.audience import Audience
from tocsin.letters.compose import parts
from tocsin.letters.compose.facts import md
from tocsin.letters.compose.scene import Scene
from tocsin.letters.kinds.kind import Kind, hooked, needs_facts, needs_openness


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    name = md(scene.view.name(scene.sender.id))
    new = scene.recent(scene.done)
    scene.told = {e.id for e in (*new, *scene.planned)}
    form = "" if parts.state_acted(scene) else "_plain"
    opening = [words.say(f"say.government_open{form}", org=name, inside=scene.inside())]
    if scene.reference:
        opening.append(words.say(f"say.government_case{form}", number=scene.reference.number))
    blocks = [" ".join(opening)]
    blocks += parts.section(scene, "facts", parts.facts(scene, new))
    blocks += parts.planned(scene)
    duty = words.say("say.government_obliged", country=scene.country_name())
    blocks += parts.section(scene, "law", [" ".join(p for p in (duty, parts.ratified(scene)) if p)])
    blocks += parts.requests(scene, "", "requests_gov")
    return [*blocks, words.say("say.government_end")]


def _subject(scene: Scene) -> str:
    form = "" if parts.state_acted(scene) else "_plain"
    return hooked(scene, f"government-letter{form}")


KIND = Kind(
    name="government-letter",
    body="government",
    outline=("facts", "planned", "law", "requests"),
    compose=compose,
    subject=_subject,
    requires=(needs_openness, needs_facts),
    audience=Audience.GOVERNMENT,
    copies=("dg",),
)
