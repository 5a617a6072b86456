"""The form of one entry: from what is known, from a draft, or from what was posted."""

from __future__ import annotations

import contextlib
import uuid
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tocsin.casefile.folder import ABSENT, Conflict
from tocsin.casefile.model import Case, Entity, Strict
from tocsin.desk.record.entries import Assembled
from tocsin.desk.record.forms.names import MODEL_OF, SECTION_OF, Names, new_id, value_called
from tocsin.desk.record.forms.posted import judge, meant, typed
from tocsin.desk.record.forms.shape import shapes
from tocsin.desk.record.forms.tree import Node, Raw, Wrong, hint_once, nodes, split
from tocsin.desk.record.models import CASE_SECTION

_EMPTY: dict[tuple[str, str, str], str] = {}
MOST_EMPTY = 64
CARRIED_ON = ("sources", "exhibits", "verification")
"""What a new entry takes over from the one entered before it."""


class EntryForm:
    """What the template draws, and what a post means."""

    def __init__(self, made: Assembled, section: str, names: Names, key: str = "") -> None:
        """The form of the entity under ``key``, or of a new one."""
        self.section, self.key = section, key
        self.model: type[Strict] = Case if section == CASE_SECTION else MODEL_OF[section]
        self.made, self.names = made, names
        self.version = made.rows[key].version if key else 0
        self.raw: Raw = self._stored().model_dump(mode="json", exclude_defaults=True) if key else {}
        self.wrong = Wrong()
        self.once: uuid.UUID | None = None if key else uuid.uuid4()
        """The key a new entry will have: a form sent twice enters one."""
        self.entity: Any = None
        self.planned: list[tuple[str, Raw]] = []

    def _stored(self) -> Any:
        return self.made.file.case if self.key == CASE_SECTION else self.made.file.by_id[self.key]

    def read_once(self, post: QueryDict) -> bool:
        """Take over the key the form gave out; whether there is one."""
        if not self.key:
            with contextlib.suppress(ValueError):
                self.once = uuid.UUID(post.get("desk.once", ""))
                return True
        return False

    def read_again(self, made: Assembled, names: Names) -> None:
        """Go on from the case as it is now: what is new gets an id that is free in it."""
        self.made, self.names, self.wrong = made, names, Wrong()

    def go_on_from(self, key: str) -> None:
        """Begin with how the entry before is known: one report tells many things."""
        before = self.made.file.by_id.get(key)
        if isinstance(before, self.model):
            told = before.model_dump(mode="json", exclude_defaults=True)
            self.raw |= {name: told[name] for name in CARRIED_ON if name in told}

    def restore(self, post: QueryDict) -> None:
        """Show what a draft held."""
        self.raw = typed(self.model, post)

    def take(self, post: QueryDict, today: date) -> bool:
        """Read a post; whether it is sound."""
        self.raw = typed(self.model, post)
        version = post.get("desk.version", "")
        self.version = int(version) if version.isdecimal() else self.version
        meaning = meant(self.model, self.raw, post, self.names, today)
        self.wrong, self.planned = meaning.wrong, meaning.planned
        file = self.made.file
        body = {"id": self.key or new_id(file, self.section, meaning.data), **meaning.data}
        if self.key == CASE_SECTION:
            body["id"] = file.case.id
        self.entity = judge(self.model, body, self.wrong)
        return self.entity is not None and not self.wrong

    def clash(self, conflicts: list[Conflict], version: int) -> None:
        """Somebody else changed the same fields: show what stands there now beside each."""
        self.version = version
        for conflict in conflicts:
            path = ".".join(conflict.place.split(".")[2 if self.section != CASE_SECTION else 1 :])
            now = "" if conflict.theirs is ABSENT else self._told(path, conflict.theirs)
            words = _(
                "Somebody changed this meanwhile to: “%(now)s”. What you typed is kept here; "
                "save again to put it in its place."
            )
            self.wrong.add(path.split(".")[0], words % {"now": now})
        if not conflicts:
            self.wrong.add("", _("Somebody changed this entry meanwhile. Check it and save again."))

    def _told(self, path: str, value: Any) -> str:
        """What somebody else put into a field, in words: of a text its own, of a list each."""
        if isinstance(value, dict):
            text = value.get(self.made.file.case.language) or next(iter(value.values()), "")
            return self._told(path, text)
        if isinstance(value, list):
            return ", ".join(self._told(path, one) for one in value)
        return value_called(path, str(value), self.names)

    @property
    def groups(self) -> tuple[list[Node], list[Node]]:
        """The fields that are asked at once, and those that are folded away."""
        first, rest = split(self.model, nodes(self.model, self.raw, self.names, self.wrong))
        hint_once([*first, *rest])
        return first, rest

    @property
    def drawn(self) -> str:
        """Its fields as they stand on the page; those of an empty form are drawn once.

        They hold nothing of the case but the language it is kept in.
        """
        if self.raw or self.wrong:
            return self._drawn()
        key = (self.section, get_language() or "en", self.made.file.case.language)
        if key not in _EMPTY:
            while len(_EMPTY) >= MOST_EMPTY:
                _EMPTY.pop(next(iter(_EMPTY)), None)
            _EMPTY[key] = self._drawn()
        return _EMPTY[key]

    def _drawn(self) -> str:
        first, rest = self.groups
        return str(render_to_string("record/fields.html", {"first": first, "rest": rest}))

    @property
    def lists(self) -> list[tuple[str, list[str]]]:
        """What can be picked, by section."""
        asked = {kind for kind, section in SECTION_OF.items() if section in picked(self.model)}
        return [
            (SECTION_OF[kind], self.names.choices(kind)) for kind in SECTION_OF if kind in asked
        ]

    @property
    def general(self) -> list[str]:
        """What is wrong with no field in particular."""
        shown = {node.path for group in self.groups for node in group}
        lost = [p for p in self.wrong.errors if p.split(".")[0] not in shown]
        return [words for path in lost for words in self.wrong.errors[path]]


@lru_cache(maxsize=32)
def picked(model: type[Strict]) -> frozenset[str]:
    """The sections of which something can be picked anywhere in the form of a model."""
    found: set[str] = set()
    for shape in shapes(model):
        if shape.model is not None and issubclass(shape.model, Entity):
            found.add(SECTION_OF[shape.model])
        elif shape.model is not None:
            found |= picked(shape.model)
    return frozenset(found)
