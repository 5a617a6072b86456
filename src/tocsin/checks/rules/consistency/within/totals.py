"""A paper held against itself: a total and its parts, a count and the names that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency.reckoned import (
    multiples_reckoned,
    ones_in,
    parts_reckoned,
    products_reckoned,
    shares_reckoned,
)
from tocsin.checks.scene import Scene
from tocsin.checks.text import case_numbers
from tocsin.ground.words import CAPITALS, later
from tocsin.reading import Quantity, Statement

_TAIL = "\n\nYours sincerely,\nMaria Example"
_CAP = rf"[{CAPITALS}](?:\.|[^\W\d_]+(?:[-’'][^\W\d_]+)*)"
_NAME = (
    rf"(?:(?:Mrs?|Ms|MM?|Mmes?|Sra?s?)\.?\s+)?{_CAP}(?:\s+(?:(?:de|del|la|van|bin|binti|al|"
    rf"el)\s+)?{_CAP}){{1,3}}"
)
_JOIN = r"(?:\s*[,;]\s*(?:(?:and|et|y|e|и)\s+)?|\s+(?:and|et|y|e|и)\s+)"
_NAMES = later(rf"{_NAME}(?:{_JOIN}{_NAME}){{1,30}}")
_SPLIT = later(_JOIN)
_INTRODUCES = later(
    r"(?::|\(|[—–]\s|\b(?:namely|that\s+is|they\s+are|their\s+names(?:\s+are)?|à\s+savoir|"
    r"ce\s+sont|leurs\s+noms|a\s+saber|sus\s+nombres|son|их\s+имена|а\s+именно|это))\W*$",
    re.IGNORECASE,
)
_SOME = later(
    r"(?<!\w)(?:among|including|such\s+as|for\s+example|notably|dont|notamment|parmi|"
    r"entre\s+(?:ellos|ellas|otros)|incluid\w+|como|"
    r"в\s+том\s+числе|среди|например|others?|autres?|otr[oa]s|друг\w+)(?!\w)",
    re.IGNORECASE,
)
_AND = later(r"(?:,|\s)\s*(?:and|et|y|e|и)\s+$", re.IGNORECASE)
_EACH = later(
    r"(?<!\w)(?:each|per\s+(?:head|person|worker|member)|apiece|chacune?|par\s+(?:personne|"
    r"salarié\w*|travailleu\w+)|cada\s+un[oa]|a\s+cada|por\s+(?:persona|trabajador\w*)|кажд\w+|"
    r"с\s+человека)(?!\w)",
    re.IGNORECASE,
)
_IN_ALL = later(
    r"(?<!\w)(?:in\s+(?:all|total)|altogether|a\s+total\s+of|au\s+total|en\s+tout|soit|en\s+total|"
    r"un\s+total\s+de|total|всего|итого|в\s+сумме|в\s+общей\s+сложности)(?!\w)",
    re.IGNORECASE,
)


@paper_rule(
    "C45",
    Severity.WEAKENS,
    "A total does not add up",
    Text(
        "A sum that is wrong, or five named where six are counted, is found in a minute by "
        "whoever answers.",
        "Count again, from the source.",
        "arithmetic",
        "Dear Mr. Director-General,\n\nFive members were dismissed: Ana Lee, Ben Koh and Dina Fox."
        + _TAIL,
        "Dear Mr. Director-General,\n\nThree members were dismissed: Ana Lee, Ben Koh and Dina Fox."
        + _TAIL,
    ),
    drafts=False,
)
def totals(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Adds up what a paper lists behind a count, and what it multiplies.

    The names behind "five members: …" or "their names are …"; the parts behind "31 teachers: 18
    women and 12 men"; so much each for so many, and "in all". Silent where the list says that it
    names only some. Two case numbers, the digits of one turned round, are told too.
    """
    yield from _names(paper)
    for statement in paper.reading.statements:
        yield from _parts(statement)
    yield from _products(paper)
    yield from _numbers(paper)
    yield from parts_reckoned(paper)
    yield from products_reckoned(paper)
    yield from multiples_reckoned(paper)
    yield from shares_reckoned(paper)


