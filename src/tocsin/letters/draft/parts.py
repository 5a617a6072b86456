"""The sections that several kinds share: lists of Markdown blocks, empty if nothing to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tocsin.casefile.answers import report_order
from tocsin.casefile.model import Allegation, Event, Liberty, Reference, Verification
from tocsin.law.tables import Country
from tocsin.letters.draft.facts import brief, certainty, fact, md, office
from tocsin.letters.scene import PLANNED, Scene
from tocsin.letters.words import ordinal

Blocks = list[str]
_UNSURE = {Verification.REPORTED: "lead.reported", Verification.DISPUTED: "lead.disputed"}


def section(scene: Scene, heading: str, blocks: Blocks, **values: object) -> Blocks:
    """``blocks`` under their heading, or nothing."""
    return [f"## {scene.words.say(f'heading.{heading}', **values)}", *blocks] if blocks else []


def bullets(items: list[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def lead(scene: Scene, ask: str = "") -> str:
    """What happened and what is asked, for a reader who reads no further.

    What one voice alone tells is told as that here too, not only in its paragraph.
    """
    words = scene.words
    said = []
    for event in scene.lead:
        summary = md(scene.view.told(event)).rstrip(".")
        form = _UNSURE.get(certainty(event, scene), "lead.fact")
        if event.stage in PLANNED:
            form = "lead.planned"
        when = md(words.when(event.date))
        said.append(words.say(form, summary=summary, when=when, ref=f"[@see:{event.id}]"))
    return " ".join([*said, *([ask] if ask and said else [])])


def first_request(scene: Scene, form: str = "lead.request") -> str:
    """The first thing asked of the Government, as a sentence."""
    asked = scene.view.file.case.requests
    if not asked:
        return ""
    text = md(scene.view.text(asked[0], "case", "requests")).rstrip(".")
    return scene.words.say(form, request=text)


def hook(scene: Scene, case: str = "live_case") -> str:
    """The live case, a representation, and the earlier letters this one follows."""
    words, parts = scene.words, []
    if scene.reference:
        filed = scene.reference.filed
        since = words.say("say.filed", of_date=words.of_date(filed)) if filed else ""
        parts.append(words.say(f"say.{case}", number=scene.reference.number, filed=since))
    parts += [text for text in (representation(scene),) if text]
    parts += follows(scene)
    return " ".join(parts)


def representation(scene: Scene) -> str:
    """The representation under article 24 in the same matter, if the case file has one."""
    words, item = scene.words, scene.represented
    if item is None:
        return ""
    when = (
        words.say("say.article_24_filed", of_date=words.of_date(item.filed)) if item.filed else ""
    )
    return words.say("say.article_24", number=item.number, filed=when)


def follows(scene: Scene) -> list[str]:
    """The last two communications of the sender, referred to."""
    last = scene.earlier[-2:]
    if not last:
        return []
    dates = scene.words.join(f"{scene.words.of_date(c.date)} [@communication:{c.id}]" for c in last)
    return [scene.words.plural("say.follows", len(last), dates=dates)]


def facts(scene: Scene, events: Iterable[Event]) -> Blocks:
    """Events as numbered paragraphs, in time order."""
    return [fact(e, scene) for e in events]


def stated(scene: Scene) -> Blocks:
    """What has happened, under its heading, with a word on how each fact is known."""
    told = facts(scene, scene.facts.done)
    return section(scene, "facts", [scene.words.say("say.basis_intro"), *told] if told else [])


def background(scene: Scene) -> Blocks:
    """The main earlier facts, briefly."""
    old = scene.facts.background
    blocks = [scene.words.say("say.background_intro"), *(brief(e, scene) for e in old)]
    return section(scene, "background", blocks if old else [])


def held(scene: Scene) -> Blocks:
    """Who is deprived of liberty on the day, each with office, since when and where told."""
    words, items = scene.words, []
    for spell in scene.held:
        person = scene.view.file.party(spell.person)
        name = md(", ".join(x for x in (scene.view.name(person.id), office(scene, person)) if x))
        house = spell.state is Liberty.HOUSE_ARREST
        form = "say.held_house" if house else "say.held"
        began = spell.turned if house and spell.turned else spell.since
        said = words.say(form, name=name, date=words.day(began))
        if began != spell.since:
            said = words.say("say.held_before", said=said, date=words.day(spell.since))
        if spell.until:
            said = words.say("say.held_until", said=said, date=words.day(spell.until))
        told = [f"[@see:{e}]" for e in spell.events if e in scene.facts.stated]
        items.append(f"{said} ({' '.join(told[:1])})" if told else said)
    blocks = [listed(scene, items)] if items else []
    return section(scene, "held", blocks, date=words.day(scene.on))


def steps(scene: Scene, *, plain: bool = False) -> Blocks:
    """What courts and bodies of the ILO have done, apart from the case the letter is about.

    ``plain`` leaves out how each is known, as a page for the public does.
    """
    words = scene.words
    blocks = []
    for reference in scene.inquiries:  # no fact of the case: a list with it would lose its numbers
        said = words.say("say.inquiry", reference=md(_inquiry(reference, scene)))
        blocks.append(said.replace(" ()", ""))
    items = [brief(e, scene, plain=plain) for e in scene.facts.steps]
    return section(scene, "steps", [*blocks, bullets(items)] if items else blocks)


def _inquiry(reference: Reference, scene: Scene) -> str:
    """By what a Commission of Inquiry is known: its name, and the day of its report or complaint.

    Commissions have no number that a reader knows: a bare figure says nothing.
    """
    words = scene.words
    name = "" if reference.number.strip().isdecimal() else reference.number
    report = max(reference.reports, key=report_order, default=None)
    met = (report.adopted or report.met) if report else None
    when = words.date(met) if met else ""
    if not met and reference.filed:
        when = words.say("say.inquiry_filed", of_date=words.of_date(reference.filed))
    return ", ".join(x for x in (name, when) if x)


def planned(scene: Scene) -> Blocks:
    """Measures announced or feared and not carried out."""
    events = scene.facts.planned
    blocks = [scene.words.say("say.planned_intro"), *facts(scene, events)]
    day = scene.words.day(scene.on)
    return section(scene, "planned", blocks if events else [], date=day)


def ratified(scene: Scene) -> str:
    """The Conventions at issue that bind on the day, with their years: ratified, or declared."""
    words, items = scene.words, []
    for number, year in scene.pleaded.ratified:
        key = "say.ratified_item" if year else "say.ratified_item_bare"
        items.append(words.say(key, number=number, year=year))
    out = []
    if items:
        joined = words.join(items)
        form = "say.ratified_many" if scene.country.many(words.lang) else "say.ratified"
        country = scene.country.subject(words.lang)
        out.append(words.say(form, country=country, conventions=joined))
    for number, year, modified in scene.pleaded.declared:
        form = "say.declared_modified" if modified else "say.declared"
        many = scene.answers is not None and scene.answers.many(words.lang)
        form = f"{form}_many" if many else form
        member = scene.member_name()
        when = words.say("say.declared_year", year=year) if year else ""
        member = state(scene, form, "member", scene.answers, member)
        values = {"member": member, "number": number, "when": when}
        out.append(words.say(form, inside=scene.inside(), **values))
    return " ".join(out)


def state(scene: Scene, key: str, gap: str, country: Country | None, name: str) -> str:
    """A state's ``name`` for a gap of a text; with its article where a sentence begins with it."""
    begins = country is not None and scene.words.begins(key, gap)
    return country.subject(scene.words.lang) if country and begins else name


