"""A posted form: first what was typed, as a tree of words; then what it means, as plain data.

``typed`` loses nothing and judges nothing; ``meant`` reads dates, finds who was meant, plans what
is to be made in place, and notes what is wrong by the path of its field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from tocsin.casefile.model import FORMS, Entity, Party, Strict
from tocsin.desk.record.forms.names import SECTION_OF, Names, new_id
from tocsin.desk.record.forms.shape import Shape, Sort, shapes
from tocsin.desk.record.forms.tree import CONVENTION, CONVENTIONS, MADE_IN_PLACE, Raw, Wrong
from tocsin.desk.record.forms.when import UnreadError, read_when
from tocsin.law.tables import convention_code

GONE = "gone:"
NEW = "new:"
MOST_ROWS = 500


def typed(model: type[Strict], post: QueryDict, path: str = "") -> Raw:
    """What stands in the fields of a form, as it was typed; empty fields are left out."""
    out: Raw = {}
    for shape in shapes(model):
        below = f"{path}.{shape.name}" if path else shape.name
        value = _typed(shape, post, below)
        if value not in ("", [], {}, None):
            out[shape.name] = value
    return out


def _typed(shape: Shape, post: QueryDict, path: str) -> Any:
    if shape.sort is Sort.TEXT:
        return _text(post, path)
    if shape.sort is Sort.TEXTS:
        return [text for at in _rows(post, path) if (text := _text(post, f"{path}.{at}"))]
    if shape.sort is Sort.PICKS:
        return [word for given in post.getlist(path) if (word := _clean(given))]
    if shape.sort is Sort.PART and shape.model is not None:
        return typed(shape.model, post, path)
    if shape.sort is Sort.PARTS and shape.model is not None:
        items = []
        for at in _rows(post, path):
            if not post.get(f"{GONE}{path}.{at}"):
                item = typed(shape.model, post, f"{path}.{at}")
                items.append(item if _says_something(shape.model, item) else {})
        return [item for item in items if item]
    if shape.sort is Sort.TICK:
        return "1" if post.get(path) else ""
    return _clean(post.get(path, ""))


_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def _clean(text: str) -> str:
    """What was typed, without the characters nobody can type and no database likes."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n")).strip()


def _rows(post: QueryDict, path: str) -> list[int]:
    """The numbers of the rows of a list that the form holds."""
    pattern = re.compile(re.escape(path) + r"\.(\d{1,4})(?:[.~]|$)")
    found = {int(match[1]) for key in post if (match := pattern.match(key))}
    return sorted(found)[:MOST_ROWS]


def _text(post: QueryDict, path: str) -> Any:
    held = {"": _clean(post.get(path, ""))}
    for key in post:
        name, _mark, code = key.partition("~")
        if name == path and code:
            held[code] = _clean(post[key])
    of_record = held.pop("record", "")
    held = {code: text for code, text in held.items() if text}
    if of_record and "" in held:
        held = {of_record: held.pop(""), **held}
    return held[""] if set(held) == {""} else held


def _says_something(model: type[Strict], item: Raw) -> bool:
    """Whether a row was filled in: a choice or a tick alone says nothing."""
    silent = {
        s.name for s in shapes(model) if s.sort in (Sort.CHOICE, Sort.TICK) and not s.required
    }
    return bool(set(item) - silent)


