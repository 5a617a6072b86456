"""``news``: a page for the public, made from ``CaseFile.public()`` alone.

What happened, newest first, then what is planned, then the case. It holds no annexes, no office
argument and nothing that is not cleared for everybody.
"""

from __future__ import annotations

from tocsin.casefile.model import Event
from tocsin.letters.draft import parts
from tocsin.letters.draft.composer import Composer, needs_facts
from tocsin.letters.draft.facts import capital, certainty, md, note
from tocsin.letters.scene.scene import Scene


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    blocks = [_told(scene, e) for e in reversed(scene.facts.done)]
    if scene.facts.planned:
        day = words.day(scene.on)
        blocks += parts.section(
            scene,
            "planned",
            [parts.bullets([_told(scene, e) for e in scene.facts.planned])],
            date=day,
        )
    if scene.reference:
        case = [words.say("say.news_case", number=scene.reference.number)]
        blocks += parts.section(scene, "about", [" ".join([*case, parts.ratified(scene)])])
    return blocks


def _told(scene: Scene, event: Event) -> str:
    when = md(capital(scene.words.when(event.date)))
    summary = md(scene.view.text(event.summary, event.id, "summary")).rstrip(".")
    sure = scene.words.say(f"basis.{certainty(event, scene).value}")
    return f"**{when}.** {summary} [@event:{event.id}]. *{sure}*{note(event, scene)}"


COMPOSER = Composer(
    compose=compose,
    subject=lambda scene: scene.view.text(scene.view.file.case.title, "case", "title"),
    requires=(needs_facts,),
)
