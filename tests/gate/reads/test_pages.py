"""Pages of a PDF: letters laid on lines, and what a page shows that its text does not tell."""

from __future__ import annotations

import io
import math
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.gate.reads.reading import carried, places
from tests.gate.reads.test_pdf import paper, saved

from tocsin.gate.reads import pdf as reader
from tocsin.gate.reads import pdfloose, pdfpages

NAME = "Aibek"
WORD = b"BT /F 12 Tf 20 100 Td (word) Tj ET "


def shows(content: bytes, made: pikepdf.Pdf | None = None) -> bool:
    document = pypdfium2.PdfDocument(saved(made or paper(content)))
    return pdfpages._shows_more(document[0])


# --- lines


@pytest.mark.parametrize(
    ("gap", "width", "apart"),
    [(3.5, 10, False), (3.6, 10, True), (1.5, 1, False), (1.6, 1, True), (-2, 5, False)],
)
def test_letters_farther_apart_than_a_third_of_one_are_two_words(gap, width, apart) -> None:
    spots = [(100.0, 0.0, 10.0, "a"), (100.0, 10.0 + gap, 10.0 + gap + width, "b")]
    assert pdfpages._lines(spots) == ("a b\n" if apart else "ab\n")
    assert pdfpages._lines(spots[::-1]) == ("a b\n" if apart else "ab\n"), "in whatever order"


@pytest.mark.parametrize(("lower", "lines"), [(0.0, "ab\n"), (3.0, "ab\n"), (3.1, "a\nb\n")])
def test_letters_within_three_points_of_height_stand_on_one_line(lower: float, lines: str) -> None:
    assert pdfpages._lines([(100.0 - lower, 5, 9, "b"), (100.0, 0, 5, "a")]) == lines


# --- what a page shows beside its text


def picture(made: pikepdf.Pdf, size: tuple[int, int]) -> pikepdf.Stream:
    stream = made.make_stream(bytes(n % 251 for n in range(size[0] * size[1])))
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = size[0], size[1], 8
    stream.ColorSpace = pikepdf.Name.DeviceGray
    return stream


def with_picture(size: tuple[int, int], *, shown: bool = True) -> pikepdf.Pdf:
    made = paper(WORD + (b"q 50 0 0 50 20 20 cm /X Do Q" if shown else b""))
    made.pages[0].Resources.XObject = pikepdf.Dictionary(X=made.make_indirect(picture(made, size)))
    return made


@pytest.mark.parametrize(
    ("size", "words"),
    [((48, 4), True), ((4, 48), True), ((47, 4), False), ((48, 3), False), ((200, 200), True)],
)
def test_a_picture_of_a_strip_can_show_words(size: tuple[int, int], words: bool) -> None:
    assert shows(b"", with_picture(size)) is words


@pytest.mark.parametrize(("side", "taken"), [(23, False), (24, True)])
def test_a_picture_is_taken_out_of_its_page_by_itself(side: int, taken: bool) -> None:
    found = [p.place for p in carried(saved(with_picture((side, 60)))).pictures]
    assert ("page 1, picture by itself" in found) is taken
    assert "page 1" in found, "and the page is looked at with it"


@pytest.mark.parametrize("before", [0, 399, 400, 500])
def test_a_picture_is_taken_out_whatever_stands_before_it_on_its_page(before: int) -> None:
    made = with_picture((60, 60))
    made.pages[0].Contents = made.make_stream(WORD * before + b"q 50 0 0 50 20 20 cm /X Do Q")
    assert "page 1, picture by itself" in {p.place for p in carried(saved(made)).pictures}


@pytest.mark.parametrize(("pictures", "all_read"), [(3, True), (4, False)])
def test_more_pictures_than_are_looked_at_are_told(
    pictures: int, all_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdfpages, "_MOST_TAKEN", 3)
    made = with_picture((60, 60))
    made.pages[0].Contents = made.make_stream(b"q 50 0 0 50 20 20 cm /X Do Q " * pictures)
    found = carried(saved(made))
    assert [p.place for p in found.pictures].count("page 1, picture by itself") == 3
    assert (not found.unread) is all_read


