"""Blocks of pictures and parts of packages by their bytes: where each begins and ends."""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
import zlib

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from tests.gate.reads.reading import carried, places, traces, unread

from tocsin.gate.reads import package, packed, pictures, segments
from tocsin.gate.reads.segments import inflated

NAME = "Aibek"


def block(kind: bytes, body: bytes = b"") -> bytes:
    """W3C PNG 5.3: length, type, data, check sum."""
    return len(body).to_bytes(4, "big") + kind + body + b"crc!"


SIGN = b"\x89PNG\r\n\x1a\n"


def test_a_png_is_read_block_by_block_and_ends_behind_its_last() -> None:
    content = SIGN + block(b"IHDR", b"1234") + block(b"tEXt", b"") + block(b"IEND")
    assert list(segments._chunks(content)) == [(b"IHDR", b"1234"), (b"tEXt", b""), (b"IEND", b"")]
    assert segments._png_end(content) == len(content)
    assert segments._png_end(content + b"tail" * 9) == len(content)
    assert segments._png_end(content[:-1]) == -1, "its last block is cut off"
    assert segments._png_end(SIGN + block(b"IHDR", b"1234")) == -1
    filled = SIGN + block(b"IEND", b"abc")
    assert segments._png_end(filled + b"x") == len(filled)


def part(mark: int, body: bytes) -> bytes:
    """ITU-T T.81 B.1.1.4: marker, length (itself in it), data."""
    return bytes([0xFF, mark]) + (len(body) + 2).to_bytes(2, "big") + body


