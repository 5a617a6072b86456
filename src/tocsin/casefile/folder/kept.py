"""Reading a case folder: ``case.yaml``, ``letters/*.md``, ``exhibits/*``, ``seal/``.

All problems of a file are reported at once, each with line and mend; ids that nothing
carries name the nearest ones.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tocsin.casefile.answers import cycles, dangling, duplicates, misplaced
from tocsin.casefile.folder.yamltree import Located, parse
from tocsin.casefile.model import FORMS, CaseFile, Event, Text
from tocsin.ground.collector import uncollected
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

CASE_YAML = "case.yaml"
MAX_BYTES = 64 * 1024 * 1024

# words that people try for an act, a basis or how sure it is, and the word of the case file
_ELSEWHERE = {
    "conviction": "sentence",
    "convicted": "sentence",
    "judgment": "sentence",
    "torture": "ill_treatment",
    "beating": "ill_treatment",
    "jailed": "detention",
    "imprisonment": "detention",
    "raid": "search",
    "interrogation": "questioning",
    "summons": "questioning",
    "deportation": "expulsion",
    "murder": "killing",
    "prosecution": "charge",
    "indictment": "charge",
    "firing": "dismissal",
    "ngo": "press",
    "media": "press",
    "website": "press",
    "alleged": "reported",
    "unverified": "reported",
    "confirmed": "corroborated",
}


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case folder on disk and what ``case.yaml`` in it says."""

    path: Path
    file: CaseFile
    located: Located

    @property
    def letters(self) -> list[Path]:
        """The drafts, in name order."""
        return sorted((self.path / "letters").glob("*.md"))

    @property
    def exhibits(self) -> Path:
        """The folder of original files."""
        return self.path / "exhibits"

    @property
    def seal(self) -> Path:
        """The folder of the seal over the exhibits."""
        return self.path / "seal"

    def locate(self, diagnosis: Diagnosis) -> Diagnosis:
        """The diagnosis with file and line, for one whose place is a path like events[3].date.

        The line itself is not shown: diagnoses about protected names must not repeat them.
        """
        parts = re.findall(r"\w+|\[\d+\]", re.split("[ ,]", diagnosis.place)[0])
        parts += re.findall(r" \((\w+)\)$", diagnosis.place)  # the language of a text
        path = [int(part[1:-1]) if part[0] == "[" else part for part in parts]
        line, column = self.located.place(tuple(path))
        place = f"line {line}, column {column} ({diagnosis.place})"
        return replace(diagnosis, file=str(self.path / CASE_YAML), place=place)

    def place_of(self, entity_id: str) -> tuple[int, int] | None:
        """Line and column where the entity with this id begins in ``case.yaml``."""
        for section, items in self.located.data.items():
            if isinstance(items, list):
                for index, item in enumerate(items):
                    if isinstance(item, dict) and item.get("id") == entity_id:
                        return self.located.place((section, index))
        return None


def load_case(path: Path | str) -> CaseFolder:
    """Read a case folder (or the path of its ``case.yaml``).

    Raises :class:`TocsinError` or :class:`ProblemsError` naming every line that is wrong.
    """
    folder = Path(path)
    if folder.is_file():
        folder = folder.parent
    name = folder / CASE_YAML
    with uncollected():
        located, file = read_case(read_text(name), str(name))
    return CaseFolder(folder, file, located)


def read_case(
    text: str, name: str, expecting: frozenset[str] = frozenset()
) -> tuple[Located, CaseFile]:
    """Read the text of a ``case.yaml``; ``name`` is what diagnoses call the file.

    ``expecting`` are ids about to be entered, which may be mentioned already.
    """
    located = parse(text, name)
    if not isinstance(located.data, dict):
        raise TocsinError(
            "a case file is a mapping with case:, parties:, events: …",
            mend="start from: tocsin case init DIR",
            file=name,
            place="line 1",
        )
    try:
        file = CaseFile.model_validate(located.data)
    except ValidationError as error:
        raise ProblemsError(list(_diagnoses(error, located, name))) from None
    problems = [*duplicates(file), *dangling(file, expecting), *misplaced(file), *cycles(file)]
    if problems:
        raise ProblemsError([_at(located, name, *problem) for problem in problems])
    return located, file


def read_text(name: Path) -> str:
    """The text of a case file; raises :class:`TocsinError` if it is absent, huge or not UTF-8."""
    return read_with_digest(name)[0]


