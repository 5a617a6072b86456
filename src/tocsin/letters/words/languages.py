"""The languages letters are written in: a file of this folder each, and its code here."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "es", "ru")
