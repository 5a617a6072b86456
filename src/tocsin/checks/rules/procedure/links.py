"""What ties a letter to the procedure and to the letters before it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tocsin.casefile.answers import Body, body_of, reference_on
from tocsin.casefile.model import CommunicationKind, Direction, Route
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import LETTERS, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, case_rule, paper_rule
from tocsin.checks.scene import CaseScene, Scene
from tocsin.checks.text import case_numbers, find, written_dates
from tocsin.law.procedure import Known

_THREAD = "domain notes 7.1 (link to an earlier letter) and section 8 point 12"


@case_rule(
    "P20",
    Severity.WEAKENS,
    "An update is not linked to the letter it updates",
    Text(
        "Without the link nobody can show what was known when, and the Office files it apart.",
        "Set updates: to the communication it carries on.",
        _THREAD,
        "communications:\n  - {id: c2, kind: update, direction: out, date: 2023-10-25}",
        "communications:\n  - {id: c2, kind: update, direction: out, date: 2023-10-25, updates: "
        "[c1]}",
    ),
)
def update_unlinked(scene: CaseScene) -> Iterator[Hit]:
    """Fires for our updates that neither update nor answer a recorded communication.

    Only where an earlier one of ours on the same route exists.
    """
    ours = [c for c in scene.file.communications if c.direction is Direction.OUT]
    for sent in ours:
        if sent.kind is not CommunicationKind.UPDATE or sent.updates or sent.answers:
            continue
        if any(other.route is sent.route and other.date < sent.date for other in ours):
            yield Hit(f"{sent.id!r} does not say which letter it updates", entity=sent.id)


@case_rule(
    "P21",
    Severity.IMPROVES,
    "A reply is not linked to what it answers",
    Text(
        "Only the link stops the clock of what was asked.",
        "Set answers: on the reply.",
        _THREAD,
        "communications:\n  - {id: r, kind: reply, direction: in, date: 2023-11-10}",
        "communications:\n  - {id: r, kind: reply, direction: in, date: 2023-11-10, answers: [c1]}",
    ),
)
def reply_unlinked(scene: CaseScene) -> Iterator[Hit]:
    """Fires for replies and acknowledgements that answer nothing recorded."""
    answers = (CommunicationKind.REPLY, CommunicationKind.ACKNOWLEDGEMENT)
    for item in scene.file.communications:
        if item.kind in answers and not item.answers:
            yield Hit(f"{item.id!r} is not linked to what it answers", entity=item.id)


@paper_rule(
    "P22",
    Severity.WEAKENS,
    "An earlier letter is mentioned that the case file does not hold",
    Text(
        "A letter nobody can produce is a letter never sent.",
        "Record the earlier letter, with its proof of dispatch; give its date in the text.",
        _THREAD,
        "case.yaml holds no letter of 20 October 2023; the letter says:\nFurther to our letter of "
        "20 October 2023.",
        "Further to our letter of 24 October 2023.",
    ),
    LETTERS,
    drafts=False,
)
def earlier_letter_unknown(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for an earlier letter dated to the day that the case file does not hold.

    “Yesterday” is reckoned from the paper's date; a day's difference is allowed.
    """
    if scene.case is None:
        return
    dates = [c.date for c in scene.case.file.communications]
    for day, span in _earlier(paper):
        if paper.date and day >= paper.date:
            continue
        held = any(
            d.earliest and d.latest and (d.earliest - day).days <= 1 and (day - d.latest).days <= 1
            for d in dates
        )
        if not held:
            yield Hit(f"the case file holds no letter of {day.isoformat()}", span)


def _earlier(paper: Paper) -> Iterator[tuple[datetime.date, tuple[int, int]]]:
    """Days of earlier letters, as the reader found them and as “our letter of …” says."""
    seen = set()
    for sentence in paper.body_sentences:
        for _, end in find("stages", "letter", sentence.folded, paper.lang):
            for item in written_dates(sentence.folded[end : end + 40]):
                if item.date and item.start <= 12:
                    seen.add(item.date)
                    at = sentence.start + end + item.start
                    yield item.date, (at, at + item.end - item.start)
    for earlier in paper.reading.earlier:
        when = earlier.date
        if when and when.exact and when.earliest and when.earliest not in seen and not seen:
            yield when.earliest, (earlier.span.start, earlier.span.end)


@paper_rule(
    "P23",
    Severity.IMPROVES,
    "An earlier letter is mentioned without its date",
    Text(
        "The registry finds a letter by its date.",
        "Write the date of the earlier letter.",
        _THREAD,
        "Dear Mr. Director-General,\n\nFurther to our previous letter, we inform you that the "
        "chair was released.\n\nYours sincerely,\nMaria Example",
        "Dear Mr. Director-General,\n\nFurther to our letter of 24 October 2023, we inform you "
        "that the chair was released.\n\nYours sincerely,\nMaria Example",
    ),
    LETTERS,
    drafts=False,
)
def earlier_letter_undated(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for “our letter” without a date or case number in the sentence, no letter being dated.

    The day on which a complaint was filed dates no other letter.
    """
    dated = (paper.sentence_at(e.span.start) for e in paper.reading.earlier if e.date)
    if any(s and next(find("stages", "letter", s.folded, paper.lang), None) for s in dated):
        return
    for sentence in paper.body_sentences:
        found = next(find("stages", "letter", sentence.folded, paper.lang), None)
        if found is None or any(w.day for w in written_dates(sentence.folded)):
            continue
        if not any(True for _ in case_numbers(sentence.folded)):
            yield Hit(
                "which letter, of what date?",
                (sentence.start + found[0], sentence.start + found[1]),
            )
            return


@paper_rule(
    "P24",
    Severity.WEAKENS,
    "A new complaint where the case is already open",
    Text(
        "New allegations inside a live case are normal practice; a second complaint in the same "
        "matter costs the number, the earlier examination and months.",
        "Write it as additional information in the case (tocsin compile --kind cfa-update), unless "
        "it is against another Government.",
        "domain notes 1.3 (new allegations inside a live case: NORMLEX texts 4341049 and 4396590)",
        "case.yaml holds CFA case 3499, filed 2023-05-02; a complaint dated 2023-10-25",
        "additional information in Case No. 3499, dated 2023-10-25",
    ),
    frozenset({Kind.CFA_COMPLAINT}),
)
def complaint_in_an_open_case(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for a complaint dated after the filing of a numbered CFA case that is not closed.

    Also for one after a complaint of ours that left and has no number yet.
    """
    if scene.case is None:
        return
    day = paper.date or scene.on
    for reference in scene.case.file.case.references:
        open_ = body_of(reference.body) is Body.CFA and reference.number
        if not open_ or reference.filed is None:
            continue
        if reference_on(reference, day).status == "closed":
            continue
        if reference.filed.surely_before(day):
            yield Hit(f"Case No. {reference.number} is open since {reference.filed}", (0, 1))
            return
    if any(body_of(r.body) is Body.CFA for r in scene.case.file.case.references):
        return
    for sent in Known(scene.case.file, day).sent(Route.CFA):
        if sent.kind is CommunicationKind.COMPLAINT and sent.date.surely_before(day):
            yield Hit(f"{sent.id!r} of {sent.date} is a complaint already", (0, 1))
            return


RULES = (
    update_unlinked,
    reply_unlinked,
    earlier_letter_unknown,
    earlier_letter_undated,
    complaint_in_an_open_case,
)