@pytest.mark.parametrize("depth", range(17))
def test_a_picture_is_seen_however_deep_the_forms_it_lies_in(depth: int) -> None:
    """What is drawn is followed, and what lies deeper is laid on a page of its own."""
    made = paper(WORD + b"/X Do")
    inner = made.make_indirect(picture(made, (60, 60)))
    for number in range(depth):
        outer = made.make_stream(b"/X Do" if number else b"q 50 0 0 50 20 20 cm /X Do Q")
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
        outer.Type, outer.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        outer.BBox = pikepdf.Array([0, 0, 300, 200])
        inner = made.make_indirect(outer)
    made.pages[0].Resources.XObject = pikepdf.Dictionary(X=inner)
    seen = {p.place.removeprefix("on no page, ") for p in carried(saved(made)).pictures}
    assert {"page 1", "page 1, picture by itself"} <= seen


@pytest.mark.parametrize(
    ("path", "number", "more"),
    [
        (b"0 0 m 10 10 l S ", 11, False),
        (b"0 0 m 10 10 l S ", 12, True),  # a name in a font of strokes has no fewer
        (b"0 0 m 10 0 l S ", 60, False),  # a table's lines lie level
        (b"0 0 m 0 10 l S ", 60, False),  # or stand upright
        (b"0 0 m 10 .2 l S ", 60, False),
        (b"0 0 m 10 .4 l S ", 12, True),
        (b"0 0 m 1 1 2 2 3 3 c S ", 11, False),
        (b"0 0 m 1 1 2 2 3 3 c S ", 13, True),
        (b"0 0 m 5 0 l 5 5 l 0 5 l 0 0 l S ", 79, False),  # five points each
        (b"0 0 m 5 0 l 5 5 l 0 5 l 0 0 l S ", 80, True),  # four hundred draw more than a table
    ],
)
def test_slanted_lines_and_curves_may_be_letters(path: bytes, number: int, more: bool) -> None:
    assert shows(WORD + path * number) is more


@pytest.mark.parametrize(("lines", "more"), [(0, False), (4, False), (5, True)])
def test_a_page_without_words_shows_something_with_nine_points(lines: int, more: bool) -> None:
    assert shows(b"0 0 m 10 0 l S " * lines) is more
    assert not shows(WORD + b"0 0 m 10 0 l S " * lines)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("words\x01\x01", False),
        ("words\x01\x01\x01", True),
        ("words\ufffd\ufffd", False),
        ("words\ufffd\ufffd\ufffd", True),
        ("words\ue000", False),  # of private use, and not printed: told twice
        ("words\ue000\uf8ff", True),
        ("words\ufffe\x02\ufffe\x02\ufffe", False),  # a hyphen at a line's end
        ("words \n\t\r words", False),
        ("x" * 196 + "\x01" * 4, False),
        ("x" * 195 + "\x01" * 5, True),  # more than one in fifty
        ("", False),
    ],
)
def test_a_text_of_odd_letters_is_not_believed(text: str, more: bool) -> None:
    page = SimpleNamespace(
        get_objects=lambda max_depth: iter(()),
        get_textpage=lambda: SimpleNamespace(get_text_range=lambda: text, close=lambda: None),
    )
    assert pdfpages._shows_more(page) is more


