"""``{% url %}`` as Django has it, with addresses that were made before kept.

A page asks for dozens of addresses, most of them the same on every page; making one takes Django
as long as drawing a line of text. Kept are addresses without parts, and those whose parts are
random keys or numbers: never a word that is a secret, such as the token of a link.
"""

from __future__ import annotations

import uuid
from functools import lru_cache
from typing import Any

from django import template
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as of_django
from django.urls import get_urlconf, reverse
from django.utils.html import conditional_escape

register = template.Library()


class Address(URLNode):
    """See the module's docstring."""

    def render(self, context: Any) -> str:
        """The address; NoReverseMatch where there is none, as Django's own."""
        name = self.view_name.resolve(context)
        parts = [part.resolve(context) for part in self.args]
        known = isinstance(name, str) and ":" not in name and not self.kwargs and not self.asvar
        if not known or not all(isinstance(part, (uuid.UUID, int)) for part in parts):
            return str(super().render(context))
        address = _address(get_urlconf(), name, *map(str, parts))
        return str(conditional_escape(address)) if context.autoescape else address


@lru_cache(maxsize=8192)
def _address(urlconf: str | None, name: str, *parts: str) -> str:
    return reverse(name, urlconf, parts)


@register.tag
def url(parser: Any, token: Any) -> Address:
    """``{% url 'case' case.pk %}``."""
    node = of_django(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)
