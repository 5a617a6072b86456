"""Pictures: EXIF, IPTC, XMP, text chunks, comments, thumbnails, what follows the end, the pixels.

Specifications: EXIF 2.32 (CIPA DC-008), IPTC-IIM in Photoshop resources, XMP (ISO 16684-1), PNG
text chunks (W3C PNG 11.3), JPEG segments (ITU-T T.81 annex B).
"""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import markup, raw, segments

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 120_000_000
MOST_FRAMES = 60
MOST_BESIDE = 8
_BESIDE = 0x014A  # SubIFDs (TIFF technical note 1)
_PNM = re.compile(rb"P[1-6](?:\s+|#[^\n]*\n)+\d{1,6}\s+\d{1,6}\s")  # netpbm
_GPS, _IFDS = 0x8825, (0x8769, 0xA005)
_PERSON = {0x013B: "Artist", 0x8298: "Copyright", 0x9C9D: "XPAuthor", 0xA430: "CameraOwnerName",
           0x013C: "HostComputer"}  # fmt: skip
_AWAY = 40.0  # mean difference of grey (0 to 255) from which a thumbnail shows another picture
_LEAST = 12  # pixels: what is smaller shows no words
LONGEST = 4000
_TILE, _SEEN, _UNSEEN = 24, 60, 12  # pixels; spreads of a tone (0 to 255) that show words and none


def is_picture(content: bytes) -> bool:
    """Whether the first bytes are those of a picture that can be opened."""
    signs = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"BM", b"GIF8",
             b"\0\0\1\0", b"\0\0\0\x0cjP  ")  # fmt: skip
    if content.startswith(signs) or _PNM.match(content):
        return True
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def read(walk: Walk, content: bytes, place: str) -> None:
    """Everything a picture carries beside its pixels, and the pixels to look at."""
    from PIL import Image

    walk.say(within(place, "bytes"), raw.readable(content))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content))
            if picture.width * picture.height > MOST_PIXELS:
                walk.unread(place, "the picture is too large to be read")
                return
            _notes(walk, picture, place)
            _exif(walk, picture, place)
            for number in range(min(getattr(picture, "n_frames", 1), MOST_FRAMES)):
                if number:
                    picture.seek(number)
                where = place if number == 0 else within(place, f"frame {number + 1}")
                _pixels(walk, picture, where)
            if getattr(picture, "n_frames", 1) > MOST_FRAMES:
                walk.unread(place, f"it has more than {MOST_FRAMES} frames")
            _thumbnail(walk, content, picture, place)
            _beside(walk, content, picture, place)
    except Exception as error:  # Pillow's plugins raise many kinds on damaged files
        walk.unread(place, f"the picture cannot be read ({type(error).__name__})")
    segments.read(walk, content, place)


def _beside(walk: Walk, content: bytes, picture: Image.Image, place: str) -> None:
    """Pictures that stand beside the one a reader opens: other sizes of an icon, a TIFF's own."""
    icon = getattr(picture, "ico", None)
    if icon is not None:
        for number in range(min(len(icon.entry), MOST_FRAMES)):
            _pixels(walk, icon.frame(number), within(place, f"size {number + 1}"))
    if content[:4] not in (b"II*\x00", b"MM\x00*"):
        return
    order: Literal["little", "big"] = "little" if content[:2] == b"II" else "big"
    found: list[int] = []
    for number in range(min(getattr(picture, "n_frames", 1), MOST_FRAMES)):
        picture.seek(number)
        starts = getattr(picture, "tag_v2", {}).get(_BESIDE, ())
        found += starts if isinstance(starts, tuple) else (starts,)
    for number, start in enumerate(dict.fromkeys(found), start=1):
        if number > MOST_BESIDE:
            walk.unread(place, f"it holds more than {MOST_BESIDE} pictures beside its own")
            return
        alone = content[:4] + start.to_bytes(4, order) + content[8:]
        walk.inner(alone, within(place, f"picture beside it {number}"))


