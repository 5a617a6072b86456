"""What the source can say: the sentences of its calls, gaps filled, for tests of translations."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "tocsin"


def sentences(node: ast.AST, gap: str = "x") -> Iterator[str]:
    """The string an expression makes, each gap of an f-string filled; both arms of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from sentences(node.body, gap)
        yield from sentences(node.orelse, gap)
    elif isinstance(node, ast.JoinedStr):
        parts = [
            str(part.value)
            if isinstance(part, ast.Constant)
            else f"'{gap}'" if getattr(part, "conversion", -1) == ord("r") else gap
            for part in node.values
        ]  # fmt: skip
        yield "".join(parts)


def problems_of(path: str) -> Iterator[str]:
    """The problems that a module (or all modules of a folder) can name in its diagnoses."""
    root = SOURCE / path
    for file in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called in ("TocsinError", "Diagnosis"):
                    yield from sentences(node.args[0])
