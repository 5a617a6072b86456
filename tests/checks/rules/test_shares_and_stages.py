"""Shares as they are written; whether a sentence tells, plans, asks or fears: in four languages."""

from __future__ import annotations

import pytest

from tocsin.checks.rules.consistency.reckoned.fractions import fractions_in
from tocsin.checks.rules.consistency.told_stage import (
    INTENDS,
    STANDING,
    is_open,
    is_to_come,
    only_asks,
    set_for,
)

SHARES = {
    3 / 4: "three quarters; les trois quarts; tres cuartas partes; три четверти; трёх четвертей",
    2 / 3: "two thirds; two-thirds; deux tiers; dos tercios; dos terceras partes; две трети",
    4 / 5: "four fifths; quatre cinquièmes; cuatro quintas partes; четыре пятых",
    3 / 5: "three fifths; trois cinquièmes; tres quintas partes; три пятых",
    2 / 5: "two fifths; deux cinquièmes; dos quintas partes; две пятых",
    1 / 3: "a third; one in three; un tiers; un sur trois; un tercio; uno de cada tres; треть; "
           "каждый третий",
    1 / 4: "a quarter; one in four; un quart; un sur quatre; una cuarta parte; четверть; "
           "каждый четвёртый",
    1 / 5: "a fifth; one in five; un cinquième; una quinta parte; пятая часть; каждый пятый",
    1 / 2: "half; one half; every second; la moitié; un sur deux; la mitad; половина; половину; "
           "каждый второй",
}  # fmt: skip
PERCENT = "{} per cent; {}%; {} %; {} percent; {} pour cent; {} por ciento; {} процентов"


def test_a_share_in_words_may_miss_by_a_twentieth() -> None:
    for share, words in SHARES.items():
        for word in words.split("; "):
            text = f"and {word} of them"
            (found,) = fractions_in(text)
            assert (found.low, found.high) == pytest.approx((share - 0.05, share + 0.05)), word
            assert text[found.start : found.end].strip() == word


def test_a_share_in_figures_may_miss_by_a_hundredth() -> None:
    for written in PERCENT.split("; "):
        (found,) = fractions_in(f"to {written.format(37)} of them")
        assert (found.low, found.high) == pytest.approx((0.37 - 0.011, 0.37 + 0.011)), written
    for value, seen in ((1, True), (99, True), (100, False), (0, False)):
        assert bool(list(fractions_in(f"to {value}% of them"))) is seen
    for decimals in ("4.37%", "4,37 %"):  # "37" is no share of its own
        assert list(fractions_in(f"to {decimals} of them")) == []


@pytest.mark.parametrize(
    ("lead", "low", "high"),
    [("more than", 0.495, 0.68), ("at least", 0.495, 0.68), ("plus de", 0.495, 0.68),
     ("más de", 0.495, 0.68), ("более", 0.495, 0.68), ("less than", 0.32, 0.505),
     ("nearly", 0.32, 0.505), ("presque", 0.32, 0.505), ("casi", 0.32, 0.505),
     ("почти", 0.32, 0.505), ("about", 0.409, 0.591), ("environ", 0.409, 0.591),
     ("около", 0.409, 0.591), ("exactly", 0.489, 0.511)],
)  # fmt: skip
def test_a_share_that_is_passed_or_nearly_reached(lead: str, low: float, high: float) -> None:
    (found,) = fractions_in(f"{lead} 50% of them")
    assert (found.low, found.high) == pytest.approx((low, high))


def test_most_are_more_than_half_and_a_minority_fewer() -> None:
    for word in ("the majority", "most", "la plupart", "la majorité", "la mayoría", "большинство"):
        assert [(f.low, f.high) for f in fractions_in(f"and {word} left")] == [(0.5, 1.0)], word
    for word in ("a minority", "une minorité", "una minoría", "меньшинство"):
        assert [(f.low, f.high) for f in fractions_in(f"and {word} left")] == [(0.0, 0.5)], word
    assert list(fractions_in("the quarterly third-rate halfway mostly")) == []


