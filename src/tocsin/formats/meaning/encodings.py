"""Which character encoding a text file is in, by evidence; said, never guessed in silence.

Order of evidence: a byte order mark; the zero bytes of UTF-16; bytes valid as UTF-8; then the
single-byte code pages of the region (windows-1251, cp866, koi8-r, windows-1252), judged by how
much their reading looks like words: runs of small letters, capitals only at their start, the
frequent letters of Russian. A file that mixes encodings is read line by line: what is not valid
in the main one falls back, and the number of such lines is reported.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARKS = tuple(bom for bom, _ in _BOMS)
_SINGLE = ("windows-1251", "cp866", "koi8-r", "windows-1252")
# a header of a mail is a few words that nobody declared: more pages are asked, by the same evidence
_OF_HEADERS = (
    *_SINGLE,
    "mac-cyrillic",
    "iso8859-5",
    "windows-1254",
    "windows-1250",
    "windows-1256",
)
_CYRILLIC = frozenset({"windows-1251", "cp866", "koi8-r", "mac-cyrillic", "iso8859-5"})
_LATIN = {
    "windows-1252": frozenset("àâäáãçéèêëîïíìôöóòùûüúÿœæñõßºª"),
    "windows-1254": frozenset("çğıöşüâîûé"),
    "windows-1250": frozenset("áäčçďéěëíîľĺňńóôöőřŕšśťţşúůüűýžźżąćęłâăđ"),
}
_FREQUENT = frozenset("оеаинтсрвлкмдпу")
_LATIN_SHAPES = frozenset("АВЕКМНОРСТУХаеорсухіјѕ")
_ASCII = frozenset(map(chr, range(128)))
_PIECE = re.compile(rb"[0-9A-Za-z_\x80-\xff]+")  # ASCII marks stand in no word of any code page
_MARKS = "\ufffd\x98░▒▓│┤╣║╗╝█▌▐▀"
_DRAWN = re.compile("[\u2500-\u259f]")  # lines and boxes: no header of a mail draws any
_OF_SUMS = "∆√≈≤≥≠∞∂∑∏∫"
_WORD = re.compile(r"[^\W\d_]+")
_IN_NUMBER = re.compile(r"(?<=\d)[^\W\d_\x00-\x7f](?=\d{3})")
_JUDGED = 32 * 1024  # bytes that decide between code pages
_LOST = re.compile(rb"\0{8,}")  # no encoding known here writes so many zeros in a row
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a file: codec name, length of its byte order mark, and why it was chosen."""

    name: str
    bom: int = 0
    why: str = ""

    @property
    def wide(self) -> bool:
        """True when a line end is more than one byte (UTF-16, UTF-32)."""
        return self.name.startswith(("utf-16", "utf-32"))


def looks_textual(head: bytes, *, named: bool = False) -> bool:
    """True when the bytes may be text in one of the encodings known here.

    A file ``named`` as text may hold some control characters: one zero byte planted in a ledger
    must not take it from the eyes of whoever reads it row by row, and neither must a run of zeros
    that a lost block or a disk left in it or behind it.
    """
    if named:
        head = _LOST.sub(b"\0", head)
    if any(head.startswith(bom) for bom, _ in _BOMS) or _zero_pattern(head):
        return True
    strange = len(head.translate(None, delete=bytes(set(range(256)) - set(_CONTROL))))
    return not strange or (named and strange * 20 <= len(head))


