"""What the signatory reads: plain words, and beside each statement what it rests on."""

from __future__ import annotations

import datetime
from typing import Any


def test_statements_are_plain_and_lead_to_their_facts(case: Any, hand: Any) -> None:
    from tocsin.desk.outgoing.selectors import rests
    from tocsin.desk.papers.looking import Wanted, look
    from tocsin.desk.record.entries import assemble

    made = assemble(case, hand.identity)
    wanted = Wanted("dg-urgent", "en", datetime.date(2023, 10, 25))
    text = look(made.file, wanted).text
    said = rests(made, Wanted(wanted.kind, wanted.language, wanted.day, text))
    assert sum(bool(s.grounds) for s in said) > 3
    for statement in said:
        assert not [m for m in ("**", "[@", ", )", " .", "( )") if m in statement.text], statement
    events = {row.pk for key, row in made.rows.items() if key in {e.id for e in made.file.events}}
    assert {g.pk for s in said for g in s.grounds} & events


def test_a_footnote_and_a_link_are_read_not_spelt_out(django: Any) -> None:
    from tocsin.desk.outgoing.selectors import plain

    said = plain(
        "**February.** A chair was elected.^[24.kg, [“News”](<https://x.example/a_b/>), 2024]"
    )
    assert said == "February. A chair was elected."
    assert plain("See [the page](https://x.example) [@see:e1].") == "See the page."


def test_a_greeting_is_no_statement_and_a_long_statement_is_whole(case: Any, hand: Any) -> None:
    from tocsin.desk.outgoing.selectors import rests
    from tocsin.desk.papers.looking import Wanted
    from tocsin.desk.record.entries import assemble

    long = "Whatever the signatory answers for she reads to its end. " * 30
    head = "---\nkind: dg-urgent\n---"
    greeting = "Уважаемый господин Генеральный директор!"
    text = "\n\n".join([head, greeting, "## Was", long.strip()])
    wanted = Wanted("dg-urgent", "ru", datetime.date(2023, 10, 25), text)
    assert [s.text for s in rests(assemble(case, hand.identity), wanted)] == [long.strip()]


def test_the_page_shows_each_statement_whole_in_its_language(client: Any, case: Any) -> None:
    given = {"kind": "dg-urgent", "language": "fr", "day": "2023-10-25"}
    letter = client.post(f"/cases/{case.pk}/letters/", given)["Location"]
    page = client.get(f"{letter}sign/").content.decode()
    statements = page.split('<ol class="entries">')[1].split("</ol>")[0]
    assert '<p lang="fr" dir="auto">' in statements
    told = [one.split("</p>")[0] for one in statements.split('dir="auto">')[1:]]
    assert max(map(len, told)) > 600
    assert not [one for one in told if one.endswith("…")]