# --- what no page draws


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"Subtype": "/Image", "Width": 24, "Height": 24}, "picture"),
        ({"Subtype": "/Image", "Width": 23, "Height": 99}, ""),
        ({"Subtype": "/Image", "Width": 99, "Height": 23}, ""),
        ({"Subtype": "/Image"}, ""),
        ({"Subtype": "/Form"}, "form"),
        ({"PatternType": 1}, "pattern"),
        ({"PatternType": 2}, ""),
        ({}, ""),
    ],
)
def test_what_draws_something(told: dict[str, object], kind: str) -> None:
    made = pikepdf.new()
    stream = made.make_stream(b"")
    for key, value in told.items():
        stream[f"/{key}"] = pikepdf.Name(value) if isinstance(value, str) else value
    assert pdfloose._kind(stream) == kind


@pytest.mark.parametrize(("shown", "loose"), [(True, False), (False, True)])
def test_a_picture_that_no_page_draws_is_laid_on_one(shown: bool, loose: bool) -> None:
    found = {p.place for p in carried(saved(with_picture((60, 60), shown=shown))).pictures}
    assert any(place.startswith("on no page") for place in found) is loose


def nested(depth: int) -> bytes:
    """Forms within forms, the innermost with a name."""
    made = paper(b"/X Do")
    font = made.pages[0].Resources.Font
    inner = made.make_stream(b"BT /F 9 Tf 20 20 Td (who: Aibek) Tj ET")
    for number in range(depth):
        if number:
            outer = made.make_stream(b"/X Do")
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
            inner = outer
        else:
            inner.Resources = pikepdf.Dictionary(Font=font)
        inner.Type, inner.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        inner.BBox = pikepdf.Array([0, 0, 300, 200])
        inner = made.make_indirect(inner)
    made.pages[0].Resources.XObject = pikepdf.Dictionary(X=inner)
    return saved(made)


@pytest.mark.parametrize(("depth", "reached"), [(1, 1), (5, 5), (13, 13), (14, 13)])
def test_forms_are_followed_thirteen_deep(depth: int, reached: int) -> None:
    with pikepdf.open(io.BytesIO(nested(depth))) as made:
        assert len(pdfloose._drawn(made)) == reached


def test_a_form_without_resources_has_those_of_its_page() -> None:
    made = paper(b"/X Do")
    outer, inner = (made.make_indirect(made.make_stream(b"/Y Do")) for _ in range(2))
    for form in (outer, inner):
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    made.pages[0].Resources.XObject = pikepdf.Dictionary(X=outer, Y=inner)
    assert pdfloose._drawn(made) == {outer.objgen, inner.objgen}


@pytest.mark.parametrize("most", [1, 2])
def test_so_many_loose_things_are_laid(monkeypatch, most: int) -> None:
    monkeypatch.setattr(pdfloose, "MOST_LOOSE", most)
    made = paper(WORD)
    made.Root.Held = pikepdf.Array(
        made.make_indirect(picture(made, (60, 60 + n))) for n in range(2)
    )
    found = carried(saved(made))
    told = [u.why for u in found.unread]
    assert told == ([] if most == 2 else ["it holds more than 1 things that no page shows"])
    pages = {p.place.partition(", picture")[0] for p in found.pictures}
    assert {p for p in pages if p.startswith("on no page")} == {
        f"on no page, page {n + 1}" for n in range(most)
    }


@pytest.mark.parametrize("key", ["MediaBox", "Resources"])
@pytest.mark.parametrize(("levels", "there"), [(1, True), (12, True), (13, False)])
def test_a_page_out_of_the_tree_has_what_it_inherits(key: str, levels: int, there: bool) -> None:
    """ISO 32000-1, 7.7.3.4: from the node above, a dozen at most."""
    made, scratch = pikepdf.new(), pikepdf.new()
    value = pikepdf.Array([0, 0, 77, 88]) if key == "MediaBox" else pikepdf.Dictionary(A=5)
    node = made.make_indirect(pikepdf.Dictionary({f"/{key}": value}))
    for _ in range(levels - 1):
        node = made.make_indirect(pikepdf.Dictionary(Parent=node))
    page = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page, Parent=node))
    pdfloose._lay_page(scratch, page)
    laid = scratch.pages[0].obj
    if key == "MediaBox":
        box = [int(side) for side in laid.MediaBox]
        assert box == ([0, 0, 77, 88] if there else [0, 0, 595, 842]), "else that of A4"
    else:
        assert ("/Resources" in laid) is there


