"""Why a letter cannot wait: the grounds of urgency, each with the facts that carry it.

A ground stands in a letter only with a fact: by the number of its paragraph, or by the earlier
communication to the same reader that told it. Which grounds these are, the scene has settled
(:mod:`tocsin.letters.scene.bearing`).
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.law.procedure import Ground, Hold
from tocsin.letters.draft.parts import Blocks, listed, section
from tocsin.letters.scene import Scene


def urgency(scene: Scene) -> Blocks:
    """The grounds of urgency that hold or threaten, each with the facts that carry it."""
    items = [_ground(ground, scene) for ground in scene.grounds]
    if not items:
        return []
    return section(scene, "urgency", [scene.words.say("say.urgency_intro"), listed(scene, items)])


def _ground(ground: Ground, scene: Scene) -> str:
    text = scene.words.say(f"say.urgency_{ground.code}")
    carried = ground.carried
    if ground.code == "liberty":  # a threat to a life involves it as an attack does
        carried = (*carried, *ground.threatened)
    if ground.state is Hold.THREATENED:
        text = scene.words.say("say.urgency_threat", ground=text)
        carried = ground.threatened or ground.carried
    numbered = [f"[@event:{e}]" for e in carried if e in scene.facts.stated]
    return " ".join([text, *numbered, *before(carried, scene)])


def before(events: Iterable[str], scene: Scene) -> list[str]:
    """Which earlier communications told the events that this letter does not state."""
    told = scene.facts.told_before
    letters = dict.fromkeys(told[e] for e in events if e in told and e not in scene.facts.stated)
    out = []
    for key in letters:
        letter = scene.view.file.communication(key)
        ref = f"{', ' if letter.number else ' '}[@communication:{key}]"
        of_date = scene.words.of_date(letter.date)
        out.append(f"({scene.words.say('say.told_before', of_date=of_date, ref=ref)})")
    return out
