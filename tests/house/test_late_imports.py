"""Imports inside functions serve start-up alone: each module that has one is here, with its reason.

Whole rooms: a verb of ``cli/`` loads what it needs when it runs, so that ``tocsin --help`` and the
parsers stay quick; modules of ``desk/`` wait for Django to have started.
"""

from __future__ import annotations

from tests.house.imports import imports, modules

ROOMS = ("tocsin.cli", "tocsin.desk")
REASONS = {
    "tocsin.checks.engine": "all the rules (0.3 s), at the first check",
    "tocsin.checks.rules.procedure.calendar": "the lexicon of a theme, for one rule",
    "tocsin.compare.report": "Typst and the page, for who asks for a report",
    "tocsin.compare.reporting": "files or a seal, and the report: the one that was asked for",
    "tocsin.compare.sealed.shown": "numpy and Pillow, where a picture is shown",
    "tocsin.formats.extract": "the reader of one kind of document, with its library",
    "tocsin.gate.reads.anything": "readers of documents, where a file that leaves is one",
    "tocsin.gate.reads.books": "readers of workbooks, where a file that leaves is one",
    "tocsin.letters.gate.verdict": "all the rules, where a frame lacks something",
    "tocsin.letters.ledger.incoming": "the readers (0.4 s), where an answer is read",
    "tocsin.letters.ledger.matching": "the grammar of dates, where a reply names no reference",
    "tocsin.letters.pipeline": "the PDF libraries, for annexes and redacted variants",
    "tocsin.letters.redact.pictures": "the vector writer, where a redacted letter has a picture",
    "tocsin.letters.writers.docx": "the vector writer, where a letter has a picture",
    "tocsin.letters.writers.registry": "the writer of one format, with its library",
    "tocsin.seal.anchors.folder": "certificates (0.2 s), where a seal has anchors",
    "tocsin.seal.anchors.store": "evidence records, where an anchor was renewed",
    "tocsin.seal.archive.part": "numpy, for large tables alone",
    "tocsin.seal.commit.grains": "readers of tables in the workers, numpy for large ones",
    "tocsin.seal.proof.opening": "readers of tables, where rows are disclosed",
    "tocsin.seal.proof.standings": "certificates and headers, where the reader brings some",
    "tocsin.site.changes": "the days of a language, on the page of changes",
    "tocsin.site.facts": "Pydantic, where a version is a date",
}


def late() -> set[str]:
    return {
        found.importer
        for found in imports(modules())
        if found.late and not found.typing and not found.importer.startswith(ROOMS)
    }


def test_every_late_import_has_its_reason() -> None:
    assert late() - REASONS.keys() == set(), "import at the top, or say what start-up it spares"


def test_no_reason_outlives_its_import() -> None:
    assert REASONS.keys() - late() == set()
