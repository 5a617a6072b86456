"""Killed at any instant: never a wrong seal, never a lost acknowledged one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.seal.conftest import make_setting

from tocsin.seal.against.verifying import compare_folder
from tocsin.seal.archive import sealing
from tocsin.seal.log import logkey
from tocsin.seal.log.log import Log
from tocsin.seal.vault.audit import audit_log, audit_vault
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities
from tocsin.seal.vault.vault import Vault


def in_child(action: Callable[[int], None]) -> tuple[int, int]:
    """Run ``action`` in a forked process with a pipe for what it acknowledges."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            action(writer)
        finally:
            os._exit(0)
    os.close(writer)
    return child, reader


def finish(child: int, reader: int) -> tuple[list[str], bool]:
    """What was acknowledged, and whether the child was killed."""
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as stream:
        said = stream.read().decode()
    return said.split("\0")[:-1], os.WIFSIGNALED(status)


def kill_at_write(number: int) -> None:
    """SIGKILL this process at the ``number``-th flush or rename that makes something durable."""
    from tocsin.ground import files

    count = [0]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **named: object) -> object:
            count[0] += 1
            if count[0] == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **named)

        return step

    files.os.fsync = counted(os.fsync)  # type: ignore[assignment]
    Path.replace = counted(Path.replace)  # type: ignore[method-assign,assignment]


def seal_in_parts(books: Path, vault: Vault, writer: int, **more: object) -> None:
    ticks = iter(range(100_000))

    def acknowledge(sealed: object) -> None:
        note = str(sealed.head.note)  # type: ignore[attr-defined]
        os.write(writer, note.encode() + b"\0")

    setting = make_setting(
        vault, timer=lambda: next(ticks) * 1.0, part_seconds=1.0, on_seal=acknowledge, **more
    )
    sealing.seal(books, vault, setting)


def check(vault: Vault, acknowledged: list[str]) -> None:
    found = audit_vault(vault)
    assert found.sound, found.faults
    for text in acknowledged:
        point = text.split("\n")
        kept = vault.log.checkpoint_at(int(point[1]))
        assert kept is not None
        assert str(kept) == text


def make_books(books: Path, files: int) -> None:
    for number in range(files):
        (books / f"{number:03d}.txt").write_text(f"paragraph {number}\n\nanother\n")


@pytest.mark.parametrize(
    "steps", [range(1, 200, 25), pytest.param(range(1, 200), marks=pytest.mark.slow)]
)
def test_a_kill_at_every_durable_step_leaves_a_whole_vault(
    books, vault, tmp_path, monkeypatch, steps: range
) -> None:
    monkeypatch.setattr(sealing, "BATCH_PLAIN", 64)  # two parts of the 73 files
    sealing.seal(books, vault, make_setting(vault))
    make_books(books, 70)
    for number in steps:
        shutil.copytree(vault.folder, tmp_path / str(number))
        copy = Vault.open(tmp_path / str(number))

        def action(writer: int, number: int = number, copy: Vault = copy) -> None:
            kill_at_write(number)
            seal_in_parts(books, copy, writer, grain=False)

        acknowledged, was_killed = finish(*in_child(action))
        check(copy, acknowledged)
        if not was_killed:
            break
        outcome = sealing.seal(books, copy, make_setting(copy, grain=False))
        assert outcome.carried + outcome.total("files") == 73
        assert audit_vault(copy).sound
        shutil.rmtree(copy.folder)
    assert not was_killed
    assert number > 40, "the run has at least so many steps"
    manifest = Manifest(copy, identities(copy.folder, None))
    assert compare_folder(manifest, books).same


def random_kills(books: Path, vault: Vault, count: int, seed: int) -> int:
    """Kill ``count`` sealings at random moments; how many kills hit."""
    chance, hits = random.Random(seed), 0
    for turn in range(count):
        (books / f"{turn % 60:03d}.txt").write_text(f"paragraph {turn}\n\nnew\n")
        child, reader = in_child(lambda w: seal_in_parts(books, vault, w, jobs=2))
        time.sleep(chance.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
        acknowledged, was_killed = finish(child, reader)
        hits += was_killed
        check(vault, acknowledged)
    sealing.seal(books, vault, make_setting(vault))
    assert compare_folder(Manifest(vault, identities(vault.folder, None)), books).same
    return hits


def random_append_kills(folder: Path, count: int, seed: int) -> None:
    """Kill ``count`` appenders at random moments; nothing acknowledged may be lost."""
    log = Log.create(folder, seed=bytes(32), origin="example/log")
    key = logkey.load(folder / "local" / "log-key")
    chance, acknowledged = random.Random(seed), 0

    def append(writer: int) -> None:
        for number in range(10_000):
            head = log.append(lambda _, n=number: [b"%d" % n] * (n % 5 + 1), key)
            os.write(writer, f"{head.note}\0".encode())

    for _ in range(count):
        child, reader = in_child(append)
        time.sleep(chance.uniform(0, 0.04))
        os.kill(child, signal.SIGKILL)
        said, _ = finish(child, reader)
        if said:
            acknowledged = int(said[-1].split("\n")[1])
            assert str(log.checkpoint_at(acknowledged)) == said[-1]
        assert log.head().size >= acknowledged
        tiles = log.tiles(log.head().size)
        assert tiles.root() == log.head().point.root
    assert audit_log(log).sound


@pytest.mark.slow
def test_a_few_random_kills(books, vault, tmp_path) -> None:
    make_books(books, 60)
    random_kills(books, vault, 5, seed=1)
    random_append_kills(tmp_path / "log", 10, seed=2)


@pytest.mark.slow
def test_four_hundred_kills_while_sealing(books, vault) -> None:
    make_books(books, 60)
    assert random_kills(books, vault, 400, seed=3) > 100


@pytest.mark.slow
def test_six_hundred_kills_while_appending(tmp_path) -> None:
    random_append_kills(tmp_path / "log", 600, seed=4)


def test_a_worker_busy_when_its_parent_dies_does_not_keep_the_lock(
    books, vault, monkeypatch
) -> None:
    from tocsin.seal.archive import work

    def slow(path: Path, file_key: bytes, tables: object) -> None:
        time.sleep(1)

    monkeypatch.setattr(work, "grains_of", slow)
    child, reader = in_child(lambda writer: seal_in_parts(books, vault, writer, jobs=2))
    time.sleep(0.5)
    os.kill(child, signal.SIGKILL)
    finish(child, reader)
    monkeypatch.undo()
    sealing.seal(books, vault, make_setting(vault))
    check(vault, [])
