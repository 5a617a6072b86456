"""Every kind in every language: its outline, its hook, time order, what was known that day."""

from __future__ import annotations

import datetime
import re

import pytest
from tests.letters.conftest import DAY, Compose

from tocsin.casefile.folder import CaseFolder
from tocsin.ground.errors import ProblemsError, TocsinError
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import all_notes, block_lines, lines
from tocsin.letters.nodes.values import Heading, Paragraph
from tocsin.letters.words import LANGUAGES, catalogue

ILO = ("dg-urgent", "cfa-complaint", "cfa-update", "ceacr-observation")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_is_drafted_whole_in_each_language(
    compose: Compose, kind: str, lang: str
) -> None:
    made = compose(kind, lang)
    text = "\n".join([*lines(made.letter), *all_notes(made.letter)])
    assert not re.search(r"\{\w+\}|\[@|\bNone\b|\*\*|\^\[", text)
    assert not made.missing
    if kind != "news":
        assert made.letter.salutation
        assert made.letter.closing
        assert made.letter.signature is not None
        assert "3386" in text
    if lang == "ru":
        latin = re.findall(r"[a-z]{4,}", "\n".join(block_lines(made.letter.body)))
        assert len(latin) < 40, latin


@pytest.mark.parametrize("kind", ILO)
def test_facts_run_in_order_of_time_and_say_their_basis(compose: Compose, kind: str) -> None:
    facts = [b for b in compose(kind).letter.body if isinstance(b, Paragraph) and b.fact]
    assert [f.fact for f in facts] == sorted(f.fact for f in facts if f.fact)
    assert len(facts) > 5
    told = list(block_lines(tuple(facts)))
    assert sum("Basis:" in t for t in told) >= len(told) // 2


def test_the_complaint_says_the_words_that_make_it_one(compose: Compose) -> None:
    for lang, said in (
        (
            "en",
            "complaint to the Committee on Freedom of Association against the Government of Kyrgyzstan",  # noqa: E501
        ),
        ("fr", "plainte au Comité de la liberté syndicale contre le gouvernement du Kirghizistan"),
        ("es", "queja ante el Comité de Libertad Sindical contra el Gobierno de Kirguistán"),
        ("ru", "жалобой в Комитет по свободе объединения на Правительство Кыргызстана"),
    ):
        assert any(said in line for line in lines(compose("cfa-complaint", lang).letter)), lang


def test_the_observation_says_that_the_date_has_passed_only_when_it_has(compose: Compose) -> None:
    late = "\n".join(lines(compose("ceacr-observation").letter))
    early = "\n".join(lines(compose("ceacr-observation", on=datetime.date(2023, 8, 30)).letter))
    assert "reach the Committee after 1 September 2023" in late
    assert "reach the Committee after" not in early
    assert "They are addressed to the Committee of Experts" in early


def test_urgency_follows_the_events(compose: Compose) -> None:
    october = "\n".join(lines(compose("dg-urgent").letter))
    december = "\n".join(lines(compose("dg-urgent", on=datetime.date(2023, 12, 12)).letter))
    liberty = catalogue("en").say("say.urgency_liberty")
    assert liberty not in october
    assert liberty in december


def test_what_is_planned_is_not_told_as_done(compose: Compose) -> None:
    body = compose("dg-urgent").letter.body
    heads = [i for i, b in enumerate(body) if isinstance(b, Heading) and b.level == 1]
    titles = [next(block_lines((body[i],))) for i in heads]
    at = next(i for i, t in enumerate(titles) if "not carried out" in t)
    planned = list(block_lines(body[heads[at] : heads[at + 1]]))
    assert any("replaced in one stroke" in line for line in planned)
    done = list(block_lines(body[heads[0] : heads[at]]))
    assert not any("replaced in one stroke" in line for line in done)


@pytest.mark.slow
def test_a_letter_knows_nothing_that_came_after_it(compose: Compose) -> None:
    for kind in KINDS:
        text = "\n".join([*lines(compose(kind).letter), *all_notes(compose(kind).letter)])
        assert "2024" not in text, kind
        assert "November 2023" not in text, kind
        assert "resigned" not in text, kind


def test_certainty_counts_only_the_sources_of_that_day(compose: Compose) -> None:
    def told(on: datetime.date) -> str:
        body = compose("dg-urgent", on=on).letter.body
        return next(x for x in block_lines(body) if "replaced in one stroke" in x)

    assert "not yet corroborated" in told(DAY)
    assert "not yet corroborated" not in told(datetime.date(2024, 3, 1))


def test_headings_skip_no_level(compose: Compose) -> None:
    for kind in KINDS:
        levels = [b.level for b in compose(kind).letter.body if isinstance(b, Heading)]
        before = 0
        for level in levels:
            assert level <= before + 1
            before = level


@pytest.mark.sampled(3)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", list(KINDS))
def test_sections_stand_in_the_order_their_reader_expects(
    compose: Compose, kind: str, lang: str
) -> None:
    body = compose(kind, lang, on=datetime.date(2023, 12, 12)).letter.body
    shown = [next(iter(block_lines((b,)))) for b in body if isinstance(b, Heading) and b.level == 1]
    words = catalogue(lang)
    order = []
    for title in shown:
        for index, name in enumerate(KINDS[kind].outline):
            pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(words.say(f"heading.{name}")))
            if re.fullmatch(pattern, title):
                order.append(index)
                break
        else:
            pytest.fail(f"{title!r} is not in the outline of {kind}")
    assert order == sorted(order)
    assert len(set(order)) >= min(3, len(KINDS[kind].outline))


def test_a_news_page_may_not_lean_on_an_exhibit(compose: Compose) -> None:
    with pytest.raises(ProblemsError) as caught:
        compose("news", body="They came [@event:visits-2023] [@exhibit:ex-demand-ru].")
    assert any("may not refer" in d.problem for d in caught.value.diagnoses)


@pytest.mark.parametrize(
    ("kind", "gone", "said"),
    [
        ("cfa-complaint", "allegations", "holds no allegation"),
        ("cfa-update", "references", "no CFA number"),
        ("dg-urgent", "events", "no event"),
    ],
)
def test_a_kind_says_what_the_case_lacks_for_it(
    compose: Compose, example: CaseFolder, kind: str, gone: str, said: str
) -> None:
    file = example.file
    if gone == "references":
        file = file.model_copy(update={"case": file.case.model_copy(update={"references": []})})
    else:
        empty: dict[str, object] = {gone: []}
        if gone == "events":
            empty["allegations"] = []
        file = file.model_copy(update=empty)
    with pytest.raises(ProblemsError) as caught:
        compose(kind, file=file)
    assert any(said in d.problem for d in caught.value.diagnoses)


def test_the_observation_names_the_comment_it_answers(compose: Compose) -> None:
    pairs = dict(compose("ceacr-observation").letter.references)
    assert "Convention No. 87" in pairs[catalogue("en").say("label.comment")]
    early = dict(compose("ceacr-observation", on=datetime.date(2021, 8, 30)).letter.references)
    assert catalogue("en").say("label.comment") not in early


def test_a_language_without_words_is_refused_for_a_first_draft(compose: Compose) -> None:
    with pytest.raises(TocsinError) as caught:
        compose("dg-urgent", "de")
    assert "en, fr, es, ru" in caught.value.diagnosis.mend
