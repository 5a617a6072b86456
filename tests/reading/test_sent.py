"""Who wrote when, in the openings of reports: a rule a test, on invented bodies."""

from __future__ import annotations

import time

import pytest

from tocsin.reading.dates import find_day_lists
from tocsin.reading.normlex.body import communications, read_body

G = "Government"
AU, BF = "Alpha Union of Workers (AUW)", "Beta Federation of Employees (BF)"


def told(text: str) -> set[tuple[str, str]]:
    body = read_body(f"1. 12. {text}\n")
    return {
        (name, day)
        for letter in communications(body)
        for name in letter["by"] or ["?"]  # type: ignore[attr-defined]
        for day in letter["dates"] or ["-"]  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        (
            "28 September, 5 October and 3, 17 and 23 November 2004 and 2 February 2005",
            "2004-09-28 2004-10-05 2004-11-03 2004-11-17 2004-11-23 2005-02-02",
        ),
        (
            "7 de septiembre y 6 de octubre de 1997, 10 de febrero y 30 de diciembre de 1998",
            "1997-09-07 1997-10-06 1998-02-10 1998-12-30",
        ),
        ("1.o de abril de 1998", "1998-04-01"),
        ("du 3 et du 9 septembre, des 18 et 27 novembre 2002",
         "2002-09-03 2002-09-09 2002-11-18 2002-11-27"),
    ],
)  # fmt: skip
def test_days_that_share_a_month_or_a_year(printed: str, days: str) -> None:
    (found,) = find_day_lists(printed)
    assert " ".join(found.days) == days


