"""``news``: a page for the public, made from ``casefile.public`` alone.

A lead (what happened, what is asked), what was said, the facts newest first, what is planned,
then the case. It holds no annexes, no office argument, nothing that is not cleared for everybody.
"""

from __future__ import annotations

from tocsin.casefile.model import Event
from tocsin.letters.draft import parts, presented
from tocsin.letters.draft.composer import Composer, needs_facts
from tocsin.letters.draft.facts import became, capital, certainty, md, note, offices
from tocsin.letters.scene import PLANNED, Scene
from tocsin.letters.words import of


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    blocks = [_lead(scene), _demand(scene), *_quotation(scene)]
    opened = {e.id for e in scene.lead}
    rest = [_told(scene, e) for e in reversed(scene.facts.done) if e.id not in opened]
    blocks += parts.section(scene, "facts", rest)
    planned = [_told(scene, e) for e in scene.facts.planned if e.id not in opened]
    if planned:
        day = words.day(scene.on)
        blocks += parts.section(scene, "planned", [parts.bullets(planned)], date=day)
    blocks += parts.steps(scene, plain=True)
    if scene.reference:
        case = [words.say("say.news_case", number=scene.reference.number)]
        blocks += parts.section(scene, "about", [" ".join([*case, parts.ratified(scene)])])
    return [b for b in blocks if b]


def _lead(scene: Scene) -> str:
    """The gravest facts in full: who reads one paragraph has read what happened."""
    return " ".join(_stated(scene, e) for e in scene.lead)


def _stated(scene: Scene, event: Event) -> str:
    words = scene.words
    summary = md(scene.view.told(event)).rstrip(".")
    form = "news.lead_planned" if event.stage in PLANNED else "news.lead"
    when = md(words.when(event.date))
    place = "" if event.place_protected else scene.view.text(event.place, event.id, "place")
    sure = words.say(f"basis.{certainty(event, scene).value}")
    where = md(capital(", ".join(x for x in (place, when) if x)))
    said = words.say(form, where=where, summary=summary)
    ended = " ".join(became(event, scene, plain=True))
    held = offices(event, scene, summary, _in_order(scene))
    told = f"{said} [@event:{event.id}]. {held} *{sure}*{note(event, scene)} {ended}"
    return told.replace("  ", " ").strip()


def _in_order(scene: Scene) -> list[Event]:
    """The facts as the page tells them: those it opens with, then the newest first."""
    return [*scene.lead, *reversed(scene.facts.done), *scene.facts.planned]


def _demand(scene: Scene) -> str:
    """What the sender asks, and the fact for which it asks it: what its letters ask first."""
    words, told = scene.words, scene.facts.told
    name = presented.sender_name(scene)
    asked = scene.view.file.case.requests
    if asked and scene.lead:
        text = md(scene.view.text(asked[0], "case", "requests")).rstrip(".")
        ref = f"[@event:{scene.lead[0].id}]"
        return words.say("news.demand", org=name, text=text, ref=ref)
    for item in scene.allegations:
        ground = next((e.id for e in scene.lead if e.id in item.events), "")
        ground = ground or next((e for e in item.events if e in told), "")
        if item.remedies and ground:
            text = md(scene.view.text(item.remedies[0], item.id, "remedies")).rstrip(".")
            return words.say("news.demand", org=name, text=text, ref=f"[@event:{ground}]")
    return ""


def _quotation(scene: Scene) -> parts.Blocks:
    """The last words reported of anybody in a fact told: nobody is quoted who was not."""
    for event in reversed((*scene.facts.done, *scene.facts.planned)):
        said = event.quotation
        if said is None or not said.has(scene.view.lang, scene.view.file.case.language):
            continue
        text = md(scene.words.quoted(scene.view.text(said, event.id, "quotation").rstrip(".")))
        lang = scene.words.lang
        names = [scene.view.name(a) for a in event.actors if a in scene.view.file.by_id]
        who = scene.words.join(md(of(name, lang)) for name in names)
        when = md(scene.words.when(event.date))
        by = scene.words.say("news.said_by" if who else "news.said", who=who, when=when)
        return [f"> {text} [@event:{event.id}]{note(event, scene)}\n>\n> {by}"]
    return []


def _told(scene: Scene, event: Event) -> str:
    when = md(capital(scene.words.when(event.date)))
    summary = md(scene.view.told(event)).rstrip(".")
    sure = scene.words.say(f"basis.{certainty(event, scene).value}")
    said = f"**{when}.** {summary} [@event:{event.id}]."
    known = f"*{sure}*{note(event, scene)}"
    held = offices(event, scene, summary, _in_order(scene))
    return " ".join(x for x in (said, held, known, *became(event, scene, plain=True)) if x)


COMPOSER = Composer(
    compose=compose,
    subject=lambda scene: scene.view.text(scene.view.file.case.title, "case", "title"),
    requires=(needs_facts,),
)
