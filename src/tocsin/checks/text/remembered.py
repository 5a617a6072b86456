"""What is found in a sentence, remembered: many checks ask the same of each sentence of a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from typing import TypeVar

SENTENCE = 2000
"""Signs; a longer text is a whole paper, which few ask about, and is not kept."""
# more than the sentences of a complaint of five thousand facts
_KEPT = 65_536

Found = TypeVar("Found")


def of_sentence(find: Callable[[str], Iterator[Found]]) -> Callable[[str], Iterator[Found]]:
    """``find`` over folded text, asked once for each sentence; ``Found`` must not be changed."""

    @lru_cache(maxsize=_KEPT)
    def kept(folded: str) -> tuple[Found, ...]:
        return tuple(find(folded))

    @wraps(find)
    def ask(folded: str) -> Iterator[Found]:
        return iter(kept(folded)) if len(folded) <= SENTENCE else find(folded)

    return ask
