"""Whether the folder of a case was changed since (``{% folder_changed case %}``)."""

from __future__ import annotations

from typing import Any

from django import template

from tocsin.desk.watched import selectors, services

register = template.Library()


@register.inclusion_tag("watched/changed.html", takes_context=True)
def folder_changed(context: Any, case: Any) -> dict[str, Any]:
    """A note on the page of a case where its folder says something else, for who sits here."""
    here = getattr(context["request"].member, "here", False)
    row = selectors.watch_of(case) if here else None
    stands = services.standing(row, case.revision) if row is not None else ""
    return {"case": case, "changed": stands in ("folder", "both")}