def _notes(walk: Walk, picture: Image.Image, place: str) -> None:
    for key, value in picture.info.items():
        if key in ("exif", "mp"):
            continue
        if key == "icc_profile" and isinstance(value, bytes):  # packed in a PNG (W3C PNG 11.3.3.3)
            walk.say(within(place, "colour profile"), raw.compiled(value[: 1 << 20]))
            continue
        text = value if isinstance(value, str) else None
        if isinstance(value, bytes):
            text = raw.decoded(value) if b"<" in value[:4096] else raw.readable(value)
        walk.say(within(place, "notes in the picture"), f"{key} {text if text else value}")
        if text and "<" in text:
            markup.read(walk, text.encode("utf-8", "replace"), within(place, "XMP"))
            _located(walk, text, place)
    app = getattr(picture, "app", {})
    for segment, value in app.items() if isinstance(app, dict) else ():
        if isinstance(value, bytes):
            walk.say(within(place, f"segment {segment}"), raw.readable(value))
            if b"xmp" in value[:64].lower() or b"<x:xmpmeta" in value:
                markup.read(walk, value, within(place, "XMP"))
                _located(walk, raw.decoded(value), place)
    with contextlib.suppress(Exception):
        from PIL import ImageFile, IptcImagePlugin

        assert isinstance(picture, ImageFile.ImageFile)  # noqa: S101 - opened from bytes

        for value in (IptcImagePlugin.getiptcinfo(picture) or {}).values():
            for part in value if isinstance(value, list) else [value]:
                for text in raw.readings(part):
                    walk.say(within(place, "IPTC"), text)


def _located(walk: Walk, text: str, place: str) -> None:
    if "GPSLatitude" in text or "GPSLongitude" in text:
        walk.trace("gps", within(place, "XMP"))
    if "photoshop:City" in text or "Iptc4xmpCore:Location" in text:
        walk.trace("gps", within(place, "XMP"))


def _exif(walk: Walk, picture: Image.Image, place: str) -> None:
    try:
        exif = picture.getexif()
        tags = dict(exif.items())
        for number in _IFDS:
            tags |= exif.get_ifd(number)
        position = exif.get_ifd(_GPS)
    except Exception:  # damaged EXIF says that there was some
        walk.unread(within(place, "EXIF"), "the notes of the camera are damaged")
        return
    where = within(place, "EXIF")
    for tag, value in tags.items():
        text = _said(value)
        if tag in _PERSON and text.strip(" \0"):
            walk.trace("author", where, text)
        else:
            walk.say(where, text)
    if position:
        walk.trace("gps", where, " ".join(map(_said, position.values())))