def test_a_form_and_a_pattern_are_laid_in_their_box_and_a_picture_in_its_size() -> None:
    made, scratch = pikepdf.new(), pikepdf.new()
    form = made.make_stream(b"")
    form.Subtype, form.BBox = pikepdf.Name.Form, pikepdf.Array([10, 20, 110, 70])
    pattern = made.make_stream(b"")
    pattern.PatternType, pattern.XStep = 1, 5
    pattern.BBox = pikepdf.Array([0, 0, 1, 2])
    for item in (form, pattern, picture(made, (100, 50))):
        pdfloose._lay(scratch, made.make_indirect(item))
    boxes = [[round(float(side), 2) for side in page.obj.MediaBox] for page in scratch.pages]
    assert boxes == [[10, 20, 110, 70], [0, 0, 1, 2], [0, 0, 36, 18]]  # 200 pixels to the inch
    shown = [page.obj.Resources.XObject.X for page in scratch.pages]
    assert [str(x.Subtype) for x in shown] == ["/Form", "/Form", "/Image"]
    assert "/PatternType" not in shown[1]
    assert "/XStep" not in shown[1]


# --- objects


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (pikepdf.String("Aibek"), ["Aibek"]),
        (pikepdf.String("A\x1bdeDE\x1bibek"), ["Aibek", "A\x1bdeDE\x1bibek"]),  # a language in it
        (pikepdf.Name("/Ai#62ek"), ["Aibek"]),
        (pikepdf.Name("/Aibek"), ["Aibek"]),
        (pikepdf.Array(["Ai", "bek"]), ["Ai", "bek", "Aibek"]),
        (pikepdf.Array(["Aibek"]), ["Aibek"]),
        (pikepdf.Dictionary(K=pikepdf.String("Aibek")), ["K", "Aibek"]),
        (pikepdf.Array([5, True]), []),
    ],
)
def test_every_string_and_name_of_an_object_is_said(item: pikepdf.Object, said: list[str]) -> None:
    assert list(reader._strings(item, 0)) == said


@pytest.mark.parametrize(("depth", "sound"), [(63, True), (64, True), (65, False)])
def test_values_lie_sixty_four_deep_in_each_other(depth: int, sound: bool) -> None:
    item: pikepdf.Object = pikepdf.String("Aibek")
    for _ in range(depth):
        item = pikepdf.Array([item])
    if sound:
        assert "Aibek" in list(reader._strings(item, 0))
        return
    with pytest.raises(RecursionError):
        list(reader._strings(item, 0))


STREAMS = [
    ({"Subtype": "/Type1C"}, b"\1\0\4\1 Copyright Aibek \0", False),
    ({"Subtype": "/CIDFontType0C"}, b"\1\0\4\1 Copyright Aibek \0", False),
    ({"Subtype": "/OpenType"}, b"OTTO Copyright Aibek \0", False),
    ({}, b"\0\1\0\0 Copyright Aibek \0", False),
    ({}, b"true Copyright Aibek \0", False),
    ({}, b"%!PS-AdobeFont Copyright Aibek \0", False),
    ({"Type": "/EmbeddedFile"}, b"who: Aibek", True),
    ({"Params": {}}, b"who: Aibek", True),
    ({}, b"who: Aibek", False),
]


@pytest.mark.parametrize(("told", "body", "opened"), STREAMS)
def test_a_font_is_read_for_its_notices_and_a_file_is_opened(told, body, opened) -> None:
    made = paper(WORD)
    stream = made.make_stream(body)
    for key, value in told.items():
        stream[f"/{key}"] = pikepdf.Name(value) if isinstance(value, str) else pikepdf.Dictionary()
    made.Root.Held = made.make_indirect(stream)
    found = places(saved(made), NAME)
    assert found
    assert any("embedded file" in place for place in found) is opened