INTENDED = """
The firm plans to close the hall.
The ministry intends to dissolve the union.
The hall will be sealed.
It is about to evict us.
The hearing is scheduled for Monday.
La direction prévoit de fermer la salle.
Le ministère envisage de dissoudre le syndicat.
La salle sera scellée.
La empresa se propone cerrar el local.
El juicio está previsto para mayo.
Будут уволены трое.
Дирекция планирует закрыть зал.
Министерство намерено распустить профсоюз.
Заседание назначено на май.
"""
STILL = """
So far nobody has come.
No decision has been taken.
The hall has not yet been sealed.
À ce jour, rien n'a été fait.
Aucune décision n'est prise.
Hasta ahora no hay nada.
Todavía esperamos.
Пока ничего не решено.
До сих пор никто не пришёл.
"""
FEARED = """
If the hall is sealed, we have no roof.
We fear that the hall is lost.
Nous craignons le pire.
Tememos lo peor.
Мы опасаемся худшего.
Просим вернуть зал.
We ask for the hall.
Nous demandons la salle.
Pedimos el local.
The hearing was adjourned.
L'audience est reportée au 3 mai.
Слушание отложено.
"""
TOLD = """
The hall was sealed on 3 May.
Officers came and took the ledgers.
La salle a été scellée.
Cerraron el local.
Зал опечатали 3 мая.
"""


def lines(block: str) -> list[str]:
    return block.strip().splitlines()


def test_what_is_meant_feared_asked_or_put_off_is_open_and_what_is_told_is_not() -> None:
    assert [s for s in lines(INTENDED) if not INTENDS.search(s)] == []
    assert [s for s in lines(INTENDED) + lines(FEARED) if not is_open(s)] == []
    assert [s for s in lines(TOLD) if is_open(s) or INTENDS.search(s)] == []
    assert [s for s in lines(STILL) if not STANDING.search(s)] == []
    assert [s for s in lines(TOLD) if STANDING.search(s)] == []


def test_what_a_sentence_grants_is_told_whatever_else_it_asks() -> None:
    for granted in ("now that the hall was sealed", "puisque la salle a été scellée",
                    "ya que cerraron el local", "раз уж зал опечатали"):  # fmt: skip
        assert is_open("We ask for another.")
        assert not is_open(f"We ask for another, {granted}.")
        assert is_open(f"We came, {granted}, and fear more.")


@pytest.mark.parametrize(
    ("sentence", "only"),
    [("We ask that the hall was opened.", True), ("Nous demandons la salle.", True),
     ("Pedimos el local.", True), ("Просим зал.", True), ("The hall was sealed.", False),
     ("We ask for the hall if it is sealed.", False), ("We fear for the hall.", False),
     ("We ask, for the firm plans to close the hall.", False)],
)  # fmt: skip
def test_a_sentence_that_is_open_because_it_asks(sentence: str, only: bool) -> None:
    assert only_asks(sentence) is only


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("They put it off to |3 May.", True),
        ("They put it off until Monday, |3 May.", True),
        ("The new date: |3 May.", True),
        ("L'audience fut remise au |3 mai.", True),
        ("La audiencia pasó para el |3 de mayo.", True),
        ("Слушание перенесли на |3 мая.", True),
        ("They said that they would come on |3 May.", True),
        ("They said they would come; they came on |3 May.", False),
        ("They came on |3 May.", False),
        ("They stayed from 1 to |3 May.", False),  # a stretch of days is no goal
        ("Ils sont venus le |3 mai.", False),
        ("Они пришли |3 мая.", False),
    ],
)
def test_a_day_that_something_is_set_for(sentence: str, ahead: bool) -> None:
    spot = sentence.index("|")
    text = sentence.replace("|", "")
    assert set_for(text, spot) is ahead
    assert is_to_come(text, spot) is (ahead or is_open(text))


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [("They shall meet on |3 May.", True), ("Ils viendront le |3 mai.", True),
     ("Vendrán el |3 de mayo.", True), ("Суд состоится |3 мая.", True),
     ("They shall see. They met on |3 May.", False), ("They met on |3 May.", False)],
)  # fmt: skip
def test_a_verb_of_what_is_to_come_stands_before_its_day(sentence: str, ahead: bool) -> None:
    spot = sentence.index("|")
    text = sentence.replace("|", "")
    assert (is_to_come(text, spot) and not set_for(text, spot)) is (ahead or is_open(text))
