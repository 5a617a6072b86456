"""What a reader must not misread: names that look the same, a document nobody could open."""

from __future__ import annotations

from tocsin.compare.alterations.vocabulary import Comparison, Effect, FileOutcome, Verdict
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


def test_several_columns_are_named_and_one_that_stayed_the_same_is_not_told() -> None:
    one = Effect("total", "", "KGS", "Дебет", 1, 1, "10", "25", "+15")
    two = Effect("total", "", "KGS", "Кредит", 1, 1, "7", "5", "-2")
    same = Effect("total", "", "KGS", "Остаток", 1, 1, "7", "7", "0")
    outcome = FileOutcome(Verdict.ALTERED, "delimited", ("a.csv",), ("a.csv",))
    several = Comparison("a", "b", "files", [outcome], [one, two, same])
    single = Comparison("a", "b", "files", [outcome], [one])
    for language in ("en", "fr", "es", "ru"):
        said = tell(several, Words(language)).sentences
        assert [sum(name in line for line in said) for name in ("Дебет", "Кредит")] == [1, 1]
        assert not any("Остаток" in line for line in said)
        alone = tell(single, Words(language)).sentences
        assert not any("Дебет" in line for line in alone)
