"""One fact as one paragraph: when and where, what, how it is known, how sure it is.

The basis is stated as it is (witnessed, told, document, published); a measure that is
not carried out says its stage on the letter's day; accounts that differ are both given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.casefile.answers import citable, established, offices_on, source_order
from tocsin.casefile.dates import DateError, UncertainDate
from tocsin.casefile.model import (
    Act,
    Answer,
    Basis,
    Event,
    Party,
    PartyKind,
    Source,
    Stage,
    Step,
    Verification,
)
from tocsin.law.tables import fold
from tocsin.letters.scene import PLANNED, Scene, View

# what was done for somebody is not directed against them
_FOR = frozenset({Act.REMEDY, Act.RELEASE, Act.BAIL, Act.ELECTION, Act.PROCEDURE})
_ENTRY = frozenset({Act.VISIT, Act.SEARCH, Act.SEIZURE, Act.OCCUPATION})


def md(text: str) -> str:
    """Text of the case file as Markdown that says exactly that."""
    flat = " ".join(text.split())
    flat = re.sub(r"([\\*_\[\]`<>^]|&(?=#|[A-Za-z]))", r"\\\1", flat)
    return re.sub(r"^(\d+)([.)])(?=\s)|^([#+-])(?=\s)", r"\1\\\2\3", flat)


def fact(event: Event, scene: Scene) -> str:
    """The paragraph of an event, with its references and what became of it."""
    when = scene.words.when(event.date)
    place = "" if event.place_protected else scene.view.text(event.place, event.id, "place")
    lead = md(capital(", ".join(part for part in (when, place) if part)))
    summary = capital(md(scene.view.told(event)).rstrip("."))
    sentences = [f"**{lead}.** {summary}{references(event, scene)}."]
    sentences += _parties(event, scene, summary)
    sentences += _particulars(event, scene)
    sentences.append(f"*{basis(event, scene)}*{note(event, scene)}")
    return " ".join([*sentences, *became(event, scene)])


def brief(event: Event, scene: Scene, *, plain: bool = False) -> str:
    """A fact of the background: date, what happened, how it is known, where it is published."""
    when = md(capital(scene.words.when(event.date)))
    summary = md(scene.view.told(event)).rstrip(".")
    sure = scene.words.say(f"basis.{certainty(event, scene).value}")
    known = f"*{sure if plain else basis(event, scene)}*{note(event, scene)}"
    said = f"**{when}.** {summary}{references(event, scene)}. {known}"
    return " ".join([said, *became(event, scene, plain=plain)])


def _parties(event: Event, scene: Scene, said: str) -> list[str]:
    """Whom it hit and who did it, where the words told do not name them and the reader may know.

    Nobody who stands behind an alias is added: office, place and day together would be a name.
    """
    out = []
    stated = (*scene.facts.done, *scene.facts.planned)
    did = event.actors if event.stage not in PLANNED else []
    for form, keys in ((_hit(event), event.targets), ("say.by", did)):
        hit = keys is event.targets
        told = [
            (key, _introduced(key, event, scene, said, stated) if hit else "")
            for key in dict.fromkeys(keys)
            if _may_be_added(key, scene)
        ]
        if any(holds or _unnamed(key, scene, said) for key, holds in told):
            out.append(_all(form, told, scene))
    return out


def _hit(event: Event) -> str:
    return "say.concerned" if event.act in _FOR else "say.against"


def _all(form: str, told: Sequence[tuple[str, str]], scene: Scene) -> str:
    """All of them, each with the office told of it: a list of some would be read as whole."""
    names = [
        f"{scene.view.name(k)} ({holds})" if holds else scene.view.name(k) for k, holds in told
    ]
    return scene.words.say(form, names=md(scene.words.join(names)))


def offices(event: Event, scene: Scene, said: str, stated: Sequence[Event]) -> str:
    """The persons a short telling names without their office, with it; empty where none is.

    ``stated`` are the facts in the order the page tells them.
    """
    hit = [key for key in dict.fromkeys(event.targets) if _may_be_added(key, scene)]
    told = [(key, _introduced(key, event, scene, said, stated)) for key in hit]
    return _all(_hit(event), told, scene) if any(holds for _, holds in told) else ""


def _introduced(key: str, event: Event, scene: Scene, said: str, stated: Sequence[Event]) -> str:
    """The office of a person told of first here, where the words name neither it nor its body.

    A name alone does not say that a trade union was struck. Who is held is told with the office in
    a section of its own.
    """
    person = scene.view.file.by_id.get(key)
    if not isinstance(person, Party) or person.kind is not PartyKind.PERSON:
        return ""
    first = next((e.id for e in stated if key in e.targets), None)
    if first != event.id or not scene.view.may_add(person):
        return ""
    if any(spell.person == key for spell in scene.held):
        return ""
    for position in offices_on(person, scene.on)[:1]:
        body = scene.view.file.by_id.get(position.organization or "")
        names = [name.text for name in body.names] if isinstance(body, Party) else []
        title = scene.view.text(position.title, person.id, "positions.title")
        if any(fold(name) in fold(said) for name in [title, *names] if name):
            return ""
    return office(scene, person)


def office(scene: Scene, person: Party) -> str:
    """The office a person holds on the letter's day, with its body; empty where none is known."""
    for position in offices_on(person, scene.on):
        title = scene.view.text(position.title, person.id, "positions.title")
        body = position.organization
        return f"{title}, {scene.view.name(body)}" if body else title
    return ""


