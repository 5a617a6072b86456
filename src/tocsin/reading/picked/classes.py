"""Classes of words that tell who writes what to whom: we, you, others, a verb of writing, a paper.

Closed lists in English, French, Spanish and Russian, with some Kyrgyz, Portuguese and Arabic. What
they make of a sentence is weighed, not decided here (:mod:`telling`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.reading.first_letters import Index

WE = re.compile(
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
WROTE = re.compile(
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
PAPER = re.compile(
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
_THEIRS = re.compile(
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
_US = re.compile(
    r"(?<!\w)(?:(?:told|informed|wrote\s+to|notified|asked|answered)\s+us|nous\s+(?:a|ont)\s+|"
    r"nos\s+(?:\w+ó|\w+aron|ha|han)|нам\s+\w+(?:л|ли|ла|ло)|нас\s+уведом\w+|\w+\s+нас)(?!\w)",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"(?<!\w)(?:to\s+(?:the|you|its|his|her)|you|au|aux|à\s+la|à\s+l['’]|vous|auprès|a\s+la|al|"
    r"ante|le|les|"
    r"в|во|к|вам|министерств\w*|minist\w*|inspect\w*|инспекц\w*|direct\w*|дирек\w*|govern\w*|"
    r"gouvern\w*|"
    r"office|labour|department|compan\w*|employ\w*|préfe\w*|прокур\w*|fiscal\w*|alcald\w*)(?!\w)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?<!\w)(?:again|once\s+more|second|another|reminder|further|supplement\w*|à\s+nouveau|"
    r"encore|rappel|relance|"
    r"puis|otra\s+vez|de\s+nuevo|por\s+segunda|reiter\w*|снова|вновь|повторн\w*|ещ[её]|дважды|"
    r"затем|потом|кайра)"
    r"(?!\w)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?<!\w)(?:hereby|herewith|présente|presente|настоящ\w+|this\s+(?:letter|complaint)|"
    r"cette\s+lettre|"
    r"esta\s+carta)(?!\w)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\w)(?:not|never|no|n['’]|ne|pas|jamais|nunca|не|ни)(?!\w)", re.IGNORECASE
)
# the Office by any of its names: "your Committee", "Genève", «МОТ»
ILO = re.compile(
    r"(?<!\w)(?:ilo|oit|bit|мот|international\s+labou?r|committee\s+on\s+freedom|geneva|genève|"
    r"ginebra|"
    r"женев\w*|bureau\s+international|oficina\s+internacional|normes|normlex)(?!\w)",
    re.IGNORECASE,
)
_YOU = re.compile(
    r"(?<!\w)(?:you|yourselves|vous|ustede?s?|ud|uds|vd|vds|le|les|os|usía|вам|вас|вами|"
    r"excell?en\w+|"
    r"превосходительств\w*|\w+(?:[aeiáéí]r|ndo|[aei]mos)(?:se)?l[eoa]s?|"
    r"siz\w*|сиз\w*)(?!\w)",
    re.IGNORECASE,
)
# others a letter can go to or come from; the addressee among them is known by name
OTHERS = re.compile(
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
_THIRD = re.compile(
    r"(?<!\w)(?:him|them|(?:to|with|asked|told|sent|wrote)\s+her|lui|leur|à\s+(?:celui|celle)-ci|"
    r"ему|ей|им|ними?|нему|ней|него|нее|неё)(?!\w)",
    re.IGNORECASE,
)
# one of several letters, without the noun: "the first two, of …", "la segunda el 15", «вторично»
ONE_OF = re.compile(
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
COMPLAINT = re.compile(
    r"(?<!\w)(?:(?:the|our|this|la|notre|nuestra|cette)\s+(?:complaint|plainte|queja)|"
    r"жалоб\w*)(?!\w)",
    re.IGNORECASE,
)
# when a body sits: no letter's day
_SESSION = re.compile(
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
