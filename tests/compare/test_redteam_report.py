"""What a reader must not misread: names that look the same, a document nobody could open."""

from __future__ import annotations

from tocsin.compare.alterations import Comparison, Effect, FileOutcome, Verdict
from tocsin.compare.report.language import Words
from tocsin.compare.report.page import page
from tocsin.compare.report.story import tell


def effect(name: str, before: str, after: str) -> Effect:
    entries = (int(before != "0"), int(after != "0"))
    difference = str(int(after) - int(before))
    return Effect("counterparty", name, "KGS", "Сумма", *entries, before, after, difference)


def test_names_that_look_the_same_are_told_apart_on_the_first_page() -> None:
    names = ["Фонд", "Фoнд", "Эне\u202eргосбыт"]  # the second has a Latin letter
    effects = [
        effect(names[0], "500", "0"),
        effect(names[1], "0", "500"),
        effect(names[2], "0", "7"),
    ]
    outcome = FileOutcome(Verdict.ALTERED, "delimited", ("a.csv",), ("a.csv",))
    comparison = Comparison("a", "b", "files", [outcome], effects)
    for language in ("en", "fr", "es", "ru"):
        words = Words(language)
        told = tell(comparison, words)
        said = "\n".join(told.sentences)
        assert f"{names[1]} ({words.name('notes', 'look-alike')})" in said
        assert f"{names[0]} (" not in said
        assert "⟨U+202E⟩" in said
        assert "\u202e" not in page(told)
    assert comparison.effects[2].value == names[2]  # the JSON keeps what stands there


def test_a_document_that_could_not_be_compared_is_not_called_the_same() -> None:
    outcome = FileOutcome(Verdict.NOT_COMPARABLE, "pdf", ("a.pdf",), ("a.pdf",), why="password")
    words = Words("en")
    told = tell(Comparison("a", "b", "files", [outcome]), words)
    assert told.answer == words.ui("not_all_compared") != words.ui("no_difference")
