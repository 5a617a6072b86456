"""Reading a case folder: ``case.yaml``, ``letters/*.md``, ``exhibits/*``, ``seal/``.

All problems of a file are reported at once, each with line and mend; ids that nothing
carries name the nearest ones.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tocsin.casefile.model import CaseFile
from tocsin.casefile.references import dangling, duplicates, misplaced
from tocsin.casefile.text import Text
from tocsin.casefile.yamltree import Located, parse
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

CASE_YAML = "case.yaml"
MAX_BYTES = 64 * 1024 * 1024


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
    located = parse(_read(name), str(name))
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
        raise ProblemsError(list(_diagnoses(error, located, str(name)))) from None
    problems = [*duplicates(file), *dangling(file), *misplaced(file)]
    if problems:
        raise ProblemsError([_at(located, str(name), *problem) for problem in problems])
    return CaseFolder(folder, file, located)


def _read(name: Path) -> str:
    try:
        if name.stat().st_size > MAX_BYTES:
            raise TocsinError(
                "the case file is larger than 64 MiB",
                mend="documents belong in exhibits/, not in case.yaml",
                file=name,
            )
        return name.read_bytes().decode("utf-8-sig")
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
    if kind == "enum":
        expected = item["ctx"]["expected"]
        return f"{value!r} is not one of the words allowed here", f"use {expected}"
    if kind == "string_pattern_mismatch":
        return f"{value!r} does not have the form wanted here", f"form: {item['ctx']['pattern']}"
    if kind == "value_error":
        return str(item["ctx"]["error"]), ""
    return message[0].lower() + message[1:], ""


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
