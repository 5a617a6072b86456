"""The words of the public pages, by language, from ``words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ru": "Русский"}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.files("tocsin.site").joinpath("words.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Says the fixed words of a page in one language; an unknown key is a programming error."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """The phrase ``section.key`` with its places filled in."""
        section, _, name = key.partition(".")
        text = _table()[section][name][self.lang]
        return text.format(**values) if values else text

    @property
    def colon(self) -> str:
        """A colon and its blank; in French with an unbreakable one before it."""
        return "\u00a0: " if self.lang == "fr" else ": "

    @property
    def semicolon(self) -> str:
        """A semicolon and its blank, as :attr:`colon`."""
        return "\u00a0; " if self.lang == "fr" else "; "

    def entries(self, section: str) -> dict[str, str]:
        """All phrases of a section."""
        return {name: row[self.lang] for name, row in _table()[section].items()}
