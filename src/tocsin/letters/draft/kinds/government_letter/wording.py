"""``government-letter``: to the government itself, with a copy to the International Labour Office.

Short and without internal argument: facts, the obligation, what is asked, a reply awaited.
It says nothing of anticipated defences, and is read by those who did what it tells.
"""

from __future__ import annotations

from tocsin.letters.draft import parts, presented
from tocsin.letters.draft.asks import requests
from tocsin.letters.draft.composer import Composer, hooked, needs_facts, needs_openness
from tocsin.letters.scene import Scene


def compose(scene: Scene) -> parts.Blocks:
    """The first draft's body."""
    words = scene.words
    name = presented.sender_name(scene)
    form = "" if scene.state_acted else "_plain"
    opening = [words.say(f"say.government_open{form}", org=name, inside=scene.inside())]
    if scene.reference:
        opening.append(words.say(f"say.government_case{form}", number=scene.reference.number))
    blocks = [" ".join(opening), parts.lead(scene, parts.first_request(scene, "lead.request_gov"))]
    blocks += parts.section(scene, "facts", parts.facts(scene, scene.facts.done))
    blocks += parts.planned(scene)
    blocks += parts.held(scene)
    blocks += parts.background(scene)
    blocks += parts.steps(scene)
    law = " ".join(said for said in (_duty(scene), parts.ratified(scene)) if said)
    blocks += parts.section(scene, "law", [law] if law else [])
    blocks += parts.conciliation(scene)
    blocks += requests(scene, "", "requests_gov")
    return [*blocks, words.say("say.government_end")]


def _duty(scene: Scene) -> str:
    """Who is bound as a Member of the ILO: the state, or whoever answers for the territory.

    Empty for a state that is no Member; what a territory is, :meth:`Law.jurisdiction` decides.
    """
    words = scene.words
    if scene.answers is not None:
        member, place = scene.member_name(), scene.territory_name()
        form = "say.government_obliged_for"
        member = parts.state(scene, form, "member", scene.answers, member)
        return words.say(form, member=member, place=place)
    if not scene.country.member:
        return ""
    form = "say.government_obliged"
    if scene.country.many(words.lang):
        form = "say.government_obliged_many"
    country = parts.state(scene, form, "country", scene.country, scene.country_name())
    return words.say(form, country=country)


def _subject(scene: Scene) -> str:
    form = "" if scene.state_acted else "_plain"
    return hooked(scene, f"government-letter{form}")


COMPOSER = Composer(
    compose=compose,
    subject=_subject,
    requires=(needs_openness, needs_facts),
)
