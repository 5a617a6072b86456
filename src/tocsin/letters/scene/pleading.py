"""The allegations as this reader may be told them on the letter's day.

An allegation keeps the events the reader may know. Where one of its events lies after the day, its
texts were written knowing it: what of them is hindsight (:mod:`.hindsight`) is left out, and the
text it stood in is listed for the person who signs; everything else stands as it is. What words
cannot show (a trial told in other words) only a reader sees: texts left whole are listed to be read
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from tocsin.casefile.model import OF_RECORD, Allegation, Event, Text
from tocsin.letters.kinds import Kind
from tocsin.letters.scene.audience import LeftOut, View
from tocsin.letters.scene.hindsight import Hindsight

_TEXTS = ("argument", "defence", "answer")


def pleadings_of(view: View) -> tuple[tuple[Allegation, ...], tuple[LeftOut, ...]]:
    """The allegations of the case for this letter, and which texts of theirs were cut or left."""
    whole = {a.id: a for a in view.whole.allegations}
    hindsight = Hindsight(view)
    out, left = [], []
    for allegation in view.file.allegations:
        kept = [e for e in allegation.events if e in view.events]
        if not kept:
            left.append(LeftOut(allegation.id, "no_fact"))
            continue
        update: dict[str, object] = {"events": kept}
        later = _later(whole.get(allegation.id, allegation), view)
        if later:
            texts, cut = _told(hindsight, allegation, later)
            update |= texts
            left += [LeftOut(allegation.id, f"hindsight_{name}") for name in cut]
            if not cut and any(getattr(allegation, name) is not None for name in _TEXTS):
                left.append(LeftOut(allegation.id, "hindsight_read"))
        out.append(allegation.model_copy(update=update))
    case = view.whole.case
    undated = case.national_mechanisms is not None or case.conciliation is not None
    days = [e.date for e in view.whole.events]
    days += [case.conciliation_since] if case.conciliation_since else []
    if undated and any(day.surely_after(view.on) for day in days):
        left.append(LeftOut(case.id, "hindsight_read"))  # what was tried at home bears no date
    return tuple(out), tuple(left)


def unpleaded(
    allegations: Iterable[Allegation], kind: Kind, told: Set[str], binding: Iterable[str]
) -> tuple[LeftOut, ...]:
    """The allegations that a letter does not argue: no fact of theirs is told, or none binds.

    The Committee of Experts reads by ratified Convention; whoever else is written to, by fact.
    """
    if not {"allegations", "convention"} & set(kind.outline):
        return ()
    bound, left = set(binding), []
    for item in allegations:
        if "convention" in kind.outline and bound.isdisjoint(n.convention for n in item.norms):
            left.append(LeftOut(item.id, "unbound"))
        elif "allegations" in kind.outline and told.isdisjoint(item.events):
            left.append(LeftOut(item.id, "no_fact_here"))
    return tuple(left)


def _later(allegation: Allegation, view: View) -> list[Event]:
    """The events of an allegation that the letter's day does not know."""
    found = (view.whole.by_id.get(key) for key in allegation.events)
    return [e for e in found if isinstance(e, Event) and e.date.surely_after(view.on)]


def _told(
    hindsight: Hindsight, allegation: Allegation, later: list[Event]
) -> tuple[dict[str, object], list[str]]:
    """The texts of an allegation without what only later days knew; which of them were cut."""
    view, without = hindsight.view, hindsight.without(allegation, later)
    update: dict[str, object] = {}
    cut: list[str] = []
    for name in _TEXTS:
        text = getattr(allegation, name)
        kept = without(text) if text is not None else None
        if text is not None and kept != hindsight.said(text):
            spoken = text.has(view.lang, view.file.case.language)
            update[name] = Text({view.lang if spoken else OF_RECORD: kept}) if kept else None
            cut.append(name)
    remedies = [t for t in allegation.remedies if without(t) == hindsight.said(t)]
    if len(remedies) < len(allegation.remedies):
        update["remedies"] = remedies
        cut.append("remedies")
    return update, cut
