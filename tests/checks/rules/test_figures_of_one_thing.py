"""Whether two figures of a paper are of one thing, and what a paper reckons with: rule by rule."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tocsin.casefile.model import Act
from tocsin.casefile.public import Audience
from tocsin.checks.kinds import Kind, reader_of
from tocsin.checks.rules.consistency.likeness import ANYBODY
from tocsin.checks.rules.consistency.recalled import kinds_of, spans
from tocsin.checks.rules.consistency.reckoned import products
from tocsin.checks.rules.consistency.reckoned.counts import is_about, is_group
from tocsin.checks.rules.consistency.reckoned.links import Thing, likeness, one_day, ranked
from tocsin.checks.rules.consistency.reckoned.steps import steps_in
from tocsin.checks.rules.consistency.within.figures import one_thing as figures
from tocsin.checks.rules.consistency.within.figures import rule
from tocsin.reading import Quantity, Span

COMMON = frozenset({"every"})
PEOPLE = sorted(ANYBODY)[0]


def told(value: int, at: int = 0, **more: Any) -> Any:
    """A figure as the rules see one: of miners, told in the sentence ``at``, with no more said."""
    lead = more.pop("lead", "")
    text = f"{lead}{value}{more.pop('tail', ' miners')}"
    figure = Quantity(
        value,
        frozenset(more.pop("nouns", {"miner"})),
        more.pop("currency", ""),
        Span(len(lead), len(lead) + len(str(value))),
        more.pop("definite", False),
        more.pop("phrase", str(value)),
    )
    sets = {k: frozenset(more.pop(k, ())) for k in ("acts", "days", "months", "places")}
    contents = frozenset(more.pop("contents", ()))
    sentence = SimpleNamespace(contents=contents, text=text, quantities=(figure,))
    known = {"is_part": False, "is_again": False, "in_words": False}
    return SimpleNamespace(
        value=value, at=at, figure=figure, sentence=sentence, **(known | sets | more)
    )


def same(first: Any, second: Any) -> bool:
    return figures.one_thing(first, second, COMMON)


DISMISSED = {"acts": {Act.DISMISSAL}}


def test_a_slip_is_of_the_same_thing_by_a_word_a_deed_or_a_place() -> None:
    one = told(31, contents={"dismiss", "every", "mine"})
    assert same(one, told(13, 1, contents={"mine", "every"}))  # its noun, and digits turned round
    assert not same(told(120, nouns={"file"}), told(12, 1))  # nothing shared
    # a word that runs through the paper is none
    assert not same(told(120, nouns={"file"}, contents={"every"}), told(12, 1, contents={"every"}))
    assert not same(told(120, nouns={"file"}, contents={"mine"}), told(12, 1, contents={"mine"}))
    two = {"mine", "dismiss"}
    assert same(told(120, nouns={"file"}, contents=two), told(12, 1, contents=two))
    assert same(told(120, contents={"mine"}), told(12, 1, contents={"mine"}))  # a word and its noun
    kitwe = {"contents": {"mine"}, "places": {"kitwe"}}
    assert same(told(120, nouns={"file"}, **kitwe), told(12, 1, **kitwe))
    assert same(told(120, **DISMISSED), told(12, 1, **DISMISSED))
    assert not same(told(120, **DISMISSED), told(12, 1))
    assert same(told(120), told(12, 1, definite=True))  # "the 12 miners"


def test_a_slip_is_none_between_parts_days_months_and_other_times() -> None:
    one, two = told(120, **DISMISSED), told(12, 1, **DISMISSED)
    assert same(one, two)
    for which in ("is_part", "is_again"):
        assert not same(one, told(12, 1, **DISMISSED, **{which: True}))
    assert not same(told(120, **DISMISSED, is_part=True), two)
    for when, left, right in (("days", "2026-03-06", "2026-03-07"), ("months", 3, 4)):
        first, second = told(120, **DISMISSED, **{when: {left}}), {**DISMISSED, when: {right}}
        assert not same(first, told(12, 1, **second))
        assert same(first, told(12, 1, **second, definite=True))  # told of as known
        assert same(first, told(12, 1, **DISMISSED, **{when: {left, right}}))
        assert same(first, two)  # one of them bears no day
    # in words no nought is lost: "two", "twenty"
    words = {**DISMISSED, "in_words": True}
    assert not same(told(20, **words), told(2, 1, **words))
    assert same(told(20, **words), told(2, 1, **DISMISSED))


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [("", "", True), ("EUR", "EUR", True), ("EUR", "USD", False), ("EUR", "", False),
     ("", "EUR", False), ("?", "EUR", True), ("USD", "?", True), ("?", "?", True), ("?", "", False),
     ("EURO", "EUR", True)],
)  # fmt: skip
def test_of_one_money(left: str, right: str, one: bool) -> None:
    first, second = told(120, currency=left).figure, told(12, currency=right).figure
    assert figures._one_money(first, second) is one


def test_no_slip_is_another_count_where_much_else_is_shared() -> None:
    whole = {"places": {"kitwe"}, "months": {3}, "contents": {"mine"}}
    assert same(told(31, **whole), told(44, 1, **whole))
    for part in whole:
        assert not same(told(31, **whole), told(44, 1, **{k: whole[k] for k in whole if k != part}))
    # told of as known: by its deed, or by two things more
    assert same(told(31, **DISMISSED), told(44, 1, **DISMISSED, definite=True))
    assert not same(told(31, **DISMISSED), told(44, 1, **DISMISSED))
    assert not same(told(31, 1, **DISMISSED), told(44, 0, **DISMISSED, definite=True))  # before it
    two = {"contents": {"mine", "hall"}}
    assert same(told(31, **two), told(44, 1, **two, definite=True))
    assert not same(told(31, contents={"mine"}), told(44, 1, contents={"mine"}, definite=True))
    # of one day: by its deed and a word, or by three words
    day = {"days": {"2026-03-06"}}
    three = {"contents": {"mine", "hall", "guard"}}
    assert same(told(31, **day, **three), told(44, 1, **day, **three))
    assert not same(told(31, **day, **two), told(44, 1, **day, **two))
    assert same(told(31, **day, **DISMISSED, contents={"hall"}),
                told(44, 1, **day, **DISMISSED, contents={"hall"}))  # fmt: skip
    # the deed is the noun: "dismissed 26 members … of the 29 dismissed", and near in number
    verb = {**DISMISSED, "contents": {"file"}}
    for value, near in ((40, True), (41, False)):
        first = told(30, nouns={"file"}, **DISMISSED)
        assert same(first, told(value, 1, nouns={"other"}, definite=True, **verb)) is near


@pytest.mark.parametrize(
    ("one", "two", "slip"),
    [(31, 13, True), (9, 19, True), (1, 11, False), (12, 22, True), (12, 33, False), (5, 6, False),
     (120, 12, True), (123, 124, True), (123, 1234, True), (12, 12, False)],
)  # fmt: skip
def test_one_figure_for_another_by_a_slip(one: int, two: int, slip: bool) -> None:
    if one != two:
        assert figures.mistaken(one, two) is slip
        assert figures.mistaken(two, one) is slip


def test_a_group_comes_back_told_of_as_known() -> None:
    first = told(13, contents={"track", "men"}, nouns={PEOPLE})
    back = {"nouns": {"track"}, "definite": True}

    def comes(second: Any, *others: Any) -> bool:
        return figures.comes_back(first, second, [first, second, *others])

    assert comes(told(31, 1, **back))
    assert comes(told(31, 1, nouns={"track"}, lead="all the "))
    assert comes(told(31, 1, nouns={"track"}, lead="having been "))
    assert not comes(told(31, 1, nouns={"track"}))
    assert not comes(told(31, 0, **back))
    assert not comes(told(50, 1, **back))  # no slip
    assert not comes(told(31, 1, **back), told(31, 2))  # counted elsewhere too
    assert not comes(told(31, 1, **back, is_again=True))
    assert not comes(told(31, 1, **back, currency="EUR"))
    assert not comes(told(31, 1, **back, tail=" other men"))
    # "the 31 people", where one group of people was counted before
    assert comes(told(31, 1, nouns={PEOPLE}, definite=True))
    assert not comes(told(31, 2, nouns={PEOPLE}, definite=True), told(40, 1, nouns={PEOPLE}))
    assert not comes(told(31, 1, nouns={"letter"}, definite=True))


def test_a_sum_told_again_in_its_money() -> None:
    nobody = SimpleNamespace(reading=SimpleNamespace(statements=[]), asked=lambda find: ())

    def again(first: Any, second: Any) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(figures, "common_roots", lambda paper: COMMON)
            return figures.sum_again(nobody, first, second)

    euro = {"currency": "EUR"}
    assert again(told(4200, **euro), told(2400, 1, **euro, definite=True))
    assert not again(told(4200, **euro), told(2400, 1, **euro))
    assert again(told(4200, **euro, contents={"wage"}), told(2400, 1, **euro, contents={"wage"}))
    assert again(told(4215, **euro), told(2415, 1, **euro))  # three figures in another order
    assert not again(told(4200, **euro), told(2400, 0, **euro, definite=True))
    assert not again(told(4200), told(2400, 1, definite=True))
    assert not again(told(4200, **euro), told(2400, 1, currency="USD", definite=True))
    for value, known in ((90, False), (100, True)):
        assert again(told(value * 10, **euro), told(value, 1, **euro, definite=True)) is known
    march, april = ({**euro, "months": {n}, "contents": {"wage"}} for n in (3, 4))
    assert not again(told(4200, **march), told(2400, 1, **april))
    assert again(told(4200, **march), told(2400, 1, **april, definite=True))


@pytest.mark.parametrize(
    ("less", "more", "two"),
    [(20, 23, True), (19, 30, False), (100, 111, False), (100, 112, True), (100, 400, True)],
)
def test_two_counts_of_our_own_members(less: int, more: int, two: bool) -> None:
    own = {"nouns": {"membe"}, "lead": "our union has "}
    for left, right in ((less, more), (more, less)):
        assert figures.own_members(told(left, **own), told(right, 1, **own)) is two
        assert not figures.own_members(told(left, **own), told(right, 1, nouns={"membe"}))
        assert not figures.own_members(told(left, **own, is_part=True), told(right, 1, **own))
        assert not figures.own_members(told(left, **own, **DISMISSED), told(right, 1, **own))


def test_a_figure_that_was_told_before_comes_back_to_itself() -> None:
    second = told(26, 3, definite=True)
    assert rule._told_before(second, [told(26, 1), second])
    assert not rule._told_before(second, [told(26, 3), second])
    assert not rule._told_before(second, [told(25, 1), second])
    assert not rule._told_before(second, [told(26, 1, nouns={"file"}), second])
    assert rule._told_before(second, [told(26, 1, nouns=()), second])  # "the total is now 26"
    assert rule._told_before(second, [told(26, 1, nouns={"file"}, currency="EUR"), second])
    assert not rule._told_before(told(26, 3), [told(26, 1, nouns=())])
    part = {"nouns": {"file"}, "contents": {"miner"}}
    assert rule._told_before(second, [told(26, 1, **part, is_part=True)])
    assert not rule._told_before(second, [told(26, 1, **part)])
    kitwe = told(26, 3, definite=True, places={"kitwe"})
    assert rule._told_before(kitwe, [told(26, 1, **part, places={"kitwe"})])


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("ten days after the meeting", 9, 11),
        ("exactly ten days after the meeting", 10, 10),
        ("ten days before the meeting", -11, -9),
        ("two weeks after the raid", 11, 17),
        ("one week after the raid", 6, 8),
        ("a fortnight after the raid", 13, 16),
        ("the day after the raid", 1, 1),
        ("the day before the raid", -1, -1),
        ("two months after the raid", 52, 66),
        ("exactly two months after the raid", 56, 62),
        ("about ten days after the raid", 7, 13),
        ("less than ten days after the raid", 0, 11),
        ("more than ten days after the raid", 9, 33),
        ("sixty days after the raid", 59, 61),
        ("dix jours après la réunion", 9, 11),
        ("le lendemain de la réunion", 1, 1),
        ("le surlendemain de la réunion", 2, 2),
        ("la veille de la réunion", -1, -1),
        ("diez días después de la reunión", 9, 11),
        ("a los diez días de la reunión", 9, 11),
        ("la víspera de la reunión", -1, -1),
        ("через десять дней после обыска", 9, 11),
        ("за десять дней до обыска", -11, -9),
        ("накануне обыска", -1, -1),
        ("через месяц после обыска", 26, 34),
        # steps without a number
        ("the day following the raid", 1, 1),
        ("on the eve of the raid", -1, -1),
        ("l'avant-veille de la réunion", -2, -2),
        ("le jour d'après la réunion", 1, 1),
        ("al día siguiente de la reunión", 1, 1),
        ("el día después de la reunión", 1, 1),
        ("el día anterior a la reunión", -1, -1),
        ("на следующий день после обыска", 1, 1),
        ("за день до обыска", -1, -1),
        ("a fortnight before the raid", -16, -13),
        ("a week after the raid", 6, 8),
        ("a week before the raid", -8, -6),
        ("через неделю после обыска", 6, 8),
        ("за неделю до обыска", -8, -6),
        ("quinze jours après la réunion", 12, 16),
        ("quince días después de la reunión", 12, 16),
        ("a month after the raid", 26, 34),
        ("a month before the raid", -34, -26),
        ("за месяц до обыска", -34, -26),
    ],
)
def test_a_step_from_one_day_to_another(text: str, low: int, high: int) -> None:
    found = [(s.low, s.high) for s in steps_in(f"They came {text}.")]
    assert found[:1] == [(low, high)]


@pytest.mark.parametrize("text", ["ten days of the meeting", "sixty-one days after it", "ten days"])
def test_what_is_no_step(text: str) -> None:
    assert list(steps_in(f"They came {text}.")) == []


@pytest.mark.parametrize(
    ("lead", "about"),
    [("about ", True), ("more than ", True), ("at least the ", True), ("up to ", True),
     ("environ ", True), ("plus de ", True), ("cerca de ", True), ("más de ", True),
     ("около ", True), ("не менее ", True), ("the ", False), ("exactly ", False), ("", False)],
)  # fmt: skip
def test_a_figure_told_as_near_it_counts_no_group(lead: str, about: bool) -> None:
    assert is_about(f"{lead}31 miners", len(lead)) is about
    assert is_group(told(31, lead=lead)) is not about


def test_what_counts_a_group() -> None:
    assert is_group(told(2))
    assert not is_group(told(1))
    assert not is_group(told(31, currency="EUR"))
    for tail in (" days", " pages", " lettres", " копий"):
        assert not is_group(told(31, tail=tail)), tail
    assert is_group(told(31, tail=" miners, days later"))


def dated(value: str, start: int, *, told_as: set[str], roots: set[str], beside: set[str]) -> Any:
    statement = SimpleNamespace(quantities=(told(4).figure, told(9, currency="EUR").figure))
    return SimpleNamespace(
        value=value, start=start, told=told_as, roots=roots, roots_beside=beside,
        statement=statement,
    )  # fmt: skip


def test_which_day_is_told_of_a_thing() -> None:
    """Its deed, its words (three at most), those beside (two at most), its head, its number."""
    blank = dated("d", 0, told_as=set(), roots=set(), beside=set())
    whole = dated("d", 0, told_as={"raid"}, roots={"hall", "seal", "door", "key"},
                  beside={"hall", "seal", "door", "key", "a", "b", "c"})  # fmt: skip

    def score(mention: Any, *roots: str, kinds: tuple[str, ...] = (), group: int = 0,
              head: str = "") -> int:  # fmt: skip
        return likeness(Thing(roots, frozenset(kinds), group, head), mention, ())

    assert score(blank, "hall", kinds=("raid",)) == 0
    assert score(whole, kinds=("raid",)) == 2
    assert [score(whole, *("hall", "seal", "door", "key")[:n]) for n in range(5)] == [0, 2, 4, 6, 6]
    assert [score(whole, *("a", "b", "c")[:n]) for n in range(4)] == [0, 1, 2, 2]
    assert score(whole, "hall", head="hall") == 4
    assert score(whole, "hall", head="seal") == 2
    assert score(blank, group=4) == 4
    assert score(blank, group=9) == 0  # an amount is no number of people
    near = dated("e", 9, told_as=set(), roots={"hall"}, beside={"hall"})
    thing = Thing(("hall", "seal"), frozenset(), 0, "")
    assert ranked(thing, [near, whole, blank], (), 1) == [(4, whole), (2, near)]
    assert ranked(thing, [near, whole], (), 3) == [(4, whole)]
    assert one_day([(4, whole), (2, near)]) is whole
    assert one_day([(4, whole), (4, near)]) is None
    assert one_day([]) is None


def test_who_reads_a_paper_in_the_end() -> None:
    """What asks the Office is handed on to the government; news is for everybody."""
    kept = {Kind.GOVERNMENT_LETTER, Kind.OTHER}
    for kind in Kind:
        wanted = Audience.GOVERNMENT if kind in kept else Audience.TRANSMITTED
        assert reader_of(kind) is (Audience.PUBLIC if kind is Kind.NEWS else wanted)


def length(value: int, **more: Any) -> Any:
    sets = {k: frozenset(more.pop(k, ())) for k in ("steps", "months", "named")}
    return SimpleNamespace(value=value, roots=frozenset(more.pop("roots", {"strike"})), **sets)


def test_two_lengths_of_one_thing() -> None:
    """They share a root of their own, and nothing says that they are two."""

    def one(first: Any, second: Any) -> bool:
        both = {spans._one_thing(a, b, COMMON) for a, b in ((first, second), (second, first))}
        return both == {True}

    plain = length(10)
    assert one(plain, length(12))
    assert not one(plain, length(12, roots={"march"}))
    assert not one(length(10, roots={"every"}), length(12, roots={"every"}))
    assert one(plain, length(30))  # more than three times as long is something else
    assert not one(plain, length(31))
    for key, left, right in (("months", {3}, {4}), ("named", {"kitwe"}, {"ndola"})):
        assert not one(length(10, **{key: left}), length(12, **{key: right}))
        assert one(length(10, **{key: left}), length(12, **{key: left}))
        assert one(length(10, **{key: left}), length(12))
    assert not one(length(10, months={3}), length(12, months={3, 4}))
    assert one(length(10, named={"kitwe"}), length(12, named={"kitwe", "ndola"}))
    for step in ("other", "rule"):
        assert not spans._one_thing(length(10, steps={step}), plain, COMMON)
    assert spans._one_thing(length(10, steps={"end"}), plain, COMMON)


@pytest.mark.parametrize(
    ("lead", "tail", "rate"),
    [
        ("they paid ", " francs", False),
        ("each got ", " francs", True),
        ("they paid ", " francs a month", True),
        ("they paid ", " francs apiece", True),
        ("chacun reçut ", " francs", True),
        ("ils payèrent ", " francs par mois", True),
        ("pagaron ", " pesos cada uno", True),
        ("каждому дали ", " рублей", True),
        ("дали ", " рублей с человека", True),
        # said of another figure, or in another clause
        ("each got 12 letters and they paid ", " francs", False),
        ("each came. They paid ", " francs", False),
        ("they paid ", " francs, and each came", False),
    ],
)
def test_a_sum_for_each(lead: str, tail: str, rate: bool) -> None:
    assert products._is_rate(told(400, lead=lead, tail=tail)) is rate


def test_the_deeds_that_words_can_tell_of() -> None:
    """By verb or noun, at the beginning of a text too, in four languages."""
    for words in ("Arrested", "they arrested him", "arrestation", "la detención", "арест"):
        assert "arrest" in kinds_of(words), words
    assert kinds_of("the table and the chair") == frozenset()
    assert kinds_of("raids and arrests") >= {"raid", "arrest"}
