"""Each side of every edge of the procedure: the day before, the day, the day after; one and many.

The figures are the rules' (``law/data/rules.toml``); a test that turns a comparison round must be
noticed here.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tocsin.law.procedure.advice import Hold, Met, Proof, Risk, Run
from tocsin.law.procedure.known import Known, end, start

DAY = "2023-10-25"
LIVE = {"body": "CFA", "number": "77", "filed": "2022-05-02", "status": "active"}
CARD = {"id": "card", "file": "exhibits/card.pdf", "title": "Card"}


def ground(advice, code):
    return next(g for g in advice.urgency if g.code == code)


def obstacle(advice, code):
    return next(o for o in advice.receivability if o.code == code)


def clock(advice, code):
    return next((d for d in advice.clocks if d.code == code), None)


def need(advice, code):
    return next(r for r in advice.form if r.code == code)


def union(key: str, **more):
    return {"id": key, "kind": "trade_union", "country": "KG", "names": [{"text": key}], **more}


# --- urgency: twelve months (urgency-window), three organizations (urgency-breadth)


@pytest.mark.parametrize(
    ("happened", "state"),
    [("2022-10-25", Hold.HOLDS), ("2022-10-24", Hold.ASK), ("2022-10", Hold.HOLDS)],
)
def test_a_ground_is_current_for_twelve_months(make, on, ev, happened, state) -> None:
    found = ground(on(make(events=[ev("e", "violence", happened)]), DAY), "liberty")
    assert found.state is state
    assert (found.older == ("e",)) is (state is Hold.ASK)


@pytest.mark.parametrize(
    ("paragraphs", "targets", "state"),
    [
        ([67], ["leader"], Hold.THREATENED),
        ([159], ["leader"], Hold.THREATENED),
        ([66], ["leader"], Hold.NO),
        ([160], ["leader"], Hold.NO),
        ([67], ["union"], Hold.NO),  # no person is threatened
        ([67], [], Hold.THREATENED),
    ],
)
def test_a_threat_touches_liberty_where_life_or_arrest_is_pleaded(
    make, on, ev, paragraphs, targets, state
) -> None:
    pleaded = {"id": "a", "title": "t", "events": ["e"],
               "paragraphs": [{"number": n} for n in paragraphs]}  # fmt: skip
    file = make(events=[ev("e", "threat", "2023-10-20", targets=targets)], allegations=[pleaded])
    assert ground(on(file, DAY), "liberty").state is state


@pytest.mark.parametrize(
    ("quantifier", "state"),
    [
        ({"text": "x", "count": 3}, Hold.HOLDS),
        ({"text": "x", "count": 2}, Hold.ASK),
        ({"text": "x", "total": 3}, Hold.HOLDS),
        ({"text": "x", "count": 2, "total": 30}, Hold.ASK),  # what is said to be hit, not the whole
        ({"text": "x", "parties": ["local", "u1"]}, Hold.HOLDS),
        ({"text": "x", "parties": ["local"]}, Hold.ASK),
    ],
)
def test_three_make_the_movement(make, on, ev, quantifier, state) -> None:
    event = ev("e", "visit", "2023-10-24", quantifiers=[quantifier])
    file = make(parties=[union("u1")], events=[event])
    assert ground(on(file, DAY), "movement").state is state


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ({"kind": "federation", "coverage": "national"}, Hold.HOLDS),
        ({"kind": "federation"}, Hold.HOLDS),
        ({"kind": "federation", "coverage": "enterprise"}, Hold.ASK),
        ({"kind": "trade_union", "coverage": "national"}, Hold.ASK),
        ({"kind": "ngo"}, Hold.ASK),
    ],
)
def test_a_federation_is_the_movement(make, on, ev, body, state) -> None:
    one = {"id": "b", "country": "KG", "names": [{"text": "B"}], **body}
    file = make(parties=[one], events=[ev("e", "visit", "2023-10-24", targets=["b"])])
    assert ground(on(file, DAY), "movement").state is state


def test_what_is_carried_out_and_what_threatens_are_broad_together(make, on, ev) -> None:
    more = [union(f"u{n}") for n in range(3)]
    events = [
        ev(f"e{n}", "visit", "2023-10-24", targets=[f"u{n}"],
           stage="feared" if n == 2 else "carried_out")
        for n in range(3)
    ]  # fmt: skip
    found = ground(on(make(parties=more, events=events), DAY), "movement")
    assert found.state is Hold.THREATENED
    assert found.carried == ()
    assert found.threatened == ("e0", "e1", "e2")
    assert dict(found.why.params)["number"] == 3


def test_a_narrow_fact_is_a_question_and_named(make, on, ev) -> None:
    found = ground(on(make(events=[ev("e", "visit", "2023-10-24")]), DAY), "movement")
    assert (found.state, found.older) == (Hold.ASK, ("e",))
    assert found.why.code == "urgency.movement.narrow"
    none = ground(on(make(), DAY), "movement")
    assert (none.state, none.older) == (Hold.NO, ())


def test_facts_of_a_ground_stand_in_time_order(make, on, ev) -> None:
    days = {"b": "2023-10-21", "a": "2023-10-21", "c": "2023-10-20", "d": "2023-10-20/2023-10-22"}
    events = [ev(key, "violence", day) for key, day in days.items()]
    assert ground(on(make(events=events), DAY), "liberty").carried == ("c", "d", "a", "b")


# --- age: ten years (old-facts)


@pytest.mark.parametrize(
    ("happened", "age", "answerable"),
    [
        ("2013-10-25", Risk.CLEAR, Risk.CLEAR),
        ("2013-10-24", Risk.ASK, Risk.RISK),
        ("2013-10", Risk.CLEAR, Risk.CLEAR),  # it may be of the last day of the month
    ],
)
def test_facts_are_old_after_ten_years(make, on, ev, happened, age, answerable) -> None:
    advice = on(make(events=[ev("e", "visit", happened)]), DAY)
    assert obstacle(advice, "age").state is age
    assert obstacle(advice, "answerable").state is answerable
    assert obstacle(advice, "age").events == (("e",) if age is Risk.ASK else ())


def test_a_fact_that_goes_on_is_as_new_as_the_day(make, on, ev) -> None:
    advice = on(make(events=[ev("e", "visit", "2001-01-01/..")]), DAY)
    assert obstacle(advice, "answerable").state is Risk.CLEAR
    assert dict(obstacle(advice, "age").why.params)["newest_days"] == 0


# --- receivability: what was decided, what is pending, what is proved


@pytest.mark.parametrize(
    ("happened", "state"), [("2021-10-31", Risk.ASK), ("2021-11-01", Risk.CLEAR)]
)
def test_only_what_came_after_the_report_is_new(make, on, ev, happened, state) -> None:
    report = {"number": "396", "kind": "kept_informed", "met": "2021-10"}
    appeal = {"number": "399", "kind": "urgent_appeal", "met": "2022-06"}
    case = {**LIVE, "filed": "2020-06-29", "reports": [report, appeal]}
    found = obstacle(on(make(references=[case], events=[ev("e", "visit", happened)]), DAY),
                     "repetition")  # fmt: skip
    assert found.state is state  # an urgent appeal examined nothing


@pytest.mark.parametrize("act", ["release", "bail", "procedure", "remedy"])
@pytest.mark.parametrize("side", ["actors", "targets"])
def test_what_a_court_ordered_or_was_asked_is_a_proceeding(make, on, ev, act, side) -> None:
    court = {"id": "court", "kind": "court", "names": [{"text": "Labour Court"}]}
    heard = ev("e", act, "2023-10-24", **{side: ["court"]})
    assert obstacle(on(make(parties=[court], events=[heard]), DAY), "pending").events == ("e",)


@pytest.mark.parametrize("act", ["charge", "sentence"])
def test_proceedings_are_pending(make, on, ev, act) -> None:
    assert obstacle(on(make(events=[ev("e", act, "2023-10-24")]), DAY), "pending").events == ("e",)


def test_a_court_that_acts_is_a_proceeding(make, on, ev) -> None:
    court = {"id": "court", "kind": "court", "names": [{"text": "Court"}]}
    acts = ev("e", "visit", "2023-10-24", actors=["court"])
    stranger = ev("e", "visit", "2023-10-24", actors=[])
    assert obstacle(on(make(parties=[court], events=[acts]), DAY), "pending").state is Risk.ASK
    assert obstacle(on(make(events=[stranger]), DAY), "pending").state is Risk.CLEAR


def test_an_election_and_a_dispute_are_internal_and_the_state_makes_it_a_case(make, on, ev) -> None:
    for act in ("internal_dispute", "election"):
        inner = ev("i", act, "2023-01-01", actors=["fed"])
        found = obstacle(on(make(events=[inner]), DAY), "internal")
        assert (found.state, found.events) == (Risk.RISK, ("i",))
        assert found.why.code == "receivable.internal.only"
        private = ev("o", "dismissal", "2023-02-01", actors=["fed"])
        found = obstacle(on(make(events=[inner, private]), DAY), "internal")
        assert found.why.code == "receivable.internal.no_state"
        public = ev("p", "dismissal", "2023-02-01", actors=["police"])
        found = obstacle(on(make(events=[inner, private, public]), DAY), "internal")
        assert found.state is Risk.ASK
        assert dict(found.why.params)["number"] == 1


def test_what_was_only_announced_needs_no_proof(make, on, ev) -> None:
    told = [{"id": "s", "basis": "told"}]
    plan = ev("e", "visit", "2023-10-24", stage="announced", sources=["s"])
    deed = ev("f", "visit", "2023-10-24", sources=["s"])
    bare = ev("g", "visit", "2023-10-24")
    ask = lambda *events: obstacle(on(make(sources=told, events=list(events)), DAY), "proof")  # noqa: E731
    assert ask(plan).state is Risk.CLEAR
    assert (ask(plan, deed).state, ask(plan, deed).events) == (Risk.RISK, ("f",))
    assert ask(bare).state is Risk.RISK  # no source at all is no better than hearsay
    seen = ev("h", "visit", "2023-10-24", exhibits=["card"])
    values = dict(ask(deed, seen).why.params)
    assert (values["number"], values["total"]) == (1, 2)


def test_the_best_standing_of_who_is_still_there_decides(make, on, ev) -> None:
    gone = {"party": "union", "status": "withdrawn", "status_since": "2023-01-01"}
    events = [ev("e", "visit", "2023-10-24", targets=["union", "local"])]
    found = obstacle(on(make(complainants=[gone, {"party": "local"}], events=events), DAY),
                     "standing")  # fmt: skip
    assert found.state is Risk.RISK
    assert dict(found.why.params)["complainants"] == ("local",)
    nobody = obstacle(on(make(complainants=[gone], events=events), DAY), "standing")
    assert nobody.state is Risk.BLOCKS


# --- clocks


ACK = {"id": "ack", "kind": "acknowledgement", "direction": "in", "route": "cfa",
       "date": "2022-05-20", "sender": "ilo"}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "runs"),
    [
        ({}, True),
        ({"kind": "reply"}, False),
        ({"route": "dg"}, False),
        ({"direction": "out"}, False),
        ({"date": "XXXX"}, False),
        ({"answers": ["complaint"]}, True),
        ({"answers": ["update"]}, False),
        ({"answers": ["update", "complaint"]}, True),
    ],
)
def test_what_starts_the_month_for_further_information(make, on, com, more, runs) -> None:
    letters = [com("complaint", "2022-05-02", kind="complaint"), com("update", "2022-05-03")]
    file = make(communications=[*letters, {**ACK, **more}])
    found = clock(on(file, "2022-06-01"), "further-information")
    assert (found is not None) is runs


@pytest.mark.parametrize(
    ("day", "kind", "state"),
    [
        ("2022-05-19", "update", Run.MISSED),  # before the month began
        ("2022-05-20", "update", Run.MET),
        ("2022-06-20", "update", Run.MET),
        ("2022-06-21", "update", Run.MISSED),
        ("2022-06-01", "letter", Run.MET),
        ("2022-06-01", "other", Run.MET),
        ("2022-06-01", "observation", Run.MISSED),
    ],
)
def test_what_meets_the_month(make, on, com, day, kind, state) -> None:
    complaint = com("complaint", "2022-05-02", kind="complaint")
    more = com("more", day, kind=kind)
    file = make(communications=[complaint, {**ACK, "answers": ["complaint"]}, more])
    assert clock(on(file, "2022-08-01"), "further-information").state is state


@pytest.mark.parametrize(("day", "due", "lapsed"), [
    ("2023-04-01", date(2024, 10, 1), False), ("2023-04-02", date(2024, 10, 2), True)])  # fmt: skip
def test_information_on_the_last_day_of_eighteen_months_keeps_the_case_alive(
    make, on, com, day, due, lapsed
) -> None:
    report = {"number": "400", "kind": "kept_informed", "met": "2021-10"}
    case = {**LIVE, "filed": "2020-06-29", "status": "follow_up", "reports": [report]}
    found = [d for d in on(make(references=[case], communications=[com("up", day)]), DAY).clocks
             if d.code == "follow-up-silence"]  # fmt: skip
    assert found[-1].due == due
    assert (found[0].state is Run.MISSED) is lapsed
    assert (len(found) == 2) is lapsed


def test_what_was_sent_while_the_committee_met_does_not_count_as_after(make, on, com) -> None:
    report = {"number": "400", "kind": "effect_given", "met": "2021-10"}
    case = {**LIVE, "filed": "2020-06-29", "status": "unknown", "reports": [report]}
    ask = lambda day: clock(  # noqa: E731
        on(make(references=[case], communications=[com("up", day)]), "2022-01-01"),
        "follow-up-silence")  # fmt: skip
    assert ask("2021-10-31").due == date(2023, 4, 1)
    assert ask("2021-11-01").due == date(2023, 5, 1)


def test_the_offices_target_lies_eight_weeks_before_the_meeting(make, on, law) -> None:
    meeting = law.next_session("cfa", date(2023, 10, 25)).first
    due = meeting - timedelta(weeks=8)
    early = [d for d in on(make(), due.isoformat()).clocks if d.code == "cfa-session"]
    assert [(d.due, d.state) for d in early] == [(due, Run.RUNNING)]
    late = [d for d in on(make(), (due + timedelta(days=1)).isoformat()).clocks
            if d.code == "cfa-session"]  # fmt: skip
    assert next(d.due for d in late) == meeting
    assert len(late) == 2
    assert late[1].due > meeting
    assert all(d.lost == "soft" for d in late)


def test_only_the_newest_letter_to_the_director_general_is_chased(make, on, com) -> None:
    letters = [com("a", "2023-09-01", kind="letter", route="dg"),
               com("b", "2023-10-01", kind="letter", route="dg")]  # fmt: skip
    found = [d for d in on(make(communications=letters), DAY).clocks if d.code == "dg-silence"]
    assert [d.trigger for d in found] == ["b"]
    assert found[0].due == date(2023, 10, 15)
    assert found[0].state is Run.MISSED


def test_a_copy_that_answers_is_not_the_addressee(make, on, com) -> None:
    def to(copy_only):
        step = {"state": "answered", "date": "2023-10-05"}
        who = {"party": "ilo", "state": "answered", "copy_only": copy_only, "history": [step]}
        letter = com("a", "2023-10-01", kind="letter", route="dg", to=[who])
        return clock(on(make(communications=[letter]), DAY), "dg-silence")

    assert to(False) is None
    assert to(True) is not None


@pytest.mark.parametrize(("days", "open_"), [(45, True), (44, False)])
def test_article_24_to_the_forty_fifth_day_before_the_governing_body(
    make, on, law, days, open_
) -> None:
    meeting = next(s for s in law.sessions("gb") if s.first > date(2024, 1, 1))
    file = make(references=[{**LIVE, "conventions": ["C087"]}])
    day = meeting.first - timedelta(days=days)
    found = clock(on(file, day.isoformat()), "article-24")
    assert (found.due == day) is open_


def test_clocks_stand_in_the_order_of_their_days(make, on, ev, com) -> None:
    file = make(
        references=[{**LIVE, "conventions": ["C087"]}],
        communications=[com("dg", "2023-10-20", kind="letter", route="dg")],
    )
    due = [(d.due, d.key) for d in on(file, DAY).clocks]
    assert due == sorted(due)
    assert len(due) >= 4


# --- changes of clocks


def changed(make, on, day, **more):
    change = {"clock": "further-information", "reason": "r", "exhibits": ["card"], **more}
    complaint = {"id": "complaint", "kind": "complaint", "direction": "out", "route": "cfa",
                 "date": "2022-05-02", "sender": "union", "signed": "yes"}  # fmt: skip
    file = make(case={"clocks": [change]}, communications=[complaint, ACK])
    return clock(on(file, day), "further-information")  # due on 20 June 2022


@pytest.mark.parametrize(
    ("until", "due"),
    [("2022-06-19", date(2022, 6, 20)), ("2022-06-20", date(2022, 6, 20)),
     ("2022-06-21", date(2022, 6, 21))],
)  # fmt: skip
def test_an_extension_only_ever_moves_a_day_on(make, on, until, due) -> None:
    assert changed(make, on, "2022-06-01", until=until).due == due
    assert changed(make, on, "2022-06-01", kind="stop", until=until).due == due


@pytest.mark.parametrize(
    ("day", "state"),
    [("2022-06-09", Run.RUNNING), ("2022-06-10", Run.STOPPED), ("2022-07-09", Run.STOPPED),
     ("2022-07-10", Run.RUNNING)],
)  # fmt: skip
def test_a_clock_stands_from_the_first_day_of_the_stop_to_the_last_but_one(
    make, on, day, state
) -> None:
    stop = {"kind": "stop", "since": "2022-06-10", "until": "2022-07-10"}
    assert changed(make, on, day, **stop).state is state


@pytest.mark.parametrize(("since", "moved"), [("2022-06-20", True), ("2022-06-21", False)])
def test_a_stop_counts_to_the_day_itself(make, on, since, moved) -> None:
    found = changed(make, on, "2022-08-01", kind="stop", since=since, until="2022-06-30")
    assert (found.due == date(2022, 6, 30)) is moved


def test_a_stop_that_ends_before_it_begins_takes_no_day_away(make, on) -> None:
    found = changed(make, on, "2022-06-15", kind="stop", since="2022-06-10", until="2022-06-05")
    assert found.due == date(2022, 6, 20)


# --- silence


@pytest.mark.parametrize(
    ("reply", "silent"), [("2020-06-28", True), ("2020-06-29", False), ("2020-06", False)]
)
def test_a_reply_of_the_day_or_later_ends_the_silence(make, on, com, reply, silent) -> None:
    letter = com("r", reply, kind="reply", direction="in", sender="gov")
    file = make(references=[{**LIVE, "filed": "2020-06-29"}], communications=[letter])
    owed = [o for o in on(file, "2021-07-01").outstanding if o.code == "reply"]
    assert bool(owed) is silent


@pytest.mark.parametrize("more", [{"kind": "acknowledgement"}, {"kind": "automatic"},
                                  {"route": "ceacr"}, {"sender": "ilo"}])  # fmt: skip
def test_what_is_no_reply_of_the_government(make, law, com, more) -> None:
    letter = com("r", "2021-02-01", **{"kind": "reply", "direction": "in", "sender": "gov", **more})
    known = Known(make(communications=[letter]), date(2021, 7, 1))
    assert known.government_replies() == ()


def test_an_office_holder_of_the_state_speaks_for_it(make, com) -> None:
    minister = {"id": "m", "kind": "person", "names": [{"text": "M"}],
                "positions": [{"title": "minister", "organization": "gov"}]}  # fmt: skip
    letter = com("r", "2021-02-01", kind="reply", direction="in", sender="m")
    known = Known(make(parties=[minister], communications=[letter]), date(2021, 7, 1))
    assert [c.id for c in known.government_replies()] == ["r"]
    assert known.is_state("m")
    assert not known.is_state("leader")
    assert not known.is_state("nobody")


# --- what is known


def test_uncertain_days_have_two_ends(make) -> None:
    from tocsin.casefile.dates import UncertainDate

    when = UncertainDate.parse("2023-10")
    assert (start(when), end(when)) == (date(2023, 10, 1), date(2023, 10, 31))
    open_end, open_start = (
        UncertainDate.parse("2023-10-05/.."),
        UncertainDate.parse("../2023-10-05"),
    )
    assert (start(open_end), end(open_end)) == (date(2023, 10, 5), date(2023, 10, 5))
    assert (start(open_start), end(open_start)) == (date(2023, 10, 5), date(2023, 10, 5))


@pytest.mark.parametrize("kind", ["report", "acknowledgement"])
def test_reports_and_acknowledgements_are_not_letters_sent(make, com, kind) -> None:
    known = Known(make(communications=[com("x", "2023-01-01", kind=kind)]), date(2023, 10, 25))
    assert known.sent(*{c.route for c in known.communications}) == ()


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ({"to": []}, True),
        ({"signed": "yes", "to": [{"party": "ilo"}]}, True),
        ({"signed": "no", "to": [{"party": "ilo"}]}, False),
        ({"signed": "yes", "to": [{"party": "ilo", "state": "approved"}]}, False),
        ({"signed": "no", "to": [{"party": "ilo", "state": "sent"}]}, True),
        ({"signed": "no", "to": [{"party": "ilo", "state": "failed"}]}, False),
        ({"signed": "no", "to": [{"party": "ilo", "state": "failed"},
                                 {"party": "gov", "state": "delivered"}]}, True),
    ],
)  # fmt: skip
def test_a_letter_has_left_the_office_or_not(make, com, more, left) -> None:
    known = Known(make(communications=[com("x", "2023-01-01", **more)]), date(2023, 10, 25))
    assert known.left(known.communications[0]) is left


def test_a_letter_that_was_answered_has_left(make, com) -> None:
    draft = com("x", "2023-01-01", to=[{"party": "ilo", "state": "draft"}])
    reply = com("r", "2023-02-01", kind="reply", direction="in", sender="ilo", answers=["x"])
    machine = {**reply, "kind": "automatic"}
    ask = lambda *c: Known(make(communications=list(c)), date(2023, 10, 25))  # noqa: E731
    assert ask(draft, reply).left(ask(draft).communications[0])
    assert not ask(draft, machine).left(ask(draft).communications[0])  # a machine answers nothing


def test_the_newest_number_at_the_committee_is_the_cases(make) -> None:
    older = {"body": "cfa", "number": "1", "filed": "2010"}
    newer = {"body": "CFA", "number": "2", "filed": "2020"}
    other = {"body": "CEACR", "number": "3", "filed": "2022"}
    later = {"body": "CFA", "number": "4", "filed": "2024"}
    known = Known(make(references=[newer, older, other, later]), date(2023, 10, 25))
    assert known.cfa().number == "2"
    assert Known(make(references=[other]), date(2023, 10, 25)).cfa() is None


@pytest.mark.parametrize("body", ["article_24", "Article 24", "art. 24", "ART 24", "article24"])
def test_a_representation_is_known_however_it_is_written(make, body) -> None:
    known = Known(make(references=[{"body": body, "number": "R"}]), date(2023, 10, 25))
    assert known.article_24() is not None
    other = Known(make(references=[{"body": f"{body}0", "number": "R"}]), date(2023, 10, 25))
    assert other.article_24() is None


# --- what is owed


def owed(advice, who, code):
    return [o for o in advice.outstanding if (o.who, o.code) == (who, code)]


@pytest.mark.parametrize("route", ["cfa", "dg", "ceacr", "article_24", "article_26"])
def test_the_office_of_the_ilo_owes_an_acknowledgement_of_every_letter_to_it(
    make, on, com, route
) -> None:
    file = make(communications=[com("x", "2023-10-20", route=route)])
    assert [o.about for o in owed(on(file, DAY), "ilo", "acknowledgement")] == ["x"]


@pytest.mark.parametrize("more", [{"route": "government"}, {"route": "public"},
                                  {"direction": "in"}, {"direction": "third_party"}])  # fmt: skip
def test_and_of_no_other(make, on, com, more) -> None:
    file = make(communications=[com("x", "2023-10-20", **more)])
    assert owed(on(file, DAY), "ilo", "acknowledgement") == []


def test_an_acknowledgement_is_overdue_from_the_day_of_the_rule(make, on, com, law) -> None:
    sent = date(2023, 9, 1)
    file = make(communications=[com("x", sent.isoformat())])
    late = law.rule("acknowledgement").after(sent)
    for day, code in ((late - timedelta(days=1), "outstanding.acknowledgement"),
                      (late, "outstanding.acknowledgement.overdue")):  # fmt: skip
        assert [o.why.code for o in owed(on(file, day.isoformat()), "ilo", "acknowledgement")] == [
            code
        ]


@pytest.mark.parametrize(
    ("lang", "translations", "foreign"),
    [("en", [], False), ("fr-CH", [], False), ("es", [], False), ("ru", [], True),
     ("ru", ["en-GB"], False), ("ru", ["ky"], True), ("", [], False)],
)  # fmt: skip
def test_a_paper_is_translated_into_a_working_language(
    make, on, lang, translations, foreign
) -> None:
    paper = {"id": "p", "file": "exhibits/p.pdf", "title": "p"}
    paper["translations"] = [{"lang": t, "file": f"exhibits/p.{t}.pdf"} for t in translations]
    if lang:
        paper["lang"] = lang
    assert bool(owed(on(make(exhibits=[CARD, paper]), DAY), "office", "translation")) is foreign


def test_what_a_complainant_owes_is_what_its_best_gateway_lacks(make, on, ev) -> None:
    file = make(complainants=[{"party": "local"}, {"party": "union"}],
                events=[ev("e", "visit", "2023-10-24", targets=["union", "local"])])  # fmt: skip
    advice = on(file, DAY)
    assert {o.about for o in owed(advice, "complainant", "proof")} == {"local"}
    assert {o.about for o in owed(advice, "complainant", "address")} == {"local"}


# --- form


@pytest.mark.parametrize(
    ("signed", "state"), [("yes", Met.MET), ("no", Met.MISSING), ("unknown", Met.ASK)]
)
def test_a_signature_is_there_or_not_or_asked_about(make, on, com, signed, state) -> None:
    letter = com("c", "2023-10-01", kind="complaint", signed=signed, to=[])
    assert need(on(make(communications=[letter]), DAY), "signed").state is state


def test_the_form_looked_at_is_the_newest_complaints_else_the_newest_letters(make, on, com) -> None:
    old = com("a", "2022-01-01", kind="complaint", signed="no", to=[])
    new = com("b", "2022-02-01", kind="complaint", to=[])
    update = com("c", "2022-03-01", signed="no", to=[])
    assert need(on(make(communications=[old, new, update]), DAY), "signed").state is Met.MET
    assert need(on(make(communications=[new, old]), DAY), "signed").state is Met.MET
    assert need(on(make(communications=[update]), DAY), "signed").state is Met.MISSING
    assert all(r.code != "signed" for r in on(make(), DAY).form)


def test_principles_are_met_when_every_allegation_has_its_norm(make, on, ev) -> None:
    def state(*norms):
        allegations = [{"id": f"a{n}", "title": "t", "events": ["e"],
                        "norms": [{"convention": "C087", "article": "3"}] if has else []}
                       for n, has in enumerate(norms)]  # fmt: skip
        file = make(events=[ev("e", "visit", "2023-10-24")], allegations=allegations)
        return need(on(file, DAY), "principles").state

    assert state(True) is Met.MET
    assert state(True, False) is Met.MISSING
    assert state() is Met.MISSING


# --- standing


@pytest.mark.parametrize(
    ("entry", "party", "letters"),
    [
        ({}, {}, ["a"]),
        ({"gateway": "c"}, {"country": ""}, ["c"]),  # no country, and it says it is international
        ({}, {"country": ""}, ["a"]),
        ({}, {"country": "KZ"}, ["c"]),
        ({}, {"coverage": "international"}, ["c"]),
        ({"gateway": "b"}, {}, ["b", "a"]),
        ({"gateway": "b"}, {"kind": "global_union"}, ["b", "c"]),
    ],
)
def test_which_gateways_are_looked_at(make, on, ev, entry, party, letters) -> None:
    one = {**union("u1", coverage="national"), **party}
    if not one["country"]:
        del one["country"]
    file = make(complainants=[{"party": "u1", **entry}], parties=[one],
                events=[ev("e", "visit", "2023-10-24", targets=["u1"])])  # fmt: skip
    [found] = on(file, DAY).standing
    assert [g.letter for g in found.gateways] == letters


def test_a_body_hit_through_its_federation_or_its_members_shows_the_chain(make, on, ev) -> None:
    member = union("m", coverage="national", affiliations=[{"to": "fed"}])
    above = make(complainants=[{"party": "m"}], parties=[member],
                 events=[ev("e", "visit", "2023-10-24", targets=["fed"])])  # fmt: skip
    below = make(complainants=[{"party": "fed"}], parties=[member],
                 events=[ev("e", "visit", "2023-10-24", targets=["m"])])  # fmt: skip
    [one], [two] = on(above, DAY).standing, on(below, DAY).standing
    assert (one.gateways[0].chain, one.gateways[0].state) == (("m", "fed"), Proof.PROVEN)
    assert (two.gateways[0].chain, two.gateways[0].state) == (("m", "fed"), Proof.PROVEN)


def test_of_several_chains_the_best_proved_then_the_shortest(make, on, ev) -> None:
    paper = {"since": "2010", "exhibits": ["card"]}
    parties = [
        union("far", affiliations=[{"to": "mid", **paper}]),
        union("mid", affiliations=[{"to": "guf", **paper}]),
        union("bare", affiliations=[{"to": "guf", "since": "2010"}]),
    ]

    def chain(*targets):
        file = make(complainants=[{"party": "guf"}], parties=parties,
                    events=[ev("e", "visit", "2023-10-24", targets=list(targets))])  # fmt: skip
        return on(file, DAY).standing[0].gateways[0].chain

    assert chain("far", "bare") == ("far", "mid", "guf")  # longer, and every link has its paper
    assert chain("far", "mid") == ("mid", "guf")
    assert chain("bare") == ("bare", "guf")


@pytest.mark.parametrize(
    ("act", "stage", "said"),
    [("dissolution", "carried_out", True), ("suspension", "attempted", True),
     ("registration_refused", "carried_out", True), ("dissolution", "feared", False),
     ("visit", "carried_out", False)],
)  # fmt: skip
def test_standing_is_not_lost_by_what_the_state_unmakes(make, on, ev, act, stage, said) -> None:
    [found] = on(make(events=[ev("e", act, "2023-10-24", stage=stage)]), DAY).standing
    assert ("standing.not_lost" in {n.code for n in found.notes}) is said
    other = on(make(events=[ev("e", act, "2023-10-24", stage=stage, targets=["local"])]), DAY)
    assert "standing.not_lost" not in {n.code for n in other.standing[0].notes}


def test_a_gateway_is_asked_for_by_its_letter(make, on) -> None:
    (standing,) = on(make(complainants=[{"party": "guf"}]), DAY).standing
    letters = [gateway.letter for gateway in standing.gateways]
    assert letters
    for letter in letters:
        assert standing.gateway(letter).letter == letter
    assert standing.gateway("z") is None


def test_a_letter_that_was_answered_ends_its_own_clock_only(make, on, com) -> None:
    answer = com(
        "c", "2023-10-10", kind="reply", direction="in", route="dg", sender="ilo",
        to=[{"party": "union", "state": "sent"}], answers=["b"],
    )  # fmt: skip
    letters = [com("a", "2023-09-01", kind="letter", route="dg"),
               com("b", "2023-10-01", kind="letter", route="dg"), answer]  # fmt: skip
    clocks = on(make(communications=letters), DAY).clocks
    assert not [d for d in clocks if d.code == "dg-silence"]
    assert [d for d in clocks if d.code != "dg-silence"]


@pytest.mark.parametrize(("day", "years"), [("2023-09-01", [2023]), ("2023-09-02", [2023, 2024])])
def test_on_the_day_of_the_cut_off_the_next_year_is_not_told_yet(make, on, day, years) -> None:
    file = make(references=[{**LIVE, "conventions": ["C087"]}])
    found = [d for d in on(file, day).clocks if d.code == "ceacr-cutoff"]
    assert [d.due.year for d in found] == years


def test_the_grounds_of_an_advice_are_those_that_hold(make, on, ev) -> None:
    advice = on(make(events=[ev("e", "arrest", "2023-10-20", targets=["leader"])]), DAY)
    assert [g.code for g in advice.grounds] == ["liberty"]
    assert {g.code for g in advice.urgency if g.state is not Hold.HOLDS} == {
        "movement", "emergency", "dissolution",
    }  # fmt: skip


def test_the_day_on_which_a_follow_up_lapses_is_still_a_day_to_write(make, on) -> None:
    report = {"number": "396", "kind": "kept_informed", "met": "2022-10-30"}
    file = make(references=[{**LIVE, "status": "follow_up", "reports": [report]}])
    due = clock(on(file, DAY), "follow-up-silence").due

    def when(day: date) -> date | None:
        ladder = on(file, day.isoformat()).ladder
        return next(s.when for s in ladder if s.code == "cfa-follow-up")

    assert when(due) == due
    assert when(due + timedelta(days=1)) is None
