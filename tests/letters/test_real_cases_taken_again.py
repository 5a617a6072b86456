"""A case from public sources, in English and French: Myanmar 2021-2025, taken again when released.

CFA Case No. 3405 and the Commission of Inquiry of 2023. Read as by somebody who has to sign. The
facts and where they were read stand in ``strangers/``.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.model import CaseFile
from tocsin.law import Law
from tocsin.law.procedure import Advice, advise
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import Scene, scene_of
from tocsin.letters.tree.assemble import Made, tree_of

CASE = load_case(Path(__file__).parent / "strangers" / "myanmar").file
DAY = "2025-02-01"


def changed(section: str, key: str, **fields: Any) -> CaseFile:
    """The case with some fields of one entry changed."""
    data = CASE.model_dump(mode="json", exclude_unset=True)
    for item in data[section]:
        if item["id"] == key:
            item.update(fields)
    return CaseFile.model_validate(data)


def scene(law: Law, kind: str, lang: str = "en", case: CaseFile = CASE, day: str = DAY) -> Scene:
    on = datetime.date.fromisoformat(day)
    return scene_of(Commission(KINDS[kind], lang, on, "draft"), case, law, Settings())


def letter(seen: Scene) -> tuple[Made, str]:
    made = tree_of(draft_of(seen), seen)
    return made, "\n".join(lines(made.letter))


def advice(law: Law, case: CaseFile = CASE) -> Advice:
    return advise(case, on=datetime.date.fromisoformat(DAY), law=law)


@pytest.mark.parametrize("kind", ["cfa-complaint", "dg-urgent", "news"])
def test_who_is_taken_on_the_day_of_release_was_not_released_from_that(law: Law, kind: str) -> None:
    ends = scene(law, kind).facts.outcomes
    assert [e.id for e in ends["sentence1"]] == ["release1"]
    assert "taken" not in ends


def test_who_was_at_liberty_is_released_on_the_day_of_the_arrest(law: Law) -> None:
    data = CASE.model_dump(mode="json", exclude_unset=True)
    data["events"] = [e for e in data["events"] if e["id"] in ("taken", "release1")]
    data["allegations"] = [{"id": "a", "title": "x", "events": ["taken", "release1"]}]
    data["communications"], data["recommendations"] = [], []
    ends = scene(law, "cfa-complaint", case=CaseFile.model_validate(data)).facts.outcomes
    assert [e.id for e in ends["taken"]] == ["release1"]


def test_a_release_goes_with_what_took_the_liberty_and_not_with_what_was_done_meanwhile(
    law: Law,
) -> None:
    case = changed("events", "torture", date="2023-02")
    ends = scene(law, "cfa-complaint", case=case).facts.outcomes
    assert [e.id for e in ends["sentence1"]] == ["release1"]
    assert "torture" not in ends


@pytest.mark.parametrize(("lang", "said"), [("en", "was released"), ("fr", "a été libéré")])
def test_a_sentence_that_only_a_table_tells_is_told_with_the_release(
    law: Law, lang: str, said: str
) -> None:
    case = changed("recommendations", "cfa-a", events=["sentence1"])
    data = case.model_dump(mode="json", exclude_unset=True)
    second = next(c for c in data["communications"] if c["id"] == "c2")
    second |= {"date": "2023-07-05", "events": ["arrest1", "sentence1", "release1"]}
    seen = scene(law, "cfa-update", lang, CaseFile.model_validate(data))
    assert not {"sentence1", "release1"} & seen.told
    _, text = letter(seen)
    row = next(line for line in text.splitlines() if "397" in line and "584" in line)
    assert said in text[text.index(row) :]


def test_facts_are_called_recent_only_where_one_lies_after_the_cut_off(law: Law) -> None:
    _, old = letter(scene(law, "ceacr-observation", day="2024-10-15"))
    assert "The facts are recent" not in old
    assert "reach the Committee after" in old
    case = changed("events", "sentence2", date="2024-09-20")
    _, new = letter(scene(law, "ceacr-observation", case=case, day="2024-10-15"))
    assert "The facts are recent" in new


def test_a_list_of_whom_an_act_hit_names_them_all(law: Law) -> None:
    data = CASE.model_dump(mode="json", exclude_unset=True)
    data["parties"].append(
        {"id": "other", "kind": "person", "sensitivity": "public", "names": [{"text": "Aye Other"}]}
    )
    event = next(e for e in data["events"] if e["id"] == "arrest1")
    event |= {"targets": ["thet", "other"], "summary": "Thet Hnin Aung and Aye Other were arrested"}
    _, text = letter(scene(law, "cfa-complaint", case=CaseFile.model_validate(data)))
    assert "Trade Unions Federation) and Aye Other" in text


def test_what_the_committee_examined_has_reached_it(law: Law) -> None:
    owed = {o.about for o in advice(law).outstanding if o.code == "acknowledgement"}
    assert not owed & {"c1", "c2"}
    addressee = next(r for r in advice(law).form if r.code == "addressee")
    assert addressee.why.code == "form.addressee.received"


def test_a_letter_of_which_the_committee_shows_nothing_is_asked_after(law: Law) -> None:
    case = changed("communications", "c2", date="2024-09-05")
    owed = {o.about for o in advice(law, case).outstanding if o.code == "acknowledgement"}
    assert owed == {"c2"}


def test_a_convention_of_another_matter_is_not_pleaded(law: Law) -> None:
    said = " ".join(str(n.params) for step in advice(law).ladder for n in step.why)
    assert "C087" in said
    assert "C029" not in said


def test_a_recommendation_without_a_report_has_no_gap_in_its_place(law: Law) -> None:
    whys = [
        dict(o.why.params)["body"] for o in advice(law).outstanding if "body" in dict(o.why.params)
    ]
    assert "Commission of Inquiry" in whys
    assert "CFA 397" in whys


@pytest.mark.parametrize(
    ("lang", "said"),
    [("fr", "Le Myanmar doit, en tant que Membre"), ("es", "Myanmar tiene, como Miembro")],
)
def test_the_state_that_is_bound_is_named_in_the_sentence(law: Law, lang: str, said: str) -> None:
    _, text = letter(scene(law, "government-letter", lang))
    assert said in text


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "matter (complaint of March 2022)"), ("fr", "affaire (plainte de mars 2022)")],
)
def test_a_commission_of_inquiry_is_known_by_a_day_and_by_no_bare_figure(
    law: Law, lang: str, said: str
) -> None:
    _, text = letter(scene(law, "cfa-update", lang))
    assert said in text
    data = CASE.model_dump(mode="json", exclude_unset=True)
    inquiry = next(r for r in data["case"]["references"] if "Inquiry" in r["body"])
    del inquiry["filed"]
    _, bare = letter(scene(law, "cfa-update", lang, CaseFile.model_validate(data)))
    assert "()" not in bare
    assert "14)" not in bare


@pytest.mark.parametrize(
    ("fields", "answered"),
    [
        ({}, True),
        ({"answers": ["c1"]}, True),
        ({"route": "cfa"}, True),
        ({"route": "ceacr"}, False),
    ],
)
def test_a_reply_that_names_no_road_took_that_of_the_letter_it_answers_or_of_the_case(
    law: Law, fields: dict[str, Any], answered: bool
) -> None:
    seen = scene(law, "cfa-update", case=changed("communications", "r1", **fields))
    assert bool(seen.followup.points) is answered
    left = {x.id: x.reason for x in seen.followup.left_out}
    assert ("r1" in left) is not answered
