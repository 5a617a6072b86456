"""Words that tell who writes what to whom, and fixed ways to say that one had written before.

The classes (we, you, others, a verb of writing, a paper) are closed lists in four languages, with
some Kyrgyz, Portuguese and Arabic; what they make of a sentence is weighed in :mod:`telling`.

"Further to our letter of 3 May", "la semana anterior le hicimos llegar otra comunicación", «неделю
назад мы обращались к Вам». Which day belongs to it is weighed in :mod:`letters`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.ground.words import later
from tocsin.reading import lexicon
from tocsin.reading.first_letters import Index
from tocsin.reading.model import Span

_EARLIER = lexicon.phrase("earlier")
_LETTER_EN = (
    r"(?:letters?|communications?|complaints?|submissions?|(?:e-?)?mails?|comments|observations|"
    r"notes?|"
    r"messages?|appeals?|"
    r"representations?|petitions?|correspondence|allegations?|reminders?|protests?)"
)
_LETTER_FR = (
    r"(?:lettres?|courriers?|courriels?|communications?|plaintes?|correspondances?|missives?|"
    r"messages?|envois?|observations|commentaires|notes?|saisines?|requêtes?|rappels?|relances?|"
    r"protestations?|mémoires?|"
    r"allégations?)"
)
_LETTER_ES = (
    r"(?:cartas?|comunicaci(?:ón|ones)|quejas?|notas?|misivas?|escritos?|oficios?|correos?|"
    r"mensajes?|denuncias?|presentaci(?:ón|ones)|recordatorios?|memoriale?s?|solicitud(?:es)?)"
)
_LETTER_RU = (
    r"(?:пис[ьеё]?м\w*|обращени\w+|сообщени\w+|жалоб\w*|заявлени\w+|послани\w+|напоминани\w+|"
    r"запрос\w*)"
)
_OURS = later(
    # tried where a word begins, and nowhere else
    r"(?<!\w)(?=\w)(?:"
    rf"\b(?:our|my)\s+(?:\w+\s+){{0,2}}?{_LETTER_EN}(?!\s+(?:is|are)\s+that)\b|"
    rf"\b(?:the|a|an|that|this|another|first|second|previous|earlier)\s+{_LETTER_EN}\s+(?:that\s+|"
    rf"which\s+)?"
    r"(?:we|I)\s+(?:have\s+|had\s+)?(?:sent|addressed|wrote|written|filed|submitted|lodged|posted|"
    r"mailed|faxed)\b|"
    r"\b(?:we|I|(?:the|our)\s+(?:union|federation|confederation|committee|network))\s+(?:had\s+|"
    r"have\s+|has\s+)?(?:wrote|written|complained)\s+to\b|"
    r"\bit\s+had\s+written\s+to\b|\bnous\s+(?:vous\s+)?(?:écrivions|adressions|saisissions|"
    r"alertions|signalions|exposions)|"
    r"\bnous\s+(?:avons|avions)\s+(?:déjà\s+)?(?:écrit|saisi|alerté)\s+(?:à|au|aux|le|la)\b|"
    r"\b(?:la\s+(?:federación|confederación|central)|el\s+sindicato|"
    r"nuestra\s+organización)\s+(?:le\s+)?(?:escribió|se\s+dirigió|envió|remitió)(?!\w)|"
    r"\b(?:мы|федерация|профсоюз)\s+направил[аи]?\s+(?:\w+\s+){0,2}?(?:письм|обращени|жалоб)\w*|"
    rf"\b(?:previous|earlier|last|first|preceding)\s+{_LETTER_EN}\b(?!\s+(?:from|by)\s+(?:the|"
    rf"your))|"
    r"\b(?:wrote|written)\s+to\s+you\b|\bvous\s+(?:a|avait)\s+(?:déjà\s+)?(?:écrit|adressé|saisi)|"
    r"\b(?:le|les)\s+(?:escribió|dirigió|envió|remitió)(?!\w)|"
    r"(?:\w{0,3}писал|обращал|направлял|сообщал)\w*\s+(?:к\s+)?Вам(?!\w)|"
    r"\b(?:we|I)\s+(?:have\s+|had\s+)?(?:already\s+|first\s+|last\s+|previously\s+|also\s+)?"
    r"(?:wrote|written)\s+(?:to\s+)?(?:you|the\s+(?:Office|Committee|Director|ILO|Minister|"
    r"President))|"
    r"\bwhat\s+(?:we|I)\s+(?:have\s+|had\s+)?(?:wrote|written|sent|submitted|reported|said)\b|"
    r"\b(?:we|I)\s+(?:have\s+|had\s+)?(?:already\s+|first\s+|last\s+|previously\s+)?"
    rf"(?:sent|addressed|submitted|forwarded)\s+(?:to\s+)?(?:you\s+)?(?:an?\s+|another\s+|"
    rf"our\s+)?(?:\w+\s+)?{_LETTER_EN}\b|"
    r"\b(?:we|I)\s+(?:already\s+|first\s+|last\s+|previously\s+)?"
    r"(?:(?:had\s+|have\s+)?(?:informed|alerted|notified|approached|contacted|addressed)\s+(?:you|"
    r"your)|reported\s+to\s+you)\b|"
    rf"\b{_LETTER_EN}\s+(?:was|were|had\s+been|has\s+been)\s+(?:sent|addressed)\s+to\s+(?:you|"
    rf"your)\b|"
    rf"\b(?:notre|nos|ma|mon|mes)\s+(?:\w+\s+){{0,2}}?{_LETTER_FR}\b|"
    rf"\b(?:première|précédente?|dernière?|autre)\s+{_LETTER_FR}\b|"
    r"\b(?:nous|je)\s+(?:vous\s+|l['’]\s*|t['’])?(?:avons|avions|ai|avais)\s+(?:déjà\s+|"
    r"d['’]abord\s+)?"
    r"(?:écrit|adressé|saisi|envoyé|transmis|fait\s+parvenir|informé|alerté|signalé|sollicité)\w*|"
    rf"\b{_LETTER_FR}\s+que\s+nous\s+vous\s+(?:avons|avions)\b|"
    rf"\b(?:en\s+complément|à\s+la\s+suite|suite|en\s+sus)\s+(?:de|du|à|au)\s+(?:la\s+|"
    rf"le\s+)?{_LETTER_FR}\b|"
    rf"\b(?:nuestr[ao]s?|mis?)\s+(?:\w+\s+)?{_LETTER_ES}(?!\w)|"
    rf"\b(?:anterior|primera|última|otra)\s+{_LETTER_ES}(?!\w)|"
    r"\b(?:les?|nos|me|se\s+l[eoa]s?)\s+(?:hicimos|hice|habíamos\s+hecho|hemos\s+hecho)\s+llegar|"
    r"\b(?:ya\s+)?(?:les?\s+|nos\s+)?(?:habíamos|hemos|había|he)\s+(?:ya\s+)?(?:escrito|enviado|"
    r"dirigido|"
    r"remitido|informado|comunicado|denunciado\s+ante)|"
    rf"\b{_LETTER_ES}\s+que\s+(?:ya\s+)?(?:les?|nos)\s+(?:enviamos|dirigimos|remitimos|hicimos)|"
    r"\b(?:in|by)\s+(?:a\s+)?letter\s+(?:of|dated)\s+\d|\bpar\s+(?:lettre|courrier)\s+(?:du|"
    r"en\s+date)|"
    r"\b(?:en|por|mediante)\s+(?:carta|nota|oficio|escrito)\s+(?:del?|fechad[oa])\s+\d|"
    r"\b(?:письмом|в\s+письме)\s+от\s+\d|\bпись\w+,?\s+(?:отправленн|направленн)\w+|"
    rf"\bнаш(?:е|его|ему|им|ем|у|ей|а|и|их|их)?\s+(?:\w+\s+){{0,2}}?{_LETTER_RU}|"
    rf"\b(?:предыдущ|прежн|перв|прошл)\w+\s+{_LETTER_RU}|"
    r"\b(?:мы|я)\s+(?:\w+\s+){0,3}?(?:обращал\w+|обратил\w+|писал\w*|направлял\w*|направил\w*|"
    r"сообщал\w*|информировал\w*|подавал\w*|отправлял\w*|отправил\w*|написал\w*)|"
    rf"\b(?:направленн|отправленн|поданн)\w+\s+(?:нами|Вам|вам)\b|"
    rf"\bв\s+дополнени[ие]\s+к\s+(?:\w+\s+){{0,2}}?{_LETTER_RU}|"
    r"\bдополняя\s+(?:\w+\s+){0,2}?(?:письм|сообщени|обращени|жалоб)\w*|"
    r"\bбиздин\s+(?:\w+\s+){0,2}?(?:кат|арыз|билдирүү)\w*|\b(?:кат|арыз)\s+(?:жөнөт|жолдо|жаз)\w+|"
    rf"\bnossa\s+(?:\w+\s+)?(?:carta|comunicação|queixa|mensagem)|رسالتنا)",
    re.IGNORECASE,
)
# Spanish has one form for "we write" and "we wrote": it is earlier where a past day stands with it
_EITHER_TENSE = later(
    r"\b(?:les?\s+|nos\s+)(?:escribimos|enviamos|remitimos|dirigimos|informamos|comunicamos|"
    r"trasladamos|presentamos)\b|\bescribimos\s+(?:a|al)\s+\w+|\b(?:le|les)\s+(?:escribí|envié|"
    r"remití|dirigí|informé|"
    r"comuniqué)(?!\w)",
    re.IGNORECASE,
)
_YOURS = later(
    r"\b(?:your|votre|vos|su|sus|vuestra|ваш\w*)\s+(?:\w+\s+)?$|"
    r"\b(?:this|present|présente|cette|esta|presente|настоящ\w+|данн\w+|этим|это|"
    r"эт[оа])\s+(?:our\s+)?$",
    re.IGNORECASE,
)
_NOW = later(
    r"\b(?:présente|this|presente|настоящ\w+)\s+(?:letter|lettre|plainte|carta|queja|письм\w+|"
    r"жалоб\w+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def names_paper(raw: str) -> bool:
    """Whether a stretch has a noun of a paper; asked of one sentence for each of its days."""
    return PAPER.search(raw) is not None


@lru_cache(maxsize=512)
def tells_writing(raw: str) -> bool:
    """Whether a stretch has a verb of writing."""
    return WROTE.search(raw) is not None


def of_now(raw: str) -> bool:
    """Whether a sentence without a day says what is written now: "le informamos que …"."""
    return bool(_EITHER_TENSE.search(raw)) and not names_paper(raw) and not _PAST.search(raw)


_PAST = later(
    r"(?<!\w)(?:ya|antes|anterior\w*|primera|después|luego|entonces|pasad[oa]|momento|vez|oportunidad)(?!\w)",
    re.IGNORECASE,
)
# how many ways one sentence can say it
_MOST = 8


def spoken_of(raw: str, start: int, *, past_day: bool) -> list[Span]:
    """Where a sentence that begins at ``start`` speaks of a letter of the writers' own.

    ``past_day``: it gives a day before the paper's own, so that a verb of either tense is past.
    """
    matches = [m for m in _OURS.finditer(raw) if not _YOURS.search(raw[: m.start()])]
    matches += [m for m in _EARLIER.finditer(raw) if not _YOURS.search(raw[: m.start()])]
    if not matches and past_day:
        matches = list(_EITHER_TENSE.finditer(raw))
    kept = [m for m in matches if not _NOW.search(m[0])]
    return [Span(start + m.start(), start + m.end()) for m in kept[:_MOST]]


# who, to whom, what: classes of words looked for around a day
WE = later(
    r"(?<!\w)(?:SELF|we|I|our|us|my|the\s+(?:union|federation|association|confederation|"
    r"committee|complainants?)|"
    r"nous|notre|nos|je|j['’]|on|le\s+syndicat|la\s+(?:fédération|confédération|requérante|"
    r"plaignante)|"
    r"nuestr[oa]s?|nosotr[oa]s|\w{2,}(?:[aei]mos|ábamos|íamos)|(?:este|esta)\s+(?:sindicato|"
    r"federación|central|organización)|el\s+sindicato|la\s+(?:federación|asociación|"
    r"organización)|"
    r"мы|я|наш\w*|нами|нам|профсоюз\w*|союз\w*|федераци\w+|ассоциаци\w+|"
    r"nossa?s?|o\s+sindicato|биз\w*|кесиптик)(?!\w)",
    re.IGNORECASE,
)
WROTE = later(
    r"(?<!\w)(?:wr[io]te|wrote|written|writing|sent|send|address\w*|submitt\w*|filed?|lodg\w*|"
    r"petition\w*|"
    r"ask(?:ed|ing)|request\w*|appli(?:ed|cation)|notif\w*|remind\w*|complain\w*|deliver\w*|handed|"
    r"serv(?:ed|ice)|post(?:ed)?|informed|approach\w*|appeal\w*|demand(?:ed)?|alert\w*|warn\w*|"
    r"reported|"
    r"contact\w*|turned|rais(?:ed|ing)|declar\w*|propos\w*|gave\s+notice|given|went|put|"
    r"écri\w*|adress\w*|envoy\w*|dépos\w*|sais(?:i|ie|is|ine|issions)|demand\w*|sollicit\w*|"
    r"inform\w*|"
    r"déclar\w*|relanc\w*|transm\w*|réclam\w*|alert\w*|signal\w*|notif\w*|parti\w*|remis\w*|"
    r"port(?:é|ée)|"
    r"mis\w*\s+en\s+demeure|fait\s+(?:parvenir|tenir)|avis\w*|revenons|entreten\w*|fait\s+suite|"
    r"escrib\w*|escrit\w*|envi\w*|remit\w*|dirig\w*|present\w*|solicit\w*|radic\w*|pedi\w*|"
    r"denunci\w*|"
    r"entreg\w*|reiter\w*|inform\w*|comunic\w*|recurr\w*|interpus\w*|hici\w*\s+llegar|volv\w*|"
    r"acud\w*|mand\w*|anunci\w*|dij\w+|añad\w+|"
    r"\w{0,3}писал\w*|обрат\w*|обращал\w*|направ\w*|отправ\w*|пода(?:л|в|н)\w*|проси\w*|"
    r"потребов\w*|сообщ\w*|"
    r"уведом\w*|переда\w*|напомн\w*|предлож\w*|запр[оа]с\w*|заявил\w*|вруч\w*|"
    r"обращени\w*|продолжа\w*|"
    r"escrev\w*|pedimos|mandamos|enviá\w*|apresent\w*|"
    r"жибер\w*|жөнөт\w*|жолдо\w*|жаз\w*|кайрыл\w*)(?!\w)|أرسل|كتب",
    re.IGNORECASE,
)
PAPER = later(
    r"(?<!\w)(?:letters?|petitions?|complaints?|reminders?|appeals?|requests?|applications?|"
    r"communications?|"
    r"submissions?|memorand\w+|messages?|e-?mails?|correspondence|representations?|notices?|"
    r"observations|supplements?|in\s+writing|written|ours|"
    r"lettres?|courriers?|courriels?|plaintes?|requêtes?|recours|préavis|relances?|demandes?|"
    r"missives?|"
    r"réclamations?|observations|pièces?|(?:par\s+)?écrit|recommandé|déclaration|"
    r"mise\s+en\s+demeure|communications?|exploit|"
    r"cartas?|oficios?|escritos?|quejas?|denuncias?|recursos?|solicitud\w*|pliegos?|memorial\w*|"
    r"notas?|"
    r"comunicaci\w+|mensajes?|correos?|reiteraci\w+|avisos?|observaciones|por\s+escrito|"
    r"certificad\w|"
    r"пис[ьеё]?м\w*|обращени\w*|жалоб\w*|заявлени\w*|запрос\w*|напоминани\w*|ходатайств\w*|"
    r"сообщени\w*|"
    r"телеграмм\w*|письменно|замечани\w*|queixas?|ofícios?|mensagem|кат|катты|каттар\w*|арыз\w*|"
    r"катыбыз\w*|даттануу\w*)(?!\w)|رسالة|شكوى",
    re.IGNORECASE,
)
_THEIRS = later(
    r"(?<!\w)(?:your|their|his|her|votre|vos|leur|leurs|su|sus|ваш\w*|их|его|её|answer\w*|"
    r"repl\w+|respon\w+|"
    r"répon\w+|respuesta|ответ\w*|decision|order|décision|arrêté|decreto|resolución|приказ\w*|"
    r"решени\w*|"
    r"постановлени\w*|отказ\w*|refus\w*|rechaz\w*|dismissal|licenciement|renvoi|despido|"
    r"увольнени\w*|"
    r"received|reçu\w*|recib\w*|получил\w*|judgment|jugement|sentencia|приговор\w*|"
    r"contract\w*)(?!\w)",
    re.IGNORECASE,
)
_US = later(
    r"(?<!\w)(?:(?:told|informed|wrote\s+to|notified|asked|answered)\s+us|nous\s+(?:a|ont)\s+|"
    r"nos\s+(?:\w+ó|\w+aron|ha|han)|нам\s+\w+(?:л|ли|ла|ло)|нас\s+уведом\w+|\w+\s+нас)(?!\w)",
    re.IGNORECASE,
)
_TO_WHOM = later(
    r"(?<!\w)(?:to\s+(?:the|you|its|his|her)|you|au|aux|à\s+la|à\s+l['’]|vous|auprès|a\s+la|al|"
    r"ante|le|les|"
    r"в|во|к|вам|министерств\w*|minist\w*|inspect\w*|инспекц\w*|direct\w*|дирек\w*|govern\w*|"
    r"gouvern\w*|"
    r"office|labour|department|compan\w*|employ\w*|préfe\w*|прокур\w*|fiscal\w*|alcald\w*)(?!\w)",
    re.IGNORECASE,
)
_AGAIN = later(
    r"(?<!\w)(?:again|once\s+more|second|another|reminder|further|supplement\w*|à\s+nouveau|"
    r"encore|rappel|relance|"
    r"puis|otra\s+vez|de\s+nuevo|por\s+segunda|reiter\w*|снова|вновь|повторн\w*|ещ[её]|дважды|"
    r"затем|потом|кайра)"
    r"(?!\w)",
    re.IGNORECASE,
)
_NOW = later(
    r"(?<!\w)(?:hereby|herewith|présente|presente|настоящ\w+|this\s+(?:letter|complaint)|"
    r"cette\s+lettre|"
    r"esta\s+carta)(?!\w)",
    re.IGNORECASE,
)
_DENIED = later(r"(?<!\w)(?:not|never|no|n['’]|ne|pas|jamais|nunca|не|ни)(?!\w)", re.IGNORECASE)
# the Office by any of its names: "your Committee", "Genève", «МОТ»
ILO = later(
    r"(?<!\w)(?:ilo|oit|bit|мот|international\s+labou?r|committee\s+on\s+freedom|geneva|genève|"
    r"ginebra|"
    r"женев\w*|bureau\s+international|oficina\s+internacional|normes|normlex)(?!\w)",
    re.IGNORECASE,
)
_YOU = later(
    r"(?<!\w)(?:you|yourselves|vous|ustede?s?|ud|uds|vd|vds|le|les|os|usía|вам|вас|вами|"
    r"excell?en\w+|"
    r"превосходительств\w*|\w+(?:[aeiáéí]r|ndo|[aei]mos)(?:se)?l[eoa]s?|"
    r"siz\w*|сиз\w*)(?!\w)",
    re.IGNORECASE,
)
# others a letter can go to or come from; the addressee among them is known by name
OTHERS = later(
    r"(?<!\w)(?:minist|préf|prefe|gobern|gouvern|govern|inspec|tribunal|court|cour\b|juzgad|juez|"
    r"judge|juge|"
    r"polic|полиц|суд|прокур|министр|министер|инспек|инспект|губернат|аким|мэр|maire|mayor|"
    r"mairie|alcald|"
    r"employ|patron|empres|compan|manage|direct|дирек|администрац|работодат|fiscal|procur|ombuds|"
    r"defensor|parl|congres|press|journal|газет|посольств|ambass|embaj|onu\b|оон\b|"
    r"united\s+nations|"
    r"registr|commission|комисси|bank|banque|banco|банк|lawyer|avocat|abogad|адвокат|family|famill|"
    r"factory|mill|port|board|yard|municip|jefatur|prefect|prefekt|capitan|gerent|хоким|управлен|"
    r"завод|фабрик|famili|семь|union\s+of|affilia|fili|членск)\w*",
    re.IGNORECASE,
)
# "we asked him in writing": to one told of, not to one written to
_THIRD = later(
    r"(?<!\w)(?:him|them|(?:to|with|asked|told|sent|wrote)\s+her|lui|leur|à\s+(?:celui|celle)-ci|"
    r"ему|ей|им|ними?|нему|ней|него|нее|неё)(?!\w)",
    re.IGNORECASE,
)
# one of several letters, without the noun: "the first two, of …", "la segunda el 15", «вторично»
ONE_OF = later(
    r"(?<!\w)(?:(?:first|second|third|fourth|last|previous|earlier|other)(?:\s+(?:one|two|three|"
    r"four)|\s+time)?(?=[\s,:]+(?:of|on|was|were|followed|in|came|time|from|dated)\b)|"
    r"th(?:at|ose|e\s+one)(?=\s+of\b)|twice|ours?|mine|"
    r"(?:les?|la|nos|des)\s+(?:deux\s+|trois\s+)?(?:précédente?s?|premi[eè]re?s?|seconde?s?|"
    r"deuxièmes?|derni[eè]re?s?|autres)|celles?(?=\s+d)|celui(?=\s+d)|"
    r"(?:une\s+)?(?:seconde|deuxième|première)\s+fois|recommenc\w+|renouvel\w+|récidiv\w+|"
    r"(?:la|las|los|el)\s+(?:otr[oa]s?\s+|dos\s+)?(?:segund[oa]|primer[oa]s?|tercer[oa]|"
    r"anterior(?:es)?|otr[oa]s|últim[oa]s?)|"
    r"l[ao]s?(?=\s+de[l]?\b)|segunda\s+vez|(?:lo|la)s?\s+(?:hicimos|hice|repetimos|ampliamos|"
    r"reiteramos)|insist\w+|"
    r"перв(?:ое|ые|ая|ый)(?:\s+два|\s+две|\s+три)?|втор(?:ое|ая|ой|ично)|треть[ея]|предыдущ\w+|"
    r"прежн\w+|"
    r"дважды|трижды|повтори\w+|следом)(?!\w)",
    re.IGNORECASE,
)
# the paper that opened the case, by its noun alone
COMPLAINT = later(
    r"(?<!\w)(?:(?:the|our|this|la|notre|nuestra|cette)\s+(?:complaint|plainte|queja)|"
    r"жалоб\w*)(?!\w)",
    re.IGNORECASE,
)
# when a body sits: no letter's day
_SESSION = later(
    r"(?<!\w)(?:sessions?|meetings?|sesi(?:ón|ones)|reuni(?:ón|ones)|réunions?|assemblées?|"
    r"asamblea\w*|"
    r"сесси\w*|заседани\w*|собрани\w*|hearings?|audiencias?|audiences?)(?!\w)",
    re.IGNORECASE,
)
CLASSES = (
    ("one-of", ONE_OF),
    ("complaint", COMPLAINT),
    ("session", _SESSION),
    ("him", _THIRD),
    ("we", WE),
    ("wrote", WROTE),
    ("paper", PAPER),
    ("theirs", _THEIRS),
    ("us", _US),
    ("to", _TO_WHOM),
    ("again", _AGAIN),
    ("now", _NOW),
    ("denied", _DENIED),
    ("you", _YOU),
    ("others", OTHERS),
)
_INDEX = Index([pattern for _, pattern in CLASSES])


@lru_cache(maxsize=32)
def can_match(raw: str) -> frozenset[int]:
    """Which classes a word of a sentence begins as."""
    return frozenset(_INDEX.among(raw))
