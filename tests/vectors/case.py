"""What a vector is, and the plain bundles that most of them change.

Each case is a function whose name is the vector's and whose docstring says why; it returns the
bundle, and its decorator the verdict that every implementation must give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vectors.synthetic import (
    Bundle,
)

SIGNED, WITNESSED = "SIGNED ONLY", "PROVED, time only by witnesses"
DAMAGED, DIFFER, NOT_IN = "DAMAGED PROOF", "BYTES DIFFER", "NOT IN SEAL"
ORDER_L = 2**252 + 27742317777372353535851937790883648493


@dataclass
class Case:
    """A named vector: its verdict, its reason and the function that makes it."""

    name: str
    verdict: str
    items: list[str] | None
    make: Callable[[], Bundle]

    @property
    def why(self) -> str:
        return " ".join((self.make.__doc__ or "").split())


CASES: list[Case] = []


def case(
    verdict: str, items: list[str] | None = None
) -> Callable[[Callable[[], Bundle]], Callable[[], Bundle]]:
    def keep(make: Callable[[], Bundle]) -> Callable[[], Bundle]:
        CASES.append(Case(make.__name__.replace("_", "-"), verdict, items, make))
        return make

    return keep


def one(index: int = 1) -> Bundle:
    bundle = Bundle()
    bundle.show(index)
    return bundle


def row(show: str = "ordinary", unit: int = 1) -> Bundle:
    bundle = Bundle()
    item = bundle.show(0, document=False)
    item["units"].append(bundle.seals[0].unit(0, unit, show))
    return bundle


def the_unit(bundle: Bundle) -> dict:  # type: ignore[type-arg]
    found: dict = bundle.told["items"][0]["units"][0]  # type: ignore[type-arg]
    return found


def flip(text: str) -> str:
    """Another hexadecimal text of the same length."""
    return ("0" if text[0] != "0" else "1") + text[1:]
