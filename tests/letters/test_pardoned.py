"""A pardon, a second prison term, restricted liberty, in an invented case.

What a letter opens with is what still weighs: who was pardoned is told with the pardon in the
facts, and the opening speaks of what did not end.
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
from tocsin.letters.scene.scene import Scene, scene_of
from tocsin.letters.tree.assemble import tree_of

CASE = Path(__file__).parent / "strangers" / "pardoned"
AFTER = "2019-11-10"  # pardoned in August, in prison again since October
BEFORE = "2017-08-10"  # the arrests and three sentences are known, the second prison term is not


def seen(law: Law, kind: str, day: str, lang: str = "en") -> Scene:
    commission = Commission(KINDS[kind], lang, datetime.date.fromisoformat(day), "draft")
    return scene_of(commission, load_case(CASE).file, law, Settings())


def text(scene: Scene) -> str:
    return "\n".join(lines(tree_of(draft_of(scene), scene).letter))


@pytest.mark.parametrize("kind", ["cfa-update", "dg-urgent", "news"])
def test_a_sentence_that_a_pardon_ended_opens_no_letter(law: Law, kind: str) -> None:
    scene = seen(law, kind, AFTER)
    opened = [e.id for e in scene.lead]
    assert "prison-again" in opened
    assert "sentence-ulguev" not in opened
    assert "pardoned Erlan Ulguev" in text(scene)  # it is told with its end in the facts


def test_a_sentence_opens_a_letter_of_the_days_before_its_pardon(law: Law) -> None:
    assert "sentence-ulguev" in [e.id for e in seen(law, "dg-urgent", "2019-08-01").lead]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "reported, not yet corroborated"), ("ru", "сообщено, пока не подтверждено")],
)
def test_the_opening_says_of_what_one_voice_tells_that_it_is_reported(
    law: Law, lang: str, words: str
) -> None:
    told = text(seen(law, "cfa-update", AFTER, lang)).splitlines()
    opening = next(line for line in told if "Karaganda (" in line or "горняков (" in line)
    assert words in opening
    assert opening.count(words) == 1  # and not of what two sources confirm


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "imprisoned for what the Convention guarantees"), ("ru", "лишают свободы за то")],
)
def test_another_word_for_prison_is_no_hindsight_where_prison_is_known(
    law: Law, lang: str, words: str
) -> None:
    assert words in text(seen(law, "cfa-complaint", BEFORE, lang))


def test_facts_alone_answer_a_point_without_a_dash(law: Law) -> None:
    told = text(seen(law, "cfa-update", AFTER))
    assert "– A court in Astana" not in told
    assert "A court in Astana sentenced Nurbek Synakov" in told
