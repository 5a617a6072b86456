"""Reading law tables: shipped CSV and TOML, and the operator's own rows laid over them.

A table is a CSV file (one row per line, header first) or a TOML file with ``[[row]]``
tables. The operator's folder may hold a file of the same name for any table; a single
TOML file may hold several as ``[[ratifications]]``, ``[[rules]]`` … A row with the key of
a shipped row replaces the fields it gives (so that confirming a recalled row takes its
key, ``grade`` and ``source``); any other row is added. Shipped files are never written.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar, get_type_hints

from tocsin.casefile.dates import DateError, UncertainDate
from tocsin.ground.errors import Diagnosis, TocsinError
from tocsin.law.tables.rows import LANGUAGES, NO_WORDS, Grade, Row, Words

R = TypeVar("R", bound=Row)
Raw = dict[str, Any]
_WHOLE = re.compile(r"-?\d{1,18}")
MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """A table: its name (which is also its file's), what a row is, and which fields name a row.

    ``stale_after`` is the number of years after which a row's vintage is called stale;
    0 means it does not age. ``sourced`` is whether a row of the operator's needs a source.
    """

    name: str
    row: type[R]
    key: tuple[str, ...]
    stale_after: int = 0
    sourced: bool = True

    def read(
        self, shipped: Path, own: Mapping[str, list[Located]]
    ) -> tuple[dict[str, R], Problems]:
        """The shipped rows with the operator's own laid over them, by key."""
        problems: Problems = []
        raws: dict[str, Located] = {}
        for located in _file_rows(shipped, problems):
            raws[self.key_of(located.raw)] = located
        for located in own.get(self.name, []):
            missing = [k for k in self.key if not located.raw.get(k)]
            if missing:
                problems.append(located.wrong(f"{', '.join(missing)} is missing", "name the row"))
                continue
            key = self.key_of(located.raw)
            under = dict(raws[key].raw) if key in raws else {}
            if self.sourced and not located.raw.get("source"):
                problems.append(
                    located.wrong(
                        f"the row {key!r} has no source",
                        'say where this was seen: source = "https://…" or a document',
                    )
                )
                continue
            confirmed = {**under, "grade": "V", "vintage": "", **located.raw}
            raws[key] = Located(confirmed, located.file, located.place)
        out: dict[str, R] = {}
        hints = _hints(self.row)
        words = {n for n, hint in hints.items() if hint is Words}
        known = set(hints) | {f"{n}_{lang}" for n in words for lang in LANGUAGES}
        required = self.required()
        for key, located in raws.items():
            row = self._row(located, hints, problems, known, required)
            if row is not None:
                out[key] = row
        return out, problems

    def required(self) -> frozenset[str]:
        """The columns a row cannot do without."""
        return frozenset(f.name for f in fields(self.row) if f.default is MISSING)

    def key_of(self, raw: Mapping[str, Any]) -> str:
        """The row's key as one string: the key fields joined by ``/``."""
        return "/".join(str(raw.get(k, "")) for k in self.key)

    def _row(
        self,
        located: Located,
        hints: Mapping[str, Any],
        problems: Problems,
        known: AbstractSet[str],
        required: AbstractSet[str],
    ) -> R | None:
        values: Raw = {"origin": located.file if located.own else ""}
        before = len(problems)
        for name in located.raw:
            if name not in known:
                problems.append(located.wrong(f"there is no column {name!r} in {self.name}", ""))
        for name, hint in hints.items():
            try:
                value = _words(located.raw, name) if hint is Words else located.raw.get(name, "")
                if value == NO_WORDS and name in required:
                    raise ValueError("no text is given")
                if hint is not Words and value in ("", None):
                    continue
                values[name] = value if hint is Words else _convert(value, hint)
            except (ValueError, DateError) as error:
                problems.append(located.wrong(f"{name}: {error}", f"write it as {_kind(hint)}"))
        if len(problems) > before:
            return None
        try:
            return self.row(**values)
        except TypeError as error:
            problems.append(located.wrong(f"incomplete row: {error}", "fill in the column"))
            return None


@dataclass(frozen=True, slots=True)
class Located:
    """A raw row and where it stands."""

    raw: Raw
    file: str
    place: str
    own: bool = True

    def wrong(self, problem: str, mend: str) -> Diagnosis:
        """A diagnosis at this row."""
        return Diagnosis(problem, mend, self.file, self.place)


Problems = list[Diagnosis]


def own_rows(path: Path, names: set[str]) -> tuple[dict[str, list[Located]], Problems]:
    """The operator's rows, by table: from a folder of CSV/TOML files or from one TOML file."""
    problems: Problems = []
    out: dict[str, list[Located]] = {}
    if not path.exists():
        raise TocsinError(
            "there is nothing here to read law tables from",
            mend="give a folder or a TOML file with --law, or leave it out",
            file=path,
        )
    try:
        files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    except OSError as error:
        raise TocsinError(
            f"cannot be read: {error.strerror}", mend="check the permissions", file=path
        ) from None
    for file in files:
        if file.suffix not in (".csv", ".toml"):
            continue
        if file.suffix == ".toml":
            for name, rows in _toml(file, problems).items():
                _collect(out, file.stem if name == "row" else name, rows, names, problems)
        else:
            rows = _csv(file, problems, own=True)
            _collect(out, file.stem, rows, names, problems)
    return out, problems


def _collect(
    out: dict[str, list[Located]],
    name: str,
    rows: list[Located],
    names: set[str],
    problems: Problems,
) -> None:
    if name in names:
        out.setdefault(name, []).extend(rows)
    elif rows:
        tables = ", ".join(sorted(names))
        problems.append(rows[0].wrong(f"there is no law table {name!r}", f"tables: {tables}"))


def _file_rows(stem: Path, problems: Problems) -> list[Located]:
    file = stem.with_suffix(".csv")
    if file.exists():
        return _csv(file, problems, own=False)
    rows = _toml(stem.with_suffix(".toml"), problems).get("row", [])
    return [Located(r.raw, r.file, r.place, own=False) for r in rows]


def _text(file: Path, problems: Problems) -> str:
    try:
        if file.stat().st_size > MAX_BYTES:
            problems.append(Diagnosis("larger than 16 MiB", "a law table is small", str(file)))
            return ""
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        problems.append(Diagnosis("not UTF-8 text", "save it as UTF-8", str(file), place))
    except OSError as error:
        problems.append(Diagnosis(f"cannot be read: {error.strerror}", "", str(file)))
    return ""


def _csv(file: Path, problems: Problems, *, own: bool) -> list[Located]:
    out: list[Located] = []
    reader = csv.DictReader(io.StringIO(_text(file, problems), newline=""), strict=True)
    try:
        for raw in reader:
            place = f"line {reader.line_num}"
            if None in raw:
                problems.append(
                    Diagnosis(
                        "more cells than the header has columns",
                        "put a text with a comma in it between double quotes",
                        str(file),
                        place,
                    )
                )
                continue
            given = {k: v.strip() for k, v in raw.items() if v is not None and v.strip()}
            if given:
                out.append(Located(given, str(file), place, own))
    except csv.Error as error:
        place = f"line {reader.line_num}"
        problems.append(
            Diagnosis(f"not a CSV table: {error}", "check the quotes", str(file), place)
        )
    return out


def _toml(file: Path, problems: Problems) -> dict[str, list[Located]]:
    try:
        document = tomllib.loads(_text(file, problems))
    except tomllib.TOMLDecodeError as error:
        problems.append(Diagnosis(f"not TOML: {error}", "check this place", str(file)))
        return {}
    out: dict[str, list[Located]] = {}
    for name, rows in document.items():
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            problems.append(
                Diagnosis(f"{name!r} is not a list of rows", f"write [[{name}]]", str(file), name)
            )
            continue
        out[name] = [Located(r, str(file), f"{name}[{i}]") for i, r in enumerate(rows)]
    return out


def _hints(row: type[Row]) -> dict[str, Any]:
    hints = get_type_hints(row)
    return {f.name: hints[f.name] for f in fields(row)}


def _words(raw: Raw, name: str) -> Words:
    whole = raw.get(name)
    if isinstance(whole, str):
        return Words(en=whole)
    if whole is not None and not isinstance(whole, dict):
        raise ValueError(f"{whole!r} is not a text")
    table = whole if isinstance(whole, dict) else {}
    extra = set(table) - set(LANGUAGES)
    if extra:
        raise ValueError(f"{', '.join(sorted(extra))} is none of the languages of the house")
    return Words(
        **{lang: str(table.get(lang) or raw.get(f"{name}_{lang}") or "") for lang in LANGUAGES}
    )


def _convert(value: Any, hint: Any) -> Any:
    if isinstance(value, dict):
        raise ValueError(f"{value!r} is not one value")  # noqa: TRY004  # bad data, not a bad call
    if hint is str:
        return str(value)
    maker = _MAKERS.get(str(hint)) or _MAKERS.get(getattr(hint, "__name__", ""))
    if maker is not None:
        return maker(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        try:
            return hint(str(value))
        except ValueError:
            raise ValueError(f"{value!r} is none of: {', '.join(hint)}") from None
    raise TypeError(f"no reader for {hint}")


def _whole(value: Any) -> int:
    text = str(value).strip()
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{value!r} is not a whole number")
    return int(text)


def _yes(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value) not in ("yes", "no"):
        raise ValueError(f"{value!r} is neither yes nor no")
    return str(value) == "yes"


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _list(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value).split(";")
    return tuple(str(part).strip() for part in parts if str(part).strip())


_MAKERS: Mapping[str, Any] = {
    "int": _whole,
    "int | None": _whole,
    "bool": _yes,
    "datetime.date | None": _day,
    "date": _day,
    "tocsin.casefile.dates.uncertain.UncertainDate | None": lambda v: UncertainDate.parse(str(v)),
    "UncertainDate": lambda v: UncertainDate.parse(str(v)),
    "tuple[str, ...]": _list,
    "tuple[int, ...]": lambda v: tuple(int(part) for part in _list(v)),
}


def _kind(hint: Any) -> str:
    if hint is Grade:
        return "V, D or R"
    names = {"int": "a whole number", "bool": "yes or no"}
    text = str(hint)
    if "UncertainDate" in text:
        return "2023-10-24, 2023-10 or 2023-10/2023-11"
    if "date" in text:
        return "a day: 2023-10-24"
    return names.get(getattr(hint, "__name__", ""), "in the shipped table")
