"""Sweeping words: "all the offices" needs the list of offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ANY, Kind
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import find, says
from tocsin.reading import Task, folded, judgement_of, quantities_of, senses_of

_DOMAIN = "domain notes, section 0 defect 6 and section 7.3 (vague or general wording)"
_NUMBER = re.compile(r"(?<![\w./-])\d{1,5}(?![\w/-]|\.\d)")
_NAMES = re.compile(r"(?:[A-ZА-ЯÉ][\w’'-]+(?:\s+[A-ZА-ЯÉ]?[\w’'-]+){0,4}\s*[,;]\s*){2,}")
_DATED = re.compile(r"\b\d{1,2}\s+[^\W\d_]{3,}|\b(?:19|20)\d\d\b")
_BULLET = re.compile(r"\s*(?:[-•*–]|\(?\w{1,3}[.)])\s")
_BACK = re.compile(
    r"(?:all\s+of\s+(?:them|whom|these|those)|each\s+of\s+(?:them|whom)|none\s+of\s+(?:them|whom)|"
    r"tous|toutes|aucun\w*\s+d'entre|chacun\w*|todos\s+(?:ellos)?|todas\s+(?:ellas)?|cada\s+un[oa]|"
    r"все\s+(?:они|эти|члены|состо\w+)|каждый\s+из)(?!\w)"
)
_CLAUSE = re.compile(r"[,;:()]|\s-\s")


@paper_rule(
    "W01",
    Severity.WEAKENS,
    "A sweeping word without its list",
    Text(
        "“All”, “every”, “mass” invite the Government to show one exception and so to discredit "
        "the rest; the Committee asks who, where and when.",
        "List them (in the text or an annex), give the count (“19 of 20”), or name those that "
        "are known and say that others are reported.",
        _DOMAIN,
        "Officers visited all the central committees of the unions.",
        "Officers visited 19 of the 20 central committees of the unions, listed in Annex 1.",
    ),
)
def sweeping(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Wants three things in reach of each other: a sweeping word, what it sweeps over, an act.

    Some words sweep by themselves: “every single worker”, “without exception”, “hundreds of
    workers”.

    Swept over are unions, offices, leaders, members, regions; and things (documents, accounts,
    property) where they are said to have been taken, not where the demand itself is quoted.

    Silent where a number, a list of names, a colon with a list or an annex follows in the same
    sentence or paragraph; where the words are a set phrase (“all necessary measures”); in
    demands; and where the case file's own event spells the quantifier out and the paper is a
    draft that cites it.
    """
    for sentence in paper.body_sentences:
        swept = _swept(sentence.folded, paper.lang)
        span = None
        if swept and not _planned_item(paper, sentence):
            span = sentence.start + swept[0], sentence.start + swept[1]
        span = span or _judged(sentence)
        if span and not _listed(paper, sentence, span, scene):
            words = paper.text[span[0] : span[1]]
            yield Hit(f"{' '.join(words.split())!r} sweeps over what is nowhere listed", span)


# by how much a sentence must sound sweeping, and how long it must be, where no listed words say
# so; from where on it is believed without any word of totality
_PLAINLY, _SURELY, _FEWEST = 250, 400, 8
_WORD = re.compile(r"[^\W\d_]{2,40}")


def _judged(sentence: Sentence) -> tuple[int, int] | None:
    """The first sweeping word of a sentence judged to sweep; all of it if none is known."""
    sweeps = judgement_of(sentence.text).margin(Task.TONE, "sweeping")
    if sweeps < _PLAINLY:
        return None
    words = list(_WORD.finditer(sentence.text))
    if _ABSENT.search(sentence.folded):
        return None
    if len(words) < _FEWEST or (sweeps < _SURELY and _NEUTRAL.search(sentence.folded)):
        return None
    match = next((m for m in words if "total" in senses_of(folded(m[0]))), None)
    if match:
        return sentence.start + match.start(), sentence.start + match.end()
    return (sentence.start, sentence.end) if sweeps >= _SURELY else None


