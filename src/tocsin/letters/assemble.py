"""From a draft and its case to a whole letter: the frame around the text.

Letterhead, number, place and date, addressee block and form of address (law tables, or
the case file's party), procedural hook, annex list, signature, copies. Before a letter
leaves here its whole text is searched for every protected name; one hit refuses it.
"""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass

from tocsin.casefile.model import CaseFile, Exhibit, Party
from tocsin.casefile.names import same_name
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.law import Law
from tocsin.law.addressees import Addressee
from tocsin.letters import draft as drafts
from tocsin.letters.audience import View, view
from tocsin.letters.bidi import isolated, settled
from tocsin.letters.catalogue import LANGUAGES, Catalogue, catalogue
from tocsin.letters.compose.comment import comment_of
from tocsin.letters.compose.scene import Scene, sender_of, signatory_of, title_of
from tocsin.letters.draft import Draft
from tocsin.letters.frame import closing_of, salutation_of
from tocsin.letters.kinds.kind import Kind
from tocsin.letters.kinds.registry import KINDS
from tocsin.letters.plain import all_notes, lines
from tocsin.letters.resolve import Body, resolve
from tocsin.letters.settings import Settings
from tocsin.letters.tree import RTL, Annex, Labels, Letter, Letterhead, Signature

ORGANIZATIONS = ("dg", "cfa", "ceacr", "actrav")


@dataclass(frozen=True)
class Made:
    """A letter, and what the person who signs should know about how it came to be."""

    letter: Letter
    draft: Draft
    view: View
    body: Body


def scene_for(
    casefile: CaseFile, law: Law, on: datetime.date, kind: Kind, lang: str, settings: Settings,
    draft: Draft | None = None,
) -> Scene:  # fmt: skip
    """The scene of a letter of ``kind`` in ``lang`` on the day ``on``."""
    words = catalogue((draft.words if draft else "") or _spoken(lang))
    seen = view(casefile, law, on, words, lang, kind.audience)
    sender = sender_of(seen, (draft.sender if draft else "") or settings.party)
    wanted = (draft.signatory if draft else "") or settings.signatory.party
    signatory = signatory_of(seen, sender, wanted)
    own = draft.communication if draft else ""
    return Scene(seen, sender, signatory, own=own, body=kind.body)


def _spoken(lang: str) -> str:
    return lang if lang.split("-")[0] in LANGUAGES else "en"


def first_draft(scene: Scene, kind: Kind) -> Draft:
    """The first draft of a letter from the case file alone.

    Raises :class:`ProblemsError` naming everything the case file lacks for this kind.
    """
    if scene.view.lang not in LANGUAGES:
        raise TocsinError(
            f"first drafts are not written in {scene.view.lang!r}",
            mend=f"use {', '.join(LANGUAGES)}, or write a draft of your own in letters/",
        )
    lacking = [text for need in kind.requires if (text := need(scene))]
    if lacking:
        mend = "add it to case.yaml, or choose another kind (tocsin docket says which fits)"
        raise ProblemsError(
            [Diagnosis(f"{kind.name}: {text}", mend, "case.yaml") for text in lacking]
        )
    blocks = [b for b in kind.compose(scene) if b.strip()]
    if kind.name != "news":
        closing = closing_of(kind, scene)
        blocks = [salutation_of(kind, scene), *blocks, closing]
    copies = [key for key in kind.copies if scene.view.law.addressee(key, scene.on)]
    return Draft(
        kind=kind.name,
        lang=scene.view.lang,
        body="\n\n".join(blocks) + "\n",
        file=f"first draft of {kind.name}",
        name=f"{kind.name}-{scene.on.isoformat()}",
        date=scene.on,
        sender=scene.sender.id,
        signatory=scene.signatory.id if scene.signatory else "",
        to=(_default_addressee(kind, scene),) if kind.body else (),
        cc=tuple(copies),
        subject=kind.subject(scene),
        generated=True,
    )


def _default_addressee(kind: Kind, scene: Scene) -> str:
    if kind.body == "government":
        parties = scene.view.file.parties
        found = [
            p.id for p in parties if p.kind.value == "government" and p.country == scene.country.iso
        ]
        return found[0] if found else "government"
    return kind.body


