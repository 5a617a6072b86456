"""Exhibits, allegations, complainants and people of a case: each rule at its edges."""

from __future__ import annotations

import pytest

from checks.rules.case_edges import Data, Plant, Row, add, both, cut, item, put, said
from tocsin.checks.kinds import Kind
from tocsin.checks.scene import ExhibitFacts


def exhibit(**fields: object) -> Plant:
    return put("exhibits", "ex-record", **fields)


def allegation(**fields: object) -> Plant:
    return put("allegations", "a-search", **fields)


def case(**fields: object) -> Plant:
    return lambda data: data["case"].update(fields)


def complainant(at: int, **fields: object) -> Plant:
    return lambda data: data["case"]["complainants"][at].update(fields)


def exhibits_in_use(number: int, *hashed: bool) -> Plant:
    """As many exhibits of the update letter, none of them sealed, the first ones with a hash."""

    def change(data: Data) -> None:
        data["exhibits"] = [
            {"id": f"x{n}", "file": f"exhibits/{n}.txt", "title": "T", "source": "s-order"}
            | ({"sha256": f"{n}" * 64} if n < len(hashed) and hashed[n] else {})
            for n in range(number)
        ]
        for entity in (*data["events"], *data["sources"]):
            entity.pop("exhibits", None)
        for one in data["case"]["complainants"]:
            one.pop("proof", None)
        for party in data["parties"]:
            party.pop("affiliations", None)
        item(data, "communications", "c-update")["exhibits"] = [f"x{n}" for n in range(number)]

    return change


PROTECTED = exhibit(sensitivity="protected")
REDACTED = exhibit(derivatives=[{"file": "exhibits/r.txt", "kind": "redacted"}])
UNPROVEN = complainant(1, proof=[])
UNSEALED = cut("exhibits", "ex-record", "position")
LISTED = put(
    "parties", "global", names=[{"text": "International Trade Union Confederation", "lang": "en"}]
)
RUSSIAN_ALONE = cut("exhibits", "ex-record", "translations")


def translated(**fields: object) -> Plant:
    whole = {
        "lang": "en",
        "file": "r.txt",
        "by": "office",
        "date": "2023-10-25",
        "status": "checked",
    }
    left = {k: v for k, v in (whole | fields).items() if v is not None}
    return exhibit(translations=[left])


AGAIN: Data = {
    "id": "twin", "sensitivity": "public", "act": "search", "targets": ["miners"],
    "summary": "Officers searched the office of the union and took two boxes of ledgers.",
    "actors": ["security"], "place": "Bishkek", "date": "2023-10-24", "sources": ["s-chair"],
    "warrant": "no",
}  # fmt: skip


def differ(**fields: object) -> Plant:
    """Two sources that differ on the day."""
    versions = [{"value": "a", "sources": ["s-chair"]}, {"value": "b", "sources": ["s-order"]}]
    row = {"field": "date", "versions": versions} | fields
    return put("events", "search", disagreements=[row])


def again(**fields: object) -> Plant:
    return add("events", **{k: v for k, v in (AGAIN | fields).items() if v is not None})


