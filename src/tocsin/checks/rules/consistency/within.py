"""A paper held against itself: one thing told twice, with two numbers, amounts or days.

No case file is needed. Two figures are only called one thing where the second speaks of what was
told of before: by "the" and "these", by the same act on the same day, or by figures that are the
same but for their order, as typing errors are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tocsin.casefile.words import Act, Stage
from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text.calendar import YEAR
from tocsin.checks.text.cite import conventions
from tocsin.checks.text.claims import filings
from tocsin.checks.text.lexicon import says
from tocsin.reading.model import ActMention, Quantity, Statement

_DOMAIN = "domain notes, section 0 defect 3 and section 8 point 12 (one master fact file)"
_TAIL = "\n\nYours sincerely,\nMaria Example"
# how many counted things are held against each other: a letter has a dozen
_MOST = 160
_PART = re.compile(
    r"(?<!\w)(?:of\s+(?:the|them|these|those|whom|our|which)|of\s+\d+|out\s+of|among|another|"
    r"other|others|more|further|"
    r"additional|also|each|every|per|only|about\s+half|remaining|rest|first|last|next|"
    r"dont|parmi|d['’]entre|autres?|encore|aussi|chacun|chaque|par|supplémentaires?|restants?|"
    r"sur\s+les|premiers|derniers|"
    r"de\s+(?:ellos|ellas|los|las|estos|estas)|entre|otros|otras|también|cada|más|restantes|"
    r"primeros|últimos|"
    r"из\s+(?:них|которых|этих|тех|\d+)|среди|друг\w+|ещ[её]|также|кажд\w+|остальн\w+|"
    r"дополнительн\w+|перв\w+|последн\w+|по)(?!\w)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?<!\w)(?:again|second\s+time|once\s+more|another|de\s+nouveau|à\s+nouveau|encore|"
    r"otra\s+vez|de\s+nuevo|nuevamente|"
    r"снова|вновь|повторно|ещ[её]\s+раз|втор\w+|second|seconde?|segund[oa])(?!\w)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?<!\w)(?:withheld|deducted|docked|cut|retained|retenu\w*|prélev\w+|descont\w+|reten\w+|"
    r"dedu\w+|удерж\w+|вычт\w+|вычет\w*)",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r"(?<!\w)(?:return|refund|repay|pay\s+back|give\s+back|reimburs\w+|restitu\w+|rembours\w+|"
    r"rendre|reembols\w+|devol\w+|devuel\w+|"
    r"верну\w+|возвра\w+|возмест\w+|выплат\w+)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?<!\w)(?:has|have|represents?|organi[sz]es|brings?\s+together|counts?|our|its|"
    r"membership\s+of|unites?|"
    r"compte\w*|regroupe\w*|réunit|représente\w*|nos|ses|fort\s+de|cuenta\s+con|agrupa\w*|"
    r"representa\w*|reúne|nuestr[oa]s|sus|"
    r"насчитывает|объединяет|представляет|состо[ия]т|наш\w*|в\s+рядах)\W+(?:[^\W\d_]+\s+){0,3}$",
    re.IGNORECASE,
)
_KIN = (
    frozenset({Act.VISIT, Act.SEARCH, Act.SEIZURE}),
    frozenset({Act.ARREST, Act.DETENTION}),
    frozenset({Act.DISMISSAL, Act.SUSPENSION}),
)
Told = tuple[int, Statement, Quantity]


def _kin(act: Act) -> frozenset[Act]:
    return next((family for family in _KIN if act in family), frozenset({act}))


def _acts(statement: Statement) -> frozenset[Act]:
    done = [a.act for a in statement.acts if not a.negated]
    return frozenset(kin for act in done for kin in _kin(act))


def _counted(paper: Paper) -> list[Told]:
    out: list[Told] = []
    for at, statement in enumerate(paper.reading.statements):
        out += [(at, statement, quantity) for quantity in statement.quantities]
        if len(out) >= _MOST:
            break
    return out


def _is_part(statement: Statement, quantity: Quantity) -> bool:
    """Whether a number counts a part, or more of the same: "of the 31 teachers 13 came back"."""
    low, high = max(0, quantity.span.start - 28), quantity.span.end + 34
    around = (
        statement.text[low : quantity.span.start] + " ~ " + statement.text[quantity.span.end : high]
    )
    return bool(_PART.search(re.split(r"[.;:]", around.split("~")[0])[-1])) or bool(
        re.match(
            r"\s*(?:of|out of|из|de\s+(?:los|las|ellos)|dont|"
            r"d['’]entre)\b",
            around.split("~")[1],
        )
    )


def _slip(one: int, two: int) -> bool:
    """Whether two figures are one but for a slip: digits turned round, a nought lost."""
    left, right = str(one), str(two)
    return len(left) > 1 and (sorted(left) == sorted(right) or one == two * 10 or two == one * 10)


def _one_thing(first: Told, second: Told) -> bool:
    """Whether the second figure speaks of what the first one counted."""
    (_, one, left), (_, two, right) = first, second
    if bool(left.currency) != bool(right.currency) or left.currency[:3] != right.currency[:3]:
        return False
    if not left.currency and not left.nouns & right.nouns:
        # "34 workers were dismissed … the 43 dismissed on 5 August": a slip of the hand
        slip = _slip(left.value, right.value) and right.definite and _acts(one) & _acts(two)
        return bool(slip) and not (_is_part(one, left) or _is_part(two, right))
    if _is_part(one, left) or _is_part(two, right) or _AGAIN.search(two.text):
        return False
    same_acts = _acts(one) & _acts(two)
    shared = (one.contents & two.contents) - left.nouns - right.nouns
    if left.currency:
        back = _BACK.search(one.text) and _RETURN.search(two.text)
        return bool(back) or (_slip(left.value, right.value) and len(shared) >= 2)
    if _slip(left.value, right.value) and (right.definite or same_acts or len(shared) >= 2):
        return True
    if right.definite and (same_acts or len(shared) >= 2):
        return right.value != left.value and second[0] > first[0]
    return bool(same_acts) and _same_day(one, two) and len(shared) >= 2


def _same_day(one: Statement, two: Statement) -> bool:
    left = {d.value.text for d in one.dates if d.value.exact}
    return bool(left & {d.value.text for d in two.dates if d.value.exact})


@paper_rule(
    "C36",
    Severity.WEAKENS,
    "One thing is told twice with two figures",
    Text(
        "Two figures for one thing in one letter: the Government quotes both, and neither is "
        "believed.",
        "Settle the figure from its source, and use it everywhere.",
        _DOMAIN,
        "Dear Mr. Director-General,\n\nOn 6 March 2023 the director suspended 31 teachers. The 13 "
        "teachers suspended that day were not heard." + _TAIL,
        "Dear Mr. Director-General,\n\nOn 6 March 2023 the director suspended 31 teachers. The 31 "
        "teachers suspended that day were not heard." + _TAIL,
    ),
    drafts=False,
)
def figures_within(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds what a paper counts and pays against what it counts and pays elsewhere.

    The second figure must come back to the first: with "the" or "these" before it and the same act
    or words beside it, with the same act on the same day, with the same digits in another order,
    or as an amount to be given back beside one withheld. Parts ("of the 31, 13"), others and
    "again" are left alone; so are two counts of members where an organization does not speak of
    its own. Each figure is shown once.
    """
    told = _counted(paper)
    shown: set[int] = set()
    for first, second in combinations(told, 2):
        (_, one, left), (_, two, right) = first, second
        place = two.place(right)
        if left.value == right.value or place.start in shown or one is two:
            continue
        if _one_thing(first, second) or _own_members(first, second):
            if any(q.value == right.value for _, s, q in told if s is one):
                continue
            shown.add(place.start)
            line, _ = paper.reading.line_of(one.place(left).start)
            text = f"{right.phrase!r} here, {left.phrase!r} in line {line}, of the same thing"
            yield Hit(text, (place.start, place.end))


