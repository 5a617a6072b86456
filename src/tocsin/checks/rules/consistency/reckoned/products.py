"""So much each, for so many: what comes of it, held against the sum told elsewhere.

"Each member has offered 350,000 and we are 104: that makes the whole of the fine" comes to 36.4
million, and the fine is 38.4. "BZ$2,040 a month … for more than half a year from BZ$12,240": the
sum that was told of seven months is told again as that of six. "Each of the twenty-five was fined
500 … together they come to 15,000": thirty times, where twenty-five are told.
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


# how far before and behind an amount it is said that each paid it, in signs
_EACH_BEFORE, _EACH_BEHIND = 80, 24
# how many rates and sums are held against each other, and how many sentences beside a rate are read
_HELD, _SENTENCES = 12, 2
# so many times at most; further from what is told, the sum is of something else
_TIMES, _FAR = 200, 2
# what is told in millions without its currency is money all the same
_MILLION = 1_000_000
_MONTHLY = re.compile(
    r"(?<!\w)(?:month\w*|mois|mensuel\w*|mes(?:es)?|mensual\w*|месяц\w*|ежемесячн\w*)(?!\w)",
    re.IGNORECASE,
)


def multiples_reckoned(paper: Paper) -> Iterator[Hit]:
    """Every sum of the whole that is a rate taken another number of times than the paper tells."""
    money = [t for t in paper.asked(told_of) if t.figure.currency or t.value >= _MILLION]
    sums = [t for t in money if _ADDS_UP.search(t.sentence.text) and not t.is_part][:_HELD]
    for rate in [t for t in money if _is_each(t)][:_HELD]:
        factors = _times_told(paper, rate)
        told = {t.value for t in money}
        if not factors or any(f * rate.value in told for f in factors):
            continue
        for whole in sums:
            times, rest = divmod(whole.value, rate.value)
            if whole.at == rate.at or rest or not 2 <= times <= _TIMES or times in factors:
                continue
            if not any(f <= times * _FAR and times <= f * _FAR for f in factors):
                continue
            if _may_be_more(whole) or not _is_of(paper, whole, rate):
                continue
            later, first = sorted((rate, whole), key=lambda t: -t.start)
            many = min(factors, key=lambda f: abs(f - times))
            text = (
                f"{whole.value} is {times} times {rate.value}, {many} are told; "
                f"{first.phrase!r} in line {paper.line_of(first.start)}"
            )
            yield Hit(text, (later.start, later.end))
            break


def _is_each(told: Told) -> bool:
    """Whether an amount is what each paid, or what was paid each month, and to the last of it."""
    text, span = told.sentence.text, told.figure.span
    before = re.split(r"[.;:]\s", text[max(0, span.start - _EACH_BEFORE) : span.start])[-1]
    behind = re.split(r"[.;:,]", text[span.end : span.end + _EACH_BEHIND])[0]
    each = _EACH.search(before) or _EACH.search(behind) or _EACH.search(told.phrase)
    return bool(each) and not is_about(text, span.start)


def _may_be_more(whole: Told) -> bool:
    """Whether the sentence of a sum names months or a time of its own."""
    return bool(months_in(whole.sentence.text) or whole.sentence.dates)


def _times_told(paper: Paper, rate: Told) -> frozenset[int]:
    """How often a rate was paid: the months named beside it, or the numbers of its paragraph."""
    text = rate.sentence.text
    months = months_in(text)
    if _MONTHLY.search(text):
        return frozenset({len(months)}) if len(months) > 1 else frozenset()
    near = paper.reading.statements[max(0, rate.at - _SENTENCES - 1) : rate.at + _SENTENCES]
    own = [rate.sentence, *(s for s in near if s.paragraph == rate.sentence.paragraph)]
    return frozenset(n for s in own for n in _numbers_beside(s))


def _numbers_beside(statement: Statement) -> Iterator[int]:
    low = statement.span.start
    taken = [(d.span.start - low, d.span.end - low) for d in statement.dates[:12]]
    taken += [(q.span.start, q.span.end) for q in statement.quantities if q.currency]
    yield from (n.value for n in bare_numbers(statement.text, taken)[:6] if 1 < n.value <= _TIMES)


def _is_of(paper: Paper, whole: Told, rate: Told) -> bool:
    """Whether a sum and a rate are told with a word in common, in one money."""
    left, right = whole.figure.currency[:3], rate.figure.currency[:3]
    if left != right and "" not in (left, right) and "?" not in (left, right):
        return False
    beside = paper.reading.statements
    before = beside[max(0, whole.at - 1) : whole.at + 1]
    told = frozenset[str]().union(*(s.contents for s in before))
    near = beside[max(0, rate.at - _SENTENCES) : rate.at + 1]
    own = (s.contents for s in near if s.paragraph == rate.sentence.paragraph)
    return bool(told & frozenset[str]().union(*own))
