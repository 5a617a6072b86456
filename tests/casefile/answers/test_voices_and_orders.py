"""Who is one voice and who comes first: each rule by both sides."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest

from tocsin.casefile.answers.choosing import (
    affiliations_on,
    by_id,
    event_order,
    offices_on,
    redacted_copies,
    reference_order,
    report_order,
    source_order,
    writers,
)
from tocsin.casefile.answers.independence import established, site, voices
from tocsin.casefile.folder.intake import new_id
from tocsin.casefile.model import BodyReport, CaseFile, Event, Exhibit, Party, Reference, Source

ON = datetime.date(2023, 6, 1)


def union(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "kind": "trade_union", "names": [{"text": f"Union {key}"}], **more}


def person(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "kind": "person", "names": [{"text": f"Person {key}"}], **more}


def case(**sections: Any) -> CaseFile:
    base = {"case": {"id": "c", "title": "c", "government": "KG"}}
    return CaseFile.model_validate({**base, **sections})


# --- one voice


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://www.news.example/a", "news.example"),
        ("http://www2.news.example", "news.example"),
        ("m.news.example/a", "news.example"),
        ("https://ky.news.example", "news.example"),
        ("https://de.news.example", "de.news.example"),
        ("https://t.me/Miners/12", "t.me/miners"),
        ("https://t.me/s/Miners/12", "t.me/miners"),
        ("https://www.facebook.com/groups/12/posts", "facebook.com/groups/12"),
        ("https://facebook.com/profile.php?id=12", "facebook.com/profile.php?id=12"),
        ("https://youtube.com/watch?v=abc", "youtube.com/watch?v=abc"),
        ("https://linkedin.com/company/x/about", "linkedin.com/company/x"),
        ("https://x.com/a?s=1", "x.com/a"),
        ("https://ok.ru", "ok.ru"),
        ("", ""),
    ],
)
def test_the_site_of_an_address_is_who_speaks_there(url: str, told: str) -> None:
    assert site(url) == told


@pytest.mark.parametrize(
    "host",
    ["facebook.com", "fb.com", "t.me", "telegram.me", "x.com", "twitter.com", "youtube.com",
     "instagram.com", "tiktok.com", "vk.com", "ok.ru", "linkedin.com", "medium.com", "weibo.com",
     "threads.net", "bsky.app", "sites.google.com"],
)  # fmt: skip
@pytest.mark.parametrize("shared", ["", "groups", "channel", "company", "profile", "view"])
def test_on_a_platform_two_pages_are_two_voices(host: str, shared: str) -> None:
    one, other = (f"https://{host}/{shared + '/' if shared else ''}{who}/1" for who in ("a", "b"))
    assert site(one) != site(other)
    assert site(one) == site(one.replace("/1", "/2"))


def source(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "basis": "press", **more}


TITLE = "Miners of the south stop work"  # longer than two papers find by chance
PAIRS = [
    ({}, {}, 2),
    ({"url": "https://a.example/1"}, {"url": "http://www.a.example/2"}, 1),
    ({"url": "https://a.example/1"}, {"url": "https://b.example/1"}, 2),
    ({"publisher": "The News"}, {"publisher": "the NEWS"}, 1),
    ({"publisher": " "}, {"publisher": " "}, 2),
    ({"title": TITLE}, {"title": TITLE.upper()}, 1),
    ({"title": "Miners stop"}, {"title": "Miners stop"}, 2),
    ({"party": "u"}, {"party": "u"}, 1),
    ({"party": "u"}, {"party": "w"}, 2),
    ({"party": "u"}, {"party": "in-u"}, 1),
    ({"party": "u"}, {"party": "officer"}, 1),  # who holds an office in it speaks for it
    ({"party": "u"}, {"party": "clerk"}, 2),  # a clerk of the state is a voice of their own
    ({"party": "u"}, {"url": "https://news.u.example/1"}, 1),  # below its own site
    ({"party": "u"}, {"publisher": "Union u"}, 1),
    ({"exhibits": ["x"]}, {"exhibits": ["y"]}, 1),  # the same paper, handed in twice
    ({"exhibits": ["x"]}, {"exhibits": ["z"]}, 2),
]


@pytest.mark.parametrize(("one", "other", "number"), PAIRS)
def test_what_makes_two_sources_one_voice(one, other, number: int) -> None:
    digest = "a" * 64
    file = case(
        parties=[
            union("u", url="https://u.example"), union("w"), union("in-u", parent="u"),
            {**union("state"), "kind": "state_body"},
            person("officer", positions=[{"title": "chair", "organization": "u"}]),
            person("clerk", positions=[{"title": "clerk", "organization": "state"}]),
        ],
        exhibits=[
            {"id": key, "file": f"exhibits/{key}", "title": key,
             "sha256": "b" * 64 if key == "z" else digest}
            for key in "xyz"
        ],
        sources=[source("s1", **one), source("s2", **other)],
    )  # fmt: skip
    assert len(voices(file, ["s1", "s2"])) == number
    assert len(voices(file, ["s1", "s2", "gone"])) == number


def test_a_third_source_may_make_one_of_two() -> None:
    file = case(sources=[
        source("a", publisher="The News"), source("b", url="https://n.example"),
        source("c", publisher="The News", url="https://n.example"),
    ])  # fmt: skip
    assert voices(file, ["a", "b"]) == [frozenset("a"), frozenset("b")]
    assert voices(file, ["a", "b", "c"]) == [frozenset("abc")]


@pytest.mark.parametrize(
    ("sources", "exhibits", "said"),
    [([], [], "reported"), (["a"], [], "reported"), (["a", "b"], [], "corroborated"),
     (["a"], ["x"], "corroborated"), (["h"], [], "corroborated"), ([], ["x"], "reported")],
)  # fmt: skip
def test_two_voices_or_one_and_a_paper_corroborate(sources, exhibits, said: str) -> None:
    event = {"id": "e", "summary": "s", "act": "visit", "date": "2023", "sources": sources,
             "exhibits": exhibits, "verification": "corroborated"}  # fmt: skip
    file = case(
        sources=[source("a"), source("b"), source("h", exhibits=["x"])], events=[event],
        exhibits=[{"id": "x", "file": "exhibits/x", "title": "x"}],
    )  # fmt: skip
    assert established(file, file.events[0]).value == said


# --- orders


def test_of_offices_that_without_an_end_counts_where_no_day_is_asked() -> None:
    rows = [
        {"title": "old", "organization": "u", "since": "2010", "until": "2020"},
        {"title": "new", "organization": "u", "since": "2021"},
        {"title": "none", "since": "2023-03"},
        {"title": "later", "organization": "w", "since": "2023-07"},
    ]
    one = Party.model_validate(person("p", positions=rows))
    titles = lambda on: [str(p.title) for p in offices_on(one, on)]  # noqa: E731
    assert titles(None) == ["later", "new", "none"]  # a body before none, the latest begun first
    assert titles(ON) == ["new", "none"]
    assert titles(datetime.date(2020, 12, 31)) == ["old"]
    assert titles(datetime.date(2021, 1, 1)) == ["new"]


def test_the_link_that_has_lasted_longest_comes_first() -> None:
    rows = [{"to": "b", "since": "2015"}, {"to": "c"}, {"to": "a", "since": "2015"},
            {"to": "d", "since": "2001", "until": "2010"}]  # fmt: skip
    one = Party.model_validate(union("u", affiliations=rows))
    assert [a.to for a in affiliations_on(one)] == ["a", "b", "c"]
    assert [a.to for a in affiliations_on(one, datetime.date(2010, 12, 31))] == ["d", "c"]


def test_sources_by_basis_then_reliability_then_day_then_id() -> None:
    rows = [
        {"id": "a", "basis": "witnessed", "reliability": "low"},
        {"id": "b", "basis": "told", "reliability": "high"},
        {"id": "c", "basis": "told", "reliability": "medium"},
        {"id": "d", "basis": "told", "reliability": "unknown"},
        {"id": "e", "basis": "told", "reliability": "low"},
        {"id": "f", "basis": "document", "date": "2023"},
        {"id": "g", "basis": "document"},
        {"id": "h", "basis": "press"},
        {"id": "i", "basis": "press"},
    ]
    sources = [Source.model_validate(row) for row in reversed(rows)]
    assert "".join(s.id for s in sorted(sources, key=source_order)) == "abcdefghi"


def test_events_by_time_then_act_then_id() -> None:
    rows = [
        ("a", "search", "2023-10-01"),
        ("b", "arrest", "2023-10-01"),
        ("c", "arrest", "2023-10-01"),
        ("d", "search", "2023-10"),
        ("e", "search", "../2023-11-01"),
        ("f", "search", "unknown"),
    ]
    events = [
        Event.model_validate({"id": k, "summary": "s", "act": a, "date": d}) for k, a, d in rows
    ]
    assert (
        "".join(e.id for e in sorted(random.Random(1).sample(events, len(events)), key=event_order))
        == "abcdef"
    )


def test_numbers_are_numbers_and_the_open_one_comes_first() -> None:
    def row(number: str, status: str = "active", filed: str | None = None) -> Reference:
        more = {"filed": filed} if filed else {}
        return Reference.model_validate({"body": "CFA", "number": number, "status": status, **more})

    rows = [row("9", filed="2021"), row("10"), row("9"), row("none"), row("3", "follow_up"),
            row("3", "unknown"), row("3", "closed", "2023")]  # fmt: skip
    assert sorted(random.Random(1).sample(rows, len(rows)), key=reference_order) == rows
    reports = [BodyReport.model_validate({"number": n, "kind": "interim", **more}) for n, more in (
        ("500", {}), ("99", {"met": "2020"}), ("100", {"met": "2020"}),
        ("1", {"adopted": "2021"}))]  # fmt: skip
    assert sorted(random.Random(1).sample(reports, len(reports)), key=report_order) == reports


def test_who_writes_a_global_union_the_wider_the_one_with_an_address_and_the_first() -> None:
    rows = [
        ("g", {"kind": "global_union"}, None),
        ("n", {"coverage": "national", "address": "x"}, None),
        ("s", {"coverage": "sector", "address": "x"}, "2001"),
        ("a", {"address": "x"}, "2001"),
        ("b", {"address": "x"}, "2002"),
        ("c", {"address": "x"}, None),
        ("d", {"address": " "}, "2000"),
    ]
    parties = [{**union(key), **more} for key, more, _ in rows]
    complainants = [{"party": key, **({"joined": day} if day else {})} for key, _, day in rows]
    gone = {"party": "z", "status": "withdrawn"}
    file = case(
        case={"id": "c", "title": "c", "government": "KG",
              "complainants": [gone, *reversed(complainants)]},
        parties=[*parties, union("z", coverage="international")],
    )  # fmt: skip
    assert "".join(p.id for p in writers(file)) == "gnsabcd"
    assert [p.id for p in by_id(lambda p: p.coverage is None, reversed(file.parties))] == list(
        "abcdg"
    )


def test_the_latest_redacted_copy_is_used() -> None:
    rows = [{"file": "exhibits/b", "reason": "r", "kind": "redacted", "date": "2023"},
            {"file": "exhibits/a", "reason": "r", "kind": "redacted", "date": "2024"},
            {"file": "exhibits/0", "reason": "r", "kind": "redacted"},
            {"file": "exhibits/c", "reason": "r", "kind": "extract", "date": "2025"}]  # fmt: skip
    rows = [row for row in rows if row["kind"] == "redacted"]
    one = Exhibit.model_validate(
        {"id": "x", "file": "exhibits/x", "title": "x", "derivatives": rows}
    )
    assert [d.file[-1] for d in redacted_copies(one)] == ["a", "b", "0"]


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [("Справка 12.pdf", set(), "ex-spravka-12"), ("a.pdf", {"ex-a"}, "ex-a-2"),
     ("a.pdf", {"ex-a", "ex-a-2"}, "ex-a-3"), ("!!!.pdf", set(), "ex"), ("!!!.pdf", {"ex"}, "ex-2"),
     ("x" * 90 + ".pdf", set(), "ex-" + "x" * 67)],
)  # fmt: skip
def test_an_id_from_the_name_of_a_file(name: str, taken: set[str], key: str) -> None:
    assert new_id(name, taken) == key
