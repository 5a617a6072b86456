"""What letters are called on pages (``{{ paper.kind|letter }}``), and which wait for the reader."""

from __future__ import annotations

from typing import Any

from django import template

from tocsin.desk.papers import selectors
from tocsin.desk.papers.forms import CHOICES

register = template.Library()


@register.filter
def letter(kind: str) -> str:
    """A kind of letter in the reader's language; a kind that is no more, as it is."""
    return str(dict(CHOICES).get(kind, kind))


@register.inclusion_tag("papers/waiting.html", takes_context=True)
def letters_waiting(context: Any) -> dict[str, Any]:
    """The letters that wait for whoever reads the page, each with the page where they go on."""
    return {"papers": selectors.waiting(context["request"].member)}
