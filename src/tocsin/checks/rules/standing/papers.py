"""Standing as a letter shows it: who writes, and for which affiliate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_CFA, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import find, fold, says

_TAIL = "\n\nYours sincerely,\nMaria Example"


@paper_rule(
    "S20",
    Severity.WEAKENS,
    "An international organization does not name its affiliate",
    Text(
        "It is heard only because the matter affects its affiliates; a letter that does not name "
        "them leaves the gateway to be asked about.",
        "Name the affiliate in the country and since when it is affiliated; annex the proof.",
        "ILO supervision guide, receivability: gateway (c); domain notes 7.1 (often missing)",
        "Dear Mr. Director-General,\n\nThe Example Global Union represents workers in 100 "
        "countries." + _TAIL,
        "Dear Mr. Director-General,\n\nThe Example Global Union writes on behalf of its "
        "affiliate, the Miners' Union of Exampleland." + _TAIL,
    ),
    TO_CFA,
)
def affiliate_unnamed(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when an international organization writes and names no affiliate.

    Words of affiliation anywhere in the letter, or the name of a complainant of the country,
    are enough.
    """
    low, high = paper.anatomy.body
    opening = paper.folded[low : min(high, low + 700)]
    found = next(find("standing", "international", opening, paper.lang), None)
    if found is None or says("standing", "affiliate", paper.folded[low:high], paper.lang):
        return
    if scene.case is not None and _names_a_complainant(paper, scene):
        return
    yield Hit(
        "the letter speaks for an international organization and names no affiliate",
        (low + found[0], low + found[1]),
    )


