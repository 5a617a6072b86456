"""What letters are called on pages: ``{{ paper.kind|letter }}``."""

from __future__ import annotations

from django import template

from tocsin.desk.papers.forms import CHOICES

register = template.Library()


@register.filter
def letter(kind: str) -> str:
    """A kind of letter in the reader's language; a kind that is no more, as it is."""
    return str(dict(CHOICES).get(kind, kind))
