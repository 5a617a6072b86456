"""What each body asked of a government, whether an answer is known here, and the silences.

A request is a sentence in which a body asks something of a government. An answer is known when a
later document on the same case or Convention holds the government's words. What is not in the
library is "not known here", never "none".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.law.tables import convention_spoken
from tocsin.library.documents import Document, Kind, Role
from tocsin.library.words import say

_ASKS = re.compile(
    r"\b(?:The Committee|it)\s+(?:\w+\s+){0,6}?(?:requests|asks|urges|invites|calls (?:on|upon)|"
    r"expects|trusts)\b[^.;]{0,20}\b(?:the|that the) Government\b|"
    r"\b(?:Le comité|la commission|il|elle)\s+(?:\w+\s+){0,6}?(?:prie|demande|invite|veut croire|"
    r"s.attend)\b[^.;]{0,40}\bgouvernement\b|"
    r"\b(?:El Comité|la Comisión)\s+(?:\w+\s+){0,6}?(?:pide|insta|invita|espera|confía|urge)\b"
    r"[^.;]{0,20}\b(?:al|que el) Gobierno\b|"
    r"\bКомитет\s+(?:\w+\s+){0,6}?(?:просит|призывает|настоятельно|предлагает)\b[^.;]{0,30}"
    r"\bПравительств",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\b(?:has not (?:sent|provided|submitted|replied)|no (?:reply|response|observations) "
    r"(?:from|has been)|has been no reply|have not been received|without (?:a|any) reply|"
    r"n.a (?:pas envoyé|envoyé aucune|pas répondu|fourni aucune)|absence de réponse|"
    r"no ha (?:enviado|respondido|facilitado)|no se ha recibido|"
    r"не (?:представило|ответило|направило)|"
    r"ответа не поступило)",
    re.IGNORECASE,
)
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: in which document and paragraph, in its words, and where an answer is known."""

    key: str
    number: int
    date: str
    about: str
    words: str
    answer: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A place where a body says that the government did not answer."""

    key: str
    number: int
    date: str
    about: str


def about(document: Document, language: str = "en") -> str:
    """What a document is about, as far as answers go: its case, else its Convention."""
    if document.case:
        return say("case", language, document.case)
    return convention_spoken(document.convention, language)


def asked(documents: Iterable[Document], language: str = "en") -> list[Asked]:
    """Every request in the documents of one country, in order of time."""
    told = sorted(documents, key=lambda d: (d.date or str(d.year), d.key))
    answers = [d for d in told if _answers(d)]
    return [
        Asked(
            d.key,
            number,
            d.date or str(d.year or ""),
            about(d, language),
            words,
            _answer(d, answers),
        )
        for d in told
        for number, words in _requests(d)
    ]


def _requests(document: Document) -> Iterator[tuple[int, str]]:
    if document.kind in (Kind.LETTER, Kind.REPLY, Kind.NEWS, Kind.COMPILATION, Kind.OTHER):
        return
    for passage in document.passages:
        if passage.role in (Role.ALLEGATION, Role.REPLY):
            continue
        for match in _ASKS.finditer(passage.text):
            end = passage.text.find(". ", match.end())
            end = len(passage.text) if end < 0 else end + 1
            yield passage.number, passage.text[match.start() : min(end, match.start() + LONGEST)]


def _answers(document: Document) -> bool:
    return document.kind is Kind.REPLY or any(p.role is Role.REPLY for p in document.passages)


def _answer(request: Document, answers: list[Document]) -> str:
    when, what = request.date or str(request.year or ""), about(request)
    later = (d for d in answers if (d.date or str(d.year or "")) > when and about(d) == what)
    return next((d.key for d in later if what), "")


def silences(documents: Iterable[Document], language: str = "en") -> list[Silence]:
    """Where a body says that no answer came."""
    return [
        Silence(d.key, passage.number, d.date or str(d.year or ""), about(d, language))
        for d in sorted(documents, key=lambda d: (d.date or str(d.year), d.key))
        for passage in d.passages
        if passage.role is not Role.ALLEGATION and _SILENT.search(passage.text)
    ]
