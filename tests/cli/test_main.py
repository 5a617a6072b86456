"""The door of the command line: exit codes, diagnoses, JSON, and faults that do not leak."""

from __future__ import annotations

import json
import re

import pytest

from tocsin.cli.cases import read
from tocsin.cli.main import main
from tocsin.cli.verbs import VERBS


def test_no_verb_says_what_people_come_for_in_commands_that_work(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    shown = capsys.readouterr().out
    named = set(re.findall(r"tocsin ([a-z]+) ", shown))
    assert {"seal", "compare", "check"} <= named
    assert named - {"serve"} <= set(VERBS)
    assert max(map(len, shown.splitlines())) <= 80


def test_help_shows_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in VERBS)


def test_an_unknown_verb_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seel"]) == 2
    assert "did you mean: seal" in capsys.readouterr().err


def test_misuse_is_a_diagnosis_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json"]) == 2
    error = json.loads(capsys.readouterr().err)["error"]
    assert "required" in error["problem"]
    assert error["mend"]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_json(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([verb, "--help"])
    assert stopped.value.code == 0
    assert "--json" in capsys.readouterr().out


def test_a_fault_does_not_show_values(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        raise ValueError("Somebody Protected")

    monkeypatch.setattr(read, "run", broken)
    assert main(["read", "x.txt"]) == 1
    shown = capsys.readouterr()
    assert "Somebody" not in shown.err + shown.out
    assert "TOC-FAULT" in shown.err


@pytest.mark.parametrize(
    "words",
    [
        ["compile", "CASE", "--out", "o", "--lang", "en", "--lang", "fr"],
        ["compile", "CASE", "--out", "o", "--lang", "en", "--lang=en"],
        ["docket", "CASE", "--lang", "en", "--lang", "ru"],
        ["case", "show", "CASE", "--lang", "en", "--lang", "ru"],
        ["check", "CASE", "--on", "2024-01-01", "--on", "2024-02-01"],
    ],
)
def test_an_option_given_twice_is_refused_and_never_the_last_taken(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert words[-1].split("=")[0] in said or words[-2] in said
    assert "given twice" in said


def test_what_may_be_given_several_times_still_may(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compile", "nowhere", "--out", "o", "--kind", "dg-urgent", "--kind", "cfa-complaint"]
    assert main([*words, "--format", "pdf", "--format", "docx"]) == 1
    assert "given twice" not in capsys.readouterr().err
