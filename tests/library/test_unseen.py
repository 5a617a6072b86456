"""What stands on a shelf one may not see changes nothing that is told: no count, weight, order.

Each question is put to a library with the unseen shelf and to one that never had it; the answers
are held to be the same to the last figure, rows of the file apart.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from tests.library import pages
from tests.library.conftest import WHEN

from tocsin.law import Law, load
from tocsin.library import facts_of, precedents, principle, search
from tocsin.library.dossier import dossier, facts
from tocsin.library.likeness import Facts
from tocsin.library.store import Store
from tocsin.library.taken import take_text
from tocsin.library.watch import signal

SEEN = (pages.SEARCH, pages.DISMISSAL, pages.PROPERTY, pages.FRENCH, pages.COMPILATION)
TOLD = (
    "officers demanded the accounts and seized the books; criminal charges were brought; the "
    "elected leaders were removed and replaced by Zhyldyz Hidden without a judicial warrant"
)
CITES = "The Committee recalls [see 396th Report, Case No. 9901, para. 303] and Compilation of "
CITES += "decisions of the Committee on Freedom of Association, sixth edition, 2018, para. 280."
UNSEEN = (
    pages.report(9970, 402, "Kyrgyzstan", CITES, alleges=TOLD),
    pages.LIFE,
    pages.COMMENT,
)
ASKED = (
    "warrant", "search of premises", "zhyldyz hidden", "Жылдыз", "zhildyz hiden", "kind:cfa",
    "removal elected leaders", '"judicial warrant"', "committee -warrant", "country:KG",
    "blacklists",
)  # fmt: skip


def _answers(store: Store, law: Law, root: Path) -> dict[str, Any]:
    from tocsin.casefile import load_case

    file = load_case(root / "examples" / "kyrgyzstan-2023").file
    asked = {words: asdict(search(store, words, facets=True)) for words in ASKED}
    for answer in asked.values():
        for hit in answer["hits"]:
            hit.pop("passage")  # a row of the file, which no page shows
    told = Facts(TOLD, "en", country="KG", principles=("2018/280",), conventions=("C087",))
    return {
        **asked,
        "precedents": precedents(store, told),
        "of the case": [precedents(store, facts_of(file, a, law)) for a in file.allegations],
        "principle": principle(store, law, 280),
        "country": asdict(dossier(store, law, "KG")),
        "signal": signal(file, store),
        "new": facts(file, store, law),
    }


@pytest.fixture(scope="module")
def both(tmp_path_factory: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    law, root, out = load(), Path(__file__).parents[2], []
    for unseen in ((), UNSEEN):
        store = Store(tmp_path_factory.mktemp("library") / "library.sqlite3")
        for text in SEEN:
            store.add(take_text(text, law), WHEN)
        for text in unseen:
            store.add(take_text(text, law), WHEN, shelf="case-7")
        out.append(_answers(store, law, root))
        store.close()
    return out[0], out[1]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "what", [*ASKED, "precedents", "of the case", "principle", "country", "signal", "new"]
)
def test_an_unseen_shelf_changes_nothing_that_is_told(
    both: tuple[dict[str, Any], dict[str, Any]], what: str
) -> None:
    without, beside = both
    assert without[what] == beside[what]
