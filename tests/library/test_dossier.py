"""A country and what was asked of it; what leaves the program; indicators, patterns, new facts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.ground.ftm import faults
from tests.library import pages

from tocsin.casefile import load_case
from tocsin.casefile.model import CaseFile
from tocsin.cli.main import main
from tocsin.law import Law
from tocsin.library.dossier import leaves
from tocsin.library.dossier.asked import asked, silences
from tocsin.library.dossier.leaves import printed
from tocsin.library.dossier.neighbours import neighbours_of
from tocsin.library.dossier.new import facts
from tocsin.library.dossier.timeline import dossier
from tocsin.library.principles import principle
from tocsin.library.store import Store
from tocsin.library.taken import take_text
from tocsin.library.watch import topics
from tocsin.library.watch.coding import coded, criteria
from tocsin.library.watch.pattern import Elsewhere, Signal, signal
from tocsin.library.words import dated

LATER = pages.report(
    9901,
    398,
    "Kyrgyzstan",
    "The Committee notes that the Government has not sent any observations.",
    month="June 2022",
    first=600,
)


def test_what_was_asked_and_whether_an_answer_is_known(full: Store, law: Law) -> None:
    full.add(take_text(LATER, law), "2026-11-03")
    found = dossier(full, law, "KG")
    first = [one for one in found.asked if one.about == "Case No. 9901"]
    assert first
    assert first[0].words.startswith("the Committee requests the Government to keep it informed")
    assert first[0].answer  # the later report holds the Government's words
    assert not first[-1].answer  # and to the last request nothing is known here
    assert [(s.number, s.about) for s in found.silences] == [(603, "Case No. 9901")]


def test_an_allegation_asks_nothing_and_is_no_silence(law: Law) -> None:
    text = pages.report(
        9902, 300, "Chad", "The Committee recalls nothing.",
        alleges="the Committee requests the Government to stop and no reply from it came",
    )  # fmt: skip
    (document,) = take_text(text, law)
    assert all("to stop" not in one.words for one in asked([document]))
    assert silences([document]) == []


def test_neighbours_stand_beside_by_what_is_held(full: Store, law: Law) -> None:
    assert set(neighbours_of("KG")) == {"KZ", "TJ", "TM", "UZ"}
    rows = dossier(full, law, "KG").beside
    assert rows[0].iso == "KG"
    assert (rows[0].cases, rows[0].comments) == (1, 1)
    assert {row.iso for row in rows} == {"KG", "KZ", "TJ", "TM", "UZ"}


def test_what_leaves_the_program(full: Store, law: Law) -> None:
    found = dossier(full, law, "KG")
    rows = list(csv.reader(io.StringIO(leaves.table(found).decode("utf-8-sig"))))
    assert rows[0] == ["date", "kind", "what", "document"]
    assert len(rows) == len(found.entries) + 1
    told = [json.loads(line) for line in leaves.entities(found).splitlines()]
    assert {one["schema"] for one in told} >= {"PublicBody", "CourtCase", "Document"}
    ids = [one["id"] for one in told]
    assert len(ids) == len(set(ids))
    assert faults(told) == []
    page = leaves.page(found)
    assert "<script" not in page
    assert "http" not in page
    assert "9901" in page


def test_a_title_that_looks_like_a_formula_or_a_tag_is_neither(store: Store, law: Law) -> None:
    text = pages.COMMENT.replace("an invented concern", "<script>alert(1)</script>")
    store.add(take_text(text, law), "2026-11-01")
    found = dossier(store, law, "KG")
    assert "<script" not in leaves.page(found)


def test_the_published_worked_example_to_the_digit() -> None:
    """SDG metadata 08-08-02 (2023-12-15): 15 criteria, 27.05, 2.85."""
    example = [2, 6, 9, 12, 24, 30, 33, 37, 42, 43, 49, 50, 52, 66, 72]
    found = coded(example)
    assert (found.raw, found.score, found.missing) == (27.05, 2.85, ())
    assert len(criteria()) == 103
    assert sum(c.weight is not None for c in criteria().values()) == 15


def test_a_missing_weight_is_named_and_the_score_is_a_band() -> None:
    found = coded([66, 3])
    assert found.raw is found.score is None
    assert found.missing == (3,)
    assert found.low < found.high
    assert coded([]).score == 0.0
    with pytest.raises(ValueError, match="no criterion 104"):
        coded([104])


def test_a_general_prohibition_in_law_codes_practice_and_all_four_add_the_load() -> None:
    assert coded([23]).triggered == (35,)
    assert coded([80]).triggered == (91,)
    both = coded([23, 60])
    assert both.triggered == (35, 70)
    assert both.loaded
    assert coded(range(1, 104)).high == 10.0


def test_the_pattern_of_a_take_over_with_its_cases(full: Store, law: Law, root: Path) -> None:
    told = [
        "officers demanded the accounts and seized the books of the union",
        "criminal charges were brought against the treasurer",
        "the elected leaders were removed and replaced by decree",
    ]
    text = pages.report(9920, 380, "Chad", "Nothing was decided.", alleges="; and ".join(told))
    full.add(take_text(text, law), "2026-11-03")
    file = load_case(root / "examples/kyrgyzstan-2023").file
    found = signal(file, full)
    assert found.given
    assert found.steps[0].name == "accounts demanded"
    assert [one.case for one in found.elsewhere] == ["9920"]
    assert found.began >= 1
    quiet = CaseFile.model_validate({"case": {"id": "c", "title": "t", "government": "KG"}})
    assert not signal(quiet, full).given


@pytest.mark.slow
def test_indicators_and_new_facts_of_a_case(full: Store, law: Law, root: Path) -> None:
    file = load_case(root / "examples/kyrgyzstan-2023").file
    assert any(topic.number == 17 for topic in topics(file, law))
    known = facts(file, full, law)
    assert [fact.event for fact in known] == [event.id for event in file.events]
    assert any(fact.new for fact in known)
    early = pages.report(9921, 390, "Kyrgyzstan", "In 2020 a leader was under house arrest, 2020.")
    full.add(take_text(early.replace("house arrest", "arrest"), law), "2026-11-03")
    after = {fact.event: fact for fact in facts(file, full, law)}
    assert sum(fact.new for fact in after.values()) <= sum(fact.new for fact in known)


TOLD = [
    ("2023-10-23", "In October 2023 officers searched the premises.", True),
    ("2023-10-23", "In October 2022 officers searched the premises.", False),  # another year
    ("2023-10-23", "In October 2023 wages were paid late.", False),  # another thing
    ("2021-02-01", "Ms Aigul Testova saw officers search the premises.", True),  # in that year
    ("2023-10-23", "Ms Aigul Testova saw officers search the premises.", False),  # written before
    ("2020-10-23", "Officers searched premises of the Test Union of Miners.", True),
    ("2015-10-23", "Officers searched premises of the Test Union of Miners.", False),  # long before
    ("2020-10-23", "The Test Union of Miners joined the complaint.", False),
]


@pytest.mark.parametrize(("day", "passage", "told"), TOLD)
def test_a_fact_is_told_by_a_text_that_can_tell_it(
    store: Store, law: Law, day: str, passage: str, told: bool
) -> None:
    case = {
        "case": {"id": "c", "title": "t", "government": "KG"},
        "parties": [
            {"id": "p", "kind": "person", "names": [{"text": "Aigul Testova"}]},
            {"id": "u", "kind": "trade_union", "names": [{"text": "Test Union of Miners"}]},
        ],
        "events": [
            {"id": "e", "act": "search", "date": day, "stage": "carried_out", "actors": ["p"],
             "targets": ["u"], "summary": {"en": "Officers searched the premises of the police."}}
        ],
    }  # fmt: skip
    text = pages.report(9921, 390, "Kyrgyzstan", "Nothing was decided.", alleges=passage)
    store.add(take_text(text, law), "2026-11-03")
    (fact,) = facts(CaseFile.model_validate(case), store, law)
    assert (not fact.new) is told


PATTERNS = [(0, 0, "No other case"), (3, 0, "none also tells"), (3, 2, "2 also tell")]


@pytest.mark.parametrize(("began", "went_on", "said"), PATTERNS)
def test_a_pattern_nobody_else_shows_is_said_to_be_none(
    began: int, went_on: int, said: str
) -> None:
    seen = Signal((), tuple(Elsewhere(str(n), "", ()) for n in range(went_on)), began)
    assert said in seen.share("en")
    assert all("0" not in seen.share(language) for language in ("en", "fr", "es", "ru"))


def test_a_protocol_is_ratified_in_its_own_gender(store: Store, law: Law) -> None:
    said = [e.words for e in dossier(store, law, "KG", "ru").entries if "Протокол" in e.words]
    assert said
    assert all(one.startswith("ратифицирован ") for one in said)


def test_a_paragraph_of_the_compilation(full: Store, law: Law) -> None:
    full.add(take_text(pages.COMPILATION, law), "2026-11-03")
    found = principle(full, law, 275)
    assert found.chapter.startswith("Trade union rights")
    assert any("premises" in topic for topic in found.topics)
    assert "property of unions" in found.words
    cited = principle(full, law, 280)
    assert [number for _, number in cited.cited_by] == [303]
    assert principle(full, law, 1016).beside == ((1017, 1),)


def test_the_parts_of_the_command_line(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "page.txt"
    saved.write_text(pages.SEARCH, encoding="utf-8")
    home = ["--home", str(tmp_path / "home")]
    assert main(["library", "add", str(saved), *home, "--quiet"]) == 0
    out = tmp_path / "kg.html"
    assert main(["library", "country", "KG", "--out", str(out), *home]) == 0
    assert out.stat().st_size > 100
    assert main(["library", "country", "KG", "--out", str(tmp_path / "kg.exe"), *home]) == 1
    assert main(["library", "principle", "280", *home]) == 0
    assert main(["library", "principle", "99999", *home]) == 1
    capsys.readouterr()
    assert main(["library", "watch", str(root / "examples/kyrgyzstan-2023"), *home]) == 0
    assert "How little this proves" in capsys.readouterr().out


CODED = [
    ("2 6 9 12 24 30 33 37 42 43 49 50 52 66 72", 0, "2.85 of 10"),
    ("3 66", 0, "not published: 3"),
    ("23", 0, "35  General prohibition"),
    ("", 0, "weight not published"),
    ("104", 1, "no criterion 104"),
]


@pytest.mark.parametrize(("numbers", "code", "said"), CODED, ids=[c[0] or "none" for c in CODED])
def test_an_officer_codes_on_the_command_line(
    numbers: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The worked example of the metadata to the digit; a weight that is missing is named."""
    home = tmp_path / "home"
    assert main(["library", "coding", *numbers.split(), "--home", str(home)]) == code
    told = capsys.readouterr()
    assert said in told.out + told.err
    assert ("not the ILO's" in told.out) is (code == 0)
    assert not home.exists()


