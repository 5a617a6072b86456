"""What the guard cannot find, said when a name is entered and not when it has leaked.

A name is found in the scripts it is entered in, and where one alphabet is read from another.
A case that speaks of a person in a script that none of their names is written in says so, as does
a name that is too short or too common to be looked for by its parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.casefile.names.writing import TOKEN, UNSPACED, fold, script_of, tells

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
    written = {script_of(token[0]) for text, _ in names for token in TOKEN.finditer(text)}
    reached = written | (_ONE_KEY if written & _ONE_KEY else set())
    if "han" in written:
        reached |= {"latin"}
    for lang in sorted({*langs, *(lang for _, lang in names if lang)}):
        scripts = scripts_for(lang)
        if not scripts:
            yield f"the guard knows no script for the language {lang!r}"
        elif not scripts & reached:
            yield f"no name is written as texts in {lang!r} write it ({', '.join(sorted(scripts))})"
    if not any(_telling(text) for text, _ in names):
        yield "every part of the name is short or common: it is found whole or after a title only"


def _telling(text: str) -> bool:
    tokens = list(TOKEN.finditer(text))
    if any(script_of(token[0]) in UNSPACED for token in tokens):
        return sum(len(token[0]) for token in tokens) > 2
    return any(tells(fold(token[0])) for token in tokens)


__all__ = ["gaps", "scripts_for"]
