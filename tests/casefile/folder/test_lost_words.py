"""YAML that loses words in silence is refused at the place, with "quote it"."""

from __future__ import annotations

import pytest

from tocsin.casefile.folder import read_case
from tocsin.casefile.folder.edit import CaseEdit
from tocsin.casefile.folder.intake import add_exhibit
from tocsin.casefile.folder.yamltree import parse
from tocsin.casefile.model import Event, Party
from tocsin.casefile.names.writing.transliteration import slug
from tocsin.ground.errors import ProblemsError, TocsinError

LOST = [
    ("summary: shown a warrant #45 of 1 March\n", "#45 of 1 March"),
    ("summary: cell # 4 of the block\n", "# 4 of the block"),
    ("number: #45\n", "#45"),
    ("a:\n  - the first #1 of many\n", "#1 of many"),
    ("n: {text: Miners, Metal and Oil, lang: en}\n", "'Metal and Oil' stands alone"),
    ("t: &co Partners\n", "&co"),
    ("t: *all\n", "alias"),
    ("t: !now it begins\n", "tag"),
    ("t: @home they came\n", "cannot begin with @"),
    ("t: %5 of members\n", "cannot begin with %"),
    ("t: `quoted`\n", "cannot begin with `"),
    ("t: the officer said: leave\n", "a colon inside a text"),
]


@pytest.mark.parametrize(("text", "told"), LOST)
def test_words_are_never_lost_in_silence(text: str, told: str) -> None:
    with pytest.raises(TocsinError) as caught:
        parse(text, "case.yaml")
    assert told in str(caught.value)
    assert "quote it" in str(caught.value)
    assert "line 1" in str(caught.value) or "line 2" in str(caught.value)


