"""What leaves at once when somebody is at the door: the newest that others saw, small enough."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from seal.logs import seeded
from tocsin.seal.log import logkey
from tocsin.seal.log.mldsa import SigningKey44
from tocsin.seal.log.notes import Note
from tocsin.seal.receipt import check_words
from tocsin.seal.routine.departure import (
    LONG_LINE,
    MOST_BYTES,
    Leaving,
    leaving,
    queue,
    small_note,
)
from tocsin.seal.vault.vault import Vault
from tocsin.seal.witness.cosignature import cosign


@pytest.fixture
def grown(vault: Vault) -> Vault:
    """A vault whose log has three checkpoints."""
    key = logkey.load(vault.log.folder / "local" / "log-key")
    for number in range(3):
        vault.log.append(lambda _, n=number: [b"entry %d" % n], key)
    return vault


def cosigned(note: Note, count: int, start: int = 0) -> Note:
    return note.with_signatures(
        [cosign(note.text, f"w{n}.example", seeded(f"w{n}"), 1_790_000_000)
         for n in range(start, start + count)]
    )  # fmt: skip


def test_nothing_sealed_is_nothing_to_leave(vault: Vault) -> None:
    assert leaving(vault) is None


def test_without_anchors_the_newest_leaves(grown: Vault) -> None:
    found = leaving(grown)
    assert found is not None
    assert (found.note, found.anchored) == (grown.log.head().note, False)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_newest_that_others_signed_goes_first(grown: Vault, size: int) -> None:
    for earlier in range(1, size + 1):
        note = grown.log.checkpoint_at(earlier)
        assert note is not None
        grown.log.add_signatures(cosigned(note, 1))
    found = leaving(grown)
    assert found is not None
    assert found.anchored
    assert found.note == grown.log.checkpoint_at(size)
    assert len(found.note.signatures) == 2


def test_a_stamp_counts_as_somebody_elses_word_and_an_empty_folder_does_not(grown: Vault) -> None:
    stamps = grown.log.folder / "anchors" / "2"
    stamps.mkdir(parents=True)
    found = leaving(grown)
    assert found is not None
    assert not found.anchored
    (stamps / "tsa.tsr").write_bytes(b"token")
    found = leaving(grown)
    assert found is not None
    assert (found.anchored, found.note) == (True, grown.log.checkpoint_at(2))


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_a_small_code_holds_the_logs_own_line_and_as_many_more_as_fit(
    grown: Vault, count: int
) -> None:
    note = grown.log.head().note
    assert note is not None
    whole = cosigned(note, count)
    small = small_note(whole)
    assert small.signatures[0] == note.signatures[0]
    assert len(str(small).encode()) <= MOST_BYTES
    assert set(small.signatures) <= set(whole.signatures)
    left = [line for line in whole.signatures if line not in small.signatures]
    for line in left:
        assert len(str(small.with_signatures([line])).encode()) > MOST_BYTES
    assert count > 2 or not left


def test_a_line_exactly_as_long_as_fits_comes_along(grown: Vault) -> None:
    note = grown.log.head().note
    assert note is not None
    line = cosigned(note, 1).signatures[1]
    room = MOST_BYTES - len(str(note.with_signatures([line])).encode())
    name = line.name + "x" * room
    for more, kept in ((0, 2), (1, 1)):
        longer = replace(line, name=name + "x" * more)
        assert len(small_note(note.with_signatures([longer])).signatures) == kept


def test_lines_too_long_to_read_are_left_out_of_the_short_form(grown: Vault) -> None:
    note = grown.log.head().note
    assert note is not None
    second = cosign(note.text, "pq.example", SigningKey44(bytes(32)), 1_790_000_000)
    found = Leaving(cosigned(note, 2).with_signatures([second]), anchored=True)
    assert len(second.line()) >= LONG_LINE
    assert len(found.note.signatures) == 4
    assert second not in found.short().signatures
    assert len(found.short().signatures) == 3
    assert found.words == check_words(note.text.encode())


def test_text_and_picture_wait_in_the_queue(grown: Vault) -> None:
    found = leaving(grown)
    assert found is not None
    queue(grown, found)
    place: Path = grown.folder / "queue"
    assert (place / "checkpoint.txt").read_text() == str(found.note)
    assert (place / "checkpoint.png").read_bytes() == found.png()
    assert found.png().startswith(b"\x89PNG")
