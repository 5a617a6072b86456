"""A paper held against itself: what it counts and pays, here and there.

Two figures are called one thing only where the second speaks of what the first counted: by "the"
and "these", by the same act on the same day, by words, names and periods they share, or by digits
that are the same but for a slip of the hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency.likeness import (
    AGAIN,
    TRADE,
    acts_of,
    adds_up,
    common_roots,
    days_of,
    digit_more,
    is_part,
    months_of,
    places_of,
    slip,
)
from tocsin.checks.rules.consistency.within.twice import learnt_twice
from tocsin.checks.scene import Scene
from tocsin.checks.text import enclosed_in, says
from tocsin.reading import Quantity, Statement, root

_DOMAIN = "domain notes, section 0 defect 3 and section 8 point 12 (one master fact file)"
_TAIL = "\n\nYours sincerely,\nMaria Example"
# how many told things are held against each other: a letter has a dozen
_MOST = 160
_BACK = re.compile(
    r"(?<!\w)(?:withheld|deducted|docked|cut|retained|retenu\w*|prélev\w+|descont\w+|reten\w+|"
    r"dedu\w+|удерж\w+|вычт\w+|вычет\w*)",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r"(?<!\w)(?:return|refund|repay|pay\s+back|give\s+back|reimburs\w+|restitu\w+|rembours\w+|"
    r"rendre|reembols\w+|devol\w+|devuel\w+|"
    r"верну\w+|возвра\w+|возмест\w+|выплат\w+)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?<!\w)(?:has|have|represents?|organi[sz]es|brings?\s+together|counts?|our|its|"
    r"membership\s+of|unites?|"
    r"compte\w*|regroupe\w*|réunit|représente\w*|nos|ses|fort\s+de|cuenta\s+con|agrupa\w*|"
    r"representa\w*|reúne|nuestr[oa]s|sus|"
    r"насчитывает|объединяет|представляет|состо[ия]т|наш\w*|в\s+рядах)\W+(?:[^\W\d_]+\s+){0,3}$",
    re.IGNORECASE,
)
Told = tuple[int, Statement, Quantity]


@paper_rule(
    "C36",
    Severity.WEAKENS,
    "One thing is told twice with two figures",
    Text(
        "Two figures for one thing in one letter: the Government quotes both, and neither is "
        "believed.",
        "Settle the figure from its source, and use it everywhere.",
        _DOMAIN,
        "Dear Mr. Director-General,\n\nOn 6 March 2023 the director suspended 31 teachers. The 13 "
        "teachers suspended that day were not heard." + _TAIL,
        "Dear Mr. Director-General,\n\nOn 6 March 2023 the director suspended 31 teachers. The 31 "
        "teachers suspended that day were not heard." + _TAIL,
    ),
    drafts=False,
)
def figures_within(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds what a paper counts and pays against what it counts and pays elsewhere.

    The second figure must come back to the first: with "the" or "these" before it and the same act
    or words beside it, with the same act on the same day, with one noun (or its verb: "412
    signatures", "376 had signed") in one period and one place, with the same digits but for a slip,
    or as an amount to be given back beside one withheld. Parts ("of the 31, 13"), others, "again",
    figures of other days, and figures that add up with a third beside them (ten of twenty-six, so
    sixteen) are left alone; so are two counts of members where an organization does not speak of
    its own. Two figures that are of one thing by what was learnt from labelled
    pairs are shown too. Each figure is shown once.
    """
    told = _counted(paper)
    common = common_roots(paper)
    shown: set[int] = set()
    for first, second in combinations(told, 2):
        (_, one, left), (_, two, right) = first, second
        place = two.place(right)
        if left.value == right.value or place.start in shown or one is two:
            continue
        alike = _one_thing(first, second, common) or _own_members(first, second)
        if alike or _comes_back(first, second, told) or _sum_again(paper, first, second):
            if _told_before(second, told) or _is_accounted(first, second, told):
                continue
            shown.add(place.start)
            line, _ = paper.reading.line_of(one.place(left).start)
            text = f"{right.phrase!r} here, {left.phrase!r} in line {line}, of the same thing"
            yield Hit(text, (place.start, place.end))
    for hit in learnt_twice(paper, ("count", "amount"), "thing"):
        if hit.span and hit.span[0] not in shown:
            yield hit


