"""The closed lists of this room, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.keeping.models import Ground, State

GROUNDS = {
    Ground.TERM: _("the time it is kept is over"),
    Ground.CONSENT: _("consent was taken back"),
    Ground.ASKED: _("a person it is about asked for it"),
    Ground.MISTAKE: _("it was entered by mistake"),
    Ground.ORDER: _("a court or an authority ordered it"),
    Ground.DANGER: _("it endangers somebody"),
}
"""Why something is erased: the log keeps the short word for it, and nothing else."""
STATES = {
    State.ASKED: _("waits for a second person"),
    State.DONE: _("erased"),
    State.REFUSED: _("not erased"),
    State.KEPT: _("kept on"),
}
