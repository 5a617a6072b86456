r"""Bytes as text in every way a person or program may have written them.

A name in koi8-r, in UTF-16 without a mark, in base64 or in ``\\u0410`` escapes is still a name.
Wrong readings give noise, and noise does not spell a name; a missed reading gives somebody away.
"""

from __future__ import annotations

import base64
import binascii
import html
import itertools
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from tocsin.gate.reads.written import (
    APART,
    FAR_OVERLAP,
    WITH_ALL,
    bytes_in,
    letter,
    narrow,
    put_together,
    wide,
)

# what text of the countries we work with is stored in, besides UTF-8 and UTF-16
LEGACY = (
    "cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "cp1252", "cp1250", "cp1254",
    "cp1256", "cp1253", "cp1255", "cp874", "gb18030", "big5hkscs", "shift_jis", "euc_jp", "euc_kr",
    "koi8-u", "ptcp154", "cp855", "iso8859-6", "cp864", "cp862", "cp1258", "cp850", "cp852",
    "cp857", "mac-roman", "cp500",
)  # fmt: skip
# seven-bit writings that change alphabet on a sign: the sign, and the stretches written so
_APART = r"[\w ,.'’-]{0,30}"
STATEFUL = (
    ("utf-7", "+", re.compile(rf"\+[A-Za-z0-9+/]{{3,}}-?(?:{_APART}\+[A-Za-z0-9+/]{{3,}}-?)*")),
    ("iso2022_jp_3", "\x1b$", re.compile(r"(?:\x1b\$[^\x1b]*\x1b\([A-Z][ ,]{0,3})+")),
    ("iso2022_kr", "\x0e", re.compile(r"(?:\x0e[^\x0f]*\x0f[ ,]{0,3})+")),
    ("hz", "~{", re.compile(r"(?:~\{[^~]*~\}[ ,]{0,3})+")),
)
MOST_LEGACY = 8 << 20  # bytes read in all of these ways
_NARROW = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
# the same with what parts lines, cells and fields between them: a word may be cut there
_CUTTING = b"\0\x02\b\t\n\v\f\r\x1b"
_NARROW_CUT = re.compile(rb"[^\n\0]{4,}(?:\n{1,3}[^\n\0]{4,})*")
_PARTED = bytes(
    ord("\n") if n in _CUTTING else ord(APART) if n < 0x20 or n == 0x7F else n for n in range(256)
)
# letters of one script each: chance strews scripts, a text keeps to one and what goes with all
_SCRIPTS = (
    r"A-Za-z\u00aa-\u024f\u1e00-\u1eff", r"\u0370-\u03ff\u1f00-\u1fff", r"\u0400-\u052f",
    r"\u0531-\u058f", r"\u0590-\u05ff", r"\u0600-\u077f", r"\u0900-\u097f", r"\u0980-\u09ff",
    r"\u0a00-\u0a7f", r"\u0a80-\u0aff", r"\u0b00-\u0b7f", r"\u0b80-\u0bff", r"\u0c00-\u0c7f",
    r"\u0c80-\u0cff", r"\u0d00-\u0d7f", r"\u0d80-\u0dff", r"\u0e00-\u0e7f", r"\u0e80-\u0eff",
    r"\u0f00-\u0fff", r"\u1000-\u109f", r"\u10a0-\u10ff\u1c90-\u1cbf", r"\u1200-\u139f",
    r"\u1780-\u17ff", r"\uac00-\ud7a3", r"\u3005\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f",
)  # fmt: skip
_CYRILLIC_LETTERS = r"\u0400-\u052f"
_WIDE = re.compile("|".join(rf"[{s}][{s}{WITH_ALL}]{{2,}}" for s in _SCRIPTS))
_CYRILLIC = re.compile(rf"[{_CYRILLIC_LETTERS}][{_CYRILLIC_LETTERS}{WITH_ALL}]{{3,}}")
_CYRILLIC_PAGES = ("cp1251", "cp866", "koi8-r")
_SHORT = 1 << 15  # bytes that are read run by run: for fewer, that costs less than by numbers
_NEAR = 1 << 22  # bytes of a binary in which every run of letters is read, however short
_ALPHABETIC = re.compile(r"[A-Za-z\u00c0-\u05ff][\w .,'’\-]{4,}")
_WORD = re.compile(r"[^\W\d_]{4}")
BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]{2,})*={0,2}"
)
HEX = re.compile(  # between pairs a dash or comma stands each time: else it is an identifier
    r"(?<![0-9A-Fa-f])(?:(?:[0-9A-Fa-f]{2}[\s:]?){8,}|[0-9A-Fa-f]{2}(?:(?:, ?|[;-])"
    r"[0-9A-Fa-f]{2}){7,})(?![0-9A-Fa-f])"
)
NO_HEX = re.compile(r"[^0-9A-Fa-f]")
_ESCAPED = re.compile(
    r"\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|\\u\{[0-9a-fA-F]{1,6}\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\U[0-9a-fA-F]{8}|\\[0-7]{3}"
)
# bytes of a text in UTF-8 or a page of codes, each behind a sign of its own
_ESCAPED_BYTES = re.compile(r"(?:\\x[0-9a-fA-F]{2}|\\[0-3][0-7]{2}){2,}")
_REFERENCE = re.compile(r"&#(?:\d{2,7}|[xX][0-9a-fA-F]{2,6});?")
_CSS = re.compile(r"\\([0-9a-fA-F]{2,6}) ?")  # CSS Syntax 4.3.7
# a letter of one byte stands by itself; it counts where the text says that it is written so
_QUOTED = re.compile(r"(?:=[0-9A-Fa-f]{2}){2,}")
_QUOTED_ONE = re.compile(r"=([0-9A-Fa-f]{2})")
_SAYS_QUOTED = re.compile(r"quoted-printable", re.IGNORECASE)
# a dump of bytes: the place of each line, then its bytes by two, four or eight figures
_DUMP = re.compile(
    r"^[ \t]*(?:0x)?[0-9A-Fa-f]{4,16}:?[ \t]+((?:(?:[0-9A-Fa-f]{2}){1,4}[ \t]{1,2}){3,16}"
    r"(?:[0-9A-Fa-f]{2}){0,4})", re.MULTILINE
)  # fmt: skip
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2}[\w.+-]{0,30}){2,}", re.ASCII)
_A_HASH = 64  # bytes
_ON_ONE_SIDE = 3  # times as many zeros in one half of the pairs as in the other
MOST_RUNS = 4000


