"""The report says what was found, in four languages, in one file, and runs nothing it was given."""

import csv
import io
import json
import re
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from tests.compare.reported import changed, comparison, every_kind, proved

from tocsin.compare.alterations.vocabulary import EXPLANATIONS, Alteration, Kind, Spot, Verdict
from tocsin.compare.report import write
from tocsin.compare.report.language import FOLDER, Words, languages
from tocsin.compare.report.marks import marked
from tocsin.compare.report.page import page
from tocsin.compare.report.paper import paper
from tocsin.compare.report.sheet import COLUMNS, sheet
from tocsin.compare.report.story import tell
from tocsin.ground.errors import TocsinError

LANGUAGES = ["en", "es", "fr", "ru"]
FORBIDDEN = re.compile(
    r"forge|falsif|fraud|hack|tamper|falsch|фальсиф|поддел|подлог|falsific|truqu", re.IGNORECASE
)
VOID = {"meta", "img", "br", "input", "line", "rect", "link"}


class Balance(HTMLParser):
    """Fails on a tag that is closed out of order; gathers text, ids and addresses."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.addresses, self.text = [], [], [], []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids += [values["id"]] if "id" in values else []
        self.addresses += [values[k] for k in ("href", "src", "action") if values.get(k)]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [dict(attrs)["id"]] if "id" in dict(attrs) else []

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] not in (["script"], ["style"]):
            self.text.append(data)


def read(html: str) -> Balance:
    parser = Balance()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def story(items, language="en", **more):
    return tell(comparison(items, **more), Words(language))


def shape(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from shape(value, f"{prefix}{key}.")
        else:
            yield prefix + key


def test_every_language_words_the_same_things_and_no_forbidden_one():
    assert languages() == LANGUAGES
    tables = {
        code: tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
        for code in LANGUAGES
    }
    plural = re.compile(r"^counts\.(\w+)\.\w+$")
    shapes = {
        code: {plural.sub(r"counts.\1", key) for key in shape(table)}
        for code, table in tables.items()
    }
    assert all(found == shapes["en"] for found in shapes.values())
    for code, table in tables.items():
        assert not FORBIDDEN.search(json.dumps(table, ensure_ascii=False))
        forms = {"ru": {"one", "few", "many", "other"}}.get(code, {"one", "other"})
        assert all(set(entry) >= forms for entry in table["counts"].values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_placeholder_of_english_is_in_every_language(code):
    english, other = Words("en").table, Words(code).table
    holes = re.compile(r"\{(\w+)\}")
    for table in ("ui", "sentences", "places"):
        for key, text in english[table].items():
            assert set(holes.findall(other[table][key])) == set(holes.findall(text)), key
    for key, forms in english["counts"].items():
        for text in other["counts"][key].values():
            assert set(holes.findall(text)) == set(holes.findall(forms["other"])), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_vocabulary_is_worded_completely(code):
    words = Words(code)
    assert all(words.known("kinds", kind) for kind in Kind)
    assert all(words.known("verdicts", verdict) for verdict in Verdict)
    assert all(words.known("explanations", key) for key in EXPLANATIONS)


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(TocsinError, match="en, es, fr, ru"):
        Words("xx")


@pytest.mark.parametrize(
    ("code", "n", "said"),
    [
        ("ru", 1, "1 документ не вернулся."),
        ("ru", 3, "3 документа не вернулись."),
        ("ru", 11, "11 документов не вернулись."),
        ("ru", 21, "21 документ не вернулся."),
        ("en", 1, "1 document did not come back."),
        ("fr", 2, "2 documents ne sont pas revenus."),
    ],
)
def test_plurals_are_those_of_the_language(code, n, said):
    assert Words(code).count("missing", n) == said


def test_amounts_keep_every_digit():
    assert Words("en").amount("1234567.5", "KGS") == "1,234,567.50\u00a0KGS"
    assert Words("ru").amount("-0.12345") == "−0,12345"
    assert Words("en").amount("+10", signed=True) == "+10.00"
    assert Words("en").amount("n/a") == "n/a"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_page_answers_what_a_judge_asks(code):
    told = story(every_kind(), code)
    said = " ".join([told.answer, *told.sentences])
    words = Words(code)
    assert words.amount("1006000", "KGS") in said
    assert "Альфа" in said
    assert words.amount("+1000000.5", "KGS", signed=True) in said
    assert "593" in said
    substance = sum(a.substance for a in every_kind())
    assert told.answer.startswith(str(substance + 2))  # one missing, one added document


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_is_whole_and_asks_nothing_of_anybody(code):
    html = page(story(every_kind(), code), datetime(2026, 11, 21, 12, tzinfo=UTC))
    found = read(html)
    assert len(found.ids) == len(set(found.ids))
    for address in found.addresses:
        assert address.startswith(("#", "data:image/png;base64,"))
        if address.startswith("#"):
            assert address[1:] in found.ids
    assert "default-src 'none'" in html
    assert "://" not in re.sub(r'content="[^"]*"', "", html)
    assert not FORBIDDEN.search(" ".join(found.text))
    for kind in Kind:
        assert Words(code).name("kinds", kind) in "".join(found.text)


def test_every_finding_is_there_without_a_script():
    html = page(story([changed(n) for n in range(1, 301)]))
    assert html.count('<article class="entry"') == 300
    assert not re.search(r"<article[^>]*hidden", html)


EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_what_files_say_is_shown_and_never_run():
    cell = changed(7, before=EVIL, after=EVIL + "2")
    spots = (Spot(EVIL, EVIL), Spot(EVIL, EVIL))
    text = Alteration(
        Kind.PASSAGE_CHANGED,
        True,
        *spots,
        EVIL,
        "x" + EVIL,
        facts=((EVIL, EVIL),),
        explanation=EVIL,
    )
    told = story([cell, text])
    told.comparison.outcomes[0].originals = (EVIL,)
    html = page(told)
    assert html.count("<script") == 1
    assert "<img src=x" not in html
    read(html)


def test_marks_join_back_to_the_passages():
    left, right = marked("Выплатить 12 500 сом", "Выплатить 125 000 сом")
    assert "".join(text for text, _ in left) == "Выплатить 12 500 сом"
    assert [text for text, differs in left if differs] == ["12 500"]
    assert [text for text, differs in right if differs] == ["125 000"]


def test_a_proof_is_shown_beside_the_value_it_proves():
    told = story([proved(changed(7))], seal={"seal": "1"})
    html = page(told)
    assert "ab" * 32 in html
    assert told.before_label == "Sealed"
    assert Words("en").ui("not_sealed") not in html
    assert Words("en").ui("not_sealed") in page(story([changed(7)]))


def test_the_sheet_has_a_line_for_every_difference_and_runs_nothing():
    items = [*every_kind(), changed(99, "=1+1", "@SUM(A1)")]
    content = sheet(story(items))
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == len(items) + 1
    assert {line[3] for line in lines[1:]} == {str(kind) for kind in Kind}
    assert "'=1+1" in lines[[x[5] for x in lines].index("row=99")]
    assert not any(cell.startswith(("=", "@")) for line in lines for cell in line)


def test_the_sheet_says_where_a_row_went_and_came_from():
    gone = replace(
        changed(4), kind=Kind.ROW_REMOVED, cells=(), facts=(("moved-to", "b.csv#row=9"),)
    )
    lines = list(csv.DictReader(io.StringIO(sheet(story([gone])).decode("utf-8-sig"))))
    assert [line["facts"] for line in lines] == ["moved-to: b.csv#row=9"]


def test_the_paper_is_tagged_readable_and_reproducible():
    import pikepdf
    import pypdfium2

    told = story(every_kind(), "ru")
    first = paper(told)
    assert first == paper(told)
    with pikepdf.Pdf.open(io.BytesIO(first)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "ru"
    document = pypdfium2.PdfDocument(first)
    text = "\n".join(p.get_textpage().get_text_range() for p in document)
    document.close()
    assert "расхождени" in text
    assert "Альфа" in text


def test_the_paper_survives_letters_its_own_fonts_lack():
    assert paper(story([changed(1, "نقابة", "Ստորագիր 合計")])).startswith(b"%PDF")


def test_all_is_written_side_by_side(tmp_path):
    paths = write(comparison(every_kind()), tmp_path / "out", language="fr")
    assert sorted(p.name for p in paths) == ["report.csv", "report.html", "report.pdf"]
    assert all(p.stat().st_size > 500 for p in paths)


def test_nothing_found_is_said_plainly():
    empty = comparison([])
    empty.outcomes = [o for o in empty.outcomes if o.verdict is Verdict.IDENTICAL]
    empty.effects = []
    told = tell(empty, Words("en"))
    assert told.answer == "No difference of substance was found"
    read(page(told))
    assert paper(told).startswith(b"%PDF")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_limit_a_comparator_names_is_worded(code, root):
    named = set()
    for path in (root / "src/tocsin/compare").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for found in re.findall(r"limits(?:\.append\(|=\[|\s*\+=\s*\[)\"([\w-]+)\"", text):
            named.add(found)
    assert len(named) >= 5
    assert all(Words(code).known("limits", name) for name in named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_hidden_is_said_in_the_language_of_the_report(language: str) -> None:
    words = Words(language)
    spot = Spot("a.xls", "sheet=S")
    item = Alteration(Kind.VISIBILITY_CHANGED, True, spot, spot, "veryHidden", "3 hidden")
    before, after = words.sides(item)
    assert before == words.name("values", "veryHidden") != "veryHidden"
    assert after == f"3 {words.name('values', 'hidden')}"
    other = replace(item, kind=Kind.COMMENT_CHANGED)
    assert words.sides(other) == ("veryHidden", "3 hidden")
