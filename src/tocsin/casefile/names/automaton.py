"""One automaton for all patterns of a guard (Aho and Corasick 1975), its arrows made as needed.

Every sign of a text costs one step, and a failure link is followed at most as often as letters
were read before; ``steps`` counts both, so that a test can hold the whole to be linear.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

_MOST_ARROWS = 1_000_000  # made arrows kept; beyond it they are worked out each time


class Automaton:
    """Finds every occurrence of every pattern in one pass over a text."""

    __slots__ = ("_arrows", "_deep", "_fail", "_made", "_out", "_ready", "steps")

    def __init__(self) -> None:
        """No pattern yet."""
        self._arrows: list[dict[str, int]] = [{}]
        self._out: list[tuple[str, ...]] = [()]
        self._fail: list[int] = [0]
        self._deep: list[int] = [0]
        self._made = 0
        self._ready = True
        self.steps = 0

    def add(self, pattern: str) -> None:
        """Take in a pattern; an empty one is left out."""
        state = 0
        for sign in pattern:
            following = self._arrows[state].get(sign)
            if following is None:
                following = len(self._arrows)
                self._arrows[state][sign] = following
                self._arrows.append({})
                self._out.append(())
                self._fail.append(0)
                self._deep.append(self._deep[state] + 1)
            state = following
        if state and pattern not in self._out[state]:
            self._out[state] = (*self._out[state], pattern)
        self._ready = False

    def finish(self) -> None:
        """Work out the failure links; called once all patterns are in."""
        order = deque(self._arrows[0].values())
        while order:
            state = order.popleft()
            for sign, following in self._arrows[state].items():
                back = self._fail[state]
                while back and sign not in self._arrows[back]:
                    back = self._fail[back]
                self._fail[following] = self._arrows[back].get(sign, 0)
                self._out[following] += self._out[self._fail[following]]
                order.append(following)
        self._ready = True

    def run(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a pattern ends (the index after its last sign), and which."""
        assert self._ready, "finish() comes before run()"  # noqa: S101 -- a fault of the caller
        state, arrows, out = 0, self._arrows, self._out
        self.steps += len(text)
        for index, sign in enumerate(text):
            following = arrows[state].get(sign)
            state = self._follow(state, sign) if following is None else following
            if out[state]:
                for pattern in out[state]:
                    yield index + 1, pattern

    def opening(self, text: str) -> Iterator[str]:
        """The patterns with which a text begins, shortest first; read no further than they go."""
        state = 0
        for index, sign in enumerate(text, 1):
            self.steps += 1
            state = self._arrows[state].get(sign, 0)
            if self._deep[state] != index:  # an arrow over a failure link: back among shorter ones
                return
            yield from (pattern for pattern in self._out[state] if len(pattern) == index)

    def _follow(self, state: int, sign: str) -> int:
        """The arrow over failure links, kept so that it is an arrow the next time."""
        came = state
        while state and sign not in self._arrows[state]:
            state = self._fail[state]
            self.steps += 1
        state = self._arrows[state].get(sign, 0)
        if self._made < _MOST_ARROWS:
            self._made += 1
            self._arrows[came][sign] = state
        return state