def decoded(content: bytes) -> str:
    """Bytes as text: by byte order mark, by the look of UTF-16, else UTF-8."""
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return content.decode("utf-32", "replace")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    sample = content[:4096]
    if len(sample) >= 8 and sample.count(0) > len(sample) // 5:
        first, second = sample[::2].count(0), sample[1::2].count(0)
        if max(first, second) > _ON_ONE_SIDE * min(first, second):  # a filling has them on both
            return content.decode("utf-16-le" if second > first else "utf-16-be", "replace")
    return content.decode("utf-8-sig", "replace")


def readings(content: bytes) -> Iterator[str]:
    """The text in each encoding it may be in: one where it is sound UTF-8, else several."""
    text = decoded(content)
    yield text
    if "\ufffd" not in text:
        return
    part = content[:MOST_LEGACY]
    for name in LEGACY:
        said = part.decode(name, "ignore")
        if len(part) > _A_HASH or _clean(said):
            yield said


def _clean(text: str) -> bool:
    """Whether bytes may be a text: a hash or an identifier holds control signs.

    In thirty encodings its bytes would else spell a short name by chance.
    """
    return "".join(text.replace("\0", "").split()).isprintable()


def packed(text: str, depth: int = 0) -> Iterator[str]:
    """What stands in a text in another writing: base64, hexadecimal, escapes, quoted-printable.

    What was packed twice or three times is unpacked as often.
    """
    for found in _packed(text):
        yield found
        if depth < 2 and len(found) < MOST_LEGACY:
            yield from packed(found, depth + 1)


def _packed(text: str) -> Iterator[str]:
    yield from _escaped(text)
    yield from _from_pieces(text)
    yield from _seven_bit(text)
    if "xn--" in text:
        for label in re.findall(r"xn--([a-zA-Z0-9-]+)", text)[:MOST_RUNS]:
            yield label.encode("ascii").decode("punycode", "ignore")
    for match in itertools.islice(BASE64.finditer(text), MOST_RUNS):
        if found := _from_base64(match[0]):
            yield found
    for match in itertools.islice(HEX.finditer(text), MOST_RUNS):
        yield from _from_hex(match[0])
    for dumped in dumps(text):
        yield readable(dumped)


def _from_hex(run: str) -> Iterator[str]:
    content = bytes.fromhex(NO_HEX.sub("", run))
    said = list(filter(_clean, readings(content)))
    yield from said
    if not said and len(content) > _A_HASH:  # notes of a camera and the like: text among bytes
        yield readable(content)


def _escaped(text: str) -> Iterator[str]:
    if "\\" in text and _CSS.search(text):
        yield _CSS.sub(lambda m: letter(int(m[1], 16)), text)
    if "\\" in text and _ESCAPED.search(text):
        yield _ESCAPED.sub(_unescaped, text)
        for match in itertools.islice(_ESCAPED_BYTES.finditer(text), MOST_RUNS):
            yield from filter(_clean, readings(_bytes_of(match[0])))
    if "&#" in text and _REFERENCE.search(text):
        yield html.unescape(text)
    if "=" in text and (_QUOTED.search(text) or _SAYS_QUOTED.search(text)):
        joined = re.sub(r"=\r?\n", "", text)
        raw = _QUOTED_ONE.sub(lambda m: chr(int(m[1], 16)), joined)
        yield from readings(raw.encode("latin-1", "ignore"))


