"""The index: parts merge, passages go, a kill comes in the midst: the answers stay the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks._library import documents, questions

from tocsin.library import search
from tocsin.library.index import parts
from tocsin.library.store import Store

ASKED = questions(6)


def answers(store: Store) -> list[tuple[int, list[tuple[str, int, float]]]]:
    out = []
    for words in ASKED:
        found = search(store, words, facets=True)
        assert sum(found.facets["kind"].values()) == found.total
        out.append((found.total, [(h.key, h.number, round(h.score, 4)) for h in found.hits]))
    return out


@pytest.mark.slow
def test_one_at_a_time_or_all_at_once_the_answers_are_the_same(tmp_path: Path) -> None:
    made = list(documents(24))
    one, other = Store(tmp_path / "one.db"), Store(tmp_path / "other.db")
    for document in made:
        one.add([document], "2026-11-01")
    other.add(made, "2026-11-01")
    assert one.base.execute("SELECT count(*) FROM part").fetchone()[0] < 2 * parts.FAN
    assert answers(one) == answers(other)
    assert any(total for total, _ in answers(one))
    one.close()
    other.close()


@pytest.mark.slow
def test_changed_documents_leave_the_index_as_if_made_anew(tmp_path: Path) -> None:
    store, fresh = Store(tmp_path / "a.db"), Store(tmp_path / "b.db")
    old, new = list(documents(16)), list(documents(16, seed=8))
    store.add(old, "2026-11-01")
    for document in new:
        store.add([document], "2026-11-02")
    fresh.add(new, "2026-11-02")
    assert answers(store) == answers(fresh)
    store.rebuild()
    assert answers(store) == answers(fresh)
    assert store.base.execute("SELECT count(*) FROM gone").fetchone()[0] == 0
    store.close()
    fresh.close()


def test_another_connection_sees_what_was_added(tmp_path: Path) -> None:
    writer, reader = Store(tmp_path / "a.db"), Store(tmp_path / "a.db")
    writer.add(documents(5), "2026-11-01")
    assert search(reader, "year:1960..").total == 10
    writer.add(documents(5, first=5), "2026-11-01")
    assert search(reader, "year:1960..").total == 20
    writer.close()
    reader.close()


_ADDING = """
import sys
sys.path.insert(0, {root!r})
from dataclasses import replace
from pathlib import Path
from benchmarks._library import documents
from tocsin.library.store import Store
store = Store(Path({path!r}))
print("go", flush=True)
for start in range(0, 4000, 20):
    store.add(documents(20, first=start), "2026-11-01")
    if start == 1000:
        store.rebuild()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_kill_leaves_whole_documents_and_a_right_index(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "a.db"
    for round_ in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", _ADDING.format(root=str(root), path=str(path))],
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.15 + 0.23 * round_)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        store = Store(path)
        count = store.count()
        assert count[1] == 2 * count[0]
        assert count[0] % 20 == 0
        before = answers(store)
        assert search(store, "year:1960..").total == count[1]
        store.rebuild()
        assert answers(store) == before
        store.close()


def test_the_newest_document_is_found_after_it_changed(tmp_path: Path) -> None:
    """Its passages had the last rows: were they given out again, the index would hold them gone."""
    store = Store(tmp_path / "a.db")
    old, new = next(iter(documents(1))), next(iter(documents(1, seed=8)))
    word = next(w for w in new.passages[0].text.split() if w.isalpha() and len(w) > 6)
    store.add([old], "2026-11-01")
    assert store.add([replace(new, country=old.country)], "2026-11-02")[0].outcome == "changed"
    assert {hit.key for hit in search(store, word).hits} == {new.key}
    store.close()


def test_a_library_whose_newest_document_was_hidden_mends_itself(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.db")
    (made,) = documents(1)
    word = next(w for w in made.passages[0].text.split() if w.isalpha() and len(w) > 6)
    store.add([made], "2026-11-01")
    with store.writing() as cursor:  # as the version did that gave rows out twice
        cursor.execute("INSERT INTO gone SELECT id FROM passage")
        parts.touch(cursor)
    assert search(store, word).total == 0
    store.close()
    again = Store(tmp_path / "a.db")
    assert search(again, word).total > 0
    again.close()


def test_the_head_of_a_document_is_all_a_citation_needs(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.db")
    (made,) = documents(1)
    store.add([made], "2026-11-01")
    whole, head = store.get(made.key), store.head(made.key)
    assert whole is not None
    assert head == replace(whole, passages=())
    assert store.head("no such key") is None
    store.close()