def _zero_pattern(head: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte is zero or a Cyrillic high byte."""
    sample = head[: len(head) & ~1][:8192]
    if len(sample) < 8:
        return ""
    high = b"\x00\x04\x20"
    for name, even, odd in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        tops, lows = sample[even::2], sample[odd::2]
        if sum(map(tops.count, high)) > 0.97 * len(tops) and tops.count(0) and lows.count(0) < 2:
            return name
    return ""


def guess(sample: bytes, *, at_start: bool = True) -> Encoding:
    """The encoding of a text whose first bytes (and more) are ``sample``."""
    if at_start:
        for bom, name in _BOMS:
            if sample.startswith(bom):
                return Encoding(name, len(bom), "by its byte order mark")
    zeros = _zero_pattern(sample)
    if zeros:
        return Encoding(zeros, 0, "by its zero bytes")
    if sample.isascii():
        return Encoding("utf-8", 0, "it holds ASCII alone so far")
    if is_utf8(sample):
        return Encoding("utf-8", 0, "its bytes are valid UTF-8")
    lines = [line for line in sample.split(b"\n")[:-1] if not line.isascii()]
    sound = len(lines) - len(not_utf8(lines))
    if sound * 2 > len(lines):
        return Encoding("utf-8", 0, "most of its lines are valid UTF-8, some are not")
    return Encoding(_likest(sample[:_JUDGED]), 0, "its letters make words in this code page")


def is_utf8(data: bytes) -> bool:
    """True when ``data`` is valid UTF-8, but for a character cut at its very end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def not_utf8(lines: Iterable[bytes]) -> list[bytes]:
    """The lines that are not valid UTF-8."""
    out = []
    for line in lines:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            out.append(line)
    return out


def fallback(sample: bytes) -> str:
    """The single-byte code page in which the lines that are not UTF-8 look most like words."""
    sample = b"\n".join(not_utf8(sample.split(b"\n")))
    return _likest(sample[:_JUDGED])


def of_few_words(sample: bytes) -> str:
    """The code page of a few words that nobody declared (a raw header of a mail).

    Chinese where no alphabet makes words of them and GB 18030 makes nothing else of them.
    """
    pieces = Counter(piece for piece in _PIECE.findall(sample) if not piece.isascii())

    def likeness(name: str) -> float:
        signs = sample.decode(name, "replace")
        return _likeness(pieces, name) - 3 * sum(map(signs.count, _OF_SUMS))

    best = max(_OF_HEADERS, key=likeness)
    if not pieces or (likeness(best) > 0 and not _DRAWN.search(sample.decode(best, "replace"))):
        return best
    try:
        words = _WORD.findall(sample.decode("gb18030"))
    except UnicodeDecodeError:
        return best
    han = all("\u4e00" <= sign <= "\u9fff" for word in words if not word.isascii() for sign in word)
    return "gb18030" if han else best


@lru_cache(maxsize=4)  # the kind of a file and its dialect ask about the same head
def _likest(sample: bytes) -> str:
    pieces = Counter(piece for piece in _PIECE.findall(sample) if not piece.isascii())
    return max(_SINGLE, key=lambda name: _likeness(pieces, name)) if pieces else _SINGLE[0]


def _likeness(pieces: Counter[bytes], name: str) -> float:
    """How much the text looks like words; each distinct one is judged once, since books repeat."""
    words: Counter[str] = Counter()
    spoilt = 0
    texts = b"\n".join(pieces).decode(name, errors="replace").split("\n")
    for text, times in zip(texts, pieces.values(), strict=True):
        for word in _WORD.findall(text):
            if not word.isascii():
                words[word] += times
        spoilt += 2 * times * len(_IN_NUMBER.findall(text))  # there it is a space or a mark
        spoilt += 3 * times * sum(map(text.count, _MARKS))
    return sum(count * _word_likeness(word, name) for word, count in words.items()) - spoilt


def _word_likeness(word: str, name: str) -> float:
    inside = word[1:]
    if name in _LATIN:
        # French and Spanish: a lone accented letter among plain ones
        plain = sum(1 for letter in word if letter.isascii())
        known = all(letter.isascii() or letter in _LATIN[name] for letter in _small(word))
        return 1.5 * len(word) if known and plain > len(word) / 2 else -len(word)
    if name not in _CYRILLIC:
        arabic = all("\u0600" <= letter <= "\u06ff" for letter in word)
        return 0.8 * len(word) if arabic and len(word) > 1 else -len(word)
    if any(map(str.isascii, word)) and all(x.isascii() or x in _LATIN_SHAPES for x in word):
        if name == "cp866" and set(word) - _ASCII == {"а"}:  # byte A0: a no-break space elsewhere
            return -len(word)
        return 0.5 * len(word)  # a Latin word with letters from a Cyrillic keyboard
    if not "\u0400" <= word[-1] <= "\u04ff":
        return -len(word)
    if inside == inside.lower() or word == word.upper():
        hits = sum(1 for letter in word.lower() if letter in _FREQUENT)
        return hits - 0.4 * len(word) + (0.3 * len(word) if inside == inside.lower() else 0)
    return -len(word)


def _small(word: str) -> str:
    return word.replace("İ", "i").lower()


def decode_line(raw: bytes, main: str, other: str) -> tuple[str, bool]:
    """``raw`` in its encoding, and whether it was not the main one.

    UTF-8 that does not decode falls back to ``other``; a line of a single-byte file that is
    valid multi-byte UTF-8 is read as UTF-8 (that does not happen by accident).
    """
    if raw.isascii():
        return raw.decode("ascii"), False
    if main == "utf-8":
        try:
            return raw.decode("utf-8"), False
        except UnicodeDecodeError:
            return raw.decode(other, errors="replace"), True
    try:
        return raw.decode("utf-8"), True
    except UnicodeDecodeError:
        return raw.decode(main, errors="replace"), False
