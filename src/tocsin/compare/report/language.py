"""The report's words in the reader's language: text, plural forms, numbers, months, places.

One TOML file a language under ``lang/``, all with the same keys (tested). Plural forms and number
formats follow Unicode CLDR through Babel.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tocsin.compare.alterations import DAMAGED, Alteration, Kind
from tocsin.ground.errors import TocsinError
from tocsin.seal.receipt import moment_in, verdict_in

FOLDER = Path(__file__).parent / "lang"


def languages() -> list[str]:
    """Codes of the languages a report can be written in."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


class Words:
    """All wording of one language; raises :class:`TocsinError` for a language there is none of."""

    def __init__(self, code: str) -> None:
        """Load the words of ``code`` ("en", "fr", "es", "ru")."""
        from babel import Locale

        path = FOLDER / f"{code}.toml"
        if code not in languages():
            known = ", ".join(languages())
            raise TocsinError(f"there is no report in the language {code!r}", mend=f"use {known}")
        self.code = code
        self.table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        self.locale = Locale.parse(code)
        self.direction: str = self.table["direction"]

    def ui(self, key: str, **values: object) -> str:
        """A label or phrase."""
        text: str = self.table["ui"][key]
        return text.format(**values) if values else text

    def sentence(self, key: str, **values: object) -> str:
        """A whole sentence."""
        text: str = self.table["sentences"][key]
        return text.format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """A phrase that counts, in the plural form of ``n``."""
        forms: dict[str, str] = self.table["counts"][key]
        form = self.locale.plural_form(n)
        return forms.get(form, forms["other"]).format(n=self.number(n), **values)

    def name(self, table: str, key: str) -> str:
        """The word for a key of ``kinds``, ``verdicts``, ``facts`` …; the key itself if unknown."""
        found: str = self.table[table].get(str(key), str(key))
        return found

    def known(self, table: str, key: str) -> bool:
        """Whether a table words ``key``."""
        return str(key) in self.table[table]

    def value(self, text: str) -> str:
        """The value of a fact: worded where it is a known one, a place where it names one."""
        for table in ("values", "notes"):
            if self.known(table, text):
                return self.name(table, text)
        return self.place(text) if text.partition("=")[0] in self.table["places"] else text

    def sides(self, item: Alteration) -> tuple[str, str]:
        """Before and after: texts of the file as they stand, visibility in words."""
        if item.kind is not Kind.VISIBILITY_CHANGED:
            return item.before, item.after
        before, after = (" ".join(map(self.value, t.split())) for t in (item.before, item.after))
        return before, after

    def number(self, value: int) -> str:
        """A whole number, grouped as the language does."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.locale))

    def amount(self, text: str, currency: str = "", *, signed: bool = False) -> str:
        """A decimal string as an amount: every digit kept, grouped; the text itself if none."""
        from babel.numbers import format_decimal

        try:
            value = Decimal(text)
        except InvalidOperation:
            return text
        exponent = value.as_tuple().exponent
        places = max(-exponent, 2) if isinstance(exponent, int) and exponent < 0 else 2
        shown = str(format_decimal(abs(value), "#,##0." + "0" * places, locale=self.locale))
        sign = "−" if value < 0 else "+" if signed and value > 0 else ""
        return f"{sign}{shown} {currency}".strip().replace(" ", "\u00a0")

    def month(self, text: str) -> str:
        """``2019-06`` as "June 2019"."""
        from babel.dates import format_skeleton

        try:
            day = date.fromisoformat(f"{text}-01")
        except ValueError:
            return text
        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def sealed(self, name: str, value: str) -> str:
        """What the seal says of itself (``Difference.seal``), as the reader says it."""
        if name == "claimed_clock" and value:
            return moment_in(value, self.code)
        if name == "verdict":
            return (
                self.name("seal", "damaged") if value == DAMAGED else verdict_in(value, self.code)
            )
        return value

    def moment(self, when: datetime) -> str:
        """A date and time written out, with its zone."""
        from babel.dates import format_date, format_time

        day = format_date(when, "long", locale=self.locale)
        zone = when.strftime("%Z") or "UTC"
        return f"{day}, {format_time(when, 'HH:mm', locale=self.locale)} {zone}"

    def place(self, place: str) -> str:
        """``message=2/attachment=1`` as "message 2, attachment 1"."""
        parts = []
        for part in place.split("/"):
            key, equals, value = part.partition("=")
            if equals and self.known("places", key):
                parts.append(self.table["places"][key].format(n=value))
            elif part:
                parts.append(part)
        return ", ".join(parts)