def _told_before(second: Told, told: list[Told]) -> bool:
    """Whether a figure comes back to itself: it was told before with a noun it has here."""
    at, _, right = second
    return any(
        n < at and q.value == right.value and (q.nouns & right.nouns or q.currency)
        for n, _, q in told
    )


def _is_accounted(first: Told, second: Told, told: list[Told]) -> bool:
    """Whether two figures add up with a third: one of their sentences says it, or one beside them.

    Figures that are one but for a slip are accounted for by their own sentences alone. Of "34,
    among them nine" the nine are no more of them: they make no 43.
    """
    (at, _, left), (to, _, right) = first, second
    reach = 0 if _mistaken(left.value, right.value) else 1
    beside = [
        q.value
        for n, s, q in told
        if min(abs(n - at), abs(n - to)) <= reach
        and not (
            q.value + min(left.value, right.value) == max(left.value, right.value)
            and _AMONG_THEM.search(s.text[: q.span.start][-40:])
        )
    ]
    return adds_up(left.value, right.value, beside)


# what is named behind these was counted with the rest
_AMONG_THEM = re.compile(
    r"(?<!\w)(?:among\s+(?:them|whom)|including|of\s+(?:them|whom)|parmi\s+(?:eux|elles|lesquel\w+)|"
    r"dont|y\s+compris|entre\s+(?:ell[oa]s|l[oa]s\s+que)|inclu\w+|среди\s+(?:них|которых)|"
    r"в\s+том\s+числе|включая)(?!\w)[^.;:]{0,24}$",
    re.IGNORECASE,
)


def _one_money(left: Quantity, right: Quantity) -> bool:
    """Whether two figures are of one currency, or both of none; "?" may be any."""
    one, two = left.currency[:3], right.currency[:3]
    return one == two or bool(one and two and "?" in (one, two))


def _counted(paper: Paper) -> list[Told]:
    out: list[Told] = []
    listed = enclosed_in(paper.folded)
    # "we ask: 1) … 2) …" is a list of demands, and what it counts is told
    lead = paper.folded[max(0, listed.start - 80) : listed.places[0][0]] if listed else ""
    asked = says("form", "demand", lead, paper.lang)
    for at, statement in enumerate(paper.reading.statements):
        foot = listed and listed.start * 5 > len(paper.text) * 3 and not asked
        if listed and foot and listed.start <= statement.span.start < listed.end:
            continue  # the numbers of a list of papers count nothing
        out += [(at, statement, quantity) for quantity in statement.quantities]
        if len(out) >= _MOST:
            break
    return out


def _one_thing(first: Told, second: Told, common: frozenset[str]) -> bool:
    """Whether the second figure speaks of what the first one counted."""
    (at, one, left), (other_at, two, right) = first, second
    if not _one_money(left, right) or AGAIN.search(two.text):
        return False
    parts = [is_part(s, q.span.start, q.span.end) for s, q in ((one, left), (two, right))]
    back = left.currency and _BACK.search(one.text) and _RETURN.search(two.text)
    if back:
        return not any(parts)
    same_acts = acts_of(one) & acts_of(two)
    # currencies are no nouns: what was paid is told by the rest of the sentence
    nouns = frozenset() if left.currency else left.nouns & right.nouns
    crossed = not left.currency and (left.nouns & two.contents or right.nouns & one.contents)
    shared = (one.contents & two.contents) - nouns - common
    places = places_of(one) & places_of(two)
    days, other_days = days_of(one), days_of(two)
    apart = days and other_days and not days & other_days
    if slip(left.value, right.value):
        if any(parts) or (apart and not right.definite):
            return False
        turned = sorted(str(left.value)) == sorted(str(right.value)) and nouns - TRADE
        alike = len(shared) >= 2 or (shared and (nouns or left.currency or places))
        back_told = right.definite and (same_acts or nouns)
        return bool(alike or turned or back_told or (nouns and same_acts))
    if any(parts) or left.currency:
        return False
    if digit_more(left.value, right.value) and right.definite and nouns and other_at > at:
        return True
    if apart:
        return False
    near = min(left.value, right.value) * 2 > max(left.value, right.value)
    if (nouns or (crossed and near)) and places and months_of(one) & months_of(two) and shared:
        return True
    told = len(shared) + bool(months_of(one) & months_of(two)) + bool(places)
    if not nouns:
        # "dismissed 26 members … of the 29 dismissed": the deed is the noun, the figures are near
        close = abs(left.value - right.value) * 4 <= max(left.value, right.value)
        return bool(right.definite and crossed and same_acts and close and other_at > at)
    if right.definite and (same_acts or told >= 2):
        return other_at > at
    if days & other_days and same_acts and len(shared) >= 1:
        return True
    return bool(days & other_days and len(shared) >= 3)


