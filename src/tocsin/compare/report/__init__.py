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
    from tocsin.compare.report.story import tell

    story = tell(comparison, Words(language))
    paths = [folder / "report.html", folder / "report.csv"]
    write_text(paths[0], page(story, made))
    write_bytes(paths[1], sheet(story))
    if pdf:
        paths.append(folder / "report.pdf")
        write_bytes(paths[2], paper(story, made))
    return paths
