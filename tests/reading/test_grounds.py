"""Why a reading reads as it does: each part of the frame and each judgement names what spoke."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.cli.main import main
from tocsin.reading import read_text
from tocsin.reading.grounds import field_grounds, sentence_grounds
from tocsin.reading.judged import ANSWERS, Task, answer, question

LETTER = """Sample Workers' Union
Testville, 3 May 2026
Our ref. SWU/7/26

The Director-General
International Labour Office

Dear Sir,

We refer to our complaint of 2 March 2026. A neighbour told us that the guards broke the door.

Yours faithfully,

(signed) Ana Sample
President
"""


def test_every_answer_has_words_in_four_languages() -> None:
    for tongue in ("en", "fr", "es", "ru"):
        for task in Task:
            told = [question(task, tongue), *(answer(task, x, tongue) for x in ANSWERS[task][1:])]
            assert all(told)
            assert len(set(told)) == len(told)


def test_each_part_of_the_frame_says_what_spoke_for_it() -> None:
    reading = read_text(LETTER)
    found = {ground.part: ground for ground in field_grounds(reading)}
    assert set(found) == {"day", "place", "number", "sender", "signatory", "letter"}
    assert found["day"].text == "2026-05-03"
    assert found["letter"].text == "2026-03-02"
    assert all(ground.because for ground in found.values())
    assert reading.date is not None
    assert str(reading.date.value) == found["day"].text


def test_a_sentence_says_how_it_was_judged() -> None:
    told = {(g.task, g.answer) for g in sentence_grounds(read_text(LETTER))}
    assert (Task.BASIS, "told") in told
    assert (Task.LETTER, "own") in told


@pytest.mark.parametrize(
    ("tongue", "words"),
    [("en", "told by others"), ("fr", "rapporté par"), ("es", "contado por"), ("ru", "со слов")],
)
def test_the_command_tells_it_in_the_language_asked(
    tongue: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, "utf-8")
    assert main(["read", "--why", "--lang", tongue, str(path)]) == 0
    assert words in capsys.readouterr().out
