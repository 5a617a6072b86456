"""Two cases built from public sources, in two languages: what the letters say, leave out and ask.

Tunisia 2023 (an arrest, a committal, a release fourteen months later) and Hong Kong 2021 (CFA Case
No. 3406, a territory; recommendations of the 395th Report). The facts and where they were read
stand in ``strangers/``.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.gate.internal import internal_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.nodes.values import Heading, Paragraph, Table
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import Scene, scene_of
from tocsin.letters.tree.assemble import Made, tree_of

HERE = Path(__file__).parent / "strangers"


def scene(case: CaseFile, law: Law, kind: str, day: str, lang: str = "en") -> Scene:
    commission = Commission(KINDS[kind], lang, datetime.date.fromisoformat(day), "draft")
    return scene_of(commission, case, law, Settings())


def letter(
    name: str, law: Law, kind: str, day: str, lang: str = "en", **update: object
) -> tuple[Made, str]:
    case = load_case(HERE / name).file
    for section, change in update.items():
        case = case.model_copy(update={section: change})
    seen = scene(case, law, kind, day, lang)
    made = tree_of(draft_of(seen), seen)
    return made, "\n".join(lines(made.letter))


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_an_arrest_is_told_with_the_release(law: Law, lang: str) -> None:
    made, text = letter("tunisia", law, "cfa-complaint", "2024-05-02", lang)
    assert made.body.facts["release"] == made.body.facts["committal"]
    told = [b for b in made.letter.body if isinstance(b, Paragraph) and b.fact]
    assert len(told) == 4  # the release has no paragraph of its own
    assert "2024" in text


def test_before_the_release_nobody_knows_of_it(law: Law) -> None:
    made, text = letter("tunisia", law, "cfa-complaint", "2023-03-01")
    assert "release" not in made.body.facts
    assert "released" not in text
    assert {x.id: x.reason for x in made.left_out}["release"] == "later"


def test_an_argument_stays_though_one_of_its_facts_is_younger(law: Law) -> None:
    _, text = letter("tunisia", law, "cfa-complaint", "2023-03-01")
    assert "A peaceful strike at the workplace is no offence" in text
    assert "does not undo" not in text  # the sentence that knows of the release
    made, _ = letter("tunisia", law, "cfa-complaint", "2023-03-01")
    assert ("strike", "hindsight_argument") in {(x.id, x.reason) for x in made.left_out}


def test_no_convention_is_pleaded_without_a_fact(law: Law) -> None:
    _, text = letter("tunisia", law, "cfa-complaint", "2024-05-02")
    assert "Convention No. 87" in text
    assert "154" not in text


@pytest.mark.parametrize("kind", ["dg-urgent", "cfa-complaint", "government-letter"])
def test_a_letter_opens_with_what_happened_and_what_is_asked(law: Law, kind: str) -> None:
    made, _ = letter("tunisia", law, kind, "2023-03-01")
    before = []
    for block in made.letter.body:
        if isinstance(block, Heading):
            break
        before.append(" ".join(lines_of(block)))
    opening = " ".join(before)
    assert "committed Anis Kaabi to prison" in opening
    assert "ask" in opening
    assert "(2 February 2023, reported, not yet corroborated, paragraph" in opening


def lines_of(block: object) -> list[str]:
    from tocsin.letters.nodes.plain import block_lines

    return list(block_lines((block,)))  # type: ignore[arg-type]


def test_conciliation_is_never_said_to_be_unrecorded(law: Law) -> None:
    for lang in ("en", "fr", "es", "ru"):
        made, text = letter("tunisia", law, "cfa-complaint", "2024-05-02", lang)
        heads = [lines_of(b)[0] for b in made.letter.body if isinstance(b, Heading)]
        assert not any("onciliation" in h or "римир" in h or "onciliaci" in h for h in heads)
        assert "not recorded" not in text


def test_a_gateway_is_said_only_where_it_is_proven(law: Law) -> None:
    case = load_case(HERE / "tunisia").file
    parties = [p.model_copy(update={"consultative_status": False}) for p in case.parties]
    ituc = next(p for p in parties if p.id == "ituc")
    names = [n.model_copy(update={"text": "Some Union"}) for n in ituc.names]
    other = ituc.model_copy(update={"names": names})
    renamed = [other if p.id == "ituc" else p for p in parties]
    _, said = letter("tunisia", law, "cfa-complaint", "2024-05-02")
    _, silent = letter("tunisia", law, "cfa-complaint", "2024-05-02", parties=renamed)
    assert "general consultative status" in said
    assert "general consultative status" not in silent


def test_a_territory_has_ratified_nothing_and_its_member_answers(law: Law) -> None:
    _, text = letter("hongkong", law, "cfa-update", "2022-02-15")
    assert "Government of China (Hong Kong Special Administrative Region)" in text
    assert "China declared Convention No. 87 applicable with modifications" in text
    assert " ratified " not in text


def test_each_recommendation_and_each_point_of_the_reply_is_answered(law: Law) -> None:
    made, text = letter("hongkong", law, "cfa-update", "2022-02-15")
    tables = [b for b in made.letter.body if isinstance(b, Table)]
    assert [len(t.rows) for t in tables] == [2, 1]
    assert "Disregarded. Facts: paragraphs" in text
    assert "Threats went on until the confederation dissolved itself." in text
    early, _ = letter("hongkong", law, "cfa-update", "2022-01-15")
    assert [len(b.rows) for b in early.letter.body if isinstance(b, Table)] == [2]


def test_an_update_without_an_earlier_letter_tells_every_fact(law: Law) -> None:
    made, _ = letter("hongkong", law, "cfa-update", "2022-02-15", communications=[])
    assert set(made.body.facts) == {"prison", "teachers", "messages", "dissolved"}


def test_an_update_does_not_tell_again_what_a_letter_listed(law: Law) -> None:
    case = load_case(HERE / "hongkong").file
    sent = case.communications[0].model_copy(update={"events": ["teachers"]})
    later = sent.model_copy(update={"date": type(sent.date).parse("2021-10-04"), "id": "second"})
    made, _ = letter("hongkong", law, "cfa-update", "2022-02-15", communications=[sent, later])
    assert "teachers" not in made.body.facts
    assert {"prison", "messages", "dissolved"} <= set(made.body.facts)
    assert {x.id: x.reason for x in made.left_out}["teachers"] == "told"


@pytest.mark.parametrize(("name", "kind", "day"), [
    ("tunisia", "dg-urgent", "2024-05-02"),
    ("tunisia", "cfa-complaint", "2023-03-01"),
    ("tunisia", "news", "2023-03-01"),
    ("hongkong", "cfa-update", "2022-02-15"),
    ("hongkong", "ceacr-observation", "2022-02-15"),
])  # fmt: skip
def test_every_fact_is_told_or_listed_with_its_reason(
    law: Law, name: str, kind: str, day: str
) -> None:
    case = load_case(HERE / name).file
    seen = scene(case, law, kind, day)
    made = tree_of(draft_of(seen), seen)
    left = {x.id for x in made.left_out}
    text = made.draft.body
    told = {e.id for e in case.events if f":{e.id}]" in text}
    assert told | left >= {e.id for e in case.events}
    assert not told & left
    sheet = internal_of(made, seen, ())
    assert all(any(key in line for line in sheet) for key in left if key in case.by_id)


def test_a_news_page_has_a_lead_a_demand_and_a_quotation_each_with_its_fact(law: Law) -> None:
    case = load_case(HERE / "tunisia").file
    seen = scene(case, law, "news", "2023-03-01")
    blocks = draft_of(seen).body.split("\n\n")
    lead, demand, quotation = blocks[:3]
    assert "committed Anis Kaabi to prison" in lead
    assert "[@event:committal]" in lead
    assert demand.startswith("The International Trade Union Confederation asks:")
    assert "[@event:" in demand
    assert quotation.startswith("> “union rights are guaranteed")
    assert "[@event:speech]" in quotation


def test_facts_run_by_the_first_day_they_can_have_begun(law: Law) -> None:
    made, _ = letter("hongkong", law, "cfa-update", "2022-02-15")
    order = sorted(made.body.facts, key=lambda k: made.body.facts[k])
    # an open beginning counts from its end
    assert order == ["teachers", "messages", "prison", "dissolved"]
