"""Every engine gives the same answers in the same order, under the permission filter."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from benchmarks._library import documents, questions
from tests.library import pages

from tocsin.ground.errors import TocsinError
from tocsin.law import Law
from tocsin.library import Store, search
from tocsin.library.engines import (
    INSIDE,
    Engine,
    EngineAwayError,
    Postgres,
    Row,
    Tantivy,
    Wanted,
    in_step,
)
from tocsin.library.engines.postgres import tsquery
from tocsin.library.query import parse
from tocsin.library.taken import take_text

ASKED = (
    "warrant premises", "обыск помещений", "dismissal of elected leaders", '"judicial warrant"',
    'near("premises warrant", 6)', "premises OR federation", "premises -warrant", "Карачалов",
    "zeppelin removal of elected leaders", "country:KG", "kind:cfa role:conclusion year:2019..",
    "-kind:cfa concern", "case:9901 warrant", "status:active premises", "convention:C087 union",
    "إضراب", "тинтүү кеңсе", "golodovka", "judicail warrant", "карачалов", "1 March 2021",
    "март 2021", "Kyrgyzstan premises", "pays:Kirghizistan rôle:conclusion", "article:3",
    "article:C087/3 union", "report:396 OR report:350", "party:Invented", "year:..2015 premises",
    "-role:allegation warrant OR federation", '"trade union" -"judicial warrant"',
    'near("elected leaders", 3) OR "its property"', "lang:fr", "type:interim -country:KG union",
    "search of trade union premises by the police without a judicial warrant in Kyrgyzstan",
    "cites:2018/280", "l'arrestation de dirigeants", "'; DROP TABLE passage; --", "\\ ' & | ! <->",
)  # fmt: skip
SHELVES = {"all": ("public", "one", "two"), "some": ("public", "two"), "none": ("nobody's",)}


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    pytest.importorskip("psycopg")
    engines = pytest.importorskip("tests.desk.engines")
    if engines.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with engines.cluster() as made:
        yield made


@pytest.fixture(params=["tantivy", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with ExitStack() as held:
        if request.param == "tantivy":
            pytest.importorskip("tantivy")
            yield Tantivy(tmp_path / "tantivy")
        else:
            server = request.getfixturevalue("server")
            name = f"d{abs(hash(request.node.name)) % 10**9}"
            made = Postgres(conninfo=server.make(name))
            held.callback(made.close)
            yield made


@pytest.fixture
def shelved(full: Store, law: Law) -> Store:
    made = list(documents(60))
    full.add(made[:30], "2026-11-01", "one")
    full.add(made[30:], "2026-11-01", "two")
    full.add(take_text(pages.PROPERTY.replace("9903", "9913"), law), "2026-11-01", "two")
    return full


def told(store: Store, words: str, shelves: tuple[str, ...], engine: Engine | None) -> object:
    try:
        found = search(store, words, shelves=shelves, most=50, facets=True, engine=engine)
    except TocsinError as error:
        return str(error)
    page = search(store, words, shelves=shelves, most=5, skip=5, engine=engine)
    told_of = [(h.passage, h.score, h.snippet) for h in (*found.hits, *page.hits)]
    return found.total, found.nearly, found.facets, found.read_as, told_of


def same(store: Store, engine: Engine) -> int:
    """How many passages were found in all; every question is answered alike with and without."""
    found = 0
    for words in (*questions(42), *ASKED):
        for shelves in SHELVES.values():
            alone = told(store, words, shelves, None)
            assert told(store, words, shelves, engine) == alone, words
            found += alone[0] if isinstance(alone, tuple) else 0
    return found


@pytest.mark.slow
def test_the_same_answers_in_the_same_order(shelved: Store, engine: Engine) -> None:
    assert same(shelved, engine) > 150
    assert told(shelved, "premises", SHELVES["none"], engine)[0] == 0  # type: ignore[index]


@pytest.mark.slow
def test_an_engine_is_asked_for_what_one_may_see_alone(shelved: Store, engine: Engine) -> None:
    in_step(engine, shelved)
    query = parse("federation")
    seen = [set(map(int, engine.matching(Wanted.of(query, (s,))))) for s in ("one", "two")]
    shelf = dict(
        shelved.base.execute(
            "SELECT p.id, d.shelf FROM passage p JOIN document d ON d.id=p.document"
        ).fetchall()
    )
    assert {shelf[row] for row in seen[0]} <= {"one"}
    assert {shelf[row] for row in seen[1]} == {"two"}


@pytest.mark.slow
def test_an_engine_follows_what_changes_and_comes_back(
    shelved: Store, engine: Engine, law: Law
) -> None:
    same(shelved, engine)
    held = len(engine.held())
    newer = pages.SEARCH.replace("Active", "Closed").replace("took away the books", "took a harp")
    address = pages.ADDRESS.format(ui="en", id=4121000, lang="en")
    assert shelved.add(take_text(newer, law, address), "2026-12-01")[0].outcome == "changed"
    same(shelved, engine)
    assert len(engine.held()) == held == shelved.count(SHELVES["all"])[1]
    assert search(shelved, "harp", engine=engine).total == 1
    shelved.rebuild()  # the words of every passage may be others now
    same(shelved, engine)
    engine.clear()  # it is never the only copy
    assert not len(engine.held())
    same(shelved, engine)


@pytest.mark.slow
def test_an_engine_killed_between_its_batches_goes_on(shelved: Store, engine: Engine) -> None:
    in_step(engine, shelved)
    make, _, last = shelved.state()
    engine.clear()
    engine.change((), (), (make, -1, 0))
    same(shelved, engine)
    assert engine.mark() == shelved.state()
    assert engine.mark()[2] == last


def test_an_engine_that_is_not_installed_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    with pytest.raises(TocsinError, match="not installed"):
        Tantivy(tmp_path / "tantivy")


def test_a_word_is_no_operator_of_the_engine() -> None:
    asked = tsquery(Wanted.of(parse("o'brien & -x"), ("public",)))
    assert "'o''brien'" in asked
    assert tsquery(Wanted.of(parse("country:KG"), ("public",))) == ""


class Away:
    """An engine whose server went."""

    def mark(self) -> tuple[str, int, int]:
        raise EngineAwayError("the server went", mend="look at it")


def test_where_the_engine_is_away_the_library_answers_itself(shelved: Store) -> None:
    away: Any = Away()
    for words in ("premises", "zeppelin removal of elected leaders"):
        assert told(shelved, words, SHELVES["all"], away) == told(
            shelved, words, SHELVES["all"], None
        )


@pytest.mark.slow
def test_a_server_that_went_is_told_and_another_connection_made(server: Any) -> None:
    one = Postgres(conninfo=server.make("going"))
    one.close()
    assert one.closed
    with pytest.raises(EngineAwayError, match="PostgreSQL does not answer"):
        one.mark()
    with pytest.raises(EngineAwayError):
        Postgres(conninfo="host=/nowhere dbname=none connect_timeout=1")


@pytest.mark.slow
def test_a_passage_with_more_words_than_a_tsvector_holds_is_left_to_the_caller(server: Any) -> None:
    engine = Postgres(conninfo=server.make("wide"))
    words = tuple(f"word{number}" + "x" * 40 for number in range(40_000))
    fields = dict.fromkeys(INSIDE, "")
    rows = [Row(1, "public", fields, words), Row(2, "public", fields, ("warrant",)),
            Row(3, "hidden", fields, words)]  # fmt: skip
    engine.change(rows, (), ("a making", 1, 3))
    found = engine.matching(Wanted.of(parse("gramophone"), ("public",)))
    assert list(found) == [1]
    assert list(engine.matching(Wanted.of(parse("warrant"), ("public",)))) == [1, 2]
    engine.close()
