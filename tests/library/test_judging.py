"""The measure of precedents: the truth is read off the pages, and left out of the questions."""

from __future__ import annotations

from tests.library import pages

from tocsin.law import Law
from tocsin.library import judging
from tocsin.library.store import Store
from tocsin.library.taken import take_text

STORMED = pages.report(
    9903, 351, "Chad", "The Committee recalls nothing.", first=1330,
    alleges="armed officers occupied the premises of the union without any warrant",
)  # fmt: skip


def test_the_truth_is_what_the_pages_print(full: Store, law: Law) -> None:
    full.add(take_text(STORMED, law), "2026-11-03")
    full.add(take_text(pages.COMPILATION, law), "2026-11-03")
    asked = {question.case: question for question in judging.questions(full)}
    # the Compilation names case 9903 under its second principle, 9901 and 9902 under the first
    assert any("occupy the premises" in words for words in asked["9903"].right)
    # the conclusion of case 9901 cites paragraph 1203 of the 350th Report, which is here
    assert any("removal of elected leaders" in words for words in asked["9901"].right)
    assert "Compilation" not in asked["9901"].text
    assert "1203" not in asked["9901"].text


def test_both_rankings_are_judged_over_the_same_questions(full: Store, law: Law) -> None:
    full.add(take_text(STORMED, law), "2026-11-03")
    full.add(take_text(pages.COMPILATION, law), "2026-11-03")
    asked = judging.questions(full)
    ours = judging.judged(full, asked, judging.by_precedents)
    words = judging.judged(full, asked, judging.by_words)
    assert ours[0].questions == words[0].questions == len(asked)
    assert 0 <= words[0].ndcg <= ours[0].recall <= 1
    perfect = judging.judged(full, asked, lambda _store, question: sorted(question.right))
    assert (perfect[0].recall, perfect[0].ndcg) == (1.0, 1.0)
    nothing = judging.judged(full, asked, lambda _store, _question: [])
    assert (nothing[0].recall, nothing[0].ndcg) == (0.0, 0.0)


def test_a_question_in_other_words_has_the_truth_the_compilation_prints(
    full: Store, law: Law
) -> None:
    full.add(take_text(pages.COMPILATION, law), "2026-11-03")
    told = [
        {"case": "9903", "language": "ru", "text": "Полиция заняла помещение профсоюза"},
        {"case": "1", "language": "ky", "text": "Имарат"},
    ]
    (asked,) = judging.in_other_words(full, told)
    assert asked.case == "9903"
    assert asked.right
    # a passage found twice under one name is one answer
    one = next(iter(asked.right))
    twice = judging.judged(full, [asked], lambda _store, _asked: [one, one])
    assert twice[0].recall <= 1
    assert twice[0].ndcg <= 1
