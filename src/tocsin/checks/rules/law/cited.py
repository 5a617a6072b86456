"""What is cited must exist, say what is claimed, and bind the state that is said to be bound."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.law.bound import country_of
from tocsin.checks.rules.law.denied import denials_told
from tocsin.checks.rules.law.ratified import ratifications_told
from tocsin.checks.scene import Scene
from tocsin.checks.text import Cited, conventions, fold, paragraphs, says
from tocsin.law import Law
from tocsin.law.tables import RatificationStatus

_NORMLEX = "NORMLEX ratifications, as tabled in tocsin.law"
_LAST_CONVENTION = 192
_ARTICLES = {"C087": 21, "C098": 16}
_STOP = frozenset({"convention", "convenio", "concerning", "конвенция"})
_TAIL = "\n\nYours sincerely,"


@paper_rule(
    "L05",
    Severity.BLOCKS,
    "A Convention the state has not ratified is pleaded as binding",
    Text(
        "The Government will answer with one line, and every other point will look as careless.",
        "Leave the Convention out, or plead it as a standard; the Committee on Freedom of "
        "Association needs no ratification of Nos 87 and 98.",
        _NORMLEX,
        "Dear Mr. Director-General,\n\nThe Government of Bahrain has ratified Convention No. 87."
        + _TAIL,
        "Dear Mr. Director-General,\n\nThe Government of Kyrgyzstan has ratified Convention No. "
        "87." + _TAIL,
    ),
)
def not_ratified(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks up, on the paper's day, each Convention that a sentence calls ratified or binding.

    Blocks only when the table says “not ratified”, “not yet” or “denounced”. Where it knows
    nothing the finding is lighter and asks to confirm; Conventions Nos 87 and 98 are tabled
    for every state.
    """
    main = country_of(paper, scene)
    day = paper.date or scene.on
    named: dict[int, str] = {}
    for told in ratifications_told(paper):
        sentence, cited = told.sentence, told.cited
        if not main and sentence.start not in named:
            named[sentence.start] = _named_country(sentence, scene.law)
        country = main or named[sentence.start]
        if not country or _other_country(sentence, country, scene.law):
            continue
        state = scene.law.ratified(country, cited.code, day)
        if state.binding or state.doubtful:
            continue
        span = (sentence.start + cited.start, sentence.start + cited.end)
        if state.known:
            yield Hit(f"{cited.code} is pleaded as binding; {_status(state.status, country)}", span)
        elif scene.law.convention(cited.code):
            yield Hit(
                f"the tables do not show that {country} has ratified {cited.code}",
                span,
                "",
                Severity.IMPROVES,
                "Look it up in NORMLEX before it is pleaded as binding.",
            )


def _status(status: RatificationStatus, country: str) -> str:
    words = {
        RatificationStatus.NOT_YET: f"{country} had not ratified it by then",
        RatificationStatus.DENOUNCED: f"{country} has denounced it",
    }
    return words.get(status, f"{country} has not ratified it")


def _states_in(sentence: Sentence, law: Law) -> set[str]:
    """The states a sentence names, as ISO codes."""
    return {named.country.iso for named in law.states_named(sentence.text)}


def _named_country(sentence: Sentence, law: Law) -> str:
    """The only state a sentence names, or ""."""
    states = _states_in(sentence, law)
    return states.pop() if len(states) == 1 else ""


def _other_country(sentence: Sentence, iso: str, law: Law) -> bool:
    """Whether the sentence names another state and not this one."""
    states = _states_in(sentence, law)
    return bool(states) and iso not in states


