"""From a draft and its scene to a whole letter: the frame around the text.

Letterhead, number, place and date, addressee block and form of address (law tables, or
the case file's party), procedural hook, annex list, signature, copies.
"""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass

from tocsin.casefile.answers import offices_on
from tocsin.casefile.model import Exhibit, Party
from tocsin.casefile.names import same_name
from tocsin.ground.errors import TocsinError
from tocsin.law.tables import Addressee
from tocsin.letters.nodes import RTL, Annex, Labels, Letter, Letterhead, Ref, Signature, inlines
from tocsin.letters.order import Draft
from tocsin.letters.scene import LeftOut, Missing, Scene, title_of
from tocsin.letters.tree.bidi import isolated, settled
from tocsin.letters.tree.frame import split_frame
from tocsin.letters.tree.resolve import Body, contents_of, resolve
from tocsin.letters.words import Catalogue

ORGANIZATIONS = ("dg", "cfa", "ceacr", "actrav")


@dataclass(frozen=True)
class Made:
    """A letter, and what the person who signs should know about how it came to be."""

    letter: Letter
    draft: Draft
    body: Body
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[Missing, ...] = ()


def tree_of(draft: Draft, scene: Scene, number: str = "") -> Made:
    """The whole letter of a draft.

    Raises :class:`ProblemsError` for references that cannot stand.
    """
    kind, words = scene.kind, scene.words
    body = resolve(draft, scene.view, kind)
    salutation, blocks, closing = draft.salutation, body.blocks, draft.closing
    if kind.framed:
        salutation, blocks, closing = split_frame(body.blocks, draft, words)
    day = draft.date or scene.on
    letter = Letter(
        kind=kind.name,
        lang=draft.lang,
        title=draft.subject,
        iso_date=day.isoformat(),
        labels=_labels(words),
        letterhead=_letterhead(scene),
        place_date=_place_date(draft, scene, day),
        references=_references(draft, scene) if kind.framed else (),
        delivery=draft.delivery or _delivery(draft, scene),
        addressees=tuple(_address(key, scene) for key in draft.to) if kind.framed else (),
        subject=draft.subject,
        salutation=salutation,
        body=blocks,
        closing=closing,
        signature=_signature(scene) if kind.framed else None,
        annexes=_annexes(body, scene) if kind.annexes else (),
        copies=tuple(_copy(key, scene) for key in draft.cc),
        banner=words.say("say.synthetic") if scene.view.whole.case.synthetic else "",
        fonts=scene.settings.fonts,
    )
    made = Made(settled(letter), draft, body, left_out_of(body, scene), missing_of(scene))
    return numbered(made, scene, number) if number and kind.framed else made


def numbered(made: Made, scene: Scene, number: str) -> Made:
    """The same letter under its number, which is given only to one that may be written."""
    if not number or not scene.kind.framed:
        return made
    label = scene.words.say("label.our_reference")
    references = ((label, number), *made.letter.references)
    letter = dataclasses.replace(made.letter, number=number, references=references)
    return dataclasses.replace(made, letter=letter)


def missing_of(scene: Scene) -> tuple[Missing, ...]:
    """Texts that were wanted and not there in the letter's language, each once."""
    return tuple(dict.fromkeys(scene.view.missing))


def left_out_of(body: Body, scene: Scene) -> tuple[LeftOut, ...]:
    """Everything of the case this letter does not tell, and why: nothing is lost in silence."""
    told = {
        item.key
        for content in contents_of(body.blocks)
        for item in inlines(content)
        if isinstance(item, Ref) and item.kind in ("event", "see")
    }
    known = {x.id: x for x in (*scene.facts.left_out, *scene.unsaid)}
    out = [
        known.get(e.id) or LeftOut(e.id, "not_cited")
        for e in scene.view.file.events
        if e.id not in told
    ]
    return (*out, *(x for x in scene.unsaid if x.id not in scene.view.events))


def _labels(words: Catalogue) -> Labels:
    return Labels(**{f.name: words.say(f"label.{f.name}") for f in dataclasses.fields(Labels)})


def _letterhead(scene: Scene) -> Letterhead:
    sender, settings = scene.sender, scene.settings
    contact = [sender.email, sender.phone, sender.url]
    own = [line.strip() for line in sender.address.splitlines() if line.strip()]
    shown = settings.lines or (*own, "  ·  ".join(c for c in contact if c))
    return Letterhead(
        name=settings.name or scene.view.name(sender.id),
        lines=tuple(line for line in shown if line),
        logo=settings.logo,
        accent=settings.accent,
    )


def _place_date(draft: Draft, scene: Scene, day: datetime.date) -> str:
    words, settings = scene.words, scene.settings
    place = draft.place or settings.place.get(scene.view.lang) or settings.place.get("")
    if not place:
        sent = [c.place for c in scene.earlier if c.place]
        place = sent[-1] if sent else ""
    place = (
        words.say(f"place.{place.casefold()}") if words.has(f"place.{place.casefold()}") else place
    )
    date = words.day(day)
    if draft.lang.split("-")[0] in RTL:
        date = isolated(date)
    return words.say("place.line", place=place, date=date) if place else date


