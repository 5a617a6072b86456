"""What kind of paper it is: a letter, a mail, a statement, news, or none that is known."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tocsin.reading.frame import Frame, is_statement
from tocsin.reading.model import DocumentKind
from tocsin.reading.normlex import NewsFrame

_SUBMITTED = re.compile(
    r"^\W*(?:\w+\s+){0,2}?(?:observations?|comments|complaint|commentaires|plainte|observaciones|"
    r"comentarios|queja|замечания|жалоба|representation|réclamation|reclamación|представление)\b"
    r".{0,160}?(?:committee|government|commission|comité|gouvernement|comisión|gobierno|комитет|"
    r"правительств|constitution|constitución|устав)",
    re.IGNORECASE,
)

_WRITTEN_TO = re.compile(
    r"\W*(?:to|from|à|au|aux|de|para|a|al|кому|от|в)(?:\s*:|\s+(?:the|la|le|el|mr|m\.|г-ну|sr)\s|\s+комитет)",
    re.IGNORECASE,
)
_MEMORANDUM = re.compile(r"^\W*m[ée]morand(?:um|o)\b|^\W*меморандум", re.IGNORECASE)


def _is_submission(letter: Frame) -> bool:
    """Whether a title over the text says that it is a complaint or observations.

    So does that of a memorandum which somebody signs.
    """
    told = next((at for at, x in enumerate(letter.placed) if len(x.line.text) > 220), 8)
    tops = (x.line.text for x in letter.placed[: min(told, 8)])
    titles = [t for t in tops if not t.rstrip().endswith((".", "!", "?"))]
    if any(_MEMORANDUM.match(t) for t in titles):
        return bool(letter.signatories or letter.addressees)
    return any(_SUBMITTED.match(t) for t in titles)


def _headed_as_written_to(letter: Frame, news: NewsFrame) -> bool:
    """Whether what would be a headline says "To …" or "From …": a telegram, no greeting."""
    headed = _WRITTEN_TO.match(news.title or "")
    return bool(letter.addressees and headed)


def kind_of(
    letter: Frame, news: NewsFrame, metadata: Mapping[str, str], *, mail: bool
) -> tuple[DocumentKind, float]:
    """The kind of a paper and how sure that is (0 to 1); ``mail`` is what the file format says."""
    if mail:
        return DocumentKind.MAIL, 1.0
    if news.campaign and news.title:
        return DocumentKind.NEWS, 0.7
    published = metadata.get("publisher") or metadata.get("published")
    if published and news.title and not (letter.salutation or letter.closing):
        return DocumentKind.NEWS, 0.7
    if is_statement(letter) and not news.furniture:
        return DocumentKind.STATEMENT, 0.7
    if _is_submission(letter) and not news.furniture:
        return DocumentKind.LETTER, 0.7
    if letter.score >= 4 and letter.salutation:
        return DocumentKind.LETTER, min(1.0, 0.5 + letter.score / 12)
    if letter.salutation and news.title == letter.salutation:
        return DocumentKind.LETTER, 0.5
    if (letter.closing or letter.signatories) and letter.addressees and not news.furniture:
        return DocumentKind.LETTER, 0.8
    if (letter.score >= 3 and not news.furniture) or _headed_as_written_to(letter, news):
        return DocumentKind.LETTER, 0.6
    if news.score >= 4 and not (letter.signatories and letter.number):
        return DocumentKind.NEWS, min(1.0, 0.4 + news.score / 10)
    if letter.score >= 2:
        return DocumentKind.LETTER, 0.4
    return DocumentKind.OTHER, 0.5
