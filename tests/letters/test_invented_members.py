"""Members of known kinds, invented anew: a territory, employers, house arrest, who told a fact.

Synthetic: no such union, employer or person exists.
"""

from __future__ import annotations

import copy
import datetime
from typing import Any

import pytest

from tocsin.casefile.model import CaseFile
from tocsin.law import load
from tocsin.letters.draft.first import draft_of
from tocsin.letters.kinds import KINDS
from tocsin.letters.nodes.plain import lines
from tocsin.letters.order.order import Commission
from tocsin.letters.order.settings import Settings
from tocsin.letters.scene.scene import scene_of
from tocsin.letters.tree.assemble import tree_of
from tocsin.letters.words import LANGUAGES
from tocsin.letters.words.bodies import of, the

LAW = load()
CASE: dict[str, Any] = {
    "case": {
        "id": "x", "title": "Port", "government": "GE", "requests": ["that it end"],
        "complainants": [{"party": "union", "joined": "2025-02-10", "gateway": "a"}],
        "references": [{"body": "CFA", "number": "3888", "filed": "2025-02-10"}],
    },
    "parties": [
        {"id": "gov", "kind": "government", "country": "GE", "names": [{"text": "Government"}],
         "sensitivity": "public"},
        {"id": "police", "kind": "security_service", "country": "GE", "sensitivity": "public",
         "names": [{"text": "Police"}]},
        {"id": "union", "kind": "trade_union", "country": "GE", "coverage": "national",
         "names": [{"text": "Sample Dockers Union"}], "address": "1 Quay", "members": 40,
         "sensitivity": "public"},
        {"id": "chair", "kind": "person", "country": "GE", "names": [{"text": "Ivo Sampleton"}],
         "sensitivity": "public",
         "positions": [{"title": "chair", "organization": "union", "since": "2016"}]},
        {"id": "clerk", "kind": "person", "country": "GE", "names": [{"text": "Nona Testworth"}],
         "sensitivity": "public"},
    ],
    "sources": [{"id": "s", "basis": "told", "party": "clerk", "date": "2025-07-02"}],
    "events": [],
    "allegations": [],
}  # fmt: skip


def event(key: str, act: str, day: str, **more: Any) -> dict[str, Any]:
    """An event, its summary its own id in capitals."""
    base = {"id": key, "act": act, "date": day, "summary": f"It was {key.upper()}",
            "actors": ["police"], "targets": ["chair"], "sensitivity": "public",
            "sources": ["s"]}  # fmt: skip
    return {**base, **more}


def letter(kind: str, lang: str = "en", on: str = "2025-08-28", **change: Any) -> str:
    """The lines of a first draft of the case, changed."""
    raw = copy.deepcopy(CASE)
    for key, value in change.items():
        raw[key] = value
    day = datetime.date.fromisoformat(on)
    file = CaseFile.model_validate(raw)
    scene = scene_of(Commission(KINDS[kind], lang, day, "draft"), file, LAW, Settings())
    return "\n".join(lines(tree_of(draft_of(scene), scene, "1").letter))


def with_party(key: str, **change: Any) -> list[dict[str, Any]]:
    """The parties, one of them changed."""
    return [{**p, **change} if p["id"] == key else p for p in CASE["parties"]]


# --- who is held, since when and how


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "under house arrest since 14 August 2025; deprived of liberty since 1 July 2025"),
        ("fr", "en résidence surveillée depuis le 14 août 2025 ; privation de liberté depuis le"),
        ("es", "en arresto domiciliario desde el 14 de agosto de 2025; privación de libertad"),
        ("ru", "под домашним арестом с 14 августа 2025 года; лишение свободы с 1 июля 2025 года"),
    ],
)
def test_house_arrest_is_dated_from_its_own_day(lang: str, said: str) -> None:
    events = [event("ar", "arrest", "2025-07-01"), event("de", "detention", "2025-07-03"),
              event("ho", "house_arrest", "2025-08-14")]  # fmt: skip
    assert said in letter("dg-urgent", lang, events=events).replace("\xa0", " ")