def _said(value: object) -> str:
    if isinstance(value, bytes):
        if value[:8] in (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0"):
            value = value[8:]
        return "\n".join([*raw.readings(value), raw.readable(value)]).replace("\0", "")
    return str(value)


def _pixels(walk: Walk, picture: Image.Image, place: str) -> None:
    if not walk.pixels or min(picture.size) < _LEAST:
        return
    if picture.mode[0] in "IF":
        picture = _eight_bits(picture)
    shown = picture.convert("RGBA")
    low, high = tones(shown.getchannel("A"))
    ways = [_on(shown, 255), *colours(shown)]
    if picture.mode == "P" and _blank(ways[0]):  # its colours are one, its numbers are not
        ways.append(_of_numbers(picture))
    if low < 255:  # white on nothing is seen on dark ground alone
        ways.append(_on(shown, 0))
        if low != high or high == 0:
            ways.append(picture.convert("RGB").convert("L"))  # what lies under full transparency
    for way in ways:
        if _blank(way):
            continue
        walk.picture(place, as_png(way))


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Tones of 16 or 32 bits brought into 8: the library cuts them off at 255."""
    wide = picture.convert("F")
    low, high = wide.getextrema()
    step = 255.0 / (float(high) - float(low) or 1.0)  # type: ignore[arg-type]  # one band
    return wide.point(lambda tone: tone * step - float(low) * step).convert("L")  # type: ignore[arg-type]


def _on(shown: Image.Image, paper: int) -> Image.Image:
    from PIL import Image

    ground = Image.new("RGBA", shown.size, (paper, paper, paper, 255))
    ground.alpha_composite(shown)
    return ground.convert("L")


def _of_numbers(picture: Image.Image) -> Image.Image:
    from PIL import Image, ImageOps

    return ImageOps.autocontrast(Image.frombytes("L", picture.size, picture.tobytes()))


def colours(shown: Image.Image) -> list[Image.Image]:
    """The colours by themselves in which words stand that grey does not show: red on green."""
    if shown.mode not in ("RGB", "RGBA"):
        return []
    red, green, blue = (shown.getchannel(name).tobytes() for name in "RGB")
    if red == green == blue:
        return []
    grey = shown.convert("L")
    out = []
    for name in "RGB":
        channel = shown.getchannel(name)
        boxes = list(_tiles(shown.size))
        if any(_spread(channel, b) >= _SEEN and _spread(grey, b) < _UNSEEN for b in boxes):
            out.append(channel)
    return out


def _tiles(size: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    step = max(_TILE, max(size) // 64)
    for top in range(0, size[1], step):
        for left in range(0, size[0], step):
            yield (left, top, min(left + step, size[0]), min(top + step, size[1]))


def _spread(grey: Image.Image, box: tuple[int, int, int, int]) -> int:
    low, high = grey.crop(box).getextrema()
    return int(high) - int(low)  # type: ignore[arg-type]  # one band gives one pair


def tones(grey: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest tone of an 8-bit grey picture."""
    used = [tone for tone, count in enumerate(grey.histogram()) if count]
    return used[0], used[-1]


def _blank(grey: Image.Image) -> bool:
    low, high = tones(grey)
    return low == high  # one even tone shows nothing


def as_png(grey: Image.Image) -> bytes:
    """The picture as PNG, grey, small enough for an optical reader."""
    if max(grey.size) > LONGEST:
        grey = grey.copy()
        grey.thumbnail((LONGEST, LONGEST))
    out = io.BytesIO()
    grey.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _thumbnail(walk: Walk, content: bytes, picture: Image.Image, place: str) -> None:
    """A preview inside the file that shows another picture than the file: before the black box."""
    from PIL import Image

    where = within(place, "preview")
    at = content.find(b"\xff\xd8\xff", 3)
    while 0 < at < min(len(content), 1 << 20):
        end = content.find(b"\xff\xd9", at)
        if end < 0:
            return
        try:
            with Image.open(io.BytesIO(content[at : end + 2])) as small:
                small.load()
                if min(small.size) >= _LEAST and _differs(picture, small):
                    walk.unread(where, "its preview shows another picture than the file itself")
                    return
        except Exception:  # noqa: S110  bytes that look like the start of a picture are none
            pass
        at = content.find(b"\xff\xd8\xff", at + 3)


def _differs(picture: Image.Image, small: Image.Image) -> bool:
    from PIL import ImageChops

    size = (24, 24)
    with contextlib.suppress(Exception):
        picture.seek(0)
    grounds = [picture.convert("L").resize(size)]
    grounds += [grounds[0].rotate(turn) for turn in (90, 180, 270)]
    other = small.convert("L").resize(size)
    least = 255.0
    worst = 255
    for ground in grounds:
        apart = ImageChops.difference(ground, other)
        told = apart.histogram()
        mean = sum(v * n for v, n in enumerate(told)) / (size[0] * size[1])
        if mean < least:
            least, worst = mean, sum(told[90:])
    return least > _AWAY or worst >= 12  # a box that covers a fiftieth of the picture
