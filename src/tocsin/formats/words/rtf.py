r"""Rich Text Format (Microsoft, version 1.9.1): the words, paragraph by paragraph.

Only what is shown is read: font and style tables, pictures, headers, footers and what the file
says of itself are passed over. Code pages follow the font's character set, then ``\ansicpg``;
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
_DEEPEST = 2_000


@dataclass(slots=True)
class _State:
    """What holds within a group."""

    skip: bool = False
    table: bool = False
    hidden: bool = False
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
    gap: bool = False
    drop: int = 0

    def say(self, text: str) -> None:
        """Take shown words, after the bytes that wait to be decoded."""
        self.settle()
        self.pieces.append(text)

    def settle(self) -> None:
        """Decode the bytes gathered from hexadecimal escapes."""
        if self.raw:
            self.pieces.append(self.raw.decode(self.raw_page or self.page, "replace"))
            self.raw.clear()

    def close(self) -> None:
        """End a paragraph; an empty one is a gap before the next."""
        self.settle()
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
            stack.append(_State(top.skip, top.table, top.hidden, top.after, top.page))
        elif match["brace"] == "}":
            if len(stack) > 1:
                stack.pop()
        else:
            _take(match, stack[-1], reader)
    reader.close()
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
        reader.say(_SIGNS.get(match["sign"], ""))


def _text(match: re.Match[str], state: _State, reader: _Reader) -> None:
    """Words, or one byte of them; after a Unicode escape its stand-in is dropped."""
    if match["hex"]:
        if reader.drop:
            reader.drop -= 1
            return
        page = state.page or reader.page
        if reader.raw_page != page:
            reader.settle()
            reader.raw_page = page
        reader.raw.append(int(match["hex"], 16))
        return
    text = match["text"][reader.drop :]
    reader.drop = max(0, reader.drop - len(match["text"]))
    if state.hidden:
        reader.found.hidden.append(Hidden("hidden_text", canonical(text)))
    elif text.isascii():
        reader.say(text)
    else:
        reader.say(text.encode("latin-1").decode(state.page or reader.page, "replace"))


def _word(word: str, number: int | None, state: _State, reader: _Reader) -> None:
    if word in _SKIPPED:
        state.skip = True
        state.table = word == "fonttbl"
    elif word in ("ansicpg", "fcharset", "f", "uc", "v", "plain"):
        _setting(word, number, state, reader)
    elif state.skip:
        return
    elif word in ("par", "sect", "page", "row"):
        reader.close()
    elif word == "u" and number is not None:
        reader.say(chr(number % 65536))
        reader.drop = state.after
    elif word in _SHOWN:
        reader.say(_SHOWN[word])


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
    elif word == "v":
        state.hidden = value != 0
    elif word == "plain":
        state.hidden = False


def _known(name: str, otherwise: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return otherwise