def _names(paper: Paper) -> Iterator[Hit]:
    statements = paper.reading.statements
    for at, statement in enumerate(statements):
        if not statement.quantities or _SOME.search(statement.text):
            continue
        after = [statement, *statements[at + 1 : at + 2]]
        for where in after:
            if where is not statement and (
                where.paragraph != statement.paragraph or where.quantities
            ):
                break
            named = _NAMES.search(where.text)
            if not named:
                continue
            if not _INTRODUCES.search(where.text[: named.start()]):
                break
            low = named.start() if where is statement else len(statement.text)
            counts = [q for q in statement.quantities if not q.currency and q.span.start < low]
            many = len(_SPLIT.split(named[0]))
            if any(q.value == many for q in counts):
                break  # "five of the seven: …"
            if counts and 2 <= counts[-1].value <= 30 and abs(counts[-1].value - many) in (1, 2, 3):
                near = where.text[named.start() : named.end() + 40]
                if not _SOME.search(near):
                    start = where.span.start + named.start()
                    text = f"{counts[-1].value} are counted, {many} are named"
                    yield Hit(text, (start, start + len(named[0])))
            break


def _parts(statement: Statement) -> Iterator[Hit]:
    """The parts behind a whole: 31 teachers, 18 women and 12 men."""
    counts = [q for q in statement.quantities if not q.currency]
    if not 3 <= len(counts) <= 6:
        return
    whole, parts = counts[0], counts[1:]
    between = statement.text[whole.span.end : parts[0].span.start]
    last = statement.text[parts[-2].span.end : parts[-1].span.start]
    if not re.search(r":\s*$|\(\s*$|[—–]\s*$", between) or not _AND.search(last):
        return
    if _SOME.search(between) or any(p.value >= whole.value for p in parts):
        return
    ones = ones_in(statement.text[whole.span.end :])
    total = sum(p.value for p in parts) + ones
    rest = statement.text[parts[-1].span.end :]
    if (
        whole.value not in (total, total - ones)
        and not re.search(r"\d", rest)
        and abs(total - whole.value) * 3 <= whole.value
    ):
        at = statement.place(parts[-1])
        yield Hit(f"the parts come to {total}, not to {whole.value}", (at.start, at.end))


def _products(paper: Paper) -> Iterator[Hit]:
    """So many, so much each, so much in all: within one paragraph, each said once."""
    by_paragraph: dict[int, list[tuple[Statement, Quantity]]] = {}
    for statement in paper.reading.statements:
        for quantity in statement.quantities:
            by_paragraph.setdefault(statement.paragraph, []).append((statement, quantity))
    for told in by_paragraph.values():
        money = [(s, q) for s, q in told if q.currency]
        counts = [q for _, q in told if not q.currency]
        if len(money) != 2 or len(counts) != 1:
            continue
        each = [(s, q) for s, q in money if _EACH.search(_around(s, q))]
        whole = [(s, q) for s, q in money if _IN_ALL.search(_around(s, q)) and (s, q) not in each]
        if (
            len(each) == 1
            and len(whole) == 1
            and counts[0].value * each[0][1].value != whole[0][1].value
        ):
            statement, quantity = whole[0]
            at = statement.place(quantity)
            product = counts[0].value * each[0][1].value
            yield Hit(
                f"{counts[0].value} times {each[0][1].value} is {product}", (at.start, at.end)
            )


def _around(statement: Statement, quantity: Quantity) -> str:
    return statement.text[max(0, quantity.span.start - 30) : quantity.span.end + 34]


def _numbers(paper: Paper) -> Iterator[Hit]:
    """Two case numbers, one with the digits of the other turned round, in one paper."""
    seen: dict[str, int] = {}
    for number, start, end in case_numbers(paper.folded):
        if number in seen:
            continue
        near = [n for n in seen if sorted(n) == sorted(number)]
        if near:
            line = paper.line_of(seen[near[0]])
            yield Hit(f"case {number} here, case {near[0]} in line {line}", (start, end))
        seen[number] = start


RULES = (totals,)