# "none of the officers was in the hall": who was not there is told, not everybody swept over
_ABSENT = re.compile(
    r"(?<!\w)(?:none|nobody|no one|neither|aucun\w*|personne|ningun\w*|nadie|никто|ни один)(?!\w)"
    r"[^.;:]{0,60}(?<!\w)(?:(?:was|were) (?:in|at|there|present|on)|saw|witnessed|"
    r"n'(?:etait|y etait|a vu|a assiste)|(?:estaba|estuvo|vio|presencio)|"
    r"не (?:был\w*|видел\w*|присутств\w+))(?!\w)"
)


@lru_cache(maxsize=16_384)
def _swept(folded: str, lang: str) -> tuple[int, int] | None:
    """The sweeping word and what it sweeps over, if the sentence tells it as done."""
    absent = [m.span() for m in _ABSENT.finditer(folded)]
    strong = _STRONG.search(folded) or (None if absent else _over_the_land(folded))
    never = _NEVER.search(folded)
    quantifiers = list(find("wording", "quantifier", folded, lang))
    if not (strong or never or quantifiers) or _only_asked(folded, lang):
        return None
    if strong and not _A_RIGHT.search(folded) and not _NEUTRAL.search(folded):
        return strong.span()
    if never:
        return never.span()
    harmless = [*find("wording", "harmless", folded, lang), *absent]
    for start, end in quantifiers:
        if any(a <= start < b for a, b in harmless) or _EACH.match(folded, start):
            continue
        reach = _CLAUSE.split(folded[end : end + 60])[0]
        near = folded[max(0, start - 60) : end + 90]
        lead = _CLAUSE.split(folded[max(0, start - 60) : start])[-1]
        clause = lead + folded[start:end] + _CLAUSE.split(folded[end : end + 110])[0]
        adverse = says("wording", "adverse", clause, lang) or _UNINVITED.search(folded)
        if not adverse or _OURSELVES.search(lead):
            continue
        swept = _first(reach, near, lang)
        if swept is not None:
            return start, end + swept[1]
    return None


def _only_asked(folded: str, lang: str) -> bool:
    """Whether a sentence demands or plans, and tells nothing as done."""
    if not (says("form", "demand", folded, lang) or says("stages", "planned", folded, lang)):
        return False
    future = says("stages", "future", folded, lang)
    return future or not says("stages", "done", folded, lang)


