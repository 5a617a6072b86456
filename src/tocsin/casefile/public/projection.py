"""The only road to publication: a new case file that holds cleared values alone.

What is published is listed field by field in :data:`PUBLISHED`; what is not listed is
withheld, so a new field stays inside until somebody decides on it (a test asks). Entities
go out only when ``sensitivity: public``; protected parties and those who said no stand
behind their alias under a new id; a source that may not be named leaves its basis alone.
Then every string of the result is searched for every protected name and place, in any
spelling and case; one hit refuses the whole, and the refusal does not repeat the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.casefile.answers import established, settled
from tocsin.casefile.dates import UncertainDate
from tocsin.casefile.model import SECTIONS, CaseFile, Event, Strict, Text
from tocsin.casefile.public.clearing import PUBLISHED, Clearing
from tocsin.ground.errors import Diagnosis, ProblemsError, TocsinError

CODE = "TOC-R00"


class PublicCase(CaseFile):
    """A case file that came through :func:`public`; what ``site`` accepts, and nothing else."""


def public(file: CaseFile) -> PublicCase:
    """The public projection of a case file.

    Raises :class:`TocsinError` when the case is confidential, :class:`ProblemsError`
    when a protected party lacks an alias or a text would give one away.
    """
    if file.case.confidential:
        raise TocsinError(
            "this case is confidential: the complainants asked for it",
            mend="ask them; set case.confidential to false once they agree",
            place="case.confidential",
            code=CODE,
        )
    clearing = Clearing(file)
    if clearing.problems:
        raise ProblemsError(clearing.problems)
    data: dict[str, Any] = {"case": project(file.case, clearing)}
    leaks = list(_leaks(data["case"], "case", clearing))
    for section in SECTIONS:
        data[section] = list(_stand_ins(section, clearing))
        leaks += _leaks(data[section], f"the aliases of {section}", clearing)
        for index, entity in enumerate(getattr(file, section)):
            if entity.id in clearing.cleared:
                value = project(entity, clearing)
                if isinstance(entity, Event):
                    value["verification"] = established(file, entity).value
                leaks += _leaks(value, f"{section}[{index}]", clearing)
                if section != "allegations" or value["events"]:
                    data[section].append(value)
    if leaks:
        raise ProblemsError(leaks)
    case = PublicCase.model_validate(data)
    return case.model_copy(update={k: getattr(settled(case), k) for k in ("case", *SECTIONS)})


def _stand_ins(section: str, clearing: Clearing) -> Iterator[dict[str, Any]]:
    if section == "parties":
        yield from clearing.aliases()
    if section == "sources":
        yield from clearing.anonymous_sources()


def project(model: Strict, clearing: Clearing) -> dict[str, Any]:
    """The published fields of a model, with every id mapped or left out."""
    out: dict[str, Any] = {}
    for name in PUBLISHED[type(model)]:
        if clearing.withholds(model, name):
            continue
        value = _value(getattr(model, name), name, clearing)
        if value is not None:
            out[name] = value
    return out


def _value(value: Any, name: str, clearing: Clearing) -> Any:
    if isinstance(value, Text | UncertainDate) or value is None:
        return value
    if isinstance(value, Strict):
        return project(value, clearing)
    if isinstance(value, list):
        if value and isinstance(value[0], Strict):
            return [project(v, clearing) for v in value if clearing.keeps(v)]
        kept = [clearing.mapped(name, item) for item in value]
        return [item for item in dict.fromkeys(kept) if item is not None]
    if isinstance(value, str):
        return clearing.mapped(name, value)
    return value


def _leaks(data: Any, where: str, clearing: Clearing) -> Iterator[Diagnosis]:
    for place, text in strings(data, where):
        labels = clearing.scanner.scan(text)
        if labels:
            yield Diagnosis(
                "this would give away what is protected "
                f"({', '.join(sorted(labels))}); nothing was published",
                "rewrite the text without it, or use the alias",
                place=place,
                code=CODE,
            )


def strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every string in projected data, with its place; dates and numbers say nothing."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Text):
        for lang, text in value.root.items():
            yield place, lang
            yield f"{place} ({lang})" if 0 < len(lang) <= 3 else place, text
    elif isinstance(value, dict):
        free = place.endswith(".particulars")  # its keys are free text, and may be names
        for number, (key, item) in enumerate(value.items()):
            yield f"{place}, key {number + 1}", str(key)
            yield from strings(item, f"{place}, value {number + 1}" if free else f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from strings(item, f"{place}[{index}]")