def assemble(
    draft: Draft, scene: Scene, settings: Settings, number: str, internal: tuple[str, ...] = (),
    *, guarded: bool = True,
) -> Made:  # fmt: skip
    """The whole letter of a draft.

    Raises :class:`ProblemsError` for references that cannot stand, and for any protected
    name the text would give away unless the caller does that (``guarded``).
    """
    kind = KINDS[draft.kind]
    body = resolve(draft, scene.view, kind.forbids)
    words = scene.words
    salutation, blocks, closing = draft.salutation, body.blocks, draft.closing
    if kind.name != "news":
        from tocsin.letters.frame import split_frame

        salutation, blocks, closing = split_frame(body.blocks, draft, words)
    day = draft.date or scene.on
    subject = draft.subject or kind.subject(scene)
    letter = Letter(
        kind=kind.name,
        lang=draft.lang,
        title=subject,
        iso_date=day.isoformat(),
        labels=_labels(words),
        letterhead=_letterhead(scene, settings),
        number=number if kind.name != "news" else "",
        place_date=_place_date(draft, scene, settings, day),
        references=_references(draft, scene, number) if kind.name != "news" else (),
        delivery=draft.delivery or _delivery(draft, scene),
        addressees=tuple(_address(key, scene) for key in draft.to) if kind.name != "news" else (),
        subject=subject,
        salutation=salutation,
        body=blocks,
        closing=closing,
        signature=_signature(scene, settings) if kind.name != "news" else None,
        annexes=_annexes(body, scene) if kind.annexes else (),
        copies=tuple(_copy(key, scene) for key in draft.cc),
        internal=internal,
        banner=words.say("say.synthetic") if scene.view.whole.case.synthetic else "",
        fonts=settings.fonts,
    )
    letter = settled(letter)
    if guarded:
        guard(letter, scene.view)
    return Made(letter, draft, scene.view, body)


def guard(letter: Letter, seen: View) -> None:
    """Refuse a letter whose text gives a protected name away; the refusal does not repeat it."""
    found: list[Diagnosis] = []
    bare = dataclasses.replace(letter, internal=())
    for index, line in enumerate([*lines(bare), *all_notes(bare), letter.title], 1):
        labels = seen.scanner.scan(line)
        if labels:
            found.append(
                Diagnosis(
                    f"line {index} of the letter would give away who is protected "
                    f"({', '.join(sorted(labels))}); nothing was written",
                    "use the alias, or [@party:ID], which says the alias by itself",
                    code="TOC-R00",
                )
            )
    if found:
        raise ProblemsError(found)


def _labels(words: Catalogue) -> Labels:
    return Labels(**{f.name: words.say(f"label.{f.name}") for f in dataclasses.fields(Labels)})


def _letterhead(scene: Scene, settings: Settings) -> Letterhead:
    sender = scene.sender
    contact = [sender.email, sender.phone, sender.url]
    own = [line.strip() for line in sender.address.splitlines() if line.strip()]
    shown = settings.lines or (*own, "  ·  ".join(c for c in contact if c))
    return Letterhead(
        name=settings.name or scene.view.name(sender.id),
        lines=tuple(line for line in shown if line),
        logo=settings.logo,
        accent=settings.accent,
    )


def _place_date(draft: Draft, scene: Scene, settings: Settings, day: datetime.date) -> str:
    words = scene.words
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


def _references(draft: Draft, scene: Scene, number: str) -> tuple[tuple[str, str], ...]:
    words, out = scene.words, []
    if number:
        out.append((words.say("label.our_reference"), number))
    if scene.reference:
        value = words.say(
            "label.case_value", number=scene.reference.number, country=scene.country_name()
        )
        out.append((words.say("label.case"), value))
    if draft.kind == "ceacr-observation" and (comment := comment_of(scene)):
        out.append((words.say("label.comment"), comment))
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
        return office.block(scene.view.lang)
    party = scene.view.file.by_id.get(key)
    if not isinstance(party, Party):
        if key == "government":
            return (scene.government(),)
        raise TocsinError(
            f"there is no addressee {key!r}",
            mend=f"give the id of a party, or one of {', '.join(ORGANIZATIONS)}",
        )
    honour = scene.view.text(party.honorific, party.id, "honorific")
    name = f"{honour} {scene.view.name(key)}".strip()
    name = name[:1].upper() + name[1:]
    offices = [scene.view.text(p.title, party.id, "positions.title") for p in party.positions[:1]]
    houses = [scene.view.name(p.organization) for p in party.positions[:1] if p.organization]
    rows = [line.strip() for line in party.address.splitlines() if line.strip()]
    return tuple(line for line in (name, *offices, *houses, *rows) if line)


def _delivery(draft: Draft, scene: Scene) -> str:
    mails = []
    for key in draft.to:
        office, party = _office(key, scene), scene.view.file.by_id.get(key)
        mail = office.email if office else party.email if isinstance(party, Party) else ""
        if mail:
            mails.append(mail)
    if not mails or draft.kind == "news":
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


def _signature(scene: Scene, settings: Settings) -> Signature:
    sign = settings.signatory
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


__all__ = ["Made", "assemble", "drafts", "first_draft", "guard", "scene_for"]
