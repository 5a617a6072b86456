"""What every template may use: the member, the bar, the languages, the direction of the text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi

from tocsin.desk.look.navigation import DOORS
from tocsin.desk.policy.decide import can


def look(request: Any) -> dict[str, Any]:
    """Django context processor."""
    member = getattr(request, "member", None)
    match = request.resolver_match
    doors = [door for door in DOORS if can(member, door.action)] if member else []
    return {
        "member": member,
        "doors": doors,
        "here": match.url_name if match else "",
        "within": next((d.name for d in doors if request.path.startswith(reverse(d.name))), ""),
        **plain(),
    }


def plain() -> dict[str, Any]:
    """What a template needs where nobody can be asked who is here."""
    return {
        "languages": settings.LANGUAGES,
        "language": get_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
    }
