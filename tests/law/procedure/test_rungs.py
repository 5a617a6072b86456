"""The ladder as a decision table: which rung stands how, for which reason, in which case.

Each row changes one thing of a case and names the rung, its state and the reasons that must be
among those given. Rules: ``law/data/rules.toml`` by the codes of the rungs.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tocsin.law.procedure.advice import Open

DAY = "2023-10-25"
LIVE = {"body": "CFA", "number": "77", "filed": "2023-01-10", "status": "active"}
INQUIRY = {"body": "Commission of Inquiry", "number": "2004", "filed": "2003-06"}
REPRESENTED = {"body": "Article 24", "number": "", "filed": "2022-06"}
SEVEN = {**LIVE, "conventions": ["C087"]}
NARROW = {"party": "local"}  # its gateway is unproven: an enterprise union must say whom it is
PERSON = {"party": "leader"}


def dismissal(key: str = "e", day: str = "2023-10-20", **more):
    base = {"id": key, "summary": key, "act": "dismissal", "date": day}
    return {**base, "actors": ["police"], "targets": ["union"], **more}


def arrest(key: str = "e", day: str = "2023-10-20", **more):
    return dismissal(key, day, act="arrest", **more)


def recommendation(key: str, body: str = "CFA", status: str = "open"):
    return {"id": key, "body": body, "text": "t", "status": status, "date": "2021-10"}


def sent(key: str, day: str, route: str = "cfa", **more):
    base = {"id": key, "kind": "letter", "direction": "out", "route": route, "date": day}
    return {**base, "sender": "union", "signed": "yes", "to": [{"party": "ilo"}], **more}


ANSWER = sent("re", "2023-10-24", "dg", direction="in", sender="ilo", kind="reply", answers=["dg"])
FOLLOWED = {
    **LIVE, "filed": "2020-06-29", "status": "follow_up",
    "reports": [{"number": "400", "kind": "kept_informed", "met": "2022-06"}],
}  # fmt: skip

TABLE = [
    # a complaint: who may file it, and what stands in the way
    ("nothing filed", {"events": [dismissal()]}, "cfa-complaint", "now",
     ["step.cfa.new", "step.cfa.no_ratification"]),
    ("unproven standing may file", {"complainants": [NARROW],
     "events": [dismissal(targets=["local"])]}, "cfa-complaint", "now", ["step.cfa.new"]),
    ("a person may not", {"complainants": [PERSON], "events": [dismissal()]},
     "cfa-complaint", "ask", ["step.cfa.standing_first"]),
    ("who withdrew may not", {"complainants": [
        {"party": "union", "status": "withdrawn", "status_since": "2023-01-01"}],
     "events": [dismissal()]}, "cfa-complaint", "ask", ["step.cfa.standing_first"]),
    ("already sent, no number yet", {"communications": [sent("c", "2023-10-01")]},
     "cfa-complaint", "under_way", ["step.cfa.filed"]),
    ("a representation is pending", {"references": [REPRESENTED], "events": [dismissal()]},
     "cfa-complaint", "ask", ["step.cfa.represented"]),
    ("represented, but nobody may file", {"references": [REPRESENTED],
     "complainants": [PERSON], "events": [dismissal()]}, "cfa-complaint", "ask",
     ["step.cfa.standing_first"]),
    # a case with a number
    ("closed, and something new", {"references": [{**LIVE, "status": "closed"}],
     "events": [dismissal()]}, "cfa-complaint", "now", ["step.cfa.closed"]),
    ("closed, nothing new", {"references": [{**LIVE, "status": "closed"}]},
     "cfa-complaint", "ask", ["step.cfa.closed"]),
    ("closed, new, nobody may file", {"references": [{**LIVE, "status": "closed"}],
     "complainants": [PERSON], "events": [dismissal()]}, "cfa-complaint", "ask",
     ["step.cfa.closed"]),
    ("closed after the day", {"references": [
        {**LIVE, "status": "closed", "status_on": "2024-01-01"}], "events": [dismissal()]},
     "cfa-new-allegations", "now", ["step.cfa.new_facts"]),
    ("closed on the day", {"references": [
        {**LIVE, "status": "closed", "status_on": DAY}], "events": [dismissal()]},
     "cfa-complaint", "now", ["step.cfa.closed"]),
    ("in follow-up", {"references": [FOLLOWED], "recommendations": [
        recommendation("a"), recommendation("b", status="partly"),
        recommendation("c", status="implemented"), recommendation("d", body="CEACR")]},
     "cfa-follow-up", "now", ["step.follow_up", "step.follow_up.keep_alive"]),
    # the Director-General
    ("no ground of urgency", {"events": [dismissal()]}, "dg-urgent", "later",
     ["step.dg.no_ground"]),
    ("an arrest", {"events": [arrest()]}, "dg-urgent", "now",
     ["step.grounds.hold", "step.next_meeting"]),
    ("an arrest that is only feared", {"events": [arrest(stage="feared")]}, "dg-urgent", "now",
     ["step.grounds.threatened"]),
    ("the experts' day has passed", {"events": [arrest()], "references": [SEVEN]}, "dg-urgent",
     "now", ["step.cutoff_passed"]),
    ("told, and unanswered", {"events": [arrest()],
     "communications": [sent("dg", "2023-10-21", "dg")]}, "dg-urgent", "under_way",
     ["step.dg.sent"]),
    ("told, and answered", {"events": [arrest()], "communications": [
        sent("dg", "2023-10-21", "dg"), ANSWER]}, "dg-urgent", "under_way", ["step.dg.answered"]),
    ("told before, and again", {"events": [arrest(), arrest("f", "2023-10-23")],
     "communications": [sent("dg", "2023-10-21", "dg")]}, "dg-urgent", "now", ["step.dg.again"]),
    # help where a ground holds, and not where it is only threatened
    ("help", {"events": [arrest()]}, "actrav", "now", ["step.actrav"]),
    ("a mission", {"events": [arrest()]}, "mission", "ask", ["step.mission", "step.grounds.hold"]),
    ("no help against a fear", {"events": [arrest(stage="feared")]}, "actrav", None, []),
    # the Committee of Experts
    ("observations, too late this year", {"references": [SEVEN]}, "ceacr-observation", "later",
     ["step.ceacr", "step.cutoff_passed"]),
    ("no Convention binds", {"references": [{**LIVE, "conventions": ["C155"]}]},
     "ceacr-observation", "closed", ["step.not_ratified"]),
    ("one binds, of one nobody knows", {"references": [
        {**LIVE, "conventions": ["C087", "C190"]}]}, "ceacr-observation", "later",
     ["step.ceacr.unknown"]),
    # articles 24, 26, 33, the Conference
    ("a representation has its number", {"references": [
        SEVEN, {**REPRESENTED, "number": "R1"}]}, "article-24", "under_way",
     ["step.article_24.case"]),
    ("a representation was sent", {"references": [SEVEN],
     "communications": [sent("r", "2023-05-01", "article_24")]}, "article-24", "under_way",
     ["step.article_24.sent"]),
    ("freedom of association belongs before the Committee", {"references": [SEVEN]},
     "article-24", "later", ["step.article_24.freedom"]),
    ("an inquiry", {"references": [SEVEN]}, "article-26", "later",
     ["step.article_26", "step.article_26.inquiry", "step.article_26.when"]),
    ("article 33 after an inquiry", {"references": [SEVEN, INQUIRY]}, "article-33", "ask",
     ["step.article_33"]),
    ("article 33 without one", {"references": [SEVEN]}, "article-33", None, []),
    ("the Conference", {"references": [SEVEN]}, "conference-committee", "later",
     ["step.conference"]),
    # a body is known by any of its names, in any language of letters
    ("the Committee by its name", {"references": [{**LIVE, "body": "Comité de Libertad Sindical"}],
     "events": [dismissal()]}, "cfa-new-allegations", "now", ["step.cfa.new_facts"]),
    ("an inquiry told in French", {"references": [
        SEVEN, {**INQUIRY, "body": "Commission d’enquête"}]}, "article-33", "ask",
     ["step.article_33"]),
    ("an inquiry of the state's own", {"references": [
        SEVEN, {**INQUIRY, "body": "Presidential Commission of Inquiry"}]}, "article-33", None, []),
    ("a representation is over", {"references": [
        SEVEN, {**REPRESENTED, "number": "R1", "status": "closed"}]}, "article-24", "later",
     ["step.article_24.closed"]),
    ("a representation is over, a complaint is not barred", {"references": [
        {**REPRESENTED, "status": "closed"}], "events": [dismissal()]},
     "cfa-complaint", "now", ["step.cfa.new"]),
    ("a complaint under article 26 is pending", {"references": [
        SEVEN, {"body": "article 26", "number": "2019/1", "status": "active"}]},
     "article-26", "under_way", ["step.article_26.case"]),
    ("a complaint under article 26 was sent", {"references": [SEVEN],
     "communications": [sent("x", "2023-06-05", "article_26")]}, "article-26", "under_way",
     ["step.article_26.sent"]),
    ("the Conference has discussed it", {"references": [
        SEVEN, {"body": "Conference Committee on the Application of Standards",
                "number": "2023-KGZ-087"}]}, "conference-committee", "later",
     ["step.conference.discussed", "step.conference"]),
    ("other levers", {"events": [dismissal()]}, "other-levers", "now", ["step.levers"]),
    ("no levers without a fact", {}, "other-levers", None, []),
    # a case that may have been dropped, a complainant lost
    ("a gap in follow-up", {"references": [{**FOLLOWED, "reports": [
        {"number": "396", "kind": "kept_informed", "met": "2021-10"}]}]}, "ask-status", "now",
     ["step.ask_status"]),
    ("no gap", {"references": [FOLLOWED]}, "ask-status", None, []),
    ("reported on, and nobody wrote down how it stands", {"references": [
        {**FOLLOWED, "status": "unknown"}]}, "ask-status", "now", ["step.status_unknown"]),
    ("not known how it stands, and nothing was reported", {"references": [
        {**LIVE, "status": "unknown"}]}, "ask-status", None, []),
    ("no case, no question", {"events": [dismissal()]}, "ask-status", None, []),
    ("all complainants lost", {"complainants": [
        {"party": "union", "status": "captured", "status_since": "2023-01-01"}]}, "voices", "now",
     ["step.voices.none", "step.voices.tell"]),
]  # fmt: skip


def rung(advice, code):
    return next((s for s in advice.ladder if s.code == code), None)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("case", "code", "state", "why"), [row[1:] for row in TABLE],
                         ids=[row[0] for row in TABLE])  # fmt: skip
def test_a_rung_stands_as_the_table_says(make, on, case, code, state, why) -> None:
    found = rung(on(make(**case), DAY), code)
    if state is None:
        assert found is None
        return
    assert found is not None
    assert found.state.value == state
    assert set(why) <= {n.code for n in found.why}


@pytest.mark.parametrize(
    ("day", "state", "due"),
    [
        ("2023-08-31", "now", date(2023, 9, 1)),
        ("2023-09-01", "now", date(2023, 9, 1)),
        ("2023-09-02", "later", date(2024, 9, 1)),
    ],
)
def test_observations_are_open_to_the_very_day_of_the_cut_off(make, on, day, state, due) -> None:
    found = rung(on(make(references=[SEVEN]), day), "ceacr-observation")
    assert (found.state.value, found.when) == (state, due)


def test_observations_sent_this_year_are_under_way(make, on) -> None:
    letter = sent("ob", "2023-08-20", "ceacr", kind="observation")
    file = make(references=[SEVEN], communications=[letter])
    found = rung(on(file, "2023-08-25"), "ceacr-observation")
    assert found.state.value == "under_way"
    assert "step.ceacr.sent" in {n.code for n in found.why}


def test_where_the_calendar_ends_observations_are_a_question(make, on) -> None:
    found = rung(on(make(references=[SEVEN]), "2035-01-01"), "ceacr-observation")
    assert found.state.value == "ask"
    assert found.when is None


def test_follow_up_counts_the_committees_open_recommendations_alone(make, on) -> None:
    case = next(row[1] for row in TABLE if row[0] == "in follow-up")
    found = rung(on(make(**case), DAY), "cfa-follow-up")
    assert dict(found.why[0].params)["recommendations"] == 2
    assert found.when == date(2023, 12, 1)  # eighteen months after June 2022


@pytest.mark.parametrize(
    ("fact", "letter", "listed", "new"),
    [
        ("2023-10-20", "2023-10-21", [], False),  # before the letter
        ("2023-10-21", "2023-10-21", [], False),  # the same day: it may well be in it
        ("2023-10-22", "2023-10-21", [], True),
        ("2023-10-22", "2023-10-21", ["e"], False),  # after its day, and listed in it all the same
        ("2023-10-22", "2023-10", [], False),  # a letter of the month may be of its last day
    ],
)
def test_what_is_new_since_a_letter(make, on, fact, letter, listed, new) -> None:
    file = make(
        references=[LIVE],
        events=[dismissal(day=fact)],
        communications=[sent("up", letter, events=listed)],
    )
    assert (rung(on(file, "2023-11-30"), "cfa-new-allegations") is not None) is new


def test_the_newest_letter_decides_what_is_new(make, on) -> None:
    letters = [sent("a", "2023-10-21"), sent("b", "2023-10-10")]
    file = make(references=[LIVE], events=[dismissal()], communications=letters)
    assert rung(on(file, DAY), "cfa-new-allegations") is None


CASES = [row[1] for row in TABLE]
READY = [("now", "under_way"), ("ask",), ("later",), ("closed",)]


@pytest.mark.parametrize("case", CASES, ids=[row[0] for row in TABLE])
def test_rungs_run_from_what_can_be_done_to_what_is_closed(make, on, law, case) -> None:
    advice = on(make(**case), DAY)
    places = [next(i for i, g in enumerate(READY) if s.state.value in g) for s in advice.ladder]
    assert places == sorted(places)
    for step in advice.ladder:
        assert step.when is None or step.when >= advice.on
        assert step.why
        assert all(law.rule(code).source for code in step.rules)
    if rung(advice, "dg-urgent").state is Open.LATER:
        later = [s.code for s in advice.ladder if s.state is Open.LATER]
        assert later[-1] == "dg-urgent"  # nothing urgent: it is the last that waits


def test_what_is_due_today_keeps_its_day(make, on) -> None:
    advice = on(make(events=[arrest()]), DAY)
    assert rung(advice, "dg-urgent").when == advice.on


@pytest.mark.parametrize(("meetings", "state"), [(1, "later"), (2, "now"), (5, "now")])
def test_the_urgent_appeal_after_two_meetings_of_silence(make, on, law, meetings, state) -> None:
    """Rule ``urgent-appeal``: observations missing at two meetings or more."""
    over = [s for s in law.sessions("cfa") if s.first > date(2020, 6, 29)]
    day = over[meetings - 1].last + timedelta(days=1)
    file = make(references=[{**LIVE, "filed": "2020-06-29"}])
    found = rung(on(file, day.isoformat()), "urgent-appeal")
    assert found.state.value == state
    values = dict(found.why[0].params)
    assert values["number"] == meetings
    assert values["meetings"] == tuple(s.dates.text for s in over[:meetings])[-4:]
    if state == "later":
        assert found.when == over[2].first


def test_an_appeal_already_made_is_under_way(make, on) -> None:
    report = {"number": "395", "kind": "urgent_appeal", "met": "2021-05/2021-06"}
    file = make(references=[{**LIVE, "filed": "2020-06-29", "reports": [report]}])
    found = rung(on(file, "2021-12-01"), "urgent-appeal")
    assert found.state.value == "under_way"