@dataclass(slots=True)
class Meaning:
    """What a form means: the data, what is to be made beside it, and what is wrong."""

    data: Raw
    wrong: Wrong
    planned: list[tuple[str, Raw]] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    names: Names
    post: QueryDict
    today: date
    wrong: Wrong = field(default_factory=Wrong)
    planned: list[tuple[str, Raw]] = field(default_factory=list)

    def data(self, model: type[Strict], raw: Raw, path: str = "") -> Raw:
        out: Raw = {}
        for shape in shapes(model):
            if shape.name in raw:
                below = f"{path}.{shape.name}" if path else shape.name
                value = self._value(shape, raw[shape.name], below)
                if value not in (None, "", [], {}):
                    out[shape.name] = value
        return out

    def _value(self, shape: Shape, value: Any, path: str) -> Any:
        match shape.sort:
            case Sort.DATE:
                return self._date(value, path)
            case Sort.LINES:
                lines = [line.strip() for line in value.split("\n") if line.strip()]
                return [convention_code(x) for x in lines] if shape.name == CONVENTIONS else lines
            case Sort.LINE if shape.name == CONVENTION:
                return convention_code(value)
            case Sort.PAIRS:
                return self._pairs(value, path)
            case Sort.TICK:
                return bool(value)
            case Sort.PICK | Sort.PICKS:
                found = self._picked(shape, value if isinstance(value, list) else [value], path)
                return found if shape.sort is Sort.PICKS else next(iter(found), None)
            case Sort.PART if shape.model is not None:
                return self.data(shape.model, value, path)
            case Sort.PARTS if shape.model is not None:
                model = shape.model
                return [self.data(model, item, f"{path}.{at}") for at, item in enumerate(value)]
        return value

    def _date(self, words: str, path: str) -> str:
        try:
            return read_when(words, self.today).text
        except UnreadError as error:
            self.wrong.add(path, str(error))
            return ""

    def _pairs(self, text: str, path: str) -> dict[str, str]:
        out = {}
        for line in text.split("\n"):
            name, colon, value = line.partition(":")
            if line.strip() and not colon:
                self.wrong.add(path, _("Write each line as name: value."))
            elif line.strip():
                out[name.strip()] = value.strip()
        return out

    def _picked(self, shape: Shape, words: list[str], path: str) -> list[str]:
        kind = shape.model
        if kind is None or not issubclass(kind, Entity):
            return words
        found, chosen = [], iter(self.post.getlist(NEW + path))
        for word in words:
            key = self.names.find(kind, word) or self._made(kind, word, next(chosen, ""))
            if key is not None:
                found.append(key)
            elif kind in MADE_IN_PLACE:
                self.wrong.unknown.setdefault(path, []).append(word)
            else:
                self.wrong.add(path, _("“%(words)s” is not in this case.") % {"words": word})
        return list(dict.fromkeys(found))

    def _made(self, kind: type[Entity], words: str, word: str) -> str | None:
        """Plan a new entity under this name, if it was said what it is."""
        if word not in MADE_IN_PLACE.get(kind, ()):
            return None
        section = SECTION_OF[kind]
        body: Raw = (
            {"kind": word, "names": [{"text": words}]}
            if kind is Party
            else {"basis": word, "title": words, "learnt": self.today.isoformat()}
        )
        for where, held in self.planned:
            if where == section and {**held, "id": ""} == {**body, "id": ""}:
                return str(held["id"])
        file = self.names.file
        taken = {held["id"] for _section, held in self.planned}
        key, number = new_id(file, section, body), 1
        while key in taken:
            number += 1
            key = f"{re.sub(r'-[0-9]+$', '', key)}-{len(taken) + number}"
        self.planned.append((section, {"id": key, **body}))
        return key


def meant(model: type[Strict], raw: Raw, post: QueryDict, names: Names, today: date) -> Meaning:
    """What ``raw`` means, on ``today``; judged by the model that judges ``case.yaml``."""
    reader = _Reader(names, post, today)
    data = reader.data(model, raw)
    return Meaning(data, reader.wrong, reader.planned)


def judge(model: type[Strict], data: Raw, wrong: Wrong) -> Any:
    """The entity, or ``None`` with what is wrong noted at its field."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            path = ".".join(str(part) for part in item["loc"] if not str(part).startswith("func"))
            if path not in wrong.errors and path not in wrong.unknown:
                wrong.add(path, _explained(item))
        return None


def _explained(item: Any) -> str:
    """A fault of validation, in the officer's language."""
    kind = item["type"]
    if kind in ("missing", "too_short", "string_too_short"):
        return _("This is needed.")
    if kind in ("int_parsing", "int_type", "int_from_float"):
        return _("Write digits alone.")
    if kind in ("enum", "literal_error"):
        return _("Choose one of the list.")
    if kind == "string_pattern_mismatch":
        form = FORMS.get(item["ctx"]["pattern"], item["ctx"]["pattern"])
        return _("This does not have the form wanted here: %(form)s") % {"form": form}
    return _("This cannot be taken as it is.")
