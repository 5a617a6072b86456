"""Several workers on a cluster give the root of one process; a dead worker's share is redone."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.seal.conftest import make_setting

from tocsin.ground.errors import TocsinError
from tocsin.seal.archive.reader import read
from tocsin.seal.archive.sealing import seal
from tocsin.seal.archive.spread import Engine, archive_root, connect, seal_items, shares, subtree_of
from tocsin.seal.archive.walking import walk
from tocsin.seal.commit.records import Record
from tocsin.seal.log.compact import combine
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities
from tocsin.seal.vault.vault import Vault

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Three worker processes on this machine."""
    distributed = pytest.importorskip("distributed", reason="the extra 'spread' is not installed")
    with (
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as found,
    ):
        yield found


def synthetic(number: int) -> Record:
    """The record of an object in a bucket that is not there."""
    digest = hashlib.sha256(b"%d" % number).hexdigest()
    name = f"objects/{number}"
    return {"mtime": "0.0", "path": name, "sha256": digest, "size": number, "type": "file", "v": 1}


@pytest.mark.parametrize("count", [0, 1, 255, 1024, 5000])
def test_the_root_does_not_depend_on_how_the_work_is_cut(count: int) -> None:
    one = [subtree_of(share).tree for share in shares(range(count), synthetic, KEY, size=10**6)]
    many = [subtree_of(share).tree for share in shares(range(count), synthetic, KEY, size=37)]
    random.Random(1).shuffle(many)
    assert archive_root(many, KEY) == archive_root(one, KEY)


def test_a_share_that_is_missing_is_refused() -> None:
    parts = [subtree_of(share).tree for share in shares(range(100), synthetic, KEY, size=10)]
    del parts[4]
    with pytest.raises(TocsinError, match="cannot follow"):
        combine(parts)


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 1, 1023, 2500])
def test_workers_seal_a_bucket_to_the_root_of_one(client: Any, vault: Vault, count: int) -> None:
    setting = make_setting(vault, entropy=lambda size: KEY[:size])
    made = seal_items(range(count), synthetic, vault, setting, client, size=100)
    alone = [subtree_of(share).tree for share in shares(range(count), synthetic, KEY)]
    assert [item.statement.kind for item in made] == ["full"]
    assert made[-1].statement.archive_root == archive_root(alone, KEY)[0]
    assert made[-1].files == count
    state = list(Manifest(vault, identities(vault.folder, None)).state())
    assert [item.path.decode() for item in state] == [f"objects/{n}" for n in range(count)]


@pytest.mark.slow
def test_a_bucket_is_sealed_in_parts_and_the_last_carries_them(client: Any, vault: Vault) -> None:
    made = seal_items(
        range(120), synthetic, vault, make_setting(vault, part_seconds=0.0), client, size=50
    )
    assert [item.statement.kind for item in made][-1] == "full"
    assert len(made) > 2
    state = Manifest(vault, identities(vault.folder, None)).state()
    assert sorted(item.size for item in state) == list(range(120))


@pytest.mark.slow
def test_a_folder_sealed_on_a_cluster_has_the_root_of_one_process(
    client: Any, books: Path, tmp_path: Path
) -> None:
    for number in range(300):
        (books / f"{number}.bin").write_bytes(os.urandom(number))
    roots = set()
    for name, engine in (("alone", None), ("spread", lambda: Engine(client))):
        vault = Vault.create(tmp_path / name, seed=KEY)
        setting = make_setting(vault, entropy=lambda size: KEY[:size], engine=engine)
        last = seal(books, vault, setting).last
        assert last.units > 0
        roots.add(last.statement.archive_root)
    assert len(roots) == 1


def read_here(item: tuple[bytes, Any]) -> Record:
    """A file as the sealer reads it."""
    return read(*item).record


@pytest.mark.slow
def test_shares_of_a_folder_have_the_root_of_its_seal(
    client: Any, books: Path, vault: Vault
) -> None:
    setting = make_setting(vault, entropy=lambda size: KEY[:size], grain=False)
    alone = seal(books, vault, setting).last.statement.archive_root
    cut = shares(((os.fsencode(books), e) for e in walk(books)), read_here, KEY, size=2)
    trees = [future.result().tree for future in client.map(subtree_of, list(cut))]
    assert archive_root(trees, KEY)[0] == alone


class DiesOnce:
    """Reads as ``synthetic`` does, but its first reader loses its process."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, number: int) -> Record:
        if number == 150 and not self.mark.exists():
            self.mark.write_text("died")
            os._exit(9)
        return synthetic(number)


@pytest.mark.slow
def test_a_worker_that_dies_has_its_share_redone(client: Any, vault: Vault, tmp_path: Path) -> None:
    mark = tmp_path / "died"
    setting = make_setting(vault, entropy=lambda size: KEY[:size])
    made = seal_items(range(400), DiesOnce(mark), vault, setting, client, size=40)
    alone = [subtree_of(share).tree for share in shares(range(400), synthetic, KEY)]
    assert mark.exists()
    assert made[-1].statement.archive_root == archive_root(alone, KEY)[0]


def breaks(number: int) -> Record:
    """A reader that cannot go on."""
    raise ValueError(number)


@pytest.mark.slow
def test_a_reader_that_raises_leaves_no_half_seal(client: Any, vault: Vault) -> None:
    with pytest.raises(ValueError, match="0"):
        seal_items(range(5), breaks, vault, make_setting(vault), client)
    assert vault.numbers() == []
    assert vault.log.head().size == 0


@pytest.mark.slow
def test_no_scheduler_is_said_in_plain_words() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(TocsinError, match="no Dask scheduler"):
        connect("nonsense://nowhere")
