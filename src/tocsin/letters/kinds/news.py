"""``news``: a page for the public, made from ``CaseFile.public()`` alone.

What happened, newest first, then what is planned, then the case. It holds no annexes, no office
argument and nothing that is not cleared for everybody.
"""

from __future__ import annotations

from tocsin.letters.audience import Audience
from tocsin.letters.compose import parts
from tocsin.letters.compose.facts import capital, certainty, md
from tocsin.letters.compose.scene import Scene
from tocsin.letters.kinds.kind import Kind, needs_facts


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    new = scene.recent(scene.done)
    scene.told = {e.id for e in (*new, *scene.planned)}
    blocks = parts.section(scene, "facts", [_told(scene, e.id) for e in reversed(new)])[1:]
    if scene.planned:
        day = words.day(scene.on)
        blocks += parts.section(
            scene,
            "planned",
            [parts.bullets([_told(scene, e.id) for e in scene.planned])],
            date=day,
        )
    if scene.reference:
        case = [words.say("say.news_case", number=scene.reference.number)]
        blocks += parts.section(scene, "about", [" ".join([*case, parts.ratified(scene)])])
    return blocks


def _told(scene: Scene, key: str) -> str:
    event = scene.view.events[key]
    when = md(capital(scene.words.when(event.date)))
    summary = md(scene.view.text(event.summary, event.id, "summary")).rstrip(".")
    sure = scene.words.say(f"basis.{certainty(event, scene).value}")
    return f"**{when}.** {summary} [@event:{key}]. *{sure}*{parts.note(event, scene)}"


KIND = Kind(
    name="news",
    body="",
    outline=("planned", "about"),
    compose=compose,
    subject=lambda scene: scene.view.text(scene.view.file.case.title, "case", "title"),
    requires=(needs_facts,),
    forbids=("exhibit",),
    annexes=False,
    audience=Audience.PUBLIC,
)
