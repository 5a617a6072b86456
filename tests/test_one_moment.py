"""Several write at one moment, and nothing is lost: whatever is written by what stood there before.

Each row is a file that one run reads, changes and writes again: a record of decisions, a list, a
key that is made on first use. Sixteen do it at once; what each of them put in is there afterwards.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tocsin.checks import Finding
from tocsin.checks.finding import Severity
from tocsin.desk.backup import expiry
from tocsin.desk.home import Home
from tocsin.gate.decisions import Release, record, recorded
from tocsin.letters.gate.verdict import FILE, Gate, Override
from tocsin.seal.anchors.store import keep
from tocsin.seal.vault.recipients import keyring, read_list

SIXTEEN = range(16)
DAY = datetime.date(2023, 10, 25)
Pair = tuple[Callable[[int], object], Callable[[], Iterable[int]]]
Writer = Callable[[Path], Pair]


def _releases(folder: Path) -> Pair:
    def decide(number: int) -> None:
        record(folder, [Release(str(number), "00", "public", "two people read it", "")])

    return decide, lambda: [int(one.id) for one in recorded(folder)]


def _overrides(folder: Path) -> Pair:
    class Case:
        path = folder

    finding = Finding("TOC-F03", Severity.BLOCKS, "", "nobody signs", "", "", "")
    gate = Gate(Case(), None, [Override("TOC-F03", "signed by hand")])  # type: ignore[arg-type]

    def decide(number: int) -> None:
        gate.record("a letter", str(number), [finding], DAY)

    def seen() -> list[int]:
        lines = (folder / "letters" / FILE).read_text("utf-8").splitlines()
        return [int(json.loads(line)["number"]) for line in lines]

    return decide, seen


def _anchors(folder: Path) -> Pair:
    def answer(number: int) -> None:
        keep(folder, "authority.tsr", str(number).encode())

    return answer, lambda: [int(path.read_bytes()) for path in folder.glob("*.tsr")]


def _backups(folder: Path) -> Pair:
    home, now = Home(folder), datetime.datetime.now(tz=datetime.UTC)

    def made(number: int) -> None:
        expiry.remember(home, folder / str(number), number, now)

    def seen() -> list[int]:
        held = json.loads((folder / expiry.FILE).read_text("utf-8"))
        return [item["days"] for item in held.values()]

    return made, seen


def _together(do: Callable[[int], object]) -> list[object]:
    """What each of sixteen got back, who began at one moment and are interrupted at every step."""
    gate, before = Barrier(len(SIXTEEN)), sys.getswitchinterval()

    def begun(number: int) -> object:
        gate.wait()
        return do(number)

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(SIXTEEN)) as pool:
            return list(pool.map(begun, SIXTEEN))
    finally:
        sys.setswitchinterval(before)


@pytest.mark.parametrize("writer", [_releases, _overrides, _anchors, _backups])
def test_what_each_of_sixteen_put_in_is_there(
    writer: Callable[..., object], tmp_path: Path
) -> None:
    put, seen = writer(tmp_path)  # type: ignore[misc]
    _together(put)
    assert sorted(seen()) == list(SIXTEEN)


def test_those_who_seal_first_at_one_moment_have_one_key(tmp_path: Path) -> None:
    keys = set(_together(lambda _: str(keyring(tmp_path, []).recipients[0])))
    assert keys == {str(keyring(tmp_path, []).recipients[0])}


def test_every_recipient_given_at_one_moment_is_listed(tmp_path: Path) -> None:
    import pyrage

    people = [str(pyrage.x25519.Identity.generate().to_public()) for _ in SIXTEEN]
    _together(lambda number: keyring(tmp_path, [people[number]]))
    assert sorted(read_list(tmp_path / "recipients.txt")) == sorted(people)
