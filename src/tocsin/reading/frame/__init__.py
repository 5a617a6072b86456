"""What stands around a text: date, place, sender, addressees, signatories, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.reading.frame import (
        mailhead,
    )
    from tocsin.reading.frame.datelines import (
        in_dateline,
    )
    from tocsin.reading.frame.governed import (
        Governed,
    )
    from tocsin.reading.frame.heads import (
        Frame,
        day_of,
        done_at,
        is_statement,
        read_frame,
    )
    from tocsin.reading.frame.named import (
        find_people,
    )
    from tocsin.reading.frame.people import (
        ORGANIZATION_WORDS,
        TITLE_WORDS,
        is_name,
    )
    from tocsin.reading.frame.sender import (
        NOT_A_BODY,
        nominative,
        sender_of,
    )
    from tocsin.reading.frame.signatures import (
        is_nobody,
        without_captions,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "NOT_A_BODY",
    "ORGANIZATION_WORDS",
    "TITLE_WORDS",
    "Frame",
    "Governed",
    "day_of",
    "done_at",
    "find_people",
    "in_dateline",
    "is_name",
    "is_nobody",
    "is_statement",
    "mailhead",
    "nominative",
    "read_frame",
    "sender_of",
    "without_captions",
]
