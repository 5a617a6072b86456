"""Whether two statements of one paper speak of one thing.

Shared are roots of words (a deed told by a verb, and by a noun), names, days and periods, acts.
Roots
that run through the whole paper prove nothing and are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from tocsin.casefile.model import Act
from tocsin.checks.paper import Paper
from tocsin.reading import FoundDate, Statement, root
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
        r"(?<![.!?…«\"“]\s)(?<!^)(?<=[\s(«\"“])[A-ZÀ-ÞА-ЯЁ][\w’'-]{3,}", statement.text
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
    words = (m[0].lower() for m in _MONTH_WORD.finditer(statement.text))
    return frozenset(MONTHS[w] for w in words if w in MONTHS and w not in ("may", "mar", "set"))


_BACK_NOUN = re.compile(
    r"(?:[ts]ions?|issals?|newals?|vals?|ments?|ures?|ests?|outs?|raid|search|strike|march|"
    r"congress|congreso|congrès|assembly|assemblée|asamblea|ballot|marcha|marche|съезд\w*|"
    r"конгресс\w*|"
    r"meeting|hearing|beating|sealing|closing|firing|sacking|shooting|"
    r"[cs]ión|[cs]iones|mientos?|ierres?|registros?|huelga|[^\W\d_]{3}uras?|despidos?|age|ages|"
    r"grève|fouille|saisie|"
    r"ни[ееюяй]м?|ти[ееюя]м?|ци[яиюей]{1,2}|обыск\w*|арест\w*|рейд\w*|снос\w*|роспуск\w*|"
    r"собрани\w*|забастовк\w*)$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:ed|ught|[ai]d[oa]s?|é|ée|és|ées|нн(?:ый|ая|ое|ые|ых|ого|ой|ому|ым|ыми)|[ая]т(?:ые|ых|ого|"
    r"ому|ым|ыми)|вш(?:ийся|аяся|ееся|иеся|егося|ейся|ихся))$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:letter|communication|complaint|report|decree|order|notice|observation|petition|statement|"
    r"minutes|agreement|decision|"
    r"lettre|courrier|plainte|arrêté|rapport|décret|communiqué|déclaration|procès-verbal|requête|"
    r"préavis|"
    r"carta|comunicaci|queja|informe|oficio|decreto|acta|escrito|denuncia|declaraci|resoluci|"
    r"informaci|"
    r"письм|жалоб|приказ|обращени|постановлени|заявлени|протокол|ответ|решени|доклад|справк|указ)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"(?:\s+(?:of|on|du|de|del|le|el|от|на|from|dated))+\s*$", re.IGNORECASE)
_OPENS = re.compile(
    r"(?<!\w)(?:the|this|that|these|those|since|after|following|its|their|la|le|les|l|cette|ces|"
    r"ce|du|des|depuis|après|"
    r"el|los|las|esta|este|estos|estas|del|desde|tras)(?!\w)|^[^\W\d_]",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?<!\w)(?:was|were|is|are|has|have|had|been|a|ont|est|sont|fut|furent|été|fue|fueron|ha|han|"
    r"sido|"
    r"был[аио]?|[^\W\d_]{3,}(?:л|ла|ли|ло|лся|лась|лись|лось))(?!\w)",
    re.IGNORECASE,
)


# a day by which something is due is no day of a deed
_DEADLINE = re.compile(
    r"(?<!\w)(?:before|by|until|till|no\s+later\s+than|avant|jusqu\w*|au\s+plus\s+tard|antes|"
    r"hasta|до|"
    r"не\s+позднее|к)(?:\s+(?:the|le|au|el|del|de))?\s*$",
    re.IGNORECASE,
)


TOOK_PLACE = re.compile(
    r"(?:состоявш|произошедш|случивш|проведенн|проведённ|имевш|произвед|occurr|effected|dated|"
    r"made|carried|out|"
    r"taking|took|which|that|place|happened|intervenu|survenu|effectué|opéré|prononcé|daté|"
    r"ocurrid|producid|"
    r"efectuad|realizad|fechad|место$)\w*,?",
    re.IGNORECASE,
)


TOOK_PLACE_NEAR = re.compile(
    r"(?<!\w)(?:состоявш|произошедш|случивш|имевш|which\s+took\s+place|that\s+took\s+place|"
    r"which\s+occurred|"
    r"intervenu|survenu|ocurrid|producid)\w*",
    re.IGNORECASE,
)


def comes_back(statement: Statement, date: FoundDate) -> str:
    """What a date hangs on, a noun of doing or a participle with its noun, or "".

    "the dismissals of 5 August", "la mise à pied prononcée le 17 avril".
    """
    if _DEADLINE.search(statement.text[: date.span.start - statement.span.start]):
        return ""
    before = statement.text[: date.span.start - statement.span.start]
    lead = re.split(r"[,;:—–]", before)[-1][-80:]
    found = _hangs_on(statement, date, lead)
    if not found and TOOK_PLACE.fullmatch(_LEAD_IN.sub("", lead).strip()):
        # «увольнение, состоявшееся 24 июня»
        lead = re.split(r"[;:—–]", before)[-1][-120:].rpartition(",")[0]
        found = _hangs_on(statement, date, lead)
    return found


def _hangs_on(statement: Statement, date: FoundDate, lead: str) -> str:
    """The noun or participle at the end of what leads to a date, or ""."""
    words = _LEAD_IN.sub("", lead).split()[-6:]
    if any(_PAPER.match(w) for w in words[-3:]):
        return ""  # "our letter of 24 October": the day of a paper
    if words and _PARTICIPLE.search(words[-1]):
        # "the 13 dismissed on 5 August were …": no verb of its own before, one after
        rest = statement.text[date.span.end - statement.span.start :][:60]
        told = len(words) > 1 and _AUXILIARY.match(words[-2])
        again = not told and (_AUXILIARY.search(rest) or rest.startswith(","))
        before = statement.text[: date.span.start - statement.span.start][-80:]
        return " ".join(_LEAD_IN.sub("", before).split()[-4:]) if again else ""
    for at in range(len(words) - 1, -1, -1):
        if _BACK_NOUN.search(words[at]):
            before, between = " ".join(words[:at]), " ".join(words[at + 1 :])
            if _AUXILIARY.search(between):
                return ""
            russian = bool(re.match("[а-яё]", words[at].lower()))
            known = russian or _OPENS.search(before) or words[at][:2].lower() in ("l'", "l’")
            return re.sub(r"^[ldLD]['’]", "", words[at]) if known else ""
    return ""