HANGUL = {"text": "김철수", "lang": "ko"}
ROWS: list[Row] = [
    # sealed
    ("E42", "improves ex-record", UNSEALED),
    ("E42", "weakens ex-record", both(UNSEALED, cut("exhibits", "ex-record", "sha256"))),
    ("E42", "weakens x0, weakens x1, weakens x2", exhibits_in_use(3)),
    ("E42", "weakens x0", exhibits_in_use(4)),
    ("E42", "weakens x0", exhibits_in_use(4, True, True, True)),
    ("E42", "improves x0", exhibits_in_use(4, True, True, True, True)),
    # translated
    ("E43", "weakens ex-record", RUSSIAN_ALONE),
    *(("E43", "", both(RUSSIAN_ALONE, exhibit(lang=lang))) for lang in ("en", "fr", "es", "fr-CH")),
    ("E43", "weakens ex-record", both(RUSSIAN_ALONE, exhibit(lang="de"))),
    ("E43", "", cut("exhibits", "ex-record", "translations", "lang")),
    *(("E43", "", translated(lang=lang)) for lang in ("fr", "es")),
    ("E43", "weakens ex-record", translated(lang="ky")),
    ("E44", "", translated()),
    ("E44", "improves ex-record", translated(by=None)),
    ("E44", "improves ex-record", translated(date=None)),
    ("E44", "improves ex-record", translated(status="draft")),
    # custody, and who refers to it
    ("E45", "", cut("exhibits", "ex-record", "custody")),
    ("E45", "", cut("exhibits", "ex-record", "source")),
    ("E45", "improves ex-record", cut("exhibits", "ex-record", "custody", "source")),
    ("E46", "improves loose", add("exhibits", id="loose", file="exhibits/l.txt", title="L")),
    ("E46", "", add("exhibits", id="loose", file="exhibits/l.txt", title="L", notes="Later.")),
    ("E46", "", add("exhibits", id="loose", file="exhibits/l.txt", title="L", source="s-chair")),
    ("E46", "", both(add("exhibits", id="loose", file="exhibits/l.txt", title="L"),
                     put("communications", "c-letter", dispatch_proof=["loose"]))),
    # what is protected
    ("R32", "", REDACTED),
    ("R32", "weakens ex-record", PROTECTED),
    ("R32", "", both(PROTECTED, REDACTED)),
    ("R32", "weakens ex-record", both(PROTECTED, exhibit(
        derivatives=[{"file": "exhibits/r.txt", "kind": "transcript"}]))),
    ("R32", "", put("exhibits", "ex-statutes", sensitivity="protected")),
    # allegations
    ("L20", "weakens a-search", cut("allegations", "a-search", "norms", "paragraphs")),
    ("L20", "", cut("allegations", "a-search", "norms")),
    ("L20", "", cut("allegations", "a-search", "paragraphs")),
    ("L21", "improves a-search", cut("allegations", "a-search", "paragraphs")),
    ("L21", "", cut("allegations", "a-search", "norms")),
    ("L21", "", cut("allegations", "a-search", "norms", "paragraphs")),
    ("L21", "improves a-search", allegation(norms=[{"convention": "C087"},
                                                   {"convention": "C098", "article": "1"}])),
    *(("L22", "", allegation(norms=[{"convention": c, "article": "3"}]))
      for c in ("C087", "C098", "C029")),
    *(("L22", "", both(case(government="US"), allegation(norms=[{"convention": c}]), put(
        "allegations", "a-transfer", norms=[{"convention": c}]))) for c in ("C087", "C098")),
    ("L22", "weakens a-search", allegation(norms=[{"convention": "C155", "article": "4"}])),
    ("L23", "weakens a-search", cut("allegations", "a-search", "answer")),
    ("L23", "improves a-search", cut("allegations", "a-search", "answer", "defence")),
    ("L23", "improves a-search", cut("allegations", "a-search", "defence")),
    ("L24", "", cut("allegations", "a-search", "remedies")),
    ("L24", "improves a-transfer", case(requests=[])),
    ("L24", "", both(case(requests=[]), put("allegations", "a-transfer", remedies=["return"]))),
    # complainants
    ("S01", "weakens sample-en", case(complainants=[])),
    ("S01", "", complainant(0, status="withdrawn", status_since="2023-06-01")),
    ("S02", "weakens miners", lambda d: d["case"]["complainants"][0].pop("gateway")),
    ("S03", "weakens global", put("parties", "miners", affiliations=[])),
    ("S03", "weakens global", both(UNPROVEN, put("parties", "miners", affiliations=[
        {"to": "global"}]))),
    ("S03", "improves global", both(UNPROVEN, put("parties", "miners", affiliations=[
        {"to": "global", "sources": ["s-chair"]}]))),
    ("S03", "", UNPROVEN),  # the link itself has its paper
    ("S04", "weakens global", complainant(1, gateway="b")),
    ("S04", "weakens global", put("parties", "global", consultative_status="yes")),
    ("S04", "", put("parties", "global", consultative_status="no")),
    ("S04", "", complainant(1, gateway="c")),
    # either claim is one, and both are no more
    ("S04", "weakens global", both(complainant(1, gateway="c"),
                                   put("parties", "global", consultative_status="yes"))),
    ("S04", "weakens global", both(complainant(1, gateway="b"),
                                   put("parties", "global", consultative_status="no"))),
    ("S04", "weakens global", both(complainant(1, gateway="b"),
                                   put("parties", "global", consultative_status="yes"))),
    ("S04", "", both(complainant(1, gateway="b"), LISTED)),
    # a name in the language of the case: without its country, whichever it is marked with
    *(("N12", f"improves {key}" if missing else "",
       both(*(put("parties", p, names=[{"text": p, "lang": of}])
              for p in ("gov", "security", "miners", "chair") ),
            case(language=of), put("parties", key, names=[{"text": "T", "lang": lang}])))
      for key in ("global",)
      for of, lang, missing in (
          ("en", "en", False), ("en", "en-GB", False), ("en-GB", "en", False),
          ("en", "fr", True), ("en-GB", "fr-CH", True), ("fr", "fr-CH", False))),
    ("S05", "weakens chair", complainant(0, party="chair")),
    ("S06", "weakens global", complainant(1, gateway="a")),
    ("S06", "weakens miners", complainant(0, gateway="b")),
    ("S06", "weakens miners", complainant(0, gateway="c")),
    ("S07", "improves miners", put("parties", "miners", coverage="enterprise")),
    ("S07", "improves miners", put("parties", "miners", coverage="regional")),
    ("S07", "", put("parties", "miners", coverage="sector")),
    *(("S07", "", both(put("parties", "miners", coverage="enterprise"), complainant(0, **told)))
      for told in ({"note": "Ours."}, {"gateway": "c"})),
    ("S08", "", cut("parties", "miners", "members")),
    ("S08", "", cut("parties", "miners", "address")),
    ("S08", "improves miners", cut("parties", "miners", "members", "address")),
    ("S08", "", both(cut("parties", "miners", "members", "address"),
                     put("parties", "miners", email="office@union.example"))),
    ("S09", "weakens c-letter, weakens c-update",
     complainant(1, status="captured", status_since="2023-10-24")),
    ("S09", "weakens c-update", complainant(1, status="withdrawn", status_since="2023-10-25")),
    ("S09", "weakens c-letter, weakens c-update", complainant(1, status="captured")),
    ("S09", "", both(complainant(1, status="captured"),
                     put("communications", "c-letter", direction="in"),
                     put("communications", "c-update", sender="miners"))),
    # one event told twice
    ("C40", "weakens twin", again()),
    ("C40", "", again(related=["search"])),
    ("C40", "", both(again(), put("events", "search", related=["twin"]))),
    ("C40", "", again(place="Osh")),
    ("C40", "weakens twin", again(place=None)),
    ("C40", "", again(actors=["gov"])),
    ("C40", "weakens twin", again(actors=["gov", "security"])),
    ("C40", "weakens twin", again(actors=[])),
    ("C40", "", again(act="seizure")),
    ("C40", "", again(targets=["chair"])),
    ("C40", "", again(targets=[])),
    ("C40", "", again(date="2023-10-23")),
    ("C40", "", again(date="2023-10-25")),
    ("C40", "weakens search", again(date="2023-09-09/2023-10-24")),
    ("C40", "", again(date="2023-09-08/2023-10-24")),
    ("C40", "weakens twin", again(summary="Officers of the union stood by.")),  # a third is shared
    ("C40", "", again(summary="They came again at night with a lorry.")),
    ("C40", "", again(summary=f"{AGAIN['summary']} 12 ledgers.")),
    # a disagreement
    ("C41", "weakens search", differ()),
    ("C41", "improves search", differ(preferred="a")),
    ("C41", "", differ(preferred="a", reason="The order bears it.")),
    # stages
    *(("C42", expected, put("events", "search", stages=[
        {"stage": "announced", "date": first}, {"stage": "carried_out", "date": second}]))
      for first, second, expected in (
          ("2023-10-02", "2023-10-01", "weakens search"), ("2023-10-01", "2023-10-01", ""),
          ("2023-10", "2023-10-01", ""), ("2023-10-02", "2023-09", "weakens search"))),
    ("C42", "", put("events", "search", stages=[
        {"stage": "announced", "date": "2023-10-02"},
        {"stage": "announced", "date": "2023-10-01"}])),
    # the future
    ("C43", "", put("events", "search", date="2023-10-26")),
    ("C43", "weakens search", put("events", "search", date="2023-10-27")),
    ("C43", "", put("events", "search", date="2023-10-27", stage="announced")),
    ("C43", "weakens search", put("events", "search", stages=[
        {"stage": "announced", "date": "2023-10-01"},
        {"stage": "carried_out", "date": "2023-10-27"}])),
    ("C43", "", put("events", "search", stages=[
        {"stage": "carried_out", "date": "2023-10-24"},
        {"stage": "remedied", "date": "2023-10-27"}])),
    ("C43", "", both(put("events", "search", date="2023-10-27"), put(
        "exhibits", "ex-record", date="2023-10-27"))),  # the file was written later than the day
    # a letter and what came after
    ("C44", "", put("communications", "c-letter", events=["search"])),
    ("C44", "weakens c-letter", put("communications", "c-letter", events=["search"],
                                    date="2023-10-23")),
    ("C44", "", both(put("communications", "c-letter", events=["search"], date="2023-10-23"),
                     put("events", "search", stages=[
                         {"stage": "announced", "date": "2023-10-23"},
                         {"stage": "carried_out", "date": "2023-10-24"}]))),
    # people
    ("R20", "blocks s-witness", both(put("sources", "s-witness", consent={"ilo": "no"}),
                                     put("events", "search", sources=["s-witness"]))),
    ("R20", "weakens s-witness", put("sources", "s-witness", consent={"ilo": "no"})),
    ("R20", "weakens s-witness", put("parties", "witness", consent={"ilo": "no"})),
    ("R20", "weakens s-witness", both(cut("sources", "s-witness", "consent"),
                                      put("parties", "witness", consent={"risk": "dismissal"}))),
    ("R20", "", cut("sources", "s-witness", "consent")),
    ("R20", "", both(put("sources", "s-witness", consent={"ilo": "no"}),
                     put("events", "search", sources=["s-chair"]))),
    *(("R20", "", put("sources", "s-witness", consent={"ilo": "no"}, basis=basis, title="T"))
      for basis in ("press", "document")),
    ("R21", "weakens witness", cut("parties", "witness", "alias")),
    ("R21", "weakens witness", both(cut("parties", "witness", "alias"),
                                    cut("sources", "s-witness", "party"),
                                    put("events", "search", targets=["witness"]))),
    ("R21", "", both(cut("parties", "witness", "alias"), cut("sources", "s-witness", "party"))),
    ("R24", "improves chair", put("parties", "chair", consent={"risk": "arrest"})),
    ("R24", "improves chair", put("parties", "chair", consent={"public": "no"})),
    ("R24", "", put("parties", "miners", consent={"public": "no"})),
    ("R24", "improves s-chair", put("sources", "s-chair", consent={"risk": "arrest"})),
    ("R26", "weakens sample-en", put("parties", "witness", names=[HANGUL])),
    ("R26", "", put("parties", "witness", names=[HANGUL, {"text": "Kim Chul-soo", "lang": "en"}])),
    ("R26", "", put("parties", "chair", names=[HANGUL])),  # who is not protected
]  # fmt: skip


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("code", "expected", "plant"), ROWS)
def test_each_rule_ends_where_it_says(code: str, expected: str, plant: Plant) -> None:
    assert said(code, plant) == expected


