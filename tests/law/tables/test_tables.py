from __future__ import annotations

import contextlib
import tempfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thorough import examples

from tocsin.casefile.model.words import Act
from tocsin.ground.errors import ProblemsError, TocsinError
from tocsin.law import Grade, Law, load
from tocsin.law.tables.conventions import RatificationStatus
from tocsin.law.tables.law import DATA, TABLES
from tocsin.law.tables.reader import own_rows

OCT = date(2023, 10, 25)


def test_every_row_has_source_and_vintage(law: Law) -> None:
    bare = [(t, k) for t, k, row in law.rows() if not row.source or not row.vintage]
    assert bare == []


def test_187_members_are_named_in_five_languages_with_both_russian_cases(law: Law) -> None:
    members = [c for c in law.tables["countries"].values() if c.member]
    assert len(members) == 187
    for c in members:
        assert all(c.name.has(lang) for lang in ("en", "fr", "es", "ru", "ky")), c.iso
        assert c.gen_ru, c.iso
        assert c.loc_ru.startswith(("в ", "во ", "на ")), c.iso


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("en", "Government of Kyrgyzstan"),
        ("fr", "gouvernement du Kirghizistan"),
        ("es", "Gobierno de Kirguistán"),
        ("ru", "Правительство Кыргызстана"),
    ],
)
def test_government_of_kyrgyzstan(law: Law, lang: str, wanted: str) -> None:
    assert law.government("KG", lang) == wanted


@pytest.mark.parametrize(
    ("iso", "lang", "wanted"),
    [
        ("US", "fr", "gouvernement des États-Unis d’Amérique"),
        ("IT", "fr", "gouvernement de l’Italie"),
        ("IL", "fr", "gouvernement d’Israël"),
        ("CU", "fr", "gouvernement de Cuba"),
        ("PE", "es", "Gobierno del Perú"),
        ("IR", "en", "Government of the Islamic Republic of Iran"),
        ("IR", "es", "Gobierno de la República Islámica del Irán"),
        ("CI", "ru", "Правительство Кот-д’Ивуара"),
    ],
)
def test_articles_and_contractions(law: Law, iso: str, lang: str, wanted: str) -> None:
    assert law.government(iso, lang) == wanted


@pytest.mark.parametrize(
    "name",
    ["Kyrgyzstan", "kirghizistan", "KIRGUISTÁN", "Киргизия", "Кыргыз Республикасы", "KG"],
)
def test_a_country_is_found_by_any_of_its_names(law: Law, name: str) -> None:
    found = law.find_country(name)
    assert found is not None
    assert found.iso == "KG"


def test_no_name_is_shared_by_two_countries(law: Law) -> None:
    names: dict[str, str] = {}
    for c in law.tables["countries"].values():
        for lang in ("en", "fr", "es", "ru", "ky"):
            for name in {c.name.say(lang), c.called(lang)}:
                assert names.setdefault(f"{lang}:{name}", c.iso) == c.iso


def test_ratification_is_looked_up_on_a_day(law: Law) -> None:
    assert law.ratified("KG", "C087", OCT).binding
    assert law.ratified("KG", "C087", date(1991, 12, 31)).status is RatificationStatus.NOT_YET
    in_year = law.ratified("KG", "C087", date(1992, 6, 1))
    assert in_year.binding
    assert in_year.doubtful
    assert law.ratified("US", "C087", OCT).status is RatificationStatus.NOT_RATIFIED
    assert law.ratified("KG", "C144", OCT).year == 2007


def test_a_recalled_row_decides_nothing_but_is_shown(tmp_path: Path) -> None:
    own = tmp_path / "ratifications.csv"
    own.write_text("country,convention,status,source,grade\nKG,C190,not_ratified,memory,R\n")
    c190 = load(tmp_path).ratified("KG", "C190", OCT)
    assert c190.status is RatificationStatus.UNKNOWN
    assert c190.believed is RatificationStatus.NOT_RATIFIED


def test_denunciation_ends_it(law: Law) -> None:
    assert law.ratified("MY", "C105", date(1985, 1, 1)).binding
    assert law.ratified("MY", "C105", OCT).status is RatificationStatus.DENOUNCED


