"""What the letter asks for: the demand itself, acknowledgement, transmission, a contact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import LETTERS, TO_CFA, TO_ILO, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import says

_ANATOMY = "anatomy of an urgent letter by a global union federation, domain notes 7.1"

# we ask, it is requested, the union prays: asking in the first person or of oneself
_ASKS = re.compile(
    r"(?<!\w)(?:(?:we|i|union|federation|complainants?)\s+(?:\w+\s+){0,3}?"
    r"(?:ask|request|urge|call|appeal|demand|seek|invite|pray|beg|propose|suggest|hope|wish|expect|want)s?|"
    r"our\s+(?:requests?|demands?|appeal)|requests?\s*:?\s*\n|request\s+(?:your|that|you)|it\s+is\s+(?:requested|asked|prayed)|"
    r"(?:nous|je|on|syndicat|requerante?|elle|il)\s+(?:\w+\s+){0,3}?(?:demand|pri[eo]|sollicit|invit|"
    r"exhort|conclu|requer|requier|propos|suppli|souhait|voul|voudri)\w*|"
    r"(?:pedimos|pido|pide|piden|solicit(?:amos|o|a|an)|rogamos|ruego|ruega|instamos|exhortamos|"
    r"requerimos|requiere|suplic\w+|exigimos|esperamos|queremos|quisieramos)|peticion|petitorio|"
    r"(?:просим|прошу|просит|просят|требуем|требует|призыва(?:ем|ет)|ходатаиству\w+|предлагаем|"
    r"предлагает|настаиваем|хотим|хотели\s+бы|надеемся|рассчитываем)|"
    r"(?:pedimos|solicitamos|requeremos|apelamos|rogamos|vem\s+pedir)|"
    r"\w*сурана\w+|\w*суранабыз|талап\s+кыла\w+)(?!\w)|نطلب|نرجو|نناشد|نلتمس|نطالب"
)


@paper_rule(
    "F17",
    Severity.WEAKENS,
    "The letter asks for nothing",
    Text(
        "A letter that asks for nothing is noted and filed; what is wanted of whom must stand "
        "in so many words.",
        "Say what the Director-General or the Committee is asked to do, and what is demanded of "
        "the Government.",
        "domain notes 7.2 point 14",
        "Dear Mr. Director-General,\n\nOfficers searched the union's office.\n\nYours sincerely,",
        "Dear Mr. Director-General,\n\nOfficers searched the union's office. We ask you to "
        "intervene with the Government.\n\nYours sincerely,",
    ),
    LETTERS - {Kind.OTHER, Kind.ILO_LETTER},
)
def no_demand(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for words of asking, urging or demanding, in whatever person and tense.

    Further information on a case asks by being sent: there the finding is light.
    """
    if paper.reading.demands or _ASKS.search(paper.folded):
        return
    body = paper.folded[slice(*paper.anatomy.body)]
    if not says("form", "demand", body, paper.lang):
        grave = Severity.IMPROVES if paper.kind is Kind.CFA_UPDATE else None
        yield Hit("nothing is asked of anybody in this letter", paper.anatomy.closing, "", grave)


@paper_rule(
    "F18",
    Severity.IMPROVES,
    "No acknowledgement is asked for",
    Text(
        "Without an acknowledgement nobody can show later that the letter arrived, and no clock "
        "can be counted from it.",
        "Ask that receipt be acknowledged, and log the answer.",
        _ANATOMY,
        "Dear Mr. Director-General,\n\nWe ask you to intervene.\n\nYours sincerely,",
        "Dear Mr. Director-General,\n\nWe ask you to intervene and to acknowledge receipt of "
        "this letter.\n\nYours sincerely,",
    ),
    TO_ILO,
)
def no_acknowledgement(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a request to acknowledge or confirm receipt."""
    if not says("form", "acknowledge", paper.folded, paper.lang):
        yield Hit("the letter does not ask that its receipt be acknowledged", paper.anatomy.closing)


@paper_rule(
    "F19",
    Severity.IMPROVES,
    "Transmission to the Government is not asked for",
    Text(
        "A complaint takes effect when the Government is asked for its observations.",
        "Ask that the letter be transmitted to the Government for its observations.",
        _ANATOMY,
        "Dear Mr. Director-General,\n\nWe ask you to act.\n\nYours sincerely,",
        "Dear Mr. Director-General,\n\nWe ask you to transmit this letter to the Government.\n\n"
        "Yours sincerely,",
    ),
    TO_CFA,
)
def no_transmission(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for words of transmitting or communicating the letter to the Government."""
    if not says("form", "transmit", paper.folded, paper.lang):
        yield Hit("the letter does not ask to be transmitted to the Government", None)


@paper_rule(
    "F20",
    Severity.IMPROVES,
    "No contact for questions",
    Text(
        "In an urgent matter the Office telephones; it needs a person and a number that answer.",
        "Name a contact person with telephone and e-mail.",
        _ANATOMY,
        "Dear Mr. Director-General,\n\nWe ask you to act.\n\nYours sincerely,\nMaria Example",
        "Dear Mr. Director-General,\n\nWe ask you to act. Contact: desk@union.example.\n\nYours "
        "sincerely,\nMaria Example",
    ),
    TO_ILO,
    drafts=False,
)
def no_contact(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for an e-mail or telephone outside the addressee's block, or words of contact."""
    start = paper.anatomy.body[0]
    text = paper.folded[start:]
    head = paper.folded[:start]
    reachable = re.search(r"@[\w-]+\.|\+\d[\d\s().-]{7,}", text) or says(
        "form", "contact", text, paper.lang
    )
    if not reachable and not re.search(r"(?:tel|тел)\W", head) and "+" not in head:
        yield Hit("no person, telephone or e-mail is given for questions", paper.anatomy.closing)


@paper_rule(
    "F21",
    Severity.IMPROVES,
    "Conciliation is not mentioned in a complaint",
    Text(
        "On acknowledgement the Office asks whether both sides want voluntary conciliation, "
        "which suspends the examination for six months; better to have decided.",
        "Say whether the complainant accepts voluntary conciliation.",
        "ILO supervision guide, receivability (electronic form and conciliation)",
        "Dear Mr. Director-General,\n\nWe submit a complaint.\n\nYours sincerely,",
        "Dear Mr. Director-General,\n\nWe submit a complaint. The union does not seek voluntary "
        "conciliation.\n\nYours sincerely,",
    ),
    frozenset({Kind.CFA_COMPLAINT}),
)
def conciliation(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for conciliation or mediation in a complaint."""
    if not says("form", "conciliation", paper.folded, paper.lang):
        yield Hit("the complaint does not say whether conciliation is accepted", None)


RULES = (
    no_demand,
    no_acknowledgement,
    no_transmission,
    no_contact,
    conciliation,
)
