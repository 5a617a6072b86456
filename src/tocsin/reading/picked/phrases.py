"""Fixed ways to say that one had written before, in four languages and a half.

"Further to our letter of 3 May", "la semana anterior le hicimos llegar otra comunicación", «неделю
назад мы обращались к Вам». Which day belongs to it is weighed in :mod:`letters`.
"""

from __future__ import annotations

import re

from tocsin.reading import lexicon
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
_OURS = re.compile(
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
_EITHER_TENSE = re.compile(
    r"\b(?:les?\s+|nos\s+)(?:escribimos|enviamos|remitimos|dirigimos|informamos|comunicamos|"
    r"trasladamos|presentamos)\b|\bescribimos\s+(?:a|al)\s+\w+|\b(?:le|les)\s+(?:escribí|envié|"
    r"remití|dirigí|informé|"
    r"comuniqué)(?!\w)",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\b(?:your|votre|vos|su|sus|vuestra|ваш\w*)\s+(?:\w+\s+)?$|"
    r"\b(?:this|present|présente|cette|esta|presente|настоящ\w+|данн\w+|этим|это|"
    r"эт[оа])\s+(?:our\s+)?$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:présente|this|presente|настоящ\w+)\s+(?:letter|lettre|plainte|carta|queja|письм\w+|"
    r"жалоб\w+)",
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
