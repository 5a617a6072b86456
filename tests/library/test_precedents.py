"""Precedents of a case, each with its reason; the country on one line of time; the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.library import pages

from tocsin.cli.main import main
from tocsin.law import Law
from tocsin.library import precedents
from tocsin.library.citing import citation, in_draft
from tocsin.library.documents import Cited
from tocsin.library.dossier.timeline import dossier
from tocsin.library.likeness import Facts
from tocsin.library.references import cited_in
from tocsin.library.store import Store
from tocsin.library.taken import take_text

CASES = [
    ("Officers of the security service searched the offices of the union without a warrant.", 303),
    ("The chairperson elected by the congress was removed by order of the authorities.", 1203),
    ("The federation was liquidated and its buildings went to the state.", 503),
]


@pytest.mark.parametrize(("facts", "number"), CASES)
def test_the_nearest_passage_is_a_conclusion_that_carries_it(
    full: Store, facts: str, number: int
) -> None:
    found = precedents(full, Facts(facts, "en"))
    assert found[0].number == number
    assert "the Committee’s conclusion" in found[0].reasons
    assert any(reason.startswith("speaks of") for reason in found[0].reasons)


def test_russian_facts_find_english_precedents(full: Store) -> None:
    found = precedents(full, Facts("Сотрудники спецслужбы провели обыск в офисе профсоюза", "ru"))
    assert found[0].number == 303


def test_what_the_allegation_pleads_weighs_and_its_own_case_is_left_out(full: Store) -> None:
    found = precedents(full, Facts("books taken", "en", principles=("2018/654",)))
    assert found[0].number == 1203
    assert any("paragraph 654" in reason for reason in found[0].reasons)
    text = CASES[0][0]
    assert all(p.key != found[0].key for p in precedents(full, Facts(text, "en", case="9902")))


def test_what_carried_a_case_alike_in_its_facts_is_lent(full: Store, law: Law) -> None:
    """The principle shares no word with the facts; the case it rests on does."""
    for page in (pages.MURDERED, pages.LIFE):
        full.add(take_text(page, law), "2026-11-03")
    told = Facts("The secretary of the union of bus drivers was murdered after threats.", "en")
    found = {p.text: p for p in precedents(full, told, most=50)}
    carried = next(p for text, p in found.items() if "climate of calm" in text)
    assert any("alike in their facts: No. 9911" in reason for reason in carried.reasons)
    assert not any("nobody was ever named" in text for text in found)
    # asked for the case itself, what it cites is no reason: that is what is looked for
    own = precedents(full, Facts(told.text, "en", case="9911"), most=50)
    assert not any("No. 9911" in reason for p in own for reason in p.reasons)


def test_a_shelf_one_may_not_see_gives_no_reason(full: Store, law: Law) -> None:
    """Neither what its texts rest on nor how often they cite is told to whoever may not see it."""
    full.add(take_text(pages.LIFE, law), "2026-11-03")
    full.add(take_text(pages.MURDERED, law), "2026-11-03", "hidden")
    citing = pages.report(9915, 399, "Chad", "It also refers to its 350th Report, para. 1203.")
    full.add(take_text(citing, law), "2026-11-03", "hidden")
    told = Facts("The secretary of the bus drivers, elected leader, was murdered.", "en")

    def reasons(*shelves: str) -> str:
        found = precedents(full, told, shelves=shelves, most=50)
        return " ".join(reason for one in found for reason in one.reasons)

    assert "No. 9911" in reasons("public", "hidden")
    assert "cited 2 times by later texts" in reasons("public", "hidden")
    assert "No. 9911" not in reasons("public")
    assert "cited 2 times" not in reasons("public")
    assert "cited by a later text" in reasons("public")


def test_a_principle_that_carried_many_cases_says_so_and_stands_before_its_like(
    store: Store, law: Law
) -> None:
    page = pages.section("Invented chapter of a test2", "Blacklists", [
        ("An invented sentence on blacklists of union members.", ["9931Chad351133"]),
        ("Another invented sentence on blacklists of union members.",
         [f"{number}Chad351{number}" for number in range(9932, 9939)]),
    ])  # fmt: skip
    store.add(take_text(page, law), "2026-11-03")
    first, second = precedents(store, Facts("Blacklists of union members are kept.", "en"))
    assert "7 cases rest on it" in first.reasons
    assert "one case rests on it" in second.reasons
    # the case that is asked for is not one of them: what it rests on is what is looked for
    asked = precedents(store, Facts("Blacklists of union members are kept.", "en", case="9932"))
    assert "6 cases rest on it" in asked[0].reasons


def test_a_principle_two_pages_show_is_told_once(store: Store, law: Law) -> None:
    """A chapter's page and its section's both begin with the general principles."""
    items = [("An invented sentence on blacklists of union members.", ["9931Chad351133"])]
    for element, interface in (("3946840,1", "en"), ("3946841,2", "de")):
        page = pages.section("Invented chapter of a test2", "General principles", items, interface)
        store.add(take_text(page, law, pages.SECTION.format(element=element)), "2026-11-03")
    assert store.count()[0] == 2
    assert len(precedents(store, Facts("Blacklists of union members are kept.", "en"))) == 1


def test_the_heading_over_a_principle_is_a_reason(full: Store, law: Law) -> None:
    for page in (pages.COMPILATION, pages.LIFE):
        full.add(take_text(page, law), "2026-11-03")
    told = Facts("His name stands on a black list kept by the companies.", "en")
    found = precedents(full, told, most=50)
    assert any("blacklists of trade unionists" in r for p in found for r in p.reasons)


def test_citations_in_the_form_each_body_uses(full: Store) -> None:
    (report,) = full.documents("kase='9901'")
    assert citation(report, 303, "en", "Kyrgyzstan") == (
        "Report No. 396, Case No. 9901 (Kyrgyzstan), March 2021, para. 303"
    )
    assert "cas n° 9901" in citation(report, 303, "fr")
    assert "дело № 9901" in citation(report, 303, "ru")
    (comment,) = full.documents("kind='ceacr'")
    assert citation(comment, 0, "en", "Kyrgyzstan") == (
        "CEACR, observation, Convention No. 87, Kyrgyzstan, adopted 2022"
    )
    assert in_draft(report, 303, "en").startswith("[Report No. 396")


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_our_own_citation_is_read_as_one(full: Store, language: str) -> None:
    (report,) = full.documents("kase='9901'")
    cited = cited_in(in_draft(report, 303, language, "Venezuela"))
    assert Cited("report", "396/303") in cited
    assert Cited("case", "9901") in cited


def test_the_country_on_one_line_of_time(full: Store, law: Law) -> None:
    found = dossier(full, law, "KG")
    assert found.name == "Kyrgyzstan"
    dates = [entry.date for entry in found.entries]
    assert dates == sorted(dates)
    kinds = {entry.kind for entry in found.entries}
    assert {"cfa", "ceacr", "ratification"} <= kinds
    assert ("9901", "active", "396") in found.cases


def test_the_road_on_the_command_line(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    for name in ("SEARCH", "DISMISSAL", "PROPERTY", "COMMENT"):
        (saved / f"{name.lower()}.txt").write_text(getattr(pages, name), encoding="utf-8")
    shutil.make_archive(str(tmp_path / "pages"), "zip", saved)
    home = ["--home", str(tmp_path / "home")]
    assert main(["library", "add", str(saved), *home, "--quiet"]) == 0
    assert main(["library", "add", str(tmp_path / "pages.zip"), *home, "--quiet"]) == 0
    said = capsys.readouterr().out
    assert "4 new, 0 changed, 0 known" in said
    assert "0 new, 0 changed, 4 known" in said
    assert main(["library", "search", "обыск помещений", *home, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "303" in [str(hit["number"]) for hit in told["hits"][:2]]
    assert all("Case No. 9901 (Kyrgyzstan)" in hit["citation"] for hit in told["hits"][:2])
    case = str(root / "examples/kyrgyzstan-2023")
    assert main(["library", "precedents", case, *home, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(bool(item["precedents"]) for item in told) >= 3
    capsys.readouterr()
    assert main(["library", "country", "kg", *home]) == 0
    by_code = capsys.readouterr().out
    for named in ("Кыргызстан", "kirghizistan"):
        assert main(["library", "country", named, *home]) == 0
        assert capsys.readouterr().out == by_code
    assert main(["library", "country", "atlantis", *home]) == 1
    assert main(["library", "rebuild", *home]) == 0
    assert main(["library", "search", "nothingatall", *home]) == 1
    assert main(["library", "add", "http://127.0.0.1:9/page", *home]) == 1
    assert main(["library", "add", str(tmp_path / "gone"), *home]) == 1


def test_an_article_24_page_is_cited_by_its_procedure(law: Law) -> None:
    (page,) = take_text(pages.INQUIRY, law)
    assert citation(page, 4, "en", "Poland") == (
        "Representation under article 24, Poland, Convention No. 87, 1995, para. 4"
    )
    assert citation(page, 4, "ru", "Польша").startswith("Представление по статье 24, Польша")
