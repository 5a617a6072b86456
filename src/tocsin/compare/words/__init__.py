"""Letters, minutes, decisions and mail compared passage by passage.

Long sequences aligned in bounded time (``opcodes``, ``best_path``), passages laid side by side, and
what a document holds out of sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.words.paragraphs import hidden, properties
    from tocsin.compare.words.passages import best_path, likeness, words
    from tocsin.compare.words.sequence import opcodes
else:
    __getattr__ = face(__name__)

__all__ = ["best_path", "hidden", "likeness", "opcodes", "properties", "words"]
