"""A publication whole: cases as the public may know them on a day, built, and held to the gate."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from tocsin.casefile.answers import as_of
from tocsin.casefile.folder import CaseFolder
from tocsin.casefile.public import Audience, PublicCase, public
from tocsin.gate import Item, gate_of
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError
from tocsin.site.build import ToPublish, build
from tocsin.site.page import Frame
from tocsin.site.sealed import seal_shown


def publication(
    folders: Sequence[CaseFolder], frame: Frame, before: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Every file of the publication by its path; see :func:`tocsin.site.build.build`.

    Raises :class:`ProblemsError` as a whole if one case would give somebody away, in what was
    cleared or in the finished files.
    """
    ready: list[ToPublish] = []
    refused: list[Diagnosis] = []
    for folder in folders:
        try:
            ready.append(ToPublish(cleared(folder, frame.day), seal_shown(folder.path)))
        except ProblemsError as error:
            refused += error.diagnoses
        except TocsinError as error:
            refused.append(error.diagnosis)
    if refused:
        raise ProblemsError(refused)
    files = build(ready, frame, before)
    items = [Item(name, content, name, own=True) for name, content in files.items()]
    for folder in folders:
        gate_of(folder, Audience.PUBLIC, on=frame.day).judge(items).demand()
    return files


def cleared(folder: CaseFolder, on: datetime.date) -> PublicCase:
    """The public projection of a case as it was known on a day; diagnoses name file and line."""
    try:
        public(folder.file)  # every problem of the file, at its line
        return public(as_of(folder.file, on, known=True))
    except ProblemsError as error:
        raise ProblemsError([folder.locate(item) for item in error.diagnoses]) from None
