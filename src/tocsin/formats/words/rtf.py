r"""Rich Text Format (Microsoft, version 1.9.1): the words, paragraph by paragraph.

What is shown is read, footnotes after it; hidden words, tracked deletions and comments are reported
apart. Font and style tables, pictures, headers, footers and what the file says of itself are passed
over. Code pages follow the font's character set, then ``\ansicpg``;
``\u`` goes before both.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from tocsin.formats.meaning import Extracted, Hidden, Paragraph
from tocsin.formats.words.docx import laid_out
from tocsin.formats.words.plain import canonical
from tocsin.ground.errors import Diagnosis, TocsinError

_TOKEN = re.compile(
    r"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|"
    r"\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_SKIPPED = frozenset(
    """fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl
    footerr footerf listtable listoverridetable rsidtbl generator themedata datastore xmlnstbl
    latentstyles fldinst bkmkstart bkmkend datafield nonshppict shpinst""".split()  # noqa: SIM905
)
_SHOWN = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "cell": "\t",
    "emspace": " ",
    "enspace": " ",
}
_SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
# character sets of fonts and the code pages they stand for (RTF 1.9.1, "Font Table")
_CHARSETS = {
    0: "cp1252",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    238: "cp1250",
}
# words that stand beside the text (RTF 1.9.1, "Footnotes", "Comments"), and words not shown in it
_NOTES = {"footnote": "footnote", "annotation": "comment"}
_UNSHOWN = {"v": "hidden_text", "deleted": "deleted"}
_DEEPEST = 2_000


@dataclass(slots=True)
class _State:
    """What holds within a group."""

    skip: bool = False
    table: bool = False
    apart: str = ""
    """What its words are that are not shown: a kind of :class:`Hidden`, or ``footnote``."""
    after: int = 1
    page: str = ""


@dataclass(slots=True)
class _Reader:
    """The state of one reading."""

    found: Extracted
    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    pieces: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    raw_page: str = ""
    raw_apart: str = ""
    apart: str = ""
    aside: list[str] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    gap: bool = False
    drop: int = 0

    def say(self, text: str, apart: str = "") -> None:
        """Take words after the bytes that wait to be decoded; ``apart`` as in :class:`_State`."""
        self.settle()
        self._put(text, apart)

    def settle(self) -> None:
        """Decode the bytes gathered from hexadecimal escapes."""
        if self.raw:
            text = self.raw.decode(self.raw_page or self.page, "replace")
            self.raw.clear()
            self._put(text, self.raw_apart)

    def _put(self, text: str, apart: str) -> None:
        if apart != self.apart:
            self.set_down()
            self.apart = apart
        (self.aside if apart else self.pieces).append(text)

    def set_down(self) -> None:
        """Report the words gathered apart."""
        text = canonical("".join(self.aside))
        self.aside.clear()
        if text and self.apart == "footnote":
            self.notes.append(Paragraph(text, role="footnote"))
        elif text:
            self.found.hidden.append(Hidden(self.apart, text))

    def close(self) -> None:
        """End a paragraph; an empty one is a gap before the next."""
        self.settle()
        self._put("", "")
        shown = "".join(self.pieces)
        self.pieces.clear()
        text = "\n".join(line for line in map(canonical, shown.split("\n")) if line)
        if not text:
            self.gap = True
            return
        laid = laid_out(shown)
        role = "list" if re.match(r"^[•·▪]\s", text) else ""
        self.found.paragraphs.append(
            Paragraph(text.lstrip("•·▪ ") if role else text, role=role, gap=self.gap, laid=laid)
        )
        self.gap = False


def read_rtf(content: bytes, file: str = "") -> Extracted:
    """The paragraphs of an RTF file; one that ends in the middle is read as far as it goes."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise TocsinError("it is no RTF file", file=file)
    found = Extracted("rtf")
    reader = _Reader(found)
    stack = [_State()]
    for match in _TOKEN.finditer(content.decode("latin-1")):
        if match["brace"] == "{":
            if len(stack) > _DEEPEST:
                raise TocsinError("its groups are nested too deeply", file=file)
            top = stack[-1]
            stack.append(_State(top.skip, top.table, top.apart, top.after, top.page))
        elif match["brace"] == "}":
            if len(stack) > 1:
                stack.pop()
        else:
            _take(match, stack[-1], reader)
    reader.close()
    found.paragraphs += reader.notes
    if len(stack) > 1:
        found.problems.append(
            Diagnosis(
                "it ends in the middle; what stands before the end was read",
                file=file,
                mend="ask for another copy",
            )
        )
    return found


def _take(match: re.Match[str], state: _State, reader: _Reader) -> None:
    if match["word"]:
        number = int(match["number"]) if match["number"] else None
        _word(match["word"], number, state, reader)
    elif match["sign"] == "*":
        state.skip = True
    elif state.skip:
        return
    elif match["hex"] or match["text"]:
        _text(match, state, reader)
    elif match["sign"] and match["sign"] != "-":
        reader.say(_SIGNS.get(match["sign"], ""), state.apart)


def _text(match: re.Match[str], state: _State, reader: _Reader) -> None:
    """Words, or one byte of them; after a Unicode escape its stand-in is dropped."""
    if match["hex"]:
        if reader.drop:
            reader.drop -= 1
            return
        page = state.page or reader.page
        if (reader.raw_page, reader.raw_apart) != (page, state.apart):
            reader.settle()
            reader.raw_page, reader.raw_apart = page, state.apart
        reader.raw.append(int(match["hex"], 16))
        return
    text = match["text"][reader.drop :]
    reader.drop = max(0, reader.drop - len(match["text"]))
    if not text.isascii():
        text = text.encode("latin-1").decode(state.page or reader.page, "replace")
    reader.say(text, state.apart)


def _word(word: str, number: int | None, state: _State, reader: _Reader) -> None:
    if word in _SKIPPED:
        state.skip = True
        state.table = word == "fonttbl"
    elif word in ("ansicpg", "fcharset", "f", "uc", "v", "deleted", "plain"):
        _setting(word, number, state, reader)
    elif word in _NOTES:
        state.skip, state.apart = False, _NOTES[word]
    elif state.skip:
        return
    elif word in ("par", "sect", "page", "row"):
        if state.apart in _NOTES.values():
            reader.say(" ", state.apart)
        else:
            reader.close()
    elif word == "u" and number is not None:
        reader.say(chr(number % 65536), state.apart)
        reader.drop = state.after
    elif word in _SHOWN:
        reader.say(_SHOWN[word], state.apart)


def _setting(word: str, number: int | None, state: _State, reader: _Reader) -> None:
    value = number if number is not None else 1
    if word == "ansicpg":
        reader.page = _known(f"cp{value}", reader.page)
    elif word == "fcharset" and state.table:
        reader.fonts[reader.font] = _CHARSETS.get(value, "")
    elif word == "f":
        reader.font = value
        state.page = "" if state.table else reader.fonts.get(value, "")
    elif word == "uc":
        state.after = max(0, min(value, 8))
    elif word in _UNSHOWN:
        state.apart = _UNSHOWN[word] if value else ""
    elif word == "plain" and state.apart in _UNSHOWN.values():
        state.apart = ""


def _known(name: str, otherwise: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return otherwise