def test_the_segments_of_a_jpeg_up_to_its_pixels() -> None:
    content = (
        b"\xff\xd8" + part(0xE1, b"one") + part(0xFE, b"") + part(0xDA, b"x") + part(0xE2, b"no")
    )
    assert list(segments._segments(content)) == [(0xE1, b"one"), (0xFE, b"")]
    assert list(segments._segments(b"\xff\xd8" + part(0xE1, b"one") + b"junk")) == [(0xE1, b"one")]
    assert list(segments._segments(b"\xff\xd8" + part(0xFE, b""))) == [(0xFE, b"")]
    assert list(segments._segments(b"\xff\xd8\xff\xe1\0\0" + part(0xE1, b"x"))) == [
        (0xE1, b""), (0xE1, b"x"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "coded",
    [
        b"",
        b"\xff\x00abc",  # a stuffed byte
        b"\xff\xd0\xff\xd7\xff\xd8",  # restart markers stand alone
        b"\xff\x01",
        b"\xff\xff\xff",  # fill bytes
        part(0xE1, b"\xff\xd9 within"),  # an end within a segment is none
        part(0xC4, b"\xff\xd8\xff\xd9"),
        part(0xE1, bytes(290) + b"\xff\xd9 within" + bytes(20)),  # its length takes two bytes
    ],
)
def test_a_jpeg_ends_at_its_end_and_no_other(coded: bytes) -> None:
    head = b"\xff\xd8" + coded
    assert segments._jpeg_end(head + b"\xff\xd9" + b"tail") == len(head) + 2
    assert segments._jpeg_end(head + b"\xff\xd9") == len(head) + 2
    assert segments._jpeg_end(head) == -1
    second = head + b"\xff\xd9" + b"\xff\xd8\xff\xd9"
    assert segments._jpeg_end(second) == len(head) + 2, "the end of the first picture"


def test_what_is_packed_in_a_block_is_found_wherever_it_begins() -> None:
    told = zlib.compress(b"who: Aibek")
    for before in (b"", b"key\0\0", b"\x78", b"\x78\x78", b"x" * 5000, b"\x78\x00"):
        assert list(inflated(before + told)) == [b"who: Aibek"]
    assert list(inflated(b"x" * (1 << 16) + told)) == [], "behind 64 kB nothing begins"
    assert list(inflated(b"\x78\x9cnothing")) == []
    many = b"".join(b"\x78\x9c" for _ in range(64))
    assert list(inflated(many[:-2] + told)) == [b"who: Aibek"]
    assert list(inflated(many + told)) == [], "of sixty-four beginnings no more is tried"


@pytest.mark.parametrize("mark", [0xE0, 0xE1, 0xEF, 0xFE])
def test_a_note_cut_over_segments_is_one(mark: int) -> None:
    blank = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(blank, "JPEG")
    body = blank.getvalue()
    cut = body[:2] + part(mark, b"who: Ai") + part(mark, b"bek it is") + body[2:]
    assert "blocks of the picture" in places(cut, NAME)
    other = body[:2] + part(0xDB, b"who: Ai") + part(0xDB, b"bek it is") + body[2:]
    assert "blocks of the picture" not in places(other, NAME)


def test_a_long_note_of_xmp_loses_the_heads_of_its_pieces() -> None:
    """XMP part 3, 1.1.3.1: the name, a digest of 32 signs, length and place of four bytes each."""
    head = b"http://ns.adobe.com/xmp/extension/\0" + b"D" * 32 + b"LLLL" + b"PPPP"
    blank = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(blank, "JPEG")
    body = blank.getvalue()
    cut = [b"<x:xmpmeta><a>who: Ai", b"bek</a></x:xmpmeta>"]
    whole = body[:2] + b"".join(part(0xE1, head + piece) for piece in cut) + body[2:]
    assert "blocks of the picture, text" in places(whole, NAME)


# --- packages


def zipped(*names: str, body: bytes = b"x", **more: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **more) as held:  # type: ignore[call-overload]
        for name in names:
            held.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(("most", "whole"), [(2, False), (3, True)])
def test_so_many_parts_are_read_and_more_are_told(monkeypatch, most: int, whole: bool) -> None:
    monkeypatch.setattr(package, "MOST_PARTS", most)
    content = zipped("a.txt", "b.txt", "c.txt", body=b"who: Aibek")
    assert (unread(content) == []) is whole
    assert ("part 3" in places(content, NAME)) is whole
    assert "part 2" in places(content, NAME)


@pytest.mark.parametrize(("most", "whole"), [(29, False), (30, True)])
def test_so_much_is_unpacked_in_all(monkeypatch, most: int, whole: bool) -> None:
    monkeypatch.setattr(package, "MOST_ALL", most)
    content = zipped("a.txt", "b.txt", "c.txt", body=b"who: Aibek")
    assert (unread(content) == []) is whole


@pytest.mark.parametrize(("most", "whole"), [(9, False), (10, True)])
def test_so_much_is_unpacked_of_a_part(monkeypatch, most: int, whole: bool) -> None:
    monkeypatch.setattr(package, "MOST_PART", most)
    assert (unread(zipped("a.txt", body=b"who: Aibek")) == []) is whole


@pytest.mark.parametrize(
    "suffix", [".xml", ".rels", ".vml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rdf", ".XML"]
)
def test_a_part_in_markup_tells_by_its_name_how_it_was_made(suffix: str) -> None:
    content = zipped(f"comments{suffix}", body=b"who: <i>Ai</i>bek")
    assert "part 1, text" in places(content, NAME)
    assert [kind for kind, _ in traces(content)] == ["comment"]
    assert traces(zipped("comments.bin", body=b"who: <i>Ai</i>bek")) == []


@pytest.mark.parametrize(
    "name", ["a/printerSettings1.bin", "f.odttf", "f.TTF", "f.otf", "x.fntdata"]
)
def test_what_a_printer_or_a_font_says_is_read_and_not_opened(name: str) -> None:
    assert unread(zipped(name, body=b"\0\1\2\xfe who: Aibek\0")) == []
    assert places(zipped(name, body=b"\0\1\2\xfe who: Aibek\0"), NAME) == {"part 1"}


@pytest.mark.parametrize(
    ("method", "name", "plausible"),
    [(0, 1, True), (8, 1, True), (8, 399, True), (8, 400, False), (8, 0, False), (9, 5, False),
     (1, 5, False)],
)  # fmt: skip
def test_which_heads_could_be_a_part(method: int, name: int, plausible: bool) -> None:
    """APPNOTE 4.3.7: method at byte 8, length of the name at byte 26."""
    head = bytearray(b"PK\x03\x04" + bytes(26))
    head[8:10], head[26:28] = method.to_bytes(2, "little"), name.to_bytes(2, "little")
    for before in (b"", b"12345"):
        assert package._plausible(before + bytes(head), len(before)) is plausible


@pytest.mark.parametrize(
    ("flags", "sign", "large", "more"),
    [(0, False, False, 0), (8, False, False, 12), (8, True, False, 16), (8, True, True, 24),
     (8, False, True, 20)],
)  # fmt: skip
def test_where_a_part_ends(flags: int, sign: bool, large: bool, more: int) -> None:
    """APPNOTE 4.3.9: sizes told behind a part, with or without a sign, eight bytes from 4 GB on."""
    info = zipfile.ZipInfo("abc")
    info.header_offset, info.flag_bits, info.compress_size = 2, flags, 4
    info.file_size = 1 << 32 if large else 4
    head = b"PK\x03\x04" + bytes(22) + (3).to_bytes(2, "little") + (5).to_bytes(2, "little")
    content = (
        b"xx" + head + b"abc" + b"extra" + b"data" + (b"PK\x07\x08" if sign else b"") + bytes(40)
    )
    assert package._span(content, info) == (2, 2 + 30 + 3 + 5 + 4 + more)


@pytest.mark.parametrize(("length", "read"), [(4, False), (5, True)])
def test_between_parts_five_bytes_can_say_something(length: int, read: bool) -> None:
    content = zipped("a.txt", "b.txt")
    at = content.index(b"PK\x03\x04", 4)
    moved = bytearray(content[:at] + b"Aibekxx"[:length] + content[at:])
    directory = moved.index(b"PK\x01\x02")
    second = moved.index(b"PK\x01\x02", directory + 4)
    offset = int.from_bytes(moved[second + 42 : second + 46], "little") + length
    moved[second + 42 : second + 46] = offset.to_bytes(4, "little")
    end = moved.rindex(b"PK\x05\x06")
    moved[end + 16 : end + 20] = directory.to_bytes(4, "little")
    assert ("between its parts" in places(bytes(moved), "Aib")) is read


def test_a_name_of_a_part_in_its_flag_of_utf8_is_not_guessed_at() -> None:
    named = {p.text for p in carried(zipped("Айбек.txt")).passages if "its name" in p.place}
    assert named == {"Айбек.txt", "Айбек txt"}


@pytest.mark.parametrize(
    ("name", "body", "kinds"),
    [
        ("docProps/core.xml", b"<a><dc:creator>Aibek</dc:creator></a>", ["author"]),
        ("docProps/core.xml", b"<a><cp:lastModifiedBy>Aibek</cp:lastModifiedBy></a>", ["author"]),
        (
            "docProps/app.xml",
            b"<a><Manager>Aibek</Manager><Company>B</Company></a>",
            ["author"] * 2,
        ),
        ("meta.xml", b"<a><meta:initial-creator>Aibek</meta:initial-creator></a>", ["author"]),
        ("other.xml", b"<a><dc:creator>Aibek</dc:creator></a>", []),
        ("xl/workbook.xml", b'<a><sheet name="x" state="hidden"/></a>', ["hidden"]),
        ("xl/workbook.xml", b'<a><sheet name="x" state="veryHidden"/></a>', ["hidden"]),
        ("xl/workbook.xml", b'<a><sheet name="x" state="visible"/></a>', []),
        ("xl/other.xml", b'<a><sheet name="x" state="hidden"/></a>', []),
        ("word/comments.xml", b"<a>x</a>", ["comment"]),
        ("word/document.xml", b"<a><w:ins>x</w:ins></a>", ["change"]),
        ("word/document.xml", b"<a><w:moveFrom>x</w:moveFrom></a>", ["change"]),
        ("content.xml", b"<a><text:tracked-changes>x</text:tracked-changes></a>", ["change"]),
        ("word/document.xml", b"<a><w:insideH/></a>", []),
    ],
)
def test_what_a_package_tells_of_its_making(name: str, body: bytes, kinds: list[str]) -> None:
    assert [kind for kind, _ in traces(zipped(name, body=body))] == kinds


# --- pictures


def drawn(size: tuple[int, int] = (60, 40), mode: str = "RGB", kind: str = "PNG", **more) -> bytes:
    shown, out = Image.new(mode, size, "white"), io.BytesIO()
    ImageDraw.Draw(shown).point((0, 0), fill=0)
    shown.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize(("most", "read"), [(2399, False), (2400, True)])
def test_a_picture_of_too_many_pixels_is_unread(monkeypatch, most: int, read: bool) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", most)
    assert (unread(drawn()) == []) is read
    assert bool(carried(drawn()).pictures) is read


@pytest.mark.parametrize(("most", "told"), [(2, ["it has more than 2 frames"]), (3, [])])
def test_so_many_frames_are_looked_at(monkeypatch, most: int, told: list[str]) -> None:
    monkeypatch.setattr(pictures, "MOST_FRAMES", most)
    frames = [Image.new("L", (40, 40), 255) for _ in range(3)]
    for number, frame in enumerate(frames):
        ImageDraw.Draw(frame).point((number, 0), fill=0)
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert [why for _, why in unread(out.getvalue())] == told
    assert len(carried(out.getvalue()).pictures) == min(most, 3)


@pytest.mark.parametrize(
    ("content", "opened"),
    [(b"P1\n60 40\n", True), (b"P6 60 40 255\n", True), (b"P5\n# a remark\n60 40\n", True),
     (b"P7\n60 40\n", False), (b"P0\n60 40\n", False), (b"P4 60\n", False),
     (b"\0\0\1\0", True), (b"\0\0\0\x0cjP  ", True), (b"\0\0\2\0", False)],
)  # fmt: skip
def test_rarer_pictures_are_told_by_their_first_bytes(content: bytes, opened: bool) -> None:
    assert pictures.is_picture(content + b"\0" * 20) is opened


@pytest.mark.parametrize(
    ("within", "tag", "kind"),
    [(0, 0x9C9D, "author"), (0x8769, 0xA430, "author"), (0x8769, 0xA432, "")],
)
def test_each_directory_of_exif_is_read(within: int, tag: int, kind: str) -> None:
    """TIFF's own directory, with XPAuthor; that of Exif (2.32, 4.6.3)."""
    notes = Image.Exif()
    value: object = NAME.encode("utf-16-le") if tag == 0x9C9D else NAME
    (notes.get_ifd(within) if within else notes)[tag] = value
    content = drawn(kind="JPEG", exif=notes.tobytes())
    assert [k for k, _ in traces(content)] == [kind] * bool(kind)
    assert kind or "EXIF" in places(content, NAME)


def test_the_directory_within_that_of_exif_is_read() -> None:
    """Exif 2.32, 4.6.3: the pointer to Interoperability stands in the Exif directory."""

    def directory(tag: int, kind: int, count: int, value: int) -> bytes:
        entry = (tag, 2), (kind, 2), (count, 4), (value, 4)
        return b"\1\0" + b"".join(n.to_bytes(size, "little") for n, size in entry) + bytes(4)

    notes = b"II*\0\x08\0\0\0" + directory(0x8769, 4, 1, 26) + directory(0xA005, 4, 1, 44)
    notes += directory(1, 2, 6, 62) + b"Aibek\0"
    assert "EXIF" in places(drawn(kind="JPEG", exif=b"Exif\0\0" + notes), NAME)


def test_a_note_in_a_picture_is_read_with_its_key_and_as_markup_where_it_is() -> None:
    info = PngInfo()
    info.add_text("Remark of Aibek", "plain")
    info.add_itxt("Other", "<a><b>Ai</b>bek</a>")
    content = drawn(pnginfo=info)
    assert "notes in the picture" in places(content, "Remark of Aibek")
    assert "XMP, text" in places(content, NAME)


def shade(*tones: int, size: tuple[int, int] = (48, 48)) -> Image.Image:
    picture = Image.new("RGB", size, tones[:3])
    ImageDraw.Draw(picture).rectangle((4, 4, 20, 20), fill=tones[3:])
    return picture


@pytest.mark.parametrize(
    ("picture", "channels"),
    [
        (shade(100, 100, 100, 20, 20, 20), 0),  # grey alone
        (shade(200, 100, 100, 200, 110, 100), 0),  # too little to be words
        (shade(255, 0, 0, 0, 129, 0), 2),  # red on green, one tone in grey
        (shade(255, 0, 0, 0, 0, 0), 0),  # grey shows it
        (shade(100, 100, 100, 160, 70, 100), 1),  # sixty tones apart in red, and none in grey
        (shade(100, 100, 100, 159, 70, 100), 0),
    ],
)
def test_a_colour_by_itself_is_looked_at_where_grey_shows_nothing(picture, channels: int) -> None:
    assert len(pictures.colours(picture)) == channels
    assert len(pictures.colours(picture.convert("RGBA"))) == channels
    assert pictures.colours(picture.convert("L")) == []


@pytest.mark.parametrize("size", [(24, 24), (25, 24), (100, 60), (3000, 40)])
def test_tiles_cover_a_picture_once(size: tuple[int, int]) -> None:
    boxes = list(pictures._tiles(size))
    assert sum((r - x) * (b - y) for x, y, r, b in boxes) == size[0] * size[1]
    step = max(24, max(size) // 64)
    assert boxes[0] == (0, 0, min(step, size[0]), min(step, size[1]))
    assert len(set(boxes)) == len(boxes)


@pytest.mark.parametrize(("longest", "kept"), [(4000, 4000), (4001, 4000), (100, 100)])
def test_a_picture_is_made_small_enough_for_a_reader(longest: int, kept: int) -> None:
    with Image.open(io.BytesIO(pictures.as_png(Image.new("L", (longest, 3), 9)))) as small:
        assert small.width == kept
        assert small.mode == "L"


def test_the_darkest_and_the_lightest_tone() -> None:
    grey = Image.new("L", (5, 5), 7)
    assert pictures.tones(grey) == (7, 7)
    assert pictures._blank(grey)
    grey.putpixel((0, 0), 0)
    grey.putpixel((1, 0), 255)
    assert pictures.tones(grey) == (0, 255)
    assert not pictures._blank(grey)


def test_tones_of_sixteen_bits_are_brought_into_eight() -> None:
    wide = Image.new("I", (20, 20), 40_000)
    wide.putpixel((3, 3), 40_100)
    assert pictures.tones(pictures._eight_bits(wide)) == (0, 255)
    assert pictures._blank(pictures._eight_bits(Image.new("I", (20, 20), 40_000)))


# --- packed streams


@pytest.mark.parametrize(("length", "read"), [(4, False), (5, True)])
def test_behind_a_stream_five_bytes_can_say_something(length: int, read: bool) -> None:
    content = bz2.compress(b"who: somebody") + b"Aibekxx"[:length]
    assert bool(places(content, "Aib")) is read
    assert unread(content) == []


@pytest.mark.parametrize(("room", "read"), [(12, False), (13, True)])
def test_so_much_is_unpacked_of_a_stream(monkeypatch, room: int, read: bool) -> None:
    monkeypatch.setattr(packed, "MOST_UNPACKED", room)
    assert (unread(zlib.compress(b"who: somebody")) == []) is read


def test_streams_one_behind_the_other_are_one_text() -> None:
    both = gzip.compress(b"who: Ai") + gzip.compress(b"bek and others")
    assert "unpacked" in places(both, NAME)
    assert [w for _, w in unread(both[:-9])] == ["it cannot be unpacked (it breaks off)"]
