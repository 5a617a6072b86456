"""Which languages the field face speaks, by their own names, and its one optional script."""

from __future__ import annotations

from pathlib import Path

LANGUAGES = {
    "ru": "Русский",
    "ky": "Кыргызча",
    "fr": "Français",
    "es": "Español",
    "en": "English",
}
SCRIPT = (Path(__file__).parent / "pieces.js").read_text(encoding="utf-8").strip()
"""Sends a file in pieces and goes on where the line broke; everything works without it."""
AWAY = {
    "ru": "https://ru.wikipedia.org/",
    "ky": "https://ky.wikipedia.org/",
    "fr": "https://fr.wikipedia.org/",
    "es": "https://es.wikipedia.org/",
    "en": "https://en.wikipedia.org/",
}
"""Where the quick exit leads: a page nobody is asked about."""
