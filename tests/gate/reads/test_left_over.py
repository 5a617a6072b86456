"""What an editor left in a file and no viewer shows; what is packed where few readers look."""

from __future__ import annotations

import base64
import gzip
import io
import re
import struct
import urllib.parse
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image
from tests.gate.carriers import png_text, saved, typeset
from tests.gate.reads.reading import carried, places, unread

from tocsin.gate.reads import pdfloose
from tocsin.gate.reads.written import unpacked_rtf

NAME, CYRILLIC = "Aibek Synthetikov", "Айбек Синтетиков"


# --- objects of a PDF that no table leads to


def with_orphan(body: bytes) -> bytes:
    """A sound PDF with one more object before its table, which does not know it."""
    made = saved(typeset("Clean."), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = int(re.search(rb"startxref\s+(\d+)", made)[1])  # type: ignore[index]
    extra = b"99 0 obj\n" + body + b"\nendobj\n"
    head = made[:at] + extra + made[at:]
    return head[: head.rfind(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % (at + len(extra))


def stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<<%s/Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (
        more, len(packed), packed,
    )  # fmt: skip


ORPHANS: dict[str, Callable[[str], bytes]] = {
    "a string": lambda n: b"<feff" + n.encode("utf-16-be").hex().encode() + b">",
    "a remark": lambda n: b"<</Contents<feff" + n.encode("utf-16-be").hex().encode() + b">>>",
    "a stream": lambda n: stream(n.encode()),
    "objects in a stream": lambda n: stream(
        b"98 0 <feff" + n.encode("utf-16-be").hex().encode() + b">", b"/Type/ObjStm/N 1/First 5"
    ),
    "a file": lambda n: stream(gzip.compress(n.encode()), b"/Type/EmbeddedFile"),
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", [NAME, CYRILLIC])
@pytest.mark.parametrize("how", ORPHANS)
def test_an_object_in_no_table_is_read(how: str, name: str) -> None:
    assert places(with_orphan(ORPHANS[how](name)), name)


def test_an_object_that_stands_twice_is_read_both_times() -> None:
    made = with_orphan(b"(now)").replace(
        b"%PDF-1.7", b"%PDF-1.7\n99 0 obj\n(Aibek once)\nendobj", 1
    )
    assert places(made, "Aibek once")


def test_a_sound_file_has_no_orphans() -> None:
    for mode in (pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable):
        plain = saved(typeset("Clean."), object_stream_mode=mode)
        locked = saved(
            typeset("Clean."), object_stream_mode=mode, encryption=pikepdf.Encryption(owner="x")
        )
        for content in (plain, locked, saved(typeset("Clean."), linearize=True)):
            assert not [p for p in carried(content).passages if "in no list" in p.place]
            assert unread(content) == []


def as_some_write(content: bytes) -> bytes:
    """A PDF as word processors write it: lengths in objects of their own, blank lines between."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        held = list(pdf.objects)
        bodies = [
            (item.stream_dict if isinstance(item, pikepdf.Stream) else item).unparse(resolved=True)
            for item in held
        ]
        packed = [i.read_raw_bytes() if isinstance(i, pikepdf.Stream) else b"" for i in held]
        root = pdf.Root.objgen[0]
    made, begins, count = bytearray(b"%PDF-1.6\n"), [], len(bodies)
    more: list[bytes] = []
    for body, stream_ in zip(bodies, packed, strict=True):
        begins.append(len(made))
        if stream_:
            more.append(b"%d" % len(stream_))
            length = b"/Length %d 0 R" % (count + len(more))
            body = re.sub(rb"/Length \d+", length, body)
            body += b"\nstream\n" + stream_ + b"\nendstream"
        made += b"%d 0 obj\n%s\nendobj\n\n" % (len(begins), body)
    for number in more:
        begins.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n\n" % (len(begins), number)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(begins) + 1)
    made += b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    made += b"trailer<</Root %d 0 R/Size %d>>\n" % (root, len(begins) + 1)
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % table


def test_a_file_as_word_processors_write_it_is_read_and_its_streams_are_no_text() -> None:
    content = as_some_write(saved(typeset("Clean paper. #pagebreak() Another page.")))
    found = carried(content)
    assert found.unread == []
    assert any("Clean paper" in p.text for p in found.passages)
    stray = [p.place for p in found.passages if "between objects" in p.place or "list" in p.place]
    assert stray == []


def test_so_many_orphans_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfloose, "MOST_STRAYS", 0)
    assert any("in no list" in why for _, why in unread(with_orphan(b"(x)")))


# --- signatures, scripts and packed streams of a PDF


def signed(der: bytes) -> bytes:
    pdf = typeset("Clean.")
    value = pikepdf.Dictionary(
        Type=pikepdf.Name.Sig, Contents=pikepdf.String(der.ljust(4000, b"\0"))
    )
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(V=pdf.make_indirect(value)))])
    )
    return saved(pdf)


@pytest.mark.parametrize(("kind", "coding"), [(0x0C, "utf-8"), (0x1E, "utf-16-be")])
@pytest.mark.parametrize("name", [NAME, CYRILLIC])
def test_who_signed_is_read_out_of_the_certificate(kind: int, coding: str, name: str) -> None:
    said = name.encode(coding)
    der = b"\x30\x82\x01\0\x06\3\x55\4\3" + bytes([kind, len(said)]) + said
    assert places(signed(der), name)


def test_a_script_and_a_packed_stream_are_undone() -> None:
    pdf = typeset("Clean.")
    escaped = "".join(f"\\u{ord(c):04x}" for c in CYRILLIC)
    pdf.Root.OpenAction = pikepdf.Dictionary(JS=pikepdf.String(f"var a = '{escaped}'"))
    pdf.Root.A = pdf.make_indirect(pdf.make_stream(gzip.compress(b"Aibek packed")))
    pdf.Root.B = pdf.make_indirect(pdf.make_stream(base64.b64encode(b"Aibek was coded here")))
    content = saved(pdf)
    for word in (CYRILLIC, "Aibek packed", "Aibek was coded here"):
        assert places(content, word), word


@pytest.mark.parametrize("step", [7, 8, 9, 10])
def test_letters_set_wide_are_one_word_whatever_the_gap(step: int) -> None:
    """Some gaps are then as wide as between words, and others are not."""
    spots = [
        f"#place(top + left, dx: {at * step}pt, dy: 90pt)[{letter}]"
        for at, letter in enumerate(CYRILLIC)
        if letter != " "
    ]
    assert places(saved(typeset("\n".join(reversed(spots)))), CYRILLIC)


# --- pictures


def picture(kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("P" if kind == "GIF" else "RGB", (64, 48)).save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def gif(block: bytes) -> bytes:
    pieces = [block[at : at + 7] for at in range(0, len(block), 7)]
    cut = b"".join(bytes([len(piece)]) + piece for piece in pieces)
    return picture("GIF")[:-1] + b"\x21\xfe" + cut + b"\0;"


def webp(body: bytes) -> bytes:
    made = picture("WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")
    made += b"NOTE" + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
    return made[:4] + (len(made) - 8).to_bytes(4, "little") + made[8:]


def png(kind: bytes, body: bytes) -> bytes:
    made = picture("PNG")
    block = len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
    return made[:33] + block + made[33:]


def profile(name: str) -> bytes:
    """The notes of a camera as ImageMagick writes them: packed, in hexadecimal."""
    notes = b"Photoshop 3.0\08BIM\4\4" + b"\0" * 40 + b"\x1c\x02\x50\0" + name.encode()
    said = b"\niptc\n  %d\n%s\n" % (len(notes), notes.hex().encode())
    return png(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(said))


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", [NAME, CYRILLIC])
@pytest.mark.parametrize(
    "made",
    [
        lambda n: gif(n.encode()),
        lambda n: picture("GIF") + gzip.compress(n.encode()),
        lambda n: webp(zlib.compress(n.encode() * 3)),
        lambda n: webp(b"") + gzip.compress(n.encode()),
        lambda n: picture("BMP") + gzip.compress(n.encode()),
        profile,
        lambda n: b"{\\rtf1{\\pict\\pngblip " + png_text(n).hex().encode() + b"}x}",
    ],
    ids=["gif", "behind a gif", "webp", "behind a webp", "behind a bmp", "png", "rtf"],
)
def test_blocks_of_pictures_are_read(made: Callable[[str], bytes], name: str) -> None:
    assert places(made(name), name)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP"])
def test_a_plain_picture_leaves_nothing_behind_its_end(kind: str) -> None:
    assert not [p for p in carried(picture(kind)).passages if "behind the end" in p.place]
    assert unread(picture(kind)) == []


# --- codes in a text


def dump(content: bytes, group: int) -> bytes:
    lines = []
    for at in range(0, len(content), 16):
        digits = content[at : at + 16].hex()
        told = " ".join(digits[i : i + group] for i in range(0, len(digits), group))
        lines.append(f"{at:08x}: {told}  ................")
    return "\n".join(lines).encode()


def raw_deflate(content: bytes) -> bytes:
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return machine.compress(content) + machine.flush()


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", [NAME, CYRILLIC])
@pytest.mark.parametrize(
    "made",
    [
        lambda n: dump(f"Seen: {n}, there".encode(), 4),
        lambda n: dump(f"Seen: {n}, there".encode(), 2),
        lambda n: base64.b64encode(zlib.compress(n.encode() * 3)),
        lambda n: (
            b"<diagram>"
            + base64.b64encode(raw_deflate(urllib.parse.quote(f"<cell value='{n}'/>").encode()))
            + b"</diagram>"
        ),
        lambda n: (
            b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
            + b"".join(b"=%02x" % byte for byte in n.encode())
        ),
    ],
    ids=["xxd", "hexdump", "zlib", "drawing", "card"],
)
def test_codes_are_undone(made: Callable[[str], bytes], name: str) -> None:
    assert places(made(name), name)


def test_one_letter_in_quoted_printable_counts_where_the_text_says_so() -> None:
    card = b"BEGIN:VCARD\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Nu=F1ez;Jos=E9\n"
    assert places(card, "Nuñez;José")


@pytest.mark.sampled(8)
@pytest.mark.parametrize("size", range(16, 80))
def test_a_digest_in_base64_unpacks_to_nothing(size: int) -> None:
    import random

    chance = random.Random(size)
    for _ in range(60):
        text = base64.b64encode(chance.randbytes(size))
        assert unread(b"sha: " + text) == []


# --- mail


@pytest.mark.parametrize(("deleted", "cut"), [("yes", 9), ("no", 5)])
def test_a_line_that_flows_on_is_whole(deleted: str, cut: int) -> None:
    lines = f"> {NAME[:cut].rstrip()} \n> {NAME[cut:].lstrip()}\n"
    head = "From: a@x.example\nTo: b@x.example\nSubject: s\nMIME-Version: 1.0\nContent-Type: "
    mail = f"{head}text/plain; format=flowed; delsp={deleted}\n\n{lines}"
    assert places(mail.encode(), NAME)


def test_the_packed_text_of_a_mail_is_unpacked() -> None:
    """The first example of [MS-OXRTFCP] 4.1.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked_rtf(struct.pack("<II4sI", 9, 5, b"MELA", 0) + b"hello") == b"hello"
