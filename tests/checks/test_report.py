"""Suppression, masking, exit codes, the terminal, SARIF and the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checks.helping import DAY, HERE, case_of, codes, raw_case
from tocsin.checks.engine import check_case, check_documents
from tocsin.checks.finding import Finding, Place, Severity, Suppressed, blocking, remaining
from tocsin.checks.output import sarif
from tocsin.checks.output.terminal import lines, summary
from tocsin.checks.registry import RULES, rule_for
from tocsin.cli.main import main
from tocsin.ground.errors import TocsinError
from tocsin.law import Law
from tocsin.reading import read_text

LETTER = (HERE / "clean_cases" / "en-letter.txt").read_text(encoding="utf-8")
NAMED = LETTER.replace("an officer of a sector union who", "Nurlan Testbekov, whom we call N., who")


def finding(**fields: object) -> Finding:
    base = {
        "code": "TOC-F01", "severity": Severity.BLOCKS, "subject": "s", "message": "m",
        "why": "w", "remedy": "r", "source": "src",
    }  # fmt: skip
    return Finding(**{**base, **fields})  # type: ignore[arg-type]


def with_suppression(**fields: str) -> dict[str, object]:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    event = next(e for e in data["events"] if e["id"] == "search")
    event["warrant"] = "unknown"
    data["case"]["suppressions"] = [{"reason": "asked on 26 October, no answer yet", **fields}]
    return data


def test_a_suppressed_finding_stays_in_the_report_with_its_reason(law: Law) -> None:
    data = with_suppression(code="E25", subject="search", by="officer", date="2023-10-26")
    found = check_case(case_of(data), law, DAY)
    (hushed,) = [f for f in found if f.suppressed]
    assert hushed.code == "TOC-E25"
    assert remaining(found) == []
    text = "\n".join(lines(found))
    assert "asked on 26 October, no answer yet" in text
    assert "officer, 2023-10-26" in text


def test_a_suppression_of_another_subject_does_nothing(law: Law) -> None:
    found = check_case(case_of(with_suppression(code="TOC-E25", subject="arrest")), law, DAY)
    assert "E25" in codes(found)


def test_what_blocks_is_never_suppressed_wholesale(law: Law) -> None:
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    data["case"]["suppressions"] = [{"code": "R01", "reason": "everybody knows her anyway"}]
    found = check_documents([read_text(NAMED, "l.txt")], law, None, case_of(data))
    assert "TOC-R01" in {f.code for f in blocking(found)}
    data["case"]["suppressions"][0]["subject"] = "witness"
    found = check_documents([read_text(NAMED, "l.txt")], law, None, case_of(data))
    assert "TOC-R01" in {f.code for f in found}


def test_a_protected_name_stands_in_no_field_of_any_output(law: Law) -> None:
    case = case_of(raw_case(HERE / "clean_cases" / "en.yaml"))
    found = check_documents([read_text(NAMED, "l.txt")], law, None, case)
    assert "R01" in codes(found)
    for text in (
        "\n".join(lines(found)),
        json.dumps([f.as_dict() for f in found], ensure_ascii=False),
        json.dumps(sarif(found, RULES, "0"), ensure_ascii=False),
    ):
        assert "Testbekov" not in text
        assert "Nurlan" not in text
        assert "witness" in text


@pytest.mark.parametrize(
    "written",
    ["Testbekov", "Testbekow", "Тестбекову", "Тестбеков", "TESTBEKOV", "Testbékov", "testbekov’s"],
)
def test_a_protected_name_is_found_in_every_spelling(written: str, law: Law) -> None:
    case = case_of(raw_case(HERE / "clean_cases" / "en.yaml"))
    text = LETTER.replace("an officer of a sector union who", f"{written} who")
    found = check_documents([read_text(text, "l.txt")], law, None, case)
    assert "R01" in codes(found)


def test_findings_are_ordered_gravest_first_and_not_told_twice(law: Law) -> None:
    found = check_documents(
        [read_text("Dear Sir,\n\nAll [name].\n\nYours sincerely,", "l")], law, DAY
    )
    ranks = [f.severity.rank for f in found]
    assert ranks == sorted(ranks)
    assert len(found) == len(set(found))


def test_the_caret_stands_under_the_words() -> None:
    excerpt = "x" * 150 + "HERE" + "y" * 80
    place = Place("l.txt", 3, 151, excerpt, 4)
    shown = lines([finding(place=place)])
    row = next(i for i, line in enumerate(shown) if "HERE" in line)
    assert shown[row].index("HERE") == shown[row + 1].index("^")
    assert shown[row + 1].count("^") == 4


def test_the_summary_counts_and_says_what_it_means() -> None:
    assert summary([]) == "Nothing was found."
    hushed = finding(suppressed=Suppressed("a recorded reason"))
    assert "1 suppressed" in summary([hushed])
    assert "not to be sent" in summary([finding()])
    assert remaining([finding(severity=Severity.IMPROVES)]) == []


def test_sarif_has_the_shape_of_the_standard(law: Law) -> None:
    data = with_suppression(code="E25", subject="search")
    found = check_case(case_of(data), law, DAY, locate=lambda _id: Place("a b.yaml", 4, 2, "x", 1))
    log = sarif(found, RULES, "1.0")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "a%20b.yaml"
        assert location["region"]["startLine"] == 4
    assert any(result.get("suppressions") for result in run["results"])


def test_rule_for_knows_both_ways_to_write_a_code() -> None:
    assert rule_for("toc-f03") is rule_for("F03")
    with pytest.raises(TocsinError, match="F01"):
        rule_for("F99")


def write(folder: Path, text: str) -> Path:
    path = folder / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_command_exits_1_on_findings_and_0_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (HERE / "clean" / "en-news.txt").read_text(encoding="utf-8")
    assert main(["check", "--document", str(write(tmp_path, page))]) == 0
    capsys.readouterr()
    assert main(["check", "--document", str(write(tmp_path, LETTER.replace("bo\n", "do\n")))]) == 1
    out = capsys.readouterr().out
    assert "TOC-N01" in out
    assert "letter.txt:6" in out


def test_json_and_sarif_are_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write(tmp_path, LETTER.replace("[signed]\n", "\n")))
    main(["check", "--document", path, "--json"])
    assert {f["code"] for f in json.loads(capsys.readouterr().out)["findings"]} >= {"TOC-F04"}
    main(["check", "--document", path, "--format", "sarif"])
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"


@pytest.mark.parametrize(
    "words",
    [["check"], ["check", "--document", "x", "--for", "poem"], ["check", ".", "--on", "tomorrow"]],
)
def test_misuse_is_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "mend:" in capsys.readouterr().err


def test_an_unreadable_document_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write(tmp_path, LETTER.replace("[signed]\n", "\n")))
    code = main(["check", "--document", str(tmp_path / "gone.txt"), "--document", path])
    captured = capsys.readouterr()
    assert code == 1
    assert "gone.txt" in captured.err
    assert "TOC-F04" in captured.out


def test_explain_shows_why_mend_and_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "TOC-F03"]) == 0
    out = capsys.readouterr().out
    assert "Why" in out
    assert "Fires on" in out
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(RULES)
    assert main(["explain", "Z99"]) == 1


def test_the_example_folder_is_checked_with_places(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(root / "examples" / "kyrgyzstan-2023"), "--on", "2023-10-25"])
    out = capsys.readouterr().out
    assert "case.yaml:" in out
    assert "blocks[" not in out
