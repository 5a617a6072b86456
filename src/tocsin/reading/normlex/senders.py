"""Who may be the sender in a sentence of a report: organizations, the Government, others.

A report names a sender in a frame ("a communication from … dated", "…, the X alleges"), so a name
is read from where the frame opens to where it closes and not guessed from its words, as a letter's
must be (``reading/picked/organizations.py``). A name that the frame leaves open is cut where its
words stop being those of a name. Who is written *to* is no sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.ground.words import later
from tocsin.reading.normlex.words import ART, KIND, NOUN, OFFICER, SOME, VERB

GOVERNMENT, ASIDE = "Government", "aside"
_UNION = later(
    r"\b(?:Unions?|Federations?|Confederations?|Congress|Congreso|Congrès|Congresso|Associations?|Council|Syndicates?|"
    r"Syndicale?s?|Syndicaux|"
    r"Cent(?:re|er)|"
    r"Organi[sz]ations?|Syndicats?|Fédérations?|Confédérations?|Central|Centrales?|Conseil|"
    r"Sindicatos?|Sindical|Federación|"
    r"Confederación|Asociación|Asociaciones|International|Internationale|Internacional|Workers|"
    r"Travailleurs|Trabajadores|Unión|Alliance|Alianza|Front|Frente|Movement|Mouvement|Movimiento|"
    r"Committee|Comité|Chambers?|Cámaras?|Cámara|League|Ligue|Brotherhood|Guild|Employe(?:e|r)s|"
    r"Employeurs|"
    r"Empleadores|Empresarios|Staff|Section|Coordination|Coordinadora|Collectif|Intersyndicale|"
    r"Intersindical|Organisations?|Organización|Rassemblement|Groupement|Gremio|Agrupación|"
    r"Forum|Foro|Network|Society|Secretariat|Bloc|Patronal|Consejo|Colegio|Mesa)\b",
    re.IGNORECASE,
)
# "FEDECAMARAS", "U.G.T.M", "IndustriALL", "TÜRK-IS", "CSC-PSP"
_LETTERS = later(r"(?<!\w)(?:[A-ZÀ-Þ][\w.-]*[A-ZÀ-Þ]{2}[\w.-]*|(?:[A-ZÀ-Þ]\.)+[A-ZÀ-Þ]\b)")
_OTHERS = later(
    r"\b(?:the\s+(?:Committee|Office|ILO|Director-General|Conference|Governing Body|Chair\w*|"
    r"mission)|"
    r"le\s+(?:comité|Bureau|Directeur général|Conseil d.administration|BIT)|la\s+commission|"
    r"(?:el\s+(?:Comité|Director General|Consejo de Administración)|la\s+(?:Comisión|Oficina|"
    r"OIT)))\b",
    re.IGNORECASE,
)
_RULERS = later(
    r"\b(?:the\s+Governments?|au\s+gouvernement|al\s+Gobierno|le\s+gouvernement|"
    r"les\s+gouvernements|el\s+Gobierno|du\s+gouvernement|"
    r"del\s+Gobierno|(?:il|ce\s+dernier|celui-ci)(?=\s+a\s+(?:également\s+)?(?:répondu|envoyé|"
    r"transmis|fourni|adressé|communiqué)))\b",
    re.IGNORECASE,
)
_SAID_BEFORE = later(
    r"\b(?P<many>(?:the|both|all the)\s+complainants\b(?!['’])|"
    r"the\s+complainant\s+organi[sz]ations|"
    r"(?:les|ces)\s+(?:organisations\s+)?plaignant[e]?s|(?:las|ambas|dichas)\s+organizaciones"
    r"(?:\s+querellantes)?|los\s+querellantes|these\s+organi[sz]ations|ces\s+organisations|"
    r"estas\s+organizaciones)|"
    r"\b(?P<one>the\s+complainant(?:\s+(?:organi[sz]ation|union|federation|"
    r"confederation))?\b(?!['’])|"
    r"(?:this|that|the\s+latter|the\s+same)(?:\s+(?:organi[sz]ation|union|federation|"
    r"confederation))|"
    r"the\s+latter|l['’]organisation\s+plaignante|le\s+plaignant|cette\s+(?:dernière|organisation)|"
    r"la\s+organización\s+querellante|el\s+querellante|(?:esta|dicha|la\s+misma|la\s+citada)\s+"
    r"(?:organización|central|confederación|federación)|el\s+sindicato\s+querellante)|"
    r"(?P<it>\b(?:it|they|elles?|ils)(?=\s+(?:has\s+|have\s+|ont\s+|a\s+|also\s+|subsequently\s+|"
    r"further\s+|"
    rf"également\s+)*(?:{VERB})\b))",
    re.IGNORECASE,
)
_TO = later(
    r"(?:\b(?:to|against|with|asked|asks|requested|requests?|invited|urged|upon|à|aux?|avec|"
    r"contre|prié|"
    r"demandé|al?|contra|con|pidi[óo]|solicitó|between|within|notice of|attention of)\s+|"
    r"(?:\bGovernment|\bgouvernement|\bGobierno)\s+(?:of|de|du|del)\s+)"
    rf"{ART}$",
    re.IGNORECASE,
)
_OPENS = later(
    rf"(?:(?:^|[,;:)]\s*(?:(?:of|from|de|du|des|del|d['’])\s*)?|\b\d{{4}},?\s+(?:(?:of|from|de|"
    rf"du|des|del|d['’])\s*)?|{OFFICER}|\b(?:and|y|et|e|but|while|que|that|then|later|"
    rf"subsequently|posteriormente|además|"
    rf"lastly|finally|also|moreover|furthermore)\s+|"
    rf"\b(?:and|y|et|e)\s+(?:(?:of|from|by|par|por|de|du|des|del)\s+|d['’])(?=the|la|el|le|l['’]))|"
    rf"\b(?:from|by|par|por|parte\s+de|émanant\s+d[eu']\w*|procedentes?\s+de(?:l)?|provenant\s+de|"
    rf"\b(?:ceux|celles?|those|las|los)\s+(?:of|made\s+by|de|des|du|del|d['’])\s*|"
    rf"affiliate of|l['’](?:une|autre)\s+d[eu]\w*)\s*|"
    rf"\b(?:{NOUN}|complainants?)\s+(?:[\w()]+\s+){{0,4}}?(?:of|de|des|du|del|d['’])\s*)"
    rf"{ART}{KIND}?$",
    re.IGNORECASE,
)
_START = later(r"(?<![\w.-])(?=[A-ZÀ-Þ«“])")
# what opens a clause and no name
_NO_NAME = later(
    r"(?:The|Its?|They|This|These|That|Those|A|An|Since|Subsequently|Later|Then|Finally|Lastly|"
    r"Also|Both|"
    r"Furthermore|Moreover|Additionally|Similarly|In|By|On|At|During|Following|After|Before|When|"
    r"While|"
    r"As|With|For|From|Under|Two|Three|Four|Several|Various|Some|Certain|Other|Mr|Mrs|Ms|Messrs|"
    r"La|Le|Les|L|Los|Las|El|Un|Une|Una|Posteriormente|Además|Asimismo|Por|En|Mediante|Con|Desde|"
    r"Dicha|Esta|Este|Estas|Depuis|Ultérieurement|Enfin|Outre|Par|Dans|Lors|Cette|Ces|Ce|Elle|Il|"
    r"Comments?|Observations?|Communications?|Complaints?|Allegations?|Repl(?:y|ies)|Letters?|"
    r"Commentaires?|Réponses?|Plaintes?|Comentarios?|Observaciones|Comunicaci(?:ón|ones)|Quejas?|"
    r"Respuestas?|(?:General\s+)?Secretary|President|Secrétaire|Président|Secretario|Presidente|"
    r"Sr|Sra|Sres|Finalmente|Igualmente|Varias|Dos|Tres|Deux|Trois|Plusieurs|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_NO_BODY = later(
    r"(?:Governments?|Gouvernement|Gobierno|Committee\b(?! of)|Convention|Convenio|Reports?|"
    r"Comité\s+de\s+(?:la\s+)?[Ll]ibert\w+|Freedom\s+of|Right\s+to|"
    r"Minist\w+|Office|"
    r"ILO|I\.L\.O|OIT|BIT|Governing Body|Director|United\s+Nations|"
    r"Nations\s+Unies|Naciones\s+Unidas|"
    r"International\s+Labour\s+Conference|Conférence\s+internationale|Conferencia\s+Internacional)\b"
)
# for whom another wrote: named, and no sender
_FOR = later(
    rf"\b(?:on behalf of|au nom d[eu]s?|pour le compte d[eu]s?|en nombre del?|por cuenta del?|"
    rf"en representación del?)\s*{ART}$",
    re.IGNORECASE,
)
_TAKEN_IN = later(
    r"(?:received|reçue?s?|recibid\w+)\s+(?:in|by|at|au|par|por|en|dans)\s*$", re.IGNORECASE
)
_WHO = later(
    r"(?:\s+(?:of|de|du|del|des|d['’])\s*(?:the\s+|la\s+|l['’])?[A-ZÀ-Þ][\w’'-]*){0,2}\s*,?\s*"
    r"(?:which|who|qui|que|lequel|quien|el cual)\b"
)
_STOP = later(
    r"[;:\[\]]|,\s*(?:Mr|Mrs|Ms|Messrs|MM|Mme|Sra?|Sres|Dr)\b|,\s*M\.\s|(?<!\.[A-Z])\.(?:\s|$)|\b(?:dated?|received|on|by|which|who|whose|that|concerning|"
    r"regarding|containing|"
    r"against|respectively|conjointement|has|have|had|was|were|is|are|also|jointly|subsequently|"
    r"through|affiliated|affiliée?s?|afiliad\w+|concernant|portant|contenant|"
    r"relating|to|at|under|dat\w+|where|when|où|stat\w+|alleg\w+|indicat\w+|adds?|explain\w*|"
    r"reports?(?=\s)|claims?|denounc\w+|wrote|"
    r"as\s+well|together|in\s+(?=an?\b|its\b|their\b|the\s+course|communications?\b|letters?\b|"
    r"support|"
    r"respect|relation|connection|order|which\b|telegrams?|respon|\d|reply|addition|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\s+\d)|"
    r"en\s+(?=[a-zéû]{3,10}\s+(?:de\s+)?\d{4})|"
    r"en\s+date|qui|dans|par|a|ont|s['’](?:est|était|y)|se\s+sont|relati\w+|contre|au\s+sujet|"
    r"à\s+l['’]appui|au\s+nom|pour\s+le\s+compte|"
    r"allègu\w+|alléguant|dénonç\w+|"
    r"fechad\w+|recibid\w+|que|por|mediante|ha|han|se|contra|sobre|"
    r"en\s+(?=una?\b|sus?\b|fecha|comunicaci|relación|apoyo|nombre|representación|la\s+que)|"
    rf"(?:of|from|de|del|du|des|le|el|los)\s+(?=\d|fechas?\b)|"
    # "… (ABC) and two communications of the Y": what was sent begins anew
    rf"(?:and|y|et|e)\s+(?:(?:in|by|en|por|dans|par)\s+)?{SOME}\s+(?:\w+\s+)?(?:{NOUN})|"
    r"(?:el|le|the)\s+(?:Comité\s+de\s+(?:la\s+)?[Ll]ibert\w+|Committee\s+on\s+Freedom|"
    r"Gobierno|gouvernement|Government)|la\s+[Cc]om(?:isión|mission)\s+(?!des?\b)(?=[a-z])|"
    r"(?:and|y|et)\s+(?:(?:of|de|des)\s+)?(?:the|las?|les?|el)\s+(?:observations?|comments?|"
    r"commentaires?|repl(?:y|ies)|réponses?|observaciones|comentarios|respuestas?)\b|"
    rf"{VERB})\b",
)
_BINDING = """
of and the for in at sur de des du la le les las los el y et del e au aux à en con para do da
"""
_NAMING = """
d l dos das regional national office trade union unions branch affiliate workers section local
global
"""
# with what a name goes on behind its letters in brackets
_GOING_ON = """
of and the de des du del y e et la le les las los
"""
_GOES_ON = frozenset(_GOING_ON.split())
_BINDS = frozenset(_BINDING.split())
_LOWER = _BINDS | frozenset(_NAMING.split())
_ROMANCE = later(
    r"^(?:Syndicat|Union\s+(?:n|g|d|r|s|i|p|t)|Fédération|Confédération|Centrale|Conseil|Sindicato|"
    r"Federación|Confederación|Asociación|Central|Unión|Organisation|Organización|Internationale|"
    r"Internacional|Ligue|Liga|Section|Rassemblement|Mouvement|Movimiento|Groupement|Comité|"
    r"Congrès|Collectif|Action|Acción|Centre|Centro|Chambre|Cámara|Association|Alliance|Alianza|Front|Frente|Coordination|Coordinadora)"
)
_ADJECTIVE = later(
    r"(?:al|ale|ales|aux|el|elle|els|ique|iques|ier|iers|aires?|ain|aine|aines|ines?|ien|iens|ienne|"
    r"iennes|bres?|ais|aise|"
    r"ois|oise|if|ive|eurs?|euses?|istes?|ées?|ics|ico|icos|ica|icas|arios?|arias?|eros?|eras?|"
    r"entes?|"
    r"istas?|ad[oa]s|ales|an[oa]s?|dores?|[oó]m(?:e|[oa])s?|ern[eoa]s?|travail|syndicats|travailleurs|ores|ios|ias|ants?|"
    r"ences?|ments?)$"
)
# its letters, or its name in its own language
_ACRONYM = later(r"\s*\((?P<a>[^()]{2,40}|[A-ZÀ-Þ][^()\d;:]{2,90})\)")
# letters in brackets soon behind: what stands before them is a name, whatever its words
_CLOSED = later(r"(?:[^\s();:]+ ){1,14}\([^()\d\s][^()]{1,90}\)")
_FREE = later(r"(?:^|[^\w\s]|\b[a-zà-ÿ]+)\s*$")
_OF_ONE = later(rf"(?<!\w)([A-ZÀ-Þ][\w-]+)\s+(?:of|de|du|des|del|d['’])\s*{ART}$")
_JOINED = later(r"(?:and|y|et|e)\s+$", re.IGNORECASE)
_CAPITAL = later(r"(?<![\w.])[A-ZÀ-Þ][\w’'-]*\s*$")
_NUMBERED = later(r"\b(?:Local|Lodge|Branch|Section|Sección|Seccional|No\.|Nº|N°)\s+$")
_APART = later(r"\)\s*,\s*$")
_NEXT = later(
    r"\s*,?\s*(?:and|y|et|e|as\s+well\s+as|ainsi\s+que|así\s+como|together\s+with|&)?\s*"
    r"(?:(?:from|by|of|par|por|de|des|du|del)\s*)?" + ART,
    re.IGNORECASE,
)
_SPLIT = later(
    r"(?:,\s*(?:and|y|et)?\s*|\s+(?:and|y|et|e)\s+)(?:(?:those|celles|ceux|las|los)\s+)?(?:(?:of|"
    r"by|par|por|de|des|du|del|d['’])\s*)?"
    r"(?P<art>(?:[Tt]he|la|el|le|les|las|los|l['’])\s*)?(?=[A-ZÀ-Þ])"
)
_HEADED = later(
    r"(?:General |National |Autonomous |Democratic |World |International )?(?:Confederation|"
    r"Federation|"
    r"Trade Union|Union of|Union des|Congress|Congreso|Congrès|Confédération|Fédération|"
    r"Syndicats?|Centrale|Sindicatos?|"
    r"Confederación|Federación|Asociación|Central|Unión)\b"
)
# "the X (ABC), Coast Section": a part of a body wrote for it
_PART = later(
    r"(?:Seccional|Sección|Section|Subdirectiva|Filial|Branch|Chapter|Delegación|Regional)\b"
)
MOST_LETTERS, MOST_WORDS, MOST_NAMES = 700, 80, 16


@dataclass(frozen=True, slots=True)
class Sender:
    """One who may have written: organizations, the Government, those named before, or another.

    ``names`` are as printed. ``before`` is ``one`` or ``many`` for "this organization" and "the
    complainants", ``it`` for whoever the sentence before told of,
    ``aside`` for one on whose behalf another wrote; with neither names nor ``before`` it is
    somebody who is no party (the Office).
    """

    start: int
    end: int
    names: tuple[str, ...] = ()
    before: str = ""


def senders_in(sentence: str) -> list[Sender]:
    """Who may have written something the sentence tells of, in order; addressees are left out."""
    found = [Sender(*m.span(), (GOVERNMENT,)) for m in _RULERS.finditer(sentence)]
    found += [
        Sender(*m.span())
        for m in _OTHERS.finditer(sentence)
        if not _TAKEN_IN.search(sentence, max(0, m.start() - 40), m.start())
    ]
    found += [Sender(*m.span(), (), m.lastgroup or "") for m in _SAID_BEFORE.finditer(sentence)]
    found = [s for s in found if not _is_addressed(sentence, s.start, s.end)]
    taken = 0
    for start in _START.finditer(sentence):
        at = start.start()
        if at < taken or any(s.start <= at < s.end for s in found):
            continue
        opens = _OPENS.search(sentence, max(0, at - 90), at) or _FOR.search(
            sentence, max(0, at - 40), at
        )
        if _NO_NAME.match(sentence, at) or not opens or _is_within(sentence, opens, at):
            continue
        if _TO.search(sentence, max(0, at - 60), at):
            continue
        named = _named_at(sentence, at)
        if named and _FOR.search(sentence, max(0, at - 40), at):
            named = replace(named, before=ASIDE)
        if named and not _is_apposition(sentence, named):
            found.append(named)
            taken = named.end
        if len(found) > MOST_NAMES:
            break
    return sorted(found, key=lambda s: s.start)


def named_whole(sentence: str) -> Iterator[str]:
    """Names with their letters in brackets, wherever they stand: who the letters later mean."""
    taken = 0
    for begins in _HEADED.finditer(sentence):
        at = begins.start()
        if at < taken or not _FREE.search(sentence, max(0, at - 12), at):
            continue
        named = _named_at(sentence, at)
        taken = named.end if named else at
        yield from (name for name in (named.names if named else ()) if name.endswith(")"))


def _is_within(sentence: str, opens: re.Match[str], at: int) -> bool:
    """Whether "and" or "of" joins two words of one name: "Workers of Light and Power (WLP)"."""
    whole = _OF_ONE.search(sentence, max(0, at - 40), at)
    if whole and _UNION.fullmatch(whole[1]):
        return True
    joined = _JOINED.match(opens[0].strip() + " ")
    before = _CAPITAL.search(sentence, max(0, opens.start() - 30), opens.start())
    own = _HEADED.match(sentence, at) or _LETTERS.match(sentence, at)
    return bool(joined and before and not own)


def _is_apposition(sentence: str, named: Sender) -> bool:
    """Whether this is a part of the body before it: "the X (CUT), Antioquia Section"."""
    behind = _APART.search(sentence, max(0, named.start - 4), named.start)
    return bool(behind) and "(" not in sentence[named.start : named.end + 2]


def _is_addressed(sentence: str, start: int, end: int) -> bool:
    """Whether one is written to; "to the Government, which has sent" makes it a sender again."""
    to = _TO.search(sentence, max(0, start - 60), start) or sentence[start : start + 2] in (
        "al",
        "au",
    )
    return bool(to) and not _WHO.match(sentence, end)


def _named_at(sentence: str, at: int) -> Sender | None:
    """The organizations named from here on, in one breath."""
    names: list[str] = []
    begin = end = at
    while len(names) < MOST_NAMES:
        piece, stop = _piece(sentence, at)
        got = [name for name in _split(piece) if _is_body(name)]
        if not got:
            break
        names += got
        end = stop
        joined = _NEXT.match(sentence, end)
        if joined is None or joined.end() == end or joined.end() >= len(sentence):
            break
        at = joined.end()
        if not sentence[at].isupper():
            break
    return Sender(sentence.find(names[0], begin), end, tuple(names)) if names else None


def _piece(sentence: str, at: int) -> tuple[str, int]:
    """What stands from here to where the frame closes, with the letters in brackets behind it."""
    room = sentence[at : at + MOST_LETTERS]
    stop = _STOP.search(room)
    close = stop.start() if stop else len(room)
    bracket = room.find("(")
    while 0 <= bracket < close:
        letters = _ACRONYM.match(room, bracket)
        if letters is None or letters["a"][:1].isdigit() or re.search(r"\d{4}$", letters["a"]):
            close = bracket
            break
        after = letters.end()
        close = max(close, after) if close > bracket else close
        bracket = room.find("(", after)
    words = _name_only(room[:close])
    return words, at + len(words)


def _name_only(room: str) -> str:
    """The part of it that reads as names: a small word that no name holds ends it."""
    romance, after = bool(_ROMANCE.match(room)), False
    for index, word in enumerate(re.finditer(r"\S+", room)):
        bare = word[0].strip(",().«»“”’'\"")
        small = bare[:1].islower()
        inside = room.count("(", 0, word.start()) > room.count(")", 0, word.start())
        closed = inside or bool(_CLOSED.match(room, word.start()))
        first = re.split(r"[’']", bare)[0].lower()
        bound = bare.lower() in _LOWER or first in _LOWER
        fits = bound or closed or (romance and (after or bool(_ADJECTIVE.search(bare))))
        after = bound and bare.lower() not in ("y", "et", "e", "and", "of", "for", "the")
        stray = bare[:1].isdigit() and not _is_named_number(room, word.start())
        # behind the letters in brackets a name goes on by linking words alone
        over = room[: word.start()].rstrip(" ,").endswith(")") and small
        over = over and not inside and bare.lower() not in _GOES_ON and first not in ("d", "l")
        if index >= MOST_WORDS or (small and not fits) or stray or over:
            room = room[: word.start()]
            break
    words = room.split(" ")
    while words and (not words[-1].strip(" ,&") or words[-1].strip(",").lower() in _BINDS):
        words.pop()
    return " ".join(words).rstrip(" ,&")


def _is_named_number(room: str, at: int) -> bool:
    """Whether a number is a part of the name: in quotation marks, or that of a section."""
    before = room[:at]
    quoted = any(before.count(a) > before.count(b) for a, b in ("“”", "«»")) or room[at] in "“«"
    return quoted or bool(_NUMBERED.search(before))


def _split(piece: str) -> Iterator[str]:
    """The names of a breath: where a list goes on to a body of its own."""
    begin = 0
    for joint in _SPLIT.finditer(piece):
        left, right = piece[begin : joint.start()], piece[joint.end() :]
        if left.endswith(")") and _PART.match(right) and "(" not in right:
            yield left
            return
        if left.count("(") > left.count(")") or not _is_body(left) or not _is_body(right):
            continue
        letters = _LETTERS.match(right)
        bare = joint[0].strip() == "," and not letters and not _HEADED.match(right)
        if left.endswith(")") and bare and "(" not in right:
            yield left  # what follows is a part of it: "the X (CUT), Antioquia Section"
            return
        whole = left.rstrip().endswith(")") or joint["art"] or _HEADED.match(right) or letters
        if whole and (left.endswith(")") or letters or _UNION.search(right.split("(")[0])):
            yield left
            begin = joint.end()
    yield piece[begin:].strip(" ,")


def _is_body(name: str) -> bool:
    """Whether the words are those of an organization: what it is, or its letters."""
    if _NO_BODY.match(name):
        return False
    return bool(_UNION.search(name) or _LETTERS.search(name))
