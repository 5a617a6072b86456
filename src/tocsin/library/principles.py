"""One paragraph of the Compilation: what it is about, what cites it, what it travels with.

The tables know chapters, ranges and short topic words of our own; its words are known only where
the operator's own copy, or a saved page of NORMLEX, is in the library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.law import Law
from tocsin.law.tables import EDITION
from tocsin.library.documents import Cited, Kind
from tocsin.library.kept import SHELF
from tocsin.library.store import Store

MOST = 50


@dataclass(frozen=True, slots=True)
class Principle:
    """What is known of a paragraph.

    ``words`` and ``source`` are empty where no copy is in the library; ``cited_by`` are (key,
    paragraph) of texts that cite it, newest first; ``rests_on`` what it cites itself; ``beside``
    are paragraphs cited in the same passages, with how often.
    """

    number: int
    chapter: str
    topics: tuple[str, ...]
    words: str
    source: str
    cited_by: tuple[tuple[str, int], ...]
    rests_on: tuple[Cited, ...]
    beside: tuple[tuple[int, int], ...]


def principle(
    store: Store, law: Law, number: int, language: str = "en", shelves: Sequence[str] = (SHELF,)
) -> Principle:
    """One paragraph of the 2018 edition."""
    known = law.paragraph(number)
    words, source, rests_on = _own_copy(store, number, language, shelves)
    return Principle(
        number,
        known.chapter.title.say(language) if known.chapter else "",
        tuple(section.topic.say(language) for section in known.sections),
        words,
        source,
        _cited_by(store, number, shelves),
        rests_on,
        tuple(travelling(store, (f"{EDITION}/{number}",), shelves)),
    )


def _own_copy(
    store: Store, number: int, language: str, shelves: Sequence[str]
) -> tuple[str, str, tuple[Cited, ...]]:
    """Its words in the language asked for, else in any the library has."""
    marks = ",".join("?" * len(shelves))
    row = store.base.execute(
        "SELECT p.id, d.key FROM passage p JOIN document d ON d.id=p.document "  # noqa: S608
        f"WHERE d.kind=? AND p.number=? AND d.shelf IN ({marks}) "
        "ORDER BY d.language=? DESC, d.id LIMIT 1",
        (Kind.COMPILATION.value, number, *shelves, language),
    ).fetchone()
    if row is None:
        return "", "", ()
    cites = store.base.execute("SELECT kind, value FROM citation WHERE passage=?", (row[0],))
    return store.text_of(row[0])[2], str(row[1]), tuple(Cited(k, v) for k, v in cites)


def _cited_by(store: Store, number: int, shelves: Sequence[str]) -> tuple[tuple[str, int], ...]:
    marks = ",".join("?" * len(shelves))
    rows = store.base.execute(
        "SELECT DISTINCT d.key, p.number FROM citation c JOIN passage p ON p.id=c.passage "  # noqa: S608
        "JOIN document d ON d.id=p.document WHERE c.kind='compilation' AND c.value=? "
        f"AND d.shelf IN ({marks}) ORDER BY d.year DESC, d.key, p.number LIMIT ?",
        (f"{EDITION}/{number}", *shelves, MOST),
    )
    return tuple((str(key), int(printed)) for key, printed in rows)


_TRAVELLING = 10  # how many paragraphs are named


def travelling(
    store: Store, values: Sequence[str], shelves: Sequence[str] = (SHELF,)
) -> list[tuple[int, int]]:
    """Paragraphs cited in the same passages as these (``2018/275``), with how often, most first."""
    if not values:
        return []
    asked, marks = ",".join("?" * len(values)), ",".join("?" * len(shelves))
    rows = store.base.execute(
        "SELECT o.value, count(DISTINCT o.passage) FROM citation c "  # noqa: S608
        "JOIN citation o ON o.passage=c.passage AND +o.kind='compilation' "
        "JOIN passage p ON p.id=c.passage JOIN document d ON d.id=p.document "
        f"WHERE c.kind='compilation' AND c.value IN ({asked}) AND o.value NOT IN ({asked}) "
        f"AND o.value LIKE '{EDITION}/%' AND d.kind<>'compilation' AND d.shelf IN ({marks}) "
        "GROUP BY o.value ORDER BY 2 DESC, 1 LIMIT ?",
        (*values, *values, *shelves, _TRAVELLING),
    )
    return [(int(value.partition("/")[2]), int(count)) for value, count in rows]
