"""The organization's own letterhead, from a small TOML file beside the case.

``letterhead.toml`` (looked for in the case folder, or given with ``--letterhead``)::

    party = "industriall"            # whose letterhead it is; writes the letters
    name = "IndustriALL Global Union"
    lines = ["54 bis route des Acacias", "1227 Geneva", "office@example.org"]
    logo = "logo.svg"                # SVG or PNG, below the file's own folder
    logo_alt = "IndustriALL"
    logo_width_mm = 35
    accent = "#94190f"
    place = "Geneva"                 # or a table: place = { en = "Geneva", fr = "Genève" }
    number = "IND/{year}/{n:03}"     # how letters are numbered
    fonts = ["fonts"]                # for scripts the built-in serif does not draw
    [signatory]
    name = "…"                       # or party = "hoie"
    title = "General Secretary"
    image = "signature.png"
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.letters.nodes import Picture

FILE = "letterhead.toml"
MAX_PICTURE = 4 * 1024 * 1024
_TOP = frozenset(
    [
        "party",
        "name",
        "lines",
        "logo",
        "logo_alt",
        "logo_width_mm",
        "accent",
        "place",
        "number",
        "fonts",
        "signatory",
    ]
)
_SIGN = frozenset(["party", "name", "title", "image", "image_width_mm"])


@dataclass(frozen=True)
class Signatory:
    """Who signs, where the case file does not say it."""

    party: str = ""
    name: str = ""
    title: dict[str, str] = field(default_factory=dict)
    picture: Picture | None = None


@dataclass(frozen=True)
class Settings:
    """A letterhead file as read; everything may be absent."""

    party: str = ""
    name: str = ""
    lines: tuple[str, ...] = ()
    logo: Picture | None = None
    accent: str = "#94190f"
    place: dict[str, str] = field(default_factory=dict)
    number: str = "{year}/{n:03}"
    fonts: tuple[str, ...] = ()
    signatory: Signatory = Signatory()


def load(path: Path | None, folder: Path) -> Settings:
    """Read ``path``, or ``letterhead.toml`` in ``folder`` if it is there; else no settings."""
    file = path or folder / FILE
    if not file.is_file():
        if path is None:
            return Settings()
        raise TocsinError("there is no such letterhead file", mend="check the path", file=file)
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TocsinError(
            f"this is not sound TOML: {error}", mend='texts stand in quotes: name = "…"', file=file
        ) from None
    return _read(data, file)


def _read(data: dict[str, Any], file: Path) -> Settings:
    reader = _Reader(file)
    reader.known(data, _TOP, "")
    sign = data.get("signatory", {})
    if not isinstance(sign, dict):
        reader.wrong("signatory", "is a table", "write: [signatory]")
        sign = {}
    reader.known(sign, _SIGN, "signatory.")
    settings = Settings(
        party=reader.text(data, "party"),
        name=reader.text(data, "name"),
        lines=tuple(reader.texts(data, "lines")),
        logo=reader.picture(data, "logo", data.get("logo_alt", ""), data.get("logo_width_mm", 35)),
        accent=reader.colour(data, "accent", "#94190f"),
        place=reader.by_language(data, "place"),
        number=reader.number(data),
        fonts=tuple(str(reader.folder(f)) for f in reader.texts(data, "fonts")),
        signatory=Signatory(
            reader.text(sign, "party"),
            reader.text(sign, "name"),
            reader.by_language(sign, "title"),
            reader.picture(sign, "image", sign.get("name", ""), sign.get("image_width_mm", 45)),
        ),
    )
    if reader.problems:
        raise ProblemsError(reader.problems)
    return settings


class _Reader:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.problems: list[Diagnosis] = []

    def wrong(self, key: str, problem: str, mend: str) -> None:
        self.problems.append(Diagnosis(f"{key} {problem}", mend, str(self.file), key))

    def known(self, data: dict[str, Any], keys: frozenset[str], lead: str) -> None:
        for key in data:
            if key not in keys:
                self.wrong(lead + key, "is not a setting", f"settings: {', '.join(sorted(keys))}")

    def text(self, data: dict[str, Any], key: str) -> str:
        value = data.get(key, "")
        if not isinstance(value, str):
            self.wrong(key, "is a text", f'write: {key} = "…"')
            return ""
        return value.strip()

    def texts(self, data: dict[str, Any], key: str) -> list[str]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.wrong(key, "is a list of texts", f'write: {key} = ["…", "…"]')
            return []
        return value

    def by_language(self, data: dict[str, Any], key: str) -> dict[str, str]:
        value = data.get(key, {})
        if isinstance(value, str):
            return {"": value}
        if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
            return value
        self.wrong(key, "is a text, or one for each language", f'{key} = {{ en = "…", fr = "…" }}')
        return {}

    def colour(self, data: dict[str, Any], key: str, otherwise: str) -> str:
        value = data.get(key, otherwise)
        if isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value):
            return value.lower()
        self.wrong(key, "is not a colour", 'write it like "#94190f"')
        return otherwise

    def number(self, data: dict[str, Any]) -> str:
        value = str(data.get("number", "{year}/{n:03}"))
        try:
            one, two = value.format(year=2023, n=1), value.format(year=2023, n=2)
        except (KeyError, ValueError, IndexError):
            one = two = ""
        if one == two:
            self.wrong("number", "must hold {n}", 'write it like "IND/{year}/{n:03}"')
            return "{year}/{n:03}"
        return value

    def folder(self, name: str) -> Path:
        path = Path(name) if Path(name).is_absolute() else self.file.parent / name
        if not path.is_dir():
            self.wrong("fonts", f"names {name!r}, which is no folder", "give a folder of .ttf/.otf")
        return path

    def picture(self, data: dict[str, Any], key: str, alt: Any, width: Any) -> Picture | None:
        name = self.text(data, key)
        if not name:
            return None
        path = Path(name) if Path(name).is_absolute() else self.file.parent / name
        form: Literal["svg", "png"] = "svg" if path.suffix.lower() == ".svg" else "png"
        try:
            content = path.read_bytes()
        except OSError:
            self.wrong(key, f"names {name!r}, which cannot be read", "check the path")
            return None
        sound = content.startswith(b"\x89PNG") if form == "png" else b"<svg" in content[:4096]
        if not sound or len(content) > MAX_PICTURE:
            self.wrong(
                key, "is not a PNG or SVG picture under 4 MiB", "save it as PNG or plain SVG"
            )
            return None
        if form == "svg" and re.search(
            rb"<script|(?:href|src)\s*=\s*[\"'](?!#|data:)", content, re.I
        ):
            self.wrong(key, "refers to something outside itself", "save it as plain SVG")
            return None
        size = float(width) if isinstance(width, int | float) and 5 <= width <= 120 else 40.0
        return Picture(content, form, str(alt) or Path(name).stem, size)
