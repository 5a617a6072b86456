"""References become numbers and citations; what refers to nothing names what is near."""

from __future__ import annotations

import pytest
from tests.letters.conftest import Compose

from tocsin.ground.errors import ProblemsError
from tocsin.letters.nodes.plain import block_lines
from tocsin.letters.nodes.values import Paragraph, Ref


def _text(compose: Compose, body: str, kind: str = "dg-urgent", lang: str = "en") -> list[str]:
    return list(block_lines(compose(kind, lang, body=body).letter.body))


def test_the_paragraph_that_first_refers_to_an_event_bears_its_number(compose: Compose) -> None:
    body = (
        "Opening.\n\nThey came [@event:visits-2023].\n\nThey asked for papers [@event:documents-2023]."  # noqa: E501
        "\n\nBoth [@event:visits-2023] [@event:documents-2023] are unlawful."
    )
    made = compose("dg-urgent", body=body)
    blocks = [b for b in made.letter.body if isinstance(b, Paragraph)]
    assert [b.fact for b in blocks] == [None, 1, 2, None]
    assert list(block_lines(made.letter.body))[1:] == [
        "They came.",
        "They asked for papers.",
        "Both (paragraphs\u00a01 and 2) are unlawful.",
    ]


def test_a_list_belongs_to_the_paragraph_that_introduces_it(compose: Compose) -> None:
    body = (
        "A document says\n\n- property [@event:property-transfer];\n- money [@event:health-fund].\n\n"  # noqa: E501
        "See ([@event:health-fund])."
    )
    made = compose("dg-urgent", body=body)
    assert made.body.facts == {"property-transfer": 1, "health-fund": 1}
    assert _text(compose, body)[-1] == "See (paragraph\u00a01)."


def test_two_facts_of_one_paragraph_are_one_number_and_two_references(compose: Compose) -> None:
    body = (
        "A document says\n\n- property [@event:property-transfer];\n- money [@event:health-fund].\n\n"  # noqa: E501
        "Facts: [@event:property-transfer] [@event:health-fund]."
    )
    assert _text(compose, body)[-1] == "Facts: paragraph\u00a01."
    last = compose("dg-urgent", body=body).letter.body[-1]
    assert isinstance(last, Paragraph)
    kept = [item.source for item in last.content if isinstance(item, Ref)]
    assert sorted(kept) == ["[@event:health-fund]", "[@event:property-transfer]"]


def test_annexes_are_numbered_as_first_met_and_drawn_together(compose: Compose) -> None:
    body = "One [@exhibit:ex-demand-ru]. Two [@exhibit:ex-draft-ky] [@exhibit:ex-demand-ru]."
    assert _text(compose, body) == ["One (Annex\u00a01). Two (Annexes\u00a01 and 2)."]
    assert compose("dg-urgent", body=body).body.annexes == {"ex-demand-ru": 1, "ex-draft-ky": 2}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("cfa-update", "No (Convention No. 87, Articles 3 and 8) [see Compilation of decisions of the "  # noqa: E501
         "Committee on Freedom of Association, sixth edition, 2018, paras\u00a0275, 280]."),
        ("ceacr-observation", "No (Articles 3 and 8 of Convention No. 87) [see Compilation of decisions "  # noqa: E501
         "of the Committee on Freedom of Association, sixth edition, 2018, paras\u00a0275, 280]."),
        ("news", "No (Convention No. 87, Articles 3 and 8; ILO Compilation of decisions, "
         "paras\u00a0275, 280)."),
    ],
)  # fmt: skip
def test_law_is_cited_in_the_readers_own_form(compose: Compose, kind: str, said: str) -> None:
    body = "No [@law:C087/3] [@law:C087/8] [@para:2018/275] [@para:2018/280]."
    assert _text(compose, body, kind) == [said]


def test_the_compilation_is_named_in_full_once(compose: Compose) -> None:
    text = " ".join(_text(compose, "A [@para:2018/275].\n\nB [@para:2018/585]."))
    assert text.count("sixth edition") == 1
    assert "[see Compilation, para.\u00a0585]" in text


@pytest.mark.parametrize(
    ("ref", "near"),
    [
        ("event:visits-2032", "visits-2023"),
        ("exhibit:ex-demand", "ex-demand-ru"),
        ("law:C078/3", "C087"),
        ("evnt:visits-2023", "event"),
        ("communication:com-2023-10-26", "com-2023-10-2"),
    ],
)
def test_what_refers_to_nothing_names_the_nearest_and_the_place(
    compose: Compose, ref: str, near: str
) -> None:
    with pytest.raises(ProblemsError) as caught:
        compose("dg-urgent", body=f"First.\n\nA claim [@{ref}] here.")
    (found,) = caught.value.diagnoses
    assert near in found.mend
    assert found.file == "draft.md"
    assert found.place == "line 9, column 9"


def test_all_wrong_references_are_reported_at_once(compose: Compose) -> None:
    with pytest.raises(ProblemsError) as caught:
        compose("dg-urgent", body="[@event:a] [@exhibit:b] [@law:C087/3] [@what]")
    assert len(caught.value.diagnoses) == 3


def test_a_later_event_cannot_be_told_before_it_happened(compose: Compose) -> None:
    with pytest.raises(ProblemsError) as caught:
        compose("dg-urgent", body="They took it [@event:council-vote-2023].")
    assert "not known on the letter's date" in caught.value.diagnoses[0].problem
