"""How far work is, in words: the stages of work that has no page of its own."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()
STAGES = {
    "laying out": _("Putting the case together"),
    "making pages": _("Making the pages"),
    "reading pages": _("Reading them again for names"),
    "writing pages": _("Putting the pages down"),
    "files anew": _("Sealing the files with the new key"),
    "entries anew": _("Sealing the entries with the new key"),
}


@register.filter
def under_way(job: Any) -> Any:
    """What the job is doing."""
    if job.state == "waiting" or not job.stage:
        return _("Beginning")
    return STAGES.get(job.stage, _("Working"))