KEPT = [
    ("date: 2023-10 # about then\n", {"date": "2023-10"}),
    ("title: A case  # a remark, two blanks before it\n", {"title": "A case"}),
    ("parties: # none yet\n", {"parties": None}),
    ('t: "warrant #45 of 1 March"\n', {"t": "warrant #45 of 1 March"}),
    ("t: section C#5\n", {"t": "section C#5"}),
    ("t: |\n  a #1 text\n", {"t": "a #1 text\n"}),
    ("n: {a: , b: 1}\n", {"n": {"a": None, "b": "1"}}),
    ("country: NO\nn: 0123\nd: 2023-10-24\nb: yes\n",
     {"country": "NO", "n": "0123", "d": "2023-10-24", "b": "yes"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data"), KEPT)
def test_what_is_meant_is_kept_as_written(text: str, data: object) -> None:
    assert parse(text, "case.yaml").data == data


@pytest.mark.parametrize(
    "text",
    ['"C:\\\\new\\\\files"', '"one.\\nTwo"', '"D \\u2013 E"', "'C:\\new'", '"a\\tb"', '"\\"a\\""'],
)
def test_a_backslash_that_is_meant_is_kept(text: str) -> None:
    assert parse(f"t: {text}\n", "case.yaml").data


@pytest.mark.parametrize("text", ['"C:\\new\\files"', '"kept in \\archive"', '"F:\\till"'])
def test_a_backslash_that_eats_a_letter_is_named(text: str) -> None:
    with pytest.raises(TocsinError, match="turns the letter behind it"):
        parse(f"t: {text}\n", "case.yaml")


def test_a_tab_is_named() -> None:
    with pytest.raises(TocsinError, match="a tab stands"):
        parse("a:\n\tb: 1\n", "case.yaml")


def test_a_text_taken_for_languages_says_quote() -> None:
    head = "case: {id: c, title: c, government: KG}\nevents:\n  - {id: a, act: visit, date: 2023, "
    with pytest.raises(TocsinError, match="quote the whole text"):
        read_case(head + "summary: {He said loudly: go}}\n", "case.yaml")


def test_unknown_is_an_answer_wherever_one_may_be_missing() -> None:
    said = {
        "place": "unknown", "warrant": "unknown", "actors": "unknown", "until": "unknown",
        "liberty": "unknown", "quotation": "unknown",
    }  # fmt: skip
    event = Event.model_validate({"id": "a", "summary": "s", "act": "visit", "date": "unknown",
                                  **said})  # fmt: skip
    assert (event.place, event.actors, event.quotation) == (None, [], None)
    assert event.date.unknown
    assert not event.date.exact
    party = {"id": "p", "kind": "person", "names": [{"text": "x"}]}
    for field in ("country", "coverage", "members", "alias", "consultative_status"):
        Party.model_validate({**party, field: "unknown"})
    assert Party.model_validate({**party, "protected": "unknown"}).protected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dissolution", "dissolution"),
        ("Pressure on members", "pressure-on-members"),
        ("Справка 12", "spravka-12"),
        ("Ψήφισμα", "psifisma"),
        ("საქართველო", "sakartvelo"),
        ("Հայաստան", "hayastan"),
        ("حل النقابة", "hl-alnqaba"),
        ("노조 해산", "nojo-haesan"),
        ("トヨタ", "toyota"),
        ("香港 2021", "u9999-u6e2f-2021"),
        ("Łódź Straße", "lodz-strasse"),
    ],
)
def test_ids_are_transliterated_and_never_respelt(text: str, wanted: str) -> None:
    assert slug(text) == wanted


def test_a_reference_may_be_entered_before_its_exhibit(tmp_path) -> None:
    text = (
        "case: {id: c, title: c, government: KG}\n"
        "events:\n  - {id: a, summary: a, act: visit, date: 2023, exhibits: [ex-paper]}\n"
    )
    (tmp_path / "case.yaml").write_text(text)
    paper = tmp_path / "paper.txt"
    paper.write_text("a paper")
    with pytest.raises(TocsinError, match="ex-paper"):
        CaseEdit(tmp_path)
    edit = CaseEdit(tmp_path, frozenset({"ex-paper"}))
    with pytest.raises(TocsinError):
        edit.save()
    from datetime import date

    fields = {"id": "ex-paper", "title": "Paper"}
    add_exhibit(edit, paper, fields, by="office", today=date(2023, 1, 1))
    assert edit.save().file.event("a").exhibits == ["ex-paper"]


@pytest.mark.parametrize(
    "line",
    [
        "case: {id: y, title: Order #5 of the court, government: KG}",
        "case: {id: y, title: [a, Order #5 of the court], government: KG}",
        "case: {id: y, note: 'a # b', title: Order #5}",
    ],
)
def test_a_sign_that_cuts_an_open_brace_is_named_where_it_stands(line: str) -> None:
    with pytest.raises(TocsinError) as raised:
        parse(f"format: 1\n{line}\nparties: []\n", "case.yaml")
    told = raised.value.diagnosis
    assert told.place == f"line 2, column {line.index('#5') + 1}"
    assert "quote it" in told.mend


def test_a_brace_left_open_without_such_a_sign_is_told_as_before() -> None:
    with pytest.raises(TocsinError) as raised:
        parse("case: {id: y, title: Order 5\nparties: []\n", "case.yaml")
    assert "not sound YAML" in raised.value.diagnosis.problem
    assert "#" not in raised.value.diagnosis.problem


@pytest.mark.parametrize(
    ("tried", "meant"),
    [("conviction", "sentence"), ("torture", "ill_treatment"), ("arest", "arrest")],
)
def test_a_word_of_everyday_leads_to_the_word_of_the_case_file(tried: str, meant: str) -> None:
    text = (
        "case: {id: c, title: t, government: KG}\n"
        f"events:\n  - {{id: e, act: {tried}, date: 2023-01-01, summary: x}}\n"
    )
    with pytest.raises(ProblemsError) as raised:
        read_case(text, "case.yaml")
    assert any(f"did you mean {meant}?" in d.mend for d in raised.value.diagnoses)
