"""Findings as people and machines read them: terminal lines, SARIF 2.1.0, explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.checks.output.machine import (
        sarif,
    )
    from tocsin.checks.output.pages import (
        explanation,
    )
    from tocsin.checks.output.terminal import (
        lines,
    )
    from tocsin.checks.output.tongue import (
        of_locale,
        said_in,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "explanation",
    "lines",
    "of_locale",
    "said_in",
    "sarif",
]