def allegations(scene: Scene) -> Blocks:
    """Each allegation the facts told bear on: title, argument, norms, facts, remedy, answer."""
    blocks: Blocks = []
    for item in scene.allegations:
        if any(e in scene.told for e in item.events):
            blocks += [f"### {md(_title(item, scene))}", argument(item, scene)]
            blocks += answer(item, scene)
    return section(scene, "allegations", blocks)


def _title(item: Allegation, scene: Scene) -> str:
    return scene.view.text(item.title, item.id, "title")


def argument(item: Allegation, scene: Scene) -> str:
    """The argument of an allegation with its norms, remedies and facts by number."""
    view, words = scene.view, scene.words
    refs = [f"[@law:{n.convention}{'/' + n.article if n.article else ''}]" for n in item.norms]
    refs += [f"[@para:{p.edition}/{p.number}]" for p in item.paragraphs]
    head = md(view.text(item.argument, item.id, "argument")).rstrip(".")
    parts = [f"{head} {' '.join(refs)}." if head else ""]
    if item.national_law:
        laws = [md(view.text(t, item.id, "national_law")) for t in item.national_law]
        parts.append(words.say("say.national_law", items="; ".join(laws)))
    if item.remedies:
        asked = [md(view.text(t, item.id, "remedies")).rstrip(".") for t in item.remedies]
        parts.append(words.say("say.remedy", items="; ".join(asked)))
    shown = [e for e in item.events if e in scene.told]
    if shown:
        listed = " ".join(f"[@event:{e}]" for e in shown)
        parts.append(f"{words.say('say.allegation_facts')} {listed}.")
    if not head and refs:
        parts.append(f"{words.say('say.allegation_norms')} {' '.join(refs)}.")
    return " ".join(part for part in parts if part)


