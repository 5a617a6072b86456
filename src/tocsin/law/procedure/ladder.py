"""The ladder: what to do next, in order, each rung with why, by which rule, and how long.

Speed decides first (rule ``dg-intervention``: days; the Committee: months), then what the
case has: a number, a status, new facts since the last communication, a government that is
silent, a Convention that binds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tocsin.casefile.answers import Body, body_of
from tocsin.casefile.model import Communication, ComplainantStatus, FollowUp, Route
from tocsin.law.procedure.advice import (
    Complainant,
    Deadline,
    Ground,
    Hold,
    Note,
    Open,
    Proof,
    Run,
    Step,
    note,
)
from tocsin.law.procedure.clocks import in_follow_up
from tocsin.law.procedure.known import Fact, Known, end, start
from tocsin.law.procedure.pleaded import Pleaded
from tocsin.law.procedure.silence import Silence
from tocsin.law.tables import Law, Nature

_READY = {Open.NOW: 0, Open.UNDER_WAY: 0, Open.ASK: 1, Open.LATER: 2, Open.CLOSED: 3}
_FILING = ("gateway-c", "form-words", "handling-time")


@dataclass(frozen=True, slots=True)
class View:
    """What the rungs look at: everything the other modules found."""

    known: Known
    law: Law
    standing: tuple[Complainant, ...]
    urgency: tuple[Ground, ...]
    clocks: tuple[Deadline, ...]
    silent: Silence | None
    pleaded: Pleaded

    @property
    def holds(self) -> tuple[Ground, ...]:
        """Urgency grounds that hold."""
        return tuple(g for g in self.urgency if g.state is Hold.HOLDS)

    @property
    def threatened(self) -> tuple[Ground, ...]:
        """Urgency grounds that are only threatened."""
        return tuple(g for g in self.urgency if g.state is Hold.THREATENED)

    def clock(self, code: str) -> tuple[Deadline, ...]:
        """The clocks with this code."""
        return tuple(d for d in self.clocks if d.code == code)

    def since(self, letters: tuple[Communication, ...]) -> tuple[Fact, ...]:
        """Facts that came after the last of these letters (all facts, if there is none)."""
        if not letters:
            return self.known.real
        edge = max(end(letter.date) for letter in letters)
        told = {event for letter in letters for event in letter.events}
        return tuple(f for f in self.known.real if start(f.reached) > edge and f.id not in told)


def ladder(view: View) -> tuple[Step, ...]:
    """The rungs in the order proposed: what can be done now first, then by urgency."""
    rungs = [
        *_dg(view),
        *_voices(view),
        *_status(view),
        *_cfa(view),
        *_appeal(view),
        *_help(view),
        *_experts(view),
        *_article_24(view),
        *_conference(view),
        *_article_26(view),
        *_article_33(view),
        *_levers(view),
    ]
    if not (view.holds or view.threatened):
        rungs.sort(key=lambda s: s.code == "dg-urgent")
    rungs = [_ahead(_open_at_all(step, view), view.known.on) for step in rungs]
    return tuple(sorted(rungs, key=lambda s: _READY[s.state]))


# what anybody can do against any state, at the ILO or outside it
_EVERYWHERE = frozenset({"actrav", "ask-status", "other-levers", "voices"})


def _open_at_all(step: Step, view: View) -> Step:
    """The step as a question, where the tables do not show that ILO procedures reach the state.

    Not where the Committee gave the case a number: then it has taken it up.
    """
    country = view.known.file.case.government
    reached = view.law.jurisdiction(country).nature in (Nature.MEMBER, Nature.TERRITORY)
    reference = view.known.cfa()
    if reached or step.code in _EVERYWHERE or step.state not in (Open.NOW, Open.LATER):
        return step
    if reference is not None and reference.number.strip():
        return step
    why = (note("gap.not_a_member", territory=country),)
    return replace(step, state=Open.ASK, when=None, why=why)


def _ahead(step: Step, on: date) -> Step:
    """The step without a day that has passed: nothing is proposed for yesterday."""
    past = step.when is not None and step.when < on
    return replace(step, when=None) if past else step


def _conference(view: View) -> Iterator[Step]:
    """The Conference Committee, where a Convention binds and a Conference lies ahead."""
    conference = view.law.next_session("ilc", view.known.on)
    if not view.pleaded.binding or conference is None:
        return
    why = [note("step.conference", conventions=view.pleaded.binding)]
    before = view.known.discussed()
    if before:
        last = before[-1]
        number = last.number or (last.filed.text if last.filed else "")
        why.insert(0, note("step.conference.discussed", number=number or "–"))
    rules = ("conference-committee", "ceacr-ratified")
    yield Step("conference-committee", Open.LATER, rules, tuple(why), conference.first)


def _article_33(view: View) -> Iterator[Step]:
    """Only after a Commission of Inquiry, and only a question: the rule is recalled."""
    if view.known.inquiries():
        yield Step("article-33", Open.ASK, ("article-33",), (note("step.article_33"),))


def _status(view: View) -> Iterator[Step]:
    """Ask where a case stands: its follow-up went silent, or nobody has recorded its status."""
    lapsed = [d for d in view.clock("follow-up-silence") if d.state is Run.MISSED]
    reference = view.known.cfa()
    if lapsed:
        why = (note("step.ask_status", due=lapsed[0].due),)
    elif reference and reference.status == "unknown" and view.known.reports(reference):
        why = (note("step.status_unknown", number=reference.number),)
    else:
        return
    yield Step("ask-status", Open.NOW, ("follow-up-silence",), why, how_long=note("long.days"))


def _voices(view: View) -> Iterator[Step]:
    """A complainant lost to withdrawal or capture: say how, and keep one who can speak."""
    gone = tuple(c.party for c in view.standing if c.status != ComplainantStatus.ACTIVE)
    if not gone:
        return
    why = [note("step.voices.tell", complainants=gone)]
    if len(gone) == len(view.standing):
        why.insert(0, note("step.voices.none"))
    yield Step("voices", Open.NOW, ("withdrawal-tested",), tuple(why))


def _dg(view: View) -> Iterator[Step]:
    rules = ("dg-intervention", *(g.rule for g in view.holds or view.threatened))
    letters = view.known.sent(Route.DG)
    urgent = {e for g in view.urgency for e in (*g.carried, *g.threatened)}
    new = tuple(f.id for f in view.since(letters) if f.id in urgent)
    long = note("long.days")
    if not (view.holds or view.threatened):
        yield Step("dg-urgent", Open.LATER, rules, (note("step.dg.no_ground"),), how_long=long)
        return
    why: list[Note] = [_grounds(view)]
    why += _why_fast(view)
    if letters and not new:
        due = next((d.due for d in view.clock("dg-silence")), None)
        last = letters[-1]
        answered = view.known.answers_to(last)
        code = "step.dg.answered" if answered else "step.dg.sent"
        why.append(note(code, letter=last.id, day=start(last.date)))
        yield Step("dg-urgent", Open.UNDER_WAY, rules, tuple(why), due, long)
        return
    if letters:
        why.append(note("step.dg.again", letter=letters[-1].id, number=len(new)))
    yield Step("dg-urgent", Open.NOW, rules, tuple(why), view.known.on, long, new)


def _grounds(view: View) -> Note:
    if view.holds:
        return note("step.grounds.hold", grounds=tuple(g.code for g in view.holds))
    return note("step.grounds.threatened", grounds=tuple(g.code for g in view.threatened))


def _why_fast(view: View) -> Iterator[Note]:
    session = view.law.next_session("cfa", view.known.on)
    if session is not None:
        yield note("step.next_meeting", meeting=session.dates.text)
    missed = [d for d in view.clock("ceacr-cutoff") if d.state is Run.MISSED]
    if missed:
        yield note("step.cutoff_passed", day=missed[0].due)


def _can_file(view: View) -> bool:
    return any(
        c.state in (Proof.PROVEN, Proof.UNPROVEN) and c.status == ComplainantStatus.ACTIVE
        for c in view.standing
    )


def _cfa(view: View) -> Iterator[Step]:
    reference = view.known.cfa()
    target = next((d.due for d in view.clock("cfa-session") if d.state is Run.RUNNING), None)
    long = note("long.cfa", months=view.law.rule("handling-time").value)
    if reference is None:
        yield _complaint(view, target, long)
        return
    urgent = _urgent(view)
    new = tuple(f.id for f in view.since(view.known.sent(Route.CFA)))
    number = reference.number
    if reference.status == "closed":
        again = (note("step.cfa.closed", number=number), *urgent)
        state = Open.NOW if new and _can_file(view) else Open.ASK
        yield Step("cfa-complaint", state, _FILING, again, target, long, new)
        return
    if new:
        why = (note("step.cfa.new_facts", number=number, events=len(new)), *urgent)
        yield Step("cfa-new-allegations", Open.NOW, ("new-allegations",), why, target, long, new)
    if in_follow_up(view.known, reference):
        yield _follow_up(view, number, long)


def _urgent(view: View) -> tuple[Note, ...]:
    plain = note("step.cfa.no_ratification")
    return (_grounds(view), plain) if view.holds else (plain,)


def _complaint(view: View, target: date | None, long: Note) -> Step:
    letters = view.known.sent(Route.CFA)
    if letters:
        filed = (note("step.cfa.filed", letter=letters[-1].id),)
        return Step("cfa-complaint", Open.UNDER_WAY, _FILING, filed, target, long)
    why: tuple[Note, ...] = (note("step.cfa.new"), *_urgent(view))
    case = view.known.article_24()
    if case is not None and case.status != "closed" and _can_file(view):
        again = (note("step.cfa.represented", number=case.number), *_urgent(view))
        return Step("cfa-complaint", Open.ASK, (*_FILING, "article-24-form"), again, target, long)
    if _can_file(view):
        return Step("cfa-complaint", Open.NOW, _FILING, why, target, long)
    why = (note("step.cfa.standing_first"), *why)
    return Step("cfa-complaint", Open.ASK, _FILING, why, target, long)


def _follow_up(view: View, number: str, long: Note) -> Step:
    open_ = [
        r
        for r in view.known.recommendations
        if body_of(r.body) is Body.CFA and r.status is not FollowUp.IMPLEMENTED
    ]
    due = max((d.due for d in view.clock("follow-up-silence")), default=None)
    why = [note("step.follow_up", number=number, recommendations=len(open_))]
    if due is not None and due < view.known.on:
        due = None  # it has lapsed: the step before asks for the status
    if due is not None:
        why.append(note("step.follow_up.keep_alive", due=due))
    rules = ("follow-up-by-complainant", "follow-up-silence")
    return Step("cfa-follow-up", Open.NOW, rules, tuple(why), due, long)


def _appeal(view: View) -> Iterator[Step]:
    silent = view.silent
    if silent is None or not silent.meetings:
        return
    rules = ("urgent-appeal",)
    meetings = tuple(s.dates.text for s in silent.meetings[-4:])
    if silent.issued:
        why = (note("step.appeal.issued", report=silent.issued),)
        yield Step("urgent-appeal", Open.UNDER_WAY, rules, why)
        return
    number = len(silent.meetings)
    why = (note("step.appeal.count", number=number, what=silent.what, meetings=meetings),)
    if silent.due:
        yield Step("urgent-appeal", Open.NOW, rules, (*why, note("step.appeal.ask")))
    else:
        when = silent.appeal.first if silent.appeal else None
        yield Step("urgent-appeal", Open.LATER, rules, why, when)


def _help(view: View) -> Iterator[Step]:
    if not view.holds:
        return
    grounds = (_grounds(view),)
    yield Step("actrav", Open.NOW, ("actrav",), (note("step.actrav"),), how_long=note("long.days"))
    why = (*grounds, note("step.mission"))
    yield Step("mission", Open.ASK, ("missions",), why, how_long=note("long.unknown"))


def _experts(view: View) -> Iterator[Step]:
    rules = ("ceacr-cutoff", "ceacr-form", "ceacr-ratified")
    long = note("long.ceacr")
    if not view.pleaded.binding:
        yield _no_convention(view, "ceacr-observation", rules, long)
        return
    codes = view.pleaded.binding
    why: list[Note] = [note("step.ceacr", conventions=codes)]
    if view.pleaded.unknown:
        why.append(note("step.ceacr.unknown", conventions=view.pleaded.unknown))
    clocks = view.clock("ceacr-cutoff")
    live = next((d for d in clocks if d.state in (Run.RUNNING, Run.STOPPED)), None)
    missed = next((d for d in clocks if d.state is Run.MISSED), None)
    met = next((d for d in clocks if d.state is Run.MET), None)
    if missed is not None:
        why.append(note("step.cutoff_passed", day=missed.due))
        due = live.due if live else None
        yield Step("ceacr-observation", Open.LATER, rules, tuple(why), due, long)
    elif live is not None:
        yield Step("ceacr-observation", Open.NOW, rules, tuple(why), live.due, long)
    elif met is not None:
        why.append(note("step.ceacr.sent", day=met.due))
        yield Step("ceacr-observation", Open.UNDER_WAY, rules, tuple(why), met.due, long)
    else:
        why.append(note("gap.calendar", body="ceacr", year=view.known.on.year))
        yield Step("ceacr-observation", Open.ASK, rules, tuple(why), None, long)


def _no_convention(view: View, code: str, rules: tuple[str, ...], long: Note) -> Step:
    if view.pleaded.unknown:
        why = note("step.ratification_unknown", conventions=view.pleaded.unknown)
        return Step(code, Open.ASK, rules, (why,), how_long=long)
    why = note("step.not_ratified", conventions=view.pleaded.not_binding)
    return Step(code, Open.CLOSED, rules, (why,), how_long=long)


def _article_24(view: View) -> Iterator[Step]:
    rules = ("article-24", "article-24-form")
    long = note("long.article_24")
    if not view.pleaded.binding:
        yield _no_convention(view, "article-24", rules, long)
        return
    due = next((d.due for d in view.clock("article-24")), None)
    beyond = view.pleaded.beyond_freedom(view.law)
    case = view.known.article_24()
    if case is not None and case.number and case.status == "closed":
        why = (note("step.article_24.closed", number=case.number),)
        yield Step("article-24", Open.ASK if beyond else Open.LATER, rules, why, None, long)
    elif case is not None and case.number:
        why = (note("step.article_24.case", number=case.number),)
        yield Step("article-24", Open.UNDER_WAY, rules, why, None, long)
    elif view.known.sent(Route.ARTICLE_24):
        yield Step("article-24", Open.UNDER_WAY, rules, (note("step.article_24.sent"),), due, long)
    elif beyond:
        why = (note("step.article_24.beyond", conventions=beyond),)
        yield Step("article-24", Open.NOW, rules, why, due, long)
    else:
        why = (note("step.article_24.freedom", conventions=view.pleaded.binding),)
        yield Step("article-24", Open.LATER, rules, why, due, long)


def _article_26(view: View) -> Iterator[Step]:
    rules = ("article-26",)
    long = note("long.article_26")
    if not view.pleaded.binding:
        yield _no_convention(view, "article-26", rules, long)
        return
    case, sent = view.known.article_26(), view.known.sent(Route.ARTICLE_26)
    if case is not None or sent:
        under = note("step.article_26.case", number=case.number) if case else None
        said = under or note("step.article_26.sent", letter=sent[-1].id)
        yield Step("article-26", Open.UNDER_WAY, rules, (said,), None, long)
        return
    conference = view.law.next_session("ilc", view.known.on)
    why = [note("step.article_26"), note("step.article_26.inquiry")]
    if conference is not None:
        why.append(note("step.article_26.when", meeting=conference.dates.text))
    when = conference.first if conference else None
    yield Step("article-26", Open.LATER, rules, tuple(why), when, long)


def _levers(view: View) -> Iterator[Step]:
    if view.known.facts:
        why = (note("step.levers"),)
        yield Step("other-levers", Open.NOW, ("other-levers",), why, how_long=note("long.unknown"))