# one by one is no sweep: a notice that came "to each worker"
_EACH = re.compile(r"(?:each|chaque|chacun\w*|cada|кажд(?:ого|ому|ую|ои|ым))(?!\w)")
# what the writers themselves did
_OURSELVES = re.compile(
    r"(?<!\w)(?:we|i|nous|je|мы|я|our\s+\w+|notre\s+\w+|nuestr[oa]\s+\w+)\s+(?:\w+\s+){0,2}?"
    r"(?:inform|told|asked|ask|call|invit|consult|wrote|visit|met|represent|gather|thank|hand|list|"
    r"demand|pri|solicit|adress|remerci|rencontr|pedi|convoc|agradec|escrib|visit|reun|"
    r"прос|сообщ|пригла|опрос|благодар|созва|обош|собра)\w*"
)
# officers who came uninvited
_UNINVITED = re.compile(
    r"(?<!\w)(?:officers?|police\w*|agents?|guards?|soldiers?|policiers?|gendarmes?|policias?|"
    r"guardias?|"
    r"сотрудник\w*|милици\w+|полици\w+|силовик\w*)(?!\w).{0,180}(?<!\w)(?:went|came|appeared|"
    r"visited|"
    r"se sont (?:rendus|presentes)|sont (?:venus|alles)|acudieron|llegaron|se presentaron|"
    r"пришл\w+|явил\w+|приходил\w*|приехал\w+)(?!\w)",
    re.DOTALL,
)
_TOTAL = re.compile(
    r"(?<!\w)(?:all|every|each|no|not\s+(?:one|a\s+single)|none|nobody|any|tous|toutes?|tout|"
    r"aucune?|"
    r"chaque|nul|todo|toda|todos|todas|cada|ningun[oa]?|nadie|все|всех|всем|всеми|каждо\w+|"
    r"кажды\w+|"
    r"каждая|любо\w+|любая|никто|никого|ни\s+одн\w+|ни\s+один|бардык)(?!\w)"
)
# as far as a country goes, or for ever
_WIDE = re.compile(
    r"(?<!\w)(?:(?:in|of|across|throughout|over)\s+(?:all\s+)?(?:the|this|our)\s+(?:whole\s+|"
    r"entire\s+)?"
    r"(?:country|nation|land|federation|state|republic|region|province|sector|industry|trade|"
    r"delta|islands?|"
    r"coast|capital)|everywhere|anywhere|nationwide|without\s+(?:an\s+|any\s+|"
    r"a\s+single\s+)?exception|"
    r"(?:du|dans\s+(?:tout\s+)?le|de\s+ce|a\s+travers\s+le)\s+(?:pays|secteur|territoire)|"
    r"(?:de|dans)\s+(?:toute\s+)?la\s+(?:region|province|republique|capitale|filiere|branche)|"
    r"partout|"
    r"sans\s+(?:aucune\s+)?exception|"
    r"(?:del|en\s+(?:todo\s+)?el|de\s+todo\s+el|de\s+este)\s+(?:pais|sector|territorio|estado)|"
    r"(?:de|en)\s+(?:toda\s+)?la\s+(?:region|provincia|republica|industria|costa|capital)|"
    r"en\s+todas\s+partes|sin\s+(?:ninguna\s+)?excepcion|"
    r"(?:по\s+(?:всеи\s+)?)?(?:стран[еы]|республик[еи]|област[ьи]|регион[еау]|отрасл[ьи]|"
    r"район[еау])|"
    r"повсюду|везде|повсеместно|до\s+единого|без\s+(?:единого\s+)?исключени\w+)(?!\w)"
)
# who is organized, what holds for whom, who sent greetings: nothing is said to have been done
_NEUTRAL = re.compile(
    r"(?<!\w)(?:represent\w*|appl(?:y|ies)|covers?|affiliat\w+|branches\s+in|members\s+in|"
    r"open\s+to|"
    r"solidarity|(?:messages?|letters?)\s+of|support|entitle\w*|thank\w*|welcome|"
    r"inform(?:ed)?\s+all|"
    r"population|"
    r"s'applique\w*|concerne|regroupe\w*|represent\w+|couvre\w*|solidarite|remerci\w+|"
    r"adherents?\s+dans|"
    r"se\s+aplica\w*|rige|ampara|agrupa\w*|represent\w+|solidaridad|agradec\w+|presencia\s+en|"
    r"распростран\w+|деиству\w+|объединя\w+|представля\w+|солидарн\w+|благодар\w+|поддержк\w+|"
    r"применя\w+)(?!\w)"
)


def _over_the_land(folded: str) -> re.Match[str] | None:
    """A word of totality in one clause with a whole country, or with "without exception"."""
    for total in _TOTAL.finditer(folded):
        wide = _WIDE.search(folded, total.end(), total.end() + 90)
        between = folded[total.end() : wide.start()] if wide else ";"
        folk = re.search(rf"(?<!\w)(?:{_FOLK}|{_PLACES})", between + " ")
        before = _WIDE.search(folded, max(0, total.start() - 40), total.start())
        if (wide and folk and not re.search(r"[;:.]", between)) or (
            before
            and re.match(rf"\s*(?:\w+\s+){{0,2}}(?:{_FOLK}|{_PLACES})", folded[total.end() :])
        ):
            return total
    return None


