"""Words of the gate for a page: why something is held back unread."""

from __future__ import annotations

from typing import Any

from django import template

from tocsin.desk.look.templatetags.look import colon
from tocsin.desk.outgoing import signs
from tocsin.desk.outgoing.refused import refusals

register = template.Library()


@register.filter
def unread(held: Any) -> str:
    """Why nobody could read it, and where in it."""
    first = held.unread[0]
    said = [refusals.place(first.place), refusals.why(first.why)]
    return f"{colon()} ".join(filter(None, said))


@register.filter
def sign(reason: str) -> str:
    """Why a document answers a letter, or was written by a machine."""
    return signs.why(reason)