def _references(draft: Draft, scene: Scene) -> tuple[tuple[str, str], ...]:
    words, out = scene.words, []
    if scene.reference:
        value = words.say(
            "label.case_value", number=scene.reference.number, country=scene.country_name()
        )
        out.append((words.say("label.case"), value))
    if scene.kind.comment and scene.comment:
        out.append((words.say("label.comment"), scene.comment))
    linked = draft.updates or _updated(draft, scene)
    told = [c for c in scene.view.file.communications if c.id in linked]
    for item in told:
        kind = words.say(f"kind.{item.kind.value}")
        value = words.say("cite.dated", kind=kind, of_date=words.of_date(item.date))
        out.append(
            (words.say("label.follows"), f"{value} ({item.number})" if item.number else value)
        )
    return tuple(out)


def _updated(draft: Draft, scene: Scene) -> tuple[str, ...]:
    for item in scene.view.file.communications:
        if draft.communication and item.id == draft.communication:
            return tuple(item.updates)
    return tuple(c.id for c in scene.earlier[-1:])


def _office(key: str, scene: Scene) -> Addressee | None:
    if key in ORGANIZATIONS:
        return scene.view.law.addressee(key, scene.on)
    party = scene.view.file.by_id.get(key)
    if isinstance(party, Party):
        for body in ORGANIZATIONS:
            row = scene.view.law.addressee(body, scene.on)
            if row and row.name and any(same_name(n.text, row.name) for n in party.names):
                return row
    return None


def _address(key: str, scene: Scene) -> tuple[str, ...]:
    office = _office(key, scene)
    if office is not None:
        return tuple(_line(line, scene) for line in office.block(scene.view.lang))
    party = scene.view.file.by_id.get(key)
    if not isinstance(party, Party):
        if key == "government":
            return (scene.government(),)
        raise TocsinError(
            f"there is no addressee {key!r}",
            mend=f"give the id of a party, or one of {', '.join(ORGANIZATIONS)}",
        )
    held = offices_on(party, scene.on)[:1]
    honour = scene.view.text(party.honorific, party.id, "honorific")
    name = f"{honour} {scene.view.name(key)}".strip()
    name = name[:1].upper() + name[1:]
    offices = [scene.view.text(p.title, party.id, "positions.title") for p in held]
    houses = [scene.view.name(p.organization) for p in held if p.organization]
    rows = [line.strip() for line in party.address.splitlines() if line.strip()]
    return tuple(line for line in (name, *offices, *houses, *rows) if line)


def _line(line: str, scene: Scene) -> str:
    """A line of a postal address; one that is a state's name alone, in the letter's language."""
    state = scene.view.law.find_country(line)
    return state.called(scene.view.lang) if state and state.name.has(scene.view.lang) else line


def _delivery(draft: Draft, scene: Scene) -> str:
    mails = []
    for key in draft.to:
        office, party = _office(key, scene), scene.view.file.by_id.get(key)
        mail = office.email if office else party.email if isinstance(party, Party) else ""
        if mail:
            mails.append(mail)
    if not mails or not scene.kind.framed:
        return ""
    return scene.words.say("label.email", address=", ".join(mails))


def _copy(key: str, scene: Scene) -> str:
    party = scene.view.file.by_id.get(key)
    if isinstance(party, Party):
        return scene.view.name(key)
    office = _office(key, scene)
    if office is None:
        raise TocsinError(
            f"there is no addressee {key!r} for a copy",
            mend=f"give the id of a party, or one of {', '.join(ORGANIZATIONS)}",
        )
    return ", ".join(office.head(scene.view.lang))


def _signature(scene: Scene) -> Signature:
    sign = scene.settings.signatory
    name, title = sign.name, sign.title.get(scene.view.lang) or sign.title.get("", "")
    if scene.signatory is not None and not name:
        name = scene.view.name(scene.signatory.id)
        title = title or title_of(scene.view, scene.signatory, scene.sender.id)
    title = title[:1].upper() + title[1:]
    return Signature(name, title, scene.view.name(scene.sender.id), sign.picture)


def _annexes(body: Body, scene: Scene) -> tuple[Annex, ...]:
    return tuple(
        _annex(number, scene.view.file.exhibit(key), scene)
        for key, number in sorted(body.annexes.items(), key=lambda pair: pair[1])
    )


def _annex(number: int, exhibit: Exhibit, scene: Scene) -> Annex:
    words, lang = scene.words, exhibit.lang
    language = words.language(lang) if lang else ""
    if exhibit.translations and lang:
        to = ", ".join(words.language(t.lang) for t in exhibit.translations)
        language = words.say("language.translated", of=language, to=to)
    return Annex(
        number=number,
        exhibit=exhibit.id,
        title=scene.view.text(exhibit.title, exhibit.id, "title"),
        date=words.date(exhibit.date) if exhibit.date else "",
        language=language,
        digest=(exhibit.sha256 or "")[:16],
    )
