"""The facts on a public page: events with how they are known, disagreements, norms breached."""

from __future__ import annotations

from tocsin.casefile.model import Allegation, Disagreement, Event, Stage
from tocsin.site.page import Html, Voice, el, join

_COURT_ACTS = {"visit", "search", "seizure", "demand", "arrest", "detention", "occupation"}


def event_list(voice: Voice) -> Html | None:
    """All events, oldest first."""
    events = sorted(voice.case.events, key=lambda e: e.date)
    return el("ol", *(_event(voice, e) for e in events), class_="events") if events else None


def _event(voice: Voice, event: Event) -> Html:
    place = el("div", voice.text(event.place), class_="how") if event.place else None
    return el(
        "li",
        el("div", voice.date(event.date), place, class_="when"),
        el(
            "div",
            el("p", voice.text(event.summary)),
            el("p", join(*_how(voice, event)), class_="how"),
            *(disagreement(voice, item) for item in event.disagreements),
        ),
        id=f"e-{event.id}",
    )


def _how(voice: Voice, event: Event) -> list[object]:
    """One line: how well established, how far it went, by whom it is known, what is open."""
    say = voice.say
    parts: list[object] = [voice.mark(event)]
    if len(event.stages) > 1:
        steps = sorted(event.stages, key=lambda s: s.date)
        parts.append(" → ".join(f"{say(f'stage.{s.stage}')} {voice.date(s.date)}" for s in steps))
    elif event.stage is not Stage.CARRIED_OUT:
        parts.append(say(f"stage.{event.stage}"))
    if event.sources:
        known = f"{say('say.known_by')} {voice.basis(event.sources)}"
        parts.append(join(known, voice.cite(event.sources)))
    if event.under_pressure:
        parts.append(say("say.under_pressure"))
    warrant = say(f"say.warrant_{event.warrant}") if event.act in _COURT_ACTS else None
    if warrant and (event.warrant != "unknown" or event.act in {"visit", "search", "seizure"}):
        parts.append(warrant)
    parts.extend(
        say("say.list_of", text=item.text, named=len(item.parties))
        if item.parties
        else say("say.list_none", text=item.text)
        for item in event.quantifiers
        if item.count is None and item.total is None
    )
    out: list[object] = []
    for part in parts:
        out += [say.semicolon if out else None, part]
    out.append(".")
    if event.legal_basis_given:
        text = voice.plain(event.legal_basis_given)
        out += [" ", say("say.ground", text=text)]
    return out


def disagreement(voice: Voice, item: Disagreement, label: str = "") -> Html:
    """Every version with its sources, and which one the page follows."""
    say = voice.say
    versions = [
        el("li", _version(voice, version.value), voice.cite(version.sources))
        for version in item.versions
    ]
    if item.preferred:
        kept = say("say.preferred", a=_version(voice, item.preferred))
    else:
        kept = say("say.open")
    field = say.entries("field").get(item.field.rpartition(".")[2])
    about = ", ".join(filter(None, (label, field)))
    head = say("sections.disagreements") + (f" ({about})" if about else "")
    reason = el("p", item.reason, lang=_record(voice)) if item.reason else None
    return el(
        "div", el("strong", head), el("ul", *versions), el("p", kept), reason, class_="differ"
    )


def _record(voice: Voice) -> str | None:
    """The language mark of a remark that only stands in the language of record."""
    record = voice.case.case.language
    return record if record != voice.lang else None


def _version(voice: Voice, value: str) -> str:
    """A version's value: a date in words where it is one."""
    from tocsin.casefile.dates import DateError, UncertainDate

    try:
        return voice.date(UncertainDate.parse(value))
    except DateError:
        return value


def allegations(voice: Voice) -> Html | None:
    """The rights at stake, the argument, and the facts each rests on."""
    items = [_allegation(voice, a) for a in voice.case.allegations]
    return join(*items) if items else None


def _allegation(voice: Voice, allegation: Allegation) -> Html:
    say = voice.say
    norms = [
        voice.convention(n.convention)
        + (f", {say('say.article', a=n.article)}" if n.article else "")
        for n in allegation.norms
    ]
    for edition in sorted({p.edition for p in allegation.paragraphs}):
        held = [p for p in allegation.paragraphs if p.edition == edition]
        text = say("say.paragraph", edition=edition, n=", ".join(str(p.number) for p in held))
        sure = all(p.checked == "seen" for p in held)
        norms.append(text if sure else f"{text} ({say('say.derived')})")
    facts: list[object] = []
    for key in allegation.events:
        event = voice.case.event(key)
        facts += [", " if facts else None, el("a", voice.date(event.date), href=f"#e-{key}")]
    laws = [el("li", voice.text(law)) for law in allegation.national_law]
    return el(
        "div",
        el("h3", voice.text(allegation.title)),
        el("p", voice.text(allegation.argument)) if allegation.argument else None,
        el("ul", *(el("li", norm) for norm in norms), *laws, class_="how"),
        el("p", say("say.rests_on"), " ", *facts, class_="how"),
        id=f"a-{allegation.id}",
        class_="claim",
    )
