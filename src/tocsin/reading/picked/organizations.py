"""Names of organizations wherever they stand: in capitals, in a sentence, in a genitive.

English names end in the word that says what a body is ("Jute Workers' Union"), French, Spanish,
Portuguese and Russian ones begin with it («Syndicat des dockers», «профсоюза сцепщиков»). From that
word the name is followed as far as the language lets a name go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.ground.words import CAPITALS, either
from tocsin.reading.frame import NOT_A_BODY, TITLE_WORDS, nominative

_LEFT = (
    r"syndicat|union|fédération|agrupación|ittehad|samahan|kalipunan|serikat|persatuan|kesatuan|chama|confédération|centrale|collectif|intersyndicale|groupement|chambre|"
    r"association|alliance|coordination|organisation|rassemblement|mouvement|ligue|front|amicale|"
    r"réseau|bourse|parti|mutuelle|ong|comité|conseil|section|centre|"
    r"sindicato|federación|confederación|unión|central|gremio|asociación|frente|movimiento|"
    r"coordinadora|hermandad|alianza|organización|colectivo|intersindical|red|liga|mesa|partido|"
    r"cooperativa|fundación|centro|junta|"
    r"federação|confederação|união|associação|movimento|organização|"
    r"unione|sindacato|federation|confederation|congress|council|brotherhood|network|society|forum|"
    r"league|movement|committee|guild|party|foundation|plataforma|sección|coordinación|seccional|"
    r"sendika|asosyasyon|konfederasyon|kilusan|kapatiran|kooperasyon|étude|cabinet|bufete|estudio|"
    r"despacho|scp|selarl|delegación|regional|sendikası|filial|ferblantiers|guilde|escritório"
)
_LEFT_RU = (
    r"(?:рай|обл|гор|тер|проф)*(?:профсоюз|профком|федераци|конфедераци|объединени|ассоциаци|союз|"
    r"организаци|центр|конгресс|совет|комитет|движени|парти|общество|фонд|лиг|артел|бюро|коллеги|товариществ|контор|групп|сообществ|гильди|секци|ячейк|первичк|палат)"
    r"(?:[аеуыия]|ом|ой|ей|ю|ии|ия|ие|ию|ией|ья|)"
)
_RIGHT = (
    r"union|unions|federation|confederation|congress|association|council|forum|alliance|league|"
    r"brotherhood|guild|front|network|society|movement|organi[sz]ation|centre|center|committee|"
    r"sangha|sangh|samity|samiti|sangathan|sabha|mahasangh|party|foundation|staff|bond|unie|vakbond|"
    r"chamber|branch|collective|cooperative|initiative|coalition|office|offices|chambers|partners|"
    r"associates|advocates|solicitors|platform|club|secretariat|guild|mazdoor|workers|"
    r"бирлиги|федерациясы|конфедерациясы|кесиптик\s+бирлиги|уюму|кеңеши|sendikası|birliği"
)


def _any_of(words: str) -> str:
    """One of some words, each of which ends where a word does: what begins alike stands once."""
    listed = words.split("|")
    plain = [word for word in listed if word.isalpha()]
    return "|".join([either(plain), *(word for word in listed if not word.isalpha())])


_HEAD_LEFT = re.compile(rf"(?<![\w-])(?:{_any_of(_LEFT)})(?![\w’'-])", re.IGNORECASE)
_HEAD_RU = re.compile(rf"(?<![\w-]){_LEFT_RU}(?![\w-])", re.IGNORECASE)
_HEAD_RIGHT = re.compile(rf"(?<![\w-])(?:{_any_of(_RIGHT)})(?![\w-])", re.IGNORECASE)
_TOKEN = re.compile(
    r"«[^»\n]{1,60}»|“[^”\n]{1,60}”|[^\W\d_]{1,2}[’'](?=\w{2})|[^\W\d_][\w.’'-]*|[&,]|\d+|\n|\S"
)
# a line this short ends where its writer ended it; a longer one runs on
_WRAPPED = 62
# what binds the parts of a name
_BINDING = """
of for and the in at & de des du d la le les l et en au aux à y e del los las el para por
con do da dos das no na и по на в во имени ng sa mga ang жана
"""
BINDS = frozenset(_BINDING.split())
_AND = frozenset(("et", "y", "e", "and", "и"))
_SHOUTED_BINDS = frozenset(word.upper() for word in BINDS)
_ARTICLES = """
the le la les l el los las a an o os as and of de des du del et y e и we from
"""
_ARTICLE = frozenset(_ARTICLES.split())
_GENITIVE = re.compile(
    r"(?:ов|ев|ёв|ищ|ей|ий|ых|их|ой|ого|его|ии|ия|ая|ое|ый|а|я|ы|и|ек|ок|иц|ств|ин|ен|ел|ек|ь)$",
    re.I,
)
# "работников пастбищ": a genitive plural may end in nothing; a verb does not
_MANY = re.compile(r"(?:ов|ев|ёв|ей|ых|их|иц|ниц)$", re.IGNORECASE)
_VERB = re.compile(
    r"(?:[её]т|ит|[юуая]т|ся|сь|л|ла|ло|ли|[еи]м|ть|но|ю|у|о|что|как|уже)$", re.IGNORECASE
)
_NOT_OF_NAME = re.compile(r"(?:наш|ваш|сво|эт|сам|кажд|друг|люб|так|котор)\w*$", re.IGNORECASE)
# where an address begins, a name has ended
ADDRESS_WORD = re.compile(
    r"(?:cité|immeuble|villa|quartier|bâtiment|carré|parcelle|zona|colonia|jirón|edificio|lot|rue|bp|b\.p\.?|jr\.?|av\.?|calle|carrera|barrio|street|st\.|road|plot|stand|house|box|"
    r"p\.o\.?|ул\.?|пр\.?|оф\.?|д\.|г\.|tel\.?|tél\.?|тел\.?)$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:al|ale|ales|aux|el|elle|els|elles|ique|iques|ier|iers|ière|ières|aire|aires|ien|iens|ienne|"
    r"ome|omes|bre|bres|ais|aise|ois|oise|if|ive|ifs|ives|eur|euse|eurs|ant|ants|iste|istes|é|és|ée|ées|"
    r"ico|ica|icos|icas|ario|aria|arios|arias|ero|era|eros|eras|ivo|iva|ivos|ivas|ente|entes|ista|"
    r"istas|ado|ada|ados|adas|ales|ano|ana|anos|anas|dor|dora|dores|doras|uno|una|ário|ária|ários)$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    rf"\s*(?:\((?P<a>[{CAPITALS}][\w.-]{{1,14}})\)|[-–—]\s(?P<b>[A-ZА-ЯЁ]{{3,12}})\b)"
)
# a name in any language that gives its letters in brackets
_LETTERED = re.compile(
    r"(?P<n>(?:[A-ZÀ-Þ][\w’'-]+\s+(?:(?:ng|sa|mga|at|ya|wa|na|za|dan|bin|van|voor|der|und|für|di|"
    r"del|delle|e|de|do|da|of|and|the|for)\s+){0,2}){2,9})"
    r"\((?P<a>[A-ZÀ-Þ][\w.-]{2,12}|[A-ZÀ-Þ][^()\n]{4,60}(?:Union|Workers|Association|Federation|Syndicat|"
    r"Sindicato)[^()\n]{0,40})\)"
)
MOST = 40
_MOST_WORDS = 14


_Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A body as named: its name in the nominative, where it stands, and its letters if given."""

    name: str
    start: int
    end: int
    acronym: str = ""


