"""Typst at work: a template and its data become PDF bytes, the long ones in a process of their own.

A letter of thousands of facts takes Typst hundreds of megabytes, on top of what the case and its
letter hold already. Set by a fresh interpreter, which dies with its parent
(:func:`tocsin.formats.bounds.bounded`), the two never come together, and the system has the memory
back at once. A short letter is set here: starting an interpreter would cost more than that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.formats.bounds import Bounds, bounded
from tocsin.ground.errors import TocsinError

LONG = 1000
"""Blocks of a body from which on a letter is set in a process of its own."""
_STANDARDS = ["a-2a", "ua-1"]
# for the child alone: a minute sets some 30,000 facts on a slow machine; the memory is address
# space, of which every thread of Typst reserves more than it uses
_BOUNDS = Bounds(seconds=900.0, megabytes=16_384, answer_megabytes=1024)


def typeset(
    files: Mapping[str, bytes],
    document: Mapping[str, Any],
    folders: Sequence[str],
    timestamp: int,
) -> bytes:
    """The PDF of ``main.typ`` in ``files`` with ``document`` as its data.

    ``folders`` hold fonts, ``timestamp`` (seconds) is the creation date it carries. Raises
    :class:`TocsinError` when Typst cannot set it.
    """
    data = json.dumps(document, ensure_ascii=False)
    call = dict(files), data, [str(folder) for folder in folders], timestamp
    if len(document["body"]) > LONG:
        return bounded(compiled, *call, bounds=_BOUNDS, file="the PDF", fresh=True)
    return compiled(*call)


def compiled(files: dict[str, bytes], data: str, folders: list[str], timestamp: int) -> bytes:
    """Typst's own work, in whichever process; plain values in and out."""
    import typst

    compile_files: Any = typst.compile  # its types do not know the form {name: bytes}
    try:
        made = compile_files(
            files,
            sys_inputs={"data": data},
            ignore_system_fonts=True,
            font_paths=folders,
            pdf_standards=_STANDARDS,
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise TocsinError(
            f"the letter could not be set as PDF: {error}",
            mend="if this names a logo or signature, save that picture again as plain SVG or PNG",
        ) from None
    return bytes(made)
