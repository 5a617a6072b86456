"""Leftovers of drafting: placeholders, comments, references that lead nowhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene

REFERENCE = re.compile(r"\[@(?P<kind>[a-z]+):(?P<id>[^\]\s]+)\]")
_SLOT = re.compile(
    r"\[(?:\s|_|\.|…){0,40}\]|\[(?:name|date|place|address|title|number|nom|lieu|adresse"
    r"|nombre|fecha|lugar|direccion|имя|дата|место|адрес|фио)[^\]@]{0,20}\]"
    r"|\{\{[^}]*\}\}|<<[^>]*>>|(?<!_)_{4,80}(?=\s+\d{4}|\s*(?:20|года))|\?\?\?|<!--.*?-->",
    re.DOTALL,
)
# a form whose boxes are ticked leaves the others empty
_TICKED = re.compile(r"[\[(]\s?[xх✓✔]\s?[\])]|[☑☒]")
_BOX = re.compile(r"\[\s?\]")


@paper_rule(
    "F22",
    Severity.BLOCKS,
    "A placeholder was left in",
    Text(
        "A gap meant to be filled shows an unfinished letter, and sometimes a note that was "
        "never meant to leave the office.",
        "Fill the gap or take it out.",
        "drafting practice; issue of receivability where a name or date is missing",
        "On [date] officers came to the office. TODO",
        "On 24 October 2023 officers came to the office.",
    ),
)
def placeholder(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for empty brackets, “[name]”, “{{…}}”, “TODO”, “XXX”, “to be completed”.

    In a form where a box is ticked the others are empty on purpose. “[signed]” and references of
    the case (``[@event:…]``) are not placeholders.
    """
    form = _TICKED.search(paper.folded) is not None
    for match in _SLOT.finditer(paper.folded):
        if form and _BOX.fullmatch(match[0]):
            continue
        yield Hit(f"{match.group()[:40]!r} was left to be filled in", match.span())
    for span in paper.find("form", "placeholder"):
        yield Hit(f"{paper.text[slice(*span)]!r} was left in the text", span)


@paper_rule(
    "F23",
    Severity.BLOCKS,
    "A reference leads nowhere",
    Text(
        "A statement whose reference names nothing in the case file has lost its proof.",
        "Correct the id, or add the missing entity to the case file.",
        "design of the case folder: references [@event:ID] [@exhibit:ID]",
        "draft: Officers searched the office [@event:serach-2023].",
        "draft: Officers searched the office [@event:search-2023].",
    ),
)
def dead_reference(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks up every ``[@event:…]``, ``[@exhibit:…]`` (and other entities) in the case file."""
    if scene.case is None:
        return
    known = scene.case.file.by_id
    for match in REFERENCE.finditer(paper.text):
        if match["kind"] in ("law", "para"):
            continue
        for key in re.split(r"[,;]\s*@?(?:[a-z]+:)?", match["id"]):
            if key in known:
                continue
            near = difflib.get_close_matches(key, list(known), 2, 0.6)
            hint = f"did you mean {' or '.join(near)}?" if near else ""
            yield Hit(f"nothing in the case file has the id {key!r}", match.span(), "", None, hint)


RULES = (placeholder, dead_reference)
