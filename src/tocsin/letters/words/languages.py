"""The languages letters are written in: a file of this folder each, and its code here."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "es", "ru")
OFFICE = ("ky",)
"""Languages in which the office reads why something was left out, though no letter is written in
them: a file ``office.CODE.toml`` each."""
