"""A word is read in whatever writing it stands: encodings, escapes, base64 in base64."""

from __future__ import annotations

import base64
import hashlib
import quopri
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.gate.reads import raw

SPOKEN = {
    "cp1251": "Айбек", "koi8-r": "Айбек", "cp866": "Айбек", "iso8859-5": "Айбек",
    "mac-cyrillic": "Айбек", "cp1252": "Zoé", "cp1250": "Łukasz", "cp1254": "İbrahim",
    "cp1256": "محمد", "cp1253": "Γιώργος", "cp1255": "דניאל", "cp874": "สมชาย",
    "gb18030": "王小明", "big5hkscs": "陳大文", "shift_jis": "田中", "euc_jp": "田中",
    "euc_kr": "김철수", "koi8-u": "Гніздо", "ptcp154": "Қайрат", "cp855": "Айбек",
    "iso8859-6": "محمد", "cp864": "\ufed3\ufead\ufea1", "cp862": "דניאל", "cp1258": "Đa\u0323t",
    "cp850": "Gómez", "cp852": "Łukasz", "cp857": "İbrahim", "mac-roman": "Zoé", "cp500": "Maria",
}  # fmt: skip


@pytest.mark.parametrize("encoding", raw.LEGACY)
def test_a_name_is_read_in_every_encoding_of_the_countries_we_work_with(encoding: str) -> None:
    content = f"-- {SPOKEN[encoding]} --".encode(encoding)
    assert any(SPOKEN[encoding] in text for text in raw.readings(content))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_by_its_mark_or_its_look(encoding: str) -> None:
    text = "Names: Maria and Aibek"
    assert raw.decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe", b"\x00\x00\xfe\xff"])
def test_a_mark_of_either_order_is_believed(mark: bytes) -> None:
    order = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le"}.get(mark, "utf-32-be")
    assert "Aibek" in raw.decoded(mark + "Aibek".encode(order))


def test_a_few_zeros_make_no_utf_16() -> None:
    assert raw.decoded(b"plain text with one \0 in it") == "plain text with one \0 in it"
    assert raw.decoded(b"a\0b\0") == "a\0b\0"  # too short to be told by its look


@pytest.mark.slow
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_sound_utf8_is_read_once(text: str) -> None:
    if "\ufffd" in text or text.startswith("\ufeff") or text.count("\0") * 5 > len(text.encode()):
        return
    assert list(raw.readings(text.encode())) == [text]


NAME = "Aibek Synthetikov"
WRITTEN = {
    "base64": base64.b64encode(NAME.encode()).decode(),
    "base64 without its end": base64.b64encode(NAME.encode()).decode().rstrip("="),
    "base64 for addresses": base64.urlsafe_b64encode(b"\xfb\xff\xfe" + NAME.encode()).decode(),
    "base64 over two lines": "\r\n".join(
        base64.b64encode(NAME.encode()).decode()[at : at + 16] for at in (0, 16)
    ),
    "base64 of UTF-16": base64.b64encode(NAME.encode("utf-16-le")).decode(),
    "hexadecimal": NAME.encode().hex(),
    "hexadecimal in pairs": NAME.encode().hex(" "),
    "hexadecimal with colons": NAME.encode().hex(":").upper(),
    "quoted-printable": "".join(f"={b:02X}" for b in NAME.encode()),
    "\\u": "".join(f"\\u{ord(c):04x}" for c in NAME),
    "\\u{}": "".join(f"\\u{{{ord(c):04x}}}" for c in NAME),
    "\\x": "".join(f"\\x{ord(c):02x}" for c in NAME),
    "\\U": "".join(f"\\U{ord(c):08x}" for c in NAME),
    "octal": "".join(f"\\{ord(c):03o}" for c in NAME),
    "escapes of CSS": "".join(f"\\{ord(c):06x} " for c in NAME),
    "UTF-7 without its end": f"+{base64.b64encode(NAME.encode('utf-16-be')).decode().rstrip('=')} ",
    "UTF-7": "+" + base64.b64encode(NAME.encode("utf-16-be")).decode().rstrip("=") + "-",
}  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("iso2022_jp", "田中一郎"), ("iso2022_kr", "김철수"), ("hz", "王小明"), ("utf-7", "Айбек")],
)
def test_a_name_in_a_seven_bit_writing_is_read(encoding: str, name: str) -> None:
    content = f"present: {name}, and others".encode(encoding)
    assert content.isascii()
    said = [*raw.readings(content), *(p for t in raw.readings(content) for p in raw.packed(t))]
    assert any(name in text for text in said)


