"""One comparison as people order it: sides told apart, compared, and written down in a folder.

The command line and the desk both come through here, so that the same copy gets the same report.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tocsin.compare.alterations import Comparison, Options
from tocsin.ground.files import write_text


@dataclass(frozen=True, slots=True)
class Sides:
    """What is held against what: sealed files or their seal, and what came back.

    ``identity`` is a file with the age identity that opens the seal, where it is not its own.
    """

    original: Path
    returned: Path
    identity: Path | None = None

    @property
    def sealed(self) -> bool:
        """Whether the original is a seal: the files themselves are gone."""
        return (self.original / "vault.json").is_file()


def compared(sides: Sides, options: Options) -> Comparison:
    """Files against files, or a seal against what came back."""
    if sides.sealed:
        from tocsin.compare.sealed import compare_seal

        return compare_seal(sides.original, sides.returned, options, sides.identity)
    from tocsin.compare.engine import compare_files

    return compare_files(sides.original, sides.returned, options)


def reported(
    sides: Sides,
    options: Options,
    out: Path,
    *,
    language: str,
    made: datetime,
    wrote: Callable[[Path], None] = lambda _: None,
    seen: Callable[[Comparison], None] = lambda _: None,
) -> Comparison:
    """Compare and write HTML, PDF, CSV and JSON into ``out``; ``seen`` before, ``wrote`` each.

    Raises :class:`tocsin.ground.errors.TocsinError` when a side cannot be read at all.
    """
    from tocsin.compare import report

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".more-", dir=out) as folder:
        comparison = compared(sides, replace(options, more=Path(folder)))
        seen(comparison)
        for path in report.write(comparison, out, language=language, made=made):
            wrote(path)
        more = report.add_further(comparison, out)
        if more:
            wrote(more)
    text = json.dumps(comparison.as_json(), ensure_ascii=False, indent=1)
    write_text(out / "report.json", text + "\n")
    wrote(out / "report.json")
    return comparison
