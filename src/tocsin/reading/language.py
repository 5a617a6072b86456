"""Which language a text is in: script first, then the small words no text does without.

Libraries measured for this either do not know Kyrgyz or weigh 100 MB
(``docs/decisions/0004-own-language-and-dates.md``).
"""

from __future__ import annotations

import re

_SMALL_WORDS = {
    "en": "the of and to in that for with is was are on by as from have has this not which be",
    "fr": "le la les des du de et en que pour dans est une un sur au aux par avec nous vous ce été",
    "es": "el la los las de del y en que para por con una un se su sus al es ha han como lo",
    "pt": "o a os as de do da dos das e em que para por com uma um se não ao à foram é mais",
    "de": "der die das und in den von zu mit ist für auf des im dem nicht eine als auch sich",
    "ru": "и в на что не с по от для о к за из до при это как его их был были мы вы а также",
    "ky": "жана менен үчүн боюнча бул деп эле бир ошол эмес кылуу болуп тарабынан ал биз сиз",
    "kk": "және мен үшін бұл деп бір болып туралы осы емес арқылы оның біз сіз",
    "uz": "va bilan uchun bu ham bir deb haqida esa emas ular biz siz",
}
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KYRGYZ = re.compile(r"[ңөүҢӨҮ]")
_KAZAKH = re.compile(r"[әғқұһіӘҒҚҰҺІ]")
_UKRAINIAN = re.compile(r"[їєґЇЄҐ]")


def language_of(text: str) -> str:
    """The main language of ``text`` as an ISO 639-1 code; English where there is no text."""
    sample = text[:20_000]
    letters = sum(1 for c in sample if c.isalpha())
    if not letters:
        return "en"
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > letters * 0.3:
            return code
    counts = _counts(sample)
    if len(_CYRILLIC.findall(sample)) > letters * 0.4:
        return _cyrillic(sample, letters, counts)
    latin = {code: counts[code] for code in ("en", "fr", "es", "pt", "de", "uz")}
    best = max(latin, key=lambda code: latin[code])
    return best if latin[best] else "en"


def _counts(sample: str) -> dict[str, int]:
    words = [w.lower() for w in _WORD.findall(sample)]
    sets = {code: frozenset(small.split()) for code, small in _SMALL_WORDS.items()}
    return {code: sum(1 for w in words if w in small) for code, small in sets.items()}


def _cyrillic(sample: str, letters: int, counts: dict[str, int]) -> str:
    own = {
        "ky": len(_KYRGYZ.findall(sample)) / letters * 100 + counts["ky"] * 2,
        "kk": len(_KAZAKH.findall(sample)) / letters * 100 + counts["kk"] * 2,
        "uk": len(_UKRAINIAN.findall(sample)) / letters * 200,
        "ru": counts["ru"] / 2 + 0.5,
    }
    return max(own, key=lambda code: own[code])
