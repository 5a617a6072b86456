"""``ceacr-observation``: observations under article 23 for the Committee of Experts.

Must say that they are for the Committee, be signed, and arrive by that year's date (1
September as a rule; domain notes, section 2). The Committee reads by Convention and
article, so facts stand under the article they concern, once.
"""

from __future__ import annotations

from tocsin.casefile.model import Allegation, Event
from tocsin.letters.draft import followup, parts, presented
from tocsin.letters.draft.asks import requests
from tocsin.letters.draft.composer import Composer, needs_binding, needs_facts
from tocsin.letters.draft.facts import md
from tocsin.letters.scene import Scene


def late(scene: Scene) -> str:
    """That the year's cut-off has passed, if the letter's day lies after it; else empty.

    That the facts are recent is said only where one of them may lie after the cut-off.
    """
    session = scene.view.law.cutoff("ceacr", scene.on.year)
    if session is None or session.cutoff is None or scene.on <= session.cutoff:
        return ""
    recent = any(not e.date.surely_before(session.cutoff) for e in _facts(scene))
    form = "say.late_recent" if recent else "say.late"
    return scene.words.say(form, date=scene.words.day(session.cutoff))


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    blocks = [words.say("say.observation", org=presented.sender_name(scene))]
    blocks.append(parts.lead(scene))
    passed = late(scene)
    if passed:
        blocks.append(passed)
    blocks += [
        b
        for b in (parts.hook(scene, "same_facts"), parts.ratified(scene), parts.principles(scene))
        if b
    ]
    told: set[str] = set()
    for code in scene.pleaded.binding:
        blocks += _convention(scene, code, told)
    rest = [e for e in _facts(scene) if e.id not in told]
    blocks += parts.section(scene, "other_facts", parts.facts(scene, rest))
    blocks += parts.held(scene)
    blocks += parts.steps(scene)
    blocks += followup.recommendations(scene)
    blocks += followup.replies(scene)
    blocks += parts.conciliation(scene)
    blocks += requests(scene, "ceacr")
    blocks += parts.confidentiality(scene)
    return [*blocks, *parts.evidence(scene, blocks)]


def _facts(scene: Scene) -> list[Event]:
    """All facts in order of time: done and planned stand together under their article."""
    return sorted((*scene.facts.done, *scene.facts.planned), key=lambda e: e.date)


def _convention(scene: Scene, code: str, told: set[str]) -> parts.Blocks:
    convention = scene.view.law.convention(code)
    under: dict[str, list[Allegation]] = {}
    for item in scene.allegations:
        first = next((n for n in item.norms if n.convention == code), None)
        if first is not None:
            under.setdefault(first.article, []).append(item)
    if convention is None or not under:
        return []
    blocks = []
    for article in sorted(under, key=lambda a: (len(a), a)):
        if article:
            blocks.append(f"### {scene.words.say('heading.article', article=article)}")
        for item in under[article]:
            blocks += _allegation(scene, item, told)
    title = convention.title.say(scene.view.lang)
    return parts.section(
        scene, "convention", blocks, number=convention.number, title=title, year=convention.year
    )


def _allegation(scene: Scene, item: Allegation, told: set[str]) -> parts.Blocks:
    own = set(item.events) - told
    new = [e for e in _facts(scene) if e.id in own]
    told |= own
    title = md(scene.view.text(item.title, item.id, "title"))
    facts = parts.facts(scene, new)
    return [f"#### {title}", *facts, parts.argument(item, scene), *parts.answer(item, scene)]


def _subject(scene: Scene) -> str:
    codes = scene.pleaded.binding or scene.pleaded.conventions
    named = parts.cited(scene, codes) if codes else ""
    return scene.words.say("subject.ceacr-observation", conventions=named, inside=scene.inside())


COMPOSER = Composer(
    compose=compose,
    subject=_subject,
    requires=(needs_facts, needs_binding),
)