def organizations_in(text: str, at: int = 0) -> Iterator[Named]:
    """The bodies named in a stretch of text that begins at ``at``, in order, at most 40."""
    found: dict[int, Named] = {}
    tokens = _tokens(text)
    index = {start: n for n, (_, start, _) in enumerate(tokens)}
    for pattern, grow in ((_HEAD_RIGHT, _rightmost), (_HEAD_LEFT, _leftmost), (_HEAD_RU, _russian)):
        for match in pattern.finditer(text):
            n = index.get(match.start())
            if n is None:
                continue
            span = grow(tokens, n)
            if span and (named := _named(text, tokens[span[0]][1], tokens[span[1]][2])):
                known = found.get(named.start)
                if known is None or known.end < named.end:
                    found[named.start] = named
            if len(found) > MOST:
                break
    for match in _LETTERED.finditer(text):
        named = _named(text, _on_its_line(text, *match.span("n")), match.end("n"))
        if named and not any(x.start <= named.start < x.end for x in found.values()):
            found[named.start] = named
    kept = [
        x
        for x in found.values()
        if not any(y is not x and y.start <= x.start and x.end <= y.end for y in found.values())
    ]
    for item in sorted(kept, key=lambda x: x.start)[:MOST]:
        yield Named(item.name, item.start + at, item.end + at, item.acronym)


