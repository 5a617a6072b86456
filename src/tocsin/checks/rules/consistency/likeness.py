"""Whether two statements of one paper speak of one thing.

Shared are roots of words (a deed told by a verb, and by a noun), names, days and periods, acts.
Roots
that run through the whole paper prove nothing and are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from tocsin.casefile.model import Act
from tocsin.checks.paper import Paper
from tocsin.ground.words import CAPITALS
from tocsin.reading import Statement, root
from tocsin.reading.dates import MONTHS

# what every paper of a union is about
_OF_EVERY_PAPER = """
union unions trade workers members committee federation government minister ministry country
company employer letter organization syndicat syndicale syndicats travailleurs membres comité
fédération gouvernement ministre entreprise employeur lettre organisation sindicato sindical
trabajadores afiliados federación gobierno ministro empresa carta organización профсоюз
профсоюзный работники члены комитет федерация правительство министр компания работодатель письмо
организация convention convenio конвенция article artículo статья case caso дело complaint
plainte queja жалоба
"""
TRADE = frozenset(root(w) for w in _OF_EVERY_PAPER.split())
# words for people in general: who they are was told where they were first counted
_PEOPLE = """
people persons men women workers colleagues members comrades dismissed signatories
nuestras nuestros nôtres personnes hommes femmes collègues camarades ouvriers ouvrières
signataires licenciés personas hombres mujeres compañeros compañeras trabajadores
trabajadoras despedidos despedidas firmantes obreros человек людей рабочих работников
женщин мужчин коллег уволенных подписавших товарищей delegates délégués delegados ours
"""
ANYBODY = frozenset(root(w) for w in _PEOPLE.split())
# what bodies do by their own rules: another day of it is another one
COMES_ROUND = frozenset({"meet", "vote", "hear"})
# and what is done, or done to them, again and again
COMES_AGAIN = COMES_ROUND | {"fine", "threat", "summon", "strike"}
# what measures time: days of a strike are no people
_OF_TIME = """
days jours días дней hours heures horas часов times fois veces weeks semaines semanas недель months
mois meses месяцев years ans años лет minutes minutos минут раз
"""
TIMES = frozenset(root(w) for w in _OF_TIME.split())
KIN = (
    frozenset({Act.VISIT, Act.SEARCH, Act.SEIZURE}),
    frozenset({Act.ARREST, Act.DETENTION}),
    frozenset({Act.DISMISSAL, Act.SUSPENSION}),
)
# a number that counts a part, or more of the same
_PART_BEFORE = re.compile(
    r"(?<!\w)(?:(?:\d+|some|many|most|half|few|several|two|three|four|five|six|seven|eight|nine|"
    r"ten|twelve)\s+of\s+(?:the|them|these|those|whom|our)|out\s+of|among|another|"
    r"others?|more|further|"
    r"additional|also|each|every|per|only|about\s+half|remaining|rest|first|last|next|at\s+least|"
    r"some|over|nearly|"
    r"dont|parmi|d['’]entre|autres?|encore|aussi|chacune?|chaque|supplémentaires?|restants?|"
    r"seulement|"
    r"premiers?|derniers?|moins|"
    r"de\s+(?:ellos|ellas)|entre|otros|otras|también|cada|más|restantes|sólo|"
    r"solo|"
    r"primeros|últimos|"
    r"из\s+(?:них|которых)|среди|друг\w+|ещ[её]|также|кажд\w+|остальн\w+|только|лишь|"
    r"дополнительн\w+|перв\w+|последн\w+|по)(?!\w)",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s*(?:[^\W\d_]+\s+)?(?:of\s+(?:the\s+|these\s+|those\s+|our\s+)?(?:\d+|them|these|those|"
    r"whom|which)|out\s+of|"
    r"из\s+(?:них|которых|этих|\d+)|de\s+(?:los|las)\s+\d+|de\s+ell[oa]s|dont|d['’]entre|parmi|"
    r"sur\s+(?:les\s+)?\d+|"
    r"more|others?|encore|autres?|más)(?!\w)",
    re.IGNORECASE,
)
# "none of these 64": all of them
_WHOLE = re.compile(
    r"(?<!\w)(?:none|not\s+one|all|each|every\s+one|aucune?|pas\s+un|tous|toutes|chacun|ninguno|"
    r"ninguna|ni\s+uno|todos|todas|"
    r"ни\s+один|ни\s+одного|никто|все|всех|каждый)\s+(?:of|de|d['’]|из)\s*(?:the|these|those|our|"
    r"les|des|ces|los|las|estos|estas|"
    r"эт\w+|наших)?\s*$",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"(?<!\w)(?:again|second\s+time|once\s+more|another|de\s+nouveau|à\s+nouveau|encore|"
    r"otra\s+vez|de\s+nuevo|nuevamente|second|seconde?|segund[oa]|"
    r"снова|вновь|повторно|ещ[её]\s+раз|втор\w+)(?!\w)",
    re.IGNORECASE,
)
_MONTH_WORD = re.compile(r"[^\W\d_]{3,12}")


def kin(act: Act) -> frozenset[Act]:
    """An act with those by which people call it in the next sentence."""
    return next((family for family in KIN if act in family), frozenset({act}))


def acts_of(statement: Statement) -> frozenset[Act]:
    """What a statement tells as having been done, with its kin."""
    return frozenset(k for a in statement.acts if not a.negated for k in kin(a.act))


def is_part(statement: Statement, start: int, end: int) -> bool:
    """Whether a number counts a part, or more of the same: "of the 31 teachers 13 came back"."""
    before = re.split(r"[.;:,]", statement.text[max(0, start - 28) : start])[-1]
    if _WHOLE.search(before):
        return False
    if any(q.currency and q.span.start == start for q in statement.quantities):
        return bool(_PART_BEFORE.search(before))
    return bool(_PART_BEFORE.search(before) or _PART_AFTER.match(statement.text[end : end + 34]))


def slip(one: int, two: int) -> bool:
    """Whether two figures are one but for a slip of the hand.

    Digits turned round, a nought lost or gained, one digit of at least three mistyped.
    """
    left, right = str(one), str(two)
    if one == two or (len(left) < 2 and len(right) < 2):
        return False
    if one == two * 10 or two == one * 10:
        return True
    if len(left) != len(right):
        return False
    if sorted(left) == sorted(right):
        return True
    return len(left) >= 3 and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def adds_up(one: int, two: int, others: Iterable[int]) -> bool:
    """Whether two figures are a whole and its part, or two parts, with a third of ``others``."""
    third = {abs(one - two), one + two} - {0, 1, one, two}
    return bool(third.intersection(others))


def digit_more(one: int, two: int) -> bool:
    """Whether one figure is the other with a digit more: 9 and 19."""
    short, long = sorted((str(one), str(two)), key=len)
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def near_days(one: str, two: str) -> bool:
    """Whether two days, written 2026-03-06, are one but for a slip.

    One digit of the day more, less or other, or the two turned round; or the same day in another
    month or year.
    """
    if len(one) != 10 or len(two) != 10 or one == two:
        return False
    (y1, m1, d1), (y2, m2, d2) = one.split("-"), two.split("-")
    if (y1, m1) == (y2, m2):
        a, b = str(int(d1)), str(int(d2))
        if sum(x != y for x, y in zip(d1, d2, strict=True)) == 1:
            return True
        return (
            sorted(d1) == sorted(d2)
            or a.endswith(b)
            or b.endswith(a)
            or a[:1] == b[:1]
            or abs(int(a) - int(b)) <= 2
        )
    return d1 == d2 and (y1 == y2) != (m1 == m2)


def within_days(one: str, two: str, most: int) -> bool:
    """Whether two days, written 2026-03-06, lie at most so many apart."""
    if len(one) != 10 or len(two) != 10:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(two)).days) <= most


def common_roots(paper: Paper) -> frozenset[str]:
    """Roots that run through the whole paper, and those of the trade; they prove nothing."""
    return TRADE | _running(paper.reading.statements)


@lru_cache(maxsize=8)
def _running(statements: tuple[Statement, ...]) -> frozenset[str]:
    counts = Counter(r for s in statements for r in s.contents)
    most = max(4, len(statements) // 4)
    return frozenset(r for r, n in counts.items() if n > most)


def surnames(statement: Statement) -> frozenset[str]:
    """The last words of the names in a statement, without what Russian cases change."""
    return frozenset(
        word[: max(5, len(word) - 2)] if "а" <= word[0] <= "я" else word
        for name in statement.names
        for word in [name.split()[-1].lower()]
        if len(word) > 3
    )


def places_of(statement: Statement) -> frozenset[str]:
    """Roots of the capitalised words inside a sentence: places, firms, people."""
    words = re.findall(
        rf"(?<![.!?…«\"“]\s)(?<!^)(?<=[\s(«\"“])[{CAPITALS}][\w’'-]{{3,}}", statement.text
    )
    return frozenset(root(w) for w in words if w.lower() not in MONTHS) - TRADE


def days_of(statement: Statement) -> frozenset[str]:
    """The days a statement names by their number, in whatever year the paper means."""
    return frozenset(
        d.value.text
        for d in statement.dates[:40]
        if d.value.exact and (not d.relative or any(c.isdigit() for c in d.phrase))
    )


def months_of(statement: Statement) -> frozenset[int]:
    """The months a statement names, by number."""
    return months_in(statement.text)


def months_in(text: str) -> frozenset[int]:
    """The months a text names, by number."""
    words = (m[0].lower() for m in _MONTH_WORD.finditer(text))
    return frozenset(MONTHS[w] for w in words if w in MONTHS and w not in ("may", "mar", "set"))


TOOK_PLACE = re.compile(
    r"(?:состоявш|произошедш|случивш|проведенн|проведённ|имевш|произвед|occurr|effected|dated|"
    r"made|carried|out|"
    r"taking|took|which|that|place|happened|intervenu|survenu|effectué|opéré|prononcé|daté|"
    r"ocurrid|producid|"
    r"efectuad|realizad|fechad|место$)\w*,?",
    re.IGNORECASE,
)