def test_fundamental_counts_match_the_published_totals(law: Law) -> None:
    def count(code: str) -> int:
        rows = law.tables["ratifications"].values()
        return sum(1 for r in rows if r.convention == code and r.status == "ratified")

    assert (count("C087"), count("C098"), count("C182")) == (158, 168, 187)
    assert (count("C029"), count("C111"), count("C138"), count("P029")) == (181, 175, 177, 66)


def test_chapters_of_an_edition_tile_without_gap_or_overlap(law: Law) -> None:
    chapters = [c for c in law.chapters if c.edition == "2018"]
    assert [c.number for c in chapters] == list(range(1, 20))
    for before, after in pairwise(chapters):
        assert before.last + 1 == after.first


def test_paragraph_is_keyed_by_edition(law: Law) -> None:
    here = law.paragraph(706)
    assert here.chapter is not None
    assert here.chapter.number == 8
    assert here.digest is not None
    assert here.digest.digest == 485
    assert here.principle is not None
    elsewhere = law.paragraph(706, edition="2030")
    assert elsewhere.chapter is None
    assert elsewhere.digest is None


def test_recalled_crosswalk_is_not_used(law: Law) -> None:
    assert law.tables["crosswalk"]["2018/275"].grade is Grade.RECALLED
    assert law.paragraph(275).digest is None


def test_every_act_of_the_case_file_has_a_way_in(law: Law) -> None:
    assert {str(a) for a in Act} == set(law.tables["acts"])
    for act in Act:
        topics = law.act(act)
        assert topics is not None
        for first, last in topics.spans:
            chapter = law.paragraph(first).chapter
            assert chapter is not None
            assert last >= first
        for convention, article in topics.norms:
            assert law.article(convention, article) is not None, (act, convention, article)
        for number in topics.indicators:
            assert law.indicator(number) is not None
        if topics.urgency:
            assert law.holds(f"urgency-{topics.urgency}")


def test_97_indicators_with_sound_ranges(law: Law) -> None:
    assert [i.number for i in law.indicators] == list(range(1, 98))
    for i in law.indicators:
        assert all(law.paragraph(a).chapter for a, _ in i.spans), i.number


def test_indicators_are_a_second_way_in_and_back(law: Law) -> None:
    assert law.indicator_spans(17) == ((275, 292),)
    assert law.indicator_spans(12) == law.indicator_spans(11) == ((119, 159),)
    assert (81, 118) in law.indicator_spans(18)
    assert law.indicator_spans(98) == ()
    assert all(i.label.has(lang) for i in law.indicators for lang in ("fr", "es", "ru"))


def test_calendar_is_per_year(law: Law) -> None:
    assert law.cutoff("ceacr", 2020).cutoff == date(2020, 10, 1)
    assert law.cutoff("ceacr", 2023).cutoff == date(2023, 9, 1)
    assert law.next_session("cfa", OCT).dates.text == "2024-03"
    assert law.next_session("cfa", date(2040, 1, 1)) is None


def test_addressee_by_day(law: Law) -> None:
    assert law.addressee("dg", OCT).name == "Gilbert F. Houngbo"
    assert law.addressee("dg", date(2022, 9, 30)).name == "Guy Ryder"
    assert law.addressee("dg", date(2022, 10, 1)).name == "Gilbert F. Houngbo"
    assert law.addressee("ceacr", OCT).email == "ORGS-CEACR@ilo.org"


def test_operator_confirms_a_recalled_rule_by_its_key(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[rules]]\ncode = "repetition"\ngrade = "V"\nsource = "Annex I, read 2026-11"\n'
        '[[ratifications]]\ncountry = "KG"\nconvention = "C135"\nstatus = "not_ratified"\n'
        'source = "NORMLEX 103529, read 2026-11-20"\n'
    )
    shipped, own = load(), load(file)
    assert not shipped.holds("repetition")
    assert own.holds("repetition")
    assert own.rule("repetition").text == shipped.rule("repetition").text
    assert own.rule("repetition").origin == str(file)
    assert own.ratified("KG", "C135", OCT).status is RatificationStatus.NOT_RATIFIED