_PLACES = (
    r"(?:plants?|mines?|factor\w+|ports?|station|stations|court|courts|offices?|employers?|"
    r"compan\w+|bosses|"
    r"usines?|entreprises?|patrons?|employeurs?|tribuna\w+|plantas?|fabricas?|minas?|puertos?|"
    r"empresas?|"
    r"patron\w*|empleador\w*|juez|jueces|juzgado\w*|комисари\w+|comisari\w+|"
    r"предприяти\w+|завод\w*|шахт\w*|порт\w*|суд\w*|работодател\w+|директор\w*|"
    r"единого)"
)
_FOLK = (
    r"(?:workers?|employees?|members?|unionists?|union|unions|leaders?|families|women|people|"
    r"miners?|teachers?|nurses?|drivers?|"
    r"travailleu\w+|ouvri\w+|salarie\w*|employe\w*|membres?|syndicats?|syndicalistes?|dirigeants?|"
    r"familles?|femmes|enseignants?|"
    r"trabajador\w*|obrer\w+|emplead\w+|afiliad\w+|sindicatos?|sindicalistas?|dirigentes?|"
    r"familias|mujeres|docentes|maestr\w+|"
    r"работни\w+|рабоч\w+|член\w*|профсоюз\w*|лидер\w*|активист\w*|семь\w*|сем[её]й|женщин\w*|"
    r"люд\w+|человек|учител\w+|шахт[её]р\w*)"
)
_NO_UNIT = (
    r"(?!(?:dollars?|euros?|francs?|soms?|hours?|days?|weeks?|months?|years?|kilomet\w+|metres?|"
    r"pages?|tonn?e?s?|heures?|jours?|mois|ans|annees|dolares|pesos|soles|horas|dias|meses|anos|"
    r"paginas|сом\w*|тенге|рубл\w*|час\w*|дн\w+|лет|километр\w*|метр\w*|страниц\w*|тонн\w*|"
    r"двадцать|тридцать|перв\w+|втор\w+)\b)"
)
# what sweeps by itself, whatever is told of it
_STRONG = re.compile(
    r"(?<!\w)(?:"
    rf"every single (?:\w+ )?{_FOLK}|not (?:a|one) single (?:\w+ )?{_FOLK}|(?:all|every) (?:the "
    rf")?(?:\w+ )?{_FOLK}(?: \w+){0, 3} (?:in|of|across) (?:the|our|this) (?:whole )?(?:country|"
    rf"nation|plant|"
    rf"sector|region)|"
    rf"(?:hundreds|thousands|dozens|scores|countless numbers?) of {_NO_UNIT}\w+|countless "
    rf"{_NO_UNIT}\w+|"
    rf"there is not (?:one|a single) \w+ in the (?:land|country)|absolutely (?:all|every)|all "
    rf"(?:\w+ )?{_FOLK} everywhere|"
    rf"partout, tou(?:s|tes) les|absolument tou(?:s|tes)|absolutamente tod[oa]s|абсолютно все|"
    r"without (?:a single |any )?exception|no (?:trade |single )?unions? (?:in|of) (?:the|this|"
    r"our) country|aucun(?:e)? (?:syndicat|travailleu\w+|organisation syndicale) (?:du|de ce|dans "
    r"le) pays|ningun(?:a)? (?:sindicato|trabajador\w*|organizacion) del pais|no union anywhere|"
    r"no unions? in (?:the|this) country|"
    r"nowhere in (?:the|this) country|"
    r"never once|always and everywhere|"
    r"systematic(?:ally)?(?! of)|on a massive scale|day after day everywhere|everyone in the "
    r"(?:country|plant|sector)|"
    rf"(?:des|les) (?:centaines|milliers|dizaines) (?:de |d'){_NO_UNIT}\w+|(?:tous|toutes) les "
    rf"(?:\w+ "
    rf")?{_FOLK}(?: \w+){{0,3}} (?:du|de ce|de notre) (?:pays|secteur)|"
    rf"aucune? (?:\w+ )?{_FOLK} (?:du|de ce|dans le) pays|ningun[oa]? {_FOLK} del pais|"
    r"sans (?:aucune )?exception|pas un seul (?:\w+)|jamais, nulle part|partout dans le pays|"
    r"systematique(?:s|ment)?|a grande echelle|"
    rf"(?:cientos|centenares|miles|decenas|millares) de {_NO_UNIT}\w+|tod[oa]s l[oa]s (?:\w+ "
    rf")?{_FOLK}(?: \w+){{0,3}} del (?:pais|sector)|"
    r"sin (?:ninguna )?excepcion(?: alguna)?|ni un(?:a)? sol[oa] \w+|nunca,? en ning\w+ \w+|en "
    r"todas partes|sistematic(?:o|a|os|as|amente)|a gran escala|"
    rf"(?<!две )(?<!три )(?<!четыре )(?<!\d )(?:сотни|тысячи|десятки|сотен|тысяч) {_NO_UNIT}\w+|"
    rf"(?:все|всех) (?:\w+ )?{_FOLK}(?: \w+){{0,3}} "
    rf"(?:страны|отрасли|республики|региона)|"
    r"без (?:единого )?исключени[яй]|ни один (?:\w+ )?(?:профсоюз|работник|рабоч\w+|член)\w*|ни "
    r"одного (?:\w+ )?(?:профсоюз|работник|член)\w*|никогда и нигде|повсеместно|систематическ\w+|"
    r"массово"
    r")(?!\w)"
)
_OFFICIALS = (
    r"(?:officials?|officers?|judges?|ministers?|inspectors?|policem[ae]n|prosecutors?|employers?|"
    r"bosses|"
    r"fonctionnaires?|juges?|inspecteurs?|policiers?|procureurs?|patrons?|employeurs?|"
    r"funcionari\w+|juez|jueces|inspector\w*|policias?|fiscal\w*|patron\w*|autoridad\w*|"
    r"чиновник\w*|судь\w+|инспектор\w*|прокурор\w*|работодател\w+|начальник\w*|полицейск\w+|"
    r"милиционер\w*)"
)
# never and nobody, first to last: what one exception refutes
_NEVER = re.compile(
    r"(?<!\w)(?:"
    rf"(?:no|not one|not a single) (?:\w+ )?{_OFFICIALS} (?:\w+ ){{0,4}}?(?:has |have )?ever|"
    rf"{_OFFICIALS}(?: \w+){{0,6}}? (?:have|has) never (?:once |done anything (?:but|other))|"
    # over a whole place: "no worker in the district has ever been free"
    rf"no (?:\w+ )?{_FOLK} (?:in|of|across|anywhere)(?! (?:our|the) (?:union|committee|branch|"
    rf"executive|board))[^,.;\n]{{2,40}}? (?:has|have) ever|"
    rf"aucune? (?:\w+ )?{_FOLK} (?:de|du|des|dans|en|au|a)(?! (?:notre|le) "
    rf"(?:syndicat|bureau|comite))"
    rf"[^,.;\n]{{2,40}}? n'(?:a|ont|y a) jamais|"
    rf"ningun(?:a)? (?:\w+ )?{_FOLK} (?:de|del|en)(?! (?:nuestr[oa]|el) (?:sindicato|comite|junta))"
    rf"[^,.;\n]{{2,40}}? (?:ha |han )?(?:jamas|nunca)|"
    r"ни один (?:\w+ )?(?:рабоч\w+|работник\w*|профсоюз\w*|трудящ\w+|житель) (?:в|во|на|по)"
    r"(?! наш\w+)[^,.;\n]{2,40}? никогда|"
    r"(?:have|has) never done (?:anything|a thing) (?:but|other than|except)|to a man|"
    r"(?:all|every one)[^.;\n]{0,40}from the (?:first|top) to the (?:last|bottom)|"
    rf"aucune? (?:\w+ )?{_OFFICIALS} (?:\w+ ){{0,4}}?n'(?:a|ont|y a) jamais|"
    r"n'(?:a|ont) jamais (?:rien )?(?:fait|su faire) (?:d'autre|autre chose|que)|"
    r"tou(?:s|tes)[^.;\n]{0,40}d[ue] (?:la )?premi(?:er|ere) (?:au|a la) derni(?:er|ere)|"
    r"tous sans distinction|"
    rf"ningun(?:a)? (?:\w+ )?{_OFFICIALS} (?:\w+ ){{0,4}}?(?:jamas|nunca)|"
    r"(?:jamas|nunca) (?:ha|han) (?:hecho|sabido hacer) (?:otra cosa|mas) que|"
    r"tod[oa]s[^.;\n]{0,40}desde (?:el|la) primer[oa] hasta (?:el|la) ultim[oa]|"
    r"tod[oa]s y cada un[oa] de ell[oa]s|"
    r"ни (?:один|одна|одно) \w+(?: \w+){0,3}? ни (?:разу|одному|одного|однои|одну)|"
    r"никогда ничего не \w+,? кроме|только и (?:делал\w*|умеют|делают),? что|"
    r"все[^.;\n]{0,40}от первого до последнего|все до (?:одного|единого)"
    r")(?!\w)"
)
# what the law or a demand says of everyone
_A_RIGHT = re.compile(
    r"(?<!\w)(?:shall|must|should|ought to|doit|doivent|devraient|debe|deben|deberian|должн\w+|"
    r"следует)(?!\w)"
)


