"""Documents in: letters, news pages, mail and NORMLEX pages become structured readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.frame import (
        without_captions,
    )
    from tocsin.reading.grounds import (
        field_grounds,
        sentence_grounds,
    )
    from tocsin.reading.intake import (
        extract_file,
        extract_held,
    )
    from tocsin.reading.judged import (
        Judgement,
        Task,
        Tree,
        deeds_of,
        folded,
        judgement_of,
        score_of,
        senses_of,
        tree_of,
    )
    from tocsin.reading.model import (
        ActMention,
        DocumentKind,
        FoundDate,
        Known,
        Paragraph,
        Person,
        Quantity,
        Quotation,
        Reading,
        ReferenceKind,
        Signature,
        Span,
        Statement,
    )
    from tocsin.reading.reader import (
        MOST_READ,
        read_file,
        read_held,
        read_text,
    )
    from tocsin.reading.roots import (
        carries_meaning,
        root,
        roots_of,
    )
    from tocsin.reading.said import (
        Hung,
        hung_on,
        is_doer,
        kinds_in,
        numbers_in,
        quantities_of,
    )
    from tocsin.reading.segments import (
        lines_of,
        paragraphs_of,
        sentences_of,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "MOST_READ",
    "ActMention",
    "DocumentKind",
    "FoundDate",
    "Hung",
    "Judgement",
    "Known",
    "Paragraph",
    "Person",
    "Quantity",
    "Quotation",
    "Reading",
    "ReferenceKind",
    "Signature",
    "Span",
    "Statement",
    "Task",
    "Tree",
    "carries_meaning",
    "deeds_of",
    "extract_file",
    "extract_held",
    "field_grounds",
    "folded",
    "hung_on",
    "is_doer",
    "judgement_of",
    "kinds_in",
    "lines_of",
    "numbers_in",
    "paragraphs_of",
    "quantities_of",
    "read_file",
    "read_held",
    "read_text",
    "root",
    "roots_of",
    "score_of",
    "senses_of",
    "sentence_grounds",
    "sentences_of",
    "tree_of",
    "without_captions",
]