def _may_be_added(key: str, scene: Scene) -> bool:
    party = scene.view.file.by_id.get(key)
    return isinstance(party, Party) and scene.view.may_add(party)


def _unnamed(key: str, scene: Scene, said: str) -> bool:
    party = scene.view.file.by_id.get(key)
    if not isinstance(party, Party):
        return False
    told = fold(said)
    return not any(fold(name.text) in told for name in party.names)


def became(event: Event, scene: Scene, *, plain: bool = False) -> list[str]:
    """What became of an act, each outcome told whole with the first act it ended.

    ``plain`` leaves the basis out, as a page for the public does; a basis that is the act's is not
    said again.
    """
    out = []
    for end in scene.facts.outcomes.get(event.id, ()):
        if scene.facts.teller.get(end.id) != event.id:
            out.append(scene.words.say("say.became_again", ref=f"[@event:{end.id}]"))
            continue
        when = md(scene.words.when(end.date))
        summary = md(scene.view.told(end)).rstrip(".")
        said = f"{summary}{references(end, scene)}."
        known = basis(end, scene)
        if plain:
            known = scene.words.say(f"basis.{certainty(end, scene).value}")
        known = "" if known == basis(event, scene) else f"*{known}*"
        told = f"{scene.words.say('say.became', when=when)} {said} {known}".rstrip()
        out.append(told + note(end, scene))
    return out


def capital(text: str) -> str:
    """The text with a capital first letter, as a sentence begins."""
    return text[:1].upper() + text[1:]


def references(event: Event, scene: Scene) -> str:
    """The references a statement of the event carries."""
    exhibits = [
        f" [@exhibit:{key}]"
        for key in event.exhibits
        if not scene.view.exhibit_withheld(scene.view.file.exhibit(key))
    ]
    return f" [@event:{event.id}]" + "".join(exhibits)


def basis(event: Event, scene: Scene) -> str:
    """How the fact is known and how well it is established."""
    words = scene.words
    kinds: list[str] = []
    for source in _sources(event, scene):
        kind = md(_kind(source, scene))
        if kind not in kinds:
            kinds.append(kind)
    parts = [words.say("basis.lead", kinds="; ".join(kinds))] if kinds else []
    parts.append(words.say(f"basis.{certainty(event, scene).value}"))
    return " ".join(parts)


def certainty(event: Event, scene: Scene) -> Verification:
    """How well the event was established on the letter's day: by the sources known then."""
    file = scene.view.whole
    whole = file.by_id.get(event.id)
    now = len(whole.sources) if isinstance(whole, Event) else len(event.sources)
    found = established(file, event)
    if len(event.sources) < now and found is Verification.VERIFIED:
        return established(
            file, event.model_copy(update={"verification": Verification.CORROBORATED})
        )
    return found


def _sources(event: Event, scene: Scene) -> list[Source]:
    sources = [scene.view.file.source(key) for key in event.sources]
    # a fact told with hindsight has younger sources alone; nothing younger is cited
    sources = [s for s in sources if citable(s, scene.on)]
    usable = [s for s in sources if scene.view.usable(s)]
    # the sender's own page proves nothing that the sender's letter does not
    foreign = [s for s in usable if s.basis is not Basis.PRESS or s.party != scene.sender.id]
    return sorted(foreign or usable, key=source_order)


def _kind(source: Source, scene: Scene) -> str:
    words, view = scene.words, scene.view
    if source.basis not in (Basis.WITNESSED, Basis.TOLD):
        return words.say(f"basis.{source.basis.value}")
    who = _teller(source, view, scene.sender.id)
    if who:
        return words.say(f"basis.{source.basis.value}_by", who=who)
    return words.say(f"basis.{source.basis.value}")


