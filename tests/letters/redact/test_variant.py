"""The redacted variant: whatever is planted wherever, nothing protected is left, in any kind."""

from __future__ import annotations

import dataclasses
import io
import itertools
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from tests.letters.conftest import Compose
from tests.thorough import examples

from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.model import CaseFile
from tocsin.gate.reread import leaks
from tocsin.letters.nodes.plain import all_notes, lines, words
from tocsin.letters.nodes.values import (
    Annex,
    Heading,
    Inline,
    Labels,
    Letter,
    Letterhead,
    Link,
    Listing,
    Marked,
    Note,
    Paragraph,
    Picture,
    Quote,
    Ref,
    Removed,
    Signature,
    Table,
    Words,
    inlines,
)
from tocsin.letters.redact.variant import Redactor, Shown
from tocsin.letters.tree.markup import parse
from tocsin.letters.words import LANGUAGES, catalogue
from tocsin.letters.writers import docx, page, pdf

KINDS = (
    "dg-urgent", "cfa-complaint", "cfa-update", "ceacr-observation", "government-letter", "news",
)  # fmt: skip
FORMS = (
    "Aibek Synthetikov", "SYNTHETIKOV", "Synthetikov's", "Синтетиков", "Синтетиковым",
    "Айбеку Синтетикову", "Синтетиковдун", "Синтетиковго", "Айбек Синтетиковтон",
    "aibek@union.example", "+996 555 010 203", "Sintetikov", "Syn\u00adthe\u200btikov",
    "S y n t h e t i k o v", "Aibek_Synthetikov", "Synthetikov-Testov", "Тестовая слобода",
    "Тестовой слободе", "A&#105;bek Synthet&#105;kov",
)  # fmt: skip
PARTY = {
    "id": "w1",
    "kind": "person",
    "protected": True,
    "alias": {lang: f"a colleague ({lang})" for lang in LANGUAGES},
    "email": "aibek@union.example",
    "phone": "+996555010203",
    "names": [
        {"text": "Aibek Synthetikov", "lang": "en"},
        {"text": "Айбек Синтетиков", "lang": "ru"},
    ],
}
EVENT = {
    "id": "guarded-event",
    "sensitivity": "protected",
    "summary": {"en": "Something synthetic that may not be told."},
    "act": "other",
    "place": {"ru": "Тестовая слобода"},
    "place_protected": True,
    "date": "2023-10-20",
    "targets": ["w1"],
    "stage": "carried_out",
    "verification": "reported",
}


def a_png(**notes: str) -> bytes:
    held, out = PngImagePlugin.PngInfo(), io.BytesIO()
    for key, text in notes.items():
        held.add_text(key, text, zip=True)
    Image.new("RGB", (9, 9), "red").save(out, "PNG", pnginfo=held)
    return out.getvalue()


PNG = a_png()


@pytest.fixture(scope="module")
def planted(example: CaseFolder) -> CaseFile:
    data = example.file.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    data["parties"].append(PARTY)
    data["events"].append(EVENT)
    return CaseFile.model_validate(data)


def redactor(file: CaseFile, lang: str) -> Redactor:
    return Redactor.of(file, lang, catalogue(lang))


def everywhere(letter: Letter, name: str) -> Letter:
    """The letter with a name in every place that holds words."""
    say = (Words(f"Before {name} after."),)
    cut = (Words("Before "), Marked("strong", (Words(name[:3]),)), Words(f"{name[3:]} after."))
    note: tuple[Inline, ...] = (Words("A text"), Note((Words(f"told by {name}"),)), Words("."))
    link = (Link(f"https://example.org/{name}", (Words("see here"),)),)
    body = (
        *letter.body,
        Heading(1, say),
        Paragraph(cut),
        Paragraph(note),
        Paragraph(link),
        Quote((Paragraph(say),)),
        Listing(((Paragraph(say), Listing(((Paragraph(cut),),))), (Paragraph(note),)), True),
        Table((say, say), ((say, (Words("1"),)), ((Words("2"),), note))),
    )
    return dataclasses.replace(
        letter,
        title=f"{letter.title} {name}",
        letterhead=dataclasses.replace(letter.letterhead, name=name, lines=("1 Street", name)),
        number=f"X/{name}",
        place_date=f"{name}, 1 May",
        references=(("Our reference", name), (name, "x")),
        delivery=f"By e-mail: {name}",
        addressees=((name, "Office"),),
        banner=name,
        subject=f"{letter.subject} {name}",
        salutation=f"Dear {name},",
        body=body,
        closing=f"For {name},",
        signature=Signature(name, f"for {name}", name, Picture(PNG, "png", name)),
        annexes=(
            Annex(99, "guarded", f"Statement of {name}", name, name, "ab" * 8),
            *letter.annexes,
        ),
        copies=(name,),
        internal=(f"overridden because of {name}",),
    )


