"""Forms that are the same for everybody are drawn once, and hold nothing of any case."""

from __future__ import annotations

from typing import Any


def test_an_empty_form_is_drawn_once_a_language_and_a_filled_one_each_time(
    case: Any, hand: Any
) -> None:
    from django.utils.translation import override

    from tocsin.desk.record.entries import assemble
    from tocsin.desk.record.forms.names import Names
    from tocsin.desk.record.forms.page import _EMPTY, EntryForm

    made = assemble(case, hand.identity)
    _EMPTY.clear()
    told = {}
    for language in ("en", "ru"):
        with override(language):
            form = EntryForm(made, "events", Names(made.file))
            told[language] = form.drawn
            assert told[language] == form._drawn()
            assert EntryForm(made, "events", Names(made.file)).drawn is told[language]
    assert told["en"] != told["ru"]
    assert len(_EMPTY) == 2
    names = [name.text for party in made.file.parties for name in party.names]
    assert [name for name in names if name in told["en"]] == []
    event = made.file.events[0]
    filled = EntryForm(made, "events", Names(made.file), event.id)
    assert filled.raw
    assert filled.drawn != told["en"]
    assert len(_EMPTY) == 2


def test_what_sources_differ_on_is_told_by_its_name(client: Any, case: Any) -> None:
    client.post("/language/", {"language": "fr"})
    entry = case.entries.get(section="case")
    page = client.get(f"/cases/{case.pk}/entries/{entry.pk}/").content.decode()
    told = page[page.index("Sur quoi elles divergent") :]
    assert "Déposé le" in told
    assert "29 juin 2020" in told
    assert "<bdi>filed</bdi>" not in told
    assert "<bdi>2020-06-29</bdi>" not in told


def test_what_is_wrong_is_drawn_into_no_others_form(case: Any, hand: Any) -> None:
    from tocsin.desk.record.entries import assemble
    from tocsin.desk.record.forms.names import Names
    from tocsin.desk.record.forms.page import EntryForm

    made = assemble(case, hand.identity)
    clean, wrong = (EntryForm(made, "parties", Names(made.file)) for _each in range(2))
    wrong.wrong.add("names", "Nobody of that name.")
    assert "Nobody of that name." in wrong.drawn
    assert "Nobody of that name." not in clean.drawn
