"""The page of a case: the answer first, then the measures, the facts, the letters, the sources."""

from __future__ import annotations

from tocsin.casefile.model import Complainant, Event, Reference
from tocsin.casefile.public import PublicCase
from tocsin.site.facts import allegations, disagreement, event_list
from tocsin.site.ledger import exhibits, ledger, recommendations
from tocsin.site.page import MARKS, Frame, Html, Phrases, Voice, el, join, latest, link, page
from tocsin.site.timeline import timeline


def case_page(case: PublicCase, frame: Frame, lang: str) -> bytes:
    """The main page of a case in one language."""
    voice = Voice(case, lang, frame.law)
    say = voice.say
    mirrored = frame.dir(lang) == "rtl"
    parts: list[tuple[str, Html | None]] = [
        ("measures", measures(voice)),
        ("timeline", timeline(case, say, frame.day, mirrored=mirrored)),
        ("events", event_list(voice)),
        ("disagreements", _reference_disagreements(voice)),
        ("allegations", allegations(voice)),
        ("ledger", ledger(voice)),
        ("recommendations", recommendations(voice)),
        ("requests", _requests(voice)),
        ("exhibits", exhibits(voice)),
        ("sources", _sources(voice)),
        ("words", _words(say)),
    ]
    sections = [
        el("section", el("h2", say(f"sections.{key}"), id=key), content)
        for key, content in parts
        if content
    ]
    contents = el(
        "nav",
        el("ul", *(
            el("li", el("a", say(f"sections.{key}"), href=f"#{key}")) for key, part in parts if part
        )),
        aria_label=say("page.contents"),
    )  # fmt: skip
    title = voice.plain(case.case.title)
    body = join(
        el("h1", voice.text(case.case.title)),
        el("p", say("page.synthetic"), class_="notice") if case.case.synthetic else None,
        _glance(voice, frame),
        contents,
        *sections,
    )
    here = f"{case.case.id}/index.html"
    return page(
        frame,
        lang,
        title=title,
        body=body,
        up="../../",
        name=here,
        description=title,
        feed="feed.xml",
        links=_links(say, case.case.id),
    )


def _links(say: Phrases, key: str) -> Html:
    return el(
        "p",
        el("a", say("page.changes"), href="changes.html"),
        " · ",
        el("a", say("page.proof"), href="proof.html"),
        " · ",
        el("a", say("page.feed"), href="feed.xml"),
        " · ",
        el("a", say("page.open_data"), href=f"../../data/{key}.json"),
    )


def _glance(voice: Voice, frame: Frame) -> Html:
    case, say = voice.case, voice.say
    complainants = [_complainant(voice, c) for c in case.case.complainants]
    references = [_reference(voice, r) for r in case.case.references]
    rows: list[tuple[str, object]] = [
        (say("glance.government"), voice.country()),
        (say("glance.complainants"), el("ul", *complainants)),
        (say("glance.numbers"), el("ul", *references)),
    ]
    last = latest(case, frame.day)
    if last:
        rows.append(
            (say("glance.latest"), join(voice.date(last.date), say.colon, voice.text(last.summary)))
        )
    counted = say(
        "glance.counts",
        events=len(case.events),
        sources=len(case.sources),
        letters=len(case.communications),
    )
    cells = [part for term, value in rows if value for part in (el("dt", term), el("dd", value))]
    return join(
        el("dl", *cells, class_="glance"),
        el("p", counted, ". ", say("page.not_translated"), class_="how"),
    )


def _complainant(voice: Voice, complainant: Complainant) -> Html:
    since = voice.date(complainant.joined)
    status = voice.say(f"complainant.{complainant.status}")
    said = voice.say("glance.since", date=since) if since else None
    return el(
        "li", voice.name(complainant.party), " (", ", ".join(filter(None, (said, status))), ")"
    )


def _reference(voice: Voice, reference: Reference) -> Html:
    say = voice.say
    number = f"{reference.body} {reference.number}"
    parts = [say(f"reference_status.{reference.status}")]
    if reference.filed:
        parts.insert(0, say("glance.filed", date=voice.date(reference.filed)))
    if reference.conventions:
        parts.append(f"{say('glance.conventions')} {', '.join(reference.conventions)}")
    cited = voice.cite([reference.source]) if reference.source else None
    shown = link(reference.url, number) if reference.url else number
    return el("li", shown, say.colon, say.semicolon.join(parts), cited)


def measures(voice: Voice) -> Html | None:
    """Measures that moved through stages: the fear, the plan, the deed, each with its day."""
    moved = [e for e in voice.case.events if len(e.stages) > 1]
    if not moved:
        return None
    say = voice.say
    head = el("tr", *(el("th", say(f"table.{k}"), scope="col") for k in ("measure", "stage")))
    rows = [el("tr", el("td", _anchor(voice, e)), el("td", _steps(voice, e))) for e in moved]
    table = el("table", el("thead", head), el("tbody", *rows), class_="stack")
    return el("div", table, class_="wide")


def _anchor(voice: Voice, event: Event) -> Html:
    return el("a", voice.text(event.summary), href=f"#e-{event.id}")


def _steps(voice: Voice, event: Event) -> Html:
    items = []
    for step in sorted(event.stages, key=lambda s: s.date):
        note = join(" (", voice.text(step.note), ")") if step.note else None
        done = step.stage in ("carried_out", "remedied")
        sign = el("i", "●" if done else "○", aria_hidden="true")
        what = el("strong", voice.say(f"stage.{step.stage}"))
        said = el("span", what, " ", voice.date(step.date), note, voice.cite(step.sources))
        items.append(el("li", sign, said))
    return el("ol", *items, class_="steps")


def _reference_disagreements(voice: Voice) -> Html | None:
    """Where sources differ on the case itself, and links to the events where they do."""
    own = [
        disagreement(voice, item, label=f"{r.body} {r.number}")
        for r in voice.case.case.references
        for item in r.disagreements
    ]
    events = [
        el("li", el("a", f"{voice.date(e.date)}: ", voice.text(e.summary), href=f"#e-{e.id}"))
        for e in voice.case.events
        if e.disagreements
    ]
    if not own and not events:
        return None
    return join(*own, el("ul", *events) if events else None)


def _requests(voice: Voice) -> Html | None:
    asked = voice.case.case.requests
    return el("ul", *(el("li", voice.text(text)) for text in asked)) if asked else None


def _sources(voice: Voice) -> Html | None:
    """The sources cited on this page, by number; those not cited stay out."""
    if not voice.numbers:
        return None
    items = [
        el("li", voice.source(voice.case.source(key)), id=f"s-{number}", value=number)
        for key, number in sorted(voice.numbers.items(), key=lambda pair: pair[1])
    ]
    return el("ol", *items, class_="sources")


def _words(say: Phrases) -> Html:
    parts = []
    for key, meaning in say.entries("verification_meaning").items():
        sign = el("i", MARKS[key], aria_hidden="true")
        parts += [
            el("dt", el("span", sign, say(f"verification.{key}"), class_="mark")),
            el("dd", meaning),
        ]
    return el("dl", *parts, class_="glance")