def _planned_item(paper: Paper, sentence: Sentence) -> bool:
    """Whether the sentence is an item of a list that is introduced as planned or demanded."""
    bullet = _BULLET.match(paper.text[slice(*paper.paragraphs[sentence.paragraph])])
    index = sentence.paragraph
    # a list whose lead stands further back than this is a register
    last = max(0, index - 60)
    while bullet and index > last:
        index -= 1
        start, end = paper.paragraphs[index]
        if not _BULLET.match(paper.text[start:end]):
            lead = paper.folded[start:end]
            asked = says("stages", "planned", lead, paper.lang)
            return asked or says("form", "demand", lead, paper.lang)
    return False


def _first(reach: str, near: str, lang: str) -> tuple[int, int] | None:
    """What is swept over: the first body or thing named; a thing only if it was taken."""
    body = next(find("wording", "swept", reach, lang), None)
    thing = next(find("wording", "things", reach, lang), None)
    if thing is None or (body is not None and body[0] < thing[0]):
        return body
    taken = says("wording", "taken", near, lang)
    return thing if taken and not says("stages", "planned", near, lang) else None


def _listed(paper: Paper, sentence: Sentence, span: tuple[int, int], scene: Scene) -> bool:
    begin, end = span[0] - sentence.start, span[1] - sentence.start
    near = sentence.text[max(0, begin - 25) : end + 50]
    folded = sentence.folded
    if _NUMBER.search(re.sub(r"\b(?:19|20)\d\d\b|\d{1,2}\s+[a-zа-я]+", " ", near.lower())):
        words = re.search(r"\d+\s*(?:last|years|ans|anos|лет|год)", near.lower())
        years = re.search(r"(?:last|derni\w+|ultim\w+|последн\w+)\s+\d+", folded)
        if not words and not years:
            return True
    after = folded[max(0, begin) : end + 45]
    if says("form", "annex", after, paper.lang) or _NAMES.search(near):
        return True
    # "six of the thirty-one, all of them members": what was counted just before
    if _BACK.match(folded, max(0, begin)) and quantities_of(sentence.text[: max(0, begin)]):
        return True
    after_heading = paper.text[sentence.end : sentence.end + 120]
    heading = len(sentence.text.split()) <= 7 and not says("stages", "done", folded, paper.lang)
    if heading and _NUMBER.search(re.sub(_DATED, " ", after_heading)):
        return True
    _, high = paper.paragraphs[sentence.paragraph]
    rest = paper.text[span[1] : high]
    if re.match(r"(?:[^.;]{0,80}:|\s*\()\s*[-•*\n]?\s*[A-ZА-Я«\"]", rest) or _NAMES.search(
        rest[:400]
    ):
        return True
    return paper.draft and scene.case is not None and _cited_list(paper, sentence, scene)