@pytest.mark.parametrize(
    ("code", "plant"),
    [("S01", case(complainants=[])), ("S05", complainant(0, party="chair"))],
)
def test_what_only_weakens_a_case_stops_a_complaint(code: str, plant: Plant) -> None:
    assert said(code, plant, kind=Kind.CFA_COMPLAINT).startswith("blocks")
    assert said(code, plant, kind=Kind.CFA_UPDATE).startswith("weakens")


def test_an_observation_rests_on_ratified_conventions_alone() -> None:
    """For the Committee of Experts Conventions 87 and 98 are no exception (domain notes 1.1)."""
    for convention in ("C087", "C098", "C155"):
        plant = both(
            allegation(norms=[{"convention": convention, "article": "4"}]),
            case(government="US"),
        )
        assert "blocks a-search" in said("L22", plant, kind=Kind.CEACR_OBSERVATION)


FACTS: list[tuple[str, str, dict[str, ExhibitFacts]]] = [
    ("E40", "", {"ex-record": ExhibitFacts()}),
    ("E40", "blocks ex-record", {"ex-record": ExhibitFacts(present=False)}),
    ("E40", "weakens ex-statutes", {"ex-statutes": ExhibitFacts(present=False)}),
    ("E40", "weakens ex-order", {
        "ex-record": ExhibitFacts(present=False), "ex-order": ExhibitFacts(present=False)}),
    ("E40", "blocks ex-order, blocks ex-record", {
        "ex-record": ExhibitFacts(present=False), "ex-order": ExhibitFacts(present=False),
        "ex-statutes": ExhibitFacts()}),
    ("E41", "", {"ex-record": ExhibitFacts(sha256="1" * 64)}),
    ("E41", "blocks ex-record", {"ex-record": ExhibitFacts(sha256="2" * 64)}),
    ("E41", "", {"ex-record": ExhibitFacts(sha256="")}),
    ("E41", "", {"ex-statutes": ExhibitFacts(sha256="2" * 64)}),
    *(("R30", "weakens ex-record", {"ex-record": ExhibitFacts(metadata={key: "Aizada Beispiel"})})
      for key in ("author", "Creator", "last_modified_by", "LastModifiedBy", "EXIF:Artist", "owner",
                  "manager", "from", "copyright")),
    ("R30", "", {"ex-record": ExhibitFacts(metadata={"title": "Aizada Beispiel"})}),
    *(("R30", "", {"ex-record": ExhibitFacts(metadata={"creator": f"{word} 5.1"})})
      for word in ("Microsoft", "Word", "Adobe", "LibreOffice", "Writer", "Scanner", "Canon", "PDF",
                   "Excel", "User", "admin", "Administrator", "python", "openpyxl", "Chromium",
                   "Office")),
    ("R30", "", {"ex-record": ExhibitFacts(metadata={"author": "12"})}),
    ("R30", "blocks ex-record", {
        "ex-record": ExhibitFacts(metadata={"title": "for N. Testbekov"})}),
    ("R30", "", {"ex-statutes": ExhibitFacts(metadata={"author": "Aizada Beispiel"})}),
    *(("R31", "blocks ex-record", {"ex-record": ExhibitFacts(metadata={key: "42.87"})})
      for key in ("GPSAltitude", "xmp:GeoTag", "Latitude", "longitude", "SubLocation")),
    ("R31", "", {"ex-record": ExhibitFacts(metadata={"GPSAltitude": " "})}),
    ("R31", "", {"ex-record": ExhibitFacts(metadata={"title": "GPS"})}),
    ("R31", "", {"ex-statutes": ExhibitFacts(metadata={"gps": "42.87"})}),
    ("R33", "blocks ex-record", {"ex-record": ExhibitFacts(shows=("a name",))}),
    ("R33", "blocks ex-statutes", {"ex-statutes": ExhibitFacts(shows=("a name",))}),
    ("R34", "blocks ex-record", {"ex-record": ExhibitFacts(unread=("a scan",))}),
    ("R34", "", {"ex-record": ExhibitFacts(shows=("a name",))}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "expected", "facts"), FACTS)
def test_what_the_files_show(code: str, expected: str, facts: dict[str, ExhibitFacts]) -> None:
    assert said(code, lambda data: None, facts=facts) == expected


def test_a_redacted_copy_makes_it_lighter() -> None:
    named = {"ex-record": ExhibitFacts(metadata={"author": "Aizada Beispiel", "gps": "42.87"})}
    assert said("R30", REDACTED, facts=named) == ""
    assert said("R31", REDACTED, facts=named) == "improves ex-record"


def test_only_a_dossier_would_take_what_nothing_refers_to() -> None:
    loose = add("exhibits", id="loose", file="exhibits/l.txt", title="L")
    facts = {"loose": ExhibitFacts(shows=("a name",), unread=("a scan",))}
    assert said("R33", loose, facts=facts) == said("R34", loose, facts=facts) == "weakens loose"


def test_one_exhibit_that_names_somebody_hides_no_other() -> None:
    both = {
        "ex-record": ExhibitFacts(metadata={"title": "for N. Testbekov"}),
        "ex-order": ExhibitFacts(metadata={"author": "Aizada Beispiel"}),
    }
    assert said("R30", lambda data: None, facts=both) == "blocks ex-record, weakens ex-order"
