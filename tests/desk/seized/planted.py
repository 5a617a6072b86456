"""Words planted into a desk, and the search for them in everything a disk holds.

A word is looked for as it would lie in a file: in the encodings of text, in base64 at any offset,
in hexadecimal, percent, JSON, quoted-printable and HTML escapes, in the case it was typed, lower
and upper; and again inside every zlib, gzip, bzip2 and xz stream that begins anywhere.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import html
import json
import lzma
import quopri
import random
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

CODECS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1251", "koi8-r")
_LATIN = ("zor", "bek", "mur", "tal", "qul", "vax", "nir", "oth", "yel", "wik", "jaz", "dun")
_CYRILLIC = ("ёрз", "бъу", "щат", "жул", "мэх", "фог", "цын", "юлд", "хэр", "ыпт")


def words(seed: int, count: int) -> list[str]:
    """Invented words that stand in no language: half Latin, half Cyrillic, each of its own."""
    rng, made = random.Random(seed), []
    while len(made) < count:
        parts = _LATIN if len(made) % 2 else _CYRILLIC
        word = "".join(rng.choice(parts) for _part in range(4)).capitalize()
        if word not in made:
            made.append(word)
    return made


def forms(word: str) -> dict[bytes, str]:
    """Every byte string that is ``word`` in some encoding, with the name of that encoding."""
    found: dict[bytes, str] = {}
    for text in {word, word.lower(), word.upper()}:
        for codec in CODECS:
            try:
                found.setdefault(text.encode(codec), codec)
            except UnicodeEncodeError:
                continue
        raw = text.encode()
        for name, plain in (("utf-8", raw), ("utf-16-le", text.encode("utf-16-le"))):
            for part in _base64(plain):
                found.setdefault(part, f"base64 of {name}")
                found.setdefault(part.translate(_URL), f"base64url of {name}")
            found.setdefault(plain.hex().encode(), f"hex of {name}")
            found.setdefault(plain.hex().upper().encode(), f"HEX of {name}")
        found.setdefault(quote(text).encode(), "percent")
        found.setdefault(quote(text).lower().encode(), "percent, lower")
        found.setdefault(json.dumps(text)[1:-1].encode(), "json")
        found.setdefault(json.dumps(text)[1:-1].lower().encode(), "json, lower")
        found.setdefault(quopri.encodestring(raw).strip(), "quoted-printable")
        numbers = "".join(f"&#{ord(letter)};" for letter in text)
        found.setdefault(numbers.encode(), "html")
        found.setdefault(html.escape(text).encode(), "html")
    return found


_URL = bytes.maketrans(b"+/", b"-_")


def _base64(plain: bytes) -> Iterator[bytes]:
    """What base64 shows of ``plain`` wherever it begins in the encoded stream."""
    for offset in range(3):
        whole = base64.b64encode(bytes(offset) + plain)
        begin = (0, 2, 3)[offset]
        end = len(whole) - (0, 3, 2)[(offset + len(plain)) % 3]
        yield whole[begin:end].rstrip(b"=")


def streams(content: bytes, depth: int = 3) -> Iterator[bytes]:
    """``content`` and what is packed in it, wherever a packed stream begins."""
    yield content
    if not depth:
        return
    for place, kind in _begins(content):
        opened = _opened(content[place:], kind)
        if len(opened) > 8:
            yield from streams(opened, depth - 1)


def _begins(content: bytes) -> Iterator[tuple[int, str]]:
    marks = ((b"\x78\x01", "zlib"), (b"\x78\x5e", "zlib"), (b"\x78\x9c", "zlib"),
             (b"\x78\xda", "zlib"), (b"\x1f\x8b\x08", "gzip"), (b"BZh", "bz2"),
             (b"\xfd7zXZ\x00", "xz"), (b"PK\x03\x04", "zip"))  # fmt: skip
    for mark, kind in marks:
        place = content.find(mark)
        while place >= 0:
            yield place, kind
            place = content.find(mark, place + 1)


def _opened(content: bytes, kind: str) -> bytes:
    """As much as opens; a stream that breaks off shows what came before."""
    try:
        if kind == "bz2":
            return bz2.BZ2Decompressor().decompress(content)
        if kind == "xz":
            return lzma.LZMADecompressor().decompress(content)
        if kind == "zip":  # local header: names and extra field, then the raw stream
            skip = 30 + int.from_bytes(content[26:28], "little")
            skip += int.from_bytes(content[28:30], "little")
            return zlib.decompressobj(-15).decompress(content[skip:], 64 * 2**20)
        return zlib.decompressobj(15 if kind == "zlib" else 31).decompress(content, 64 * 2**20)
    except (zlib.error, OSError, EOFError, lzma.LZMAError, binascii.Error):
        return b""


def found(files: Iterable[Path], planted: Iterable[str]) -> list[str]:
    """Where a planted word lies: file, encoding and word; empty if nowhere."""
    sought = {form: (word, name) for word in planted for form, name in forms(word).items()}
    out = []
    for path in files:
        try:
            held = path.read_bytes()
        except FileNotFoundError:  # taken away by the desk at work, after the files were listed
            continue
        for content in streams(held):
            out += [f"{path}: {word} ({name})" for form, (word, name) in sought.items()
                    if form in content]  # fmt: skip
        out += [f"{path}: {word} (the name of the file)" for form, (word, _) in sought.items()
                if form in str(path).encode()]  # fmt: skip
    return out
