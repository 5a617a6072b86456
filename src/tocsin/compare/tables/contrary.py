# ruff: noqa: E501  (a table of words is clearest in full lines)
"""Headings that say the contrary, or another time: debit for credit, paid for unpaid, May for June.

The figures below stay, and each says something else: no renaming is further from form. Two headings
are opposed only where each names one side of one pair, or a time, and not the same; what one of
them leaves out opposes nothing. Words are stems, on folded text, in the languages that books of
account come in.
"""

from __future__ import annotations

import re
import unicodedata

from tocsin.formats.meaning import fold

# each row one pair, its sides apart by a bar; a stem has any ending, a word with = none
_PAIRS = """
debit debito debe= дебет дебит дт= | credit credito haber= haberes= кредит кт=
income incomes= receipt revenue recette ingreso entrada entrata приход поступлен доход кириш | expen depens gasto egreso salida uscita расход чыгым чыгаша
opening initial d'ouverture вступительн начальн | closing cloture cierre конечн заключительн
paid= paye= payes= payee= pagad оплачен уплачен выплачен төлөнгөн | unpaid impaye impagad owed= owing= outstanding adeudad pendiente долг= задолжен неоплачен невыплачен
plan= planned budget budgeted prevu presupuest previst план= плану= планов | actual actuals fact= reel= realise= ejecutad факт= фактическ
payer= payers= payor= payeur ordenante remitente плательщик отправител | payee= payees= beneficiar получател recipient
employer= employers= employeur empleador работодател жумуш | employee worker salarie= salaries= travailleur trabajador empleado работник сотрудник кызматкер
men= man= male= males= hommes= hombres= varones= мужчин мужск эркек | women= woman= female females= femmes= mujeres= женщин женск аял
arrest detain detention detenid detencion арест задерж камак | release freed liberation liberad libertad освобожд бошотул
hired= recruit embauch contratad принят нанят | dismissed dismissal fired= licenci despedid despido cesad уволен
joined= adhesion affilie= afiliad вступ | left= resign demission baja= выбыл вышед
supplier fournisseur proveedor поставщик | customer client clients cliente покупател заказчик
bought= purchase achat compra= compras= покупк закупк | sold= sale= sales= vente= ventes= venta= ventas= продаж
lent= loaned prete= prestad | repaid rembours reembols devuelt
increase augment aumento увелич прирост | decrease diminu disminu уменьш снижен
minimum= minim= минимум минимальн | maximum= maxim= максимум максимальн
won= gagne= ganad выигран | lost= perdu= perdid проигран
approved approuve= aprobad одобрен утвержд | rejected refused= rejete= refuse= rechazad отклонен отказан
"""


def _bare(text: str) -> str:
    """Folded, without accents: *débit* and *Debit* are one."""
    apart = unicodedata.normalize("NFKD", fold(text))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _word(stem: str) -> str:
    """A word with any ending, or as it stands where it is marked so."""
    bare = re.escape(_bare(stem.removesuffix("=")))
    return rf"{bare}(?!\w)" if stem.endswith("=") else bare


_STEMS = tuple(
    tuple(
        re.compile(rf"(?<!\w)(?:{'|'.join(map(_word, side.split()))})") for side in row.split("|")
    )
    for row in _PAIRS.strip().splitlines()
)
# single words that oppose only where all the rest of both headings is the same
_SMALL = (
    ({"from", "de", "от", "из"}, {"to", "a", "к", "в"}),
    ({"for", "pour", "за", "favor"}, {"against", "contre", "contra", "против"}),
    ({"before", "avant", "antes", "до"}, {"after", "apres", "despues", "после"}),
    ({"with", "avec", "con", "с"}, {"without", "sans", "sin", "без"}),
    (
        {"start", "begin", "beginning", "debut", "inicio", "начало"},
        {"end", "fin", "final", "конец"},
    ),
    ({"in", "вход"}, {"out", "выход"}),
    ({"yes", "oui", "si", "да"}, {"no", "non", "нет"}),
)
_NOT = re.compile(r"(?<!\w)(?:non|not|не|sin|sans)[\s-]+|(?<!\w)(?:non|un|не)(?=\w{4})")
_MONTHS = tuple(
    re.compile(rf"(?<!\w)(?:{names})")
    for names in (
        "jan(?:uary|v|vier)?\\b|enero|январ|ocak|يناير|1\\s?月", "feb(?:ruary|rero)?\\b|fevr|феврал|subat|فبراير|2\\s?月",
        "mar(?:ch|s|zo)?\\b|март|mart\\b|مارس|3\\s?月", "apr(?:il)?\\b|avr|abr(?:il)?\\b|апрел|nisan|أبريل|4\\s?月",
        "may\\b|mai\\b|mayo|маи\\b|мая\\b|may[iı]s|مايو|5\\s?月", "jun[ei]?o?\\b|juin|июн|haziran|يونيو|6\\s?月",
        "jul[yi]?o?\\b|juil|июл|temmuz|يوليو|7\\s?月", "aug(?:ust)?\\b|aout|agosto|август|agustos|أغسطس|8\\s?月",
        "sept?(?:ember|embre|iembre)?\\b|сентябр|eylul|سبتمبر|9\\s?月", "oct(?:ober|obre|ubre)?\\b|октябр|ekim|أكتوبر|10\\s?月",
        "nov(?:ember|embre|iembre)?\\b|ноябр|kasim|نوفمبر|11\\s?月", "dec(?:ember|embre)?\\b|dic(?:iembre)?\\b|декабр|aral[iı]k|ديسمبر|12\\s?月",
    )
)  # fmt: skip
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,])")
_QUARTER = re.compile(
    r"(?<!\w)(?:q|кв\.?|квартал|trim\w*\.?|t)\s?(?P<a>[1-4])(?!\w)"
    r"|(?<!\w)(?P<b>[1-4]|i{1,3}|iv)(?:st|nd|rd|th|er|e|-и|-й|º|°)?\s?(?:quarter|кв\.?|квартал|trim\w*|чейрек)"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def opposed(before: str, after: str) -> bool:
    """Whether two headings of one column say the contrary of each other, or name another time."""
    one, two = _bare(before), _bare(after)
    if one == two:
        return False
    return _sides(one, two) or _small(one, two) or _negated(one, two) or _times(one, two)


def _sides(one: str, two: str) -> bool:
    for left, right in _STEMS:
        was = bool(left.search(one)), bool(right.search(one))
        now = bool(left.search(two)), bool(right.search(two))
        if was != now and sum(was) == 1 and sum(now) == 1:
            return True
    return False


def _small(one: str, two: str) -> bool:
    first, second = re.findall(r"\w+", one), re.findall(r"\w+", two)
    if len(first) != len(second):
        return False
    differ = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(differ) != 1 or len(first) < 2:
        return False
    a, b = differ[0]
    return any((a in x and b in y) or (a in y and b in x) for x, y in _SMALL)


def _negated(one: str, two: str) -> bool:
    bare = [_NOT.sub("", text) for text in (one, two)]
    return bare[0] == bare[1] and bool(_NOT.search(one)) != bool(_NOT.search(two))


def _times(one: str, two: str) -> bool:
    for names in (_years, _quarters, _months):
        was, now = names(one), names(two)
        if was and now and was != now:
            return True
    return False


def _years(text: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(text))


def _quarters(text: str) -> frozenset[str]:
    found = (match["a"] or match["b"] for match in _QUARTER.finditer(text))
    return frozenset(_ROMAN.get(number, number) for number in found)


def _months(text: str) -> frozenset[int]:
    return frozenset(n for n, names in enumerate(_MONTHS, 1) if names.search(text))