def _cited_list(paper: Paper, sentence: Sentence, scene: Scene) -> bool:
    assert scene.case is not None  # noqa: S101 -- narrowed by the caller
    for key in re.findall(r"\[@event:([^\]\s,;]+)", sentence.text):
        event = next((e for e in scene.case.file.events if e.id == key), None)
        if event and any(q.parties or q.count for q in event.quantifiers):
            return True
    return False


@paper_rule(
    "W02",
    Severity.IMPROVES,
    "Vague words where a fact belongs",
    Text(
        "“Certain persons”, “on several occasions”, “etc.” can be neither proved nor answered; "
        "vague wording is among the commonest weaknesses of complaints.",
        "Say who, how often, on which days; or leave it out.",
        _DOMAIN,
        "Certain persons threatened the leaders on several occasions.",
        "Two officers threatened the leaders on 3 and 9 May 2023.",
    ),
    ANY - {Kind.NEWS},
)
def vague(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a short list of set phrases of vagueness in sentences that report an act."""
    for sentence in paper.body_sentences:
        if not says("wording", "act", sentence.folded, paper.lang):
            continue
        for start, end in find("wording", "vague", sentence.folded, paper.lang):
            words = sentence.text[start:end]
            yield Hit(
                f"{words!r} says neither who nor when",
                (
                    sentence.start + start,
                    sentence.start + end,
                ),
            )
            break


RULES = (sweeping, vague)
