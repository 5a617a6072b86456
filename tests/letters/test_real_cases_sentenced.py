"""A case from public sources, in English and French: Algeria 2025, a sentence cut on appeal.

Read as by a lawyer who has to sign. The facts and where they were read stand in ``strangers/``.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import scene_of
from tocsin.letters.tree.assemble import Made, tree_of

CASE = Path(__file__).parent / "strangers" / "algeria"


def letter(law: Law, kind: str, day: str, lang: str) -> tuple[Made, str]:
    case = load_case(CASE).file
    commission = Commission(KINDS[kind], lang, datetime.date.fromisoformat(day), "draft")
    seen = scene_of(commission, case, law, Settings())
    made = tree_of(draft_of(seen), seen)
    return made, "\n".join(lines(made.letter))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", ["dg-urgent", "government-letter", "news"])
def test_what_befell_someone_held_is_told_in_its_place(law: Law, kind: str, lang: str) -> None:
    """A hearing after the arrest is not "older" than the arrest that is told, nor before it."""
    made, text = letter(law, kind, "2026-02-05", lang)
    assert [x.id for x in made.left_out if x.id == "question"] == []
    day = {"en": "27 March 2025", "fr": "27 mars 2025"}[lang]
    assert text.count(f"{day}. ") == 1
    assert "What went before" not in text
    if kind != "news":  # the news page runs backwards
        sentenced = {"en": "29 October 2025. ", "fr": "29 octobre 2025. "}[lang]
        assert text.index(f"{day}. ") < text.index(sentenced)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sentence_that_stands_is_told_with_the_first(law: Law, lang: str) -> None:
    _, text = letter(law, "cfa-complaint", "2026-02-05", lang)
    opening = text[: text.index({"en": "The complainant", "fr": "Les organisations"}[lang])]
    assert {"en": "ten years", "fr": "dix ans"}[lang] in opening
    _, before = letter(law, "cfa-complaint", "2025-12-01", lang)
    assert {"en": "ten years", "fr": "dix ans"}[lang] not in before


def test_on_the_day_of_the_arrest_only_the_arrest_is_known(law: Law) -> None:
    made, text = letter(law, "dg-urgent", "2025-03-20", "en")
    assert set(made.body.facts) <= {"arrest", "incommunicado", "torture"}
    assert "fifteen years" not in text


def test_a_letter_tells_no_day_after_its_own(law: Law) -> None:
    _, text = letter(law, "dg-urgent", "2025-03-20", "en")
    assert "between 19 and 20 March 2025" in text
    assert "23 March" not in text


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        ("2025-03-20", ("arrest", "torture")),
        ("2025-12-01", ("arrest", "sentence")),
        ("2026-02-05", ("sentence", "appeal")),
    ],
)
def test_it_opens_with_how_he_was_taken_and_what_was_decided(
    law: Law, day: str, opens: tuple[str, ...]
) -> None:
    """Not with what one voice tells of the time between."""
    commission = Commission(KINDS["dg-urgent"], "en", datetime.date.fromisoformat(day), "draft")
    seen = scene_of(commission, load_case(CASE).file, law, Settings())
    assert tuple(event.id for event in seen.lead) == opens
