"""Who wrote what to whom, as far as a clause shows it: the relations between the two parties.

"we … you", "nous vous", «мы … Вам»; "you … us", "ustedes nos"; "our letter", "su oficio", «письмо
министерства»; "to the prefect", «в прокуратуру». Closed classes of words (pronouns, possessives,
endings of verbs) carry them in every language; which of them make an earlier letter is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.ground.words import later
from tocsin.reading.first_letters import Index

# a noun of a paper, and those beside the two parties, as pieces of patterns
PAPER = (
    r"(?:letters?|petitions?|complaints?|reminders?|appeals?|requests?|applications?|communications?|"
    r"submissions?|memo\w*|messages?|(?:e-?)?mails?|fax\w*|telegrams?|correspondence|notes?|notices?|"
    r"observations|supplements?|dossiers?|files?|reports?|protests?|objections?|alerts?|pleas?|statements?|"
    r"lettres?|courriers?|courriels?|plaintes?|requêtes?|recours|préavis|relances?|demandes?|missives?|"
    r"réclamations?|envois?|plis?|écrits?|alertes?|saisines?|mémoires?|mémorandums?|rappels?|rapports?|"
    r"compléments?|déclarations?|interpellations?|télégrammes?|"
    r"cartas?|oficios?|escritos?|quejas?|denuncias?|recursos?|solicitud\w*|pliegos?|memorial\w*|notas?|"
    r"comunicaci\w+|comunicados?|mensajes?|correos?|avisos?|demandas?|peticion\w*|petición|protestas?|"
    r"informes?|pedidos?|planteos?|envíos?|presentaci\w+|informaci\w+|telegramas?|"
    r"пис[ьеё]?м\w*|обращени\w*|жалоб\w*|заявлени\w*|запрос\w*|напоминани\w*|ходатайств\w*|сообщени\w*|"
    r"телеграмм\w*|замечани\w*|уведомлени\w*|послани\w*|требовани\w*|предложени\w*|докладн\w*|"
    r"меморандум\w*|дополнени\w*|представлени\w*|петици\w*|просьб\w*|ответ\w*|"
    r"repl(?:y|ies)|answers?|acknowledge?ments?|réponses?|accusés?|respuestas?|acuses?)"
)
OTHERS = (
    r"(?:minist|préf|prefe|gobern|gouvern|govern|inspec|tribunal|court|cour\b|juzgad|juez|judge|juge|"
    r"polic|полиц|суд|прокур|министр|министер|инспек|губернат|аким|мэр|maire|mayor|mairie|alcald|"
    r"employ|patron|empres|compan|manage|direc|дирек|администрац|работодат|fiscal|procur|ombuds|"
    r"defensor|parl|congres|press|journal|газет|посольств|ambass|embaj|onu\b|оон\b|united\s+nations|"
    r"registr|commission|комисси|bank|banque|banco|банк|lawyer|avocat|abogad|адвокат|family|famil|"
    r"семь|affilia|afilia|fili|членск|colleg|collèg|коллег|workers|travaill|trabaj|рабоч|владел|owner|"
    r"factory|mill|port|board|yard|municip|jefatur|prefect|prefekt|capitan|gerent|хоким|управлен|завод|фабрик|director|president|président|viceminist|vecin|сосед|mother|мать|wife|жен)\w*"
)
_US = (
    r"(?:SELF|(?:the|le|la|l['’]|el)\s*(?:union|federation|confederation|association|syndicat|collectif|fédération|"
    r"centrale|ligue|sindicato|federación|central|coordinadora|asociación|gremio|complainants?)|"
    r"(?:проф)?союз|профком|федерация|конфедерация|ассоциация|we|I|our\s+\w+|my\s+\w+|this\s+(?:union|federation|branch|committee|office|association)|"
    r"the\s+undersigned|nous|je|j['’]|on|notre\s+\w+|le\s+soussigné|la\s+soussignée|"
    r"nosotr[oa]s|yo|nuestr[oa]s?\s+\w+|este\s+\w+|esta\s+\w+|el\s+suscrito|los\s+suscritos|"
    r"мы|я|наш\w*\s+\w+|нижеподписавш\w+)"
)
_MOS = r"\w{2,}(?:[aeiá]mos|ábamos|íamos|éramos)"
# words, days and commas that can stand between the parties
_GAP = r"(?:[\w\N{BULLET}]+[\s,.)]+){0,7}?"
_RELATIONS = tuple(
    (name, later(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
    for name, pattern in (
        (
            "we-you",
            rf"{_US}\s+{_GAP}(?:to\s+|upon\s+|before\s+|with\s+)?(?:you|your\s+\w+)|"
            rf"{_US}\s+(?:(?:[\w’']+\s+){{0,5}}d[e']\s*)?(?:vous|(?:\w+\s+){{0,3}}(?:auprès\s+de|à|entre)\s+vo(?:us|tre|s))|"
            rf"(?:les?|os)\s+(?:\w+\s+){{0,2}}?(?:{_MOS}|\w+é|he\s+\w+|había\s+\w+)|"
            rf"(?:{_MOS}|he\s+\w+)\s+(?:\w+\s+){{0,4}}?(?:a\s+(?:usted\w*|uds?|vd\w?|su\s+\w+|es[ea]\s+\w+)|ante\s+(?:usted\w*|es[ea]|su)\b)|"
            rf"{_MOS}(?:les?|los)|(?:SELF|est[ea]\s+\w+|(?:el|la)\s+(?:sindicato|federación|central))\s+{_GAP}(?:les?|os)\s+\w+|"
            rf"{_US}\s+{_GAP}(?:к\s+)?(?:вам|вас|ваш\w+\s+\w+)|(?:вам|вас)\s+{_GAP}(?:нами|мы|я|мной)",
        ),
        (
            "passive-you",
            r"(?:sent|addressed|submitted|handed|delivered|lodged|filed|given|put)\s+(?:\w+\s+){0,2}?(?:to|with|before)\s+you\w*|"
            r"(?:adressé|envoyé|remis|transmis|soumis|déposé|exposé)\w*\s+(?:\w+\s+){0,2}?(?:à\s+vo|chez\s+vous|auprès)\w*|"
            r"vous\s+(?:a|ont|avai\w+|est|sont)\s+(?:été\s+|déjà\s+)?(?:adressé|envoyé|remis|transmis|parvenu|soumis|notifié|exposé|communiqué|appris|fait)\w*|"
            r"(?:enviad|remitid|entregad|presentad|dirigid)\w+\s+(?:a\s+(?:usted|su|es)|por\s+(?:nosotr|nuestr|est))\w*|"
            r"(?:направленн|отправленн|поданн|переданн|врученн|вручённ|посланн|сообщённ|сообщенн|присланн|подан|направлен|отправлен)\w*\s+(?:\w+\s+){0,2}?(?:вам|вас|нами|мной|в\s+ваш\w*|к\s+вам)|"
            r"(?:вам|нами|мной)\s+(?:\w+\s+){0,2}?(?:направл|отправл|подан|передан|вруч|послан|достав|изложен)\w*|"
            r"you\s+(?:already\s+)?(?:hold|have)\s+(?:\w+\s+){0,2}?(?:from\s+us|our)|by\s+us|par\s+nos\s+soins|por\s+nuestra\s+parte|de\s+notre\s+part|from\s+us|от\s+нас",
        ),
        (
            "you-us",
            rf"you\s+{_GAP}us|you\s+(?:\w+\s+){{0,2}}?(?:wrote|replied|answered|told|informed|asked|sent|acknowledged|received)|"
            r"vous\s+(?:nous|m['’]|me)\s*\w+|vous\s+(?:avez|aviez)\s+(?:\w+\s+){0,2}?(?:écrit|répondu|accusé|demandé|indiqué|reçu|adressé|envoyé|bien\s+voulu|daigné)|"
            r"nos\s+(?:ha\w*\s+\w+|\w+(?:ó|aron|ieron|ste))|(?:ustedes|usted|uds?\.?|vds?\.?)\s+(?:\w+\s+){0,2}?\w+(?:ó|aron|ieron|ron)|"
            r"\w+(?:ó|aron|ieron)\s+(?:ustedes|usted)|"
            r"(?:вы|ваш\w*\s+\w+)\s+(?:\w+\s+){0,4}?(?:нам|нас|мне)|вы\s+(?:\w+\s+){0,2}?\w+ли|(?:нам|мне)\s+\w+(?:л|ла|ли|ло)|"
            r"(?:received|obtained)\s+(?:\w+\s+){0,4}?(?:your|from\s+you)|(?:reçu|reçue)\s+(?:\w+\s+){0,2}?(?:votre|de\s+vous)|"
            r"(?:recibimos|acusamos\s+recibo)|(?:получили|получил|получила)\s+(?:\w+\s+){0,2}?(?:ваш|от\s+вас)\w*",
        ),
        (
            "our-paper",
            rf"(?:our|my|its|SELF['’]?s?)\s+(?:[\w-]+\s+){{0,3}}?{PAPER}|ours|mine|"
            rf"(?:notre|nos|ma|mon|mes)\s+(?:[\w-]+\s+){{0,2}}?{PAPER}|la\s+nôtre|"
            rf"(?:nuestr[oa]s?|mis?)\s+(?:\w+\s+){{0,2}}?{PAPER}|la\s+nuestra|(?:el|la)\s+mí[oa]|{PAPER}\s+(?:nuestr[oa]s?|mí[oa]s?)|"
            rf"(?:наш\w*|мо(?:й|ё|е|я|ю|и|его|ему|им|ём|ем|ей|их))\s+(?:\w+\s+){{0,2}}?{PAPER}|{PAPER}\s+(?:наш\w*|мо[йёеяю])|"
            rf"{PAPER}\s+(?:which\s+|that\s+)?(?:we|I)\s|{PAPER}\s+que\s+(?:nous|je|j['’])|{PAPER}\s+que\s+(?:ya\s+)?(?:les?\s+)?(?:{_MOS})|"
            rf"{PAPER},?\s+котор\w+\s+(?:мы|я)",
        ),
        (
            "your-paper",
            rf"your\s+(?:[\w-]+\s+){{0,3}}?{PAPER}|yours|(?:votre|vos)\s+(?:[\w-]+\s+){{0,2}}?{PAPER}|la\s+vôtre|"
            rf"(?:su|sus|vuestr[oa]s?)\s+(?:\w+\s+){{0,2}}?{PAPER}|ваш\w*\s+(?:\w+\s+){{0,2}}?{PAPER}|{PAPER}\s+ваш\w*",
        ),
        (
            "their-paper",
            rf"(?:his|her|their|leurs?|son|sa|ses|его|е[её]|их)\s+(?:\w+\s+){{0,2}}?{PAPER}|{OTHERS}['’]s?\s+(?:\w+\s+){{0,2}}?{PAPER}|"
            rf"{PAPER}\s+(?:of|from|by|du|de\s+la|de\s+l['’]|des|de|del|de\s+los)\s*(?:the\s+|la\s+)?{OTHERS}|{PAPER}\s+{OTHERS}",
        ),
        (
            "to-others",
            rf"(?:to|with|before|upon)\s+(?:the\s+|its\s+|his\s+|our\s+|all\s+)?(?:\w+\s+){{0,2}}?{OTHERS}|"
            rf"(?:au|aux|à\s+la|à\s+l['’]|à|devant|auprès\s+d\w+|le|la|l['’])\s*(?:\w+\s+){{0,2}}?{OTHERS}|"
            rf"(?:al|a\s+la|a\s+los|ante\s+(?:el|la|los)?|en\s+(?:el|la)|a)\s*(?:\w+\s+){{0,2}}?{OTHERS}|"
            rf"(?:в|к|ко|на\s+имя|перед)\s+(?:\w+\s+){{0,2}}?{OTHERS}",
        ),
        (
            "others-act",
            rf"{OTHERS}\s+(?:[^\W\d_]+\s+){{0,3}}?(?:wrote|sent|replied|answered|issued|ordered|informed|refused|ruled|told|"
            rf"a\s+\w+|ont\s+\w+|\w+(?:ó|aron|ieron)|\w+(?:ил|ила|или|ал|ала|али))",
        ),
        (
            "future",
            r"will|shall|going\s+to|\w+(?:erons|irons|rai)|\w+(?:remos|ré)|будем|будет|"
            r"направим|пришл[её]м|сообщим",
        ),
    )
)  # fmt: skip


_INDEX = Index([pattern for _, pattern in _RELATIONS])


@lru_cache(maxsize=32)
def _can(said: str) -> frozenset[int]:
    """Which relations a word of a stretch begins as; of nothing, none."""
    return frozenset(_INDEX.among(said)) if said else frozenset()


def relations(before: str, after: str, rest: str) -> Iterator[str]:
    """The relations in a clause, and in what else its sentence says (``rest``).

    ``before`` and ``after`` are the clause on either side of its day.
    """
    clause = before + " \N{BULLET} " + after
    found: list[str] = []
    here, elsewhere = _can(clause), _can(rest)
    nearest: tuple[int, str] | None = None
    for at, (name, pattern) in enumerate(_RELATIONS):
        spans = [m.span() for m in pattern.finditer(clause)] if at in here else []
        if not spans:
            if at in elsewhere and pattern.search(rest):
                yield f"rs:{name}"
            continue
        found.append(name)
        yield f"r:{name}"
        gap = min(max(low - len(before), len(before) - high, 0) for low, high in spans)
        yield f"r:{name}-gap={min(gap // 10, 5)}"
        if nearest is None or gap < nearest[0]:
            nearest = gap, name
    yield "r=" + "+".join(found)
    yield f"r-near={nearest[1] if nearest else 'none'}"
    for at, one in enumerate(found):
        yield from (f"r:{one}&{two}" for two in found[at + 1 :])
