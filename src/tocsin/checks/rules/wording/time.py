"""Time: words whose meaning is gone when the letter is read a year later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import LETTERS
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import find, says, written_dates

# what the date of the letter makes a day of
_RECKONED = re.compile(
    r"(?:today|yesterday|this\s+(?:morning|afternoon|evening)|hier|avant-hier|aujourd'hui|"
    r"ce\s+(?:matin|jour|soir)|cette\s+(?:nuit|apres)|ayer|anteayer|hoy|esta\s+(?:manana|tarde|noche)|"
    r"сегодня|вчера|позавчера|накануне|\w+\s+(?:days?|weeks?)\s+ago|il\s+y\s+a\s+\w+\s+(?:jours|semaines)|"
    r"hace\s+\w+\s+(?:dias|semanas)|\w+\s+(?:дня|днеи|недел\w+)\s+назад)(?!\w)"
)

_QUOTED = re.compile(r"«[^«»]{1,400}(?:»|$)|“[^“”]{1,400}(?:”|$)|\"[^\"]{1,400}(?:\"|$)")


@paper_rule(
    "W08",
    Severity.WEAKENS,
    "An act dated only by “yesterday”, “this week”, “recently”",
    Text(
        "The Committee reads the letter months later and places every act on a calendar; a "
        "relative word gives it no day.",
        "Write the date beside the word: “yesterday, 24 October 2023”.",
        "domain notes 7.2 point 6 (who, what, when, where)",
        "Officers came to the office earlier this week.",
        "Officers came to the office earlier this week, on 23 October 2023.",
    ),
    LETTERS,
)
def relative_time(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on a relative word of time without a date beside it.

    Only in sentences that report an act or refer to an earlier letter. Light where the letter
    bears its date and the word means a day of its own ("this morning", «вчера»), or no measure
    against anybody is told.
    """
    for sentence in paper.body_sentences:
        # what somebody is quoted as saying is dated by when it was said
        told = _QUOTED.sub(lambda m: " " * len(m[0]), sentence.folded)
        found = next(find("wording", "relative", told, paper.lang), None)
        if (
            found is None
            or "[@communication:" in sentence.text
            or any(True for _ in written_dates(sentence.folded))
        ):
            continue
        if says("wording", "act", sentence.folded, paper.lang) or says(
            "stages", "letter", sentence.folded, paper.lang
        ):
            span = (sentence.start + found[0], sentence.start + found[1])
            day = paper.date is not None
            letter = not says("wording", "adverse", sentence.folded, paper.lang)
            known = day and (letter or _RECKONED.match(sentence.folded, *found))
            grave = Severity.IMPROVES if known else None
            yield Hit(f"{paper.text[slice(*span)]!r} gives no date", span, "", grave)


RULES = (relative_time,)
