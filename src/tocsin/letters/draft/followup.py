"""Two tables: each recommendation, and each point of the Government's reply, with our comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.casefile.model import Recommendation, Text
from tocsin.letters.draft.facts import md
from tocsin.letters.draft.parts import Blocks, section, stopped
from tocsin.letters.scene import Scene

# a report by its number, in whatever words an officer wrote it: 409, 409th Report, informe núm. 405
REPORT = re.compile(
    r"(?:report|rapport|informe|доклад|баяндама)?\s*(?:(?:no|núm|n|nº|n°|№)\.?\s*(?:°|º)?\s*)?"
    r"(?P<last>\d{1,4})|(?P<first>\d{1,4})\W?(?:st|nd|rd|th|er|e|ème|º|\.º|-й)?\s*"
    r"(?:report|rapport|informe|доклад|баяндама)",
    re.IGNORECASE,
)


def recommendations(scene: Scene) -> Blocks:
    """What the body recommended, what became of it, our comment, each with its facts."""
    words = scene.words
    rows = [
        (
            _asked(item, scene),
            f"{words.say(f'followup.{item.status.value}')}{_facts(item.events, scene)}",
            _comment(item.comment, item.id, scene),
        )
        for item in scene.followup.recommendations
    ]
    heads = ("recommended", "became", "comment")
    return section(scene, "recommendations", [_table(scene, heads, rows)] if rows else [])


def replies(scene: Scene) -> Blocks:
    """Each point of a reply with what there is to say to it."""
    view = scene.view
    by_id = {r.id: r for r in scene.followup.recommendations}
    rows = []
    for letter, point in scene.followup.points:
        text = md(view.text(point.text, letter.id, "points.text"))
        answered = by_id.get(point.recommendation or "")
        place = _place(answered, scene) if answered else ""
        on = f" ({scene.words.say('followup.on', place=place)})" if place else ""
        said = f"{text}{on} [@communication:{letter.id}]"
        facts = _facts(point.events, scene)
        rows.append((said, _comment(point.comment, letter.id, scene, facts)))
    heads = ("replied", "comment")
    return section(scene, "replies", [_table(scene, heads, rows)] if rows else [])


def _comment(text: Text | None, owner: str, scene: Scene, facts: str = "") -> str:
    """Our comment with the facts it rests on; facts alone are an answer, and no dash leads them."""
    said = md(scene.view.text(text, owner, "comment"))
    if not said:
        return facts.strip() or scene.words.say("followup.silent")
    return stopped(said) + facts


def _asked(item: Recommendation, scene: Scene) -> str:
    text = md(scene.view.text(item.text, item.id, "text"))
    place = _place(item, scene)
    return f"{text} ({place})" if place else text


def _place(item: Recommendation, scene: Scene) -> str:
    """Where it stands: report, paragraph, date."""
    words = scene.words
    number = REPORT.fullmatch(item.report.strip())
    n = number["first"] or number["last"] if number else ""
    report = words.say("followup.report", n=n) if n else item.report
    paragraph = words.say("cite.para", n=item.paragraph) if item.paragraph else ""
    date = words.date(item.date) if item.date else ""
    return md(", ".join(part for part in (report, paragraph, date) if part))


def _facts(events: Sequence[str], scene: Scene) -> str:
    """The facts: by the number of their paragraph, or told here where the letter does not."""
    known = [e for e in events if e in scene.view.events]
    out = []
    here = scene.told | {e.id for e in scene.facts.steps}
    numbered = " ".join(f"[@see:{e}]" for e in known if e in here)
    if numbered:
        out.append(f"{scene.words.say('say.allegation_facts')} {numbered}.")
    for key in known:
        if key not in here:
            event = scene.view.events[key]
            summary = md(scene.view.told(event)).rstrip(".")
            out.append(f"{summary} ({md(scene.words.when(event.date))}) [@event:{key}].")
            out += _ends(key, scene)
    return f" {' '.join(out)}" if out else ""


def _ends(key: str, scene: Scene) -> list[str]:
    """What became of a fact that only the table tells: a sentence is not told without the release.

    An outcome with a paragraph of its own, or told in that of another act, is referred to.
    """
    out = []
    for end in scene.facts.outcomes.get(key, ()):
        if end.id in scene.told | {e.id for e in scene.facts.steps}:
            out.append(scene.words.say("say.became_again", ref=f"[@see:{end.id}]"))
            continue
        lead = scene.words.say("say.became", when=md(scene.words.when(end.date)))
        out.append(f"{lead} {md(scene.view.told(end)).rstrip('.')} [@event:{end.id}].")
    return out


def _table(scene: Scene, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    titles = [scene.words.say(f"followup.{name}") for name in heads]
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join("| " + " | ".join(_cell(c) for c in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
