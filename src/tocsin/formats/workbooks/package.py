"""The package of an Office workbook (ECMA-376 part 2): its parts, relations and properties.

What XLSX and XLSB share: a ZIP whose every part is digested, small XML parts read element by
element, by a parser that refuses document types and entities.
"""

from __future__ import annotations

import hashlib
import posixpath
import xml.parsers.expat as expat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.formats.bounds import Limits, ZipLimits, open_package
from tocsin.formats.workbooks.sheets import Workbook
from tocsin.ground.errors import Diagnosis, TocsinError

Element = tuple[str, dict[str, str], str]


@dataclass(slots=True)
class Loaded:
    """The parts of a package, before any sheet is read."""

    file: str
    book: Workbook = field(default_factory=Workbook)
    content: dict[str, bytes] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)


def load(path: Path, limits: Limits, kept: tuple[str, ...] = (".xml", ".rels")) -> Loaded:
    """The parts of a package: all digested, those whose names end so kept."""
    most = limits.unpacked_bytes
    allowed = ZipLimits(limits.parts, most, 2 * most, limits.ratio)
    out = Loaded(path.name)
    with open_package(path, limits=allowed) as package:
        for name in package.names:
            try:
                data = package.read(name)
            except TocsinError as error:
                if "password" in error.diagnosis.problem:
                    raise
                out.book.problems.append(error.diagnosis)
                continue
            out.book.parts[name] = hashlib.sha256(data).hexdigest()
            if name.endswith(kept):
                out.content[name] = data
                if declares_entities(data):
                    out.book.problems.append(entities_left(name, path.name))
        out.book.problems += package.problems
    return out


_PROLOG = 1 << 16


def declares_entities(data: bytes) -> bool:
    """Whether an XML part has a document type, which no office program writes."""
    head = data[:_PROLOG]
    return b"<!DOCTYPE" in (head.replace(b"\0", b"") if b"\0" in head else head)


def entities_left(part: str, file: str) -> Diagnosis:
    """The remark on a part whose entities were left as they stand."""
    return Diagnosis(
        f"the part {part} declares XML entities; they were not expanded and what uses them was "
        "not read",
        mend="no office program writes such a part; treat the file as hostile",
        file=file,
        place=part,
        code="xml-entities",
    )


def properties(book: Workbook, content: dict[str, bytes]) -> None:
    """The document properties (ECMA-376 part 1, 22.2; part 2, 11)."""
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        for tag, attributes, text in elements(content.get(name, b"")):
            if text.strip():
                book.properties[attributes.get("name", tag)] = text.strip()


def elements(data: bytes) -> Iterator[Element]:
    """The elements of a small part in order of their ends: local name, attributes, own text."""
    out: list[Element] = []
    stack: list[tuple[str, dict[str, str], list[str]]] = []
    parser = hardened()

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        stack.append((name.rpartition(":")[2], plain, []))

    def end(_: str) -> None:
        name, attributes, text = stack.pop()
        out.append((name, attributes, "".join(text)))

    def text(data: str) -> None:
        if stack:
            stack[-1][2].append(data)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    try:
        if data:
            parser.Parse(data, True)
    except (expat.ExpatError, TocsinError):
        pass
    yield from out


def hardened(separator: str | None = None) -> expat.XMLParserType:
    """An expat parser that refuses document types and entities.

    With a ``separator`` names are given as namespace, separator, local name.
    """
    parser = expat.ParserCreate(namespace_separator=separator)

    def refuse(*_: object) -> None:
        raise TocsinError("it declares XML entities, which a workbook never does", code="xml-bomb")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    return parser


def targets(content: dict[str, bytes], part: str) -> dict[str, str]:
    """What the relations of a part point to, by their identities."""
    folder, name = posixpath.split(part)
    rels = content.get(f"{folder}/_rels/{name}.rels", b"")
    out = {}
    for tag, attributes, _ in elements(rels):
        if tag == "Relationship":
            target = attributes.get("Target", "")
            full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            out[attributes.get("Id", "")] = posixpath.normpath(full)
    return out