def test_hashes_are_not_read_as_text_in_every_encoding() -> None:
    sums = [hashlib.sha256(bytes([n])).hexdigest() for n in range(200)]
    assert sum(1 for line in sums for _ in raw.packed(line)) < 1000  # of 6,200
    bare = [hashlib.sha256(bytes([n])).digest() for n in range(200)]  # as in the /ID of a PDF
    assert sum(1 for sum_ in bare for _ in raw.readings(sum_)) < 1000


@pytest.mark.parametrize("sign", ["+996 555 12 34 56", "~{", "1 +abc", "\x0e", "\x1b$"])
def test_a_page_with_such_a_sign_does_not_lose_its_other_letters(sign: str) -> None:
    """Nor is anything but the stretch read again: half of a name may be another's."""
    page = f"Жумабекова Nurlan Ünal Testbekov. {sign} Call."
    assert not any("Testbekov" in said or "Nurlan" in said for said in raw.packed(page))


@pytest.mark.parametrize("writing", list(WRITTEN))
def test_a_name_in_another_writing_is_read(writing: str) -> None:
    assert any(NAME in found for found in raw.packed(f"before {WRITTEN[writing]} after"))
    assert NAME not in WRITTEN[writing]


def test_a_name_in_an_address_is_read() -> None:
    label = "айбек".encode("punycode").decode()
    assert "айбек" in set(raw.packed(f"see http://xn--{label}.example/"))


@pytest.mark.parametrize(("times", "read"), [(1, True), (2, True), (3, True), (4, False)])
def test_what_was_packed_is_unpacked_three_times(times: int, read: bool) -> None:
    text = NAME
    for _ in range(times):
        text = base64.b64encode(text.encode()).decode()
    assert any(NAME in found for found in raw.packed(text)) is read


def test_short_runs_are_no_base64() -> None:
    assert list(raw.packed("abcdefghij")) == []
    assert list(raw.packed("nothing here is packed")) == []


def test_escapes_that_are_no_letter_fall_away() -> None:
    assert list(raw.packed("a\\ud800\\u0042")) == ["aB"]
    assert list(raw.packed("a\\U00110000\\u0042")) == ["aB"]


def test_soft_line_ends_of_quoted_printable_are_joined() -> None:
    text = quopri.encodestring(("Айбек " * 20).encode()).decode()
    assert any("Айбек Айбек" in found for found in raw.packed(text))


def test_words_are_read_out_of_bytes() -> None:
    mixed = (
        b"\0\1\2Aibek\0\0" + "Мария".encode("utf-16-le") + b"\xff\xfe\0" + "Олег".encode("cp1251")
    )
    found = raw.readable(mixed)
    assert "Aibek" in found
    assert "Мария" in found
    assert "Олег" in found
    assert "Мария" in raw.readable(b"x" + "Мария".encode("utf-16-le"))  # at an odd place too
    assert "ab" not in raw.readable(b"\0\1\2ab\0").split("\n")  # too short to be a word


def test_a_font_says_its_names_and_not_its_outlines() -> None:
    font = b"\0\1\0\0ab\x80\x81\x82\x83Copyright Somebody\0" + "Maria Example".encode("utf-16-be")
    found = raw.compiled(font)
    assert "Copyright Somebody" in found
    assert "Maria Example" in found
    assert raw.compiled(b"\0\1\0\0a1b2c3\0") == ""  # no word of four letters


def test_a_digest_is_not_read_as_a_text_of_eight_bits() -> None:
    """In mac-cyrillic this SHA-256 spells "ulgu", as some list of digests always will."""
    digest = "a05cd86c47d85ed9e2bf136bc31f1b0186eeaaf9723716f48cb129cf8ab3827a"
    assert not any("ЎlGЎ" in found for found in raw.packed(f"{digest}  en/index.html\n"))
    told = "Улгу Улгубеков рассказал об этом".encode("cp1251")
    assert len(told) == 32, "a text as long as a digest is a text"
    assert any("Улгубеков" in found for found in raw.packed(told.hex()))


def test_bytes_at_random_make_little_to_read() -> None:
    """A sound or a film of some megabytes is no text, and is not read as one letter by letter."""
    noise = random.Random(5).randbytes(100_000)
    assert len(raw.readable(noise)) < 1.3 * len(noise)  # it was four and a half times


@pytest.mark.parametrize(
    "name", ["Айбек Синтетиков", "Aibek Şentürk", "陳大文先生", "Նարեկ", "สมชาย"]
)
def test_a_name_among_bytes_is_read_in_each_order_of_them(name: str) -> None:
    noise = random.Random(6).randbytes(3000)
    for code in ("utf-16-le", "utf-16-be", "utf-8"):
        for gap in (b"\0\0", b"\0\0\0"):
            assert name in raw.readable(noise + gap + name.encode(code) + gap + noise), code
    if name.startswith("А"):
        for code in ("cp1251", "koi8-r", "cp866"):
            assert name in raw.readable(noise + b"\0" + name.encode(code) + b"\0" + noise), code