def answer(item: Allegation, scene: Scene) -> Blocks:
    """What the Government is likely to say, and the answer."""
    if not (item.defence and item.answer):
        return []
    said = stopped(md(scene.view.text(item.defence, item.id, "defence")))
    met = stopped(md(scene.view.text(item.answer, item.id, "answer")))
    return [f"*{scene.words.say('say.defence')}* {said} *{scene.words.say('say.answer')}* {met}"]


def stopped(text: str) -> str:
    """``text`` as a sentence: with a stop at its end."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def listed(scene: Scene, items: list[str]) -> str:
    """A list that is one sentence: a semicolon after each item, a stop after the last."""
    semicolon = scene.words.say("list.semicolon")
    return bullets([*(f"{text}{semicolon}" for text in items[:-1]), f"{items[-1]}."])


def confidentiality(scene: Scene) -> Blocks:
    """The request not to expose people, where there is somebody to expose."""
    case, view = scene.view.file.case, scene.view
    guarded = any(view.hidden(p) for p in view.file.parties)
    guarded = guarded or any(s.protected for s in view.file.sources)
    blocks = [scene.words.say("say.confidential_case")] if case.confidential else []
    if guarded:
        blocks.append(scene.words.say("say.confidential"))
    return section(scene, "confidentiality", blocks)


def conciliation(scene: Scene) -> Blocks:
    """The complainants' stance on voluntary conciliation; nothing where none is known.

    What both sides agreed to after the letter's day is not told by it.
    """
    case = scene.view.file.case
    agreed = case.conciliation_since
    stance = None if agreed and agreed.surely_after(scene.on) else case.conciliation
    text = md(scene.view.text(stance, "case", "conciliation"))
    return section(scene, "conciliation", [text] if text else [])


def national(scene: Scene) -> Blocks:
    """National mechanisms tried, and national law at issue."""
    text = md(
        scene.view.text(scene.view.file.case.national_mechanisms, "case", "national_mechanisms")
    )
    return section(scene, "national", [text] if text else [])


def previous(scene: Scene) -> Blocks:
    """The Committee's last report on the case."""
    if scene.reference is None or not scene.reference.reports:
        return []
    words = scene.words
    report = max(scene.reference.reports, key=report_order)
    when = report.met or report.adopted
    number = int(report.number) if report.number.isdecimal() else 0
    where = report.paragraph.replace("ff.", words.say("say.following"))
    where = re.sub(r"(?<=\d)-(?=\d)", "–", where)
    several = "s" if re.search(r"\D", where.strip()) else ""
    text = words.say(
        "say.urgent_appeal" if report.kind == "urgent_appeal" else "say.examined",
        ordinal=ordinal(number, words.lang) if number else report.number,
        when=words.say("say.examined_when", date=words.date(when)) if when else "",
        paragraph=words.say(f"say.examined_paragraph{several}", n=where) if where else "",
    )
    return section(scene, "previous", [text.replace("..", ".")])


def evidence(scene: Scene, body: Blocks) -> Blocks:
    """A word on the annexes, where there are any."""
    if not any("[@exhibit:" in block for block in body):
        return []
    keys = {key for block in body for key in re.findall(r"\[@exhibit:([^\]]+)\]", block)}
    sealed = all(scene.view.file.exhibit(key).position for key in keys)
    said = "say.evidence_sealed" if sealed else "say.evidence"
    return section(scene, "evidence", [scene.words.say(said)])


def principles(scene: Scene) -> str:
    """That Conventions not known to bind the state are cited for their principles."""
    unbound = set(scene.pleaded.conventions) - set(scene.pleaded.binding)
    return scene.words.say("say.principles") if unbound else ""


def cited(scene: Scene, codes: Sequence[str]) -> str:
    """Conventions after *the application of*, inflected."""
    found = ((c, scene.view.law.convention(c)) for c in codes)
    numbers = [str(row.number) if row else code[1:].lstrip("0") for code, row in found]
    return scene.words.plural("cite.of_conventions", len(numbers), n=scene.words.join(numbers))