def _on_its_line(text: str, low: int, high: int) -> int:
    """Where a name begins that a match leads over lines: behind the last that its writer ended.

    A signatory and an office over it, or a title that ends in a capital, are no part of it.
    """
    for at in range(high - 1, low, -1):
        if text[at] == "\n":
            begun = text.rfind("\n", 0, at) + 1
            blank = not text[begun:at].strip()
            if blank or (at - begun < _WRAPPED and not _binds(text, begun, at)):
                return at + 1
    return low


def _binds(text: str, begun: int, end: int) -> bool:
    """Whether a name runs on over the end of a line (:func:`_runs_on`)."""
    last = text[begun:end].split()[-1:]
    return _runs_on([(w, begun, end) for w in last], text, end + 1)


def _tokens(text: str) -> list[_Token]:
    """The words and marks of a text; the end of a line that runs on is none."""
    out: list[_Token] = []
    line = 0
    for match in _TOKEN.finditer(text):
        if match[0] != "\n":
            out.append((match[0], match.start(), match.end()))
            continue
        short = match.start() - line < _WRAPPED and not _runs_on(out, text, match.end())
        if short or text[match.end() : match.end() + 1] == "\n":
            out.append((";", match.start(), match.end()))
        line = match.end()
    return out


def _runs_on(before: list[_Token], text: str, at: int) -> bool:
    """Whether a name goes on over the end of a line: a word that binds stands on either side."""
    ahead = _TOKEN.match(text, at + len(text[at : at + 40]) - len(text[at : at + 40].lstrip(" ")))
    behind = bool(before) and before[-1][0].lower() in BINDS
    return behind or bool(ahead and len(ahead[0]) > 1 and ahead[0] in BINDS | _SHOUTED_BINDS)


# what a paper is called, printed over who it is of
_KIND = re.compile(
    r"(?i)^(?:memorandum|memo|mémorandum|memorando|press\s+release|communiqué(?:\s+de\s+presse)?|comunicado|"
    rf"пресс-релиз|меморандум|letterhead)\s*[:*#|–—-]*\s+(?=[{CAPITALS}*«])"
)


def without_kind(name: str) -> str:
    """A name without what its paper is called: "MEMORANDUM Union of Sample Workers"."""
    rest = _KIND.sub("", name).lstrip("*# ")
    return rest if len(rest.split()) > 1 else name


def _named(text: str, start: int, end: int) -> Named | None:
    raw = without_kind(re.sub(r"\s+", " ", text[start:end]).strip(" ,&-–"))
    words = raw.split()
    while words and words[-1].lower().rstrip("'’") in BINDS:
        words.pop()
    if len(words) < 2 and not (words and re.search(r"[«“-]", raw)):
        return None
    raw = " ".join(words)
    if NOT_A_BODY.search(raw) or (raw == raw.lower() and len(words) < 3):
        return None
    name = nominative(raw)
    name = name[0].upper() + name[1:]
    behind = _ACRONYM.match(text, end)
    acronym = (behind["a"] or behind["b"]) if behind else ""
    return Named(name, start, end, acronym)