def test_a_day_whose_year_nothing_closes_is_left_out() -> None:
    assert find_day_lists("in communications dated 3 May and 5 June") == []


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (  # the sender before, and after
            f"The complaint is contained in a communication dated 3 May 2004 from the {AU}. The "
            f"{BF} supported "
            "the complaint in communications dated 4 and 5 June 2004.",
            {(AU, "2004-05-03"), (BF, "2004-06-04"), (BF, "2004-06-05")},
        ),
        (  # the clause opens with the days
            f"In a communication dated 3 May 2004, the {AU} associated itself with the complaint.",
            {(AU, "2004-05-03")},
        ),
        (  # two bodies, one letter; letters alone; those named before
            f"The complaint is contained in a communication from the {AU} and the {BF} dated 3 "
            f"May 2004. AUW sent "
            "new allegations in a letter of 7 May 2004. The complainants submitted additional "
            "information in a "
            "communication dated 9 May 2004.",
            {(AU, "2004-05-03"), (BF, "2004-05-03"), (AU, "2004-05-07"), (AU, "2004-05-09"),
             (BF, "2004-05-09")},
        ),
        (  # a letter of the Office, and what was passed on, is nobody's
            f"The complaint is contained in a communication from the {AU} dated 3 May 2004. The "
            f"Director-General "
            "requested the complainant, in a letter dated 8 June 2004, to send comments. The "
            "complaint was "
            "transmitted to the Government on 9 June 2004.",
            {(AU, "2004-05-03")},
        ),
        (  # to the Government, which answers; it is whoever was told of last
            f"The complaint of the {AU} is contained in a communication dated 3 May 2004. It was "
            f"transmitted to the "
            "Government, which has sent its observations in a letter dated 9 June 2004. It also "
            "sent "
            "information on 1 July 2004.",
            {(AU, "2004-05-03"), (G, "2004-06-09"), (G, "2004-07-01")},
        ),
        (  # on behalf of another
            f"The complaint is contained in a communication of the {AU}, on behalf of the {BF}, "
            f"dated 3 May 2004.",
            {(AU, "2004-05-03")},
        ),
        (  # a part of a body is none of its own
            f"The {AU}, Coast Section, sent new allegations in a letter dated 3 May 2004.",
            {(AU, "2004-05-03")},
        ),
        (  # lists: days in brackets, days behind a colon
            f"The Committee received new communications from the following organisations: the "
            f"{AU} (3 May and "
            f"4 June 2004), the {BF} (5 July 2004).",
            {(AU, "2004-05-03"), (AU, "2004-06-04"), (BF, "2004-07-05")},
        ),
        (
            "Desde entonces se recibieron las comunicaciones siguientes: Confederación Nacional "
            "Alfa (CNA): 3 de mayo y "
            "4 de junio de 2004; Sindicato Beta (SB): 5 de julio de 2004.",
            {("Confederación Nacional Alfa (CNA)", "2004-05-03"),
             ("Confederación Nacional Alfa (CNA)", "2004-06-04"),
             ("Sindicato Beta (SB)", "2004-07-05")},
        ),
        (
            "La plainte figure dans une communication en date du 3 mai 2004 de la Confédération "
            "alpha des travailleurs "
            "(CAT). Le gouvernement a répondu par des lettres des 1er et 2 juin 2004.",
            {("Confédération alpha des travailleurs (CAT)", "2004-05-03"), (G, "2004-06-01"),
             (G, "2004-06-02")},
        ),
        (  # letters in a bracket behind each body of a list
            f"New allegations were presented by the {AU} (a communication dated 3 May 2004) and "
            f"the {BF} (two communications of 4 and 5 June 2004).",
            {(AU, "2004-05-03"), (BF, "2004-06-04"), (BF, "2004-06-05")},
        ),
        (  # what was sent begins anew behind a name; a word in figures and months is in a name
            "Las quejas figuran en una comunicación de fecha 3 de mayo de 2004 presentada por el "
            "Sindicato «5 de Abril» (SCA) y dos comunicaciones de fechas 4 y 5 de junio de 2004 "
            "de la Confederación Beta (CB).",
            {("Sindicato «5 de Abril» (SCA)", "2004-05-03"),
             ("Confederación Beta (CB)", "2004-06-04"),
             ("Confederación Beta (CB)", "2004-06-05")},
        ),
        (
            "In a communication dated 3 May 2004, the “5 April” Alpha Union (FAU) sent new "
            "allegations.",
            {("“5 April” Alpha Union (FAU)", "2004-05-03")},
        ),
        (  # each has its own days beside it, "in" as well as "dated"
            f"The complaints are contained in communications from the {AU} dated 3 May 2004 and "
            f"from the Beta Federation in June 2004.",
            {(AU, "2004-05-03"), ("Beta Federation", "2004-06")},
        ),
        (  # the Office passed it on; another's letter is answered; the United Nations handed it in
            f"The complaint of the {AU} is contained in a communication sent on 3 May 2004 and "
            f"transmitted to the Government by a letter dated 9 June 2004.",
            {(AU, "2004-05-03")},
        ),
        (
            f"The complaint is contained in a communication from the {AU} dated 3 May 2004. On 5 "
            f"June 2004 the complainants replied to the Director-General's letter of 9 May 2004.",
            {(AU, "2004-05-03"), (AU, "2004-06-05")},
        ),
        (
            f"A communication from the {AU} dated 3 May 2004, and transmitted to the ILO by the "
            f"United Nations on 9 June 2004, contained further information.",
            {(AU, "2004-05-03")},
        ),
        (  # a complaint without a day, and the Committee that examined it
            "Prosiguiendo el examen de las quejas presentadas contra Alfalandia por la "
            "Confederación Alfa y el Sindicato Beta, el Comité de Libertad Sindical sometió un "
            "informe.",
            {("Confederación Alfa", "-"), ("Sindicato Beta", "-")},
        ),
        (  # letters whose name was told where nobody sent anything; "and" inside a name
            "El Comité examinó alegatos relativos a la Federación de Trabajadores de Luz y Fuerza "
            "(FTLF) en el marco de un cobro. Por comunicación de 3 de mayo de 2004 la FTLF "
            "comunica nuevas informaciones.",
            {("Federación de Trabajadores de Luz y Fuerza (FTLF)", "2004-05-03")},
        ),
        (  # one by one, in breaths: of the A, of the B, and of the C and the D
            "Elle prend note des observations de la Confédération alpha (CA), de l’Union beta (UB) "
            "et de la Fédération gamma et la Fédération delta (FG et FD), reçues les 3, 4 et 5 mai "
            "2004 respectivement.",
            {("Confédération alpha (CA)", "2004-05-03"), ("Union beta (UB)", "2004-05-04"),
             ("Fédération gamma", "2004-05-05"), ("Fédération delta (FG et FD)", "2004-05-05")},
        ),
        (
            f"The Committee notes the observations of the {AU} and the {BF} received on 3 and 4 "
            f"May 2004, and the replies received on 5 and 6 June 2004 respectively.",
            {(AU, "2004-05-03"), (AU, "2004-05-04"), (BF, "2004-05-03"), (BF, "2004-05-04"),
             (AU, "2004-06-05"), (BF, "2004-06-06")},
        ),
        (  # "those of": the list of observations goes on
            f"It notes the comments of the {AU} as well as those of the {BF} concerning the "
            f"application of the Convention.",
            {(AU, "-"), (BF, "-")},
        ),
        (  # what was sent on the Convention, and when
            f"The {AU}, in its observations on the application of the Freedom of Association "
            f"Convention, 1948 (No. 87) received on 3 May 2004, refers to the same matters.",
            {(AU, "2004-05-03")},
        ),
        (
            "La commission note que la Confédération alpha (CA) a envoyé une observation sur "
            "l’application de la convention datée du 3 mai 2004.",
            {("Confédération alpha (CA)", "2004-05-03")},
        ),
        (  # its name in its own language stands in brackets
            "Elle note la communication de la Centrale alphane des travailleurs (Central Alfana de "
            "Organizaciones de los Trabajadores), en date du 3 mai 2004, transmise par le BIT au "
            "gouvernement, par lettre du 9 juin 2004.",
            {("Centrale alphane des travailleurs (Central Alfana de Organizaciones de los "
              "Trabajadores)", "2004-05-03")},
        ),
        (  # what happened on a day is no letter
            f"The {AU} alleges that on 3 May 2004 its leaders were arrested.",
            set(),
        ),
    ],
)  # fmt: skip
def test_who_wrote_when(text: str, pairs: set[tuple[str, str]]) -> None:
    assert told(text) == pairs


