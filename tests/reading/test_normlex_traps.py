# ruff: noqa: E501 (pages are imitated line by line)
"""Every trap met on pages of NORMLEX, one row each; all pages are invented.

The traps are those of ``../shared/data/normlex-traps.csv``. A row holds what the page prints, the
value it is asked for, and what must come out. What concerns news pages is in ``documents/`` (a
date glued to a sentence) and in ``test_seeds.py``; one address for two layouts is in
``test_normlex.py`` (``canonical``).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.reading import read_text
from tocsin.reading.model import Reading
from tocsin.reading.normlex import canonical

HEAD = (
    "Interim Report - Report No 386, June 2018\n\nCase No 9908 (Testland) - Complaint date: 17-MAY-17 - Active\n\n"
    "Display in: French - Spanish\n\n"
)
COMMENT = "Observation (CEACR) - adopted 2021, published 110th ILC session (2022)\n\n"
LINE = "Freedom of Association Convention, 1948 (No. 87) - Testland (Ratification: 1992)\n\n"
AU = "The complaint is contained in a communication from the Alpha Union (AU) dated"
LETTER = "The complaint is contained in communications from the Alpha Union (AU) dated"


def days(reading: Reading) -> object:
    return [
        (letter["paragraph"], name, day)
        for letter in reading.extra.get("communications", [])
        for name in letter["by"] or ["?"]
        for day in letter["dates"] or ["-"]
    ]


def states(reading: Reading) -> object:
    return {x["convention"]: x["state"] for x in reading.extra.get("ratifications", [])}


def extra(key: str) -> Callable[[Reading], object]:
    return lambda reading: reading.extra.get(key)


def numbers(reading: Reading) -> object:
    return reading.extra.get("numbered_paragraphs")


def senders(reading: Reading) -> object:
    return [(s["name"], s["date"]) for s in reading.extra.get("senders", [])]


def ratified(words: str) -> str:
    return f"{HEAD}1. 5. {words}\n"


TRAPS: dict[str, tuple[str, Callable[[Reading], object], object]] = {
    "complaint date in head differs from first communication": (
        f"{HEAD}1. 5. {AU} 14 May 2017.\n", extra("complaint_date"), "2017-05-17",
    ),
    "complaint date in head differs from communication": (
        f"{HEAD}1. 5. {AU} 18 May 2017.\n", days, [(5, "Alpha Union (AU)", "2017-05-18")],
    ),
    "complaint date in head is not the earliest communication": (
        f"{HEAD}1. 5. {AU} 1 May 2017.\n", extra("notes"),
        ["paragraph 5: a communication of 2017-05-01 is earlier than the complaint date 2017-05-17 in the head"],
    ),
    "two dates for one communication inside the page": (
        f"{HEAD}1. 5. {AU} 26 May 2017.\n\nA. The complainant's allegations\n\nA. The complainant's allegations\n"
        "2. 6. In its communication dated 27 May 2017 the complainant alleges what was invented on 3 April 2016.\n",
        extra("notes"), ["paragraph 6: a communication of 2017-05-27 is not among those of the opening"],
    ),
    "misprinted year in body": (
        f"{HEAD}1. 5. {AU} 20 January 2014.\n", extra("notes"),
        ["paragraph 5: a communication of 2014-01-20 is earlier than the complaint date 2017-05-17 in the head"],
    ),
    "month-only communication date": (
        f"{HEAD}1. 5. {LETTER} August 2017 and October 2017.\n", days,
        [(5, "Alpha Union (AU)", "2017-08"), (5, "Alpha Union (AU)", "2017-10")],
    ),
    "date split over two list items": (
        f"{HEAD}1. 5. {LETTER} 17 May,\n2. 9 June and August 2017\n3. and 2 October 2017.\n4. 6. The Government replied on 3 March 2018.\n",
        days,
        [*((5, "Alpha Union (AU)", day) for day in ("2017-05-17", "2017-06-09", "2017-08", "2017-10-02")),
         (6, "Government", "2018-03-03")],
    ),
    "day list sharing one month and year": (
        f"{HEAD}1. 5. {LETTER} 20, 24 and 29 May 2017.\n", days,
        [(5, "Alpha Union (AU)", f"2017-05-{day}") for day in (20, 24, 29)],
    ),
    "first paragraph printed twice": (
        f"{HEAD}5. {AU} 18 May 2017.\n\n1. 5. {AU} 18 May 2017.\n", days, [(5, "Alpha Union (AU)", "2017-05-18")],
    ),
    "section heading printed twice": (
        f"{HEAD}1. 5. {AU} 18 May 2017.\n\nB. The reply\n\nB. The reply\n2. 6. It replies.\n",
        extra("headings"), ["B. The reply"],
    ),
    "section letter doubled (A. A.)": (
        f"{HEAD}1. 5. {AU} 18 May 2017.\n\nB. B. The reply\n\nB. B. The reply\n2. 6. It replies.\n",
        extra("headings"), ["B. The reply"],
    ),
    "heading glued to next paragraph": (
        f"Display in: French - Spanish\n- 5. {AU} 18 May 2017.\nB. The reply- 6. It replies.\n",
        lambda r: (r.extra["headings"], r.extra["numbered_paragraphs"]), (["B. The reply"], [5, 6]),
    ),
    "every wrapped line made a bullet": (
        "DISPLAYINFrench - Spanish\n- 5. The complaint is contained in a communication\n- from the Alpha Union (AU) dated 18\n- May 2017.\n- 6. Testland has ratified it.\n",
        days, [(5, "Alpha Union (AU)", "2017-05-18")],
    ),
    "several cases in one report": (
        HEAD + "Case No 9909 (Testland) - Complaint date: 18-MAY-17 - Active\n\n1. 5. Words.\n",
        extra("cases"), ["9908", "9909"],
    ),
    "country named in the singular adjective only": (
        "Display in: French - Spanish\n- 5. The Testlandish Trade Union Act was examined by the Committee.\n- 6. The Government replied.\n",
        extra("country"), None,
    ),
    "territory with no ratification year": (
        COMMENT + "Freedom of Association Convention, 1948 (No. 87) - Sample Island\n\nText.\n",
        lambda r: (r.extra.get("country"), r.extra.get("ratification")), ("Sample Island", None),
    ),
    "convention declared applicable rather than ratified": (
        ratified("Testland has declared the Sample Convention, 1948 (No. 87), applicable in the territory of Sample Island, with changes."),
        states, {"C087": "declared_applicable"},
    ),
    "convention bound by succession": (
        HEAD + "1. 5. Le Testland a reconnu qu'il demeurait lié par les obligations de la convention (no 87); de même, il s'est engagé à continuer à appliquer la convention (no 84) sur les territoires non métropolitains, jusqu'à ce qu'il puisse ratifier la convention (no 98).\n",
        states, {"C087": "bound", "C084": "bound"},
    ),
    "neither ... nor": (
        ratified("Testland has ratified neither the Convention (No. 87) nor the Convention (No. 98)."),
        states, {"C087": "not_ratified", "C098": "not_ratified"},
    ),
    "ratified one and not the other in one sentence": (
        HEAD + "1. 5. Le Testland a ratifié la convention (nº 87), mais pas la convention (nº 98).\n",
        states, {"C087": "ratified", "C098": "not_ratified"},
    ),
    "had ratified": (
        ratified("Testland had ratified the Convention (No. 87)."), states, {"C087": "ratified"},
    ),
    "ratified later than the complaint": (
        ratified("Testland had ratified neither the Convention (No. 87) nor the Convention (No. 98). However, Testland ratified the Convention (No. 98) in 1964."),
        states, {"C087": "not_ratified", "C098": "ratified"},
    ),
    "ratification cited in a complainant's argument": (
        ratified("The complainants argue that Testland has ratified the Convention (No. 87)."), states, {},
    ),
    "number with leading zero": (
        ratified("Testland has ratified the Convention (No. 087) and the Convention (No.098)."),
        states, {"C087": "ratified", "C098": "ratified"},
    ),
    "number before the title": (
        HEAD + "1. 5. Le Testland a ratifié la convention (n° 87) sur la liberté inventée, 1948.\n",
        states, {"C087": "ratified"},
    ),
    "ordinal of earlier report": (
        f"{HEAD}1. 5. It recalls [see 351nd Report, para. 7; 383th Report, para. 8; véase 131.er informe, párrafo 9].\n",
        extra("cross_references"),
        [{"report": "351", "paragraph": "7"}, {"report": "383", "paragraph": "8"}, {"report": "131", "paragraph": "9"}],
    ),
    "misread characters": (
        ratified("Testland ratified the Convention (No. Ill) on 3 May 9960."), extra("notes"),
        ['"3 May 9960" is printed: no such year', '"(No. Ill)" is printed: no such number'],
    ),
    "file label names another country": (
        f"{COMMENT}{LINE}2016-Elseland-C087-En\n\nText.\n", extra("country"), "Testland",
    ),
    "sender named with the wrong country": (
        f"{COMMENT}{LINE}The Committee notes the observations of the Alpha Confederation of Elseland (ACE) received on 1 September 2021.\n",
        senders, [("Alpha Confederation of Elseland (ACE)", "2021-09-01")],
    ),
    "session ordinals misprinted": (
        "Observation (CEACR) - adopted 2021, published 112nd ILC session (2022)\n\nText.\n", extra("session"), "112",
    ),
    "no country and no convention on all-comments pages": (
        f"NORMLEX Home > Country profiles >  > Comments > All Comments\n\n{COMMENT}Text.\n", extra("country"), None,
    ),
    "placeholder for a missing language": (
        f"{COMMENT}{LINE}No disponible en español\n", extra("not_available"), ["No disponible en español"],
    ),
    "words split or joined by markup": (
        f"{COMMENT}{LINE}The Committeenotes the observations of the Alpha Union (AU) received on 1 September 2021.\n",
        senders, [("Alpha Union (AU)", "2021-09-01")],
    ),
    "untranslated label keys": (
        "Interim Report - REPORT_NO386, June 2018\n\nCASE_NUMBER 9908 (Testland) - COMPLAINT_DATE: 10-MRZ-18 - Active\n\nDISPLAYINFrench - Spanish\n\n1. 5. Words.\n",
        lambda r: (r.extra["case"], r.extra["complaint_date"], r.extra["ui_language"]),
        ("9908", "2018-03-10", "de"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_traps(trap: str) -> None:
    printed, asked, wanted = TRAPS[trap]
    assert asked(read_text(printed)) == wanted


def test_a_page_without_its_head_is_known_by_its_address() -> None:
    address = "https://normlex.ilo.org/dyn/normlex/en/f?p=1000:50002:0::NO::P50002_COMPLAINT_TEXT_ID:999:NO"
    assert str(canonical(address)) == "50002/999/en"


def test_what_markup_joined_stays_as_printed_in_the_text() -> None:
    printed = f"{COMMENT}{LINE}The Committeenotes the L abour Code.\n"
    assert "Committeenotes the L abour" in read_text(printed).text


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Maritime Labour Convention, 2006 (MLC, 2006) - Testland (Ratification: 2011)",
         ("C186", "Testland", "2011")),
        ("Convention du travail maritime, 2006 (MLC, 2006) - Testlande (Ratification: 2011)",
         ("C186", "Testlande", "2011")),
        ("Convenio sobre el trabajo marítimo, 2006 (MLC, 2006) - Testlandia (Ratificación : 2011)",
         ("C186", "Testlandia", "2011")),
    ],
)  # fmt: skip
def test_the_convention_that_has_letters_for_its_number(line: str, wanted: tuple[str, ...]) -> None:
    found = read_text(f"{COMMENT}{line}\n\nText.\n").extra
    assert tuple(found[key] for key in ("convention", "country", "ratification")) == wanted
