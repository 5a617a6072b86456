"""So much each, for so many: what comes of it, held against the sum told elsewhere.

"Each member has offered 350,000 and we are 104: that makes the whole of the fine" comes to 36.4
million, and the fine is 38.4. "BZ$2,040 a month … for more than half a year from BZ$12,240": the
sum that was told of seven months is told again as that of six.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit
from tocsin.checks.rules.consistency.likeness import common_roots, months_in, slip
from tocsin.checks.rules.consistency.reckoned.counts import bare_numbers, is_about, told_of
from tocsin.checks.rules.consistency.told import Told
from tocsin.reading import Span, Statement

_EACH = re.compile(
    r"(?<!\w)(?:each|every|per|apiece|a\s+head|chacune?|chaque|par\s+(?:personne|tête|mois|membre|ouvri\w+|salarié\w*|"
    r"travailleu\w+|jour|semaine)|cada|por\s+(?:persona|cabeza|trabajador\w*|mes|soci[oa]|afiliad[oa]|día|semana)|"
    r"al\s+mes|a\s+(?:month|week|day)|monthly|mensuel\w*|mensual\w*|кажд\w+|с\s+(?:человека|каждого)|на\s+человека|"
    r"в\s+месяц|ежемесячн\w*|помесячн\w*|по(?=\s+\d))(?!\w)",
    re.IGNORECASE,
)
# how near the amount these words stand, in signs
_BEFORE, _BEHIND = 44, 40
# a sum that misses the product by more than this part of it is another sum
_NEAR = 8
# how many rates of a paper are worked out, and the factors beside each
_RATES, _FACTORS = 12, 6
# a factor beyond these is no number of people or months
_MOST = 100_000
_ADDS_UP = re.compile(
    r"(?<!\w)(?:in\s+all|in\s+total|altogether|(?:a|the)\s+total|makes?|comes?\s+to|adds?\s+up|amounts?\s+to|sum|"
    r"together|au\s+total|en\s+tout|soit|somme|font|fait|cela\s+donne|représente\w*|en\s+total|suma\w*|se\s+junta|"
    r"junt\w+|asciend\w+|hacen|total|всего|итого|в\s+сумме|в\s+общей\s+сложности|составля\w+|составил\w*|выходит|получается|"
    r"набира\w+|сумм\w+)(?!\w)",
    re.IGNORECASE,
)


def products_reckoned(paper: Paper) -> Iterator[Hit]:
    """Every product that the sum told of it misses, and every sum of other months than told."""
    told = paper.asked(told_of)
    money = [
        t for t in told if t.figure.currency and not is_about(t.sentence.text, t.figure.span.start)
    ]
    rates = [t for t in money if _is_rate(t)][:_RATES]
    shown: set[int] = set()
    for rate in rates:
        sums = [t for t in money if t is not rate and t.value > rate.value and _one_money(rate, t)]
        for hit in (*_missed(paper, rate, sums), *_other_months(paper, rate, sums)):
            if hit.span and hit.span[0] not in shown:
                shown.add(hit.span[0])
                yield hit


def _one_money(one: Told, two: Told) -> bool:
    left, right = one.figure.currency[:3], two.figure.currency[:3]
    return left == right or "?" in (left, right)


def _is_rate(told: Told) -> bool:
    text, span = told.sentence.text, told.figure.span
    # behind another figure, "a month" is said of that one
    before = re.split(r"[.;:]\s|\d", text[max(0, span.start - _BEFORE) : span.start])[-1]
    behind = re.split(r"[.;:,]", text[span.end : span.end + _BEHIND])[0]
    return bool(_EACH.search(before) or _EACH.search(behind))


def _factors(paper: Paper, rate: Told) -> list[int]:
    """The numbers told in the sentence of a rate, or else in the one before it."""
    statements = paper.reading.statements
    for at in (rate.at, rate.at - 1):
        if at < 0 or statements[at].paragraph != rate.sentence.paragraph:
            continue
        found = _numbers(statements[at], rate)
        if found:
            return found
    return []


def _numbers(statement: Statement, rate: Told) -> list[int]:
    low = statement.span.start
    taken = [(d.span.start - low, d.span.end - low) for d in statement.dates[:12]]
    taken += [(q.span.start, q.span.end) for q in statement.quantities if q.currency]
    found = [n.value for n in bare_numbers(statement.text, taken) if 1 < n.value <= _MOST]
    return found[:_FACTORS]


def _missed(paper: Paper, rate: Told, sums: Sequence[Told]) -> Iterator[Hit]:
    """The one sum near a product, where no sum is it."""
    factors = _factors(paper, rate)
    products = {f * rate.value: f for f in factors}
    if any(t.value in products for t in sums):
        return
    for product, factor in products.items():
        near = [t for t in sums if _means(paper, t, rate, product)]
        if len({t.value for t in near}) == 1:
            phrase, line, place = _places(paper, near[0], rate)
            text = f"{factor} times {rate.value} is {product}; {phrase!r} is told in line {line}"
            yield Hit(text, (place.start, place.end))
            return


def _means(paper: Paper, told: Told, rate: Told, product: int) -> bool:
    """Whether a sum is told for a product: a digit away, or near and told of the same."""
    if slip(told.value, product):
        return True
    if abs(told.value - product) * _NEAR > product:
        return False
    text = told.sentence.text if told.at != rate.at else rate.sentence.text
    return abs(told.at - rate.at) <= 1 and bool(_ADDS_UP.search(text))


_MANY_MONTHS = 36
# how many sentences before a rate say what it is of
_AROUND = 4


def _other_months(paper: Paper, rate: Told, sums: Sequence[Told]) -> Iterator[Hit]:
    """A sum that is so many times a rate, where the sum told beside the rate is another many."""
    beside = [t for t in sums if t.at == rate.at and t.value % rate.value == 0]
    factors = _factors(paper, rate)
    if len(beside) != 1 or beside[0].value // rate.value not in factors:
        return
    common = common_roots(paper)
    around = paper.reading.statements[max(0, rate.at - _AROUND) : rate.at + 1]
    same = (s.contents for s in around if s.paragraph == rate.sentence.paragraph)
    known = frozenset().union(*same) - common
    for told in sums:
        times, rest = divmod(told.value, rate.value)
        if told.at <= rate.at or rest or told.value == beside[0].value or times > _MANY_MONTHS:
            continue
        own = paper.reading.statements[told.at]
        if told.is_part or months_in(own.text) or own.dates or times in _numbers(own, rate):
            continue
        if known & own.contents:
            _, line, place = _places(paper, told, rate)
            told_as = beside[0].value // rate.value
            text = f"{times} times {rate.value} here, {told_as} times in line {line}"
            yield Hit(text, (place.start, place.end))


def _places(paper: Paper, one: Told, two: Told) -> tuple[str, int, Span]:
    """How the first told of two is told and in which line; the place of the later, to be shown."""
    first, last = sorted((one, two), key=lambda t: t.place.start)
    line = paper.line_of(first.place.start)
    return first.figure.phrase, line, last.place
