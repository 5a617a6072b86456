"""Words for the advice: statements, dates and names in the reader's language.

Ids are replaced by the names given (:func:`names_of`), in which a protected party is only
ever its alias; an id nobody names stays an id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from tocsin.casefile.dates import DateError, UncertainDate, say_date, say_day, unbroken
from tocsin.casefile.model import CaseFile, PartyKind
from tocsin.casefile.public import Audience, hidden
from tocsin.law.procedure import Advice, Note, Value
from tocsin.law.tables import Law, convention_spoken

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre "
    "octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_BARE_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_SHOWN = 6
_MORE = {
    "en": "and {n} more", "fr": "et {n} autres", "es": "y {n} más", "ru": "и ещё {n}",
    "ky": "жана дагы {n}",
}  # fmt: skip
_MEETING = frozenset({"meeting", "meetings"})
_WHEN = frozenset({"newest", "oldest", "since"})
_NTH = re.compile(r"(\d+)(?:st|nd|rd|th)")
# of a session, as the sentences want it
_ORDINAL = {"fr": "{n}e", "es": "{n}.ª", "ru": "{n}-й", "ky": "№\u00a0{n}"}
# how a count of one is said where a sentence has the plural
_ONE = {
    "en": {"days": "day", "months": "month", "years": "year", "meetings": "meeting"},
    "fr": {"jours": "jour", "ans": "an", "autres": "autre", "réunions": "réunion"},
    "es": {"días": "día", "años": "año", "meses": "mes", "reuniones": "reunión"},
}
_TIGHT = re.compile(r"(?<=[\w)\]»%’]) ?([:;?!])(?=\s|$)")


def day_in(day: date, lang: str) -> str:
    """A day as ``lang`` writes it: 25 October 2023, 25 октября 2023 г., 2023-ж., 25-октябрь.

    No line ends after one of its figures, but in English, which terminals show and people search.
    """
    return unbroken(_day_in(day, lang), lang)


def _day_in(day: date, lang: str) -> str:
    if lang[:2] == "ky":
        return say_day(day, "ky")
    lang = lang[:2] if lang[:2] in _MONTHS else "en"
    month = _MONTHS[lang].split()[day.month - 1]
    if lang == "es":
        return f"{day.day} de {month} de {day.year}"
    if lang == "fr":
        return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"
    return f"{day.day} {month} {day.year}{' г.' if lang == 'ru' else ''}"


def when_in(text: str, lang: str) -> str:
    """A session's dates in words: March 2024, 30 October 2023 – 9 November 2023."""
    try:
        when = UncertainDate.parse(text)
    except DateError:
        return text
    if when.earliest is None or when.latest is None:
        return text
    if lang[:2] == "ky":  # the year stands before both ends, as a span of the case file is said
        return unbroken(say_date(when, "ky"), "ky")
    parts = text.split("/")
    ends = (when.earliest, when.latest)
    low, high = ends
    if len(parts) == 2 and low.year == high.year:
        days = [part.count("-") == 2 for part in parts]
        if all(days) and low.month == high.month:
            return f"{low.day}–{day_in(high, lang)}"
        if not any(days):
            return _months(low, high, lang)
    shown = [
        day_in(end, lang) if part.count("-") == 2 else _month(end, lang)
        for part, end in zip(parts, ends if len(parts) == 2 else ends[:1], strict=True)
    ]
    return " – ".join(shown)


def settled(text: str, lang: str) -> str:
    """Agreement and spacing of a filled sentence: *1 day*, one full stop, French punctuation."""
    lang = lang[:2]
    for many, one in _ONE.get(lang, {}).items():
        text = re.sub(rf"(?<![\d.,])1 {many}\b", f"1 {one}", text)
    text = re.sub(r" {2,}", " ", text).replace("г..", "г.")
    return spaced(text) if lang == "fr" else text


def spaced(text: str) -> str:
    """French text with an unbreakable space before ``: ; ! ?``."""
    return _TIGHT.sub("\u00a0\\1", text)


def _month(day: date, lang: str) -> str:
    lang = lang[:2] if lang[:2] in _MONTHS else "en"
    names = _BARE_RU if lang == "ru" else _MONTHS[lang]
    joint = " de " if lang == "es" else " "
    return f"{names.split()[day.month - 1]}{joint}{day.year}"


def _months(low: date, high: date, lang: str) -> str:
    """Two months of one year: October–November 2024."""
    first = _month(low, lang).removesuffix(str(low.year)).strip()
    return f"{first.removesuffix(' de')}–{_month(high, lang)}"


def printable(text: str) -> str:
    """``text`` without control and direction-changing characters: a file may be hostile."""
    return "".join(" " if c.isspace() else c if c.isprintable() else "\ufffd" for c in text)