def test_a_case_is_told_what_changed_on_its_pages(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path / "home"))
    saved = tmp_path / "page.txt"
    for status in ("Active", "Closed"):
        text = pages.SEARCH.replace("9901", "3386").replace("Active", status)
        saved.write_text(text, encoding="utf-8")
        assert main(["library", "add", str(saved), "--quiet"]) == 0
    capsys.readouterr()
    main(["docket", str(root / "examples/kyrgyzstan-2023"), "--on", "2023-10-25"])
    said = capsys.readouterr().out
    assert "Case No. 3386: status: active → closed" in said
    assert "the page says closed" in said


def test_a_step_before_the_one_that_leads_to_it_does_not_count() -> None:
    from tocsin.library.watch.pattern import _steps

    def event(name: str, act: str, day: str) -> dict[str, object]:
        return {"id": name, "summary": name, "act": act, "date": day, "sources": ["s"]}

    file = CaseFile.model_validate(
        {
            "case": {"id": "c", "title": "t", "government": "KG", "synthetic": True},
            "sources": [{"id": "s", "basis": "press", "title": "A page"}],
            "events": [
                event("old", "leadership_removal", "2008-02-01"),
                event("books", "audit", "2020-01-01"),
                event("charged", "charge", "2020-03-01"),
                event("replaced", "leadership_removal", "2021-01-01"),
            ],
        }
    )
    assert [(step.since, step.events) for step in _steps(file)] == [
        ("2020-01-01", ("books",)),
        ("2020-03-01", ("charged",)),
        ("2021-01-01", ("replaced",)),
    ]


