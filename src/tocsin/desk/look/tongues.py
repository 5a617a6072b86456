"""In which of its languages a text of a case is shown to a reader."""

from __future__ import annotations

from tocsin.casefile.model import Text

SECOND = {"ky": "ru"}
"""What a reader reads too: who reads Kyrgyz in Kyrgyzstan reads Russian sooner than English."""


def shown_in(text: Text, language: str, of_record: str = "en") -> str:
    """``text`` in the reader's ``language``, else in the second one, else as it is on record."""
    second = SECOND.get(language, language)
    if not text.has(language, of_record) and text.has(second, of_record):
        return text.say(second, of_record)
    return text.say(language, of_record)
