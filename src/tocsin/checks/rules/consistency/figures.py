"""Figures and report numbers of several documents held against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, papers_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import articles, case_numbers, conventions, fold, reports, written_dates

_DOMAIN = "domain notes, section 0 defect 3 and section 8 point 12 (one master fact file)"
_NUMBER = re.compile(
    r"(?<![\w.,/])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?!\d)|(?<![\w.,/])\d+(?![\w/])"
)
_BETWEEN = re.compile(r"\D")
_MEMBERS = re.compile(
    r"(?<!\d)(?P<n>\d{1,3}(?:[ ,.\u00a0]\d{3})+|\d{3,9})\s*(?P<m>million\w*\s*)?"
    r"(?:\w+\s)?(?:members|workers|membres|travailleu|adh[ée]rents|miembros|afiliad|trabajador"
    r"|член|работник)"
)
_NAMED = re.compile(
    r"(?P<name>(?:[A-ZÀ-ÞА-Я][\w'’-]+\s+(?:of\s+(?:the\s+)?|des?\s+|du\s+|del?\s+(?:la\s+)?)?)"
    r"{1,6})[^.\d\n]{0,60}\Z"
)
_BEFORE = 600  # signs: six words of a name, and sixty between


@lru_cache(maxsize=65_536)
def bare_figures(folded: str) -> frozenset[int]:
    """The figures of a sentence that are no date, year, case, report, article or Convention."""
    left = {}
    for match in _NUMBER.finditer(folded):
        value = int(_BETWEEN.sub("", match.group()))
        if not 1900 <= value <= 2100:
            left[match.start()] = value
    for taken in _NO_FIGURE:
        if not left:
            break
        for start, end in taken(folded):
            left = {at: n for at, n in left.items() if not start <= at < end}
    return frozenset(left.values())


# what is written in figures and counts nothing, the commonest first: the rest is then not asked
_NO_FIGURE: tuple[Callable[[str], Iterator[tuple[int, int]]], ...] = (
    lambda folded: ((day.start, day.end) for day in written_dates(folded)),
    lambda folded: ((start, end) for _, start, end in case_numbers(folded)),
    *(
        lambda folded, cited=cited: ((one.start, one.end) for one in cited(folded))
        for cited in (articles, conventions, reports)
    ),
)


def alike(one: set[str], two: set[str]) -> bool:
    """Whether two sentences share most of their longer words."""
    return len(one & two) >= 5 and len(one & two) * 10 >= 7 * min(len(one), len(two))


def words(sentence: Sentence) -> set[str]:
    """The longer words of a sentence."""
    return set(re.findall(r"[^\W\d_]{4,}", sentence.folded))


def _alike_but_for_a_figure(one: Paper, two: Paper) -> Iterator[Hit]:
    known = [(bare_figures(s.folded), words(s)) for s in one.body_sentences]
    known = [item for item in known if item[0]]
    for sentence in two.body_sentences:
        figures = bare_figures(sentence.folded)
        if not figures:
            continue
        for other, found in known:
            differ = not figures & other and len(figures) == len(other)
            if differ and alike(found, words(sentence)):
                left = ", ".join(str(n) for n in sorted(other))
                right = ", ".join(str(n) for n in sorted(figures))
                text = f"{one.name} says {left}, {two.name} says {right} of the same thing"
                yield Hit(text, (sentence.start, sentence.end), paper=two)
                break


@papers_rule(
    "C33",
    Severity.WEAKENS,
    "Two papers give different figures for one thing",
    Text(
        "Two figures for one thing, and neither is believed.",
        "Settle the figure, with its date, and use it in both.",
        _DOMAIN,
        "letter: The Example Union has 14,000 members.\npage: The Example Union has 41,000 "
        "members.",
        "page: The Example Union has 14,000 members.",
    ),
)
def figures_differ(scene: Scene) -> Iterator[Hit]:
    """Compares figures before “members” or “workers”, and figures in sentences nearly alike.

    The organization named before “members” must be the same, and a tenth more or less is
    rounding. Two sentences of two papers are nearly alike when most of their longer words are
    shared; then their figures (dates and years aside) must be the same.
    """
    yield from _members_differ(scene)
    for one, two in combinations(scene.papers, 2):
        if one.lang == two.lang:
            yield from _alike_but_for_a_figure(one, two)


def _members_differ(scene: Scene) -> Iterator[Hit]:
    told = [(paper, *item) for paper in scene.papers for item in _figures(paper)]
    for (one, name, value, _), (two, other, figure, span) in combinations(told, 2):
        if one is two or name != other or value == figure:
            continue
        if abs(value - figure) * 10 > max(value, figure):
            text = f"{one.name} says {value:,}, {two.name} says {figure:,}"
            yield Hit(text, span, paper=two)


def _figures(paper: Paper) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """The figures before “members”, each with the organization named last before it.

    The figure is looked for first and the name in what stands before it: figures are few.
    """
    done = 0
    for match in _MEMBERS.finditer(paper.text):
        before = paper.text[max(done, match.start() - _BEFORE) : match.start()]
        named = _NAMED.search(before)
        if named is None:
            continue
        done = match.end()
        value = int(re.sub(r"\D", "", match["n"])) * (1_000_000 if match["m"] else 1)
        name = " ".join(re.findall(r"\w{3,}", fold(named["name"]))).removeprefix("the ")
        yield name, value, match.span("n")


@papers_rule(
    "C35",
    Severity.WEAKENS,
    "Two papers give different report numbers for one case",
    Text(
        "A report is found by its number; two numbers, and neither is looked up.",
        "Use the number on the report's title page in both.",
        _DOMAIN,
        "letter: the 396th Report on Case No. 3386.\npage: the 369th Report on Case No. 3386.",
        "page: the 396th Report on Case No. 3386.",
    ),
)
def reports_differ(scene: Scene) -> Iterator[Hit]:
    """Compares reports cited in one sentence with one case number, paper against paper.

    A paper that cites several reports on the case is left alone if they share one.
    """
    for one, two in combinations(scene.papers, 2):
        left, right = _reports_on(one), _reports_on(two)
        for case in left.keys() & right.keys():
            if set(left[case]) & set(right[case]):
                continue
            mine, yours = min(left[case]), min(right[case])
            text = f"{one.name} cites report {mine} on case {case}, {two.name} report {yours}"
            yield Hit(text, right[case][yours], paper=two)


def _reports_on(paper: Paper) -> dict[str, dict[int, tuple[int, int]]]:
    out: dict[str, dict[int, tuple[int, int]]] = {}
    for sentence in paper.sentences:
        cases = {number for number, _, _ in case_numbers(sentence.folded)}
        for cited in reports(sentence.folded) if len(cases) == 1 else ():
            span = (sentence.start + cited.start, sentence.start + cited.end)
            out.setdefault(next(iter(cases)), {}).setdefault(cited.number, span)
    return out


RULES = (figures_differ, reports_differ)
