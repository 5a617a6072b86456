"""What the gate refuses is told in the reader's language, with file and entry, and never a name."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

import tocsin.gate
from tocsin.desk.outgoing.refused.refusal_words import NUMBERED, PLACES, REASONS
from tocsin.ground.errors import Diagnosis

SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(Path(tocsin.gate.__path__[0]).rglob("*.py"))
)
LANGUAGES = ("en", "fr", "es", "ru", "ky")


def assembled(hand: Any) -> Any:
    from tocsin.desk.record.entries import assemble

    return assemble(hand.case, hand.identity)


def hidden_of(file: Any) -> int:
    """The index of somebody the public must not learn."""
    from tocsin.casefile.public import Audience, hidden

    away = hidden(file, Audience.PUBLIC)
    return next(i for i, p in enumerate(file.parties) if p.id in away and p.alias is not None)


def test_every_place_and_reason_of_the_gate_has_words() -> None:
    """A place or reason that a reader of files gains later is missed here, not by a member."""
    places = set(re.findall(r'within\(\w+, "([^"]+)"', SOURCES))
    assert len(places) > 20
    assert places <= set(PLACES)
    counted = set(re.findall(r'within\(\w+, f"([^"{]+) \{', SOURCES))
    assert len(counted) > 5
    assert counted <= set(NUMBERED)
    reasons = set(re.findall(r'unread\(\s*(?:\w+|within\([^()]*\)), f?"([^"]+)"', SOURCES))
    assert len(reasons) > 20
    assert [r for r in reasons if not r.startswith(tuple(REASONS))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_the_file_and_the_alias_and_never_the_name(hand: Any, language: str) -> None:
    from django.utils import translation

    from tocsin.desk.outgoing.refused import refusals

    made = assembled(hand)
    index = hidden_of(made.file)
    party = made.file.parties[index]
    found = [
        Diagnosis(
            f"what is protected can be read in it (parties[{index}])", "rewrite it",
            file="ru/case/index.html", place=place, code="TOC-R00",
        )
        for place in ("coded text", "text", "page 3, attributes")
    ]  # fmt: skip
    with translation.override(language):
        (one,) = refusals.told(found, made, str(hand.case.pk))
    said = f"{one.problem} {one.mend} {one.file} {one.places} {one.about} {one.line}"
    assert one.file is not None
    assert one.file.words == "ru/case/index.html"
    assert len(one.places) == 3
    assert str(made.rows[party.id].pk) in one.about[0].address
    assert "parties[" not in said
    assert not any(name.text in said for name in party.names)
    if language != "en":
        assert "protected" not in said
        assert "coded" not in said


def test_who_was_meant_is_kept_when_the_case_changes(hand: Any) -> None:
    from tocsin.desk.outgoing.refused import refusals

    made = assembled(hand)
    index = hidden_of(made.file)
    key = made.file.parties[index].id
    found = [Diagnosis(f"what is protected can be read in it (parties[{index}])")]
    keys = refusals.keys_of(found, made.file)
    assert keys == {f"parties[{index}]": key}
    turned = made.file.model_copy(update={"parties": made.file.parties[::-1]})
    made = dataclasses.replace(made, file=turned)
    (one,) = refusals.told(found, made, str(hand.case.pk), keys)
    assert str(made.rows[key].pk) in one.about[0].address


@pytest.mark.parametrize(
    ("problem", "place", "word"),
    [
        ("it is held back unread: it is protected by a password (and 2 more)", "part 2", "парол"),
        ("it says where it was made", "EXIF", "снят"),
        ("it stays in the house: it is not cleared for the public", "", "публик"),
        ("it cannot be read again, so nothing is proved: its pages cannot be read", "", "поврежд"),
        ("this case is confidential: the complainants asked for it", "case.confidential", "дело"),
        ("would give away (the place of events[0]); nothing was published",
         "line 3, column 5 (events[1].summary (ru))", "место"),
        ("what is protected can be read in it (parties[0] by office, place and day)", "",
         "должност"),
        ("a party that may not be named takes part in public facts but has no alias", "parties[1]",
         "псевдоним"),
    ],
)  # fmt: skip
def test_each_kind_of_refusal_is_told_in_russian(
    hand: Any, problem: str, place: str, word: str
) -> None:
    from django.utils import translation

    from tocsin.desk.outgoing.refused import refusals

    found = Diagnosis(problem, "an English mend", file="/tmp/x/case.yaml", place=place)
    with translation.override("ru"):
        (one,) = refusals.told([found], assembled(hand), str(hand.case.pk))
    said = f"{one.problem} {one.mend} {one.places} {' '.join(link.words for link in one.about)}"
    assert word in said.lower()
    assert "English" not in said
    assert "/tmp" not in one.line
    assert "[" not in one.line


@pytest.mark.slow
def test_a_name_cleared_by_mistake_is_told_on_the_page_of_publishing(
    client: Any, case: Any, hand: Any
) -> None:
    """The whole way: the order, the job, the page in Russian, the entry it leads to."""
    from tests.desk.outgoing.published.test_publish import done, ordered

    from tocsin.casefile.model import Text
    from tocsin.casefile.public import shown
    from tocsin.desk.record.entries import replace_file

    made = assembled(hand)
    file = made.file
    name = max((n.text for n in file.parties[hidden_of(file)].names), key=len)
    open_ = next(s.id for s in shown(file) if s.section == "events" and s.because is None)
    said = Text({"": f"{name} saw it."})
    events = [e.model_copy(update={"summary": said}) if e.id == open_ else e for e in file.events]
    hand.case.refresh_from_db()
    replace_file(hand, file.model_copy(update={"events": events}), "changed", hand.case.revision)
    client.post("/language/", {"language": "ru"})
    at = ordered(client, case)
    done(at)
    page = client.get(at).content.decode()
    told = page[page.index('class="note grave"') :].split("</div>")[0]
    assert f"/entries/{made.rows[open_].pk}/" in told
    assert "parties[" not in page
    assert name not in told.split("</div>")[0]
    assert client.get(f"/cases/{case.pk}/publish/ru/").status_code == 409


def test_a_letter_that_is_stopped_says_so_on_its_own_page(
    client: Any, case: Any, monkeypatch: Any
) -> None:
    from tests.desk.papers.test_letters import begun, where

    from tocsin.desk.papers import looking
    from tocsin.ground.errors import ProblemsError

    paper = begun(client, case)

    def stop(*_: Any) -> bytes:
        raise ProblemsError([Diagnosis("it says where it was made", "x", "ex-1", "EXIF")])

    monkeypatch.setattr(looking, "leaves", stop)
    client.post("/language/", {"language": "fr"})
    answer = client.get(where(paper, "as/pdf/"))
    assert answer.status_code == 409
    assert "it says where" not in answer.content.decode()
