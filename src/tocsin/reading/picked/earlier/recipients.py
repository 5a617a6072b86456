"""Whom a letter told of went to, held against whom this paper goes to.

An earlier letter is one of these writers to these readers. So each clause that tells of a paper is
asked for three things, in closed classes of words: to which body it went (the Office, a ministry, a
court, an employer …), who wrote it, and whether the sentence has a verb of writing or the noun of a
paper. What a clause leaves out, it takes from the sentence before. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tocsin.ground.words import later
from tocsin.reading.picked.earlier.phrases import PAPER, WE, names_paper, tells_writing

# the bodies a union writes to, by how their names begin; one class is one desk
_BODIES = (
    (
        "ilo",
        r"ilo\b|oit\b|bit\b|мот\b|мбт\b|international\s+labou?r|director-general|directeur\s+général\s+du\s+bureau|"
        r"director\s+general\s+de\s+la\s+(?:oficina|oit)|(?:committee|commission)\s+on\s+freedom|committee\s+of\s+experts|"
        r"comité\s+de\s+(?:la\s+)?libert|commission\s+d['’]experts|comisión\s+de\s+expertos|comitê\s+de\s+liberdade|"
        r"комитет\w*\s+(?:по\s+свободе|эксперт)|governing\s+body|conseil\s+d['’]administration\s+du|"
        r"consejo\s+de\s+administración|административн\w+\s+совет\w*\s+мбт|geneva|genève|ginebra|genebra|женев\w*|"
        r"(?:the|your|this|le|votre|ce|su|esa|la|el)\s+(?:office|bureau|committee|comité|oficina|commission|comisión)\b|"
        r"(?:ваш\w*\s+)?(?:бюро|комитет\w*|организаци\w*\s+труда)\b",
    ),
    (
        "ministry",
        r"minist\w+|viceminist\w+|secretary\s+of\s+labou?r|permanent\s+secretary|principal\s+secretary|"
        r"secretar[ií]a\s+de\s+(?:estado|trabajo)|министр\w*|министерств\w*|cabinet\w*|кабинет\w*\s+министров",
    ),
    (
        "labour",
        r"labou?r\s+(?:commissioner|officer|department|inspect\w+|office|commission|directorate)|commissioner\w*|"
        r"department\s+of\s+labou?r|(?:national\s+)?labou?r\s+commission|inspec\w+|"
        r"direction\s+(?:générale|départementale|régionale|provinciale)|directeur\s+(?:départemental|régional)|"
        r"direcci[óo]n(?:\s+(?:general|regional))?(?:\s+d\w+)?\s+(?:de\s+)?trabajo|la\s+direcci[óo]n|jefatura|"
        r"инспект\w+|инспекц\w+|агентств\w*|департамент\w*|управлени\w*",
    ),
    (
        "registry",
        r"regist\w+|registro|registrador\w*|mairie|mayor\w*|maire|alcald\w+|governor\w*|gouverneur\w*|"
        r"gobernador\w*|préfe\w+|prefect\w*|sous-préf\w+|municip\w+|council|district|юстици\w+|регистр\w+|"
        r"мэр\w*|аким\w*|губернатор\w*|хоким\w*|префект\w*|районн\w+|областн\w+",
    ),
    (
        "court",
        r"court\w*|tribunal\w*|judge\w*|juge\w*|juez\w*|juzgad\w+|cour\b|corte\b|суд(?:а|у|ом|е|ы|ов|ебн\w+)?\b|судь\w+|"
        r"prosecut\w+|procureur\w*|fiscal\w*|ministerio\s+público|procurad\w+|прокур\w+|arbitrat\w+|"
        r"conciliat\w+|конституционн\w+|police|policía|polic\w+|полици\w+|gendarm\w+|ombuds\w+|defensor\w*|"
        r"омбудсмен\w*|parlement\w*|parliament\w*|congres\w+|парламент\w*|депутат\w*",
    ),
    (
        "state",
        r"(?:his|her|your)\s+excellency|son\s+excellence|président\s+de\s+la\s+république|president\s+of\s+the\s+republic|"
        r"presidente\s+(?:constitucional\s+)?de\s+la\s+república|president\w*|président\w*|president[ea]|"
        r"президент\w*|government|gouvernement|gobierno|governo|правительств\w*|premier",
    ),
    (
        "employer",
        r"employer\w*|employeur\w*|empleador\w*|compan(?:y|ies)|société|empresa\w*|management|managing|manager\w*|"
        r"direction\b(?!\s+(?:générale|régionale|départementale))|directeur\w*|director\w*|gerent\w*|gerencia|patron\w*|"
        r"owner\w*|board|agency|agence|factory|mill\b|mine\b|plant\b|usine|carrier|operator|opérateur|"
        r"администрац\w+|дирек\w+|работодател\w+|компани\w+|предприяти\w+|завод\w*|фабрик\w*|комбинат\w*|"
        r"начальник\w*|руководств\w+|обществ\w+",
    ),
    (
        "friends",
        r"affiliate\w*|sister|colleagues|collègues|compañer\w+|коллег\w+|press\b|journal\w*|newspaper\w*|"
        r"presse|prensa|газет\w*|bank|banque|banco|банк\w*|lawyer\w*|avocat\w*|abogad\w*|адвокат\w*|"
        r"famil\w+|member\s+organi[sz]ation\w*|confederation|confédération|конфедераци\w+",
    ),
)  # fmt: skip
_KNOWN = tuple((name, later(rf"(?<!\w)(?:{p})", re.IGNORECASE)) for name, p in _BODIES)
# words that bring the one something is sent to
_TOWARDS = later(
    r"(?<!\w)(?:to|with|before|upon|asked|petitioned|told|notified|reminded|informed|gave|sent|served|"
    r"approached|warned|requested|au|aux|à\s+la|à\s+l['’]|à|auprès|devant|saisi\w*|alerté|informé|prié|"
    r"al|a\s+la|a\s+los|a\s+las|a|ante|en\s+la|en\s+el|"
    r"в|во|к|ко|на\s+имя|просил\w*|уведомил\w*|подал\w*|направил\w*|передал\w*|вручил\w*|попросил\w*)(?!\w)\s*"
    r"(?:[^\W\d_]+[\s’']+){0,3}?$",
    re.IGNORECASE,
)
# the reader named by a pronoun, in forms that no other of the languages shares
_YOU = later(
    r"(?<!\w)(?:you|yourselves|vous|ustede?s?|uds?|vds?|usía|вам|вас|вами|"
    r"your\s+(?:excellency|honou?r|office|committee|department|ministry|predecessor|secretary|clerk|desk|registry|staff|people|services)|"
    r"votre\s+(?:excellence|bureau|comité|cabinet|ministère|prédécesseur|service)|vos\s+services|"
    r"su\s+(?:excelencia|despacho|oficina|autoridad|ministerio|comité|antecesor\w*|secretaría)|es[ea]\s+\w+|"
    r"ваш\w*\s+(?:имя|адрес|ведомств\w*|министерств\w*|комитет\w*|бюро|предшественник\w*|приемн\w+|канцеляри\w+)|"
    r"(?:les?|os)\s+(?:\w+\s+){0,2}?(?:escrib|escrit|envi|remit|dirig|inform|comunic|present|hic|hemos|habíamos|"
    r"mand|traslad|ped|solicit|entreg|avis|adelant|advert|dij|cont|expus|denunci|plante|anunci)\w*|"
    r"(?:escrib|envi|remit|dirig|inform|comunic|present|hac|mand|traslad)\w*l[eo]s?|"
    r"siz\w*|сиз\w*)(?!\w)",
    re.IGNORECASE,
)
# what is written now or later, and what they wrote back
_NOW = later(
    r"(?<!\w)(?:hereby|herewith|now|today|present|shall|will|wish|venons|par\s+la\s+présente|présente|présentons|"
    r"adressons|saisissons|écrivons|prions|demandons|por\s+la\s+presente|presente|queremos|venimos|rogamos|"
    r"pedimos|настоящ\w+|направляем|обращаемся|просим|сообщаем|подаём|подаем|представляем|пишем)(?!\w)",
    re.IGNORECASE,
)
_ANSWERED = later(
    r"(?<!\w)(?:acknowledg\w*|repl\w+|answer\w*|respon\w+|returned|refus\w+|reject\w+|accus\w+|répon\w+|rejet\w+|"
    r"contest\w+|acus\w+|rechaz\w+|deneg\w+|ответ\w*|отказ\w*|отклон\w*|вернул\w*)(?!\w)",
    re.IGNORECASE,
)
# whom a complaint is against is not whom it goes to
_AGAINST = later(
    r"(?<!\w)(?:against|contre|contra|на|concerning|about|concernant|au\s+sujet\s+d\w+|sobre|о|об)\s+"
    r"(?:[^\W\d_]+[\s’']+){0,2}?(?=(?:gov|gouv|gob|state|état|estado|rép|rep|прав|респ|compan|société|empresa|"
    r"minist|министер)\w*)[^\W\d_]+",
    re.IGNORECASE,
)
_ALREADY = later(
    r"(?<!\w)(?:already|once|before|earlier|previous\w*|first\s+time|last\s+time|déjà|auparavant|précéd\w+|"
    r"une\s+(?:première\s+)?fois|première\s+fois|dernièrement|ya|antes|anterior\w*|una\s+vez|primera\s+vez|"
    r"уже|ранее|раньше|прежде|однажды|впервые|предыдущ\w+|прошл\w+)(?!\w)",
    re.IGNORECASE,
)
_SOMETIME = later(
    r"(?<!\w)(?:(?:months|weeks|years|days|some\s+time|a\s+(?:month|year|week))\s+(?:ago|back|earlier)|"
    r"(?:last|this|in\s+the|early|late)\s+(?:\w+\s+)?(?:week|month|year|winter|spring|summer|autumn|season|harvest)|"
    r"il\s+y\s+a|(?:l['’]|cet?\s+|cette\s+|au\s+|en\s+)(?:an|année|été|automne|hiver|printemps)(?:\s+derni\w+)?|"
    r"(?:mois|semaine|saison)\s+(?:derni\w+|passée?)|hace|(?:semana|mes|año|invierno|verano|otoño|primavera)\s+"
    r"(?:pasad[oa]|anterior)|a\s+(?:mediados|principios|fines|finales)|назад|"
    r"(?:прошл\w+|эт\w+|на\s+той)\s+(?:недел\w+|год\w*|зим\w+|лет\w+|весн\w+|осен\w+|месяц\w*)|зимой|весной|"
    r"летом|осенью|en\s+(?:enero|marzo|abril|mayo)|где-то|date|fecha|дат\w+|copy|copie|copia|копи\w+)(?!\w)",
    re.IGNORECASE,
)
_THIRD = later(
    r"(?<!\w)(?:him|them|it\s+in\s+writing|lui|leur|ему|ей|им|нему|ней|celui-ci|celle-ci)(?!\w)",
    re.IGNORECASE,
)
_PASSIVE = later(
    r"(?<!\w)(?:(?:was|were|been|is|are)\s+(?:\w+\s+){0,2}?\w+(?:ed|nt|en|ade|one|ut)|"
    r"(?:a|ont|avait|fut|est|sont)\s+(?:\w+\s+){0,2}?été|"
    r"(?:fue|fueron|ha\s+sido|han\s+sido|se)\s+\w+|\w+(?:ан|ен|ана|ено|ены|аны|ято|ята|яты))(?!\w)",
    re.IGNORECASE,
)


# the desks a head can name beside its own: the first of these that it names is the one written to
_FIRST = ("ilo", "ministry", "state", "employer", "labour")


def readers_of(head: str) -> frozenset[str]:
    """The class of those a paper goes to, from the words that name them."""
    named = {name for name, _ in _bodies(head)}
    return frozenset([next((n for n in _FIRST if n in named), "")] if named & {*_FIRST} else named)


@lru_cache(maxsize=64)
def _bodies(said: str) -> tuple[tuple[str, re.Match[str]], ...]:
    """The bodies named in words, each stretch once: the Office in Geneva is no labour office."""
    taken: list[tuple[int, int]] = []
    out = []
    for name, pattern in _KNOWN:
        for m in pattern.finditer(said):
            if not any(low < m.end() and m.start() < high for low, high in taken):
                taken.append(m.span())
                out.append((name, m))
    return tuple(out)


def _aimed(clause: str, middle: int) -> tuple[str, ...]:
    """The classes of bodies that a word of sending leads to, nearest to the day first."""
    found = [
        (min(abs(m.start() - middle), abs(m.end() - middle)), name)
        for name, m in _bodies(clause)
        if _TOWARDS.search(clause[max(0, m.start() - 48) : m.start()])
    ]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def went_to(clause: str, middle: int, readers: frozenset[str]) -> str:
    """Whether a clause sends to the readers, to others, to one told of, or does not say.

    ``middle``: where its day stands; ``readers``: the classes of those the paper goes to.
    """
    if _YOU.search(clause):
        return "you"
    clause = _AGAINST.sub(lambda m: " " * len(m[0]), clause)
    aimed = _aimed(clause, middle)
    if aimed:
        return "reader" if aimed[0] in readers else "other"
    if _THIRD.search(clause):
        return "him"
    named = {name for name, _ in _bodies(clause)}
    if not named:
        return "none"
    return "named-reader" if named & readers else "named-other"


def way_of(
    clause: str,
    rest: str,
    middle: int,
    readers: frozenset[str],
    before: str,
    known: Mapping[str, str],
) -> Iterator[str]:
    """Who wrote what to whom, as features.

    ``before``: where the sentence before sends to; ``known``: where the papers told of so far went.
    """
    here = went_to(clause, middle, readers)
    who = "we" if WE.search(clause) else "passive" if _PASSIVE.search(clause) else "open"
    wrote, paper = tells_writing(clause), names_paper(clause)
    did = f"{'v' if wrote else ''}{'n' if paper else ''}"
    desk = "+".join(sorted(readers & {"ilo", "ministry", "employer"})) or (
        "some" if readers else "nobody"
    )
    noun = next((known[n] for n in nouns_in(clause) if n in known), "new")
    already, sometime = bool(_ALREADY.search(clause)), bool(_SOMETIME.search(clause + rest))
    yield f"to={here}"
    yield f"to={here}&did={did}"
    yield f"to={here}&who={who}&did={did}"
    yield f"to={here}&before={before}"
    yield f"to={here}&noun={noun}"
    yield f"to={here}&desk={desk}"
    yield f"to={here}&already={already}-{sometime}&did={did}"
    yield f"to={here}&already={already}-{sometime}"
    yield f"to=&now={bool(_NOW.search(clause))}"
    yield f"to=&theirs={bool(_ANSWERED.search(clause))}"
    yield f"to=&already={already}-{sometime}&who={who}"
    yield f"desk={desk}&who={who}&did={did}"


@lru_cache(maxsize=256)
def nouns_in(said: str) -> frozenset[str]:
    """The nouns of papers in a stretch, cut short: one paper is named by one noun."""
    return frozenset(m[0].lower()[:5] for m in PAPER.finditer(said))


def kept(raw: str, readers: frozenset[str], known: Mapping[str, str]) -> dict[str, str]:
    """What is known of the ways of papers after another sentence: a later one goes before."""
    here = went_to(raw, 0, readers)
    if here not in ("you", "reader", "other", "him"):
        return dict(known)
    way = "reader" if here in ("you", "reader") else "other"
    return {**known, **dict.fromkeys(nouns_in(raw), way)}
