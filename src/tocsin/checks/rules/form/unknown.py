"""A paper whose kind was not recognised: it is checked all the same, and it is said."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.reading import DocumentKind


@paper_rule(
    "F24",
    Severity.IMPROVES,
    "What this paper is for was not recognised",
    Text(
        "What a complaint, an update or an observation must hold is checked only where the paper "
        "is known as one; the rest was checked all the same.",
        "Say what it is with --for (cfa-complaint, cfa-update, dg-urgent, ceacr-observation …).",
        "kinds of papers, docs/checking.md",
        "a Word file with two sentences: They closed the office. Nobody was told why.",
        "Dear Mr. Director-General,\n\nThey closed the office on 3 May 2023. Nobody was told why."
        "\n\nYours sincerely,\nMaria Example",
    ),
    drafts=False,
)
def not_recognised(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires where neither a kind was given nor the reader knows a letter, page, mail or statement.

    The finding names what was looked for and not found.
    """
    reading = paper.reading
    if paper.kind_given or reading.kind is not DocumentKind.OTHER:
        return
    parts = {
        "an addressee": reading.addressees,
        "a greeting": reading.salutation,
        "words of leave": reading.closing,
        "a signatory": reading.signatories,
        "a date": reading.date,
    }
    missing = [name for name, there in parts.items() if not there]
    yield Hit(f"no kind of paper was recognised: {', '.join(missing) or 'its parts'} not found")


RULES = (not_recognised,)