def _capital(word: str) -> bool:
    return word[:1].isupper() or word.startswith(("«", "“"))


def _rightmost(tokens: list[_Token], n: int) -> tuple[int, int] | None:
    """An English name: back over capitals and what binds them, on over "of …"."""
    if not _capital(tokens[n][0]):
        return _kyrgyz(tokens, n) if "а" <= tokens[n][0][:1] <= "я" else None
    low = n
    while low and n - low < _MOST_WORDS:
        word = tokens[low - 1][0]
        before = tokens[low - 2][0] if low > 1 else ""
        binds = word.lower() in BINDS or (word == "," and _listed(tokens, low))
        if word in ("The", "THE", "From", "FROM", "For", "FOR", "We"):
            break
        if word.lower() == "and" and _ends_a_body(tokens, low - 2):
            break  # "the Drivers Association and the Crews Union": two bodies
        if (_capital(word) and not word.endswith((".", ":"))) or (binds and _capital(before)):
            low -= 1
            continue
        break
    titled = [at for at in range(low, n) if TITLE_WORDS.match(tokens[at][0])]
    if titled:
        low = titled[-1] + 1
    while low < n and tokens[low][0].lower() in _ARTICLE | {","}:
        low += 1
    high = n
    while high + 1 < len(tokens) and high - n < _MOST_WORDS:
        word = tokens[high + 1][0]
        ahead = tokens[high + 2][0] if high + 2 < len(tokens) else ""
        if word.lower() == "and" and ahead.lower() == "the":
            break
        if word.lower() in ("of", "for", "in", "and", "&", "the") and (
            _capital(ahead) or ahead.lower() == "the"
        ):
            high += 2
        elif high > n and _capital(word) and not tokens[high][0].endswith("."):
            high += 1
        else:
            break
    return (low, high) if high > low or "-" in tokens[n][0] else None


def _ends_a_body(tokens: list[_Token], at: int) -> bool:
    """Whether the words that end at a place are an English name of their own."""
    named = at > 1 and _HEAD_RIGHT.fullmatch(tokens[at][0]) is not None
    return named and all(_capital(tokens[n][0]) for n in (at, at - 1, at - 2))


def _another_body(tokens: list[_Token], at: int) -> bool:
    """Whether behind a conjunction another body is named: «et du Syndicat …», "y por el …"."""
    for word, _, _ in tokens[at + 1 : at + 4]:
        if _HEAD_LEFT.fullmatch(word) or _HEAD_RU.fullmatch(word):
            return _capital(word)
        if word.lower() not in BINDS:
            return False
    return False


def _kyrgyz(tokens: list[_Token], n: int) -> tuple[int, int] | None:
    """A Kyrgyz or Turkic name ends in its head; it begins where its clause does."""
    low = n
    while low and n - low < _MOST_WORDS and tokens[low - 1][0][:1].isalpha():
        low -= 1
    return (low, n) if low < n and _capital(tokens[low][0]) else None


def _listed(tokens: list[_Token], low: int) -> bool:
    """Whether a comma stands in a list that "and" ends: "Boatmen, Divers and Canners Union"."""
    ahead = [w.lower() for w, _, _ in tokens[low : low + 4]]
    return _capital(tokens[low][0]) and ("and" in ahead or "&" in ahead)


