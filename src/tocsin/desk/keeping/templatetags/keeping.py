"""What other rooms' pages say of keeping: a line on the docket of a case, a badge of its page."""

from __future__ import annotations

from typing import Any

from django import template

from tocsin.desk.keeping import consent, rules

register = template.Library()


@register.inclusion_tag("keeping/steps.html", takes_context=True)
def keeping_steps(context: Any, case: Any) -> dict[str, Any]:
    """What is due to be decided by the reader, and consent that waits to be carried out."""
    member = context["request"].member
    mine = rules.for_whom(member, case, rules.due(case)) if member is not None else []
    return {"case": case, "due": len(mine), "withdrawn": consent.waiting(case)}
