"""Documents against each other: one says “must”, the other “are prepared to”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tocsin.casefile.model import Stage
from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, papers_rule
from tocsin.checks.rules.consistency.names import class_of, office_beside
from tocsin.checks.scene import Scene
from tocsin.checks.text import filings, find, fold, says
from tocsin.ground.words import slips
from tocsin.reading import ActMention

_DOMAIN = "domain notes, section 0 defect 3 and section 8 point 12 (one master fact file)"


@papers_rule(
    "C30",
    Severity.WEAKENS,
    "One paper says forced, another says willing",
    Text(
        "The Government will answer the letter by quoting the page: consent disproves coercion "
        "unless the pressure is pleaded.",
        "Bring both to one account: what was demanded, what was said, and under what threat.",
        _DOMAIN,
        "letter: The Federation must transfer all property.\npage: Unions are prepared to "
        "transfer their sanatoria to the state.",
        "page: Unions said under threat that they were prepared to transfer their sanatoria.",
    ),
)
def forced_and_willing(scene: Scene) -> Iterator[Hit]:
    """Looks in one paper for obligation and in another for willingness, both about property.

    Silent when the willingness has words of pressure beside it.
    """
    forced = [(p, s) for p in scene.papers if (s := _about_property(p, "obliged"))]
    willing = [(p, s) for p in scene.papers if (s := _about_property(p, "consent"))]
    for one, span in forced:
        for two, other in willing:
            if one is two or _under_pressure(two, other[0]):
                continue
            here, there = one.text[slice(*span)], two.text[slice(*other)]
            yield Hit(f"{one.name} says {here!r}; {two.name} says {there!r}", other, paper=two)
            return


def _about_property(paper: Paper, words: str) -> tuple[int, int] | None:
    for sentence in paper.sentences:
        found = next(find("stages", words, sentence.folded, paper.lang), None)
        if found and says("stages", "property", sentence.folded, paper.lang):
            return sentence.start + found[0], sentence.start + found[1]
    return None


def _under_pressure(paper: Paper, at: int) -> bool:
    sentence = paper.sentence_at(at)
    return sentence is not None and says("stages", "pressure", sentence.folded, paper.lang)


@papers_rule(
    "C31",
    Severity.WEAKENS,
    "Two papers give different dates for the filing",
    Text(
        "Whoever reads both believes neither.",
        "Use the date of the record in both.",
        _DOMAIN,
        "letter: In 2020 the union filed Complaint No. 3386.\npage: In 2021 the union filed "
        "Complaint No. 3386.",
        "page: In 2020 the union filed Complaint No. 3386.",
    ),
)
def filing_years_differ(scene: Scene) -> Iterator[Hit]:
    """Compares the years in which each paper says the same case was filed."""
    told = [
        (paper, filed)
        for paper in scene.papers
        for s in paper.sentences
        for filed in filings(s.text, s.folded, paper.lang, s.start)
    ]
    for (one, a), (two, b) in combinations(told, 2):
        if one is not two and a.number == b.number and a.year != b.year:
            text = f"{one.name} says {a.year}, {two.name} says {b.year} for case {a.number}"
            yield Hit(text, b.span, paper=two)


@papers_rule(
    "C32",
    Severity.WEAKENS,
    "One paper tells as done what another tells as planned or only demanded",
    Text(
        "“Seized” in the press and “demanded” in the letter: the Government denies the stronger "
        "and so discredits both.",
        "Find out how far it went by that day and write the same in both.",
        _DOMAIN,
        "letter: officers demanded the documents of the unions.\npage: officers seized the "
        "documents of the unions.",
        "page: officers demanded the documents of the unions.",
    ),
)
def stages_differ(scene: Scene) -> Iterator[Hit]:
    """Compares acts of one kind that papers within thirty days of each other tell.

    Done in one and planned in the other, with the same words for the target; or documents
    demanded in one (and nowhere taken) and taken in the other.
    """
    for one, two in combinations(scene.papers, 2):
        if one.date and two.date and abs((one.date - two.date).days) > 30:
            continue
        for first, second in ((one, two), (two, one)):
            hit = _planned_and_done(first, second) or _demanded_and_taken(first, second)
            if hit:
                yield hit


def _planned_and_done(first: Paper, second: Paper) -> Hit | None:
    for plan in first.reading.planned:
        for done in second.reading.acts:
            if (
                plan.act is done.act
                and done.stage is Stage.CARRIED_OUT
                and _same_target(plan, done)
            ):
                if any(
                    a.act is done.act and a.stage is Stage.CARRIED_OUT for a in first.reading.acts
                ):
                    continue
                text = f"{first.name} tells {plan.act.value} as planned, {second.name} as done"
                return Hit(text, (done.span.start, done.span.end), paper=second)
    return None


def _same_target(one: ActMention, two: ActMention) -> bool:
    left = set(re.findall(r"\w{5,}", fold(one.sentence)))
    right = set(re.findall(r"\w{5,}", fold(two.sentence)))
    return len(left & right) >= 3


def _demanded_and_taken(first: Paper, second: Paper) -> Hit | None:
    if any(_taken(first, s.folded) for s in first.body_sentences):
        return None
    asked = next((s for s in first.body_sentences if _demanded(first, s.folded)), None)
    if asked is None:
        return None
    for sentence in second.body_sentences:
        if _taken(second, sentence.folded):
            text = (
                f"{first.name} says the documents were demanded, {second.name} that they were taken"
            )
            return Hit(text, (sentence.start, sentence.end), paper=second)
    return None


def _demanded(paper: Paper, folded: str) -> bool:
    return says("stages", "demanded_papers", folded, paper.lang)


def _taken(paper: Paper, folded: str) -> bool:
    return says("stages", "taken_papers", folded, paper.lang)


@papers_rule(
    "C34",
    Severity.WEAKENS,
    "Two papers give one person different offices or spellings",
    Text(
        "The reader takes them for two persons, or doubts both papers.",
        "Use one spelling and the office held on that day in both.",
        _DOMAIN,
        "letter: signed by Maria Example, General Secretary.\npage: says Maria Example, president "
        "of the union.",
        "page: says Maria Example, general secretary of the union.",
    ),
)
def persons_differ(scene: Scene) -> Iterator[Hit]:
    """Takes signatories, addressees and speakers of one paper and looks for them in the others.

    Fires where another office stands directly beside the same full name, or where the same
    first name stands with a surname one or two letters off.
    """
    for one in scene.papers:
        people = [one.reading.signatory, *one.reading.addressees]
        named = {p.name: p.title for p in people if p and len(p.name.split()) >= 2}
        for two in scene.papers:
            if one is not two:
                for name, title in named.items():
                    yield from _person_in(name, title, one, two)


def _person_in(name: str, title: str, one: Paper, two: Paper) -> Iterator[Hit]:
    folded = fold(name)
    office = class_of(fold(title))
    for match in re.finditer(rf"(?<!\w){re.escape(folded)}(?!\w)", two.folded):
        beside = office_beside(two.folded, *match.span())
        if office and beside and beside[0] != office:
            text = f"{one.name} calls {name!r} {title!r}; {two.name} gives another office"
            yield Hit(text, beside[1], paper=two)
            return
    first, last = folded.split()[0], folded.split()[-1]
    for match in re.finditer(
        rf"(?<!\w){re.escape(first)}\s+(?:\w\.\s*)?([^\W\d_]{{4,}})", two.folded
    ):
        if 0 < slips(match[1], last) <= (1 if len(last) < 7 else 2):
            text = f"{one.name} writes {name!r}, {two.name} {two.text[slice(*match.span())]!r}"
            yield Hit(text, match.span(), paper=two)
            return


RULES = (forced_and_willing, filing_years_differ, stages_differ, persons_differ)
