"""Reading words: folding, lexicons in four languages, sentences, the anatomy of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.checks.text.anatomy import (
        Anatomy,
        completed,
        dissect,
    )
    from tocsin.checks.text.calendar import (
        MONTH_WORDS,
        YEAR,
        Written,
        fills_its_line,
        written_dates,
    )
    from tocsin.checks.text.cite import (
        Cited,
        articles,
        conventions,
        paragraphs,
        reports,
    )
    from tocsin.checks.text.claims import (
        Filed,
        case_numbers,
        filings,
    )
    from tocsin.checks.text.enclosed import (
        cited_in,
        enclosed_in,
    )
    from tocsin.checks.text.folding import (
        fold,
    )
    from tocsin.checks.text.forum import (
        ARTICLE_23,
        COMMITTEE,
        COMPLAINS,
        EXPERTS,
        GOES_ON,
        OFFICE,
        complains_elsewhere,
        denies_complaint,
    )
    from tocsin.checks.text.lexicon import (
        LANGUAGES,
        find,
        pattern,
        says,
        table_of,
    )
    from tocsin.checks.text.postal import (
        an_address,
    )
    from tocsin.checks.text.splitting import (
        paragraph_spans,
        sentences,
    )
    from tocsin.checks.text.surnames import lone_surnames
else:
    __getattr__ = face(__name__)

__all__ = [
    "ARTICLE_23",
    "COMMITTEE",
    "COMPLAINS",
    "EXPERTS",
    "GOES_ON",
    "LANGUAGES",
    "MONTH_WORDS",
    "OFFICE",
    "YEAR",
    "Anatomy",
    "Cited",
    "Filed",
    "Written",
    "an_address",
    "articles",
    "case_numbers",
    "cited_in",
    "complains_elsewhere",
    "completed",
    "conventions",
    "denies_complaint",
    "dissect",
    "enclosed_in",
    "filings",
    "fills_its_line",
    "find",
    "fold",
    "lone_surnames",
    "paragraph_spans",
    "paragraphs",
    "pattern",
    "reports",
    "says",
    "sentences",
    "table_of",
    "written_dates",
]
