"""Which supervisory body an officer's words name, by its letters or its name in any language.

The field ``body`` of a reference or a recommendation is free text, since courts and other
organizations number cases too. Who writes "Committee on Freedom of Association" means what who
writes "CFA" means: the docket, the clocks and the letters ask here, and compare no spellings.
The names are those the ILO prints (``../shared/domain.md`` 1 to 3, ``law/data/addressees.toml``).
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Body(StrEnum):
    """The bodies of the ILO that examine a case or ask something of a Government."""

    CFA = "CFA"
    CEACR = "CEACR"
    CAS = "CAS"
    INQUIRY = "Commission of Inquiry"
    ARTICLE_24 = "article 24"
    ARTICLE_26 = "article 26"
    GOVERNING_BODY = "Governing Body"
    CONFERENCE = "Conference"


# in this order, on folded words: the Committee of Experts' name holds "application", a
# Commission of Inquiry may be told with the article it rests on, a report of the Committee on
# Freedom of Association with the Governing Body that approved it
_ARTICLE = (
    r"\bart(?:icle|iculo|\.)?[ _]*{n}\b|\bстат(?:ья|ье|ьи|ьеи)\s+{n}\b|\b{n}-(?:берене|статья)\w*"
)
_NAMES = (
    (
        Body.INQUIRY,
        r"\binquiry\b|\bcomm?iss?ion\s+(?:d['’]\s?enquete|de\s+encuesta)\b"
        r"|\bкомисси\w+\s+по\s+расследовани\w+|\bиликтөө\w*\s+комисси\w+",
    ),
    (Body.ARTICLE_24, _ARTICLE.format(n=24)),
    (Body.ARTICLE_26, _ARTICLE.format(n=26)),
    (
        Body.CFA,
        r"\b(?:cfa|cls|ксо)\b|\bcommittee\s+on\s+freedom\s+of\s+association\b"
        r"|\bcomite\s+(?:de\s+la\s+liberte\s+syndicale|de\s+libertad\s+sindical)\b"
        r"|\bкомитет\w*\s+по\s+свободе\s+объединени\w+|\bбиригүү\s+эркиндиги\b",
    ),
    (
        Body.CEACR,
        r"\bceacr\b|\bcommittee\s+of\s+experts\b|\bcommission\s+d['’]\s?experts\b"
        r"|\bcomision\s+de\s+expertos\b|\bкомитет\w*\s+экспертов\b|\bэксперттер\w*\s+комитет\w*",
    ),
    (
        Body.CAS,
        r"^(?:ilo |ilc )?cas\b|\bconference\s+committee\b"
        r"|\bcommittee\s+on\s+the\s+application\s+of\s+standards\b"
        r"|\bcommission\s+de\s+(?:l['’]\s?application\s+des\s+normes|la\s+conference)\b"
        r"|\bcomision\s+de\s+(?:aplicacion\s+de\s+normas|la\s+conferencia)\b"
        r"|\bкомитет\w*\s+(?:конференции\s+)?по\s+применению\s+(?:норм|стандартов)\b",
    ),
    (
        Body.GOVERNING_BODY,
        r"^gb\b|\bgoverning\s+body\b|\bconseil\s+d['’]\s?administration\b"
        r"|\bconsejo\s+de\s+administracion\b|\bадминистративн\w+\s+совет\w*",
    ),
    (
        Body.CONFERENCE,
        r"^(?:ilc|cit)$|^(?:the\s+)?conference$|\binternational\s+labou?r\s+conference\b"
        r"|\bconference\s+internationale\s+du\s+travail\b"
        r"|\bconferencia\s+internacional\s+del\s+trabajo\b"
        r"|\bмеждународн\w+\s+конференци\w+\s+труда\b",
    ),
)
_PATTERNS = tuple((body, re.compile(names)) for body, names in _NAMES)
# a state has commissions of inquiry of its own
_NATIONAL = re.compile(
    r"\b(?:national|parliament\w*|parlement\w*|parlamentar\w*|president\w*|royal|senat\w*|"
    r"congress|police|judicial|coroner\w*|human rights|"
    r"государственн\w+|парламентск\w+|национальн\w+|nationale|nacional)\b"
)


@lru_cache(maxsize=512)
def body_of(words: str) -> Body | None:
    """The body that these words name; ``None`` for a court, another organization, or nothing."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    folded = " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())
    for body, pattern in _PATTERNS:
        if pattern.search(folded):
            if body is Body.INQUIRY and _NATIONAL.search(folded):
                continue
            return body
    return None
