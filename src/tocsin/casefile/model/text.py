"""A text in one or several languages, as a case file holds it.

In YAML either a plain string (in the case's language of record) or a mapping of
language to string. Nothing is ever translated by machine; what a language lacks is
said, and the language of record stands in.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import ConfigDict, RootModel, field_validator, model_serializer, model_validator

from tocsin.casefile.model.chosen import tongue_order

OF_RECORD = ""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Text(RootModel[dict[str, str]]):
    """A text by language; the key ``""`` stands for the language of record."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {OF_RECORD: value} if isinstance(value, str) else value

    @field_validator("root", mode="after")
    @classmethod
    def _languages(cls, value: dict[str, str]) -> dict[str, str]:
        for key in value:
            if key != OF_RECORD and not _LANGUAGE.fullmatch(key):
                hint = "; if it is part of a text, quote the whole text" if " " in key else ""
                raise ValueError(
                    f"{key!r} is not a language code; write en, fr, es, ru, ky …{hint}"
                )
        return value

    @model_serializer
    def _write(self) -> str | dict[str, str]:
        if set(self.root) == {OF_RECORD}:
            return self.root[OF_RECORD]
        return dict(self.root)

    def __str__(self) -> str:
        return self.root.get(OF_RECORD) or self._any()

    def _any(self) -> str:
        """The text in the first language that has one (:mod:`.chosen`)."""
        spoken = sorted((k for k, v in self.root.items() if v), key=tongue_order)
        return self.root[spoken[0]] if spoken else ""

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.root.items())))

    def has(self, lang: str, of_record: str = "en") -> bool:
        """Whether the text stands in ``lang`` (``of_record`` is the case's language)."""
        return lang in self.root or (lang == of_record and OF_RECORD in self.root)

    def say(self, lang: str, of_record: str = "en") -> str:
        """The text in ``lang``; else in the language of record; else by the rule of languages."""
        for key in (lang, OF_RECORD if lang == of_record else lang, of_record, OF_RECORD):
            if self.root.get(key):
                return self.root[key]
        return self._any()
