"""Return codes: 90 random bits, said as ten words of the person's language.

The code is a number; each language's list of 512 words is only a spelling of it, so that a code
taken down in Kyrgyz can be typed on a Russian page. It is stretched with Argon2id under the salt
of the intake, then split: one half finds the thread (its hash is what the desk keeps), the other is
the seed of the thread's age key, of which the desk keeps the public half alone.
"""

from __future__ import annotations

import difflib
import hashlib
import hmac
import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyrage
from argon2.low_level import Type, hash_secret_raw

from tocsin.seal.keys import bech32

LANGUAGES = ("ru", "ky", "fr", "es", "en")
COUNT, BITS = 10, 9
FOLDER = Path(__file__).parent / "codewords"
_AT_ONCE = threading.Semaphore(2)
"""Each stretching takes memory: two at once are all that a small machine has to spare."""
_SAME = str.maketrans("өүңёйё", "оунеие")


class UnknownWordError(ValueError):
    """A word is in none of our lists, or their number is wrong."""

    def __init__(self, word: str, near: str = "") -> None:
        """The word as it was typed (empty: too few or too many), and what it may be."""
        super().__init__("unknown word")
        self.word, self.near = word, near


@dataclass(frozen=True, slots=True)
class Half:
    """What a code becomes: ``finder`` finds the thread, ``identity`` opens its answers."""

    finder: str
    identity: Any


@lru_cache(maxsize=8)
def words(language: str) -> tuple[str, ...]:
    """The 512 words of a language."""
    text = (FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    return tuple(text.split())


def fold(word: str) -> str:
    """A word as a hurried thumb types it: no capitals, no accents, Kyrgyz on a Russian keyboard."""
    plain = unicodedata.normalize("NFD", word.casefold().translate(_SAME))
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_SAME)


def fresh() -> int:
    """A new code."""
    return secrets.randbits(COUNT * BITS)


def drawn(secret: bytes) -> int:
    """The code of 32 secret bytes, the same each time."""
    return int.from_bytes(secret) % 2 ** (COUNT * BITS)


def spell(code: int, language: str) -> list[str]:
    """The code in words of ``language``."""
    known = words(language)
    return [known[code >> BITS * place & 2**BITS - 1] for place in reversed(range(COUNT))]


def read(typed: str, first: str) -> int:
    """The code that was typed; UnknownWordError. ``first`` is the language to try first."""
    said = [fold(word) for word in re.findall(r"[^\W\d_]+", typed[:1000])]
    wrong = UnknownWordError("")
    for language in (first, *(other for other in LANGUAGES if other != first)):
        known = _places(language)
        if len(said) == COUNT and all(word in known for word in said):
            code = 0
            for word in said:
                code = code << BITS | known[word]
            return code
        missing = [word for word in said if word not in known]
        if language == first and missing and len(missing) < COUNT:
            near = difflib.get_close_matches(missing[0], known, 1, 0.6)
            wrong = UnknownWordError(missing[0], words(first)[known[near[0]]] if near else "")
    raise wrong


@lru_cache(maxsize=8)
def _places(language: str) -> dict[str, int]:
    return {fold(word): place for place, word in enumerate(words(language))}


def derive(code: int, intake: Any) -> Half:
    """Stretch and split a code as ``intake`` does it; the same time and memory, whatever it is."""
    with _AT_ONCE:
        stretched = hash_secret_raw(
            code.to_bytes(12, "big"), bytes(intake.salt), time_cost=intake.rounds,
            memory_cost=intake.memory, parallelism=1, hash_len=32, type=Type.ID,
        )  # fmt: skip
    finds = hmac.digest(stretched, b"tocsin finds the thread", "sha256")
    opens = hmac.digest(stretched, b"tocsin opens the answers", "sha256")
    secret = bech32.encode("age-secret-key-", opens).upper()
    return Half(hashlib.sha256(finds).hexdigest(), pyrage.x25519.Identity.from_str(secret))