def strings(value: object) -> Iterator[str]:
    """Every string in a tree of values, whatever field it stands in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            yield from strings(getattr(value, item.name))


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "lang", [pytest.param(x, marks=() if x == "ru" else pytest.mark.slow) for x in LANGUAGES]
)
@pytest.mark.parametrize("kind", KINDS)
def test_no_string_of_any_kind_in_any_language_shows_a_planted_name(
    compose: Compose, planted: CaseFile, kind: str, lang: str
) -> None:
    own = redactor(planted, lang)
    letter = compose(kind, lang).letter
    for name in FORMS:
        variant = own.letter(everywhere(letter, name), {"guarded": Shown("cd" * 32)})
        for text in strings(variant):
            assert not own.substitutor.still_shows(text), (name, text)
        assert variant.internal == ()
        assert variant.annexes[0].digest == "cd" * 8
        assert not [i for b in variant.body if isinstance(b, Paragraph) for i in inlines(b.content)
                    if isinstance(i, Ref)]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "lang"),
    [
        ("cfa-complaint", "ru"),
        pytest.param("dg-urgent", "fr", marks=pytest.mark.slow),
    ],
)
def test_the_files_prove_clean_are_reproducible_and_say_the_same(
    compose: Compose, planted: CaseFile, kind: str, lang: str
) -> None:
    own = redactor(planted, lang)
    letter = everywhere(compose(kind, lang).letter, FORMS[0])
    variant = own.letter(letter, {"guarded": Shown("cd" * 32)})
    for form, write in (("pdf", pdf.write), ("docx", docx.write), ("html", page.write)):
        content = write(variant)
        assert leaks(content, form, own.substitutor.scanner) == []
        assert content == write(own.letter(letter, {"guarded": Shown("cd" * 32)}))
        bare = dataclasses.replace(letter, signature=None)
        assert leaks(write(bare), form, own.substitutor.scanner), "the unredacted one would leak"


def test_what_holds_no_name_stays_word_for_word(compose: Compose, planted: CaseFile) -> None:
    letter = compose("dg-urgent", "en").letter
    shown = {a.exhibit: Shown(a.digest * 4) for a in letter.annexes}
    variant = redactor(planted, "en").letter(letter, shown)
    before = [x for x in lines(letter) if x and x != letter.banner]
    after = [x for x in lines(variant) if x != variant.banner]
    assert after == before


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    name=st.sampled_from(FORMS),
    cuts=st.lists(st.integers(1, 30), max_size=4),
    before=st.text(alphabet="abc ,.«»", max_size=8),
)
def test_a_name_cut_by_emphasis_and_links_is_found(
    planted: CaseFile, name: str, cuts: list[int], before: str
) -> None:
    own = redactor(planted, "en")
    text = f"{before} {name} ends"
    places = sorted({0, len(text), *(c for c in cuts if c < len(text))})
    parts = [text[a:b] for a, b in itertools.pairwise(places)]
    content: list[Inline] = []
    for index, part in enumerate(parts):
        inner = (Words(part),)
        content.append(
            (Words(part), Marked("strong", inner), Link("https://example.org", inner))[index % 3]
        )
    told = own.passage(tuple(content))
    assert not own.substitutor.still_shows(words(told))
    assert not own.substitutor.still_shows("".join(strings(told)))


def test_a_name_cut_in_two_cells_takes_the_row(planted: CaseFile) -> None:
    row = ((Words("Тестовая"),), (Words("слобода"),))
    (table,) = redactor(planted, "en").blocks((Table(row, (row, ((Words("1"),), (Words("2"),)))),))
    assert isinstance(table, Table)
    assert all(isinstance(cell[0], Removed) for cell in table.rows[0])
    assert words(table.rows[1][0]) == "1"


def test_a_protected_fact_is_taken_out_but_keeps_its_number(planted: CaseFile) -> None:
    body = (
        Paragraph((Words("It happened."), Ref("event", "guarded-event", ())), fact=4),
        Paragraph((Words("As said "), Ref("event", "guarded-event", (Words("(paragraph 4)"),)))),
    )
    first, second = redactor(planted, "en").blocks(body)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.fact, words(first.content)) == (4, "[removed: protects a person]")
    assert words(second.content) == "As said (paragraph 4)"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", ["person", "place", "source", "other"])
def test_passages_marked_by_hand_go_with_their_reason(
    planted: CaseFile, lang: str, reason: str
) -> None:
    text = (
        f"One [-alpha **beta** gamma-]{{{reason}}} two.\n\n::: remove {reason}\ndelta\n\n"
        "- epsilon\n\n| zeta | eta |\n|---|---|\n| theta | iota |\n\n:::\n\nThree.\n"
    )
    told = redactor(planted, lang).blocks(parse(text).blocks)
    said = "".join(strings(told))
    assert catalogue(lang).say(f"removed.{reason}") in said
    for word in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota"):
        assert word not in said.replace("protège", "")
    for word in ("One", "two.", "Three."):
        assert word in said


def test_the_letter_itself_prints_marked_passages_as_they_are(compose: Compose) -> None:
    made = compose(
        "dg-urgent", "en", body="One [-alpha-]{person} two.\n\n::: remove place\nbeta\n\n:::\n"
    )
    text = "\n".join(lines(made.letter))
    assert "One alpha two." in text
    assert "beta" in text
    assert ":::" not in text
    for form, write in (("pdf", pdf.write), ("docx", docx.write), ("html", page.write)):
        assert write(made.letter), form


@pytest.mark.parametrize(
    "text",
    ["a [-b-]{persom} c", "a [-b-] c", "a b-]{person} c", "::: remove\nx\n:::",
     "::: remove person\nx", "x\n:::", "> ::: remove person\n> x\n> :::",
     "::: remove person\n::: remove place\nx\n:::"],
)  # fmt: skip
def test_a_mark_that_is_not_whole_is_a_problem_never_plain_text(text: str) -> None:
    assert parse(text).slips


@pytest.mark.parametrize("text", ["minus [-5, 3] degrees", "a [-b-]{person} c [@event:x]", "plain"])
def test_sound_text_has_no_slips(text: str) -> None:
    assert parse(text).slips == ()


def test_pictures_lose_all_they_carry(planted: CaseFile) -> None:
    own = redactor(planted, "en")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'
    svg %= b"<desc>Synthetikov</desc>"
    logo = Picture(a_png(Author="Aibek Synthetikov"), "png", "x")
    letter = dataclasses.replace(
        Letter("news", "en", "T", "2023-10-25", _labels(), _head(logo)),
        signature=Signature("N", "t", "o", Picture(svg, "svg", "x")),
    )
    assert leaks(docx.write(letter), "docx", own.substitutor.scanner), "it would leak unredacted"
    assert leaks(page.write(letter), "html", own.substitutor.scanner), "it would leak unredacted"
    variant = own.letter(letter, {})
    assert variant.letterhead.logo is not None
    assert variant.signature is not None
    assert variant.signature.picture is None
    made = docx.write(variant)
    assert leaks(made, "docx", own.substitutor.scanner) == []
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert b"tEXt" not in package.read("word/media/logo.png")


def _labels() -> Labels:
    return Labels(*(["x"] * 8))


def _head(logo: Picture | None = None) -> Letterhead:
    return Letterhead("Union", logo=logo)


def test_notes_are_texts_of_their_own(planted: CaseFile) -> None:
    content = (Words("Kept"), Note((Words("in Тестовая слобода"),)), Words("."))
    letter = dataclasses.replace(
        Letter("news", "en", "T", "2023-10-25", _labels(), _head()),
        body=(Paragraph(content),),
    )
    variant = redactor(planted, "en").letter(letter, {})
    assert all_notes(variant) == ["[removed: protects a place]"]
    assert "Kept." in lines(variant)
