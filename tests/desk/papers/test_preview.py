"""While she types: the page is drawn again, nothing is kept; the facts are at hand."""

from __future__ import annotations

import datetime
from typing import Any

from tests.desk.papers.test_letters import begun, where, words


def test_the_typed_text_is_drawn_and_not_kept(client: Any, case: Any, hand: Any) -> None:
    paper = begun(client, case, kind="dg-urgent")
    text = words(hand, paper)["text"]
    page = client.post(where(paper, "preview/"), {"text": f"{text}\n\nTyped just now.\n"})
    assert "Typed just now." in page.content.decode()
    assert "sandbox" in page["Content-Security-Policy"]
    assert words(hand, paper)["text"] == text
    wrong = client.post(where(paper, "preview/"), {"text": f"{text}\n\n[@event:nothing]\n"})
    assert "nothing" in wrong.content.decode()


def test_every_fact_at_hand_has_a_reference_that_stands(case: Any, hand: Any) -> None:
    from tocsin.desk.papers.facts import at_hand
    from tocsin.desk.papers.looking import Wanted, look, page_of
    from tocsin.desk.record.entries import assemble

    made = assemble(case, hand.identity)
    wanted = Wanted("cfa-complaint", "en", datetime.date(2023, 10, 25))
    seen = look(made.file, wanted)
    facts = at_hand(made, seen.view)
    assert 20 < len(facts) < len(at_hand(made, None)), "what came later is not offered"
    said = " ".join(fact.reference for fact in facts)
    text = f"{seen.text}\n\n" + "\n\n".join(f"It is so {ref}." for ref in said.split())
    page_of(made.file, Wanted(wanted.kind, wanted.language, wanted.day, text))