def test_the_printed_page_speaks_the_reader_s_language(full: Store, law: Law) -> None:
    page = leaves.page(dossier(full, law, "KG", "ru"))
    assert 'lang="ru"' in page
    assert "На одной линии времени" in page
    assert "Кыргызстан" in page


def test_what_is_so_by_a_day_stands_at_that_day_and_is_said_in_words(
    store: Store, law: Law
) -> None:
    """Tunisia ratified C135 by 31 March 2009, the tables do not know when: not before 1957."""
    found = dossier(store, law, "TN")
    days = [entry.date.removeprefix("../") for entry in found.entries]
    assert days == sorted(days)
    assert any(entry.date.startswith("../") for entry in found.entries)
    assert dated("../2009-03-31", "en") != "../2009-03-31"
    assert dated("2009-03", "en") == "March 2009"
    assert dated("that spring", "en") == "that spring"
    assert "../" not in leaves.printed(found).decode()


def test_the_watch_names_new_facts_and_nobody_protected(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, saved = tmp_path / "case", tmp_path / "page.txt"
    case.mkdir()
    told = (root / "examples/kyrgyzstan-2023/case.yaml").read_text(encoding="utf-8")
    hidden = told.replace("- id: tadjibaev\n", "- id: tadjibaev\n    protected: true\n", 1)
    (case / "case.yaml").write_text(hidden, encoding="utf-8")
    saved.write_text(pages.SEARCH, encoding="utf-8")
    home = ["--home", str(tmp_path / "home")]
    assert main(["library", "add", str(saved), *home, "--quiet"]) == 0
    capsys.readouterr()
    for extra in ([], ["--json"]):
        assert main(["library", "watch", str(case), "--lang", "ru", *home, *extra]) == 0
        out = capsys.readouterr().out
        assert "Таджибаев" not in out
        assert "Tadjibaev" not in out
    assert main(["library", "watch", str(case), *home]) == 0
    out = capsys.readouterr().out
    assert "facts would be new" in out
    assert "23–25 October 2023: Officers of the State Committee" in out


def test_the_command_shows_what_two_captures_cannot_both_be_right_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "home")]
    address = pages.ADDRESS.format(ui="en", id=4121000, lang="en")
    for number, text in enumerate((pages.SEARCH, pages.SEARCH.replace("9901", "9988"))):
        saved = tmp_path / f"{number}.txt"
        saved.write_text(f"{address}\n{text}", encoding="utf-8")
        assert main(["library", "add", str(saved), *home, "--quiet"]) == 0
    capsys.readouterr()
    assert main(["library", "show", "normlex/50002/4121000/en", "--changes", *home]) == 0
    out = capsys.readouterr().out
    assert "contradict each other" in out
    assert "9988" in out
    assert not any(line.endswith(": ") for line in out.splitlines())
    assert "kept_informed" not in out


def test_the_printed_dossier_has_months_in_words_and_no_empty_part(full: Store, law: Law) -> None:
    page = printed(dossier(full, law, "KG", "ru")).decode()
    assert "март 2021" in page
    assert "2021-03" not in page
    bare = printed(dossier(full, law, "TJ", "ru")).decode()
    assert "О чём просили" not in bare
