"""What the guard cannot find, said when a name is entered and not when it has leaked.

A name is found in the scripts it is entered in, and where one alphabet is read from another.
A case that speaks of a person in a script that none of their names is written in says so, as does
a name that is too short or too common to be looked for by its parts. Such a part, alone in a text,
could be anybody's: who reads it beside an office or a place knows whose (:func:`lone_parts`, for
the gate and a warning of the checks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.casefile.names.keys import is_form_of, words
from tocsin.casefile.names.sought import Wanted, in_latin
from tocsin.casefile.names.writing import (
    TOKEN,
    UNSPACED,
    fold,
    fold_run,
    keys_of,
    script_of,
    sounded,
    tells,
)

_SPELLED = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_GAP = re.compile(r"[ \u00a0]{1,2}")
_BEFORE = re.compile(r"([^\W\d_]+(?:['’ʼ-][^\W\d_]+)*)[ \u00a0]{1,2}$")
_OPENS = re.compile(r"(?:^|[.!?:;\n•\"«“„(—–-])\s*$")

# the scripts in which texts of a language are written; the guard knows these and no others
_WRITTEN = """
latin: af sq az eu bs br ca hr cs da nl en eo et fo fil fi fr gl de ht hu is id ga it jv ku lv lt lb
latin: ms mt no nb
latin: nn oc pl pt ro rw sm sk sl so es su sw sv tl tr tk uz vi cy wo xh yo zu ay qu gn ha ig ln mg
latin: ny st sn
latin: tn ts rn sg
cyrillic: be bg kk ky mk mn ru sr tg tt uk ba cv ce os ab uz sah tyv
arabic: ar fa ur ps ckb ug sd ks
hebrew: he yi
greek: el
georgian: ka
armenian: hy
ethiopic: am ti
indic: hi bn ta te ml kn gu pa or mr ne si as sa kok mai bho
hangul: ko
han: zh yue ja
kana: ja
thai: th
lao: lo
khmer: km
burmese: my shn
tibetan: bo dz
"""
# alphabets compared in one key
_ONE_KEY = frozenset({"latin", "cyrillic", "greek", "georgian", "armenian"})


def scripts_for(lang: str) -> set[str]:
    """The scripts of texts in ``lang``; empty where the guard does not know the language."""
    out: set[str] = set()
    for line in _WRITTEN.strip().splitlines():
        script, _, langs = line.partition(": ")
        if lang.partition("-")[0] in langs.split():
            out.add(script)
    if "-cyrl" in lang.lower():
        return {"cyrillic"}
    return {"latin"} if "-latn" in lang.lower() else out


def gaps(names: list[tuple[str, str]], langs: set[str]) -> Iterator[str]:
    """What will not be found of a person: ``names`` are (text, language), ``langs`` the case's.

    Each is a sentence that does not repeat the name.
    """
    yield from unwritten(names, langs)
    if not any(_telling(text) for text, _ in names):
        yield "every part of the name is short or common: it is found whole or after a title only"


def unwritten(names: list[tuple[str, str]], langs: set[str]) -> Iterator[str]:
    """The writings in which a person's name has still to be entered, so that it is found there.

    Latin letters among them whatever the languages of the case are: letters leave in them.
    """
    written = {script_of(token[0]) for text, _ in names for token in TOKEN.finditer(text)}
    reached = written | (_ONE_KEY if written & _ONE_KEY else set())
    spelled = bool(reached & _ONE_KEY) or not written
    for lang in sorted({*langs, *(lang for _, lang in names if lang)}):
        scripts = scripts_for(lang)
        if not scripts:
            yield f"the guard knows no script for the language {lang!r}"
        elif not scripts & reached and (spelled or scripts != {"latin"}):
            yield f"no name is written as texts in {lang!r} write it ({', '.join(sorted(scripts))})"
    if not spelled and any(map(_latin_by_rule, (text for text, _ in names))):
        yield (
            "in Latin letters the name is found as rules spell it, and no otherwise: enter it as "
            "the person's papers spell it as well"
        )
    elif not spelled:
        yield "no name is written in Latin letters, in which letters leave: enter it so as well"
    japanese = any(lang.partition("-")[0] == "ja" for _, lang in names)
    if japanese and "han" in written and "kana" not in written:
        yield "how the name is read cannot be told from its letters: enter it in kana as well"


def _latin_by_rule(text: str) -> bool:
    """Whether rules give a spelling of a name in Latin letters."""
    tokens = [token[0] for token in TOKEN.finditer(text)]
    han = sounded("".join(map(fold_run, tokens)))
    return bool(han) or any(in_latin(Wanted("", text), tokens, 0))


def _telling(text: str) -> bool:
    tokens = list(TOKEN.finditer(text))
    if any(script_of(token[0]) in UNSPACED for token in tokens):
        return sum(len(token[0]) for token in tokens) > 2
    return any(tells(fold(token[0])) for token in tokens)


def lone_parts(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where such a part of one of ``names`` stands alone: start and end, in order.

    Only of names of two parts or more. Beside another family or given name it is somebody else's,
    and a common word that opens a sentence is that word: nothing is yielded.
    """
    parts = [words(name) for name in names]
    wanted = {k for name in parts if len(name) > 1 for k in name if len(k) > 2 and not tells(k)}
    own = {key for name in parts for key in name}
    if not wanted:
        return
    meant = [w for w in set(_SPELLED.findall(text)) if _capital(w) and _is_one(fold(w), wanted)]
    if not meant:
        return
    either = "|".join(re.escape(word) for word in sorted(meant, key=len, reverse=True))
    for found in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text):
        common = fold(found[0]) in keys_of("words")
        if common and _OPENS.search(text[max(0, found.start() - 3) : found.start()]):
            continue
        if not _another(text, found.start(), found.end(), own):
            yield found.span()


def _is_one(key: str, names: set[str]) -> bool:
    return any(is_form_of(key, name) or _bent(key, name) for name in names)


def _bent(key: str, name: str) -> bool:
    """Whether a short name only changed its last vowel: Роза, Розы, Розе."""
    short = len(name) == len(key) >= 4 and name[:-1] == key[:-1]
    return short and name[-1] in "aeiou" and key[-1] in "aeiou"


def _capital(word: str) -> bool:
    """Whether a word is written as a name: with a capital, where the script has them."""
    return word[0].isupper() or word[0].lower() == word[0].upper()


def _another(text: str, start: int, end: int, own: set[str]) -> bool:
    """Whether the words beside it make it another person's name."""
    gap = _GAP.match(text, end)
    follows = _SPELLED.match(text, gap.end()) if gap else None
    if follows and follows[0][0].isupper() and not _is_one(fold(follows[0]), own):
        return True
    low = max(0, start - 40)
    before = _BEFORE.search(text[low:start])
    if before is None or not before[1][0].isupper():
        return False
    key = fold(before[1])
    if key in keys_of("titles") or _is_one(key, own):
        return False
    at = low + before.start()
    return not _OPENS.search(text[max(0, at - 3) : at])


__all__ = ["gaps", "lone_parts", "scripts_for", "unwritten"]
