"""The examples that travel with the program: a real case, and the synthetic archive of the demo.

The case folder lies in ``examples/`` of a checkout, where people read it, and in
``tocsin/examples/cases`` of an installed wheel (``setup.py`` puts it there).
"""

from __future__ import annotations

from pathlib import Path

from tocsin.ground.errors import TocsinError

__all__ = ["KYRGYZSTAN", "case_folder"]

KYRGYZSTAN = "kyrgyzstan-2023"


def case_folder() -> Path:
    """The folder of the example case; it is to be copied, never written to.

    Raises:
        TocsinError: when this installation carries no such example.

    """
    here = Path(__file__).resolve()
    for base in (here.parent / "cases", here.parents[3] / "examples"):
        if (base / KYRGYZSTAN / "case.yaml").is_file():
            return base / KYRGYZSTAN
    raise TocsinError(
        "the example is not here",
        mend="install Tocsin again from its wheel, or run from a checkout of the project",
        file=f"examples/{KYRGYZSTAN}/case.yaml",
    )
