"""The library: what supervisory bodies have already said, found in a second and ready to cite.

Documents come in through :mod:`tocsin.library.taken` (the readers of :mod:`tocsin.reading`), lie
in one SQLite file (:mod:`tocsin.library.store`), and are asked in one query language
(:mod:`tocsin.library.query`). The index is made from the documents and can be made again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.library.asking import (
        Answer,
        search,
    )
    from tocsin.library.citing import (
        caution,
        citation,
        in_draft,
    )
    from tocsin.library.documents import (
        Document,
        Kind,
        Passage,
    )
    from tocsin.library.fields import (
        value_of,
    )
    from tocsin.library.kept import (
        Added,
        contradictions,
        differences,
    )
    from tocsin.library.likeness import (
        Precedent,
        facts_of,
        precedents,
    )
    from tocsin.library.principles import (
        principle,
    )
    from tocsin.library.store import (
        Store,
    )
    from tocsin.library.told import (
        News,
        news,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Added",
    "Answer",
    "Document",
    "Kind",
    "News",
    "Passage",
    "Precedent",
    "Store",
    "caution",
    "citation",
    "contradictions",
    "differences",
    "facts_of",
    "in_draft",
    "news",
    "precedents",
    "principle",
    "search",
    "value_of",
]