def test_house_arrest_from_the_first_day_is_told_once() -> None:
    text = letter("dg-urgent", events=[event("ho", "house_arrest", "2025-08-14")])
    assert "under house arrest since 14 August 2025 (" in text


# --- who is told as the source of a fact


@pytest.mark.parametrize(
    ("kind", "consent", "named"),
    [
        ("government-letter", {"ilo": "yes", "public": "no"}, False),
        ("government-letter", {"ilo": "yes"}, False),
        ("government-letter", {"ilo": "yes", "public": "yes"}, True),
        ("cfa-update", {"ilo": "yes", "public": "no"}, True),
        ("cfa-update", {}, True),
        ("dg-urgent", {"ilo": "yes"}, True),
    ],
)
def test_who_told_is_named_to_those_they_agreed_to(kind: str, consent: dict, named: bool) -> None:
    sources = [{**CASE["sources"][0], "consent": consent}]
    text = letter(kind, sources=sources, events=[event("ar", "search", "2025-08-01")])
    assert ("information given to us (Nona Testworth)" in text) is named
    assert "information given to us" in text


def test_a_person_of_the_office_alone_is_not_added_as_who_told() -> None:
    parties = with_party("clerk", sensitivity="internal")
    text = letter("cfa-update", parties=parties, events=[event("ar", "search", "2025-08-01")])
    assert "Nona" not in text


# --- what a measure does to whom, and until when


@pytest.mark.parametrize(
    ("act", "lead"),
    [
        ("release", "Concerning"), ("remedy", "Concerning"), ("bail", "Concerning"),
        ("arrest", "Directed against"), ("dismissal", "Directed against"),
    ],
)  # fmt: skip
def test_what_was_done_for_somebody_is_not_directed_against_them(act: str, lead: str) -> None:
    told = {"id": "k", "kind": "update", "direction": "out", "route": "cfa", "date": "2025-07-10",
            "sender": "union", "events": ["ar"]}  # fmt: skip
    events = [event("ar", "detention", "2025-07-01"), event("x", act, "2025-08-01")]
    text = letter("cfa-update", events=events, communications=[told])
    assert f"{lead}: Ivo Sampleton" in text


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2025-08-15", "End: 15 August 2025."),
        ("2025-12-31", "End foreseen: 31 December 2025."),
        ("2025-12", "End foreseen: December 2025."),
        ("2025-09-03/..", "End foreseen: 3 September 2025 (can be extended)."),
        (None, ""),
    ],
)
def test_the_end_of_a_measure_is_told(until: str | None, said: str) -> None:
    ban = event("ban", "decree", "2025-08-01", targets=["union"], until=until)
    text = letter("dg-urgent", events=[ban])
    assert said in text
    assert ("End" in text) is bool(said)


# --- a letter asks nothing whose fact it does not tell


def test_a_letter_to_the_government_tells_what_went_before() -> None:
    events = [event("old", "seizure", "2024-12-01", targets=["union"]),
              event("new", "search", "2025-08-20", targets=["union"])]  # fmt: skip
    text = letter("government-letter", events=events)
    assert text.index("It was NEW") < text.index("It was OLD")


# --- employers complain too


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_organization_of_employers_is_none_of_workers(lang: str) -> None:
    parties = with_party("union", kind="employers_organization")
    complaint = {**CASE["case"], "references": []}
    pleaded = [{"id": "a", "title": "Search", "events": ["x"], "norms": [{"convention": "C087"}]}]
    text = letter("cfa-complaint", lang, case=complaint, parties=parties, allegations=pleaded,
                  events=[event("x", "search", "2025-08-01", targets=["union"])])  # fmt: skip
    update = letter("cfa-update", lang, parties=parties,
                    events=[event("x", "search", "2025-08-01", targets=["union"])])  # fmt: skip
    words = {"en": ("employers", "of workers", "workers."),
             "fr": ("employeurs", "organisation nationale de travailleurs", "travailleurs."),
             "es": ("empleadores", "nacional de trabajadores", "trabajadores."),
             "ru": ("предпринимателей", "организация трудящихся", "трудящихся.")}[lang]  # fmt: skip
    assert words[0] in text
    assert words[1] not in text
    assert words[2] not in update


