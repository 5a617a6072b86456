"""Holding a folder against a seal: the same answer as a plain dictionary gives, and flat memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.seal.against.sought import CHANGED, MISSING, NEVER_READ, SAME, UNREADABLE, Sought
from tocsin.seal.vault.manifest import SealedFile

THINGS = st.dictionaries(
    st.binary(min_size=1, max_size=4),
    st.sampled_from(
        [
            {"type": "file", "sha256": "aa", "size": 1, "mtime": "1.0"},
            {"type": "file", "sha256": "aa", "size": 1, "mtime": "2.0"},
            {"type": "file", "sha256": "bb", "size": 1, "mtime": "1.0"},
            {"type": "link", "target": "a"},
            {"type": "directory"},
            {"type": "unread", "reason": "EACCES"},
        ]
    ),
    max_size=8,
)


def plain(record: dict) -> dict:
    return {name: value for name, value in record.items() if name != "mtime"}


@given(THINGS, THINGS)
def test_it_says_what_a_dictionary_would_say(before, after) -> None:
    items = [SealedFile(path, 1, n, record) for n, (path, record) in enumerate(before.items())]
    sought, expected = Sought(items), dict.fromkeys(before, MISSING)
    assert len(sought) == len(before)
    for path, record in after.items():
        met = sought.meet(path, record)
        if path not in before:
            assert met is None
            continue
        if record["type"] == "unread":
            expected[path] = UNREADABLE
        elif before[path]["type"] == "unread":
            expected[path] = NEVER_READ
        else:
            expected[path] = SAME if plain(record) == plain(before[path]) else CHANGED
        assert met == expected[path]
    rest = {item.path: met for met, item in sought.rest(items)}
    sought.close()
    assert rest == {p: met for p, met in expected.items() if met not in (SAME, UNREADABLE)}


@pytest.mark.slow
def test_memory_does_not_grow_with_the_archive() -> None:
    def items(count: int):
        for number in range(count):
            record = {"type": "file", "sha256": "ab" * 32, "size": number}
            yield SealedFile(b"folder/%d" % number, 1, number, record)

    tracemalloc.start()
    sought = Sought(items(20_000))
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert sum(met == MISSING for met, _ in sought.rest(items(20_000))) == 20_000
    sought.close()
    assert kept < 200_000