@paper_rule(
    "L06",
    Severity.WEAKENS,
    "A ratification is not told as it is recorded",
    Text(
        "A wrong year of ratification, or a ratification denied, is the kind of error a "
        "government quotes to discredit the sender.",
        "Use the year of NORMLEX.",
        _NORMLEX,
        "Dear Mr. Director-General,\n\nThe Government of Kyrgyzstan ratified Convention No. 87 "
        "in 1995." + _TAIL,
        "Dear Mr. Director-General,\n\nThe Government of Kyrgyzstan ratified Convention No. 87 "
        "in 1992." + _TAIL,
    ),
)
def ratification_year(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares each year that stands with a ratified Convention, and each denial, with the table.

    "87 (1951) and 98 (1952)" gives each its own; "both in 1964" gives both the same. Silent where
    the table has no year, or where the sentence names another state.
    """
    main = country_of(paper, scene)
    for sentence, cited in denials_told(paper):
        country = main or _named_country(sentence, scene.law)
        if not country or _other_country(sentence, country, scene.law):
            continue
        state = scene.law.ratified(country, cited.code, paper.date or scene.on)
        if state.binding and state.year is not None:
            span = (sentence.start + cited.start, sentence.start + cited.end)
            yield Hit(f"{cited.code} was ratified in {state.year}; here it is said not to be", span)
    shown: set[int] = set()
    for told in ratifications_told(paper):
        sentence, cited = told.sentence, told.cited
        states = _states_in(sentence, scene.law)
        country = next(iter(states)) if len(states) == 1 else main
        if not country or told.year is None or (states and country not in states):
            continue
        state = scene.law.ratified(country, cited.code, datetime.date(9999, 1, 1))
        if state.year is None or not state.binding or told.year == state.year:
            continue
        at = sentence.start + told.year_at
        if at not in shown:
            shown.add(at)
            span = (at, sentence.start + told.year_end)
            yield Hit(f"{cited.code} was ratified in {state.year}, not in {told.year}", span)


@paper_rule(
    "L07",
    Severity.WEAKENS,
    "There is no such Convention",
    Text(
        "A number that no Convention bears shows that nobody looked it up.",
        "Check the number in NORMLEX.",
        "NORMLEX list of Conventions (numbers up to 192)",
        "Dear Mr. Director-General,\n\nThis breaches Convention No. 287." + _TAIL,
        "Dear Mr. Director-General,\n\nThis breaches Convention No. 87." + _TAIL,
    ),
)
def no_such_convention(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for a Convention numbered 0 or above the last one adopted."""
    for cited in conventions(paper.folded):
        if not 1 <= cited.number <= _LAST_CONVENTION and f"{cited.number}" in paper.text:
            yield Hit(f"there is no Convention No. {cited.number}", (cited.start, cited.end))


@paper_rule(
    "L08",
    Severity.WEAKENS,
    "Number and title of a Convention do not agree",
    Text(
        "If number and title name two Conventions, nobody knows which one is pleaded.",
        "Correct the number or the title.",
        "titles as tabled in tocsin.law",
        "Dear Mr. Director-General,\n\nThis breaches the Freedom of Association and Protection "
        "of the Right to Organise Convention, 1948 (No. 98)." + _TAIL,
        "Dear Mr. Director-General,\n\nThis breaches the Freedom of Association and Protection "
        "of the Right to Organise Convention, 1948 (No. 87)." + _TAIL,
    ),
)
def number_and_title(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when only the title of another Convention stands beside a number."""
    titles = _titles(scene.law, paper.lang)
    for sentence in paper.sentences:
        for cited in _numbered(sentence.folded):
            beside = _beside(sentence.folded, cited)
            own = titles.get(cited.code)
            named = {code for code, words in titles.items() if _stands(words, beside)}
            if own and named and cited.code not in named and len(named) == 1:
                span = (sentence.start + cited.start, sentence.start + cited.end)
                yield Hit(f"No. {cited.number} stands beside the title of {named.pop()}", span)


_OTHER_NUMBER = re.compile(r"[.;]|\((?:no|n°|nº|num|№)[^)]{0,12}\)|convention no")


def _beside(folded: str, cited: Cited) -> str:
    """What stands beside a number as its title: before it where the number is in brackets."""
    before = folded[max(0, cited.start - 130) : cited.start]
    after = folded[cited.end : cited.end + 130]
    title = _OTHER_NUMBER.split(before)[-1]
    bracketed = folded[cited.start : cited.start + 1] == "(" or before.rstrip().endswith("(")
    return title if bracketed else f"{title} {_OTHER_NUMBER.split(after)[0]}"


def _numbered(folded: str) -> list[Cited]:
    found = list(conventions(folded))
    have = {c.number for c in found}
    extra = re.finditer(r"\((?:no|n°|nº|num|№)\s*\.?\s*(\d{1,3})\)", folded)
    found += [Cited(int(m[1]), *m.span()) for m in extra if int(m[1]) not in have]
    return found


def _titles(law: Law, lang: str) -> dict[str, list[str]]:
    out = {}
    for code in ("C087", "C098", "C135", "C151", "C154", "C144", "C141", "C029", "C105", "C190"):
        row = law.convention(code)
        if row:
            title = fold(row.title.say(lang or "en"))
            words = [w for w in re.findall(r"\w+", title) if w not in _STOP and len(w) > 3]
            out[code] = words[:5]
    return out


def _stands(words: list[str], text: str) -> bool:
    return len(words) >= 3 and all(word in text for word in words)


@paper_rule(
    "L09",
    Severity.WEAKENS,
    "There is no such article in that Convention",
    Text(
        "An article that does not exist cannot be breached.",
        "Check the article in the text of the Convention.",
        "texts of Conventions Nos 87 (21 articles) and 98 (16 articles)",
        "Dear Mr. Director-General,\n\nThis breaches Article 33 of Convention No. 87." + _TAIL,
        "Dear Mr. Director-General,\n\nThis breaches Article 3 of Convention No. 87." + _TAIL,
    ),
)
def no_such_article(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires where an article above the last stands directly before Convention No. 87 or 98."""
    for match in re.finditer(
        r"(?:article|articulo|стать\w+)s?\s*(?P<a>\d{1,3})[\s\w,']{1,24}?"
        r"(?:convention|convenio|конвенци\w*)\s*(?:ilo|мот|oit)?\s*"
        r"(?:no|n°|nº|num|№)?\s*\.?\s*(?P<c>87|98)(?!\d)",
        paper.folded,
    ):
        last = _ARTICLES[f"C0{match['c']}"]
        if int(match["a"]) > last:
            yield Hit(
                f"Convention No. {match['c']} has {last} articles, not {match['a']}", match.span()
            )
    for match in re.finditer(r"\[@law:(C\d{3})/(\d+)", paper.text):
        if int(match[2]) > _ARTICLES.get(match[1], 999):
            yield Hit(f"{match[1]} has {_ARTICLES[match[1]]} articles", match.span())


@paper_rule(
    "L10",
    Severity.WEAKENS,
    "There is no such paragraph in the Compilation",
    Text(
        "The reader who looks the paragraph up finds nothing, or the Digest of 2006 under the "
        "same number.",
        "Check edition and paragraph; numbers of 2006 and 2018 differ.",
        "chapters of the Compilation as tabled in tocsin.law",
        "Dear Mr. Director-General,\n\nSee the Compilation of 2018, para. 2750." + _TAIL,
        "Dear Mr. Director-General,\n\nSee the Compilation of 2018, para. 275." + _TAIL,
    ),
)
def no_such_paragraph(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks at paragraphs cited together with the Compilation, and at ``[@para:…]`` references.

    Sentences that speak of 2006 are left alone: the Digest numbers differently.
    """
    last = max((c.last for c in scene.law.chapters if c.edition == "2018"), default=1700)
    for sentence in paper.sentences:
        folded = sentence.folded
        if not says("law", "paragraph", folded, paper.lang) or "2006" in folded:
            continue
        for cited in paragraphs(folded):
            if cited.number > last:
                span = (sentence.start + cited.start, sentence.start + cited.end)
                yield Hit(f"the Compilation of 2018 ends near paragraph {last}", span)
    for match in re.finditer(r"\[@para:2018/(\d+)", paper.text):
        if int(match[1]) > last:
            yield Hit(f"the Compilation of 2018 ends near paragraph {last}", match.span())


RULES = (
    not_ratified,
    ratification_year,
    no_such_convention,
    number_and_title,
    no_such_article,
    no_such_paragraph,
)