def _own_members(first: Told, second: Told) -> bool:
    """Two counts of the writers' own members."""
    pair = [(s, q) for _, s, q in (first, second)]
    if any("membe" not in q.nouns or _is_part(s, q) for s, q in pair):
        return False
    own = all(_OWN.search(s.text[max(0, q.span.start - 60) : q.span.start]) for s, q in pair)
    acts = any(_acts(s) for s, _ in pair)
    low, high = sorted((pair[0][1].value, pair[1][1].value))
    return own and not acts and low >= 20 and (high - low) * 10 > high


@paper_rule(
    "C37",
    Severity.WEAKENS,
    "One thing is told twice with two dates",
    Text(
        "Two dates for one act in one letter let the Government say that neither is known.",
        "Settle the date from its source, and use it everywhere.",
        _DOMAIN,
        "Dear Mr. Director-General,\n\nOn 6 March 2023 police arrested Ana Example. Since the "
        "arrest of 8 March 2023 nobody has seen her." + _TAIL,
        "Dear Mr. Director-General,\n\nOn 6 March 2023 police arrested Ana Example. Since the "
        "arrest of 6 March 2023 nobody has seen her." + _TAIL,
    ),
    drafts=False,
)
def dates_within(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds the days of acts, the years of filing and of ratification against each other.

    An act comes back as a noun with its day ("the arrest of 8 March", «обыск 8 марта») where acts
    of its kind were told on one other day only; or the same person suffers the same act on two
    days and nothing says "again". A case is filed, and a Convention ratified, in one year.
    """
    yield from _acts_twice(paper)
    yield from _filed_twice(paper)
    yield from _ratified_twice(paper)


_NOUN = re.compile(
    r"(?<!\w)(?:the|this|that|that\s+same|of\s+the|la|le|l['’]|cette|ce|du|de\s+l['’]|el|esta|"
    r"este|del|эт\w+)\s*$",
    re.IGNORECASE,
)
_VERB_NOUN = re.compile(
    r"(?:ion|tion|est|al|ure|age|ing|search|raid|visit|arrest|seizure|strike|closure|dismissal|"
    r"ción|sión|despido|cierre|allanamiento|"
    r"registro|ement|saisie|licenciement|fouille|perquisition|арест|обыск|изъяти|задержани|увольнени|рейд|допрос|закрыти|приостановлени)"
    r"(?:s|e|es|а|у|ом|е|я|ю|ем|и|ам|ов|ях)?$",
    re.IGNORECASE,
)


def _named(act: ActMention, text: str) -> bool:
    """Whether the act is a noun with its day directly behind it: "the arrest of 8 March"."""
    if act.date is None:
        return False
    lead = text[act.span.start : act.date.span.start]
    words = re.split(r"\s+", re.sub(r"(?:\s+(?:of|on|du|de|del|le|от|на))+\s*$", "", lead.rstrip()))
    noun = words[-1] if words else ""
    before = " ".join(words[:-1]) + " "
    russian = re.search(r"[а-я]", noun.lower()) is not None
    return bool(_VERB_NOUN.search(noun)) and (
        russian or bool(_NOUN.search(before)) or noun[:2].lower() in ("l'", "l’", "d'", "d’")
    )


def _acts_twice(paper: Paper) -> Iterator[Hit]:
    dated = [
        (statement, act, act.date)
        for statement in paper.reading.statements
        for act in statement.acts
        if act.date and act.date.value.exact and not act.negated and act.stage is Stage.CARRIED_OUT
    ]
    shown: set[int] = set()
    for at, (two, act, date) in enumerate(dated[:_MOST]):
        before = [x for x in dated[:at] if x[1].act in _kin(act.act)]
        other = {x[2].value.text for x in before}
        if not before or date.value.text in other or date.span.start in shown:
            continue
        if date.relative or _AGAIN.search(two.text):
            continue
        alone = len(other) == 1 and _named(act, paper.text)
        people = set(two.names)
        person = [x for x in before if people & set(x[0].names) and x[1].act is act.act]
        if alone or (person and _suffers(act, people, person)):
            shown.add(date.span.start)
            first = person[0] if person and not alone else before[-1]
            line, _ = paper.reading.line_of(first[2].span.start)
            text = f"{date.phrase!r} here, {first[2].phrase!r} in line {line}, of the same act"
            yield Hit(text, (date.span.start, date.span.end))


def _suffers(
    act: ActMention, people: set[str], before: Sequence[tuple[Statement, ActMention, object]]
) -> bool:
    """Whether one person is named beside the act in both sentences, and nobody else with her."""
    if act.act not in (Act.ARREST, Act.DETENTION, Act.DISMISSAL, Act.KILLING, Act.SENTENCE):
        return False
    return any(len(people & set(x[0].names)) == 1 and len(people) <= 2 for x in before)


def _filed_twice(paper: Paper) -> Iterator[Hit]:
    years: dict[str, tuple[int, int]] = {}
    for sentence in paper.sentences:
        for filed in filings(sentence.text, sentence.folded, paper.lang, sentence.start):
            known = years.setdefault(filed.number, (filed.year, filed.span[0]))
            if known[0] != filed.year:
                line, _ = paper.reading.line_of(known[1])
                text = (
                    f"case {filed.number} filed in {filed.year} here, in {known[0]} in line {line}"
                )
                yield Hit(text, filed.span)


def _ratified_twice(paper: Paper) -> Iterator[Hit]:
    years: dict[int, tuple[int, int]] = {}
    for sentence in paper.body_sentences:
        if not says("law", "ratified", sentence.folded, paper.lang):
            continue
        found = [m for m in YEAR.finditer(sentence.folded) if int(m.group()) not in (1948, 1949)]
        cited = {c.number for c in conventions(sentence.folded)}
        if len(found) != 1:
            continue
        for number in cited:
            year, at = int(found[0].group()), sentence.start + found[0].start()
            known = years.setdefault(number, (year, at))
            if known[0] != year:
                line, _ = paper.reading.line_of(known[1])
                text = (
                    f"Convention No. {number} ratified in {year} here, in {known[0]} in line {line}"
                )
                yield Hit(text, (at, at + 4))


_INTENDS = re.compile(
    r"(?<!\w)(?:plans?|intends?|is\s+planning|are\s+planning|is\s+preparing|are\s+preparing|is\s+about|are\s+about|is\s+to\s+be|are\s+to\s+be|"
    r"proposes?|will\s+(?:be|soon)|would\s+be|wants?\s+to|"
    r"prévoi[te]\w*|a\s+l['’]intention|ont\s+l['’]intention|envisage\w*|s['’]apprête\w*|projette\w*|compte\w*\s+(?!\d)|sera|seront|serait|seraient|"
    r"prevé\w*|se\s+propone\w*|tiene\w*\s+la\s+intención|pretende\w*|planea\w*|va\s+a|van\s+a|será|serán|sería|"
    r"планиру\w+|намерен\w*|намерева\w+|собира\w+тся|готовит\w*|предполага\w+|будет|будут)(?!\w)",
    re.IGNORECASE,
)


@paper_rule(
    "C38",
    Severity.WEAKENS,
    "A measure is planned in one place and done in another",
    Text(
        "If it is planned it has not happened: the Government denies it truthfully, and the rest "
        "falls with it.",
        "Write it as what it is on the day of the letter, in the same words everywhere.",
        "domain notes, section 0: lifecycle feared, announced, attempted, carried out, remedied",
        "Dear Mr. Director-General,\n\nThe Ministry plans to dissolve the Example Miners' Union. "
        "The Ministry dissolved the Example Miners' Union without a court." + _TAIL,
        "Dear Mr. Director-General,\n\nThe Ministry plans to dissolve the Example Miners' Union, "
        "without a court." + _TAIL,
    ),
    drafts=False,
)
def planned_and_done(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires where the same act on the same thing is intended in one sentence, done in another.

    The plan must be told as standing ("plans to", "is to be", «планирует») or in a list of
    measures so introduced; a plan with a day of its own that the deed follows is a story, and is
    left alone. Two of the longer words besides the act's own must be shared.
    """
    by_act: dict[Act, list[tuple[Statement, ActMention]]] = defaultdict(list)
    for statement in paper.reading.statements:
        for act in statement.acts:
            if act.stage is Stage.CARRIED_OUT and not act.negated:
                by_act[act.act].append((statement, act))
    shown: set[int] = set()
    for statement in paper.reading.statements:
        for act in statement.acts:
            if act.stage is not Stage.ANNOUNCED or act.negated or act.act not in by_act:
                continue
            listed = (
                paper.text[max(0, statement.span.start - 4) : statement.span.start].strip() != ""
            )
            if not (_INTENDS.search(statement.text) or listed):
                continue
            for other, done in by_act[act.act]:
                shared = other.contents & statement.contents
                later = other.span.start > statement.span.start and done.date is not None
                if len(shared) < 3 or other is statement or (later and act.date):
                    continue
                if other.span.start not in shown:
                    shown.add(other.span.start)
                    line, _ = paper.reading.line_of(statement.span.start)
                    text = f"told as done here, as planned in line {line}"
                    yield Hit(text, (other.span.start, other.span.end))


RULES = (figures_within, dates_within, planned_and_done)