def _teller(source: Source, view: View, sender: str) -> str:
    """Who told it, as this reader may know: a name, an alias, or nobody (the basis says it)."""
    party = view.file.by_id.get(source.party or "")
    if not isinstance(party, Party) or party.id == sender:
        return ""
    if source.protected or view.hidden(party):
        return view.text(party.alias, party.id, "alias") if view.alias_printed(source) else ""
    return view.name(party.id) if view.teller_named(source) else ""


def note(event: Event, scene: Scene) -> str:
    """A footnote with the published sources."""
    items = []
    for source in _sources(event, scene):
        if source.basis in (Basis.WITNESSED, Basis.TOLD) or source.protected or not source.title:
            continue
        title = md(scene.words.quoted(source.title.say(scene.view.lang, source.lang or "en")))
        if source.url.startswith(("http://", "https://")):
            title = f"[{title}](<{source.url}>)"
        when = md(scene.words.date(source.date)) if source.date else ""
        items.append(", ".join(part for part in (md(source.publisher), title, when) if part))
    return f"^[{'; '.join(items)}]" if items else ""


def _particulars(event: Event, scene: Scene) -> list[str]:
    words, view = scene.words, scene.view
    out: list[str] = []
    if event.quotation and event.quotation.has(view.lang, view.file.case.language):
        text = view.text(event.quotation, event.id, "quotation").rstrip(".")
        out.append(words.say("basis.quotation", text=md(words.quoted(text))))
    if event.legal_basis_given:
        text = md(view.text(event.legal_basis_given, event.id, "legal_basis_given")).rstrip(".")
        out.append(words.say("basis.ground_given", text=text))
    if event.act in _ENTRY and event.warrant is not Answer.YES:
        no = event.warrant is Answer.NO
        out.append(words.say("basis.no_warrant" if no else "basis.warrant_unknown"))
    if event.under_pressure and event.stage not in (Stage.FEARED, Stage.ANNOUNCED):
        out.append(words.say("basis.pressure"))
    out += [_stage(event, scene), _until(event, scene)]
    return [*(said for said in out if said), *_dates(event, scene)]


def _until(event: Event, scene: Scene) -> str:
    """When it ended or is to end; who is held until when is told in a section of its own."""
    if event.until is None or any(event.id in spell.events for spell in scene.held):
        return ""
    words, left = scene.words, event.until.text.partition("/")[0]
    if event.until.latest is None and event.until.earliest is not None:
        first = md(words.date(UncertainDate.parse(left)))
        return words.say("say.to_end", date=words.say("say.extendable", date=first))
    over = event.until.known_by(scene.on)
    return words.say("say.ended" if over else "say.to_end", date=md(words.date(event.until)))


def _stage(event: Event, scene: Scene) -> str:
    if event.stage is Stage.CARRIED_OUT and len(event.stages) < 2:
        return ""
    words, day = scene.words, scene.words.day(scene.on)
    if event.stage is Stage.CARRIED_OUT:
        return words.say(
            "basis.course", steps="; ".join(_step(s, event, scene) for s in event.stages)
        )
    stage = words.say(f"stage.{event.stage.value}")
    reached = [s for s in event.stages if s.stage is event.stage]
    note = reached[-1].note if reached else None
    if note and note != event.summary and note.has(scene.view.lang, scene.view.file.case.language):
        text = md(scene.view.text(note, event.id, "stages.note"))
        return words.say("basis.stage_noted", date=day, stage=stage, note=text)
    return words.say("basis.stage", date=day, stage=stage)


def _step(step: Step, event: Event, scene: Scene) -> str:
    words, view = scene.words, scene.view
    said = {"stage": words.say(f"stage.{step.stage.value}"), "date": md(words.date(step.date))}
    if step.note and step.note.has(view.lang, view.file.case.language):
        note = md(view.text(step.note, event.id, "stages.note"))
        return words.say("basis.step_noted", note=note, **said)
    return words.say("basis.step", **said)


def _dates(event: Event, scene: Scene) -> list[str]:
    for item in event.disagreements:
        if item.field != "date" or item.preferred:
            continue
        try:
            dates = [scene.words.date(UncertainDate.parse(v.value)) for v in item.versions]
        except DateError:
            continue
        return [scene.words.say("basis.dates_differ", dates="; ".join(map(md, dates)))]
    return []
