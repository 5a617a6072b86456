"""What stands on the terminal: carets under the words, places, and how many of each there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.checks.finding import (
    FAMILIES,
    Finding,
    Place,
    Severity,
    Suppressed,
    blocking,
    remaining,
)
from tocsin.checks.output import terminal
from tocsin.checks.output.pages import explanation, facts, index, page
from tocsin.checks.output.tongue import TONGUES, _word, of_locale
from tocsin.checks.registry import RULES, rule_for
from tocsin.checks.rule import Rule, Scope

NOWHERE = Place()


def finding(
    severity: Severity = Severity.WEAKENS,
    place: Place = NOWHERE,
    subject: str = "it",
    suppressed: Suppressed | None = None,
) -> Finding:
    return Finding("TOC-C36", severity, subject, "said", "why", "mend", "source", place, suppressed)


letters = st.text("abcdefgh ", min_size=1, max_size=260)


@given(letters, st.data())
def test_carets_stand_under_what_is_meant(text: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(text)))
    width, line = data.draw(st.integers(1, 40)), data.draw(st.integers(1, 12_000))
    above, shown, carets = terminal._excerpt(text, line, column, width)
    number = f"{line} | "
    assert above == f"{' ' * len(str(line))} |"
    assert shown.startswith(number)
    assert len(shown) <= len(number) + 110 + 2
    at = carets.index("^")
    assert shown[at] == text[column - 1]
    seen = shown[len(number) :].strip("…")
    assert seen in text
    assert shown.startswith("…", len(number)) == (not text.startswith(seen))
    assert shown.endswith("…") == (not text.endswith(seen))
    last = len(shown) - shown.endswith("…")
    assert carets[at:] == "^" * min(width, last - at)


def test_a_line_is_cut_where_the_words_stand_far_on() -> None:
    assert terminal._excerpt("a" * 110, 1, 60, 2)[1] == "1 | " + "a" * 110
    assert terminal._excerpt("a" * 111, 1, 55, 2)[1] == "1 | " + "a" * 110 + "…"
    assert terminal._excerpt("a" * 111, 1, 56, 2)[1] == "1 | …" + "a" * 110
    assert terminal._excerpt("a\tb", 1, 2, 1)[1] == "1 | a b"
    assert terminal._excerpt("abc", 12, 3, 99)[2] == "   |   ^"


@pytest.mark.parametrize(
    ("place", "subject", "where"),
    [
        (Place("l.txt", 3, 7), "l.txt", "  --> l.txt:3:7"),
        (Place("l.txt", 3, 7), "search", "  --> l.txt:3:7 (search)"),
        (Place("l.txt"), "l.txt", "  --> l.txt"),
        (Place(), "search", "  --> search"),
        (Place(), "", "   = why: why"),
    ],
)
def test_where_a_finding_points(place: Place, subject: str, where: str) -> None:
    first, second, *rest = terminal.one(finding(place=place, subject=subject))
    assert first == "weakens[TOC-C36]: said"
    assert second == where
    assert rest[-1] == "   = mend: mend"


def test_a_long_note_goes_on_under_its_own_words() -> None:
    first, *more = terminal._note("why", "word " * 60)
    assert first.startswith("   = why: word")
    assert more
    assert all(line.startswith(" " * 10 + "word") and len(line) <= 100 for line in more)


def test_the_last_line_counts_what_is_left() -> None:
    weakens, blocks = finding(), finding(Severity.BLOCKS)
    hushed = finding(suppressed=Suppressed("known", "Ana", "2026-05-04"))
    assert terminal.summary([]) == "Nothing was found."
    assert terminal.summary([weakens, weakens]).startswith("weakens × 2. ")
    assert terminal.summary([weakens, blocks]).startswith("blocks × 1, weakens × 1")
    assert "not to be sent" in terminal.summary([blocks])
    assert "not to be sent" not in terminal.summary([weakens])
    assert terminal.summary([weakens, hushed]).endswith(" 1 suppressed.")
    assert "suppressed" not in terminal.summary([weakens])
    shown = terminal.lines([weakens, hushed])
    assert shown.count("weakens[TOC-C36]: said") == 1
    assert "    reason: known (Ana, 2026-05-04)" in shown
    unsigned = finding(suppressed=Suppressed("known"))
    assert "    reason: known" in terminal.lines([unsigned])
    assert terminal.lines([]) == ["Nothing was found."]


def test_what_stops_a_letter_and_what_is_left_to_mend() -> None:
    hushed = Suppressed("known")
    all_ = [finding(s, suppressed=n) for s in Severity for n in (None, hushed)]
    assert [(f.severity, f.suppressed) for f in blocking(all_)] == [(Severity.BLOCKS, None)]
    assert [f.severity for f in remaining(all_)] == [Severity.BLOCKS, Severity.WEAKENS]
    assert [s.rank for s in Severity] == [0, 1, 2]
    assert {f.family for f in all_} == {"consistency"}


def test_a_finding_as_data_leaves_out_what_is_not_there() -> None:
    assert finding().as_dict()["place"] == {}
    assert finding(place=Place("l.txt", 3, 7, "x")).as_dict()["place"] == {
        "file": "l.txt", "line": 3, "column": 7, "excerpt": "x",
    }  # fmt: skip
    assert "suppressed" not in finding().as_dict()
    assert finding(suppressed=Suppressed("known", "Ana", "d")).as_dict()["suppressed"] == {
        "reason": "known", "by": "Ana", "date": "d",
    }  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_whole(rule: Rule) -> None:
    said, written = explanation(rule), page(rule)
    assert said[0] == f"{rule.id}: {rule.title}"
    assert said[1].startswith(f"  {rule.severity.value}; family: {FAMILIES[rule.code[0]]}; ")
    heads = ["Why", "Mend", "How it is decided", "Fires on"]
    heads += ["Is silent on"] * bool(rule.mended) + ["Source"]
    assert [line for line in said if line in heads] == heads
    for text in (rule.why, rule.remedy, rule.how, rule.source):
        assert "".join(text.split()) in "".join("".join(said).split())
        assert text in written
    assert all(len(line) <= 86 or line.startswith("  | ") for line in said[2:])
    fires = "In `case.yaml`, fires:" if rule.scope is Scope.CASE else "\nFires:"
    assert fires in written
    assert ("\nSilent:" in written) == bool(rule.mended)
    assert written.startswith(f"# {rule.id}: {rule.title}\n\n**{rule.severity.value}** · ")
    assert written.endswith(f"## Source\n\n{rule.source}.\n")
    assert ("for: every kind" in facts(rule)) == (len(rule.kinds) == 8)


def test_the_index_names_every_code_under_its_family_once() -> None:
    text = index(RULES)
    for rule in RULES:
        row = f"| [{rule.id}]({rule.id}.md) | {rule.severity.value} | {rule.title} |"
        assert text.count(row) == 1
        family = text[: text.index(row)].rpartition("## ")[2].partition("\n")[0]
        assert family == f"{rule.code[0]}: {FAMILIES[rule.code[0]]}"


def test_every_rule_is_known_by_its_code_however_it_is_written() -> None:
    for rule in RULES:
        for written in (rule.code, rule.id, rule.id.lower(), f" {rule.code} "):
            assert rule_for(written) is rule


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Monday", "lundi lunes понедельник дүйшөмбү"),
        ("a signatory, an addressee", "un signataire, un destinataire|un firmante, un "
         "destinatario|подписавший, адресат|кол коюучу, алуучу"),
        ("an addressee and a signatory", "un destinataire et un signataire|un destinatario y un "
         "firmante|адресат и подписавший|алуучу жана кол коюучу"),
        ("'his words'", "« his words »|«his words»|«his words»|«his words»"),
        ('"his words"', "« his words »|«his words»|«his words»|«his words»"),
        ("O'Hara and Monday", "O'Hara and Monday|O'Hara and Monday|O'Hara and Monday|O'Hara and "
         "Monday"),
    ],
)  # fmt: skip
def test_a_word_in_its_place(word: str, said: str) -> None:
    wanted = said.split("|") if "|" in said else said.split()
    assert [_word(word, column) for column in range(1, len(TONGUES))] == wanted


def test_the_language_of_messages_goes_before_that_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """POSIX: LC_ALL, then the category's own variable, then LANG; an empty one is none."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    for name in names:
        monkeypatch.delenv(name, raising=False)
    assert of_locale() == "en"
    for name, lang in zip(reversed(names), ("ru", "es", "fr"), strict=True):
        monkeypatch.setenv(name, f"{lang.upper()}_XX.UTF-8")
        assert of_locale() == lang
    monkeypatch.setenv("LC_ALL", "")
    assert of_locale() == "es"
