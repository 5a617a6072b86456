"""Files and words that another file carries in a code, beside its words, or drawn by nothing."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import zlib

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw
from tests.gate.carriers import black_box, docx_body, docx_part, saved, typeset
from tests.gate.reads.reading import carried, places, unread

NAME = "Aibek"


def uuencoded(content: bytes) -> bytes:
    lines = [binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45)]
    return b"begin 644 a.docx\n" + b"".join(lines) + b"`\nend\n"


# --- files in a text


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"f": base64.b64encode(docx_body(NAME)).decode()}).encode(),
        b"id;file\n1;" + base64.b64encode(black_box(NAME)) + b"\n",
        b"INSERT INTO t VALUES (0x" + docx_body(NAME).hex().encode() + b");",
        b"INSERT INTO t VALUES (X'" + gzip.compress(b"by Aibek").hex().encode() + b"')",
        uuencoded(docx_body(NAME)),
        b"From: a@b.example\nTo: c@d.example\nSubject: s\n\nsee\n\n" + uuencoded(docx_body(NAME)),
    ],
    ids=["json", "csv", "dump", "dump, packed", "uuencode", "uuencode in a mail"],
)  # fmt: skip
def test_a_file_in_a_text_is_opened(content: bytes) -> None:
    assert any("embedded file 1" in place for place in places(content, NAME))


def picture() -> bytes:
    made, out = Image.new("L", (80, 40), 255), io.BytesIO()
    ImageDraw.Draw(made).text((5, 5), "x", fill=0)
    made.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"f": base64.b64encode(picture()).decode()}).encode(),
        b"<office:binary-data>" + base64.encodebytes(picture()) + b"</office:binary-data>",
        b"BEGIN:VCARD\nPHOTO;ENCODING=b:" + base64.encodebytes(picture()).replace(b"\n", b"\n ")
        + b"\nEND:VCARD",
    ],
    ids=["json", "flat document", "card"],
)  # fmt: skip
def test_a_picture_in_a_text_is_looked_at(content: bytes) -> None:
    assert carried(content).pictures


# --- words in a code, or put together from pieces


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"?q=%C0%E9%E1%E5%EA", "Айбек"),
        (b'="Ai"&"bek"', NAME),
        (b"<f>&quot;Ai&quot;&amp;&quot;bek&quot;</f>", NAME),
        (b"<script>var a = 'Ai' + 'bek'</script>", NAME),
        (b"String.fromCharCode(65, 105, 98, 101, 107)", NAME),
        (b"<w:instrText>QUOTE 1040 1081 1073 1077 1082</w:instrText>", "Айбек"),
        (b"<iframe srcdoc='&lt;b&gt;Ai&lt;/b&gt;bek'></iframe>", NAME),
        (b"<p title='&amp;#65;ibek'>x</p>", NAME),
    ],
)
def test_a_word_in_a_code_is_read(content: bytes, word: str) -> None:
    assert places(content, word)


BESIDE = {
    "reading": "Ai<ruby>b<rt>be</rt></ruby>ek", "reading of Word": "Ai<w:rt>x</w:rt>bek",
    "code of a field": "Ai<w:instrText> XE </w:instrText>bek",
    "struck out": "Ai<w:del><w:delText>xx</w:delText></w:del>bek",
    "put in": "Ai<w:ins w:id='1'><w:t>xx</w:t></w:ins>bek",
    "hidden in Word": "Ai<w:r><w:rPr><w:vanish/></w:rPr><w:t>xx</w:t></w:r>bek",
    "hidden in a page": "Ai<span style='display: none'>xx</span>bek",
    "hidden by a word": "Ai<span hidden>xx</span>bek", "note": "Ai<sup>1</sup>bek",
    "script": "Ai<script>x()</script>bek", "letters by number":
    "Ai<w:sym w:font='Symbol' w:char=\"F062\"/>ek",
}  # fmt: skip


@pytest.mark.parametrize("how", list(BESIDE))
def test_a_word_goes_on_behind_what_stands_beside_it(how: str) -> None:
    assert any("as shown" in place for place in places(f"<p>{BESIDE[how]}</p>".encode(), NAME))


def test_unclosed_marks_cost_no_more_than_their_number() -> None:
    """Each mark looks a bounded way ahead: doubling them may not take four times as long."""
    assert carried(b"<p>" + b"<sup>x" * 20_000).passages


# --- drawn by no page


def stamped(word: str) -> bytes:
    pdf, other = typeset("Clean."), typeset(f"Received by {word}")
    form = pdf.copy_foreign(other.pages[0].as_form_xobject())
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=pikepdf.Array([0, 0, 99, 99]),
        AP=pikepdf.Dictionary(N=form),
    )  # fmt: skip
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
    return saved(pdf)


def undrawn(word: str) -> bytes:
    pdf, other = typeset("Clean."), typeset(word)
    form = pdf.copy_foreign(other.pages[0].as_form_xobject())
    pdf.pages[0].Resources["/XObject"] = pikepdf.Dictionary(X=form)
    return saved(pdf)


def patterned(word: str) -> bytes:
    pdf, other = typeset("Clean."), typeset(word)
    form = pdf.copy_foreign(other.pages[0].as_form_xobject())
    tile = pdf.make_stream(
        form.read_bytes(), Type=pikepdf.Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=form.BBox, XStep=600, YStep=800, Resources=form.Resources,
    )  # fmt: skip
    pdf.pages[0].Resources["/Pattern"] = pikepdf.Dictionary(P=tile)
    return saved(pdf)


def taken_out(word: str) -> bytes:
    pdf, other = typeset("Clean."), typeset(word)
    pdf.Root.Old = pdf.make_indirect(pdf.copy_foreign(other.pages[0].obj))
    return saved(pdf)


@pytest.mark.parametrize("made", [stamped, undrawn, patterned, taken_out])
def test_what_no_page_draws_is_read_as_a_page(made: object) -> None:
    assert any("on no page" in place for place in places(made(NAME), NAME))  # type: ignore[operator]


def with_picture(where: str) -> bytes:
    pdf = typeset("Clean.")
    shown = Image.open(io.BytesIO(picture()))
    held = pdf.make_stream(
        zlib.compress(shown.tobytes()), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=80, Height=40, BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceGray,
        Filter=pikepdf.Name.FlateDecode,
    )  # fmt: skip
    if where == "preview":
        pdf.pages[0].obj.Thumb = held
    else:
        pdf.pages[0].Resources["/XObject"] = pikepdf.Dictionary(X=held)
    if where == "drawn":
        pdf.pages[0].contents_add(b"q 90 0 0 40 9 9 cm /X Do Q")
    return saved(pdf)


@pytest.mark.parametrize("where", ["preview", "undrawn"])
def test_a_picture_that_no_page_shows_is_looked_at(where: str) -> None:
    assert any("on no page" in p.place for p in carried(with_picture(where)).pictures)


def test_what_a_page_draws_is_not_looked_at_twice() -> None:
    assert not any("on no page" in p.place for p in carried(with_picture("drawn")).pictures)


def test_words_between_the_objects_of_a_pdf_are_read() -> None:
    content = saved(typeset("Clean.")).replace(b"\nendobj", b"\nendobj\nby Aibek\n", 1)
    assert "between objects" in places(content, NAME)


# --- pictures


def test_a_colour_profile_is_read_where_it_is_packed() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    made = Image.new("RGB", (64, 48), "white")
    made.save(out, "PNG", icc_profile=profile + "by Aibek".encode("utf-16-be"))
    assert "colour profile" in places(out.getvalue(), NAME)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_second_picture_behind_the_first_is_looked_at(kind: str) -> None:
    out = io.BytesIO()
    Image.new("L", (64, 48), 255).save(out, kind)
    second = io.BytesIO()
    Image.open(io.BytesIO(picture())).save(second, kind)
    found = carried(out.getvalue() + second.getvalue()).pictures
    assert any("behind the end" in p.place for p in found)


def test_words_in_a_colour_that_grey_does_not_show_are_looked_at() -> None:
    made = Image.new("RGB", (200, 40), (0, 102, 0))
    ImageDraw.Draw(made).text((5, 5), "words", fill=(200, 0, 0))
    out = io.BytesIO()
    made.save(out, "PNG")
    assert len(carried(out.getvalue()).pictures) > 1
    plain = io.BytesIO()
    Image.open(io.BytesIO(picture())).convert("RGB").save(plain, "PNG")
    assert len(carried(plain.getvalue()).pictures) == 1


@pytest.mark.parametrize("kind", ["ICO", "PPM", "JPEG2000"])
def test_pictures_of_rarer_kinds_are_looked_at(kind: str) -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(picture())).save(out, kind)
    assert carried(out.getvalue()).pictures
    assert unread(out.getvalue()) == []


@pytest.mark.parametrize("content", [b"%!PS-Adobe-3.0\n(x) show\n", b"#define a_width 8\n{0x00}"])
def test_what_a_program_draws_is_unread(content: bytes) -> None:
    assert any("drawn by a program" in why for _, why in unread(content))


def test_a_page_of_another_file_in_word_is_read() -> None:
    part = docx_part("word/chunk.mht", "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>NAME</p>")
    assert places(part(NAME), NAME)
