"""Blanks that a line must not end at: before the number of a citation, within a date."""

from __future__ import annotations

import re

# what follows the blank is asked first: few blanks have a figure behind them
_CITED = (
    r"\bNo\.", r"\bNos", r"[№°]", r"núm\.", r"núms\.", "rticles", "rticle", "rtículo", "rtículos",
    "татья", "татьи", r"para\.", "paras", r"[pP]aragr\.", r"\bп\.", r"\bпп\.",
)  # fmt: skip
_WITH_NUMBER = re.compile(
    rf" (?=\d)(?:{'|'.join(f'(?<={before} )' for before in _CITED)})"
    r"| (?=[^\W\d_]{3,} \d{4}\b|de [^\W\d_]{3,} de \d{4}\b)(?:(?<=\b\d )|(?<=\b\d\d ))"
)


def kept(text: str) -> str:
    """``text`` whose numbers stay on the line of their word: *No. 87*, *5 mai 2025*."""
    return _WITH_NUMBER.sub("\u00a0", text)
