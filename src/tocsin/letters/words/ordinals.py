"""Ordinal numbers as the reports of the Committee are counted in each language."""

from __future__ import annotations


def ordinal(number: int, lang: str) -> str:
    """``396th``, ``396e``, ``396.º``, ``396-м`` (locative, as the catalogue's sentence wants)."""
    if lang == "fr":
        return "1er" if number == 1 else f"{number}e"
    if lang == "es":
        return f"{number}.º"
    if lang == "ru":
        return f"{number}-м"
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"
