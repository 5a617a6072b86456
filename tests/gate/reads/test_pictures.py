"""A picture carries notes, places, previews and pixels; each is found, or said to be unread."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from tests.gate.reads.reading import carried, places, traces

from tocsin.gate.carried import Walk
from tocsin.gate.reads import pictures

NAME = "Aibek"


def drawn(size: tuple[int, int] = (60, 40), kind: str = "PNG", **more: object) -> bytes:
    shown, out = Image.new("RGB", size, "white"), io.BytesIO()
    ImageDraw.Draw(shown).point((0, 0), fill=0)
    shown.save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def noted(tag: int, value: object, within: int = 0) -> bytes:
    notes = Image.Exif()
    (notes.get_ifd(within) if within else notes)[tag] = value
    return drawn(kind="JPEG", exif=notes.tobytes())


@pytest.mark.parametrize(("side", "seen"), [(11, False), (12, True), (13, True)])
def test_a_picture_of_twelve_pixels_can_show_words(side: int, seen: bool) -> None:
    for size in ((side, 99), (99, side)):
        assert bool(carried(drawn(size)).pictures) is seen


def test_pixels_are_left_alone_where_nobody_asks_and_one_tone_shows_nothing() -> None:
    assert carried(drawn(), pixels=False).pictures == []
    blank = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(blank, "PNG")
    assert carried(blank.getvalue()).pictures == []


@pytest.mark.parametrize(
    ("tag", "kind"), [(0x013B, "author"), (0x8298, "author"), (0x013C, "author"), (0x010E, "")]
)
def test_who_made_a_picture_is_a_trace_and_what_it_is_about_a_text(tag: int, kind: str) -> None:
    """TIFF 6.0 and Exif 2.32: Artist, Copyright, HostComputer; ImageDescription."""
    content = noted(tag, NAME)
    assert "EXIF" in places(content, NAME)
    assert [k for k, _ in traces(content)] == [kind] * bool(kind)


def test_where_a_picture_was_made_is_a_trace() -> None:
    """Exif 2.32, 4.6.6: the GPS directory."""
    notes = Image.Exif()
    position = notes.get_ifd(0x8825)
    position[1], position[2] = "N", (42.0, 52.0, 30.0)
    found = traces(drawn(kind="JPEG", exif=notes.tobytes()))
    assert [kind for kind, _ in found] == ["gps"]
    assert "42.0" in found[0][1]
    assert traces(drawn(kind="JPEG")) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [("<exif:GPSLatitude>42</exif:GPSLatitude>", True), ("<x GPSLongitude='1'/>", True),
     ("<photoshop:City>Kant</photoshop:City>", True),
     ("<Iptc4xmpCore:Location>a mill</Iptc4xmpCore:Location>", True),
     ("<dc:title>Kant</dc:title>", False)],
)  # fmt: skip
def test_a_place_in_xmp_is_a_trace(words: str, told: bool) -> None:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{words}</x:xmpmeta>")
    assert ("gps" in [kind for kind, _ in traces(drawn(pnginfo=info))]) is told


def test_a_camera_s_words_are_read_behind_the_mark_of_their_encoding() -> None:
    """Exif 2.32, UserComment: eight bytes name the character code; other bytes are all text."""
    words = "Somebody at the mill"
    for mark in (b"ASCII\0\0\0", b"JIS\0\0\0\0\0", b"UNICODE\0", b"", b"ASCII\0", b"\0" * 8):
        text = words.encode("utf-16-le" if mark == b"UNICODE\0" else "ascii")
        said = pictures._said(mark + text)
        assert words in said, mark
        assert ("UNICODE" in said or "JIS" in said) is False, mark
        assert "EXIF" in places(noted(0x9286, mark + text, within=0x8769), words)


def test_a_note_is_read_whatever_stands_before_it() -> None:
    """What is read elsewhere (EXIF, a second picture, a profile) ends no list of notes."""
    read_elsewhere = {"exif": b"II*\0", "mp": b"MPF\0", "icc_profile": b"a profile"}
    for key, value in read_elsewhere.items():
        picture = Image.new("RGB", (20, 20))
        picture.info = {"first": "who: Aizada", key: value, "last": f"who: {NAME}"}
        walk = Walk(lambda *_: None)
        pictures._notes(walk, picture, "")
        told = [p.text for p in walk.found.passages]
        assert {"first who: Aizada", f"last who: {NAME}"} <= set(told), key


SHOWN = Image.new("L", (240, 240), 200)
ImageDraw.Draw(SHOWN).rectangle((0, 0, 120, 90), fill=20)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_preview_of_the_same_picture_may_be_turned(turn: int) -> None:
    assert not pictures._differs(SHOWN, SHOWN.rotate(turn).resize((60, 60)))


@pytest.mark.parametrize(("dots", "differs"), [(0, False), (11, False), (12, True), (13, True)])
def test_twelve_dots_of_a_preview_that_are_not_in_the_picture_are_a_box(
    dots: int, differs: bool
) -> None:
    shown = SHOWN.resize((24, 24))
    dotted = shown.copy()
    for at in range(dots):
        dotted.putpixel((at, 20), 0)
    assert pictures._differs(shown, dotted) is differs


@pytest.mark.parametrize(("apart", "differs"), [(0, False), (89, False), (90, True), (200, True)])
def test_a_dot_of_a_box_is_ninety_tones_away(apart: int, differs: bool) -> None:
    """Less is what making a picture small does to it."""
    shown = Image.new("L", (24, 24), 220)
    dotted = shown.copy()
    for at in range(12):
        dotted.putpixel((at, 20), 220 - apart)
    assert pictures._differs(shown, dotted) is differs


@pytest.mark.parametrize(("side", "differs"), [(5, False), (60, True), (240, True)])
def test_a_box_of_a_fiftieth_of_the_picture_is_another_picture(side: int, differs: bool) -> None:
    boxed = SHOWN.copy()
    ImageDraw.Draw(boxed).rectangle((239 - side, 239 - side, 239, 239), fill=0)
    assert pictures._differs(SHOWN, boxed.resize((60, 60))) is differs


def test_every_frame_is_looked_at() -> None:
    frames = [Image.new("L", (40, 40), 255) for _ in range(3)]
    for number, frame in enumerate(frames):
        ImageDraw.Draw(frame).point((number, 0), fill=0)
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert [p.place for p in carried(out.getvalue()).pictures] == ["", "frame 2", "frame 3"]


@pytest.mark.parametrize(
    ("head", "opened"),
    [(b"\xff\xd8\xff", True), (b"\x89PNG\r\n\x1a\n", True), (b"II*\x00", True), (b"MM\x00*", True),
     (b"BM", True), (b"GIF8", True), (b"RIFF1234WEBP", True), (b"RIFF1234WAVE", False),
     (b"JUNK1234WEBP", False), (b"PNG", False)],
)  # fmt: skip
def test_a_picture_is_told_by_its_first_bytes(head: bytes, opened: bool) -> None:
    assert pictures.is_picture(head + b"\0" * 20) is opened


def test_what_lies_under_full_transparency_is_shown() -> None:
    hidden = Image.new("RGBA", (60, 40), (255, 255, 255, 0))
    ImageDraw.Draw(hidden).rectangle((5, 5, 30, 30), fill=(0, 0, 0, 0))
    out = io.BytesIO()
    hidden.save(out, "PNG")
    assert len(carried(out.getvalue()).pictures) == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize(("length", "read"), [(16, False), (17, True)])
def test_what_stands_behind_the_end_of_a_picture_is_read_whole(
    kind: str, length: int, read: bool
) -> None:
    tail = (NAME + "x" * 99)[:length].encode()
    found = [p.text for p in carried(drawn(kind=kind) + tail).passages if "behind" in p.place]
    assert bool(found) is read
    assert not read or found[0] == tail.decode()
