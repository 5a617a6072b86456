"""A text as its reader sees it once the marks in it are carried out.

Marks that turn letters round (Unicode UAX #9), strike them over, dress them (Markdown, wikis,
BBCode, LaTeX, terminals: ECMA-48), carry a line on, or begin one (a quoted mail, a remark in a
program, a table) can stand between the letters of a name. A program or a person reads over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TURNED = re.compile("\u202e([^\u202c\u2069\n]{2,4000})")
_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")
_STRUCK = re.compile("[^\x08]\x08")
_MOST_STRIKES = 8
_DRESSING = re.compile(
    r"(?=[*_~'`=\[\\{}])(?<=[^\W_])(?:\*{1,8}|_{1,3}|~~|'{2,5}|`|==|\[/?[A-Za-z]{1,8}(?:=[^\]\n]{0,80})?\]"
    r"|\\-|\{?\\(?:bf|it|em|tt|sc|rm|sf|sl|textbf|textit|textsc|emph|underline)\b ?\{?|[{}])+"
    r"(?=[^\W_])"
)
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_CARRIED_ON = re.compile(r"\\\r?\n[ \t]*|=\r?\n")  # YAML, shells, C; quoted-printable
_LINE_HEAD = re.compile(r"([-\u2010\u2011\u00ad])[ \t|]*[\r\n]+[\s>#|*/;%+!:]*[>#|*/;%+!:][\s|]*")
_SUBTITLE = re.compile(r"\s*\n(?:\d+\s*\n)?[\d:.,]{5,14} --> [^\n]{5,60}\n")  # SubRip, WebVTT
_LISTED = re.compile(r"(?=[^\W\d_][,;:/+&])(?<!\w)(?:[^\W\d_][,;:/+&][ ]?){5,}[^\W\d_](?!\w)")
_COLUMN_CUT = re.compile(r"\w[-\u2010\u2011][ \t]{2,}\S")
_COLUMN = re.compile(r"[ \t]{2,}|\t")
_MOST_LINES = 20_000


def as_shown(text: str) -> Iterator[str]:
    """``text`` in each way its marks make it read otherwise; nothing where it has none."""
    if "\u202e" in text:
        yield _TURNED.sub(lambda m: m[1][::-1], text)
    plain = _TERMINAL.sub("", text) if "\x1b" in text else text
    for _ in range(_MOST_STRIKES if "\b" in plain else 0):
        plain = _STRUCK.sub("", plain)
    plain = _CARRIED_ON.sub("", plain)
    plain = _DRESSING.sub("", plain)
    if plain != text:
        yield plain
    if "</" in text:
        yield _TAGS.sub("", text)
    joined = _LINE_HEAD.sub("", _SUBTITLE.sub("\n", text))
    if joined != text:
        yield re.sub(r"[-\u2010\u2011\u00ad]\s*\n\s*", "", joined)
    if _LISTED.search(text):
        yield _LISTED.sub(lambda m: re.sub(r"[\W_]+", "", m[0]), text)
    if _COLUMN_CUT.search(text):
        yield from _columns(text)


def _columns(text: str) -> Iterator[str]:
    """A page of two columns as one after the other: a word cut by a hyphen goes on below it."""
    rows = [_COLUMN.split(line.strip()) for line in text.splitlines()[:_MOST_LINES]]
    for place in range(max(map(len, rows), default=0)):
        column = "\n".join(row[place] for row in rows if place < len(row))
        yield re.sub(r"[-\u2010\u2011]\s*\n\s*", "", column)
        if place > 8:
            return
