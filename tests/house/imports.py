"""What every module of Tocsin imports: at the top, inside functions, and for types alone."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name: where it stands, and what it names.

    ``module`` is the module that is named; ``name`` the name taken from it, "" for the module
    itself. ``late``: inside a function; ``typing``: for the type checker alone.
    """

    place: str
    importer: str
    module: str
    name: str
    late: bool
    typing: bool


def modules(source: Path = SOURCE) -> dict[str, Path]:
    """Dotted name -> file of every module."""
    found = {}
    for path in sorted(source.rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(known: Mapping[str, Path]) -> tuple[Import, ...]:
    """Every import of one known module by another."""
    return _imports(tuple(known.items()))


@cache
def _imports(modules: tuple[tuple[str, Path], ...]) -> tuple[Import, ...]:
    known = dict(modules)
    found: list[Import] = []
    for importer, path in modules:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += _within(tree, importer, path, known, late=False, typing=False)
    return tuple(found)


def _within(
    node: ast.AST, importer: str, path: Path, known: Mapping[str, Path], *, late: bool, typing: bool
) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            continue  # no import stands in an expression, and most of a tree are those
        if isinstance(child, ast.Import | ast.ImportFrom):
            place = f"{path.relative_to(path.parents[len(importer.split('.'))])}:{child.lineno}"
            for module, name in _named(child, importer, path, known):
                yield Import(place, importer, module, name, late, typing)
        checked = isinstance(child, ast.If) and _for_types(child.test)
        function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from _within(
            child, importer, path, known, late=late or function, typing=typing or checked
        )


def _for_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def _named(
    node: ast.Import | ast.ImportFrom, importer: str, path: Path, known: Mapping[str, Path]
) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        yield from ((item.name, "") for item in node.names if item.name in known)
        return
    base = node.module or ""
    if node.level:
        own = importer.split(".") + ([""] if path.name == "__init__.py" else [])
        base = ".".join([*own[: -node.level], *([node.module] if node.module else [])])
    for item in node.names:
        if f"{base}.{item.name}" in known:
            yield f"{base}.{item.name}", ""
        elif base in known:
            yield base, item.name


def circles(edges: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The circles of a graph (its strongly connected components of more than one, Tarjan)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for to in edges.get(node, ()):
            if to not in order:
                visit(to)
                low[node] = min(low[node], low[to])
            elif to in stack:
                low[node] = min(low[node], order[to])
        if low[node] == order[node]:
            ring = [stack.pop()]
            while ring[-1] != node:
                ring.append(stack.pop())
            if len(ring) > 1:
                found.append(sorted(ring))

    for node in sorted(edges):
        if node not in order:
            visit(node)
    return found