def read_with_digest(name: Path) -> tuple[str, bytes]:
    """The same, with the SHA-256 of the very bytes that were read.

    Read once: a digest taken by reading again may be another state's, and whoever saved by it
    would write over what somebody else entered in between.
    """
    try:
        if name.stat().st_size > MAX_BYTES:
            raise TocsinError(
                "the case file is larger than 64 MiB",
                mend="documents belong in exhibits/, not in case.yaml",
                file=name,
            )
        content = name.read_bytes()
        return content.decode("utf-8-sig"), hashlib.sha256(content).digest()
    except FileNotFoundError:
        raise TocsinError(
            "there is no case.yaml here",
            mend="give the case folder, or make one: tocsin case init DIR",
            file=name,
        ) from None
    except UnicodeDecodeError as error:
        raise TocsinError(
            "the file is not UTF-8 text",
            mend="save it as UTF-8 (in most editors: Save as, encoding UTF-8)",
            file=name,
            place=f"byte {error.start}",
        ) from None
    except OSError as error:
        raise TocsinError(
            f"cannot be read: {error.strerror}", mend="check the permissions", file=name
        ) from None


def _diagnoses(error: ValidationError, located: Located, file: str) -> Iterator[Diagnosis]:
    for item in error.errors(include_url=False):
        path = tuple(part for part in item["loc"] if part != "function-plain[read()]")
        problem, mend = _explain(item, path)
        yield _at(located, file, path, problem, mend)


def _explain(item: Any, path: tuple[str | int, ...]) -> tuple[str, str]:
    kind, message, value = item["type"], item["msg"], item.get("input")
    if kind == "extra_forbidden":
        known = _fields_around(path)
        near = difflib.get_close_matches(str(path[-1]), known, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"fields: {', '.join(known)}"
        return f"there is no field {path[-1]!r} here", hint
    if kind == "missing":
        return f"{path[-1]!r} is missing", f"add {path[-1]}: …"
    if kind in ("enum", "literal_error"):
        expected = item["ctx"]["expected"]
        allowed = re.findall(r"'([^']+)'", expected)
        meant = _ELSEWHERE.get(str(value).casefold(), "")
        near = [meant] if meant in allowed else []
        near = near or difflib.get_close_matches(str(value), allowed, 3, 0.7)
        mend = f"use {expected}"
        if near:
            mend = f"did you mean {' or '.join(near)}?" + ("" if len(allowed) > 12 else f" {mend}")
        return f"{_shown(value)} is not one of the words allowed here", mend
    if kind == "string_pattern_mismatch":
        form = FORMS.get(item["ctx"]["pattern"], item["ctx"]["pattern"])
        return f"{_shown(value)} does not have the form wanted here", f"write {form}"
    if kind == "value_error":
        return str(item["ctx"]["error"]), ""
    if kind == "dict_type" and path and path[-1] in _BY_NAME:
        mend = f"write each under a name of its own, like {path[-1]}: {{decree: No. 5}}"
        return f"{_shown(value)} is not a list of names with their texts", mend
    if kind in _WANTED:
        return f"{_shown(value)} is not {_WANTED[kind][0]}", _WANTED[kind][1]
    return message[0].lower() + message[1:], ""


# fields whose mapping is no text by language: a name of one's own before each value
_BY_NAME = frozenset(
    name for name, field in Event.model_fields.items() if field.annotation == dict[str, str]
)
_WANTED = {
    "list_type": ("a list", "write [a, b] or one item a line, each after a hyphen"),
    "dict_type": ("a text, or texts by language", "write a text, or en: … fr: … below each other"),
    "model_type": ("a mapping with fields", "write its fields below it, each with a colon"),
    "int_parsing": ("a whole number", "write digits alone"),
    "bool_parsing": ("yes or no", "write true or false"),
    "string_type": ("a text", "write one plain text; several lines go below `field: |`, indented"),
    "greater_than_equal": ("large enough", "write a larger number"),
    "too_short": ("long enough; at least one item is needed", "add one"),
}


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else "this"
    return text if len(text) <= 60 else text[:57] + "…'"


def _fields_around(path: tuple[str | int, ...]) -> list[str]:
    model: Any = CaseFile
    for part in path[:-1]:
        if isinstance(part, int) or not (isinstance(model, type) and issubclass(model, BaseModel)):
            continue
        field = model.model_fields.get(str(part))
        model = _inner(field.annotation) if field else model
    if isinstance(model, type) and issubclass(model, BaseModel) and model is not Text:
        return sorted(model.model_fields)
    return []


def _inner(annotation: Any) -> Any:
    for inner in getattr(annotation, "__args__", ()):
        found = _inner(inner)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation


def _at(
    located: Located, file: str, path: tuple[str | int, ...], problem: str, mend: str
) -> Diagnosis:
    line, column = located.place(path)
    where = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")
    place = f"line {line}, column {column}" + (f" ({where})" if where else "")
    return Diagnosis(problem, mend, file, place, located.excerpt(line, column))
