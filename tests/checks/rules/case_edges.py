"""Shared by the tables of edges: a clean case with one change, and what one rule says of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from checks.helping import DAY, HERE, case_of, only, raw_case
from tocsin.checks.engine import check_case
from tocsin.checks.kinds import Kind
from tocsin.checks.scene import ExhibitFacts
from tocsin.law import Law, load

Data = dict[str, Any]
Plant = Callable[[Data], object]
Row = tuple[str, str, Plant]
"""Code of a rule, what it says (``severity subject``, by comma; ``""``: nothing), a change."""


@cache
def law() -> Law:
    """The tables as shipped."""
    return load()


def item(data: Data, section: str, key: str) -> Data:
    """One entity of the raw case."""
    return next(x for x in data[section] if x.get("id") == key)


def put(section: str, key: str, **fields: object) -> Plant:
    """The change that sets fields of one entity."""
    return lambda data: item(data, section, key).update(fields)


def add(section: str, **fields: object) -> Plant:
    """The change that adds an entity."""
    return lambda data: data[section].append(fields)


def cut(section: str, key: str, *names: str) -> Plant:
    """The change that takes fields from one entity."""

    def change(data: Data) -> None:
        for name in names:
            item(data, section, key).pop(name, None)

    return change


def both(*changes: Plant) -> Plant:
    """Several changes, one after the other."""
    return lambda data: [change(data) for change in changes]


def said(
    code: str,
    plant: Plant,
    on: datetime.date = DAY,
    kind: Kind | None = None,
    facts: Mapping[str, ExhibitFacts] | None = None,
) -> str:
    """What the rule says of the changed case, as a :data:`Row` expects it."""
    data = raw_case(HERE / "clean_cases" / "en.yaml")
    plant(data)
    with only(code):
        found = check_case(case_of(data), law(), on, kind=kind, facts=facts or {})
    return ", ".join(
        sorted(
            f"{f.severity.value} {f.subject}"
            for f in found
            if f.code == f"TOC-{code}" and f.suppressed is None
        )
    )
