"""Every finding in four languages: the table is held to the forms that the rules make."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin.checks.rules
from tocsin.checks.engine import check_documents
from tocsin.checks.finding import Finding, Severity
from tocsin.checks.output.terminal import lines
from tocsin.checks.output.tongue import TONGUES, _table, finding_in, of_locale, said_in
from tocsin.checks.registry import RULES
from tocsin.checks.rule import Scope
from tocsin.law import Law
from tocsin.reading import read_text

PAPER = [rule for rule in RULES if rule.scope is not Scope.CASE]
FOLDER = Path(tocsin.checks.rules.__file__).parent
# parts of a message that another function makes; the words of each are in the table
MADE_ELSEWHERE = {"{0} is pleaded as binding; {1}", "no Convention is named by number: {0}"}


def forms_of(node: ast.expr) -> Iterator[str]:
    """The forms a message can take, its places numbered."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        out, place = "", 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                out += str(part.value)
            else:
                out, place = f"{out}{{{place}}}", place + 1
        yield out
    elif isinstance(node, ast.IfExp):
        yield from forms_of(node.body)
        yield from forms_of(node.orelse)


def messages() -> Iterator[tuple[str, str]]:
    """Every message of a rule over papers: code and form."""
    codes = {rule.check.__name__: rule.code for rule in PAPER}
    for path in FOLDER.glob("*/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tops = [n for n in tree.body if isinstance(n, ast.FunctionDef)]
        calls = {f.name: {c.func.id for c in ast.walk(f) if isinstance(c, ast.Call)
                          and isinstance(c.func, ast.Name)} for f in tops}  # fmt: skip
        for function in tops:
            owners = {codes[n] for n in codes if n == function.name or function.name in
                      calls.get(n, ()) or any(function.name in calls.get(m, ()) for m in
                                              calls.get(n, ()))}  # fmt: skip
            for form in _hits(function):
                for code in owners:
                    yield code, form


def _hits(function: ast.FunctionDef) -> Iterator[str]:
    said = {
        n.targets[0].id: n.value
        for n in ast.walk(function)
        if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Hit" and node.args:
            first = node.args[0]
            value = said.get(first.id) if isinstance(first, ast.Name) else first
            if value is not None:
                yield from forms_of(value)


def test_every_rule_over_papers_stands_in_the_table() -> None:
    table = _table()
    assert {rule.code for rule in PAPER} - set(table) - {"L25", "L26", "L27"} == set()
    for code, rows in table.items():
        if code in ("frame", "other"):
            continue
        assert len(rows["mend"]) == len(TONGUES) - 1, code  # English stands in the rule
        assert all(len(row) == len(TONGUES) for row in rows["says"]), code


def test_every_form_of_a_message_has_its_row() -> None:
    table = _table()
    wanted = {(c, f) for c, f in messages() if f not in MADE_ELSEWHERE}
    held = {(code, row[0]) for code, rows in table.items() for row in rows.get("says", [])}
    assert len(wanted) > 90
    assert wanted - held == set()


def test_no_language_is_missing_in_a_row() -> None:
    for code, rows in _table().items():
        for key, held in rows.items():
            for row in held if isinstance(held[0], list) else [held]:
                inside = code not in ("frame", "other")
                asked = len(TONGUES) - (inside and key == "mend")
                assert len(row) == asked, (code, row)
                assert all(row), (code, row)


def test_the_places_of_a_row_are_the_same_in_each_language() -> None:
    for code, rows in _table().items():
        for row in rows.get("says", []):
            places = [sorted(set(re.findall(r"\{\d\}", text))) for text in row]
            assert all(p == places[0] or set(p) <= set(places[0]) for p in places), (code, row)


@pytest.mark.parametrize("lang", TONGUES[1:])
def test_a_letter_is_told_what_is_wrong_in_her_language(lang: str, law: Law) -> None:
    text = (
        "Testville, 4 May 2026\n\nDear Director-General,\n\nOn Monday, 5 May 2026 they came, a "
        "gang "
        "of fascists. On 6 March the director suspended 31 teachers. The 13 teachers suspended are "
        "not heard.\n\nYours sincerely,\n\nAna Sample\n"
    )
    findings = check_documents([read_text(text, "letter.txt")], law, None)
    told = said_in(findings, lang)
    english = {f.code: f.message for f in findings}
    assert told
    for finding in told:
        assert finding.message != english[finding.code], finding.code
        assert not finding.why
    printed = "\n".join(lines(told, lang))
    assert "weakens" not in printed
    assert "mend:" not in printed


def test_a_word_of_the_paper_keeps_its_place() -> None:
    finding = Finding("TOC-C36", Severity.WEAKENS, "l", "'13 teachers' here, '31 teachers' in line "
                      "4, of the same thing", "why", "mend", "source")  # fmt: skip
    assert finding_in(finding, "ru").message == (
        "здесь «13 teachers», в строке 4 — «31 teachers», об одном и том же"
    )


def test_what_no_row_knows_stays_english_whole() -> None:
    finding = Finding("TOC-F01", Severity.BLOCKS, "l", "something new", "why", "mend", "source")
    assert finding_in(finding, "fr") == finding
    assert finding_in(finding, "en") == finding


def test_the_language_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for value, lang in (("fr_FR.UTF-8", "fr"), ("ru", "ru"), ("C.UTF-8", "en"), ("de_DE", "en")):
        monkeypatch.setenv("LANG", value)
        assert of_locale() == lang
