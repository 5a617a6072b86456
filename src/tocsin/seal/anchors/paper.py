"""The paper anchor: a root printed in a newspaper, a gazette, a registered letter, a notary's book.

It is the only anchor every judge understands, and no program can check it: the record says
where to look, the reader holds the paper. Its words are exact; its weight is the reader's.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass

from tocsin.ground.errors import TocsinError

TYPE = "tocsin-paper"


@dataclass(frozen=True, slots=True)
class Paper:
    """Published on paper ``publication`` of ``date``; ``printed`` is what stands there.

    ``imprint`` is SHA-256 (hex) of the checkpoint's note text; ``scan_sha256`` of the scan kept
    beside the record under ``scan``, both empty when there is none.
    """

    publication: str
    date: str
    place: str
    printed: str
    imprint: str
    scan: str = ""
    scan_sha256: str = ""
    type: str = TYPE
    v: int = 1

    def dump(self) -> bytes:
        """The record as JSON."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()

    def day(self) -> dt.date:
        """The date of publication."""
        return dt.date.fromisoformat(self.date)

    def words(self) -> str:
        """What the anchor says, for the reader who will look it up."""
        where = f", {self.place}" if self.place else ""
        kept = f"; a scan is kept as {self.scan}" if self.scan else "; no scan is kept"
        return (
            f"printed in {self.publication} of {self.date}{where}{kept}; hold it against the paper"
        )


def make_paper(
    message: bytes,
    root: bytes,
    publication: str,
    date: str,
    *,
    place: str = "",
    scan: str = "",
    scan_content: bytes = b"",
) -> Paper:
    """A record that checkpoint text ``message`` (of ``root``) was printed; the date is checked."""
    try:
        dt.date.fromisoformat(date)
    except ValueError as error:
        raise TocsinError(
            f"{date!r} is not a date", mend="write the day of publication as 2026-11-21"
        ) from error
    digest = hashlib.sha256(scan_content).hexdigest() if scan else ""
    return Paper(
        publication,
        date,
        place,
        root.hex(),
        hashlib.sha256(message).hexdigest(),
        scan,
        digest,
    )


def read_paper(content: bytes, file: object = "") -> Paper:
    """Read a paper record; raises :class:`TocsinError` when it is malformed."""
    try:
        fields = json.loads(content)
        paper = Paper(**fields)
        texts = [value for key, value in asdict(paper).items() if key != "v"]
        if paper.type != TYPE or paper.v != 1 or not all(isinstance(t, str) for t in texts):
            raise ValueError("fields")
        paper.day()
    except (ValueError, TypeError) as error:
        raise TocsinError("this is not a paper record", file=file) from error
    return paper
