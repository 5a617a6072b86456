"""A PDF (ISO 32000-2) says what its commands, its objects, its pages and its earlier states say."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.gate.carriers import written_over
from tests.gate.reads.reading import carried, places, traces, unread

from tocsin.gate.carried import Walk
from tocsin.gate.reads import pdf as reader
from tocsin.gate.reads import pdfpages

NAME = "Aibek"


def paper(content: bytes = b"", **streams: pikepdf.Stream) -> pikepdf.Pdf:
    """One page with a font and these commands."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(300, 200))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                              BaseFont=pikepdf.Name.Courier)  # fmt: skip
    page = made.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=made.make_indirect(font)))
    page.Contents = made.make_stream(content)
    return made


def saved(made: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


SHOWN = [  # ISO 32000-2, 9.4.3 (text-showing operators) and 14.6 (marked content)
    b"(Aibek) Tj", b"[(Ai) -20 (bek)] TJ", b"[(A) (i) (b) (e) (k)] TJ", b"(Aibek) '",
    b'1 2 (Aibek) "', b"<416962656b> Tj",
]  # fmt: skip


@pytest.mark.parametrize("command", SHOWN)
def test_what_a_command_shows_is_said(command: bytes) -> None:
    made = paper(b"BT /F 12 Tf 20 100 Td " + command + b" ET")
    assert NAME in "\n".join(reader.commands(made.pages[0].obj))
    assert any(p.startswith("page 1") for p in places(saved(made), NAME))


@pytest.mark.parametrize(
    "command",
    [b"/Span <</ActualText (Aibek)>> BDC EMC", b"/Span <</A [<</B (Aibek)>>]>> BDC EMC",
     b"/Aibek <</MCID 0>> BDC EMC", b"/P <</E (Aibek)>> DP"],
)  # fmt: skip
def test_what_a_command_says_to_readers_alone_is_said(command: bytes) -> None:
    assert places(saved(paper(command)), NAME)


def test_letters_past_ascii_are_read_in_every_encoding_and_others_once() -> None:
    coded, plain = paper(b"BT /F 9 Tf <c0e9e1e5ea> Tj ET"), paper(b"BT /F 9 Tf (plain\x7f) Tj ET")
    assert "Айбек" in list(reader.commands(coded.pages[0].obj))  # windows-1251
    first = paper(b"BT /F 9 Tf <806c61> Tj ET")  # 0x80 is the first byte past ASCII
    assert "Ђla" in list(reader.commands(first.pages[0].obj))
    assert len(list(reader.commands(plain.pages[0].obj))) == 1


@pytest.mark.parametrize("box", ["/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"])
def test_what_a_box_cuts_off_is_read(box: str) -> None:
    made = paper(b"BT /F 12 Tf 20 100 Td (seen) Tj 0 70 Td (Aibek) Tj ET")
    made.pages[0].obj[box] = pikepdf.Array([0, 0, 300, 130])
    assert any(p.startswith("page 1") for p in places(saved(made), NAME))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_letters_strewn_over_a_line_are_a_word_however_the_page_is_turned(turn: int) -> None:
    """Drawn in another order than read, each letter put where it belongs."""
    letters = b"".join(
        b"1 0 0 1 %f 100 Tm (%s) Tj " % (20 + 7.2 * at, NAME[at : at + 1].encode())
        for at in (4, 1, 3, 0, 2)
    )
    made = paper(b"BT /F 12 Tf " + letters + b"ET")
    made.pages[0].obj.Rotate = turn
    assert any(p.startswith("page 1") for p in places(saved(made), NAME))


def test_two_lines_and_two_words_stand_apart() -> None:
    lines = b"(Ai) Tj 0 -20 Td (bek) Tj 100 0 Td (Ai) Tj 60 0 Td (bek) Tj"
    made = paper(b"BT /F 12 Tf 20 100 Td " + lines + b" ET")
    assert not places(saved(made), NAME) - {"commands"}


@pytest.mark.parametrize(
    ("kind", "body", "place"),
    [
        ({"Type": "/EmbeddedFile"}, b"who: Aibek", "embedded file"),
        ({"Params": {}}, b"who: Aibek", "embedded file"),
        ({}, b"PK\x03\x04 who: Aibek", "embedded file"),
        ({"Type": "/Metadata"}, b"<x>Aibek</x>", "text"),
        ({"Subtype": "/XML"}, b"<x>Aibek</x>", "text"),
        ({}, b"  <x>Aibek</x>", "text"),
        ({"Type": "/CMap"}, b"/Aibek def", ""),
        ({"Subtype": "/Form"}, b"/Span <</A (Aibek)>> BDC EMC", "commands"),
        ({}, b"(Aibek) Tj", "commands"),
        ({}, b"who: Aibek", ""),
    ],
)
def test_a_stream_is_read_as_what_it_is(kind: dict[str, object], body: bytes, place: str) -> None:
    made = paper()
    stream = made.make_stream(body)
    for key, value in kind.items():
        stream[f"/{key}"] = pikepdf.Name(value) if value else pikepdf.Dictionary()
    made.Root.Extra = stream
    found = places(saved(made), NAME)
    assert found
    assert any(place in p for p in found)


def test_a_picture_in_the_codes_of_pictures_is_read_as_bytes() -> None:
    """ISO 32000-2, 7.4.8-9: what is hidden behind coded dots; other codes unpack."""
    for code in ("DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"):
        for filters in (pikepdf.Name(f"/{code}"), pikepdf.Array([pikepdf.Name(f"/{code}")])):
            made = paper()
            stream = made.make_stream(b"\x01\x02 who: Aibek \x03")
            stream.Subtype, stream.Filter = pikepdf.Name.Image, filters
            made.Root.Extra = stream
            found = places(saved(made), NAME)
            assert any("object" in place for place in found), (code, found)


def test_a_map_of_letters_and_a_profile_are_no_page() -> None:
    """ISO 32000-2, 9.7.5 and 8.6.5.5: what reads like a command in them draws nothing."""
    marks = ({"Type": "/CMap"}, {"CMapName": "/Some"}, {"N": "/Some"})
    for mark in marks:
        made = paper()
        stream = made.make_stream(b"/Aibek begincmap (x) Tj")
        for key, value in mark.items():
            stream[f"/{key}"] = pikepdf.Name(value)
        made.Root.Extra = stream
        found = places(saved(made), NAME)
        assert any("object" in p and "commands" not in p for p in found), (mark, found)


def test_a_photograph_keeps_its_notes_inside_a_document() -> None:
    notes, photograph = Image.Exif(), io.BytesIO()
    notes[0x013B] = NAME
    Image.new("RGB", (30, 30), "white").save(photograph, "JPEG", exif=notes.tobytes())
    made = paper()
    stream = made.make_stream(photograph.getvalue())
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = 30, 30, 8
    stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    made.Root.Extra = stream
    found = carried(saved(made))
    assert any("picture" in p.place and NAME in p.text for p in found.passages)
    assert ("author", NAME) in [(t.kind, t.value.split("\n")[0]) for t in found.traces]


@pytest.mark.parametrize(("before", "sound"), [(0, True), (1, True), (1019, True), (1020, False)])
def test_the_head_of_a_pdf_stands_in_its_first_kilobyte(before: int, sound: bool) -> None:
    """Adobe's supplement to ISO 32000: readers take a header within the first 1024 bytes."""
    content = b"x" * before + saved(paper(b"BT /F 12 Tf 20 100 Td (Aibek) Tj ET"))
    assert any("page 1" in p.place for p in carried(content).passages) is sound


@pytest.mark.parametrize(("subtype", "remark"), [("/Text", True), ("/Link", False)])
@pytest.mark.parametrize("words", ["said here", " "])
def test_an_annotation_that_says_something_is_a_remark(
    subtype: str, remark: bool, words: str
) -> None:
    made = paper()
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(subtype),
                              Contents=words, Rect=[0, 0, 9, 9])  # fmt: skip
    made.pages[0].obj.Annots = pikepdf.Array([made.make_indirect(note)])
    kinds = [kind for kind, _ in traces(saved(made))]
    assert ("comment" in kinds) is (remark and bool(words.strip()))