def dumps(text: str) -> Iterator[bytes]:
    """The bytes of a dump: lines of hexadecimal, each behind its place."""
    lines = [re.sub(r"\s", "", found) for found in _DUMP.findall(text)]
    if len(lines) > 1:
        yield b"".join(bytes.fromhex(line[: len(line) // 2 * 2]) for line in lines)


def _from_pieces(text: str) -> Iterator[str]:
    """What an address, a formula or a script puts together from bytes, numbers or pieces."""
    if "%" in text:
        for match in itertools.islice(_PERCENT.finditer(text), MOST_RUNS):
            yield from readings(unquote_to_bytes(match[0]))
    yield from put_together(text)
    for written in bytes_in(text):
        yield from filter(_clean, readings(written))


def _seven_bit(text: str) -> Iterator[str]:
    """The stretches of a text that are written in another alphabet by a sign, and they alone.

    Read as a whole in such a writing a text would lose its other letters, and what is left of
    one name may look like another. The end of UTF-7 needs no sign (RFC 2152).
    """
    for name, sign, written in STATEFUL:
        if sign not in text:
            continue
        for number, match in enumerate(written.finditer(text)):
            if number >= MOST_RUNS:
                break
            before = re.search(
                r"[A-Za-z]{0,30}\Z", text[max(0, match.start() - 30) : match.start()]
            )
            run = (before[0] if before else "") + match[0]
            head = b"\x1b$)C\n" if name == "iso2022_kr" else b""
            yield (head + run.encode("ascii", "ignore")).decode(name, "ignore")


def _unescaped(match: re.Match[str]) -> str:
    if match[0].count("\\") == 2:  # two halves of one letter
        return (
            match[0]
            .encode()
            .decode("unicode_escape")
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "ignore")
        )
    digits = match[0].lstrip("\\uxU{").rstrip("}")
    base = 8 if match[0][1].isdigit() else 16
    return letter(int(digits, base))


def _bytes_of(run: str) -> bytes:
    codes = (one for one in run.split("\\") if one)
    return bytes(int(one[1:], 16) if one[0] == "x" else int(one, 8) for one in codes)


def _from_base64(run: str) -> str:
    raw = re.sub(r"\s", "", run).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        content = base64.b64decode(raw + "=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return ""
    text = decoded(content)
    odd = sum((not c.isprintable() and not c.isspace()) or c == "\ufffd" for c in text)
    return text if odd * 4 <= len(text) else readable(content)


def readable(raw: bytes) -> str:
    """Runs of readable text in binary content, in the encodings that metadata and mail come in.

    All of it is looked through: in the first part every run counts, behind it those that are
    longer than chance makes (:mod:`.written.afar`).
    """
    if len(raw) <= _SHORT:
        return "\n".join(_run_by_run(raw))
    near = raw[:_NEAR]
    runs = [_narrow_text(raw)]
    runs += narrow(near, _CYRILLIC_PAGES, _CYRILLIC_LETTERS, every=True)
    runs += wide(near, _SCRIPTS, every=True)
    if len(raw) > _NEAR:
        far = raw[_NEAR - FAR_OVERLAP :]
        runs += narrow(far, _CYRILLIC_PAGES, _CYRILLIC_LETTERS)
        runs += wide(far, _SCRIPTS)
    return "\n".join(filter(None, runs))


def _run_by_run(raw: bytes) -> Iterator[str]:
    within = _NARROW.findall(raw)
    yield from (run.decode("utf-8", "ignore") for run in within)
    for name in _CYRILLIC_PAGES:
        yield from (r for run in within for r in _CYRILLIC.findall(run.decode(name, "ignore")))
    for start in (0, 1):
        for order in ("utf-16-le", "utf-16-be"):
            yield from _WIDE.findall(raw[start:].decode(order, "ignore"))


def _narrow_text(raw: bytes) -> str:
    """The runs in UTF-8 or ASCII: a line's end where a sign cuts them that may cut a word."""
    runs = APART.encode().join(_NARROW_CUT.findall(raw.translate(_PARTED)))
    return re.sub("\n+", "\n", runs.decode("utf-8", "ignore"))


def compiled(raw: bytes) -> str:
    """What a font program says in words: its names and notices, in UTF-8 or UTF-16.

    The rest of it is outlines. Read as every legacy encoding they make noise by the page.
    """
    runs = [run.decode("utf-8", "ignore") for run in _NARROW.findall(raw)]
    wide = (raw[start : start + (1 << 20)].decode("utf-16-be", "ignore") for start in (0, 1))
    runs += [run for text in wide for run in _ALPHABETIC.findall(text)]
    return "\n".join(run for run in runs if _WORD.search(run))