@pytest.mark.parametrize("begin", reader._FILES)
def test_a_stream_that_begins_as_a_file_is_opened(begin: bytes) -> None:
    made = paper(WORD)
    made.Root.Held = made.make_indirect(made.make_stream(begin + b" and nothing more"))
    found = carried(saved(made))
    told = [u.place for u in found.unread] + [p.place for p in found.passages]
    assert any("embedded file" in place for place in told)


@pytest.mark.parametrize(
    ("more", "remark"),
    [
        ({}, True),
        ({"Subtype": pikepdf.Name.Link}, False),
        ({"Contents": pikepdf.String("  ")}, False),
        ({"Type": pikepdf.Name.Other}, False),
    ],
)
def test_which_annotation_is_a_remark(more: dict[str, pikepdf.Object], remark: bool) -> None:
    base = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Text,
            "Contents": pikepdf.String("look")}  # fmt: skip
    one = pikepdf.Dictionary({f"/{k}": v for k, v in {**base, **more}.items()})
    assert reader._remark(one) is remark


@pytest.mark.parametrize("way", ["/DCTDecode", "/JPXDecode"])
def test_the_notes_of_a_picture_are_read_as_they_are_packed(way: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (30, 30), "white").save(out, "JPEG", comment=b"who: Aibek")
    made = paper(WORD)
    stream = made.make_stream(out.getvalue())
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = 30, 30, 8
    stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name(way)
    made.Root.Held = made.make_indirect(stream)
    assert any("object" in place for place in places(saved(made), NAME))


@pytest.mark.parametrize(
    ("before", "behind", "told"),
    [(b"", b"", set()), (b"", b"\r\n \0", set()), (b"who: Aibek\n", b"", {"before the document"}),
     (b"", b"\nwho: Aibek", {"behind the end"}), (b"", b"x: Aibek", {"behind the end"})],
)  # fmt: skip
def test_what_stands_before_and_behind_a_document_is_read_whole(before, behind, told) -> None:
    content = saved(paper(WORD)).rstrip(b"\r\n")
    assert content.endswith(b"%%EOF")
    found = [p for p in carried(before + content + behind).passages if NAME in p.text]
    assert {p.place for p in found} == told
    for passage in found:
        assert passage.text.encode() in (before + behind, (before + behind).strip())


@pytest.mark.parametrize(("depth", "sound"), [(63, True), (64, False)])
def test_an_object_of_values_too_deep_in_each_other_is_unread(depth: int, sound: bool) -> None:
    made, item = paper(WORD), pikepdf.String("Aibek")
    for _ in range(depth):
        item = pikepdf.Array([item])
    made.Root.Held = made.make_indirect(pikepdf.Dictionary(K=item))
    told = [u.why for u in carried(saved(made)).unread]
    assert told == ([] if sound else ["values within values go deeper than can be read"])


@pytest.mark.parametrize("angle", [0, 30, 60, 90, 135, 180, 270, 315])
def test_two_words_on_a_slanting_line_are_two_words_in_whatever_order_drawn(angle: int) -> None:
    along, across = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    drawn = []
    for at, sign in enumerate("Aibek and"):
        x, y = 150 + (at - 4) * 8 * along, 100 + (at - 4) * 8 * across
        place = f"{along:.4f} {across:.4f} {-across:.4f} {along:.4f} {x:.2f} {y:.2f} Tm ({sign}) Tj"
        if sign != " ":
            drawn.append(place)
    made = paper(f"BT /F 12 Tf {' '.join(drawn[1::2] + drawn[::2])} ET".encode())
    with pypdfium2.PdfDocument(saved(made)) as document:
        page = document[0].get_textpage()
        assert pdfpages._laid(page).split() == ["Aibek", "and"]
        page.close()
