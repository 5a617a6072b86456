"""What a text carries in another writing: words in a code, and whole files.

Base64 in a JSON answer, hexadecimal in a dump of a database, a picture in a flat OpenDocument file
or a card of contacts, uuencode in an old mail: the file within is opened like every other.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import itertools
import re
import zlib
from collections.abc import Iterator

from tocsin.gate.carried import Walk, within
from tocsin.gate.reads import raw

_UU = re.compile(
    r"^begin(?:-base64)? [0-7]{3,4} [^\r\n]+\r?\n(.*?)^(?:end|====)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_FOLDED = re.compile(r"\r?\n[ \t](?=\S)")
# how files begin that hold more than their bytes tell
BEGINNINGS = (
    b"PK\x03\x04", b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"II*\0", b"MM\0*",
    b"\xd0\xcf\x11\xe0", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ", b"{\\rtf", b"BM",
)  # fmt: skip

_MOST_UNPACKED, _LEAST = 16 << 20, 8  # bytes, letters


def say(walk: Walk, text: str, place: str, *, opening: bool = True) -> None:
    """Everything that stands in ``text`` in another writing than its own.

    ``opening`` false: its files were opened already, in another reading of the same bytes.
    """
    for other in raw.packed(text):
        walk.say(within(place, "coded text"), other)
    if _FOLDED.search(text):  # LDIF, calendars, cards of contacts: a line goes on behind a blank
        whole = _FOLDED.sub("", text)
        walk.say(place, whole)
        for other in raw.packed(whole):
            walk.say(within(place, "coded text"), other)
    if "=ybegin " in text:
        walk.unread(place, "it holds a file in yEnc, which cannot be read")
    for number, content in enumerate(_files(text) if opening else (), start=1):
        walk.inner(content, within(place, f"embedded file {number}"))


def _files(text: str) -> Iterator[bytes]:
    """Files that a text carries in base64, hexadecimal or uuencode: they are opened as files."""
    for match in itertools.islice(raw.BASE64.finditer(text), raw.MOST_RUNS):
        run = re.sub(r"\s", "", match[0]).replace("-", "+").replace("_", "/").rstrip("=")
        with contextlib.suppress(binascii.Error, ValueError):
            yield from _if_file(base64.b64decode(run + "=" * (-len(run) % 4)))
    for match in itertools.islice(raw.HEX.finditer(text), raw.MOST_RUNS):
        yield from _if_file(bytes.fromhex(raw.NO_HEX.sub("", match[0])))
    for dumped in raw.dumps(text):
        yield from _if_file(dumped)
    for match in itertools.islice(_UU.finditer(text), raw.MOST_RUNS):
        lines = match[1].encode("latin-1", "ignore").splitlines()
        with contextlib.suppress(binascii.Error):
            yield b"".join(binascii.a2b_uu(line) for line in lines)


def _if_file(content: bytes) -> Iterator[bytes]:
    if content.startswith(BEGINNINGS):
        yield content
    elif unpacked := _deflated(content):
        yield unpacked


def _deflated(content: bytes) -> bytes:
    """What is packed without a head (RFC 1951) or with one of two bytes (RFC 1950).

    A drawing of boxes and arrows is kept so. Chance unpacks now and then too, but not to text.
    """
    for bits in (15, -15):
        machine = zlib.decompressobj(bits)
        with contextlib.suppress(zlib.error):
            out = machine.decompress(content, _MOST_UNPACKED)
            if machine.eof and not machine.unused_data and _spells(out):
                return out
    return b""


def _spells(content: bytes) -> bool:
    text = raw.decoded(content)
    return len(text) >= _LEAST and "\ufffd" not in text and "".join(text.split()).isprintable()
