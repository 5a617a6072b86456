"""The words of letters in one language: sentences, lists, plurals and dates.

One TOML file per language in ``words/``; the few words that are a kind's own stand in the kind's
folder. Sentences are whole; where a number or a country
decides the form, the file holds every form (plural categories of Unicode CLDR), and
country names come inflected from the law tables. Nothing is put together from stems.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tocsin.casefile.dates import UncertainDate
from tocsin.ground.errors import TocsinError
from tocsin.letters.kinds import NAMES, table
from tocsin.letters.words.languages import LANGUAGES, OFFICE


@dataclass(frozen=True)
class Catalogue:
    """The words of one language; see the module's docstring."""

    lang: str
    texts: Mapping[str, Any]

    def say(self, key: str, **values: object) -> str:
        """The text under ``key`` with ``values`` filled in; raises ``KeyError`` if absent."""
        text = self.texts[key]
        assert isinstance(text, str), key  # noqa: S101 - the catalogue test holds it
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Whether the language has its own text for ``key``."""
        return key in self.texts

    def begins(self, key: str, gap: str) -> bool:
        """Whether the text under ``key`` is a sentence that begins with what fills ``gap``."""
        return str(self.texts[key]).startswith(f"{{{gap}}} ")

    def under(self, table: str) -> dict[str, str]:
        """The texts of one table of the file, by their names in it."""
        lead = f"{table}."
        return {k.removeprefix(lead): v for k, v in self.texts.items() if k.startswith(lead)}

    def items(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self.texts[key])

    def plural(self, key: str, count: int, **values: object) -> str:
        """The form of ``key`` that ``count`` asks for."""
        form = f"{key}.{category(self.lang, count)}"
        return self.say(form if form in self.texts else f"{key}.other", **values)

    def join(self, parts: Iterable[str]) -> str:
        """``a, b and c``."""
        items = list(parts)
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self.say("list.and") + items[-1]

    def quoted(self, text: str) -> str:
        """``text`` between the quotation marks of the language; inner marks change."""
        opening, closing = self.texts["quote.open"], self.texts["quote.close"]
        if opening.strip() in text:
            text = text.replace(opening, self.texts["quote.inner_open"])
            text = text.replace(closing, self.texts["quote.inner_close"])
            text = text.replace(opening.strip(), self.texts["quote.inner_open"])
            text = text.replace(closing.strip(), self.texts["quote.inner_close"])
        return f"{opening}{text}{closing}"

    def named(self, name: str) -> str:
        """An organization's name after *organization*: quoted in Russian unless it is already."""
        return self.quoted(name) if self.lang == "ru" and "«" not in name else name

    def number(self, value: int) -> str:
        """A whole number with the language's thousands separator (never breaking)."""
        plain = f"{value:,}"
        if self.lang == "en":
            return plain
        return plain.replace(",", "\u00a0") if value >= 10_000 else str(value)

    def numbers(self, values: Sequence[int]) -> str:
        """``3, 5–7`` : numbers with runs of three or more drawn together."""
        ordered, out, index = sorted(set(values)), [], 0
        while index < len(ordered):
            last = index
            while last + 1 < len(ordered) and ordered[last + 1] == ordered[last] + 1:
                last += 1
            if last - index >= 2:
                out.append(f"{ordered[index]}–{ordered[last]}")
            else:
                out += [str(n) for n in ordered[index : last + 1]]
            index = last + 1
        return ", ".join(out)

    def day(self, day: datetime.date) -> str:
        """A certain day, written out."""
        first = self.texts.get("date.first")
        number = first if day.day == 1 and first else str(day.day)
        return self.say("date.day", d=number, month=self._month(day.month), y=day.year)

    def date(self, when: UncertainDate) -> str:
        """An uncertain date as far as it is known, its doubts spoken."""
        text = self._span(when)
        if when.approximate:
            day = when.earliest == when.latest and self.has("date.about_day")
            text = self.say("date.about_day" if day else "date.about", a=text)
        return self.say("date.doubtful", a=text) if when.doubtful else text

    def when(self, when: UncertainDate) -> str:
        """The date of a fact: what goes on since a day is said to continue, not *since* it."""
        if when.latest is None and when.earliest is not None:
            low = UncertainDate.parse(when.text.partition("/")[0])
            return self.say("date.ongoing", a=self.date(low))
        left, slash, right = when.text.partition("/")
        if slash and when.earliest and when.latest and not (when.approximate or when.doubtful):
            return self._within(left, right)
        return self.date(when)

    def _within(self, left: str, right: str) -> str:
        """*between 20 April and 13 May*: on some day of a span, which is not a span of days."""
        ends = []
        for at, text in enumerate((left, right)):
            plain = re.fullmatch(r"(\d{4})-(\d\d)", text)
            if plain and int(plain[2]) <= 12:
                month = self._month(int(plain[2]), alone=at == 1)
                ends.append(self.say("date.month", month=month, y=plain[1]))
                continue
            said = self._before(left, right) if not at else self.date(UncertainDate.parse(text))
            whole = re.fullmatch(r"\d{4}-\d\d-\d\d", text) and self.has("date.within_day")
            ends.append(self.say("date.within_day", a=said) if whole else said)
        return self.say("date.within", a=ends[0], b=ends[1])

    def _before(self, left: str, right: str) -> str:
        """The first end of a span, without the year or month that its other end says."""
        day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", left)
        if not day or not re.fullmatch(rf"{day[1]}-\d\d-\d\d", right):
            return self.date(UncertainDate.parse(left))
        number = (day[3] == "01" and self.texts.get("date.first")) or str(int(day[3]))
        if right.startswith(left[:7]):
            return number
        return self.say("date.day_of_year", d=number, month=self._month(int(day[2])))

    def of_date(self, when: UncertainDate) -> str:
        """The date as it follows a noun: *of 24 October*, *du 24 octobre*, *от 24 октября*."""
        if when.approximate or when.doubtful or "/" in when.text or "X" in when.text:
            return f"({self.date(when)})"
        text = self._span(when)
        if re.fullmatch(r"\d{4}", when.text) and self.has("date.of_year"):
            text = self.say("date.of_year", y=when.text)
        month = re.fullmatch(r"\d{4}-(\d\d)", when.text)
        if month and int(month[1]) <= 12:
            name = self._month(int(month[1]))
            text = self.say("date.month", month=name, y=when.text[:4])
        if self.lang == "fr" and when.earliest != when.latest:
            vowel = text[:1].lower() in "aeiouéô"
            return self.say("date.of_month_vowel" if vowel else "date.of_month", a=text)
        return self.say("date.of", a=text)

    def language(self, code: str) -> str:
        """The name of a language, else its code."""
        return str(self.texts.get(f"language.{code.split('-')[0]}", code))

    def _month(self, number: int, *, alone: bool = False) -> str:
        names = self.texts["date.months"]
        if alone:
            names = self.texts.get("date.months_alone", names)
        return str(names[number - 1])

    def _span(self, when: UncertainDate) -> str:
        low, high = when.earliest, when.latest
        if low is None and high is None:
            return self.say("date.unknown")
        if low is None and high is not None:
            return self._bound("until", "b", when.text.rpartition("/")[2], high)
        if high is None and low is not None:
            return self._bound("since", "a", when.text.partition("/")[0], low)
        assert low is not None  # noqa: S101
        assert high is not None  # noqa: S101
        if low == high:
            return self.day(low)
        return self._words(when.text, low, high)

    def _bound(self, key: str, name: str, text: str, day: datetime.date) -> str:
        """*since January 2025*: an open end, as exactly as it is written and no more."""
        plain = re.fullmatch(r"(\d{4})(?:-(\d\d))?(-\d\d)?", text)
        if plain is None or plain[3]:
            second = self.lang == "ru" and key == "since" and day.day == 2
            form = "since_second" if second else key
            return self.say(f"date.{form}", **{name: self.day(day)})
        part = f"date.{key}_part" if self.has(f"date.{key}_part") else f"date.{key}"
        if plain[2] and int(plain[2]) <= 12:
            said = self.say("date.month", month=self._month(int(plain[2])), y=plain[1])
        elif plain[2]:
            said = self._span(UncertainDate.parse(text))
        else:
            said = self.say("date.of_year" if self.has("date.of_year") else "date.year", y=plain[1])
        return self.say(part, **{name: said})

    def _words(self, text: str, low: datetime.date, high: datetime.date) -> str:
        if "/" in text:
            left, _, right = text.partition("/")
            return self._range(left, right, low, high)
        plain = text.rstrip("?~%")
        if re.fullmatch(r"\d{4}-(2[1-4])", plain):
            season = self.texts["date.seasons"][int(plain[-2:]) - 21]
            return self.say("date.season", season=season, y=low.year)
        if low.year != high.year:
            if re.fullmatch(r"\d{3}X.*", plain):
                return self.say("date.decade", y=low.year)
            return self.say("date.between", a=low.year, b=high.year)
        if low.month == high.month:
            month = self._month(low.month, alone=True)
            return self.say("date.month", month=month, y=low.year)
        return self.say("date.year", y=low.year)

    def _range(self, left: str, right: str, low: datetime.date, high: datetime.date) -> str:
        days = all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", part) for part in (left, right))
        if days and low.year == high.year:
            if low.month == high.month:
                month = self._month(low.month)
                return self.say("date.days", a=low.day, b=high.day, month=month, y=low.year)
            return self.say(
                "date.days_two_months",
                a=low.day,
                month=self._month(low.month),
                b=high.day,
                month2=self._month(high.month),
                y=low.year,
            )
        first = self.date(UncertainDate.parse(left))
        return self.say("date.between", a=first, b=self.date(UncertainDate.parse(right)))


