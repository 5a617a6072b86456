"""Small tables read in bulk and row by row commit to the same, whatever is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.seal.commit import grains
from tocsin.seal.commit.grains import Grains, Tables, grains_of

FILES = {
    "plain.csv": "no;date;name;amount\n" + "".join(f"{n};01.02.2023;A;{n},50\n" for n in range(99)),
    "quoted.csv": 'no,what,sum\n1,"a\nb",1.5\n2,"c ""d""",2.50\n3,open" quote,3\n' * 20,
    "ragged.csv": "no;what;sum\n1;a;2\n\nTotal;3\n2;b;4;5\n" * 20,
    "tabs.tsv": "no\tdate\tsum\n" + "".join(f"{n}\t2023-01-0{n}\t{n}.10\n" for n in range(1, 9)),
    "letters.txt": "First paragraph.\n\nSecond paragraph.\n",
}


def both(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Grains, Grains]:
    plain = grains_of(path, bytes(range(32)), Tables())
    monkeypatch.setattr(grains, "BULK_BYTES", 0)
    return plain, grains_of(path, bytes(range(32)), Tables())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_bulk_is_row_by_row(tmp_path: Path, monkeypatch, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name].replace("name", "имя").encode(encoding))
    plain, bulk = both(path, monkeypatch)
    assert plain.count == bulk.count > 1
    assert plain.digests == bulk.digests
    assert plain.leaves == bulk.leaves
    assert plain.runs == bulk.runs
    assert plain.problem == bulk.problem


def test_damage_is_said_either_way(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "mixed.csv"
    good = "no;name;sum\n" + "".join(f"{n};Имя и фамилия;{n},50\n" for n in range(60))
    path.write_bytes(good.encode() + "61;Слово;2,5\n".encode("windows-1251"))
    plain, bulk = both(path, monkeypatch)
    assert plain.problem == bulk.problem == "DAMAGED"
    assert plain.leaves == bulk.leaves


def test_a_bulk_reading_that_breaks_falls_back(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(FILES["plain.csv"])

    def broken(*args: object, **more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(grains, "grains_of_part", broken)
    plain, bulk = both(path, monkeypatch)
    assert plain.leaves == bulk.leaves