def names_of(file: CaseFile, lang: str, *, short: bool = False) -> dict[str, str]:
    """What ids are called before anybody: organizations by name, whoever is hidden by alias.

    Names are those a reader of ``lang`` is given; ``short``: by an acronym, where there is one.
    """
    out: dict[str, str] = {}
    away = hidden(file, Audience.PUBLIC)
    for party in file.parties:
        if party.id in away:
            if party.alias or party.protected or party.kind is not PartyKind.PERSON:
                alias = party.alias.say(lang, file.case.language) if party.alias else ""
                out[party.id] = alias or "(protected)"
        elif party.kind is not PartyKind.PERSON:
            acronym = short and party.short != party.name
            out[party.id] = party.short if acronym else party.name_in(lang)
    return out


class Wording:
    """Says notes in one language."""

    def __init__(self, law: Law, lang: str = "en", names: Mapping[str, str] | None = None) -> None:
        """Choose the language and the names once."""
        self.law = law
        self.lang = lang
        self.names = names or {}

    def say(self, what: Note) -> str:
        """The statement in words; the code itself if the tables lack it."""
        message = self.law.message(what.code)
        if message is None:
            return what.code
        values = {name: self._value(name, value) for name, value in what.params}
        return settled(_filled(message.say(self.lang), values), self.lang)

    def name(self, kind: str, code: str) -> str:
        """What a clock, step, ground or obstacle is called."""
        message = self.law.message(f"name.{kind}.{code}")
        return message.say(self.lang) if message else code

    def called(self, key: str) -> str:
        """What an id is called."""
        return self.names.get(key, key)

    def _value(self, name: str, value: Value) -> str:
        if isinstance(value, date):
            return day_in(value, self.lang)
        if isinstance(value, tuple):
            return self._list(name, value)
        if name in _MEETING:
            return when_in(str(value), self.lang)
        if name in _WHEN:
            return self._when(str(value))
        if name == "session":
            return self._session(str(value))
        if name in ("what", "trigger"):
            return self._what(str(value))
        if name == "convention":
            return convention_spoken(str(value), self.lang)
        if name == "coverage":
            return self.name("coverage", str(value))
        return self.called(str(value))

    def _when(self, text: str) -> str:
        """The date of a fact, as exactly as it is written."""
        when = UncertainDate.parse(text)
        low, high = when.earliest, when.latest
        if low is not None and low == high:
            return day_in(low, self.lang)
        return unbroken(say_date(when, self.lang[:2]), self.lang)

    def _session(self, name: str) -> str:
        """*355th*, *355e*, *355.ª*, *355-й*; nothing for a session that has no number yet."""
        found = _NTH.fullmatch(name)
        if found is None:
            return ""
        return _ORDINAL.get(self.lang[:2], name).replace("{n}", found[1])

    def _what(self, value: str) -> str:
        """What an answer or a clock counts from: the complaint, a report, a communication."""
        kind, _, number = value.replace("report-", "report ").partition(" ")
        if kind == "report" and number:
            return self.name("what", "report").replace("{n}", number)
        return self.name("what", value) if value == "complaint" else self.called(value)

    def _list(self, name: str, values: tuple[str, ...]) -> str:
        if name == "grounds":
            shown = [self.name("ground", v) for v in values]
        elif name == "conventions":
            shown = [convention_spoken(v, self.lang) for v in values]
        elif name in _MEETING:
            shown = [when_in(v, self.lang) for v in values]
        else:
            shown = [self.called(v) for v in values]
        if name == "chain":
            return " → ".join(shown)
        more = len(shown) - _SHOWN
        if more > 0:
            rest = _MORE.get(self.lang[:2], _MORE["en"]).format(n=more)
            return f"{', '.join(shown[:_SHOWN])} {rest}"
        return ", ".join(shown)


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def as_plain(advice: Advice, wording: Wording) -> dict[str, Any]:
    """The advice as JSON-ready data: codes, values and words, and the rules it rests on."""
    document = _plain(advice, wording)
    cited = sorted(rules_of(advice))
    document["rules"] = {code: _rule(wording, code) for code in cited}
    nearest = advice.next
    document["next"] = nearest.code if nearest else None
    return dict(document)


def _plain(value: Any, wording: Wording) -> Any:
    if isinstance(value, Note):
        params = {name: _plain(v, wording) for name, v in value.params}
        return {"code": value.code, "params": params, "text": wording.say(value)}
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name), wording) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(item, wording) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def rules_of(value: Any) -> set[str]:
    """The codes of every rule an advice, or a part of one, rests on."""
    out: set[str] = set()
    if is_dataclass(value) and not isinstance(value, (Note, type)):
        for f in fields(value):
            item = getattr(value, f.name)
            if f.name == "rule" and item:
                out.add(item)
            elif f.name == "rules":
                out.update(item)
            else:
                out |= rules_of(item)
    elif isinstance(value, tuple):
        for item in value:
            out |= rules_of(item)
    return out


def _rule(wording: Wording, code: str) -> dict[str, Any]:
    rule = wording.law.rule(code)
    return {
        "text": rule.text.say(wording.lang),
        "source": rule.source,
        "grade": rule.grade.value,
        "active": rule.active,
        "setting": rule.setting,
    }
