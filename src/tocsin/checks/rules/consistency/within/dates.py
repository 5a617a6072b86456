"""A paper held against itself: the day of an act, the year of a filing, here and there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.casefile.model import Act, Stage
from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency.likeness import (
    AGAIN,
    TOOK_PLACE,
    common_roots,
    days_of,
    kin,
    within_days,
)
from tocsin.checks.rules.consistency.otherwise import Phrase, told_otherwise
from tocsin.checks.rules.consistency.recalled import (
    called_otherwise,
    events_called,
    months_pointed_to,
    recalled_otherwise,
    worded_otherwise,
)
from tocsin.checks.rules.consistency.reckoned import days_ago, days_reckoned, lengths_reckoned
from tocsin.checks.rules.consistency.within.again import come_back_to
from tocsin.checks.rules.consistency.within.listed_days import days_of_annexes, days_of_rows
from tocsin.checks.rules.consistency.within.twice import learnt_twice
from tocsin.checks.rules.consistency.within.years import years_again
from tocsin.checks.scene import Scene
from tocsin.checks.text import YEAR, conventions, filings, pattern, says
from tocsin.reading import ActMention, Statement, root, roots_of

_DOMAIN = "domain notes, section 0 defect 3 and section 8 point 12 (one master fact file)"
_TAIL = "\n\nYours sincerely,\nMaria Example"
# how many told things are held against each other: a letter has a dozen
_MOST = 160
# and how many days of one sentence
_DATES = 8


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

    A recalled deed ("since the hall was sealed on", "Dismissed on 16 February, she") is held
    against the telling that shares most with it, unless the two tell themselves apart (another
    step, place or person). A deed comes back as a noun or a participle with its day ("the
    non-renewal of 12 June") that is another's but for a slip of the hand, the two sharing a root
    that does not run through the paper.
    Two days or years that tell of one thing by what was learnt from labelled pairs are shown too.
    An act comes back as a noun with its day ("the arrest of 8 March", «обыск 8 марта») where acts
    of its kind were told on one other day only; or the same person suffers the same act on two
    days and nothing says "again". A case is filed, and a Convention ratified, in one year.
    A day told from another ("ten days after the meeting") is worked out, and held against its own.
    """
    shown: set[int] = set()
    recalled = (*recalled_otherwise(paper), *worded_otherwise(paper))
    for hit in (*recalled, *_acts_twice(paper), *come_back_to(paper)):
        # a paper that goes along has a day of its own
        if hit.span and hit.span[0] not in shown and not _of_a_paper(paper, hit.span[0]):
            shown.add(hit.span[0])
            yield hit
    for hit in (
        *years_again(paper),
        *_same_again(paper),
        *_filed_twice(paper),
        *_ratified_twice(paper),
        *learnt_twice(paper, ("day", "about", "month", "year"), "act"),
        *called_otherwise(paper),
        *events_called(paper),
        *months_pointed_to(paper),
        *days_reckoned(paper, lambda: scene.country if scene else ""),
        *days_ago(paper),
        *lengths_reckoned(paper),
        *days_of_annexes(paper),
        *days_of_rows(paper),
    ):
        if not (hit.span and hit.span[0] in shown):
            shown.update(hit.span[:1] if hit.span else ())
            yield hit


_ITEM = re.compile(r"[\s>*•–-]*(?:№\s*)?\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-hA-HА-Еа-е])\s?[.):–-]\s?\D")


