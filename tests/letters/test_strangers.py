"""Case files written by people who had read the documentation only: what their letters say.

The folders in ``strangers/`` are synthetic: a dismissal wave where neither Convention is
ratified, a case under an urgent appeal, a representation under article 24, unions of public
servants, threats against somebody protected, sources that differ, three bare facts.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.folder import load_case
from tocsin.ground.errors import ProblemsError
from tocsin.law import load
from tocsin.letters.draft.first import draft_of
from tocsin.letters.gate.names import guard
from tocsin.letters.gate.verdict import Gate, Override
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import Scene, scene_of
from tocsin.letters.tree.assemble import Made, tree_of
from tocsin.letters.words import LANGUAGES, catalogue

HERE = Path(__file__).parent / "strangers"
DAYS = {
    "thai": "2025-03-10",
    "kaz": "2025-01-20",
    "chile": "2025-02-01",
    "police": "2025-07-01",
    "tiny": "2025-06-01",
    "threats": "2025-09-12",
    "garment": "2025-03-05",
}


def scene_at(folder: Path, day: str, kind: str, lang: str = "en") -> Scene:
    """The scene of a first draft."""
    commission = Commission(KINDS[kind], lang, datetime.date.fromisoformat(day), "draft")
    return scene_of(commission, load_case(folder).file, load(), Settings())


def made_of(case: str, kind: str, lang: str = "en") -> Made:
    """The letter of a first draft, guarded."""
    scene = scene_at(HERE / case, DAYS[case], kind, lang)
    made = tree_of(draft_of(scene), scene, "2025/001")
    guard(made.letter, scene.view)
    return made


def letter(case: str, kind: str, lang: str = "en") -> str:
    """The letter of a first draft, one line of text after the other."""
    return "\n".join(lines(made_of(case, kind, lang).letter))


def stopped(case: str, kind: str, lang: str = "en", *codes: str) -> set[str]:
    """The codes for which the letter would not be written."""
    overridden = [Override(c, "because it must be") for c in codes]
    gate = Gate(load_case(HERE / case), load(), overridden)
    return {f.code for f in gate.judge(made_of(case, kind, lang)).stopped}


def codes(case: str, kind: str, lang: str) -> set[str]:
    """Every code found on the first draft."""
    found = Gate(load_case(HERE / case), load()).judge(made_of(case, kind, lang)).findings
    return {f.code for f in found}


def test_asks_only_what_the_facts_give_reason_to_ask() -> None:
    thai = letter("thai", "dg-urgent")
    assert "planned" not in thai
    assert "announced or feared" not in thai
    assert "Committee of Experts" not in thai  # nothing is ratified
    assert "treated as urgent" not in thai
    complaint = letter("thai", "cfa-complaint")
    assert "as urgent" not in complaint
    assert "seriousness and urgency" not in complaint
    assert "announced or feared" not in letter("kaz", "dg-urgent")
    assert "as urgent" in letter("kaz", "cfa-update")
    assert "mesures annoncées ou redoutées" in letter("police", "dg-urgent", "fr")


def test_unratified_conventions_are_cited_for_their_principles() -> None:
    assert "cited for the principles" in letter("thai", "cfa-complaint")
    assert "cited for the principles" not in letter("kaz", "cfa-complaint")


def test_a_complaint_that_opens_a_case_associates_nobody_with_it() -> None:
    assert "Associated with" not in letter("thai", "cfa-complaint")
    assert "Associated with" in letter("kaz", "cfa-complaint")


def test_where_nothing_is_new_the_last_facts_are_told() -> None:
    for kind in ("government-letter", "news", "dg-urgent"):
        assert "tres delegados" in letter("chile", kind, "es")
    assert "hechos recientes continúan" not in letter("chile", "dg-urgent", "es")


def test_a_government_is_not_blamed_for_what_an_employer_did() -> None:
    chile = letter("chile", "government-letter", "es")
    assert "autoridades públicas" not in chile
    assert "Injerencia" not in chile
    assert "acts of public authorities" in letter("kaz", "government-letter")


def test_a_representation_under_article_24_is_mentioned() -> None:
    assert "artículo 24" in letter("chile", "cfa-complaint", "es")
    assert "C098-2024" in letter("chile", "ceacr-observation", "es")


def test_observations_recall_the_articles_pleaded() -> None:
    chile = letter("chile", "ceacr-observation", "es")
    assert "negociación colectiva voluntaria" in chile
    assert "sin injerencia" not in chile
    assert "вмешательства органов" in letter("kaz", "ceacr-observation", "ru")


def test_observations_bring_no_information_to_another_committee() -> None:
    text = letter("kaz", "ceacr-observation", "en")
    assert "The matter is also before the Committee on Freedom of Association" in text
    assert "additional information in Case" not in text
    assert "complaint of 5 February 2024 (GU" not in text  # not what an observation follows


def test_an_urgent_appeal_is_called_one_and_one_paragraph_is_one() -> None:
    text = letter("kaz", "cfa-update")
    assert "In its 491st Report (November 2024), paragraph 8, " in text
    assert "urgent appeal to the Government" in text
    assert "paragraphs 300–322" in letter("garment", "cfa-update")


def test_proofs_of_integrity_are_promised_only_where_exhibits_are_sealed() -> None:
    assert "can be produced on request" in letter("thai", "cfa-complaint")
    assert "proofs of integrity" not in letter("thai", "cfa-complaint")


def test_every_fact_has_its_basis() -> None:
    text = letter("kaz", "dg-urgent")
    assert "froze the union's accounts on the court's order. Basis:" in text


def test_what_goes_on_is_said_to_go_on() -> None:
    assert "11 January 2025 (continuing)" in letter("kaz", "cfa-complaint")
    assert "11 января 2025 года (продолжается)" in letter("kaz", "cfa-complaint", "ru")


def test_russian_address_is_in_the_dative_and_quotes_do_not_nest() -> None:
    text = letter("kaz", "dg-urgent", "ru")
    assert "Генеральному директору Международного бюро труда\nг-ну Жильберу Ф. Унгбо" in text
    assert "от имени организации Глобальный союз «Пример»." in text
    assert "««" not in text
    assert "»»" not in text


def test_a_letter_nobody_signs_is_stopped() -> None:
    assert stopped("tiny", "dg-urgent") == {"TOC-F03"}
    assert not stopped("tiny", "dg-urgent", "en", "TOC-F03")
    assert not stopped("thai", "dg-urgent")


def test_a_source_without_consent_stops_only_what_rests_on_it() -> None:
    assert not stopped("threats", "dg-urgent")
    text = letter("threats", "dg-urgent")
    assert "bullet" not in text
    assert "would be killed" in text


@pytest.mark.parametrize(
    ("case", "kind", "lang", "code"),
    [
        ("thai", "dg-urgent", "en", "TOC-C21"),  # "plant" is no plan
        ("thai", "cfa-complaint", "en", "TOC-E01"),  # a request states no fact
        ("police", "dg-urgent", "fr", "TOC-C21"),  # "a interdit" is done
        ("police", "dg-urgent", "fr", "TOC-E02"),  # "saisir la Commission" seizes nothing
        ("kaz", "government-letter", "ru", "TOC-W07"),  # "не подтверждено" claims nothing
        ("kaz", "dg-urgent", "ru", "TOC-F19"),
        ("kaz", "dg-urgent", "ru", "TOC-W02"),
        ("thai", "cfa-complaint", "en", "TOC-F18"),
        ("thai", "cfa-complaint", "en", "TOC-F19"),
    ],
)
def test_no_false_alarm_on_our_own_words(case: str, kind: str, lang: str, code: str) -> None:
    assert code not in codes(case, kind, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_open_date_is_as_exact_as_it_is_written(lang: str) -> None:
    words = catalogue(lang)
    for text in ("2025-01/..", "../2018-01", "2025/..", "../2018"):
        said = words.date(UncertainDate.parse(text))
        assert "31" not in said
        assert not said.split()[0].isdigit(), said
        assert " 1 " not in said, said


def test_a_letter_written_and_not_sent_is_not_followed(tmp_path: Path) -> None:
    source = (HERE / "kaz/case.yaml").read_text("utf-8")
    unsent = (
        "  - {id: c3, kind: letter, direction: out, route: dg, date: 2025-01-05, sender: guf, "
        "to: [{party: ilo}], number: GU/2025/01}\nrecommendations"
    )
    (tmp_path / "case.yaml").write_text(source.replace("recommendations", unsent), "utf-8")
    for name in ("exhibits", "letters"):
        (tmp_path / name).mkdir()
    for path in (HERE / "kaz/exhibits").iterdir():
        (tmp_path / "exhibits" / path.name).write_bytes(path.read_bytes())
    scene = scene_at(tmp_path, "2025-01-20", "dg-urgent")
    assert [c.id for c in scene.earlier] == ["c1"]


def test_what_a_kind_lacks_is_said_in_plain_words() -> None:
    with pytest.raises(ProblemsError) as caught:
        letter("tiny", "cfa-complaint")
    assert {"allegation", "address"} <= {
        word for d in caught.value.diagnoses for word in d.problem.split()
    }


def test_a_confidential_case_does_not_name_its_complainants_to_the_government() -> None:
    text = letter("threats", "dg-urgent")
    assert "without disclosing to the Government who the complainants are" in text
    assert "transmit this letter" not in text
    with pytest.raises(ProblemsError, match="government-letter"):
        letter("threats", "government-letter")
    complaint = letter("threats", "cfa-complaint")
    assert "without disclosing to it who the complainants are" in complaint
    assert "transmit this communication" not in complaint


def test_words_spoken_stand_between_quotation_marks_and_sentences_end() -> None:
    text = letter("threats", "dg-urgent")
    assert "What was said, as reported: “You have until Friday”." in text
    assert "The Government may say: common crime. Our answer: No theft" in text


def test_a_threat_to_a_life_is_cited_with_the_attack() -> None:
    text = letter("threats", "dg-urgent")
    assert "human life or personal freedom is involved (paragraphs\u00a01 and 2)" in text


def test_a_letter_of_a_synthetic_case_says_so() -> None:
    assert "EXAMPLE: parts of this case are synthetic" in letter("thai", "dg-urgent")
    assert "EXAMPLE" not in letter("tiny", "dg-urgent")


def test_numbers_stay_with_their_word_in_the_pdf() -> None:
    from tocsin.letters.writers.bound import kept

    for text in (
        "Convention No. 87, Article 3",
        "от 5 февраля 2024 года",
        "el 12 de septiembre de 2024",
        "convention n° 87, article 4",
        "см. Сборник, пп. 979",
    ):
        assert kept(text).replace("\u00a0", " ") == text
        assert "\u00a0" in kept(text), text
    assert kept("Nos 87 and 98 of 5 mai 2025") == "Nos\u00a087 and 98 of 5\u00a0mai 2025"


def test_articles_stand_in_the_order_of_the_convention() -> None:
    assert "статьи 3(1) и 4" in letter("kaz", "cfa-complaint", "ru")
    assert "article 2\u202f; convention" in letter("police", "cfa-complaint", "fr")
