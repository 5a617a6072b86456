"""Of several letters, exhibits and clocks each is judged by itself, wherever it stands."""

from __future__ import annotations

from itertools import permutations

import pytest

DAY = "2024-06-01"


def out(key: str, to: list[dict[str, object]] | None = None, **more: object) -> dict[str, object]:
    letter = {"id": key, "kind": "update", "direction": "out", "route": "cfa", "sender": "union",
              "date": "2024-01-10", "to": to if to is not None else [{"party": "ilo"}]}  # fmt: skip
    return letter | more


OWED = out("owed", [{"party": "ilo", "state": "sent"}])
# nothing is owed of these by the ILO: another route, its own letter, not sent, arrived
NOT_OWED = [
    out("to-government", [{"party": "gov", "state": "sent"}], route="government"),
    out("drafted", [{"party": "ilo", "state": "draft"}]),
    out("acknowledged", [{"party": "ilo", "state": "acknowledged"}]),
    out("later", [{"party": "ilo", "state": "sent"}], date="2024-06-02"),
]


def about(advice: object, who: str, code: str) -> list[str]:
    return [o.about for o in advice.outstanding if (o.who, o.code) == (who, code)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("other", NOT_OWED, ids=lambda letter: letter["id"])
def test_a_letter_that_is_owed_an_answer_is_named_behind_one_that_is_not(make, on, other) -> None:
    for letters in permutations([OWED, other]):
        advice = on(make(communications=list(letters)), DAY)
        assert about(advice, "ilo", "acknowledgement") == ["owed"]


@pytest.mark.parametrize(
    ("state", "code"),
    [("draft", "unsent"), ("approved", "unsent"), ("failed", "failed"), ("sent", ""),
     ("delivered", ""), ("acknowledged", ""), ("answered", "")],
)  # fmt: skip
def test_what_the_office_has_left_lying(make, on, state: str, code: str) -> None:
    """News goes to nobody in particular; of a letter with several ways the failed one counts."""
    letter = out("x", [{"party": "ilo", "state": state}])
    advice = on(make(communications=[out("y", kind="news", to=[]), letter]), DAY)
    for each in ("unsent", "failed"):
        assert about(advice, "office", each) == (["x"] if each == code else [])
    both = out("x", [{"party": "ilo", "state": state}, {"party": "gov", "state": "failed"}])
    assert about(on(make(communications=[both]), DAY), "office", "failed") == ["x"]
    theirs = out("x", [{"party": "union", "state": state}], direction="in", sender="ilo")
    assert not about(on(make(communications=[theirs]), DAY), "office", code or "unsent")


@pytest.mark.parametrize(
    ("coverage", "country", "hit", "missing"),
    [
        ("national", "KG", True, set()),
        ("national", "KG", False, {"standing.show_interest"}),
        ("national", None, True, {"standing.say_country"}),
        (None, "KG", True, {"standing.say_coverage"}),
        ("enterprise", "KG", True, {"standing.narrow"}),
        (None, None, False,
         {"standing.show_interest", "standing.say_country", "standing.say_coverage"}),
    ],
)  # fmt: skip
def test_what_a_national_body_still_has_to_show(make, on, ev, coverage, country, hit, missing):
    body = {"id": "body", "kind": "trade_union", "names": [{"text": "Body"}], "address": "1 Street"}
    body |= {k: v for k, v in (("coverage", coverage), ("country", country)) if v}
    struck = ev("e", "visit", "2023-10-24", targets=["body" if hit else "fed"])
    advice = on(make(parties=[body], complainants=[{"party": "body"}], events=[struck]), DAY)
    (gateway,) = next(c for c in advice.standing if c.party == "body").gateways
    assert {n.code for n in gateway.missing} == missing
    why = {n.code for n in gateway.why}
    assert ("standing.direct" in why) is hit
    assert ("standing.national" in why) is (coverage == "national")
    assert gateway.state.value == ("proven" if not missing else "unproven" if hit else "ask")
