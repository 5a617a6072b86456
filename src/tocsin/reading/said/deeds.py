"""Deeds by kind: which words of a sentence tell of one, and which come back to one by a noun.

"Nine officers entered our office on 22 April" and "the raid of 24 April" are told by words of one
kind (``data/deeds.toml``). Where a day or a year hangs on such a noun, the writer takes the deed
for known: it must have been told elsewhere, with the same day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.reading.judged import deeds_of, folded

_WORD = re.compile(r"[^\W\d_]+(?:['’]|(?:-[^\W\d_]+)*)|\d+")
# how many words before a day its noun may stand
_REACH = 6
_KNOWN_WORDS = """
the this that these those its their our his her said same la le les l' d' cette cet ce ces
du des ladite ledit son sa leur leurs notre nos ses el los las esta este estos estas del al
su sus nuestro nuestra nuestros nuestras dicho dicha aquel aquella aquellos aquellas ese esa
esos esas этот эта это эти этого этой этих наш наша наши нашего нашей наших
"""
_KNOWN = frozenset(_KNOWN_WORDS.split())
_FINITE_WORDS = """
was were is are has have had been be will would ont est sont fut furent avait avaient etait
etaient ete sera seront s'est fue fueron ha han sido habia habian era eran seran se был была
было были будет будут we they he she i it nous ils elles il elle on who which qui que quien
мы они он она который которая которые
"""
_FINITE = frozenset(_FINITE_WORDS.split())
# what bears a day of its own: the day is the paper's
_PAPER = re.compile(
    r"(?:letter|communication|complaint|report|decree|order|notice|observation|petition|statement|"
    r"minute|decision|certificate|receipt|circular|judg|ruling|invoice|email|mail|message|memo|"
    r"lettre|courrier|plainte|arrete|rapport|decret|communique|declaration|proces|requete|preavis|"
    r"jugement|courriel|bulletin|attestation|constat|releve|note|"
    r"carta|comunicaci|queja|informe|oficio|decreto|acta|escrito|denuncia|resoluci|sentencia|"
    r"correo|aviso|constancia|nota|solicitud|"
    r"письм|жалоб|приказ|обращени|постановлени|заявлени|протокол|ответ|решени|доклад|справк|указ|"
    r"акт|уведомлени|определени|предписани|распоряжени|телеграмм|ходатайств|требовани|извещени)"
)
_NOUN_RU = re.compile(
    r"(?:ни[еяюй]м?|ти[еяю]м?|ци[яиюей]{1,2}|к[аиуе]|ой|аци\w+|обыск\w*|арест\w*|рейд\w*|снос\w*|"
    r"съезд\w*|налет\w*|штраф\w*|роспуск\w*|вызов\w*|допрос\w*|погром\w*|выбор\w*|митинг\w*|"
    r"пикет\w*|разгон\w*|собрани\w*)$"
)
_PARTICIPLE = re.compile(
    r"(?:ed|ught|[ai]d[oa]s?|ees?|es?|nu|nue|nus|sis|ert|erts|нн(?:ый|ая|ое|ые|ых|ого|ой|ому|ым|ыми|"
    r"ую)|[аяео]т(?:ый|ая|ые|ых|ого|ому|ым|ыми|ую)|вш(?:ийся|аяся|ееся|иеся|егося|ейся|ихся))$"
)
_LEAD_IN_WORDS = """
of on from in since dated at du de del le la el en au d' от на с в за year ano annee the
"""
_LEAD_IN = frozenset(_LEAD_IN_WORDS.split())


@dataclass(frozen=True, slots=True)
class Hung:
    """What a day or year hangs on: the kinds of deed, and the other words of its phrase, folded."""

    kinds: frozenset[str]
    words: tuple[str, ...]


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of deed the words of a text can tell of."""
    return frozenset(k for word in _words(text) for k in deeds_of(word))


def _words(text: str) -> list[str]:
    """The folded words of a text; of a name within a sentence only its place is kept ("")."""
    out = []
    for match in _WORD.finditer(text):
        named = match[0][0].isupper() and match.start() > 0 and text[match.start() - 1] in " '’("
        behind = text[max(0, match.start() - 2) : match.start()]
        starts = not behind.strip() or behind[0] in '.:!?«"“-–—'
        out.append("" if named and not starts else folded(match[0]))
    return out


def hung_on(before: str) -> Hung | None:
    """The deed a date comes back to, by what stands before it; ``None`` if it tells news.

    A noun taken for known ("the raid of", «обыск»), or a participle beside its noun ("the 13
    dismissed on", "los compañeros despedidos el").
    """
    words = _words(re.split(r"[;:()—–\"«»“”]|\.\s", before)[-1])
    while words and words[-1] in _LEAD_IN:
        words.pop()
    phrase = words[-_REACH:]
    for back in range(1, len(phrase) + 1):
        word = phrase[-back]
        after = phrase[len(phrase) - back + 1] if back > 1 else ""
        if word in _FINITE or _PAPER.match(word) or (word == "a" and _PARTICIPLE.search(after)):
            return None
        kinds = deeds_of(word)
        if not kinds:
            continue
        if _taken_for_known(word, phrase[:-back], back == 1):
            return Hung(
                frozenset(kinds), (*_within(phrase[:-back]), *phrase[len(phrase) - back + 1 :])
            )
    return None


def _within(before: list[str]) -> list[str]:
    """The words of a phrase between its article and its noun."""
    opens = [at for at, word in enumerate(before) if word in _KNOWN]
    return before[opens[-1] + 1 :] if opens else []


# who does it: a registrar is no registration
_DOER = re.compile(
    r"(?:[aeo]rs?|ants?|eurs?|eres|ores|ist(?:a|e)?s?|[тн]ел\w+|ник\w*|щик\w*|ор|оры|ора)$"
)


def is_doer(word: str) -> bool:
    """Whether a folded word names who does something: a registrar is no registration."""
    return _DOER.search(word) is not None


def _taken_for_known(word: str, before: list[str], adjacent: bool) -> bool:
    """Whether a word of a deed is told of as known, by its form and what stands before it."""
    last = before[-1] if before else ""
    if any(_PAPER.match(w) for w in before[-3:]):
        return False
    participle = len(word) > 4 and _PARTICIPLE.search(word) is not None
    if is_doer(word):
        return False
    if re.match("[а-я]", word):
        return bool(_NOUN_RU.search(word)) or (participle and adjacent)
    if participle and adjacent and not last.endswith("'"):
        near = before[-4:]
        known = any(w in _KNOWN or w.isdigit() for w in near[:-1])
        return known and not any(w in _FINITE for w in near) and last not in _KNOWN
    if participle and word.endswith("ed"):
        return False
    return bool(_KNOWN.intersection(before[-3:]))
