"""Two more cases from public sources: Belarus 2022 (English, Russian), Cambodia 2021 (and French).

Read as by a lawyer who has to sign. The facts and where they were read stand in ``strangers/``.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tocsin.casefile.folder import load_case
from tocsin.casefile.model import CaseFile, Consent, Sensitivity
from tocsin.ground.errors import ProblemsError
from tocsin.law import Law
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import block_lines, lines
from tocsin.letters.nodes.values import Heading
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import Scene, scene_of
from tocsin.letters.tree.assemble import Made, tree_of

HERE = Path(__file__).parent / "strangers"
KINDS_ALL = tuple(KINDS)


def case_of(name: str) -> CaseFile:
    return load_case(HERE / name).file


def scene(case: CaseFile, law: Law, kind: str, day: str, lang: str) -> Scene:
    commission = Commission(KINDS[kind], lang, datetime.date.fromisoformat(day), "draft")
    return scene_of(commission, case, law, Settings())


def letter(
    name: str, law: Law, kind: str, day: str, lang: str = "en", case: CaseFile | None = None
) -> tuple[Made, str]:
    seen = scene(case or case_of(name), law, kind, day, lang)
    made = tree_of(draft_of(seen), seen)
    return made, "\n".join(lines(made.letter))


def under(made: Made, heading: str) -> list[str]:
    """The lines below a heading of the letter, up to the next."""
    found, inside = [], False
    for block in made.letter.body:
        said = list(block_lines((block,)))
        if isinstance(block, Heading):
            inside = heading in said[0]
        elif inside:
            found += said
    return found


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", KINDS_ALL)
@pytest.mark.parametrize(
    ("name", "day", "lang"),
    [
        ("belarus", "2022-06-20", "ru"),
        ("belarus", "2022-08-20", "en"),
        ("belarus", "2023-08-10", "ru"),
        ("cambodia", "2022-02-20", "fr"),
        ("cambodia", "2022-12-20", "en"),
        ("cambodia", "2024-10-20", "fr"),
    ],
)
def test_every_kind_holds_nothing_that_only_later_days_knew(
    law: Law, kind: str, name: str, day: str, lang: str
) -> None:
    case = case_of(name)
    if (name, kind) == ("cambodia", "cfa-update") and day < "2023":
        with pytest.raises(ProblemsError):  # no case yet; nothing new since the last communication
            letter(name, law, kind, day, lang)
        return
    made, text = letter(name, law, kind, day, lang)
    later = [e for e in case.events if e.date.surely_after(datetime.date.fromisoformat(day))]
    for event in later:
        assert event.summary.say(lang).rstrip(".") not in text
    assert made.missing == ()


def test_a_measure_announced_is_told_by_its_stage_and_that_stages_day(law: Law) -> None:
    made, text = letter("belarus", law, "dg-urgent", "2022-06-20")
    assert "10 June 2022. Dissolution (Belarusian Congress of Democratic Trade Unions)." in text
    assert "18 July" not in text
    assert "ordered the dissolution" not in text
    assert "application" not in {x.id for x in made.left_out}


def test_a_measure_announced_is_told_by_the_note_of_its_step(law: Law) -> None:
    case = case_of("belarus")
    text_of = "The Prosecutor General asked the Supreme Court to end the activity of the Congress"
    steps = [
        s.model_copy(update={"note": type(case.events[0].summary)({"en": text_of})})
        if s.stage == "announced"
        else s
        for s in next(e for e in case.events if e.id == "application").stages
    ]
    events = [
        e.model_copy(update={"stages": steps}) if e.id == "application" else e for e in case.events
    ]
    changed = case.model_copy(update={"events": events})
    _, text = letter("belarus", law, "dg-urgent", "2022-06-20", case=changed)
    assert f"10 June 2022. {text_of}." in text
    _, later = letter("belarus", law, "dg-urgent", "2022-08-20", case=changed)
    assert "the Supreme Court ordered the dissolution of the Congress" in later
    assert f"announced, 10 June 2022 ({text_of}); carried out, 18 July 2022" in later


@pytest.mark.parametrize(
    ("lang", "heading", "name"),
    [
        ("en", "Deprived of liberty on 10 August 2023", "Aliaksandr Yarashuk, Chairman"),
        ("ru", "Лишены свободы на 10 августа 2023 года", "Александр Ярошук, председатель"),
    ],
)
@pytest.mark.parametrize("kind", ["dg-urgent", "cfa-update", "cfa-complaint", "ceacr-observation"])
def test_who_is_held_is_named_with_office_and_since_when(
    law: Law, kind: str, lang: str, heading: str, name: str
) -> None:
    made, _ = letter("belarus", law, kind, "2023-08-10", lang)
    told = under(made, heading)
    assert any(name in line and "2022" in line for line in told)
    assert not any("Шарах" in line or "Sharakh" in line for line in told)


def test_nobody_is_held_after_release(law: Law) -> None:
    _, text = letter("cambodia", law, "dg-urgent", "2024-10-20")
    assert "Deprived of liberty" not in text
    _, held = letter("cambodia", law, "dg-urgent", "2022-12-20")
    assert "Chhim Sithar, President, Labor Rights Supported Union" in held
    assert "since 26 November 2022" in held


@pytest.mark.parametrize("kind", ["dg-urgent", "government-letter", "news"])
def test_what_somebody_is_held_for_is_told_however_long_ago(law: Law, kind: str) -> None:
    made, text = letter("belarus", law, kind, "2022-08-20")
    assert "arrests" not in {x.id for x in made.left_out}
    assert "more than fifteen other leaders" in text


def test_the_sentence_is_told_with_the_appeal_from_it(law: Law) -> None:
    made, text = letter("belarus", law, "government-letter", "2023-08-10")
    assert "sentence" not in {x.id for x in made.left_out}
    assert "was sentenced to four years" in text


def test_a_release_alone_does_not_stand_without_what_it_ended(law: Law) -> None:
    made, text = letter("cambodia", law, "government-letter", "2024-10-20")
    assert made.body.facts["upheld"] == made.body.facts["release"]
    assert "upheld the convictions" in text


def test_persons_and_authors_are_named_where_the_summary_names_none(law: Law) -> None:
    _, text = letter("belarus", law, "cfa-update", "2022-08-20")
    assert "Directed against: Aliaksandr Yarashuk, Siarhei Antusevich and Mikalai Sharakh." in text
    assert "Carried out by: State Security Committee." in text
    _, named = letter("cambodia", law, "cfa-complaint", "2022-02-20")
    assert "Directed against: Chhim Sithar" not in named  # the summary says so already


def test_nobody_behind_an_alias_is_named_as_target_or_as_held(law: Law) -> None:
    case = case_of("belarus")
    alias = type(case.events[0].summary)({"en": "a deputy", "ru": "заместитель"})
    parties = [
        p.model_copy(update={"protected": True, "alias": alias, "alias_fits": 9})
        if p.id == "antusevich"
        else p
        for p in case.parties
    ]
    hidden = case.model_copy(update={"parties": parties})
    for kind in ("cfa-update", "dg-urgent", "ceacr-observation"):
        _, text = letter("belarus", law, kind, "2022-08-20", case=hidden)
        assert "Antusevich" not in text
        assert "a deputy" not in text
        assert "Directed against: Aliaksandr Yarashuk and Mikalai Sharakh." in text


@pytest.mark.parametrize("kind", ["dg-urgent", "cfa-update", "cfa-complaint", "ceacr-observation"])
def test_the_commission_of_inquiry_and_article_33_are_told_to_the_ilo(law: Law, kind: str) -> None:
    _, text = letter("belarus", law, kind, "2023-08-10")
    assert "A Commission of Inquiry appointed under article 26" in text
    assert "resolution on Belarus under article 33" in text
    _, before = letter("belarus", law, kind, "2023-01-10")
    assert "article 33" not in before


@pytest.mark.parametrize("kind", ["cfa-update", "ceacr-observation"])
def test_what_the_commission_of_inquiry_recommended_is_followed_up(law: Law, kind: str) -> None:
    _, text = letter("belarus", law, kind, "2023-08-10")
    assert "Recommendation 8: to guarantee adequate protection" in text
    assert "Disregarded. Facts: paragraph" in text


def test_what_nobody_recorded_is_not_said_to_be_undone(law: Law) -> None:
    for lang, undone in (("en", "Not carried out"), ("fr", "Non suivie d’effet")):
        _, text = letter("cambodia", law, "cfa-update", "2024-10-20", lang)
        assert undone not in text
    assert "Aucune mesure n’est connue de nous." in text


def test_a_complaint_cannot_cite_the_number_it_will_get(law: Law) -> None:
    _, text = letter("cambodia", law, "cfa-complaint", "2022-03-17")
    assert "3424" not in text
    _, later = letter("cambodia", law, "cfa-update", "2023-06-10")
    assert "Case No. 3424" in later


def test_what_the_record_shows_of_an_unproven_complainant_is_told_without_a_claim(law: Law) -> None:
    _, text = letter("cambodia", law, "cfa-complaint", "2022-03-17")
    assert "Its member directly concerned by the facts: Labor Rights Supported Union" in text
    assert "the facts directly affect its affiliate" not in text
    assert "consultative status" not in text


def test_a_sentence_that_states_a_rule_for_everybody_is_no_hindsight(law: Law) -> None:
    made, text = letter("cambodia", law, "cfa-complaint", "2022-03-17", "fr")
    assert "Nul ne peut être emprisonné pour avoir organisé une grève pacifique" in text
    left = {(x.id, x.reason) for x in made.left_out}
    assert ("liberty", "hindsight_argument") not in left
    assert ("liberty", "hindsight_read") in left  # and the signatory is told to read it


def test_undated_words_of_the_case_are_listed_to_be_read_on_an_earlier_day(law: Law) -> None:
    made, _ = letter("belarus", law, "cfa-complaint", "2022-08-20")
    assert ("belarus-2022", "hindsight_read") in {(x.id, x.reason) for x in made.left_out}
    made, _ = letter("belarus", law, "cfa-complaint", "2023-08-10")
    assert "belarus-2022" not in {x.id for x in made.left_out}


def test_the_lead_tells_of_a_person_and_of_the_organization(law: Law) -> None:
    seen = scene(case_of("belarus"), law, "cfa-update", "2023-08-10", "en")
    assert [e.id for e in seen.lead] == ["application", "sentence"]


def test_an_act_that_ended_does_not_open_the_letter(law: Law) -> None:
    seen = scene(case_of("cambodia"), law, "dg-urgent", "2022-12-05", "en")
    assert [e.id for e in seen.lead] == ["rearrest"]
    alone = scene(case_of("cambodia"), law, "government-letter", "2024-10-20", "en")
    assert [e.id for e in alone.lead] == ["upheld"]  # there is no other to open with


def test_news_asks_first_what_the_letters_ask_first_and_tells_no_basis(law: Law) -> None:
    _, text = letter("belarus", law, "news", "2022-08-20")
    assert "asks: that every trade union leader held" in text
    _, french = letter("cambodia", law, "news", "2024-10-20", "fr")
    assert "Fondement" not in french


def test_a_day_within_a_span_is_no_span_of_days(law: Law) -> None:
    _, text = letter("belarus", law, "cfa-update", "2022-08-20")
    assert "between 20 April and 13 May 2022" in text
    _, russian = letter("belarus", law, "cfa-update", "2022-08-20", "ru")
    assert "в период с 20 апреля по 13 мая 2022 года" in russian
    _, french = letter("cambodia", law, "cfa-complaint", "2022-02-20", "en")
    assert "No later than 8 January 2022. A court declared the strike illegal" in french


def test_ratifications_are_said_in_whole_sentences(law: Law) -> None:
    _, french = letter("cambodia", law, "cfa-complaint", "2022-02-20", "fr")
    assert "Le Cambodge a ratifié la convention n° 87 en 1999 et la convention n° 98" in french
    _, russian = letter("belarus", law, "cfa-update", "2022-08-20", "ru")
    assert "Государство (Беларусь) ратифицировало Конвенцию № 87 в 1956 году." in russian


def test_a_government_is_not_told_of_itself_in_the_third_person(law: Law) -> None:
    _, text = letter("belarus", law, "government-letter", "2022-08-20")
    assert "Of the Government we ask" not in text
    assert "We ask first: that every trade union leader" in text


def test_the_latest_report_is_told_as_far_as_we_know(law: Law) -> None:
    _, text = letter("belarus", law, "cfa-update", "2022-08-20")
    assert "As far as we know, the Committee last considered the case in its 330th Report" in text


@pytest.mark.parametrize("agreed", ["unknown", "no"])
def test_who_is_neither_public_nor_has_agreed_is_added_nowhere(law: Law, agreed: str) -> None:
    case = case_of("belarus")
    parties = [
        p.model_copy(
            update={
                "sensitivity": Sensitivity.INTERNAL,
                "consent": Consent.model_validate({"ilo": agreed}),
            }
        )
        if p.id == "antusevich"
        else p
        for p in case.parties
    ]
    quiet = case.model_copy(update={"parties": parties})
    _, text = letter("belarus", law, "cfa-update", "2022-08-20", case=quiet)
    assert "Antusevich" not in text
    assert "Aliaksandr Yarashuk, Chairman" in text
    agreed_to = [
        p.model_copy(update={"consent": Consent.model_validate({"ilo": "yes"})})
        if p.id == "antusevich"
        else p
        for p in parties
    ]
    _, open_ = letter(
        "belarus",
        law,
        "cfa-update",
        "2022-08-20",
        case=case.model_copy(update={"parties": agreed_to}),
    )
    assert "Siarhei Antusevich, Deputy Chairman" in open_


@pytest.mark.parametrize("kind", ["government-letter", "news"])
def test_a_remedy_tried_before_a_court_is_told_to_every_reader(law: Law, kind: str) -> None:
    case = case_of("belarus")
    tried = case.events[-1].model_copy(
        update={
            "id": "tried",
            "date": type(case.events[0].date).parse("2022-08-10"),
            "summary": type(case.events[0].summary)({"en": "The leaders appealed to the court"}),
        }
    )
    more = case.model_copy(update={"events": [*case.events, tried]})
    made, text = letter("belarus", law, kind, "2022-08-20", case=more)
    assert "The leaders appealed to the court" in text
    assert "tried" not in {x.id for x in made.left_out}