# words for people in general: who they are was told where they were first counted
_PEOPLE = """
people persons men women workers colleagues members comrades dismissed signatories
nuestras nuestros nôtres personnes hommes femmes collègues camarades ouvriers ouvrières
signataires licenciés personas hombres mujeres compañeros compañeras trabajadores
trabajadoras despedidos despedidas firmantes obreros человек людей рабочих работников
женщин мужчин коллег уволенных подписавших товарищей delegates délégués delegados ours
"""
_ANYBODY = frozenset(root(w) for w in _PEOPLE.split())
_ALL = re.compile(
    r"(?<!\w)(?:all|all\s+of\s+the|all\s+the|tous\s+les|toutes\s+les|tod[oa]s\s+l[oa]s|"
    r"все(?:х|м|ми)?)\s+$",
    re.IGNORECASE,
)


def _comes_back(first: Told, second: Told, told: list[Told]) -> bool:
    """Whether the second figure means the first one's group and misses it by a slip.

    "Thirteen track men were taken … the thirty-one track men": it is told of as known, nobody else
    counts so many, and its noun is the first one's, a word of the first sentence ("signed … the
    twenty-eight signatories"), or a word for anybody where only one group was counted before.
    """
    (at, one, left), (other_at, two, right) = first, second
    if other_at <= at or left.currency or right.currency or AGAIN.search(two.text):
        return False
    every = _ALL.search(two.text[max(0, right.span.start - 14) : right.span.start])
    if not (right.definite or every) or not _mistaken(left.value, right.value):
        return False
    if _PART_OF.match(two.text[right.span.end : right.span.end + 30]):
        return False
    if sum(q.value == right.value for _, _, q in told) > 1:
        return False
    if (right.nouns & one.contents) - _WEAK:
        return True
    if is_part(one, left.span.start, left.span.end):
        return False
    before = [q for n, _, q in told if n < other_at and not q.currency and q.nouns & _ANYBODY]
    return bool(right.nouns & _ANYBODY and left.nouns & _ANYBODY and before and before[-1] is left)


_TIMES = "days jours días дней hours heures horas часов times fois veces"
_WEAK = frozenset(root(w) for w in _TIMES.split())
_PART_OF = re.compile(
    r"\s*(?:[^\W\d_]+\s+)?(?:others?|more|remaining|autres|restants?|otr[oa]s|restantes|"
    r"остальн)\w*",
    re.IGNORECASE,
)


def _mistaken(one: int, two: int) -> bool:
    """Whether one figure can stand for the other by a slip: a digit other, more, or turned."""
    left, right = str(one), str(two)
    if slip(one, two) or (digit_more(one, two) and min(one, two) > 1):
        return True
    return (
        len(left) == len(right) == 2 and sum(a != b for a, b in zip(left, right, strict=True)) == 1
    )


def _sum_again(paper: Paper, first: Told, second: Told) -> bool:
    """An amount told of as known, in the same money, that is another but for a slip."""
    (at, one, left), (other_at, two, right) = first, second
    if other_at == at or not left.currency or not _one_money(left, right):
        return False
    if min(left.value, right.value) < 100 or not slip(left.value, right.value):
        return False
    statements = paper.reading.statements
    near = one.contents.union(*(s.contents for s in statements[max(0, at - 1) : at + 2]))
    shared = (near & two.contents) - common_roots(paper)
    return bool(right.definite or len(shared) >= 1)


def _own_members(first: Told, second: Told) -> bool:
    """Two counts of the writers' own members."""
    pair = [(s, q) for _, s, q in (first, second)]
    if any("membe" not in q.nouns or is_part(s, q.span.start, q.span.end) for s, q in pair):
        return False
    own = all(_OWN.search(s.text[max(0, q.span.start - 60) : q.span.start]) for s, q in pair)
    acts = any(acts_of(s) for s, _ in pair)
    low, high = sorted((pair[0][1].value, pair[1][1].value))
    return own and not acts and low >= 20 and (high - low) * 10 > high


RULES = (figures_within,)
