"""The report of differences: one HTML file, a PDF, a CSV and a JSON, from one comparison."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tocsin.compare.alterations import Comparison
from tocsin.ground.files import write_bytes, write_text


def write(
    comparison: Comparison,
    folder: Path,
    *,
    language: str = "en",
    made: datetime | None = None,
    pdf: bool = True,
) -> list[Path]:
    """Write ``report.html``, ``report.pdf`` and ``report.csv`` into ``folder``.

    ``made`` is the moment the report names (none is named without it, and two runs then give the
    same bytes). Raises :class:`tocsin.ground.errors.TocsinError` for an unknown language.
    """
    from tocsin.compare.report.language import Words
    from tocsin.compare.report.page import page
    from tocsin.compare.report.paper import paper
    from tocsin.compare.report.sheet import sheet
    from tocsin.compare.report.shortened import shortened
    from tocsin.compare.report.story import tell

    story = tell(shortened(comparison), Words(language))
    paths = [folder / "report.html", folder / "report.csv"]
    write_text(paths[0], page(story, made))
    write_bytes(paths[1], sheet(story))
    if pdf:
        paths.append(folder / "report.pdf")
        write_bytes(paths[2], paper(story, made))
    return paths


def add_further(comparison: Comparison, folder: Path) -> Path | None:
    """List the differences that were not held in memory: in ``report.csv`` and a file of JSON.

    ``report-more.jsonl`` has one object a line, each with the names of its ``document``. The
    files of the comparison are read once and deleted; None where there are none.
    """
    import json

    from tocsin.compare.alterations import more
    from tocsin.compare.report.sheet import further
    from tocsin.compare.report.story import names_of

    some = [outcome for outcome in comparison.outcomes if outcome.found.more]
    if not some:
        return None
    target = folder / "report-more.jsonl"
    number = sum(a.substance for o in comparison.outcomes for a in o.found.alterations)
    with target.open("wb") as lines, (folder / "report.csv").open("ab") as table:
        for outcome in some:
            path, name = Path(outcome.found.more), names_of(outcome)
            for plain in more.read(path):
                number += plain["substance"]
                stored = json.dumps({"document": name, **plain}, ensure_ascii=False)
                lines.write(stored.encode("utf-8", "replace") + b"\n")
                table.write(further(more.alteration(plain), name, number))
            path.unlink()
            outcome.found.more = target.name
    return target
