"""A choice that a paper asks for."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.reading.picked.weighing import Candidate

SEED = 1919


@dataclass(frozen=True)
class Sample:
    """One choice: the candidates, which are right; ``weighty``: of a paper."""

    paper: str
    part: str
    candidates: list[Candidate]
    right: list[bool]
    weighty: bool = False
