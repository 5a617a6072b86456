"""The root of a word: what "suspend", "suspended" and "suspension" share, in four languages.

No dictionary: the first letters, with families for roots whose verb and noun begin differently
("disuelto", "disolución"; «распустили», «роспуск»), and for words that name the same people.
Two sentences on one thing share roots; so a deed told with a noun is held against a plan told
with a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.reading.dates import MONTHS

_WORD = re.compile(r"[^\W\d_]{4,40}")
_FAMILIES = (
    # people
    "teach ensei insti maest docen profe учит преп",
    "worke emplo trava salar traba emple работ рабоч сотру",
    "membe adher adhér membr afili miemb член",
    "deleg délég stewa делег",
    "leade offic dirig respo líder лидер руков",
    "peopl perso челов люде лица",
    # en
    "close closi closu shut shutt",
    "aboli suppr elimi отмен",
    "merge mergi amalg fusio объед слия absor",
    "reloc trans",
    "signa signe signi",
    "seize seizi seizu",
    "freez froze",
    "expel expul",
    "detai deten",
    "withh withd deduc dedud",
    "decid decis",
    "evict eject",
    "locke locko",
    "layof redun",
    "sold sell sale",
    # fr
    "disso dissou",
    "ferme ferma",
    "saisi saisie",
    "retir retra",
    "retie reten retir",
    "révoc révoq revoc revoq",
    "nomme nomin",
    "déten detai deten",
    "perqu fouil",
    # es
    "cerra cierr claus",
    "disol disue",
    "deten detuv detie",
    "reten retuv retie",
    "despi cesad cesan",
    "expro incau",
    "desti remov remoc remue",
    "embar congel",
    # ru
    "смес смещ",
    "отоз отзы",
    "распу роспу",
    "лиши лише",
    "снес снос",
    "сорв срыв",
    "заме смен сменя",
    "задер аресто",
    "удерж вычет вычит вычли",
    "продл возоб невоз непро",
)
_SMALL = """
that this those these have with from their were been whom which years year also only more than
about after when where while would will there they then them some into over what your such each
very because before during dont avec pour dans leurs cette sont leur plus nous vous elle elles
mais même tous tout toute toutes lors sans sous chez donc être était étaient avait avaient
depuis après avant celle celui ceux aussi para como sobre este esta esos entre según pero cuando
donde desde hasta también todos todas todo toda fueron sido están estos estas había habían
porque tras otro otra ante cual cuya cuyo были было была быть что они этот этого того чтобы
также более это этом этой эти этих этим которые который которых которая которой после если когда
свои своих своего нашей наших нашего этому только уже либо однако него неё них года году год the
and for had has was not but our its are who les des une par sur est aux ont los las del con por
que una han son все для при или как был его
"""
_STOP = frozenset(_SMALL.split()) | frozenset(MONTHS)
_LONG_PREFIX = (
    "пере",
    "пред",
    "прив",
    "прин",
    "проф",
    "прав",
    "пред",
    "подп",
    "прио",
    "расс",
    "разр",
    "конф",
)
_BARE = str.maketrans("éèêëàâáîïíìôöóòûüúùçñãõ", "eeeeaaaiiiioooouuuucnao")
_BY_STEM: dict[str, str] = {
    stem.translate(_BARE): row.split()[0].translate(_BARE)
    for row in _FAMILIES
    for stem in row.split()
}
_ENDING = re.compile(r"(?:ings?|ed|es|s)$")
_CYRILLIC = re.compile(r"[а-яё]")


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """The root of one word, folded to its family where it has one."""
    lower = word.lower().replace("ё", "е").translate(_BARE)
    for length in (6, 5, 4):
        known = _BY_STEM.get(lower[:length])
        if known:
            return known
    if not _CYRILLIC.match(lower):
        # "sealed" and "sealing" are of one root, which is short
        bare = _ENDING.sub("", lower)
        return bare[:5] if len(bare) >= 4 else lower[:5]
    # endings of Russian change: папки and папок, увольнение and уволен
    length = 6 if lower.startswith(_LONG_PREFIX) else 4
    # a fleeting vowel: папок, папки
    return re.sub(r"[ое](?=[кц]$)", "", lower)[:length]


def roots_of(text: str) -> Iterator[str]:
    """The roots of the longer words of a text that carry meaning."""
    for match in _WORD.finditer(text):
        if match[0].lower() not in _STOP:
            yield root(match[0])


def carries_meaning(word: str) -> bool:
    """Whether a word is none of the small ones."""
    return len(word) >= 3 and word.lower() not in _STOP