def test_a_paragraph_outside_the_numbered_list_is_read() -> None:
    body = read_body(
        f"The complaint is contained in a communication from the {AU} dated 3 May 2004.\n\n"
        "1. 13. The Government replied in a letter of 5 June 2004.\n\n"
        "A. Previous examination of the case\n"
    )
    assert [(x["by"], x["paragraph"]) for x in communications(body)] == [([AU], 0), ([G], 13)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            f"The complaint is contained in a communication from the {AU} dated 3 May 2004. "
            f"The {BF} associated itself with the complaint in a letter of 5 May 2004. The "
            f"Government replied in a letter of 6 June 2004.",
            ["party", "supporting", "government"],
        ),
        (
            f"The {AU} submitted additional information in support of its complaint on 3 May 2004.",
            ["party"],
        ),
        (
            "La queja figura en una comunicación de la Confederación Alfa (CA) de 3 de mayo de "
            "2004. La Federación Beta (FB) se sumó a la queja por comunicación de 5 de mayo de "
            "2004.",
            ["party", "supporting"],
        ),
        (
            "La plainte figure dans une communication de la Confédération alpha (CA) du 3 mai "
            "2004. La Fédération beta (FB) s'est associée à la plainte par une lettre du 5 "
            "mai 2004.",
            ["party", "supporting"],
        ),
    ],
)
def test_as_whom_each_wrote(text: str, roles: list[str]) -> None:
    letters = communications(read_body(f"1. 12. {text}\n"))
    assert [letter["as"] for letter in letters] == roles


@pytest.mark.sampled(12)
@pytest.mark.parametrize(
    "piece",
    ["the Alpha Union (AUW), ", "dated 3 May 2004, ", "from the ", "U.G.T. ", "(",
     "communication of the ",
     "A, B and C ", "Confederation of ", "3, 4, 5 and ", "on behalf of ", "le représentant de "],
)  # fmt: skip
def test_a_sentence_twice_as_long_takes_about_twice_as_long(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        told("The complaint is contained in communications " + piece * times)
        return time.process_time() - start

    seconds(50)
    assert seconds(20_000 // len(piece)) < 2.0
