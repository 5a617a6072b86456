"""The sections that several kinds share: lists of Markdown blocks, empty if nothing to say."""

from __future__ import annotations

from tocsin.casefile.model import Allegation, Event
from tocsin.casefile.words import Act, ComplainantStatus
from tocsin.law.procedure.advice import Hold
from tocsin.letters.cite import law_words
from tocsin.letters.compose.facts import brief, fact, md, note
from tocsin.letters.compose.scene import Scene
from tocsin.letters.ordinals import ordinal

__all__ = ["Blocks", "note"]

Blocks = list[str]
BACKGROUND = 6  # the most background facts a letter carries before its reader loses the thread


def section(scene: Scene, heading: str, blocks: Blocks, **values: object) -> Blocks:
    """``blocks`` under their heading, or nothing."""
    return [f"## {scene.words.say(f'heading.{heading}', **values)}", *blocks] if blocks else []


def bullets(items: list[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def who_writes(scene: Scene) -> str:
    """The sender presents itself, with its affiliates in the country."""
    words, sender = scene.words, scene.sender
    name = md(scene.view.name(sender.id))
    if sender.members:
        count = sender.members
        first = words.plural("say.represents", count, org=name, n=words.number(count))
    else:
        first = words.say("say.writes_for", org=name)
    return " ".join([first, *affiliates(scene)])


def affiliates(scene: Scene) -> list[str]:
    """The sender's members in the country concerned."""
    found = []
    for party in scene.view.file.parties:
        for link in party.affiliations:
            gone = link.until is not None and link.until.surely_before(scene.on)
            if link.to == scene.sender.id and party.country == scene.country.iso and not gone:
                found.append(md(scene.view.name(party.id)))
    if not found:
        return []
    names = "; ".join(dict.fromkeys(found))
    return [scene.words.plural("say.affiliate", len(found), inside=scene.inside(), names=names)]


def hook(scene: Scene) -> str:
    """The live case and the earlier letters this one follows."""
    words, parts = scene.words, []
    if scene.reference:
        filed = scene.reference.filed
        since = words.say("say.filed", of_date=words.of_date(filed)) if filed else ""
        parts.append(words.say("say.live_case", number=scene.reference.number, filed=since))
    parts += follows(scene)
    return " ".join(parts)


def follows(scene: Scene) -> list[str]:
    """The last two communications of the sender, referred to."""
    last = scene.earlier[-2:]
    if not last:
        return []
    dates = scene.words.join(f"{scene.words.of_date(c.date)} [@communication:{c.id}]" for c in last)
    return [scene.words.plural("say.follows", len(last), dates=dates)]


def facts(scene: Scene, events: list[Event]) -> Blocks:
    """Events as numbered paragraphs, in time order."""
    return [fact(e, scene) for e in events]


def background(scene: Scene) -> Blocks:
    """The main earlier facts, briefly."""
    old = earlier(scene)
    blocks = [scene.words.say("say.background_intro"), *(brief(e, scene) for e in old)]
    return section(scene, "background", blocks if old else [])


def earlier(scene: Scene) -> list[Event]:
    """The events a background tells: the last few acts before the new facts, remedies aside."""
    aside = (Act.REMEDY, Act.PROCEDURE)
    return [e for e in scene.old(scene.done) if e.act not in aside][-BACKGROUND:]


def planned(scene: Scene) -> Blocks:
    """Measures announced or feared and not carried out."""
    events = scene.planned
    blocks = [scene.words.say("say.planned_intro"), *facts(scene, events)]
    day = scene.words.day(scene.on)
    return section(scene, "planned", blocks if events else [], date=day)


def ratified(scene: Scene) -> str:
    """The Conventions at issue that bind the state on the day, with their years."""
    words, items = scene.words, []
    for code in conventions(scene):
        held = scene.view.law.ratified(scene.country.iso, code, scene.on)
        convention = scene.view.law.convention(code)
        if held.binding and convention:
            key = "say.ratified_item" if held.year else "say.ratified_item_bare"
            items.append(words.say(key, number=convention.number, year=held.year))
    if not items:
        return ""
    return words.say("say.ratified", country=scene.country_name(), conventions=words.join(items))


def conventions(scene: Scene) -> list[str]:
    """The Conventions the allegations plead, in order."""
    pleaded = [n.convention for a in scene.allegations() for n in a.norms]
    if scene.reference:
        pleaded += scene.reference.conventions
    return sorted(dict.fromkeys(pleaded))


def binding(scene: Scene) -> list[str]:
    """Those of them the state has ratified."""
    iso, law = scene.country.iso, scene.view.law
    return [c for c in conventions(scene) if law.ratified(iso, c, scene.on).binding]


def allegations(scene: Scene) -> Blocks:
    """Each allegation the facts told bear on: title, argument, norms, facts, remedy, answer."""
    blocks: Blocks = []
    for item in scene.allegations():
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
    told = [e for e in item.events if e in {x.id for x in scene.relevant}]
    head = md(view.text(item.argument, item.id, "argument")).rstrip(".")
    parts = [f"{head} {' '.join(refs)}." if head else ""]
    if item.national_law:
        laws = [md(view.text(t, item.id, "national_law")) for t in item.national_law]
        parts.append(words.say("say.national_law", items="; ".join(laws)))
    if item.remedies:
        asked = [md(view.text(t, item.id, "remedies")).rstrip(".") for t in item.remedies]
        parts.append(words.say("say.remedy", items="; ".join(asked)))
    shown = [e for e in told if e in scene.told]
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
    said = md(scene.view.text(item.defence, item.id, "defence"))
    met = md(scene.view.text(item.answer, item.id, "answer"))
    return [f"*{scene.words.say('say.defence')}* {said} *{scene.words.say('say.answer')}* {met}"]


def urgency(scene: Scene) -> Blocks:
    """The grounds of urgency that hold or threaten, each with the facts that carry it."""
    items = []
    for ground in scene.advice.urgency:
        if ground.state not in (Hold.HOLDS, Hold.THREATENED):
            continue
        text = scene.words.say(f"say.urgency_{ground.code}")
        carried = ground.carried
        if ground.state is Hold.THREATENED:
            text = scene.words.say("say.urgency_threat", ground=text)
            carried = ground.threatened or ground.carried
        refs = [f"[@event:{e}]" for e in carried if e in scene.told]
        items.append(" ".join([text, *refs]) + ";")
    if not items:
        return []
    items[-1] = items[-1].rstrip(";") + "."
    return section(scene, "urgency", [scene.words.say("say.urgency_intro"), bullets(items)])


def requests(scene: Scene, body: str, intro: str = "requests_intro") -> Blocks:
    """What is asked of the Government, then of the body written to."""
    words, blocks = scene.words, Blocks()
    case = scene.view.file.case
    asked = [md(scene.view.text(t, "case", "requests")).rstrip(".") for t in case.requests]
    if asked:
        ends = [f"{text};" for text in asked[:-1]] + [f"{asked[-1]}."]
        blocks += [words.say(f"say.{intro}"), bullets(ends)]
    if body:
        blocks += [words.say(f"say.requests_{body}"), bullets(list(words.items(f"ask.{body}")))]
    return section(scene, "requests", blocks)


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
    """The complainants' stance on voluntary conciliation."""
    stance = scene.view.file.case.conciliation
    text = md(scene.view.text(stance, "case", "conciliation"))
    return section(scene, "conciliation", [text or scene.words.say("say.no_conciliation")])


def national(scene: Scene) -> Blocks:
    """National mechanisms tried, and national law at issue."""
    text = md(
        scene.view.text(scene.view.file.case.national_mechanisms, "case", "national_mechanisms")
    )
    return section(scene, "national", [text] if text else [])


def complainants(scene: Scene) -> Blocks:
    """Each complainant with its gateway, when it joined, its status and proof."""
    words, items = scene.words, []
    for item in scene.view.file.case.complainants:
        key = f"say.complainant_{item.gateway}" if item.gateway else "say.complainant"
        parts = [words.say(key, org=md(scene.view.name(item.party)))]
        if item.joined:
            parts.append(words.say("say.joined", date=words.date(item.joined)))
        if item.status is not ComplainantStatus.ACTIVE:
            parts.append(words.say(f"say.{item.status.value}"))
        proof = [
            f"[@exhibit:{key}]"
            for key in item.proof
            if not scene.view.exhibit_withheld(scene.view.file.exhibit(key))
        ]
        if proof:
            parts.append(f"{words.say('say.proof')} {' '.join(proof)}.")
        items.append(" ".join(parts))
    blocks = [bullets(items)] if items else []
    if scene.sender.address:
        flat = ", ".join(scene.sender.address.splitlines())
        blocks.append(words.say("say.address", address=md(flat)))
    return section(scene, "complainants", blocks)


def previous(scene: Scene) -> Blocks:
    """The Committee's last report on the case."""
    if scene.reference is None or not scene.reference.reports:
        return []
    words = scene.words
    report = max(scene.reference.reports, key=lambda r: (str(r.met or r.adopted or ""), r.number))
    when = report.met or report.adopted
    number = int(report.number) if report.number.isdecimal() else 0
    where = report.paragraph.replace("ff.", words.say("say.following"))
    text = words.say(
        "say.examined",
        ordinal=ordinal(number, words.lang) if number else report.number,
        when=words.say("say.examined_when", date=words.date(when)) if when else "",
        paragraph=words.say("say.examined_paragraph", n=where) if where else "",
    )
    return section(scene, "previous", [text.replace("..", ".")])


def evidence(scene: Scene, body: Blocks) -> Blocks:
    """A word on the annexes, where there are any."""
    if not any("[@exhibit:" in block for block in body):
        return []
    return section(scene, "evidence", [scene.words.say("say.evidence")])


def cited(scene: Scene, codes: list[str]) -> str:
    """Conventions after *the application of*, inflected."""
    numbers = [law_words(c, scene.view, "").rsplit(maxsplit=1)[-1] for c in codes]
    return scene.words.plural("cite.of_conventions", len(numbers), n=scene.words.join(numbers))
