"""Earlier letters of the writers, weighed: every day a sentence gives could be that of one.

"Further to our letter of 3 May", "on 24 February we wrote once more", «мы просили министерство
7 и 20 мая», "le 29 janvier nous avons déposé un recours". There is no end of ways to say so: each
day is looked at with what stands around it, who acts, a word of writing or of a paper, to whom,
whose paper it is. The weights say which days are those of letters; of the sentences without a day
at most one is taken, that which speaks most of a letter whose day is not told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.reading import lexicon
from tocsin.reading.model import (
    EarlierLetter,
    FoundDate,
    Paragraph,
    Reference,
    ReferenceKind,
    Span,
)
from tocsin.reading.picked.phrases import spoken_of
from tocsin.reading.picked.weighing import Candidate, Weights, all_of, best
from tocsin.reading.segments import sentences_of

_WE = re.compile(
    r"(?<!\w)(?:we|I|our|us|my|the\s+(?:union|federation|association|confederation|committee|complainants?)|"
    r"nous|notre|nos|je|j['’]|on|le\s+syndicat|la\s+(?:fédération|confédération|requérante|plaignante)|"
    r"nuestr[oa]s?|nosotr[oa]s|el\s+sindicato|la\s+(?:federación|asociación|organización)|"
    r"мы|я|наш\w*|нами|нам|профсоюз\w*|союз\w*|федераци\w+|ассоциаци\w+|"
    r"nossa?s?|o\s+sindicato|биз\w*|кесиптик)(?!\w)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?<!\w)(?:wr[io]te|wrote|written|writing|sent|send|address\w*|submitt\w*|filed?|lodg\w*|petition\w*|"
    r"ask(?:ed|ing)|request\w*|appli(?:ed|cation)|notif\w*|remind\w*|complain\w*|deliver\w*|handed|"
    r"serv(?:ed|ice)|post(?:ed)?|informed|approach\w*|appeal\w*|demand(?:ed)?|alert\w*|warn\w*|reported|"
    r"contact\w*|turned|rais(?:ed|ing)|declar\w*|propos\w*|gave\s+notice|given|went|put|"
    r"écri\w*|adress\w*|envoy\w*|dépos\w*|sais(?:i|ie|is|ine|issions)|demand\w*|sollicit\w*|inform\w*|"
    r"déclar\w*|relanc\w*|transm\w*|réclam\w*|alert\w*|signal\w*|notif\w*|parti\w*|remis\w*|port(?:é|ée)|"
    r"mis\w*\s+en\s+demeure|fait\s+(?:parvenir|tenir)|avis\w*|revenons|entreten\w*|fait\s+suite|"
    r"escrib\w*|escrit\w*|envi\w*|remit\w*|dirig\w*|present\w*|solicit\w*|radic\w*|pedi\w*|denunci\w*|"
    r"entreg\w*|reiter\w*|inform\w*|comunic\w*|recurr\w*|interpus\w*|hici\w*\s+llegar|volv\w*|acud\w*|mand\w*|anunci\w*|dij\w+|añad\w+|"
    r"\w{0,3}писал\w*|обрат\w*|обращал\w*|направ\w*|отправ\w*|пода(?:л|в|н)\w*|проси\w*|потребов\w*|сообщ\w*|"
    r"уведом\w*|переда\w*|напомн\w*|предлож\w*|запр[оа]с\w*|заявил\w*|вруч\w*|"
    r"обращени\w*|продолжа\w*|"
    r"escrev\w*|pedimos|mandamos|enviá\w*|apresent\w*|"
    r"жибер\w*|жөнөт\w*|жолдо\w*|жаз\w*|кайрыл\w*)(?!\w)|أرسل|كتب",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?<!\w)(?:letters?|petitions?|complaints?|reminders?|appeals?|requests?|applications?|communications?|"
    r"submissions?|memorand\w+|messages?|e-?mails?|correspondence|representations?|notices?|observations|supplements?|in\s+writing|written|ours|"
    r"lettres?|courriers?|courriels?|plaintes?|requêtes?|recours|préavis|relances?|demandes?|missives?|"
    r"réclamations?|observations|pièces?|(?:par\s+)?écrit|recommandé|déclaration|mise\s+en\s+demeure|communications?|exploit|"
    r"cartas?|oficios?|escritos?|quejas?|denuncias?|recursos?|solicitud\w*|pliegos?|memorial\w*|notas?|"
    r"comunicaci\w+|mensajes?|correos?|reiteraci\w+|avisos?|observaciones|por\s+escrito|certificad\w|"
    r"пис[её]?м\w*|обращени\w*|жалоб\w*|заявлени\w*|запрос\w*|напоминани\w*|ходатайств\w*|сообщени\w*|"
    r"телеграмм\w*|письменно|замечани\w*|queixas?|ofícios?|mensagem|кат|катты|каттар\w*|арыз\w*|катыбыз\w*|даттануу\w*)(?!\w)|رسالة|شكوى",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(?<!\w)(?:your|their|his|her|votre|vos|leur|leurs|su|sus|ваш\w*|их|его|её|answer\w*|repl\w+|respon\w+|"
    r"répon\w+|respuesta|ответ\w*|decision|order|décision|arrêté|decreto|resolución|приказ\w*|решени\w*|"
    r"постановлени\w*|отказ\w*|refus\w*|rechaz\w*|dismissal|licenciement|renvoi|despido|увольнени\w*|"
    r"received|reçu\w*|recib\w*|получил\w*|judgment|jugement|sentencia|приговор\w*|contract\w*)(?!\w)",
    re.IGNORECASE,
)
_US = re.compile(
    r"(?<!\w)(?:(?:told|informed|wrote\s+to|notified|asked|answered)\s+us|nous\s+(?:a|ont)\s+|"
    r"nos\s+(?:\w+ó|\w+aron|ha|han)|нам\s+\w+(?:л|ли|ла|ло)|нас\s+уведом\w+|\w+\s+нас)(?!\w)",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"(?<!\w)(?:to\s+(?:the|you|its|his|her)|you|au|aux|à\s+la|à\s+l['’]|vous|auprès|a\s+la|al|ante|le|les|"
    r"в|во|к|вам|министерств\w*|minist\w*|inspect\w*|инспекц\w*|direct\w*|дирек\w*|govern\w*|gouvern\w*|"
    r"office|labour|department|compan\w*|employ\w*|préfe\w*|прокур\w*|fiscal\w*|alcald\w*)(?!\w)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?<!\w)(?:again|once\s+more|second|another|reminder|further|supplement\w*|à\s+nouveau|encore|rappel|relance|"
    r"puis|otra\s+vez|de\s+nuevo|por\s+segunda|reiter\w*|снова|вновь|повторн\w*|ещ[её]|дважды|затем|потом|кайра)"
    r"(?!\w)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?<!\w)(?:hereby|herewith|présente|presente|настоящ\w+|this\s+(?:letter|complaint)|cette\s+lettre|"
    r"esta\s+carta)(?!\w)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\w)(?:not|never|no|n['’]|ne|pas|jamais|nunca|не|ни)(?!\w)", re.IGNORECASE
)
_CUT = re.compile(
    r"[;:.!?]\s|\n\n|,\s(?=(?:and|but|we|I|et|mais|nous|y|pero|а|но|и|мы)\s)|\s[-–—]\s"
)
_WORD = re.compile(r"[^\W\d_]+")
_CLASSES = (
    ("we", _WE),
    ("wrote", _WROTE),
    ("paper", _PAPER),
    ("theirs", _THEIRS),
    ("us", _US),
    ("to", _TO_WHOM),
    ("again", _AGAIN),
    ("now", _NOW),
    ("denied", _DENIED),
)
# a letter has at most so many sentences with days that are looked at
MOST = 120
_DAYS = 8
_LONGEST = 1_200
_UPDATES = lexicon.phrase("updates")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that may tell of an earlier letter: its words, its places, its day if any."""

    sentence: str
    span: Span
    place: Span
    day: FoundDate | None = None


