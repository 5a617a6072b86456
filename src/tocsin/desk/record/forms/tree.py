"""A form as a tree of nodes, made of a model and what is known; the template draws it.

What was typed is shown again as it was typed: a tree is made of stored data (ids, EDTF) or of a
posted form (words), and both look the same to the person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from tocsin.casefile.model import Entity, Party, Source, Strict
from tocsin.desk.record.forms.names import SECTION_OF, Names, body_called, word
from tocsin.desk.record.forms.shape import Shape, Sort, shapes
from tocsin.desk.record.forms.words import HINTS, LABELS
from tocsin.law.tables import convention_spoken

Raw = dict[str, Any]
CONVENTION, CONVENTIONS = "convention", "conventions"
"""Fields that hold codes like ``C087``; people read and type *Convention No. 87*, or *87*."""
CODED = {"government": "country", "country": "country", "lang": "language", "language": "language"}
LONG = frozenset({"notes", "address", "risk", "reason", "note"})
MAIN: dict[str, tuple[str, ...]] = {
    "Case": ("title", "government", "language", "complainants", "references", "requests"),
    "Party": ("kind", "names", "protected", "alias", "consent", "country", "parent"),
    "Source": ("basis", "party", "title", "date", "learnt", "channel", "protected", "consent"),
    "Event": (
        "summary", "date", "act", "actors", "targets", "place", "sources", "exhibits", "stage",
        "verification", "sensitivity",
    ),
    "Allegation": ("title", "events", "norms", "argument", "remedies"),
    "Exhibit": ("title", "file", "date", "lang", "kind", "source", "sensitivity"),
    "Communication": (
        "kind", "direction", "route", "date", "sender", "to", "subject", "summary", "number",
        "exhibits",
    ),
    "Recommendation": ("body", "text", "report", "paragraph", "date", "status"),
}  # fmt: skip
"""The fields that are asked at once; every other one is folded away."""
MADE_IN_PLACE: dict[type[Strict], tuple[str, ...]] = {
    Party: ("person", "trade_union", "federation", "state_body", "security_service", "court",
            "government", "employer", "media", "ngo", "international_body"),
    Source: ("witnessed", "told", "document", "press"),
}  # fmt: skip
"""What can be made where it is picked, and the word that must be chosen for it."""


@dataclass(slots=True)
class Node:
    """One field as it is drawn."""

    path: str
    sort: str
    label: Any
    hint: Any = ""
    required: bool = False
    value: str = ""
    said: Any = ""
    """How a reader is told the value, where a form must show it as it is kept."""
    values: list[str] = field(default_factory=list)
    languages: list[tuple[str, str, str]] = field(default_factory=list)
    choices: list[tuple[str, Any]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Typed names that the case does not know; what each is to be is asked."""
    kinds: list[tuple[str, Any]] = field(default_factory=list)
    section: str = ""
    long: bool = False
    code: str = ""
    """Of what the value is a code: ``country`` or ``language``; people read and pick its name."""

    @property
    def wrong(self) -> bool:
        """Whether anything in it is wrong."""
        return bool(self.errors or self.unknown) or any(
            part.wrong for part in [*self.parts, *(p for row in self.rows for p in row.parts)]
        )

    @property
    def filled(self) -> bool:
        """Whether anything is in it."""
        return bool(self.value or any(self.values) or any(v for _, _, v in self.languages)) or any(
            row.there for row in self.rows
        ) or (self.sort == Sort.PART and any(part.filled for part in self.parts))  # fmt: skip


@dataclass(slots=True)
class Row:
    """One group of a list."""

    path: str
    there: bool
    parts: list[Node]


@dataclass(slots=True)
class Wrong:
    """What is wrong, by path; and names the case does not know, by path."""

    errors: dict[str, list[str]] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)

    def add(self, path: str, words: str) -> None:
        """One more."""
        self.errors.setdefault(path, []).append(words)

    def __bool__(self) -> bool:
        return bool(self.errors or self.unknown)


def nodes(model: type[Strict], raw: Raw, names: Names, wrong: Wrong, path: str = "") -> list[Node]:
    """The nodes of a model filled with ``raw``."""
    return [_node(shape, raw.get(shape.name), names, wrong, path) for shape in shapes(model)]


def split(model: type[Strict], made: list[Node]) -> tuple[list[Node], list[Node]]:
    """The main fields in the order they are asked, and the rest."""
    main = MAIN.get(model.__name__, ())
    by_name = {node.path: node for node in made}
    first = [by_name[name] for name in main if name in by_name]
    return first, [node for node in made if node.path not in main]