def _of_a_paper(paper: Paper, at: int) -> bool:
    """Whether a day stands in a short numbered line below the last words of the letter."""
    low = paper.text.rfind("\n", 0, at) + 1
    high = paper.text.find("\n", at)
    line = paper.text[low : high if high >= 0 else len(paper.text)]
    listed = pattern("form", "annex_list", "").search(paper.folded[len(paper.folded) // 2 : low])
    return bool(listed) and len(line) < 140 and _ITEM.match(line) is not None


_NOUN = re.compile(
    r"(?<!\w)(?:the|this|that|that\s+same|of\s+the|la|le|l['’]|cette|ce|du|de\s+l['’]|el|esta|"
    r"este|del|эт\w+)\s*$",
    re.IGNORECASE,
)
_VERB_NOUN = re.compile(
    r"(?:ion|tion|est|al|ure|age|ing|search|raid|visit|arrest|seizure|strike|closure|dismissal|"
    r"ción|sión|despido|cierre|allanamiento|"
    r"registro|ement|saisie|licenciement|fouille|perquisition|арест|обыск|изъяти|задержани|"
    r"увольнени|рейд|допрос|закрыти|приостановлени)"
    r"(?:s|e|es|а|у|ом|е|я|ю|ем|и|ам|ов|ях)?$",
    re.IGNORECASE,
)


def _named(act: ActMention, text: str) -> bool:
    """Whether the act is a noun with its day directly behind it: "the arrest of 8 March"."""
    if act.date is None:
        return False
    lead = text[act.span.start : act.date.span.start]
    words = re.split(r"\s+", re.sub(r"(?:\s+(?:of|on|du|de|del|le|от|на))+\s*$", "", lead.rstrip()))
    while len(words) > 1 and TOOK_PLACE.fullmatch(words[-1]):
        words = words[:-1]  # «увольнение, состоявшееся 24 июня»
    words[-1:] = [words[-1].rstrip(",")] if words else []
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
        before = [x for x in dated[:at] if x[1].act in kin(act.act)]
        other = {x[2].value.text for x in before}
        if not before or date.value.text in other or date.span.start in shown:
            continue
        if date.relative or AGAIN.search(two.text):
            continue
        alone = len(other) == 1 and _named(act, paper.text)
        people = set(two.names)
        person = [x for x in before if people & set(x[0].names) and x[1].act is act.act]
        if alone or (person and _suffers(act, people, person)):
            shown.add(date.span.start)
            first = person[0] if person and not alone else before[-1]
            yield told_otherwise(paper, Phrase.of_day(date), Phrase.of_day(first[2]))


_ADVERSE = re.compile(
    r"(?:arrest|dismissal|detention|sacking|firing|beating|raid|search|eviction|lock-?out|closure|"
    r"arrestation|licenciement|détention|renvoi|fouille|perquisition|expulsion|fermeture|"
    r"detenci|despido|allanamiento|desalojo|cierre|golpiza|"
    r"арест|увольнени|задержани|обыск|избиени|выселени|закрыти)",
    re.IGNORECASE,
)
# "the agreement of 2018, the same": a thing told of as known, with the year it is known by
_SAME_THING = re.compile(
    r"(?<!\w)(?:the\s+same|that\s+same|same\s+one|already\s+mentioned|mentioned\s+above|le\s+même|"
    r"la\s+même|"
    r"celui-là\s+même|déjà\s+cité\w*|dont\s+il\s+est\s+parlé|el\s+mismo|la\s+misma|ya\s+citad[oa]|"
    r"aquell?[oa]s?|т[аое]т?\s+(?:же|сам\w+)|те\s+(?:же|самые)|тот\s+самый|та\s+самая|"
    r"упомянут\w+)(?!\w)"
    # what is the same since a year has not changed
    r"(?!\s+(?:since|as|until|for|from|depuis|desde|с)\s)",
    re.IGNORECASE,
)
# "on the day of the search", «в день обыска»: a deed with its day
_DAY_OF = re.compile(
    r"(?<!\w)(?:the\s+(?:very\s+)?day\s+of\s+(?:the\s+)?|le\s+jour\s+(?:même\s+)?(?:de\s+la\s+|"
    r"du\s+|de\s+l['’]|des\s+)|"
    r"el\s+(?:mismo\s+)?día\s+(?:de\s+la\s+|del\s+|de\s+los\s+)|"
    r"в\s+(?:самый\s+)?день\s+)(?P<n>[^\W\d_]{4,24})",
    re.IGNORECASE,
)


def _same_again(paper: Paper) -> Iterator[Hit]:
    """A thing or a deed told of as known, with another year or day than it was told with."""
    statements = paper.reading.statements[:_MOST]
    for at, two in enumerate(statements):
        day = _DAY_OF.search(two.text)
        if day:
            yield from _other_day(paper, at, root(day["n"]))
        if _SAME_THING.search(two.text):
            yield from _other_year(paper, at)


def _other_day(paper: Paper, at: int, deed: str) -> Iterator[Hit]:
    statements = paper.reading.statements
    own = days_of(statements[at])
    adverse = _ADVERSE.search(statements[at].text) is not None
    known = [s for s in statements[:at] if deed in s.contents and days_of(s)]
    if not known and adverse and len(own) == 1:
        # "the day of the raid" told before without that word: the one day near by, and not this
        day = next(iter(own))
        elsewhere = any(day in days_of(s) for n, s in enumerate(statements) if n != at)
        near = [
            s
            for s in statements[:at]
            if any(d != day and within_days(d, day, 3) for d in days_of(s))
        ]
        known = [] if elsewhere else near[:1] if len(near) == 1 else []
    told = {d for s in known for d in days_of(s)}
    if len(own) == 1 and len(told) == 1 and not own & told:
        date = next(d for d in statements[at].dates if d.value.text in own)
        first = known[0].dates[0]
        yield told_otherwise(paper, Phrase.of_day(date), Phrase.of_day(first))


def _other_year(paper: Paper, at: int) -> Iterator[Hit]:
    statements = paper.reading.statements
    two = statements[at]
    for year in YEAR.finditer(two.text):
        beside = set(roots_of(two.text[max(0, year.start() - 40) : year.end() + 24]))
        beside -= common_roots(paper) - set(
            roots_of(two.text[max(0, year.start() - 24) : year.start()])
        )
        for n in range(at):
            one = statements[n]
            if not beside & one.contents:
                continue
            around = " ".join(s.text for s in statements[n : n + 2] if s.paragraph == one.paragraph)
            years = {y.group() for y in YEAR.finditer(around)}
            if years and year.group() not in years and len(years) == 1:
                start = two.span.start + year.start()
                here = Phrase(year.group(), start, start + 4)
                yield told_otherwise(paper, here, Phrase(years.pop(), one.span.start, one.span.end))
                return


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
                line = paper.line_of(known[1])
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
                line = paper.line_of(known[1])
                text = (
                    f"Convention No. {number} ratified in {year} here, in {known[0]} in line {line}"
                )
                yield Hit(text, (at, at + 4))


RULES = (dates_within,)