def earlier_letters(
    text: str,
    paragraphs: Sequence[Paragraph],
    dates: Sequence[FoundDate],
    references: Sequence[Reference],
    written: date | None,
    weights: Weights | None = None,
) -> list[EarlierLetter]:
    """Every earlier letter, once for each day it is given, and at most one without a day."""
    days, without = letter_days(text, paragraphs, dates, written)
    found: list[Told] = [c.value for c in all_of(days, "letter", weights)]
    alone = best(without, "undated", weights)
    if alone and not any(t.day and not t.day.value.exact for t in found):
        found.append(alone.value)
    out: dict[str, EarlierLetter] = {}
    for told in sorted(found, key=lambda t: t.place.start):
        key = told.day.value.text if told.day else ""
        out.setdefault(key, _letter(told, references))
    return [*out.values(), *_updated(without, references, out)]


def _updated(
    without: Sequence[Candidate],
    references: Sequence[Reference],
    known: Mapping[str, EarlierLetter],
) -> Iterator[EarlierLetter]:
    """The case a paper says it updates, where no letter found so far names it."""
    cases = {letter.reference for letter in known.values()}
    for candidate in without:
        letter = _letter(candidate.value, references)
        named = bool(letter.reference) and letter.reference not in cases
        if named and letter.updates and "phrase=True" in candidate.features:
            yield letter
            return


def _letter(told: Told, references: Sequence[Reference]) -> EarlierLetter:
    whole = told.span
    inside = (r for r in references if whole.start <= r.span.start < whole.end)
    case = next((r.value for r in inside if r.kind is ReferenceKind.CFA_CASE), "")
    updates = bool(_UPDATES.search(told.sentence))
    value = told.day.value if told.day else None
    return EarlierLetter(
        told.sentence, told.place, value, updates, case, 0.9 if value or case else 0.6
    )