def hint_once(made: list[Node], said: set[str] | None = None) -> None:
    """Say a hint that many fields share once, at the first of them."""
    said = set() if said is None else said
    for node in made:
        if node.hint and node.sort.removesuffix("s") in HINTS:
            if str(node.hint) in said:
                node.hint = ""
            said.add(str(node.hint))
        hint_once([*node.parts, *(part for row in node.rows for part in row.parts)], said)


def _node(shape: Shape, value: Any, names: Names, wrong: Wrong, above: str) -> Node:
    path = f"{above}.{shape.name}" if above else shape.name
    node = Node(
        path, shape.sort.value, _label(shape), _hint(shape), shape.required,
        errors=wrong.errors.get(path, []), unknown=wrong.unknown.get(path, []),
        long=shape.name in LONG,
    )  # fmt: skip
    _FILL[shape.sort](node, shape, value, names, wrong)
    return node


def _label(shape: Shape) -> Any:
    return LABELS.get(f"{shape.owner}.{shape.name}") or LABELS.get(shape.name) or shape.name


def _hint(shape: Shape) -> Any:
    own = HINTS.get(f"{shape.owner}.{shape.name}")
    return own or HINTS.get(shape.sort.value.removesuffix("s"), "")


def _fill_line(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    node.value = "" if value is None else str(value)
    if shape.name == CONVENTION:
        node.value = convention_spoken(node.value, names.language)
    elif shape.name == "body":
        node.said = body_called(node.value)
    node.code = CODED.get(shape.name, "") if shape.sort is Sort.LINE else ""


def _fill_lines(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    lines = value.split("\n") if isinstance(value, str) else list(map(str, value or []))
    if shape.name == CONVENTIONS:
        lines = [convention_spoken(line, names.language) for line in lines]
    node.value = "\n".join(lines)
    node.long = True


def _fill_pairs(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    pairs = value.items() if isinstance(value, dict) else ()
    node.value = value if isinstance(value, str) else "\n".join(f"{k}: {v}" for k, v in pairs)
    node.long = True


def _fill_text(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    held = {"": value} if isinstance(value, str) else dict(value or {})
    of_record = names.file.case.language
    if not held.get("") and of_record in held:
        held[""] = held.pop(of_record)
        node.section = of_record  # a text that names its language keeps doing so
    node.value = held.pop("", "")
    codes = [code for code, _ in settings.LANGUAGES if code != of_record]
    own = dict(settings.LANGUAGES)
    codes += [code for code in held if code not in codes]
    node.languages = [(code, own.get(code, code), held.get(code, "")) for code in codes]


def _fill_texts(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    items = list(value or [])
    inner = Shape(shape.owner, shape.name, Sort.TEXT, False)
    for at, item in enumerate([*items, None]):
        part = Node(f"{node.path}.{at}", Sort.TEXT.value, node.label)
        part.errors = wrong.errors.get(part.path, [])
        _fill_text(part, inner, item, names, wrong)
        node.rows.append(Row(part.path, at < len(items), [part]))


def _fill_tick(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    node.value = "1" if value in (True, "1", "on", "true") else ""


def _fill_choice(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    default = getattr(shape.default, "value", shape.default)
    node.value = str(value if value not in (None, "") else default or "")
    node.choices = [(choice, word(choice)) for choice in shape.choices]
    if default is None:
        node.choices.insert(0, ("", "—"))


def _fill_picks(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    held = value if isinstance(value, list) else [value] if value else []
    node.values = [names.label(str(item)) for item in held]
    if shape.sort is Sort.PICKS or not node.values:
        node.values += [""]
    if shape.model is not None and issubclass(shape.model, Entity):
        node.section = SECTION_OF[shape.model]
        node.kinds = [(made, word(made)) for made in MADE_IN_PLACE.get(shape.model, ())]


def _fill_part(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    if shape.model is not None:
        node.parts = nodes(shape.model, value or {}, names, wrong, node.path)


def _fill_parts(node: Node, shape: Shape, value: Any, names: Names, wrong: Wrong) -> None:
    if shape.model is None:
        return
    items = list(value or [])
    for at, item in enumerate([*items, {}]):
        path = f"{node.path}.{at}"
        parts = nodes(shape.model, item, names, wrong, path)
        node.rows.append(Row(path, at < len(items), parts))


_FILL = {
    Sort.LINE: _fill_line,
    Sort.DATE: _fill_line,
    Sort.NUMBER: _fill_line,
    Sort.LINES: _fill_lines,
    Sort.PAIRS: _fill_pairs,
    Sort.TEXT: _fill_text,
    Sort.TEXTS: _fill_texts,
    Sort.TICK: _fill_tick,
    Sort.CHOICE: _fill_choice,
    Sort.PICK: _fill_picks,
    Sort.PICKS: _fill_picks,
    Sort.PART: _fill_part,
    Sort.PARTS: _fill_parts,
}
