"""What stands behind a packed stream, between parts of an archive, in blocks of a picture."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from tests.gate.reads.reading import carried, places, unread

WORD = b"seen: Aibek there"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "clean")
        made.writestr("b.txt", "clean")
    return out.getvalue()


def gap() -> bytes:
    content = zipped()
    at = content.find(b"PK\x01\x02")
    made = bytearray(content[:at] + WORD + content[at:])
    end = made.rfind(b"PK\x05\x06")
    moved = int.from_bytes(made[end + 16 : end + 20], "little") + len(WORD)
    made[end + 16 : end + 20] = moved.to_bytes(4, "little")
    return bytes(made)


def tarred(slack: bytes = b"") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        member = tarfile.TarInfo("a.txt")
        member.size = 5
        made.addfile(member, io.BytesIO(b"clean"))
    content = bytearray(out.getvalue())
    content[600 : 600 + len(slack)] = slack
    return bytes(content)


def noted() -> bytes:
    """gzip with a remark (RFC 1952 2.3.1) longer than any name."""
    plain = gzip.compress(b"clean")
    head = bytearray(plain[:10])
    head[3] = 0x10
    return bytes(head) + b"A remark. " * 99 + WORD + b"\0" + plain[10:]


BEHIND = {
    "bzip2": bz2.compress(b"clean") + WORD, "xz": lzma.compress(b"clean") + WORD,
    "zlib": zlib.compress(b"clean") + WORD,
    "gzip, and zeros": gzip.compress(b"c") + b"\0" * 9 + WORD,
    "tar": tarred() + WORD, "tar, behind a part": tarred(WORD), "zip, between parts": gap(),
    "gzip, a long remark": noted(), "gzip twice": gzip.compress(b"clean") + gzip.compress(WORD),
}  # fmt: skip


@pytest.mark.parametrize("how", list(BEHIND))
def test_what_stands_behind_or_between_is_read(how: str) -> None:
    assert places(BEHIND[how], "Aibek"), how


@pytest.mark.parametrize(
    "content", [zipped(), tarred(), gzip.compress(b"clean"), bz2.compress(b"clean"),
                lzma.compress(b"clean") + b"\0" * 8],
    ids=["zip", "tar", "gzip", "bzip2", "xz"],
)  # fmt: skip
def test_a_filling_of_zeros_says_nothing(content: bytes) -> None:
    assert unread(content) == []


def test_a_part_with_its_size_told_behind_it_leaves_no_gap() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", "clean" * 99)
        made.writestr("b.txt", "clean" * 99)
    assert unread(out.getvalue()) == []


def block(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def blank(kind: str, size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, kind)
    return out.getvalue()


def png(kind: bytes, body: bytes) -> bytes:
    plain = blank("PNG")
    at = plain.find(b"IEND") - 4
    return plain[:at] + block(kind, body) + plain[at:]


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    plain = blank("JPEG")
    told = [b"\xff" + bytes([m]) + (len(b) + 2).to_bytes(2, "big") + b for m, b in segments]
    return plain[:2] + b"".join(told) + plain[2:]


_LONG = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 40
BLOCKS = {
    "text behind the pixels": png(b"zTXt", b"Comment\0\0" + zlib.compress(WORD)),
    "a block of nobody's": png(b"prVt", zlib.compress(WORD)),
    "a long note in two": jpeg((0xE1, _LONG + b"<x>seen: Ai"), (0xE1, _LONG + b"bek</x>")),
    "a packed segment": jpeg((0xE7, b"data\0" + zlib.compress(WORD))),
}


@pytest.mark.parametrize("how", list(BLOCKS))
def test_every_block_of_a_picture_is_read(how: str) -> None:
    assert places(BLOCKS[how], "Aibek"), how


def wide_png(ink: int, paper: int) -> bytes:
    row = b"\0" + struct.pack(">H", paper) * 40 + struct.pack(">H", ink) * 24
    return (
        b"\x89PNG\r\n\x1a\n" + block(b"IHDR", struct.pack(">IIBBBBB", 64, 40, 16, 0, 0, 0, 0))
        + block(b"IDAT", zlib.compress(row * 40)) + block(b"IEND", b"")
    )  # fmt: skip


def floating() -> bytes:
    out = io.BytesIO()
    tones = [0.9 if x % 64 < 40 else 0.1 for x in range(64 * 40)]
    Image.frombytes("F", (64, 40), struct.pack(f"<{len(tones)}f", *tones)).save(out, "TIFF")
    return out.getvalue()


def icon() -> bytes:
    shown = Image.new("RGBA", (64, 64), "white")
    ImageDraw.Draw(shown).line((5, 5, 50, 50), fill="black", width=4)
    out = io.BytesIO()
    shown.save(out, "PNG")
    large = blank("PNG", (256, 256))
    small = out.getvalue()
    return (
        struct.pack("<HHH", 0, 1, 2)
        + struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(large), 38)
        + struct.pack("<BBBBHHII", 64, 64, 0, 0, 1, 32, len(small), 38 + len(large))
        + large + small
    )  # fmt: skip


def beside() -> bytes:
    """A TIFF whose one blank picture names another one as its own (SubIFDs)."""
    shown = Image.new("L", (64, 64), 255)
    ImageDraw.Draw(shown).line((5, 5, 50, 50), fill=0, width=4)

    def directory(at: int, more: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
        tags = [(256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                (273, 4, 1, at), (277, 3, 1, 1), (278, 4, 1, 64), (279, 4, 1, 4096),
                *more]  # fmt: skip
        told = b"".join(struct.pack("<HHII", *tag) for tag in tags)
        return struct.pack("<H", len(tags)) + told + b"\0" * 4

    first = directory(8, ((330, 4, 1, 8 + 4096 + 126 + 4096),))
    body = b"\xff" * 4096 + first + shown.tobytes()
    return b"II*\0" + struct.pack("<I", 8 + 4096) + body + directory(8 + 4096 + len(first))


@pytest.mark.parametrize(
    "made", [lambda: wide_png(20_000, 40_000), floating, icon, beside],
    ids=["sixteen bits", "floating tones", "a size of an icon", "a picture beside it"],
)  # fmt: skip
def test_what_a_reader_of_eight_bits_or_one_picture_does_not_see_is_looked_at(
    made: Callable[[], bytes],
) -> None:
    assert carried(made()).pictures
