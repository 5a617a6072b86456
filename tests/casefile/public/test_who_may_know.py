"""Who may know whom: party, consent and reader as a table; what of an exhibit may go to whom."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.casefile.public import FEWEST, Audience, copy_stays, covers, exhibit_stays, hidden
from tocsin.casefile.public.readers import alias_fits, alias_printed

A = Audience
OUTSIDE = [a for a in Audience if a is not Audience.HOUSE]
OFFICE = {A.ILO, A.TRANSMITTED}  # consent for the ILO is asked for these
EVERYONE, NOBODY = set(OUTSIDE), set()


def case(party: dict[str, Any], source: dict[str, Any] | None = None, **more: Any) -> CaseFile:
    sources = [{"id": "s", "basis": "told", **source}] if source is not None else []
    return CaseFile.model_validate({
        "case": {"id": "x", "title": "x", "government": "KG"},
        "parties": [{"id": "p", "kind": "person", "names": [{"text": "Some Body"}], **party}],
        "sources": sources, **more,
    })  # fmt: skip


UNION = {"kind": "trade_union"}
PUBLIC = {"sensitivity": "public"}
TELLS = {"party": "p", "protected": True}

# the party, the source it is, and the readers it is hidden from
TABLE = [
    ("a person", {}, None, {A.PUBLIC}),
    ("a public person", PUBLIC, None, NOBODY),
    ("a union", UNION, None, NOBODY),
    ("a protected person", {"protected": True}, None, EVERYONE),
    ("a protected union", UNION | {"protected": True}, None, EVERYONE),
    ("protected by its grade", {"sensitivity": "protected"}, None, EVERYONE),
    ("a union protected by its grade", UNION | {"sensitivity": "protected"}, None, EVERYONE),
    ("refused for the public", PUBLIC | {"consent": {"public": "no"}}, None,
     EVERYONE - OFFICE),
    ("a union that refused for the public", UNION | {"consent": {"public": "no"}}, None,
     EVERYONE - OFFICE),
    ("refused for the ILO", PUBLIC | {"consent": {"ilo": "no"}}, None, EVERYONE - {A.PUBLIC}),
    ("refused for both", PUBLIC | {"consent": {"ilo": "no", "public": "no"}}, None, EVERYONE),
    ("agreed to both", {"consent": {"ilo": "yes", "public": "yes"}}, None, {A.PUBLIC}),
    ("a guarded source", {}, TELLS, EVERYONE),
    ("a guarded source that agreed to the ILO", {"consent": {"ilo": "yes"}}, TELLS,
     EVERYONE - OFFICE),
    ("a guarded source that agreed to both", {"consent": {"ilo": "yes", "public": "yes"}}, TELLS,
     {A.PUBLIC}),
    ("a public person who tells", PUBLIC, TELLS, NOBODY),
    ("a union that tells", UNION, TELLS, NOBODY),
    ("a source that is not guarded", {}, {"party": "p"}, {A.PUBLIC}),
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("party", "source", "away"), [row[1:] for row in TABLE],
                         ids=[row[0] for row in TABLE])  # fmt: skip
@pytest.mark.parametrize("reader", list(Audience))
def test_who_is_hidden_from_whom(party, source, away, reader) -> None:
    assert (hidden(case(party, source), reader) == {"p"}) is (reader in away)


def test_inside_the_house_nobody_is_hidden_and_protection_needs_no_other_word() -> None:
    for kind, ilo, public, grade in product(
        ("person", "trade_union"), ("yes", "no", "unknown"), ("yes", "no", "unknown"),
        ("public", "internal", "protected"),
    ):  # fmt: skip
        party = {"kind": kind, "sensitivity": grade, "consent": {"ilo": ilo, "public": public}}
        assert hidden(case(party), A.HOUSE) == frozenset()
        assert all(hidden(case(party | {"protected": True}), a) == {"p"} for a in OUTSIDE)


def test_readers_from_the_narrowest_to_the_widest() -> None:
    order = [A.HOUSE, A.ILO, A.COURT, A.TRANSMITTED, A.GOVERNMENT, A.PUBLIC]
    for i, given in enumerate(order):
        for j, wanted in enumerate(order):
            assert covers(given, wanted) is (j <= i)


EXHIBIT = {"id": "e", "file": "exhibits/e.pdf", "title": "e"}


def stays(
    exhibit: dict[str, Any], source: dict[str, Any] | None, reader: Audience
) -> tuple[bool, bool]:
    file = case({}, source, exhibits=[EXHIBIT | exhibit])
    found = file.exhibits[0]
    return bool(exhibit_stays(file, found, reader)), bool(copy_stays(file, found, reader))


GUARDED = {"protected": True}
FROM = {"source": "s"}
# the exhibit, its source, from whom the original is kept, from whom even a redacted copy
PAPERS = [
    ("a plain paper", {}, None, {A.PUBLIC}, {A.PUBLIC}),
    ("a public paper", {"sensitivity": "public"}, None, NOBODY, NOBODY),
    ("a protected paper", {"sensitivity": "protected"}, None, EVERYONE, {A.PUBLIC, A.GOVERNMENT}),
    ("protected, its source agreed", {"sensitivity": "protected", **FROM},
     {"consent": {"ilo": "yes"}}, EVERYONE - {A.ILO}, {A.PUBLIC, A.GOVERNMENT}),
    ("protected, its source refused", {"sensitivity": "protected", **FROM},
     {"consent": {"ilo": "no"}}, EVERYONE, {A.PUBLIC, A.GOVERNMENT}),
    ("from a guarded source", FROM, GUARDED, {A.PUBLIC, A.GOVERNMENT}, {A.PUBLIC, A.GOVERNMENT}),
    ("from a guarded source, by its list", {}, GUARDED | {"exhibits": ["e"]},
     {A.PUBLIC, A.GOVERNMENT}, {A.PUBLIC, A.GOVERNMENT}),
    ("from an open source", FROM, {}, {A.PUBLIC}, {A.PUBLIC}),
]  # fmt: skip


@pytest.mark.parametrize(("exhibit", "source", "original", "copy"), [row[1:] for row in PAPERS],
                         ids=[row[0] for row in PAPERS])  # fmt: skip
@pytest.mark.parametrize("reader", list(Audience))
def test_what_of_a_paper_stays_in_the_house(exhibit, source, original, copy, reader) -> None:
    assert stays(exhibit, source, reader) == (reader in original, reader in copy)


@pytest.mark.parametrize(
    ("fits", "printed"), [(None, False), (0, False), (4, False), (5, True), (6, True)]
)
def test_an_alias_is_printed_if_it_could_be_anyone_of_five(fits: int | None, printed: bool) -> None:
    """The smallest cell most statistical offices publish of people: five."""
    file = case({"protected": True, "alias": {"en": "a member"}, "alias_fits": fits})
    assert FEWEST == 5
    assert alias_fits(file.parties[0]) is printed
    assert not alias_fits(case({"protected": True, "alias_fits": fits}).parties[0])


@pytest.mark.parametrize(("of_source", "of_person"), [*product(["yes", "no", "unknown"], repeat=2)])
@pytest.mark.parametrize("fits", [4, 5])
def test_a_source_is_told_by_its_alias_if_somebody_agreed_and_nobody_refused(
    of_source: str, of_person: str, fits: int
) -> None:
    party = {"protected": True, "alias": {"en": "a member"}, "alias_fits": fits}
    file = case({**party, "consent": {"ilo": of_person}}, {**TELLS, "consent": {"ilo": of_source}})
    told = alias_printed(file.sources[0], file.parties[0], A.ILO)
    assert told is ("yes" in (of_source, of_person) and "no" not in (of_source, of_person)
                    and fits == 5)  # fmt: skip
