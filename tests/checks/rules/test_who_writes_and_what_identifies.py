"""Who writes and for whom; what identifies somebody; what goes along: a sentence or a day a row."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tocsin.casefile.dates import UncertainDate
from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Paper
from tocsin.checks.papers import from_reading
from tocsin.checks.rules.form.attached import attached_unlisted
from tocsin.checks.rules.risk import papers as risk
from tocsin.checks.rules.standing import papers as standing
from tocsin.checks.text import fold, written_dates
from tocsin.reading import read_text

NOBODY = cast(Any, SimpleNamespace(case=None))


def paper(body: str, kind: Kind, head: str = "") -> Paper:
    text = (
        f"{head}\n\nTestville, 20 May 2026\n\nDear Mr. Director-General,\n\n{body}\n\n"
        "Yours sincerely,\nMaria Example"
    )
    return from_reading(read_text(text.lstrip(), "letter.txt"), kind)


ALONE = "I write as a private person, in my own name."
WRITES = "The Example Global Union represents workers in 100 countries."
COMPLAINT = Kind.CFA_COMPLAINT


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("body", "kind", "speaks"),
    [
        (ALONE, COMPLAINT, True),
        ("The Example Union submits a complaint.", COMPLAINT, False),
        (f"{ALONE} Our affiliate, the Miners' Union, was searched.", COMPLAINT, False),
        ("I write in my own name as the secretary of the miners' trade union.", COMPLAINT, False),
        # a letter of another kind may come from anybody; a representation may not
        (ALONE, Kind.ILO_LETTER, False),
        (f"This is a representation under article 24 of the ILO Constitution. {ALONE}",
         Kind.ILO_LETTER, True),
        # said in the opening
        (f"{'We write of the hall. ' * 38}{ALONE}", COMPLAINT, True),
        (f"{'We write of the hall. ' * 45}{ALONE}", COMPLAINT, False),
    ],
)  # fmt: skip
def test_a_person_writes_alone(body: str, kind: Kind, speaks: bool) -> None:
    assert bool(list(standing.person_alone.check(paper(body, kind), NOBODY))) is speaks


@pytest.mark.parametrize(
    ("head", "body", "speaks"),
    [
        ("Example Human Rights Foundation", "We submit a complaint.", True),
        ("Example Miners' Union", "We submit a complaint.", False),
        ("Example Union for Human Rights", "We submit a complaint.", False),
        ("Example Legal Aid\nfor the Miners' Union", "We submit a complaint.", False),
        ("Example Human Rights Foundation", "We complain on behalf of the miners.", False),
        ("Example Miners", "We are not a trade union.", True),
        ("Example Miners", 'They said: "You are not a trade union."', False),
    ],
)
def test_who_complains_is_an_organization_of_workers(head: str, body: str, speaks: bool) -> None:
    found = list(standing.no_union_complains.check(paper(body, COMPLAINT, head), NOBODY))
    assert bool(found) is speaks
    assert not list(standing.no_union_complains.check(paper(body, Kind.DG_URGENT, head), NOBODY))


@pytest.mark.parametrize(
    ("body", "speaks"),
    [
        (WRITES, True),
        (f"{WRITES} It writes on behalf of its affiliate, the Miners' Union.", False),
        ("The Miners' Union writes.", False),
        (f"{'We write of the hall. ' * 40}{WRITES}", False),
    ],
)
def test_an_international_organization_names_its_affiliate(body: str, speaks: bool) -> None:
    assert bool(list(standing.affiliate_unnamed.check(paper(body, COMPLAINT), NOBODY))) is speaks


def event(date: str, *places: str) -> Any:
    root = dict(enumerate(places))
    place = SimpleNamespace(root=root) if places else None
    return SimpleNamespace(date=UncertainDate.parse(date), place=place)


@pytest.mark.parametrize(
    ("date", "said", "on"),
    [
        ("2023-10-24", "24 October 2023", True), ("2023-10-24", "25 October 2023", False),
        ("2023-10-24", "24 October", True), ("2023-10-24", "25 October", False),
        ("2023-10-24", "24 October 2022", False),
        # of a span of ten days each identifies, of a longer one none
        ("2023-10-20/2023-10-30", "20 October 2023", True),
        ("2023-10-20/2023-10-30", "30 October", True),
        ("2023-10-20/2023-10-30", "31 October 2023", False),
        ("2023-10-20/2023-10-31", "24 October 2023", False),
        ("2023-10-24/..", "24 October 2023", False), ("../2023-10-24", "24 October 2023", False),
    ],
)  # fmt: skip
def test_a_day_on_which_somebody_was_there(date: str, said: str, on: bool) -> None:
    (day,) = [w for w in written_dates(fold(f"On {said} they came.")) if w.day]
    assert risk._on(day, event(date)) is on


@pytest.mark.parametrize(
    ("place", "text", "stands"),
    [
        ("Bishkek", "in Bishkek", True), ("Москва", "в Москве", True), ("Kitwe", "at Kitwe.", True),
        ("Bishkek", "in Osh", False), ("Osh", "in Osh", False),  # too short to be told apart
        ("Kara", "a karate club", False), ("Nairobi", "at nairobi", True),
        ("Bishkek", "xbishkek", False),
    ],
)  # fmt: skip
def test_a_place_stands_in_a_text_by_its_stem(place: str, text: str, stands: bool) -> None:
    assert risk._place_in(place, fold(text)) is stands


@pytest.mark.parametrize(
    ("text", "identified"),
    [
        ("On 24 October 2023 the chair came to Bishkek.", True),
        ("On 24 October 2023 the chair came.", False),
        ("The chair came to Bishkek.", False),
        ("On 25 October 2023 the chair came to Bishkek.", False),
        # the organization stands for the place
        ("On 24 October 2023 the chair of the Sample Miners came.", True),
        ("In October 2023 the chair of the Sample Miners came.", False),
    ],
)
def test_day_and_place_identify_together(text: str, identified: bool) -> None:
    body = SimpleNamespace(names=[SimpleNamespace(text="Sample Miners")])
    case = cast(Any, SimpleNamespace(parties={"miners": body}))
    events = [event("2023-10-24", "Bishkek")]
    assert risk._day_and_place(fold(text), events, "miners", case) is identified
    assert risk._day_and_place(fold(text), [event("2020-01-01"), *events], "", case) is (
        identified and "Bishkek" in text
    )


PAPERS = "Annexes:\n1. Record of the search\n2. Decree of the mayor"


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("sentence", "unlisted"),
    [
        ("We attach the minutes of the congress.", True), ("We attach the decree.", False),
        ("We attach the minutes of the congress (3).", False),
        ("We attach annex 3.", False),
        ("We attach the papers listed below.", False), ("We attach copies of all papers.", False),
        ("We met at the congress.", False),
        ("The enclosed photographs show it.", True),
    ],
)  # fmt: skip
def test_what_goes_along_stands_in_the_list(sentence: str, unlisted: bool) -> None:
    made = paper(f"{sentence}\n\n{PAPERS}", Kind.OTHER)
    found = list(attached_unlisted(made, made.folded.index("annexes:")))
    assert bool(found) is unlisted
    # what stands behind the list is no part of what it is for
    assert not list(attached_unlisted(made, 0))
