"""What an engine says of a case, before a token hears it that is not shown what is protected."""

from __future__ import annotations

from django.http import HttpResponse

from tocsin.desk.api.rest.asking import Asking
from tocsin.desk.look.faults import problem
from tocsin.desk.record.entries import LockedError, Sealing, StaleError, assemble
from tocsin.ground.errors import Diagnosis, TocsinError


def masked(asks: Asking, error: TocsinError) -> HttpResponse:
    """An error as problem details; words that would give somebody away are not said."""
    if isinstance(error, LockedError):
        status, title = 403, "No key"
    elif isinstance(error, StaleError):
        status, title = 412, "Changed meanwhile"
    else:
        status, title = 422, "This cannot be done"
    sealing = None
    if not asks.opens and asks.key is not None:
        sealing = Sealing(assemble(asks.case, asks.key).file)
    return problem(status, title, [_said(each, sealing) for each in error.diagnoses])


def _said(found: Diagnosis, sealing: Sealing | None) -> dict[str, str]:
    told = {"detail": found.problem, "mend": found.mend or "", "place": str(found.place or "")}
    if sealing is not None and sealing.gives_away(told):
        return {
            "detail": "What is wrong here touches something protected.",
            "mend": "Open the case in the desk, where it is told.", "place": "",
        }  # fmt: skip
    return told