def _names_a_complainant(paper: Paper, scene: Scene) -> bool:
    assert scene.case is not None  # noqa: S101 -- checked by the caller
    for item in scene.case.file.case.complainants:
        party = scene.case.parties.get(item.party)
        if party and party.country == scene.country:
            if f"[@party:{party.id}]" in paper.text:
                return True
            names = (re.escape(fold(n.text)) for n in party.names)
            if re.search(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", paper.folded):
                return True
    return False


@paper_rule(
    "S21",
    Severity.BLOCKS,
    "A person writes alone",
    Text(
        "Individuals cannot bring a complaint; only an organization can.",
        "Let the organization write, signed by somebody entitled to bind it.",
        "SOMO and FIDH guides to the CFA; domain notes 1.1",
        "Dear Mr. Director-General,\n\nI write as a private person, in my own name." + _TAIL,
        "Dear Mr. Director-General,\n\nThe Example Union submits a complaint." + _TAIL,
    ),
    frozenset({Kind.CFA_COMPLAINT, Kind.ILO_LETTER}),
)
def person_alone(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks in the opening for words of writing in one's own name, and no organization there.

    A representation under article 24 is for organizations alone as well; other letters are not.
    """
    if not _needs_standing(paper):
        return
    low, high = paper.anatomy.body
    opening = paper.folded[low : min(high, low + 900)]
    found = next(find("standing", "as_person", opening, paper.lang), None)
    if found and not says("standing", "affiliate", opening, paper.lang):
        sentence = paper.sentence_at(low + found[0])
        if sentence and not _speaks_for_union(paper, sentence.folded):
            yield Hit("a person writes in their own name", (low + found[0], low + found[1]))


# a representation under the Constitution: "industrial association of employers or of workers"
_REPRESENTATION = re.compile(
    r"(?:article|articulo|artigo|стать\w+|art\.?|ст\.?)\s*24\b.{0,60}?(?:constitu|устав)", re.DOTALL
)


def _needs_standing(paper: Paper) -> bool:
    """Whether only organizations can bring a paper: a complaint, or a representation."""
    opening = paper.folded[: paper.anatomy.body[0] + 900]
    return paper.kind is Kind.CFA_COMPLAINT or bool(_REPRESENTATION.search(opening))


_SPEAKS = re.compile(
    r"(?<!\w)(?:(?:president|secretary|chair\w*|treasurer|member|secretaire|tresori\w+|membre|"
    r"secretari\w+|tesorer\w+|miembro|"
    r"председател\w+|секретар\w+|казначе\w+|член)\b|our union|notre syndicat|nuestro sindicato|"
    r"наш профсоюз)"
)


def _speaks_for_union(paper: Paper, folded: str) -> bool:
    """Whether the sentence names an office in a union that the writer holds."""
    return bool(_SPEAKS.search(folded)) and says("law", "union_right", folded, paper.lang)


_NO_UNION = re.compile(
    r"(?<!\w)(?:human rights|foundation|law (?:firm|office)|legal aid|institute|observatory|"
    r"political party|student\w*|charity|ngo|research cent\w+|newspaper|"
    r"droits de l'homme|droits humains|fondation|cabinet d'avocats|observatoire|parti politique|"
    r"etudiant\w*|ong|"
    r"derechos humanos|fundacion|bufete|despacho juridico|observatorio|partido|estudiant\w*|"
    r"правозащитн\w+|прав человека|фонд|адвокатск\w+ (?:бюро|контор\w*)|юридическ\w+ (?:фирм\w*|"
    r"центр\w*)|партия|студен\w+)(?!\w)"
)
_UNION = re.compile(
    r"(?<!\w)(?:union\w*|federation\w*|confederation\w*|workers|employees|syndic\w*|"
    r"intersyndicale|travailleu\w*|sindic\w*|trabajador\w*|"
    r"federacion\w*|confederacion\w*|gremi\w*|профсоюз\w*|федерац\w*|конфедерац\w*|работник\w*|"
    r"рабоч\w*)(?!\w)"
)
_FOR_A_UNION = re.compile(
    r"(?<!\w)(?:on behalf of|for and on behalf|instructed by|mandated by|au nom d\w*|mandat\w*|"
    r"pour le compte d\w*|en nombre de|por mandato d\w*|en representacion d\w*|от имени|по "
    r"поручению)(?!\w)"
)


# the writers say so themselves
_NO_UNION_SAID = re.compile(
    r"(?<!\w)(?:(?:we\s+are|which\s+is|is|are)\s+(?:not|no)\s+(?:itself\s+)?(?:a\s+|"
    r"an\s+)?(?:trade\s+|labour\s+)?"
    r"(?:union|organi[sz]ation\s+of\s+workers|workers'\s+organi[sz]ation)|"
    r"(?:n'est|ne\s+sommes|n'etant|ne\s+suis)\s+pas\s+(?:un\s+|une\s+)?(?:syndicat|"
    r"organisation\s+(?:de\s+travailleurs|syndicale))|"
    r"(?:no\s+somos|no\s+es|sin\s+ser)\s+(?:un\s+|una\s+)?(?:sindicato|"
    r"organizacion\s+(?:de\s+trabajadores|sindical))|"
    r"(?:мы\s+)?(?:не\s+(?:являемся\s+)?профсоюз\w*|профсоюзом\s+не\s+является\w*|"
    r"профсоюзом\s+не\s+являемся))(?!\w)"
)


@paper_rule(
    "S22",
    Severity.WEAKENS,
    "Who complains is no organization of workers or employers",
    Text(
        "A complaint is received from organizations of workers or employers alone; a foundation, "
        "a law firm "
        "or a party is thanked and filed.",
        "Let the union complain, and name the writer as its adviser; or show the mandate.",
        "ILO supervision guide, receivability; domain notes 1.1",
        "Example Human Rights Foundation\n\nDear Mr. Director-General,\n\nWe submit a complaint "
        "to the Committee on "
        "Freedom of Association against the Government of Exampleland." + _TAIL,
        "Example Miners' Union\n\nDear Mr. Director-General,\n\nWe submit a complaint to the "
        "Committee on "
        "Freedom of Association against the Government of Exampleland." + _TAIL,
    ),
    frozenset({Kind.CFA_COMPLAINT, Kind.ILO_LETTER}),
    drafts=False,
)
def no_union_complains(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks at the sender's name: words of rights, law, parties and research, and none of a union.

    Silent where the letter says that it is written on behalf of somebody.
    """
    if not _needs_standing(paper):
        return
    own = _NO_UNION_SAID.search(paper.folded[:4_000])
    # «"You are locusts and no trade union"»: what somebody called the writers
    if own and not paper.quotes(own.start()):
        yield Hit("the writers say themselves that they are no trade union", own.span())
        return
    sender = paper.reading.sender
    name = fold(sender.organization or sender.name) if sender else ""
    first = next((line for line in paper.folded.split("\n") if line.strip()), "")
    top = [line for line in paper.folded[slice(*paper.anatomy.head)].split("\n") if line.strip()][
        :3
    ]
    # the sender read may be the union that the letter is about: the letterhead says who writes
    name = next((line for line in (name, first, *top) if _NO_UNION.search(line)), "")
    if not name or any(_UNION.search(line) for line in (name, *top)):
        return
    if _FOR_A_UNION.search(paper.folded[slice(*paper.anatomy.body)]):
        return
    at = paper.folded.find(name)
    span = (at, at + len(name)) if at >= 0 else None
    yield Hit("the sender's name is not that of an organization of workers", span)


RULES = (affiliate_unnamed, person_alone, no_union_complains)
