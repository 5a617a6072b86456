"""A letter as a tree of values, and the plain text of one: what every stage and writer shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.nodes.fonts import (
        NO_FONT,
        drawing,
        foreign,
        of_a_script,
    )
    from tocsin.letters.nodes.longwords import (
        breakable_all,
    )
    from tocsin.letters.nodes.plain import (
        all_notes,
        lines,
        words,
    )
    from tocsin.letters.nodes.values import (
        RTL,
        Annex,
        Block,
        Break,
        Cross,
        Guarded,
        Heading,
        Inline,
        Joint,
        Labels,
        Letter,
        Letterhead,
        Link,
        Listing,
        Marked,
        Note,
        Paragraph,
        Picture,
        Quote,
        Ref,
        Removed,
        Signature,
        Table,
        Words,
        blocks,
        inlines,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "NO_FONT",
    "RTL",
    "Annex",
    "Block",
    "Break",
    "Cross",
    "Guarded",
    "Heading",
    "Inline",
    "Joint",
    "Labels",
    "Letter",
    "Letterhead",
    "Link",
    "Listing",
    "Marked",
    "Note",
    "Paragraph",
    "Picture",
    "Quote",
    "Ref",
    "Removed",
    "Signature",
    "Table",
    "Words",
    "all_notes",
    "blocks",
    "breakable_all",
    "drawing",
    "foreign",
    "inlines",
    "lines",
    "of_a_script",
    "words",
]
