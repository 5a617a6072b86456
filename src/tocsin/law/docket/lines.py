"""The docket for people: one case as a page, many cases as a table, the answer first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tocsin.casefile.model import CaseFile
from tocsin.law.docket.agenda import label
from tocsin.law.docket.words import Wording, day_in, names_of, printable, rules_of, settled, spaced
from tocsin.law.procedure import Advice, Deadline, Ground, Hold, Met, Note, Open, Risk, Run, Step
from tocsin.law.tables import Law

_WIDTH = 100
_SHOWN = 12


def page(file: CaseFile, advice: Advice, law: Law, lang: str) -> Iterator[str]:
    """One case: what to do, why it is urgent, which roads are open, what is due and owed."""
    for line in _lines(file, advice, Wording(law, lang, names_of(file, lang, short=True))):
        yield spaced(line) if lang[:2] == "fr" else line


def _lines(file: CaseFile, advice: Advice, wording: Wording) -> Iterator[str]:
    view = _Page(file, advice, wording)
    lang = wording.lang
    made = f" [{view.head('synthetic')}]" if file.case.synthetic else ""
    yield f"{label(file)}{made}: {view.head('on')} {day_in(advice.on, lang)}"
    yield ""
    yield from view.first()
    for part in (
        view.urgency,
        view.ladder,
        view.due,
        view.owed,
        view.standing,
        view.obstacles,
        view.notes,
        view.sources,
    ):
        yield from part()


class _Page:
    def __init__(self, file: CaseFile, advice: Advice, wording: Wording) -> None:
        self.file = file
        self.advice = advice
        self.wording = wording
        self.events = {event.id: event for event in file.events}

    def head(self, code: str) -> str:
        return self.wording.name("head", code)

    def state(self, state: str) -> str:
        return self.wording.name("state", state)

    def day(self, day: date) -> str:
        return day_in(day, self.wording.lang)

    def event(self, key: str) -> str:
        """An event by id with the stage it had reached on the day, and when."""
        event = self.events[key]
        steps = [s for s in event.stages if s.date.known_by(self.advice.on)]
        if not steps:
            return f"{key} [{event.date.text}]"
        last = max(steps, key=lambda s: s.date)
        return f"{key} [{self.wording.name('stage', last.stage.value)} {last.date.text}]"

    def first(self) -> Iterator[str]:
        step = self.advice.next
        if step is None:
            yield self.head("nothing")
            return
        yield from _wrap(f"{self.head('next')}: ", self._step_title(step))
        yield from self._reasons(step.why, "  ")
        nearest = self.advice.first_due()
        if nearest is not None:
            text = f"{self.wording.name('clock', nearest.code)}, {self._left(nearest)}"
            yield from _wrap(f"{self.head('first_due')}: ", text)

    def _step_title(self, step: Step) -> str:
        words = [self.wording.name("step", step.code), f"({self.state(step.state.value)}"]
        if step.when is not None and step.when != self.advice.on:
            words[-1] += f", {self.day(step.when)}"
        return " ".join(words) + ")"

    def _cited(self, *codes: str) -> str:
        """The rules something rests on, with their grades."""
        grades = (f"{code} {self.wording.law.rule(code).grade}" for code in codes)
        return f"[{', '.join(dict.fromkeys(grades))}]"

    def _reasons(self, notes: Iterable[Note], indent: str) -> Iterator[str]:
        for item in notes:
            yield from _wrap(f"{indent}- ", self.wording.say(item))

    def _left(self, deadline: Deadline) -> str:
        days = (deadline.due - self.advice.on).days
        left = settled(self.head("days").replace("{n}", str(days)), self.wording.lang)
        return f"{self.day(deadline.due)} ({left})"

    def urgency(self) -> Iterator[str]:
        yield from ("", self.head("urgency"))
        for ground in self.advice.urgency:
            name = self.wording.name("ground", ground.code)
            lead = f"  {self.state(ground.state.value):<12} {name}: "
            yield from _wrap(lead, self.wording.say(ground.why), hang=15)
            yield from self._carriers(ground)

    def _carriers(self, ground: Ground) -> Iterator[str]:
        rows = [("carried", ground.carried), ("threatened", ground.threatened)]
        if ground.state is Hold.ASK:
            rows.append(("older", ground.older))
        for kind, ids in rows:
            if ids:
                shown = [self.event(key) for key in ids[:_SHOWN]]
                if len(ids) > _SHOWN:
                    shown.append(f"+{len(ids) - _SHOWN}")
                lead = f"{'':15}{self.wording.name('events', kind)}: "
                yield from _wrap(lead, ", ".join(shown), hang=17)

    def ladder(self) -> Iterator[str]:
        yield from ("", self.head("ladder"))
        for number, step in enumerate(self.advice.ladder, 1):
            title = f"{self._step_title(step)} {self._cited(*step.rules)}"
            yield from _wrap(f"  {number:>2} ", title, hang=5)
            yield from self._reasons(step.why, "     ")
            if step.how_long is not None:
                text = f"{self.head('how_long')}: {self.wording.say(step.how_long)}"
                yield from _wrap("     - ", text)

    def due(self) -> Iterator[str]:
        yield from ("", self.head("due"))
        for deadline in self.advice.clocks:
            state = self.state(deadline.state.value)
            own = self.wording.law.rule(deadline.rule).setting
            target = f" [{self.head('soft')}]" if own else ""
            title = (
                f"{self.wording.name('clock', deadline.code)}{target} {self._cited(deadline.rule)}"
            )
            when = self.day(deadline.due)
            if deadline.state is Run.RUNNING:
                when = self._left(deadline)
            yield from _wrap(f"  {state:<9} ", f"{when}: {title}", hang=12)
            yield from self._reasons(deadline.why, " " * 12)
            for change in deadline.changes:
                papers = ", ".join(change.exhibits) or self.head("no_document")
                yield from _wrap(" " * 12 + "- ", f"{change.reason} ({papers})")
            if deadline.open_point is not None:
                yield from self._reasons((deadline.open_point,), " " * 12)
        if not self.advice.clocks:
            yield f"  {self.head('none')}"

    def owed(self) -> Iterator[str]:
        yield from ("", self.head("outstanding"))
        for item in self.advice.outstanding:
            who = self.wording.name("who", item.who)
            about = f"{self.wording.called(item.about)}: " if item.who == "complainant" else ""
            yield from _wrap(f"  {who}: ", about + self.wording.say(item.why), hang=4)
        if not self.advice.outstanding:
            yield f"  {self.head('none')}"

    def standing(self) -> Iterator[str]:
        yield from ("", self.head("standing"))
        for one in self.advice.standing:
            since = f", {self.day(one.since)}" if one.since else ""
            status = "" if one.status == "active" else f" [{self.state(one.status)}{since}]"
            lead = f"  {self.wording.called(one.party)}{status}: "
            yield from _wrap(lead, self.state(one.state.value), hang=4)
            for gateway in one.gateways:
                yield from self._reasons(gateway.why, f"    ({gateway.letter}) ")
                yield from self._reasons(gateway.missing, "        ")
            yield from self._reasons(one.notes, "    ")

    def obstacles(self) -> Iterator[str]:
        yield from ("", self.head("receivability"))
        for obstacle in self.advice.receivability:
            lead = f"  {self.state(obstacle.state.value):<12} "
            text = (
                f"{self.wording.name('obstacle', obstacle.code)}: {self.wording.say(obstacle.why)}"
            )
            if obstacle.state is not Risk.CLEAR and obstacle.events:
                text += f" [{', '.join(obstacle.events[:6])}]"
            yield from _wrap(lead, text, hang=15)
        for need in self.advice.form:
            if need.state is not Met.MET:
                lead = f"  {self.state(need.state.value):<12} "
                yield from _wrap(lead, self.wording.say(need.why), hang=15)

    def notes(self) -> Iterator[str]:
        yield from ("", self.head("notes"))
        known = self.head("known").replace("{n}", str(self.advice.known))
        yield f"  {known.replace('{m}', str(self.advice.later))}"
        if self.advice.hindsight:
            shown = ", ".join(self.advice.hindsight[:_SHOWN])
            yield from _wrap("  ", f"{self.head('hindsight')}: {shown}", hang=4)
        yield from self._reasons(self.advice.gaps, "  ")

    def sources(self) -> Iterator[str]:
        """Where every rule of the page was seen."""
        yield from ("", self.head("sources"))
        for code in sorted(rules_of(self.advice)):
            rule = self.wording.law.rule(code)
            text = f"({rule.grade}) {rule.text.say(self.wording.lang)} {rule.source}"
            yield from _wrap(f"  {code} ", text, hang=4)


def table(cases: Sequence[tuple[CaseFile, Advice]], law: Law, lang: str, on: date) -> Iterator[str]:
    """An officer's week: every clock of every case, what is lost first on top."""
    wording = Wording(law, lang)
    rows = _rows(cases, law)
    yield f"{wording.name('head', 'week')} {day_in(on, lang)} ({len(cases)})"
    yield ""
    width = max((len(name) for _, _, name, _ in rows), default=4)
    for due, soft, name, deadline in rows:
        days = (due - on).days
        mark = f" [{wording.name('head', 'soft')}]" if soft else ""
        what = wording.name("clock", deadline.code)
        yield f"  {due.isoformat()} {days:>5} d  {name:<{width}}  {what}{mark}"
    missed = [
        (d.due, label(file), d)
        for file, advice in cases
        for d in advice.clocks
        if d.state is Run.MISSED
    ]
    if missed:
        yield from ("", wording.name("head", "missed"))
        for due, name, deadline in sorted(missed, key=lambda m: (m[0], m[1], m[2].key)):
            what = wording.name("clock", deadline.code)
            yield f"  {due.isoformat()}          {name:<{width}}  {what}"
    yield from ("", wording.name("head", "ladder"))
    for file, advice in sorted(cases, key=lambda c: _rank(c[1])):
        step = advice.next
        what = wording.name("step", step.code) if step else wording.name("head", "nothing")
        grounds = ", ".join(wording.name("ground", g.code) for g in advice.grounds)
        tail = f" ({grounds})" if grounds else ""
        yield f"  {label(file):<{width}}  {what}{tail}"


def _rows(
    cases: Sequence[tuple[CaseFile, Advice]], law: Law
) -> list[tuple[date, bool, str, Deadline]]:
    rows = [
        (d.due, law.rule(d.rule).setting, label(file), d)
        for file, advice in cases
        for d in advice.running()
    ]
    return sorted(rows, key=lambda r: (r[0], r[1], r[2], r[3].key))


def _rank(advice: Advice) -> tuple[int, int, str]:
    """Cases in which a ground holds first, then those with something to do now."""
    busy = any(s.state is Open.NOW for s in advice.ladder)
    return -len(advice.grounds), 0 if busy else 1, advice.case


def _wrap(lead: str, text: str, hang: int | None = None) -> Iterator[str]:
    """``lead`` and ``text`` folded at the page's width, later lines hung under the text."""
    indent = " " * (hang if hang is not None else len(lead))
    folded = textwrap.wrap(
        printable(lead + text),
        _WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    yield from folded or [lead.rstrip()]