def _leftmost(tokens: list[_Token], n: int) -> tuple[int, int] | None:
    """A Romance name: on from its head over binding words, adjectives and capitals."""
    high, word_before = n, tokens[n][0]
    if word_before.endswith("."):
        return None
    shouted = word_before.isupper() and len(word_before) > 3
    while high + 1 < len(tokens) and high - n < _MOST_WORDS:
        word = tokens[high + 1][0]
        lower = word.lower()
        bare = lower.split("'")[0].split("’")[0]
        ahead = tokens[high + 2][0] if high + 2 < len(tokens) else ""
        if lower in _AND and (ahead.lower() == "the" or _another_body(tokens, high + 1)):
            break
        if lower in BINDS or (bare in BINDS and len(bare) < len(lower) and len(bare) <= 2):
            if not ahead[:1].isalpha() and not ahead.startswith(("«", "“")) and lower in BINDS:
                break
            high += 1
        elif _goes_on(word, tokens[high][0], shouted, high - n):
            high += 1
        elif word == "," and _romance_list(tokens, high + 2):
            high += 2
        else:
            break
    low = n
    before = tokens[n - 1][0] if n else ""
    if _capital(before) and before.lower() not in _ARTICLE and before[-1] not in "'’":
        # "Gran Central …", "Northern Union of …"
        low = n - 1 if not before.endswith((".", ":")) else n
    # a head in small letters is that of a name where something in it has a capital or marks
    named = _capital(tokens[n][0]) or any(_capital(w) for w, _, _ in tokens[n : high + 1])
    return (low, high) if high > n and named else None


def _goes_on(word: str, last: str, shouted: bool, so_far: int) -> bool:
    """Whether a word belongs to a Romance name behind the word ``last``."""
    if not word[:1].isalpha() and not word.startswith(("«", "“")):
        return False
    if ADDRESS_WORD.match(word):
        return False
    if shouted:
        return word.isupper() or last.lower() in BINDS
    if _capital(word):
        return not last.endswith(".")
    return last.lower().rstrip("’'") in BINDS or bool(_ADJECTIVE.search(word) and so_far < 9)


def _romance_list(tokens: list[_Token], at: int) -> bool:
    """Whether a list goes on behind a comma: «peseurs, dockers et magasiniers»."""
    words = [w.lower() for w, _, _ in tokens[at : at + 4]]
    return bool(words) and words[0][:1].isalpha() and any(w in ("et", "y", "e") for w in words[1:3])


def _russian(tokens: list[_Token], n: int) -> tuple[int, int] | None:
    """A Russian name: adjectives before its head, genitives and quotation marks behind it."""
    low = n
    while (
        low
        and n - low < 4
        and re.search(
            r"(?:ый|ий|ой|ая|яя|ое|ого|его|ому|ему|ым|им|ую|ный)$", tokens[low - 1][0], re.I
        )
        and not _NOT_OF_NAME.match(tokens[low - 1][0])
    ):
        low -= 1
    high = n
    while high + 1 < len(tokens) and high - n < _MOST_WORDS:
        word = tokens[high + 1][0]
        lower = word.lower()
        if lower == "и" and _another_body(tokens, high + 1):
            break
        if _capital(word) and tokens[high][0][-1] in "»”":
            break  # a town behind the name's own words in marks
        if (
            word.startswith(("«", "“"))
            or (
                lower in ("и", "по", "на", "имени", "в")
                and high + 2 < len(tokens)
                and tokens[high + 2][0][:1].isalpha()
            )
            or (
                word[:1].isalpha()
                and len(word) > 2
                and not ADDRESS_WORD.match(word)
                and (_GENITIVE.search(word) or _behind_many(tokens[high][0], word))
            )
            or (_capital(word) and word[:1].isalpha() and not tokens[high][0].endswith("."))
        ):
            high += 1
        elif (
            word == ","
            and high + 2 < len(tokens)
            and _GENITIVE.search(tokens[high + 2][0])
            and any(w.lower() == "и" for w, _, _ in tokens[high + 3 : high + 5])
        ):
            high += 2
        else:
            break
    return (low, high) if high > n or low < n else None


def _behind_many(last: str, word: str) -> bool:
    """Whether a word of no ending is a genitive behind another: «работников пастбищ»."""
    return bool(_MANY.search(last)) and word == word.lower() and not _VERB.search(word)