def test_a_page_that_cannot_be_read_is_named_and_leaves_its_place(monkeypatch) -> None:
    class Page:
        def __init__(self, said: str) -> None:
            self.said = said

        def get_textpage(self) -> Page:
            if not self.said:
                raise ValueError(self.said)
            return self

        def get_text_range(self) -> str:
            return self.said

        def close(self) -> None:
            pass

    class Document(list[Page]):
        close = Page.close

    monkeypatch.setattr(pypdfium2, "PdfDocument", lambda _: Document(map(Page, ("a", "", "c"))))
    monkeypatch.setattr(pdfpages, "_laid", lambda page: page.said.upper())
    walk = Walk(lambda *_: None)
    assert pdfpages._texts(walk, b"", "a file") == [("a", "A"), ("", ""), ("c", "C")]
    assert [(u.place, u.why) for u in walk.found.unread] == [
        ("a file, page 2", "it cannot be read (ValueError)")
    ]


def test_a_broken_page_is_unread_and_the_others_are_read() -> None:
    assert unread(b"%PDF-1.7 and no more")
    assert places(b"%PDF-1.7 who: Aibek", NAME)


def test_what_only_an_earlier_page_shows_is_given_as_a_picture() -> None:
    """A name in pixels under a later, empty page has to be looked at as well."""
    page = io.BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(page, "PDF")
    with pikepdf.open(page) as made:
        whole = io.BytesIO()
        made.save(whole, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    found = carried(written_over(whole.getvalue()), "x.pdf")
    assert any("earlier state 1" in picture.place for picture in found.pictures)
    assert carried(written_over(whole.getvalue()), "x.pdf", pixels=False).pictures == []
