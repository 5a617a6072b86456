"""One rule is one function: what it looks at, how grave it is, why, the mend, an example.

A rule never registers itself: each family module ends in an explicit tuple ``RULES`` and
``registry.py`` joins them. The function's docstring says how the rule decides and when it
stays silent; it becomes part of the rule's page in ``docs/checks``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ANY, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.scene import CaseScene, Scene


class Scope(StrEnum):
    """What a rule is handed."""

    CASE = "case"
    PAPER = "paper"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule fired: what to say, and where.

    ``span`` points into the paper's text; ``entity`` is the id in the case file;
    ``severity`` overrides the rule's own where the case is graver or lighter.
    """

    message: str
    span: tuple[int, int] | None = None
    entity: str = ""
    severity: Severity | None = None
    remedy: str = ""
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the book; ``code`` without prefix is ``F03``, printed ``TOC-F03``."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str
    source: str
    example: str
    mended: str
    scope: Scope
    kinds: frozenset[Kind]
    drafts: bool
    check: Callable[..., Iterable[Hit]]

    @property
    def id(self) -> str:
        """The code as people quote it."""
        return f"TOC-{self.code}"

    @property
    def how(self) -> str:
        """How the rule decides, from its function's docstring."""
        return inspect.getdoc(self.check) or ""


CaseCheck = Callable[[CaseScene], Iterable[Hit]]
PaperCheck = Callable[[Paper, Scene], Iterable[Hit]]
PapersCheck = Callable[[Scene], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a rule that people read; kept apart from the function that decides."""

    why: str
    remedy: str
    source: str
    example: str = ""
    mended: str = ""


def case_rule(
    code: str, severity: Severity, title: str, words: Text, kinds: frozenset[Kind] = ANY
) -> Callable[[CaseCheck], Rule]:
    """A rule over a case file; ``kinds`` are the letters its ``blocks`` would stop."""
    return _rule(code, severity, title, words, Scope.CASE, kinds, False)


def paper_rule(
    code: str,
    severity: Severity,
    title: str,
    words: Text,
    kinds: frozenset[Kind] = ANY,
    *,
    drafts: bool = True,
) -> Callable[[PaperCheck], Rule]:
    """A rule over one paper of the given kinds; ``drafts`` False: not over Markdown drafts.

    A draft has no letterhead, date or signature yet: the compiler adds them.
    """
    return _rule(code, severity, title, words, Scope.PAPER, kinds, drafts)


def papers_rule(
    code: str, severity: Severity, title: str, words: Text
) -> Callable[[PapersCheck], Rule]:
    """A rule over several papers held against each other."""
    return _rule(code, severity, title, words, Scope.PAPERS, ANY, True)


def _rule(
    code: str,
    severity: Severity,
    title: str,
    words: Text,
    scope: Scope,
    kinds: frozenset[Kind],
    drafts: bool,
) -> Callable[[Callable[..., Any]], Rule]:
    def wrap(check: Callable[..., Any]) -> Rule:
        return Rule(
            code,
            severity,
            title,
            words.why,
            words.remedy,
            words.source,
            words.example,
            words.mended,
            scope,
            kinds,
            drafts,
            check,
        )

    return wrap
