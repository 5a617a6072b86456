"""What a paper comes back to: a day, a year or a length by which a known deed is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.checks.rules.consistency.recalled.apart import apart_at, tell_apart
    from tocsin.checks.rules.consistency.recalled.by_words import called_otherwise
    from tocsin.checks.rules.consistency.recalled.called_by_day import events_called
    from tocsin.checks.rules.consistency.recalled.clauses import around, clauses_of, reach
    from tocsin.checks.rules.consistency.recalled.corrected import mended_in
    from tocsin.checks.rules.consistency.recalled.linking import recalled_otherwise
    from tocsin.checks.rules.consistency.recalled.mentions import (
        Mention,
        bare,
        dated_in,
        kinds_of,
        mentions_of,
        undated_beside,
    )
    from tocsin.checks.rules.consistency.recalled.spans import lengths_otherwise
    from tocsin.checks.rules.consistency.recalled.that_month import months_pointed_to
    from tocsin.checks.rules.consistency.recalled.worded import worded_otherwise
else:
    __getattr__ = face(__name__)

__all__ = [
    "Mention",
    "apart_at",
    "around",
    "bare",
    "called_otherwise",
    "clauses_of",
    "dated_in",
    "events_called",
    "kinds_of",
    "lengths_otherwise",
    "mended_in",
    "mentions_of",
    "months_pointed_to",
    "reach",
    "recalled_otherwise",
    "tell_apart",
    "undated_beside",
    "worded_otherwise",
]
