"""Which writer makes which format, and the files of a letter in every format ordered."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from tocsin.letters.nodes import Letter

Writer = Callable[[Letter], bytes]


def writer(form: str) -> Writer:
    """The writer of a format; the heavy ones are loaded when wanted."""
    if form == "pdf":
        from tocsin.letters.writers import pdf

        return pdf.write
    if form == "docx":
        from tocsin.letters.writers import docx

        return docx.write
    from tocsin.letters.writers import page

    return page.write


def rendered(
    letter: Letter,
    formats: Sequence[str],
    name: str,
    internal: tuple[str, ...] = (),
    *,
    sheet: str = "pdf",
) -> list[tuple[str, bytes]]:
    """File names and bytes of a letter in every format, and the office's own sheet with it.

    The sheet carries the letter's frame without its text: the letter lies beside it.
    """
    contents = [(f"{name}.{form}", writer(form)(letter)) for form in formats]
    if internal:
        own = dataclasses.replace(
            letter, internal=internal, body=(), salutation="", closing="", signature=None
        )
        contents.append((f"{name}.internal.{sheet}", writer(sheet)(own)))
    return contents
