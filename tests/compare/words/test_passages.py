"""The alignment of passages: what was planted is what is reported, whatever the order of things."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.compare.words.passages import align

WORDS = "касса взнос отчёт совет решение член сумма ордер протокол выплата счёт фонд".split()  # noqa: SIM905


@st.composite
def texts(draw):
    """Distinct paragraphs, each of its own words and a number."""
    count = draw(st.integers(3, 14))
    return [
        " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=9)))
        + f" номер {1000 + index * 37}"
        for index in range(count)
    ]


def states(pairs):
    return sorted(pair.state for pair in pairs if pair.state != "equal")


@given(texts())
def test_nothing_planted_nothing_found(text):
    assert states(align(text, text)) == []


@given(texts())
def test_other_spacing_is_no_difference(text):
    assert states(align(text, [f"  {t.replace(' ', '  ')}\n" for t in text])) == []


@given(texts(), st.data())
def test_one_changed_figure_is_one_changed_passage(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    other = [*text]
    other[at] = other[at][:-1] + ("1" if other[at][-1] != "1" else "2")
    pairs = align(text, other)
    assert states(pairs) == ["changed"]
    assert [(p.before, p.after) for p in pairs if p.state == "changed"] == [(at, at)]


@given(texts(), st.data())
def test_added_and_removed_passages_are_found_where_they_stand(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    shorter = text[:at] + text[at + 1 :]
    assert [(p.before, p.state) for p in align(text, shorter) if p.state != "equal"] == [
        (at, "removed")
    ]
    assert [(p.after, p.state) for p in align(shorter, text) if p.state != "equal"] == [
        (at, "added")
    ]


@given(texts())
def test_a_moved_passage_is_not_removed_and_added(text):
    other = [text[-1], *text[:-1]]
    assert states(align(text, other)) in (["moved"], ["moved"] * (len(text) - 1))


@given(st.lists(st.text(max_size=20), max_size=12), st.lists(st.text(max_size=20), max_size=12))
def test_every_passage_of_both_sides_is_accounted_for_once(before, after):
    pairs = align(before, after)
    assert sorted(p.before for p in pairs if p.before is not None) == list(range(len(before)))
    assert sorted(p.after for p in pairs if p.after is not None) == list(range(len(after)))