def test_operator_adds_a_row_in_csv(tmp_path: Path) -> None:
    (tmp_path / "sessions.csv").write_text(
        "body,year,name,dates,source\ncfa,2040,winter,2040-03-01/2040-03-03,GB programme\n"
    )
    session = load(tmp_path).next_session("cfa", date(2040, 1, 1))
    assert session is not None
    assert session.first == date(2040, 3, 1)


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("rules.toml", "[[row]]\ncode = 'x'\n", "no source"),
        ("rules.toml", "[[row]\n", "not TOML"),
        ("rules.toml", "row = 3\n", "not a list"),
        ("planets.csv", "a,b\n1,2\n", "no law table"),
        ("sessions.csv", "body,year,name,dates,source\ncfa,x,y,2040,z\n", "year"),
        ("sessions.csv", "body,year,name,dates,source\ncfa,2040,y,2040-02-31,z\n", "day 31"),
        ("sessions.csv", "body,year,name,dates,source\ncfa,2040,y,2040,z,zz\n", "more cells"),
        ("sessions.csv", "body,year,name,dates,source\n,2040,y,2040,z\n", "body is missing"),
        ("sessions.csv", "body,year,name,dates,source,colour\ncfa,2040,y,2040,z,red\n", "colour"),
        ("rules.toml", "[[row]]\ncode='x'\nsource='s'\ngrade='Q'\ntext.en='t'\n", "'Q'"),
        ("rules.toml", "[[row]]\ncode='x'\nsource='s'\ntext.tlh='t'\n", "tlh"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_reason(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ProblemsError) as caught:
        load(tmp_path)
    assert any(said in d.problem and name in d.file for d in caught.value.diagnoses)


def test_bytes_that_are_not_utf8_and_a_missing_folder(tmp_path: Path) -> None:
    (tmp_path / "rules.csv").write_bytes(b"code,text\n\xff\xfe,x\n")
    with pytest.raises(ProblemsError):
        load(tmp_path)
    with pytest.raises(TocsinError):
        load(tmp_path / "nowhere")


def test_tables_cannot_be_changed(law: Law) -> None:
    with pytest.raises(TypeError):
        law.tables["rules"]["x"] = law.rule("repetition")  # type: ignore[index]
    with pytest.raises(AttributeError):
        law.rule("repetition").value = 3  # type: ignore[misc]


def test_texts_a_letter_may_use_stand_in_four_languages(law: Law) -> None:
    fields = {
        "conventions": "title",
        "articles": "topic",
        "chapters": "title",
        "sections": "topic",
        "principles": "topic",
        "rules": "text",
        "addressees": "salutation",
    }
    for table, field in fields.items():
        for key, row in law.tables[table].items():
            text = getattr(row, field)
            assert all(text.has(lang) for lang in ("en", "fr", "es", "ru")), (table, key)


@settings(max_examples=examples(80), deadline=None, derandomize=True)
@given(
    st.sampled_from(["rules", "sessions", "ratifications", "addressees"]),
    st.sampled_from(["csv", "toml"]),
    st.one_of(
        st.binary(max_size=200),
        st.text(alphabet='[]=",;.\n\r\t ab1{}code#', max_size=200).map(str.encode),
    ),
)
def test_no_file_of_an_operator_breaks_the_reader(name: str, kind: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{name}.{kind}").write_bytes(data)
        with contextlib.suppress(TocsinError):
            rows, _ = own_rows(Path(folder), {table.name for table in TABLES})
            table = next(table for table in TABLES if table.name == name)
            table.read(DATA / name, rows)  # this table alone: the others are the same each time


@pytest.mark.parametrize(
    "row",
    [
        "code = 'x'",
        "code = 'x'\ntext = 3",
        "code = 'x'\ntext = ['a']",
        "code = 'x'\ntext.en = 'a'\nvalue = 'many'",
        "code = 'x'\ntext.en = 'a'\nvalue = 1.5",
        "code = 'x'\ntext.en = 'a'\nvalue = true",
        "code = 'x'\ntext.en = 'a'\nsetting = 'maybe'",
        "code = 'x'\ntext.en = 'a'\nunit = {a = 1}",
    ],
)
def test_values_of_the_wrong_kind_are_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "rules.toml").write_text(f"[[row]]\nsource = 's'\n{row}\n")
    with pytest.raises(ProblemsError):
        load(tmp_path)
