"""Words in quotation marks that nobody is said to have spoken or written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.ground.words import later

_TAIL = "\n\nYours sincerely,\nMaria Example"
_QUOTE = later(r"[“\"«]([^“”\"«»]{30,400})[”\"»]")
# whoever or whatever speaks, in the sentence or the ones beside it
_SAYS = later(
    r"(?<!\w)(?:say\w*|said|told|tell\w*|state[sd]?|stating|wr(?:ote|ites?|itten)|declar\w+|"
    r"announc\w+|answer\w*|repl\w+|shout\w*|add(?:s|ed)|explain\w*|"
    r"warn\w*|threat\w*|according|words?|letter|order|decree|notice|text|paragraph|article|law|"
    r"statement|report|minutes|read(?:s|ing)?|entitled|called|known\s+as|"
    r"note|circular\w*|rules|regulations?|provid\w+|"
    r"circulaires?|notes|avis|règlements?|prévoi\w+|dispos\w+|stipul\w+|réserv\w+|"
    r"notas?|reglamentos?|dispon\w+|prev[éeí]\w*|estipul\w+|записк\w*|распоряжени\w*|положени\w*|предусм\w+|"
    r"slogan|letters|orders|sheet|poster|leaflet|papers?|phrases?|cards?|reasons?|grounds?|charge|quot\w+|recall\w*|conclud\w+|request\w*|ask\w*|message|speech|sign|"
    r"banner|"
    r"demand\w*|requir\w+|insist\w*|order\w*|claim\w*|call\w*|promis\w+|hear\w*|"
    r"demand\w+|exig\w+|réclam\w+|ordonn\w+|exigenc\w+|appel\w+|lu|entend\w+|"
    r"pid\w+|exig\w+|requ[ie]\w+|reclam\w+|solicit\w+|orden\w+|llam\w+|oy\w+|"
    r"треб\w+|прос\w+|велел\w*|назва\w+|называ\w+|слыша\w+|услыша\w+|указ\w+|обеща\w+|"
    r"raisons?|razon\w*|razón|argument\w*|основани\w+|"
    r"dit|dis\w+|a\s+déclaré|déclar\w+|écri\w+|répond\w*|selon|lettre|arrêté|décret|texte|motif|"
    r"intitulé\w*|lettres|papiers?|affiche\w*|mention\w*|phrases?|documents?|indiqu\w+|précis\w+|annonc\w+|menac\w+|cri\w+|propos|termes|affirm\w+|lit|"
    r"dijo|dice\w*|diciendo|declar\w+|escrib\w+|respond\w+|según|carta|orden|decreto|texto|"
    r"titulad\w*|cartas|órdenes|frases?|figur\w+|actas?|documentos?|papel\w*|avisos?|hojas?|lee\w*|motivo|señal\w+|afirm\w+|anunci\w+|gritó|amenaz\w+|palabras|manifest\w+|indic\w+|"
    r"сказал\w*|говор\w+|заявил\w*|написал\w*|пис\w+|ответил\w*|сообщ\w+|письм\w*|приказ\w*|"
    r"указ\w*|текст\w*|стать\w*|слов\w*|крич\w+|предупред\w+|угрож\w+|формулировк\w*|причин\w*|"
    r"объяв\w+|добав\w+|отмет\w+|фраз\w*|лист\w*|бумаг\w*|документ\w*|котор\w+|закон\w*)(?!\w)",
    re.IGNORECASE,
)
_COLON = later(r":\s*$")


@paper_rule(
    "W10",
    Severity.WEAKENS,
    "A quotation without its speaker",
    Text(
        "Words in quotation marks are evidence only if it is said who spoke or wrote them, when "
        "and to whom.",
        "Say who spoke or wrote them, on which day, and who heard it; or tell it without the "
        "marks.",
        "domain notes 7.2 point 7 (how each fact is known)",
        "Dear Mr. Director-General,\n\n“We shall break this union before the summer” is the line "
        "at the gate." + _TAIL,
        "Dear Mr. Director-General,\n\n“We shall break this union before the summer,” the manager "
        "said." + _TAIL,
    ),
    drafts=False,
)
def unattributed(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on a quotation of six words or more with nobody and nothing near that says it.

    Silent where the reader found a speaker, behind a colon, and where the sentence or one beside it
    names a speaker, a verb of saying, a letter, an order or another text.
    """
    known = [(q.span.start, q.span.end) for q in paper.reading.quotations if q.speaker]
    low, high = paper.anatomy.body
    for match in _QUOTE.finditer(paper.text, low, high):
        if len(match[1].split()) < 6 or any(
            a < match.end() and match.start() < b for a, b in known
        ):
            continue
        before = paper.text[max(low, match.start() - 240) : match.start()]
        after = paper.text[match.end() : match.end() + 160]
        if (
            _COLON.search(before)
            or _SAYS.search(before.split("\n\n")[-1])
            or _SAYS.search(after.split("\n\n")[0])
        ):
            continue
        yield Hit("nobody is said to have spoken or written this", match.span())


RULES = (unattributed,)
