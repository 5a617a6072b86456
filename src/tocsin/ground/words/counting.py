"""Counted things in English: one of them is singular."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """*1 event*, *3 events*."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
