"""What is said to go along, without a number, where the list of annexes does not hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit
from tocsin.checks.text import fold
from tocsin.ground.words import CAPITALS
from tocsin.reading import Task, judgement_of, root, senses_of

# in the writers' own voice: "I attach", "ci-joint", «прилагаем»
_ATTACHES = re.compile(
    r"(?<!\w)(?:(?:we|i) (?:also |further |likewise |herewith |hereby )?(?:attach|enclose|append|"
    r"annex|include|add)|"
    r"(?:also |herewith |further )?(?:attached|enclosed|joined|appended)(?: (?:herewith|hereto|"
    r"too|also|here))?"
    r"(?: (?:is|are|please find|you will find))|you will (?:also )?find (?:attached|enclosed)|"
    r"the (?:attached|enclosed)(?= [^\W\d_]{4,})|(?:is|are) (?:also )?(?:attached|enclosed|joined|"
    r"appended)|"
    r"(?:nous|je|on) (?:y |vous )?(?:joignons|joins|joint|annexons|annexe)|(?:est|sont) (?:aussi |"
    r"egalement )?(?:joint|"
    r"annexe)e?s?|(?:vous trouverez )?ci-joint\w*|"
    r"(?:se |les |le )?(?:adjuntamos|adjunto|adjuntan?|acompanamos|acompano)|(?:van?|"
    r"estan?) adjunt[oa]s?|"
    r"vous trouverez (?:aussi |egalement )?(?:ci-joint|en annexe)|"
    r"прилагаем(?:ыи|ая|ое|ые|ои|ого|ую|ым|ых)(?= [а-я]{4,})|"
    r"прилага(?:ем|ю|ется|ются)|(?:также )?(?:приложен|вложен)[аоы]?|вкладываем)(?!\w)"
)
# a number or letter of its own in the sentence
_NUMBERED = re.compile(
    r"(?<!\w)(?:annex\w*|exhibits?|enclosures?|appendi\w+|pieces?|docs?|documents?|files?|sheets?|"
    r"tabs?|papers?|"
    r"anexos?|adjuntos?|documentos?|pruebas?|fichiers?|papiers?|"
    r"приложени\w*|прил|фаил\w*|лист\w*|документ\w*|вложени\w*)\.?\s*(?:no|n°|nº|"
    r"№)?\.?\s*[«\"]?"
    r"(?:\d{1,2}|[ivx]{1,4}|[a-lа-к])(?!\w)|[(\[]\s*(?:\d{1,2}|[ivx]{1,4}|[a-lа-к])\s*[)\]]|"
    # "attached as C", «под номером 1»
    r"(?<!\w)(?:as|under|comme|sous|como|bajo|con|под|за)\s+(?:(?:the\s+|le\s+|el\s+)?(?:letter|number|no|"
    r"numero|lettre|letra|номером|буквои|№)\.?\s*)?(?:\d{1,2}|[ivx]{1,4}|[a-lа-к])(?!\w)"
)
# the list of annexes; a list of those present is a paper like others
_LIST = (
    r"lists?(?! of (?!annex|exhibit|enclos|doc|paper|evid))|"
    r"liste(?! (?:des? |du |d')(?!annex|piec|docum|preuv))|"
    r"(?:lista|relacion)(?! (?:de |del )(?:l[ao]s? )?(?!anex|docum|prueb))|"
    r"(?:списк\w+|перечн\w+)(?! (?!приложен|докум|материал|доказ)\w{5,})"
)
# what speaks of the list as a whole, or of an earlier letter
_OF_THE_LIST = re.compile(
    rf"(?<!\w)(?:{_LIST}|listed|below|following|all|these|those|annexes|papers|documents|"
    r"copies of (?:both|all|the)|evidence|"
    r"with (?:our|the) (?:earlier|first|previous|last)|was attached|were attached|"
    r"ci-dessous|suivant\w*|pieces|annexes|preuves|toutes?|tous|"
    r"siguiente\w*|anexos|pruebas|documentos|tod[oa]s|"
    r"ниже|следующ\w+|опис\w+|документы|материалы|доказательств\w+|все)(?!\w)|"
    r":\s*$"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_FEW = frozenset(
    root(w)
    for w in re.split(
        r"\s",
        "copy copies copie copia also herewith hereto letter this that with please find under from "
        "joint jointe aussi egalement avec cette lettre pour "
        "tambien asimismo igualmente esta carta unas unos copia presente "
        "также копия копию письму этому настоящему письмо",
    )
)


# from this margin on a sentence attaches something without a number, in whatever words, where a
# list shows what is missing; and where there is no list
_LISTED, _UNLISTED = 150, 280
# what speaks of the list itself, whoever says so
_THE_LIST = re.compile(
    rf"(?<!\w)(?:{_LIST}|listed|below|following|ci-dessous|ci-apres|suivant\w*|"
    r"siguiente\w*|ниже|следующ\w+|опис\w+)(?!\w)|:\s*$"
)
_NAME = re.compile(rf"(?<!^)(?<![\w.] )[{CAPITALS}][^\W\d_]{{3,}}")


def surely_unnumbered(sentence: Sentence, least: int = _UNLISTED) -> bool:
    """Whether a sentence says, as it was judged, that something goes along without a number."""
    if _NUMBERED.search(sentence.folded):
        return False
    judged = judgement_of(sentence.text)
    if judged.margin(Task.ENCLOSURE, "unnumbered") < least:
        return False
    # what is sent to others, and to this reader in copy, sounds like it too
    words = (m[0] for m in _WORD.finditer(sentence.folded))
    # who is present is not enclosed
    goes_along = any("attach" in senses_of(w) and not w.startswith("presen") for w in words)
    return goes_along and judged.margin(Task.FILING, "copy") < 0


def attached_unlisted(paper: Paper, start: int) -> Iterator[Hit]:
    """What the text before a list at ``start`` attaches without a number, and the list leaves out.

    Silent where the sentence numbers it, speaks of the whole list, or shares a word with it: any
    word where listed words attach it; the kind of paper or a name where it was surely judged so.
    """
    listed = {root(w[0]) for w in _WORD.finditer(paper.folded, start)}
    for sentence in paper.body_sentences:
        if sentence.start >= start:
            break
        named = _attached(sentence)
        if named and named.isdisjoint(listed):
            span = (sentence.start, sentence.end)
            yield Hit("this goes along without a number, and the list does not hold it", span)


def _attached(sentence: Sentence) -> set[str]:
    """The roots of what a sentence attaches without a number; none if it attaches nothing."""
    folded = sentence.folded
    if _NUMBERED.search(folded):
        return set()
    if surely_unnumbered(sentence, _LISTED) and not _THE_LIST.search(folded):
        papers = {w[0] for w in _WORD.finditer(folded) if "paper" in senses_of(w[0])}
        if papers:
            names = {fold(m[0]) for m in _NAME.finditer(sentence.text)}
            return {root(w) for w in papers | names} - _FEW
    found = _ATTACHES.search(folded)
    if not found or _NOTHING.match(folded, found.end()):
        return set()
    rest = folded[: found.start()] + " " + folded[found.end() :]
    if _OF_THE_LIST.search(rest) or len(rest) > _MOST:
        return set()
    behind = _CLAUSE.split(folded[found.end() :], maxsplit=1)[0]
    before = _CLAUSE.split(folded[: found.start()])[-1]
    for said in (behind, before, rest):
        named = {root(w[0]) for w in _WORD.finditer(said)} - _FEW
        if named:
            return named
    return set()


# "we add no comment", "we add that": nothing goes along
_NOTHING = re.compile(
    r"\s+(?:no|nothing|neither|only|that|que|rien|nada|ningun\w*|что|ничего)(?!\w)"
)
# beyond so much a sentence tells more than what it attaches, in characters
_MOST = 240
# where the clause of what is attached ends: what it shows or says comes behind
_CLAUSE = re.compile(
    r"[,;:()]|(?<!\w)(?:which|that|so|from|where|que|qui|dont|ou|afin|por\s+el\s+que|para|котор\w+|чтобы|где)(?!\w)"
)
