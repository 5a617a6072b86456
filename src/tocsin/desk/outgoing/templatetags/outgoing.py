"""Words of this room for a page: why a document answers a letter."""

from __future__ import annotations

from django import template

from tocsin.desk.outgoing import signs

register = template.Library()


@register.filter
def sign(reason: str) -> str:
    """Why a document answers a letter, or was written by a machine."""
    return signs.why(reason)