def letter_days(
    text: str, paragraphs: Sequence[Paragraph], dates: Sequence[FoundDate], written: date | None
) -> tuple[list[Candidate], list[Candidate]]:
    """The days that could be those of earlier letters, and the sentences that tell one without.

    A day that lies after the paper's own is left out.
    """
    out: list[Candidate] = []
    undated: list[Candidate] = []
    starts = [d.span.start for d in dates]
    last = False
    for place, (sentence, span) in enumerate(_sentences(text, paragraphs)):
        inside = dates[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        past = [d for d in inside if _is_past(d, written)][:_DAYS]
        raw = text[span.start : span.end][:_LONGEST].replace("\n", " ")
        speaks = bool(_WROTE.search(raw) or _PAPER.search(raw))
        phrase = spoken_of(raw, span.start, past_day=bool(past)) if speaks or last else []
        if speaks or phrase:
            for at, day in enumerate(past):
                features = tuple(_features(raw, span, day, at, len(past), phrase, last, written))
                spot = _spot(phrase, day)
                out.append(Candidate(day.value.text, Told(sentence, span, spot, day), features))
            if not past:
                features = tuple(_without_day(raw, phrase, last, place))
                where = phrase[0] if phrase else span
                undated.append(Candidate("", Told(sentence, span, where), features))
        last = (speaks or bool(phrase)) and bool(_WE.search(raw))
        if len(out) + len(undated) > MOST:
            break
    return out, undated


def _spot(phrase: Sequence[Span], day: FoundDate) -> Span:
    """The words that speak of the letter nearest to its day; the day itself without any."""
    return min(phrase, key=lambda k: abs(k.start - day.span.start), default=day.span)


def _sentences(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Span]]:
    for paragraph in paragraphs:
        yield from sentences_of(text, paragraph.span)


def _is_past(found: FoundDate, written: date | None) -> bool:
    first = found.value.earliest
    return first is not None and (written is None or first < written)


def _features(
    raw: str,
    span: Span,
    day: FoundDate,
    at: int,
    many: int,
    phrase: Sequence[Span],
    last: bool,
    written: date | None,
) -> Iterator[str]:
    low, high = day.span.start - span.start, day.span.end - span.start
    begin = max((m.end() for m in _CUT.finditer(raw, 0, low)), default=0)
    ahead = _CUT.search(raw, high)
    end = ahead.start() if ahead else len(raw)
    clause_before, clause_after = raw[begin:low], raw[high:end]
    clause = clause_before + " | " + clause_after
    present = []
    for name, pattern in _CLASSES:
        if pattern.search(clause):
            present.append(name)
            yield f"c:{name}"
        elif pattern.search(raw):
            yield f"s:{name}"
    yield "c=" + "+".join(n for n in present if n in ("we", "wrote", "paper", "theirs", "us"))
    for name, pattern in _CLASSES[1:4]:
        before = [m.end() for m in pattern.finditer(clause_before)]
        behind = pattern.search(clause_after)
        if before:
            yield f"{name}-before={min((low - begin - before[-1]) // 12, 4)}"
        if behind:
            yield f"{name}-behind={min(behind.start() // 12, 4)}"
    lead = _WORD.findall(raw[max(0, low - 40) : low].lower())[-3:]
    yield from (f"b{n}={w[:7]}" for n, w in enumerate(reversed(lead)))
    yield from (
        f"a{n}={w[:7]}" for n, w in enumerate(_WORD.findall(raw[high : high + 40].lower())[:2])
    )
    verb = _WROTE.search(clause)
    noun = _PAPER.search(clause)
    if verb:
        yield f"v={verb[0].lower()[:6]}"
    if noun:
        yield f"n={noun[0].lower()[:6]}"
    yield f"opens={low < 4}"
    yield f"nth={min(at, 2)}"
    yield f"days={min(many, 3)}"
    yield f"relative={day.relative}"
    yield f"exact={day.value.exact}"
    yield f"after-letter={last}"
    near = any(k.start - 60 <= day.span.start <= k.end + 110 for k in phrase)
    yield f"phrase={'near' if near else 'same' if phrase else 'none'}"
    if written and day.value.earliest:
        away = (written - day.value.earliest).days
        yield f"away={'weeks' if away < 60 else 'months' if away < 400 else 'years'}"


def _without_day(raw: str, phrase: Sequence[Span], last: bool, place: int) -> Iterator[str]:
    present = [name for name, pattern in _CLASSES if pattern.search(raw)]
    yield from (f"s:{n}" for n in present)
    yield "s=" + "+".join(n for n in present if n in ("we", "wrote", "paper", "theirs", "us"))
    yield f"phrase={bool(phrase)}"
    yield f"after-letter={last}"
    yield f"place={min(place, 3)}"
    verb, noun = _WROTE.search(raw), _PAPER.search(raw)
    if verb:
        yield f"v={verb[0].lower()[:6]}"
    if noun:
        yield f"n={noun[0].lower()[:6]}"
