"""Decisions of people: what a release lets go, for whom, how it is recorded and asked for."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from tocsin.casefile.public import Audience, covers
from tocsin.gate import Wish
from tocsin.gate.decisions import FILE, Release, record, recorded, wishes
from tocsin.ground.errors import MisuseError, TocsinError

ONE = Release("ex-scan", "ab" * 32, "transmitted", "read by two people", "2026-11-29")


@pytest.mark.parametrize("given", list(Audience))
@pytest.mark.parametrize("asked", list(Audience))
def test_a_release_holds_for_its_reader_and_every_narrower_one(given, asked) -> None:
    release = Release("x", "00", given.value, "read by two people")
    assert release.fits("x", "00", asked) is covers(given, asked)
    assert release.fits("x", "00", given)
    assert not release.fits("x", "01", given)  # other bytes
    assert not release.fits("y", "00", given)  # another thing


def test_a_reader_from_a_later_version_lets_nothing_go() -> None:
    assert not Release("x", "00", "somebody-new", "read by two people").fits(
        "x", "00", Audience.ILO
    )


def test_what_was_decided_is_added_once_and_nothing_is_taken_away(tmp_path: Path) -> None:
    assert recorded(tmp_path) == ()
    record(tmp_path, [])
    assert not (tmp_path / FILE).exists()
    record(tmp_path, [ONE, ONE])
    record(tmp_path, [ONE])
    assert recorded(tmp_path) == (ONE,)
    wider = Release(ONE.id, ONE.sha256, "public", ONE.reason, ONE.on)
    record(tmp_path, [wider])
    assert recorded(tmp_path) == (ONE, wider)
    again = Release(ONE.id, ONE.sha256, ONE.reader, "another reason for it", "2027-01-01")
    record(tmp_path, [again])
    assert recorded(tmp_path) == (ONE, wider)  # the first decision on these bytes stands


def test_the_record_keeps_words_and_skips_blank_lines(tmp_path: Path) -> None:
    said = Release("ex", "00", "ilo", "прочитано двумя людьми", "2026-11-29")
    record(tmp_path, [said])
    path = tmp_path / FILE
    assert "прочитано" in path.read_text("utf-8")
    path.write_text("\n" + path.read_text("utf-8") + "  \n", "utf-8")
    assert recorded(tmp_path) == (said,)


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"id": "x"}', '{"id": "x", "sha256": "00"}'])
def test_a_broken_line_of_the_record_is_named_and_decides_nothing(
    tmp_path: Path, line: str
) -> None:
    record(tmp_path, [ONE])
    with (tmp_path / FILE).open("a") as file:
        file.write(line + "\n")
    with pytest.raises(TocsinError) as caught:
        recorded(tmp_path)
    assert caught.value.diagnosis.place == "line 2"


def test_a_wish_becomes_the_release_of_these_bytes() -> None:
    tied = Wish("ex", "read by two people").tied("00", Audience.ILO, datetime.date(2026, 11, 29))
    assert tied == Release("ex", "00", "ilo", "read by two people", "2026-11-29")
    assert json.loads(json.dumps(tied.on)) == "2026-11-29"


@pytest.mark.parametrize(
    ("ids", "reasons", "sound"),
    [
        ([], [], True),
        (["a"], ["12345678"], True),
        (["a"], ["1234567"], False),
        (["a"], ["  1234567  "], False),  # blanks are no reason
        (["a"], [], False),
        ([], ["12345678"], False),
        (["a", "b"], ["12345678"], False),
        (["a", "b"], ["12345678", "short"], False),
    ],
)
def test_every_release_has_its_own_reason(ids, reasons, sound) -> None:
    if sound:
        assert [(w.id, w.reason) for w in wishes(ids, reasons)] == [
            (i, r.strip()) for i, r in zip(ids, reasons, strict=True)
        ]
        return
    with pytest.raises(MisuseError):
        wishes(ids, reasons)