# --- days and names inside a sentence


@pytest.mark.parametrize(
    ("lang", "span", "said"),
    [
        ("en", "2025-06-20/2025-06-29", "between 20 and 29 June 2025"),
        ("fr", "2025-06-20/2025-06-29", "entre le 20 et le 29 juin 2025"),
        ("fr", "2025-06-01/2025-07-02", "entre le 1er juin et le 2 juillet 2025"),
        ("es", "2025-06-20/2025-06-29", "entre el 20 y el 29 de junio de 2025"),
        ("es", "2025-06-20/2025-07-02", "entre el 20 de junio y el 2 de julio de 2025"),
        ("ru", "2025-06-20/2025-06-29", "в период с 20 по 29 июня 2025 года"),
        ("ru", "2025-06-20/2025-07-02", "в период с 20 июня по 2 июля 2025 года"),
        ("en", "2024-12-30/2025-01-02", "between 30 December 2024 and 2 January 2025"),
        ("fr", "2025-06/2025-07-02", "entre juin 2025 et le 2 juillet 2025"),
    ],
)
def test_a_span_says_month_and_year_once(lang: str, span: str, said: str) -> None:
    text = letter("dg-urgent", lang, events=[event("x", "search", span, targets=["union"])])
    assert said in text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("lang", "name", "after", "before"),
    [
        ("fr", "Haut-commissariat de la République", "du Haut-", "le Haut-"),
        ("fr", "Sous-préfecture de Koné", "de la Sous-", "la Sous-"),
        ("fr", "Gendarmerie nationale", "de la Gendarmerie", "la Gendarmerie"),
        ("fr", "Inspection du travail", "de l’Inspection", "l’Inspection"),
        ("fr", "Forces armées", "des Forces", "les Forces"),
        ("fr", "Direction générale", "de la Direction", "la Direction"),
        ("fr", "Jean-Marc", "de Jean-Marc", "Jean-Marc"),
        ("es", "Autoridad de Puertos", "de la Autoridad", "la Autoridad"),
        ("es", "Departamento del Trabajo", "del Departamento", "el Departamento"),
        ("es", "Oficina del Gobernador", "de la Oficina", "la Oficina"),
        ("es", "Fuerzas Armadas", "de las Fuerzas", "las Fuerzas"),
        ("en", "National Gendarmerie", "of the National", "the National"),
        ("en", "Port Authority", "of the Port", "the Port"),
        ("en", "Labour Inspectorate", "of the Labour", "the Labour"),
    ],
)
def test_an_authority_takes_its_article(lang: str, name: str, after: str, before: str) -> None:
    assert of(name, lang).startswith(after)
    assert the(name, lang).startswith(before)


# --- what the letter opens with


@pytest.mark.parametrize(
    ("freed", "opens"),
    [(["chair"], True), (["clerk"], True), (["chair", "clerk"], False), ([], True)],
)
def test_an_arrest_opens_the_letter_while_one_of_those_arrested_is_held(
    freed: list[str], opens: bool
) -> None:
    events = [event("taken", "arrest", "2025-08-01", targets=["chair", "clerk"]),
              event("raid", "seizure", "2025-08-02", targets=["union"]),
              event("later", "search", "2025-08-03", targets=["union"])]  # fmt: skip
    if freed:
        events.append(event("let", "release", "2025-08-05", targets=freed))
    text = letter("dg-urgent", events=events)
    opening = text[: text.index("What has happened")]
    assert ("It was TAKEN" in opening) is opens
