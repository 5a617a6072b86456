"""Which name and which language is taken of several: by rule, never by the order of entry.

Languages: none (the same in all) or the language of record first, then those letters are written
in, then the others by their code. Names: main before short, variant, former, misspelling; then by
language; then by the alphabet, which means nothing and is the same everywhere. For officers:
``docs/choosing.md``; the rules for offices, numbers and sources: ``casefile/answers/choosing.py``.
"""

from __future__ import annotations

from typing import Protocol

_TONGUES = ("", "en", "fr", "es", "ru")
_KINDS = ("main", "short", "variant", "former", "misspelling")


class Named(Protocol):
    """A name with its kind and language."""

    @property
    def text(self) -> str:
        """As written."""

    @property
    def lang(self) -> str | None:
        """Its language; none where it is the same in all."""

    @property
    def kind(self) -> str:
        """What name it is."""


def tongue_order(lang: str | None) -> tuple[int, str]:
    """The order in which languages are taken where the one wanted is not there."""
    code = lang or ""
    return (_TONGUES.index(code) if code in _TONGUES else len(_TONGUES)), code


def name_order(name: Named) -> tuple[int, tuple[int, str], str]:
    """The order in which names are taken."""
    return _KINDS.index(name.kind), tongue_order(name.lang), name.text