def category(lang: str, count: int) -> str:
    """The plural category of a whole number in a language, by Unicode CLDR."""
    from babel import Locale  # loaded when a number is first said

    return str(Locale.parse(lang).plural_form(count))


def nearest(lang: str) -> Catalogue:
    """The catalogue of ``lang``, English for a language letters lack: labels around other text."""
    return catalogue(lang if lang.split("-")[0] in LANGUAGES else "en")


@cache
def catalogue(lang: str) -> Catalogue:
    """The catalogue of ``lang``; raises :class:`TocsinError` for a language letters lack."""
    short = lang.split("-")[0]
    if short not in LANGUAGES:
        raise TocsinError(
            f"letters are not written in {lang!r}",
            mend=f"use one of {', '.join(LANGUAGES)}; a draft in another language may give "
            "words: en (or another) in its head, for the labels around the text",
        )
    text = resources.files("tocsin.letters.words").joinpath(f"{short}.toml").read_text("utf-8")
    return Catalogue(short, _of_kinds(short) | flat(tomllib.loads(text)))


@cache
def office(lang: str) -> Catalogue:
    """What the office alone reads of a letter.

    A language without a file of its own reads as :func:`catalogue` says, with its error.
    """
    short = lang.split("-")[0]
    if short not in OFFICE:
        return catalogue(lang)
    text = resources.files("tocsin.letters.words").joinpath(f"office.{short}.toml")
    return Catalogue(short, flat(tomllib.loads(text.read_text("utf-8"))))


def _of_kinds(lang: str) -> dict[str, Any]:
    """What the kinds of letter say in words of their own; the language's file may say it anew."""
    out: dict[str, Any] = {}
    for name in NAMES:
        out |= flat(table(name).get("words", {}).get(lang, {}))
    return out


def flat(tables: Mapping[str, Any], lead: str = "") -> dict[str, Any]:
    """The texts of a file by their whole names: ``say.update``, ``say.represents.one``."""
    out: dict[str, Any] = {}
    for key, value in tables.items():
        if isinstance(value, dict):
            out |= flat(value, f"{lead}{key}.")
        else:
            out[f"{lead}{key}"] = value
    return out
