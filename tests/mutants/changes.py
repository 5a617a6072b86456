"""Every one-token change of a module that could alter what it does.

A change is made in the text, at the place the syntax tree names, so that a mutant reads like the
original but for one token. Docstrings, annotations, imports and ``TYPE_CHECKING`` are left alone,
and so are claims of the program about itself: the wording of an error, and the ``strict=True`` of
a ``zip``, which says that two lengths are one and, as an assertion, decides nothing where they are.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

SWAPS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
}


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One mutant: the text from ``start`` to ``end`` (offsets) becomes ``new``."""

    start: int
    end: int
    old: str
    new: str
    line: int
    function: str

    def applied(self, text: str) -> str:
        """The mutant's text."""
        return text[: self.start] + self.new + text[self.end :]


def changes(text: str) -> list[Change]:
    """Every change of one module, in the order of the text."""
    return sorted(set(_Finder(text).found))


class _Finder(ast.NodeVisitor):
    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.lines = text.splitlines(keepends=True)
        self.found: list[Change] = []
        self.names: list[str] = []
        self.visit(ast.parse(text))

    def offset(self, line: int, column: int) -> int:
        """Offset in characters of a place told by line and column in bytes."""
        before = self.lines[line - 1].encode()[:column].decode()
        return self.starts[line - 1] + len(before)

    def add(self, start: int, old: str, new: str, line: int) -> None:
        if self.text[start : start + len(old)] == old and old != new:
            where = ".".join(self.names) or "<module>"
            self.found.append(Change(start, start + len(old), old, new, line, where))

    def between(self, left: ast.expr, right: ast.expr, kind: type[ast.AST]) -> None:
        """The operator that stands between two operands."""
        old, new = SWAPS[kind]
        start = self.offset(left.end_lineno or 0, left.end_col_offset or 0)
        gap = self.text[start : self.offset(right.lineno, right.col_offset)]
        at = gap.find(old)
        if at >= 0 and "#" not in gap[:at]:
            self.add(start + at, old, new, left.end_lineno or 0)

    def visit_Compare(self, node: ast.Compare) -> None:
        operands = [node.left, *node.comparators]
        for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
            self.between(left, right, type(operator))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left, right in zip(node.values, node.values[1:], strict=False):
            self.between(left, right, type(node.op))
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        texts = (ast.JoinedStr, ast.Constant)
        words = any(
            isinstance(side, ast.JoinedStr)
            or (isinstance(side, ast.Constant) and isinstance(side.value, str | bytes))
            for side in (node.left, node.right)
            if isinstance(side, texts)
        )
        if type(node.op) in SWAPS and not words:
            self.between(node.left, node.right, type(node.op))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.add(self.offset(node.lineno, node.col_offset), "not ", "", node.lineno)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        start = self.offset(node.lineno, node.col_offset)
        value = node.value
        if isinstance(value, bool):
            self.add(start, str(value), str(not value), node.lineno)
        elif isinstance(value, int):
            end = self.offset(node.end_lineno or 0, node.end_col_offset or 0)
            self.add(start, self.text[start:end], str(value + 1), node.lineno)

    def visit_Return(self, node: ast.Return) -> None:
        if isinstance(node.value, ast.Name | ast.Call | ast.Attribute):
            start = self.offset(node.value.lineno, node.value.col_offset)
            end = self.offset(node.value.end_lineno or 0, node.value.end_col_offset or 0)
            if node.value.lineno == node.value.end_lineno:
                self.add(start, self.text[start:end], "None", node.lineno)
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self.add(self.offset(node.lineno, node.col_offset), "continue", "break", node.lineno)

    def visit_Set(self, node: ast.Set) -> None:
        self.members(node.elts)
        self.generic_visit(node)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        self.members(node.elts)
        self.generic_visit(node)

    def members(self, elements: list[ast.expr]) -> None:
        """A word of a list of words, made another word: the list no longer holds it."""
        for element in elements:
            if isinstance(element, ast.Constant) and isinstance(element.value, str):
                if element.lineno != element.end_lineno or not element.value:
                    continue
                start = self.offset(element.lineno, element.col_offset)
                end = self.offset(element.end_lineno or 0, element.end_col_offset or 0)
                self.add(start, self.text[start:end], '"\\ufffd"', element.lineno)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.inside(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.inside(node)

    def inside(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        self.names.append(node.name)
        for part in node.body:
            self.visit(part)
        if isinstance(node, ast.FunctionDef):
            for default in (*node.args.defaults, *(d for d in node.args.kw_defaults if d)):
                self.visit(default)
        self.names.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        zipped = isinstance(node.func, ast.Name) and node.func.id == "zip"
        for part in (node.func, *node.args):
            self.visit(part)
        for named in node.keywords:
            true = isinstance(named.value, ast.Constant) and named.value.value is True
            if not (zipped and named.arg == "strict" and true):
                self.visit(named)

    def visit_Raise(self, node: ast.Raise) -> None:
        """What an error says is wording, not a rule."""
