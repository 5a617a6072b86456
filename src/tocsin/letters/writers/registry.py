"""Which writer makes which format."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.letters.tree import Letter

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
