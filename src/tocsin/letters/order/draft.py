"""A draft: a head of settings between ``---`` lines, then Markdown with references.

The head says what kind of letter it is and who writes to whom; everything in it may be
left out but ``kind``. Dates are days (``2023-10-25``); ``from``, ``signatory``, ``to`` and
``cc`` are ids of parties of the case file, or a body of the addressee table (``dg``,
``cfa``, ``ceacr``, ``actrav``); ``communication`` and ``updates`` are ids of communications.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.casefile.folder import Located, parse
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.letters.kinds import KINDS

_HEAD = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TEXTS = (
    "kind", "lang", "date", "place", "from", "signatory", "subject", "title", "number",
    "communication", "salutation", "closing", "delivery", "words",
)  # fmt: skip
_LISTS = ("to", "cc", "updates")


@dataclass(frozen=True)
class Draft:
    """A draft as read; ``line`` is where the Markdown begins in ``file``."""

    kind: str
    lang: str = "en"
    body: str = ""
    file: str = ""
    line: int = 1
    name: str = ""
    date: datetime.date | None = None
    place: str = ""
    sender: str = ""
    signatory: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    number: str = ""
    communication: str = ""
    updates: tuple[str, ...] = ()
    salutation: str = ""
    closing: str = ""
    delivery: str = ""
    words: str = ""
    generated: bool = False
    places: dict[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    def at(self, key: str) -> str:
        """Where a setting of the head stands, for a diagnosis."""
        line, column = self.places.get(key, (1, 1))
        return f"line {line}, column {column}"


def read_file(path: Path) -> Draft:
    """Read the draft at ``path``; raises what :func:`read` raises, and where it is no text."""
    return read(text_of(path), str(path), path.stem)


def text_of(path: Path) -> str:
    """The text of a draft's file; raises :class:`TocsinError` where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TocsinError(
            "the draft is not UTF-8 text", mend="save it as UTF-8", file=path
        ) from None
    except OSError as error:
        raise TocsinError(
            f"the draft cannot be read: {error.strerror}",
            mend="give its path, like letters/dg-urgent-2023-10-25.en.md",
            file=path,
        ) from None


def read(text: str, file: str, name: str = "") -> Draft:
    """Read a draft; raises :class:`ProblemsError` naming every wrong setting of its head."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    match = _HEAD.match(text)
    if not match:
        raise TocsinError(
            "the draft has no head that says what it is",
            mend="begin it with three lines: ---, kind: dg-urgent, ---",
            file=file,
            place="line 1",
        )
    located = parse("\n" + match[1], file)  # the blank line keeps line numbers those of the file
    if not isinstance(located.data, dict):
        raise TocsinError(
            "the head is not a list of settings",
            mend="write one setting a line, like: kind: dg-urgent",
            file=file,
            place="line 2",
        )
    problems: list[Diagnosis] = []
    values = _settings(located, file, problems)
    if problems:
        raise ProblemsError(problems)
    line = text[: match.end()].count("\n") + 1
    places = {str(key): located.place((key,)) for key in located.data}
    body = text[match.end() :]
    return Draft(**values, body=body, file=file, line=line, name=name, places=places)


def _settings(located: Located, file: str, problems: list[Diagnosis]) -> dict[str, Any]:
    def wrong(key: str, problem: str, mend: str) -> None:
        line, column = located.place((key,))
        where = f"line {line}, column {column}"
        problems.append(Diagnosis(problem, mend, file, where, located.excerpt(line, column)))

    values: dict[str, Any] = {}
    for key, value in located.data.items():
        if key in _LISTS:
            items = value if isinstance(value, list) else [value]
            values[key] = tuple(str(item).strip() for item in items if str(item).strip())
        elif key not in _TEXTS:
            wrong(key, f"there is no setting {key!r}", f"settings: {', '.join((*_TEXTS, *_LISTS))}")
        elif not isinstance(value, str):
            wrong(key, f"{key} is one text", f"write: {key}: …")
        else:
            values[key] = value.strip()
    if values.get("kind") not in KINDS:
        wrong(
            "kind", f"{values.get('kind', '')!r} is not a kind of letter", f"use {', '.join(KINDS)}"
        )
    if "date" in values:
        try:
            values["date"] = datetime.date.fromisoformat(values["date"])
        except ValueError:
            wrong("date", f"{values['date']!r} is not a day", "write it like 2023-10-25")
    values["sender"] = values.pop("from", "")
    title = values.pop("title", "")
    values["subject"] = values.get("subject") or title
    return values


def write(draft: Draft) -> str:
    """The draft as the text of its file."""
    head: list[str] = []
    pairs = (
        ("kind", draft.kind),
        ("communication", draft.communication),
        ("lang", draft.lang),
        ("date", draft.date.isoformat() if draft.date else ""),
        ("place", draft.place),
        ("from", draft.sender),
        ("signatory", draft.signatory),
        ("to", _flow(draft.to)),
        ("cc", _flow(draft.cc)),
        ("updates", _flow(draft.updates)),
        ("number", draft.number),
        ("subject", _scalar(draft.subject)),
        ("salutation", _scalar(draft.salutation)),
        ("closing", _scalar(draft.closing)),
        ("delivery", _scalar(draft.delivery)),
        ("words", _scalar(draft.words)),
    )
    head = [f"{key}: {value}" for key, value in pairs if value]
    return "---\n" + "\n".join(head) + "\n---\n\n" + draft.body.strip() + "\n"


def _flow(items: tuple[str, ...]) -> str:
    return f"[{', '.join(items)}]" if items else ""


def _scalar(text: str) -> str:
    plain = text and not re.search(r"[:#\[\]{}&*!|>'\"%@`]", text)
    return text if plain or not text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
