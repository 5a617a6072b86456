"""What a letter must say of its facts: reference, warrant, witness, place, day, document."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tocsin.casefile.model import Act, Stage
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import LETTERS, TO_ILO, Kind
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import Scene
from tocsin.checks.text import articles, find, says, written_dates
from tocsin.reading import Known

_WARRANT = "ILO ACTRAV workers' guide on premises (foa-workersguide.ilo.org/node/15)"
_CONTENT = "ILO supervision guide, receivability: facts in detail; domain notes 7.2 point 6"
_TAIL = "\n\nYours sincerely,\nMaria Example"
_REFERENCE = re.compile(r"\[@[a-z]+:[^\]]+\]")
_TOLD_OF = frozenset(
    {
        Act.VISIT,
        Act.SEARCH,
        Act.SEIZURE,
        Act.DEMAND,
        Act.ARREST,
        Act.DETENTION,
        Act.VIOLENCE,
        Act.THREAT,
        Act.OCCUPATION,
        Act.QUESTIONING,
    }
)


_ALIKE = (
    frozenset({Act.VISIT, Act.SEARCH, Act.SEIZURE, Act.DEMAND, Act.OCCUPATION, Act.AUDIT}),
    frozenset({Act.ARREST, Act.DETENTION, Act.QUESTIONING, Act.CHARGE, Act.SENTENCE}),
    frozenset({Act.THREAT, Act.VIOLENCE, Act.KILLING}),
)
_COURT = re.compile(
    r"seized of|(?:court|tribunal|committee|comite|cour|judge|juge)\W.{0,40}(?:seized|saisi)"
    r"|saisi\w*\s+(?:\w+ment\s+|aussi\s+)?(?:le|la|les|l'|du|d'|par|au|aux)?\s*"
    r"(?:tribunal|cour|comite|juge|commission|conseil|bureau|organisation|justice)"
)
# what is asked for, or put into the Government's mouth, states no fact of ours
_ASKED = re.compile(r"^\s*[-*]\s+(?:that|que|qu['’]|чтобы|to|de|d['’])\s?", re.I)
_SUPPOSED = re.compile(
    r"^[\s*>_-]*(?:the )?(?:government (?:may|might|could|will) (?:say|argue|answer|claim|object)"
    r"|le gouvernement (?:pourrait|peut|pourra|va) (?:dire|objecter|soutenir|repondre)"
    r"|el gobierno (?:puede|podra|podria) (?:decir|alegar|objetar|responder)"
    r"|правительство (?:может|могло бы) (?:сказать|возразить|ответить|утверждать))"
)


def _states_a_fact(paper: Paper, sentence: Sentence) -> bool:
    """Whether a sentence of a draft reports an act as something that happened or is planned."""
    folded = sentence.folded
    if sentence.text.lstrip().startswith("#"):
        return False
    if says("form", "demand", folded, paper.lang):
        return False
    return says("stages", "forced_act", folded, paper.lang) and says(
        "stages", "carried", folded, paper.lang
    )


@paper_rule(
    "E01",
    Severity.WEAKENS,
    "A statement of fact without a reference",
    Text(
        "A statement that hangs on no event of the case file has no source, no exhibit and no "
        "seal behind it; nothing may leave that the file does not hold.",
        "Add the reference, such as [@event:search-2023], or record the event first.",
        "design of the case folder: statement, event, source, exhibit",
        "draft: Officers searched the union's office on 24 October 2023.",
        "draft: Officers searched the union's office on 24 October 2023 [@event:search].",
    ),
)
def unreferenced(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Wants a reference in every sentence of a draft that tells an act as having happened.

    A reference anywhere in the same paragraph is enough; documents written elsewhere carry none
    and are left alone.
    """
    if not paper.draft:
        return
    for sentence in paper.body_sentences:
        if not _states_a_fact(paper, sentence):
            continue
        low, high = paper.paragraphs[sentence.paragraph]
        paragraph = paper.text[low:high]
        if _ASKED.match(paragraph) or _SUPPOSED.match(paper.folded[low:high]):
            continue
        if not _REFERENCE.search(paper.text[low : min(high + 40, len(paper.text))]):
            yield Hit(
                "this statement of fact cites no event or exhibit", (sentence.start, sentence.end)
            )


@paper_rule(
    "E02",
    Severity.WEAKENS,
    "A search or seizure without a word on the warrant",
    Text(
        "The first question is whether a judge ordered it, for which offence and within what "
        "limits; silence is read as “there was one”.",
        "Say whether a warrant was shown, by whom issued and for what; or that none was shown; or "
        "that it is not known.",
        _WARRANT,
        "Dear Mr. Director-General,\n\nOfficers searched the office and seized all files." + _TAIL,
        "Dear Mr. Director-General,\n\nOfficers searched the office and seized all files; no "
        "warrant was shown." + _TAIL,
    ),
    LETTERS,
)
def no_warrant(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires once when a search or seizure is told and no word of a warrant stands anywhere.

    A demand for papers counts as a search; words of an order, a judge, a prosecutor or an
    inventory count as said. Fears and plans are left alone.
    """
    body = paper.folded[slice(*paper.anatomy.body)]
    if says("stages", "warrant", body, paper.lang):
        return
    for sentence in paper.body_sentences:
        found = next(find("stages", "search_act", sentence.folded, paper.lang), None)
        if found is None or _COURT.search(sentence.folded) or _only_to_come(paper, sentence):
            continue
        if not says("stages", "hypothetical", sentence.folded, paper.lang):
            span = (sentence.start + found[0], sentence.start + found[1])
            # a search needs its warrant; where papers are only said to be taken it is advice
            strong = says("stages", "search_word", sentence.folded, paper.lang)
            grave = None if strong and paper.kind in TO_ILO else Severity.IMPROVES
            yield Hit("nothing is said of a warrant or court order", span, "", grave)
            return


def _only_to_come(paper: Paper, sentence: Sentence) -> bool:
    """Whether all acts of the sentence are feared, planned or conditional: no warrant is due."""
    ahead, done = (
        any(sentence.start <= a.span.start < sentence.end for a in acts)
        for acts in (paper.reading.planned, paper.reading.acts)
    )
    return ahead and not done


@paper_rule(
    "E03",
    Severity.WEAKENS,
    "An act without a named witness, place or day",
    Text(
        "Who, what, when, where: an act told without them cannot be checked, and word stands "
        "against word.",
        "Give for each act the day, the place and who saw it (or an alias and an exhibit).",
        _CONTENT,
        "Dear Mr. Director-General,\n\nOfficers went to the unions and demanded documents." + _TAIL,
        "Dear Mr. Director-General,\n\nOn 24 October 2023 officers came to the union's office in "
        "Example Street and demanded documents, in the presence of its chair." + _TAIL,
    ),
    LETTERS - {Kind.OTHER, Kind.ILO_LETTER},
)
def who_when_where(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks in the paragraph of each act told as done for a day, a place and a witness.

    One finding a letter, for the first act against people or premises that lacks two of the
    three and has no annex; only when at least half of the acts are told so.
    """
    told = [s for s in paper.body_sentences if _tells_act(paper, s)]
    bare = [(s, missing) for s in told if len(missing := _lacking(paper, s)) >= 2]
    if bare and len(bare) * 2 >= len(told):
        sentence, missing = bare[0]
        text = f"no {' and no '.join(missing)} is given for this act"
        # day, place and witness wanting is a hole; a place or a witness more would be better
        hole = len(missing) == 3 and len(told) > 1
        # what is said to be heard claims no more than that
        heard = says("wording", "hearsay", sentence.folded, paper.lang)
        grave = None if hole and not heard else Severity.IMPROVES
        yield Hit(text, (sentence.start, sentence.end), "", grave)


def _lacking(paper: Paper, sentence: Sentence) -> list[str]:
    """What of day, place and witness the sentence's paragraph (and the next) does not give."""
    paragraph = paper.paragraph_text(sentence.paragraph)
    index = sentence.paragraph
    if index + 1 < len(paper.paragraphs):
        paragraph += " " + paper.paragraph_text(index + 1)[:300]
    if says("form", "annex", paragraph, paper.lang) or _REFERENCE.search(paragraph):
        return []
    return _missing(paper, paragraph)


def _tells_act(paper: Paper, sentence: Sentence) -> bool:
    if _COURT.search(sentence.folded) or says("law", "defence", sentence.folded, paper.lang):
        return False
    if paper.draft or not paper.reading.acts:
        return _states_a_fact(paper, sentence)
    # "the seizure of the register touches Article 3" weighs what was told elsewhere
    if any(True for _ in articles(sentence.folded)):
        return False
    return any(
        a.act in _TOLD_OF and a.stage is Stage.CARRIED_OUT and not a.negated
        for a in paper.reading.acts
        if sentence.start <= a.span.start < sentence.end
    )


def _missing(paper: Paper, folded: str) -> list[str]:
    missing = []
    if not any(w.day or w.year for w in written_dates(folded)):
        missing.append("date")
    if not says("stages", "place_word", folded, paper.lang):
        missing.append("place")
    if not says("stages", "witness", folded, paper.lang):
        missing.append("witness")
    return missing


@paper_rule(
    "E04",
    Severity.WEAKENS,
    "A document is relied on that is neither identified nor attached",
    Text(
        "“An official document has been drafted” can be denied in one line; title, author, date "
        "and a copy cannot.",
        "Give title, author and date, annex it, or note who saw it, where and when.",
        "domain notes 7.2 point 8 (where copying is impossible, precise notes)",
        "Dear Mr. Director-General,\n\nUnions learned that an official document has been drafted."
        + _TAIL,
        "Dear Mr. Director-General,\n\nUnions learned that an official document has been drafted "
        "(copy in Annex 2)." + _TAIL,
    ),
    LETTERS | {Kind.NEWS},
)
def document_unidentified(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on set phrases for an unnamed document, order or draft.

    Silent when an annex, a number, a title or a date of it follows in the sentence.
    """
    for sentence in paper.body_sentences:
        found = next(find("stages", "document_unnamed", sentence.folded, paper.lang), None)
        if found is None or _REFERENCE.search(sentence.text):
            continue
        after = sentence.folded[found[0] :]
        if says("stages", "identified", after, paper.lang) or any(
            w.day for w in written_dates(after)
        ):
            continue
        span = (sentence.start + found[0], sentence.start + found[1])
        yield Hit(f"{paper.text[slice(*span)]!r}: which document, whose, of what date?", span)


@paper_rule(
    "E05",
    Severity.IMPROVES,
    "A criminal case is mentioned without number, date or offence",
    Text(
        "The Government will supply these facts in its own light if the letter does not.",
        "Give the number, the date it was opened and the offence; or say that none was named.",
        "domain notes, section 6.2 (test questions) and section 0 claim 3",
        "Dear Mr. Director-General,\n\nA criminal case was opened against the Federation." + _TAIL,
        "Dear Mr. Director-General,\n\nA criminal case was opened against the Federation under "
        "Article 210 of the Criminal Code; its number is not known." + _TAIL,
    ),
    TO_ILO,
)
def criminal_case(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when criminal proceedings are mentioned and none of those sentences has a number."""
    first = None
    for sentence in paper.body_sentences:
        found = next(find("stages", "prosecution", sentence.folded, paper.lang), None)
        if found is None:
            continue
        if re.search(r"\d|number|numero|номер", sentence.folded):
            return
        first = first or (sentence.start + found[0], sentence.start + found[1])
    if first:
        yield Hit("a criminal case without number, date or offence", first)


# the writers were there themselves, or say how the news reached them
_THERE = re.compile(
    r"(?<!\w)(?:(?:we|I|both|all\s+of\s+us|the\s+undersigned)\s+(?:\w+\s+){0,2}?(?:was|were|stood|sat|"
    r"heard|saw|attended|received|hold|have\s+(?:seen|read|kept))|reached\s+us|came\s+to\s+us|"
    r"news\s+(?:of|from)|confirmed\s+to\s+(?:me|us)|telephoned|"
    r"(?:nous|j['’]|je)\s*(?:y\s+)?(?:étions|étais|avons\s+(?:vu|entendu|reçu|lu|assisté)|ai\s+(?:vu|"
    r"entendu|reçu|lu))|soussigné\w*|(?:nous|m['’]|me)\s+(?:est|sont)\s+parven\w+|"
    r"(?:yo\s+estaba|estaba\s+(?:yo|all[ií]|presente)|est[aá]bamos|estuv(?:e|imos)|vimos|o[ií]mos|"
    r"recibimos|firmantes?|suscrit[oa]s?|nos\s+(?:lleg[oó]|avisaron|dijeron|contaron))|"
    r"(?:мы|я|обе|оба|сами?|нижеподписавш\w+)\s+(?:\w+\s+){0,2}?(?:был[аи]?|стоял\w*|сидел\w*|"
    r"слышал\w*|видел\w*|получил\w*|присутствовал\w*)|извести\w+|поступил\w*|подтвердил\w*)(?!\w)",
    re.IGNORECASE,
)


@paper_rule(
    "E06",
    Severity.WEAKENS,
    "Nothing says how the facts are known",
    Text(
        "A letter that gives no source at all is assertion; the Committee weighs statements by "
        "who could know.",
        "Say who told or saw it, or which document shows it.",
        "domain notes, section 0 (modality of each claim) and 7.2 point 7",
        "Dear Mr. Director-General,\n\nOfficers arrested the chair on 3 May 2023 in the city. They "
        "searched the premises." + _TAIL,
        "Dear Mr. Director-General,\n\nAccording to two witnesses officers arrested the chair on 3 "
        "May 2023 in the city." + _TAIL,
    ),
    LETTERS - {Kind.OTHER, Kind.ILO_LETTER},
)
def unsourced(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires once when a letter tells acts and nowhere says how they are known.

    Words of a source, a witness, a document or an annex are enough, and so is that the writers were
    there. Silent in a language whose words for it are not known.
    """
    if paper.draft or not paper.understood:
        return
    if _THERE.search(paper.text) or any(
        s.known is not Known.UNSAID for s in paper.reading.statements
    ):
        return
    if any(says("stages", "inform_origin", s.folded, paper.lang) for s in paper.body_sentences):
        return
    if says("form", "annex", paper.folded, paper.lang) or any(paper.reading.annexes):
        return
    told = next((s for s in paper.body_sentences if _tells_act(paper, s)), None)
    if told:
        yield Hit("no sentence says how these facts are known", (told.start, told.end))


@paper_rule(
    "E07",
    Severity.WEAKENS,
    "An act the case file does not hold",
    Text(
        "What leaves the house must stand in the fact file: event, source, exhibit; otherwise two "
        "versions of the case grow apart.",
        "Record the event with its source, or take the statement out.",
        "design of the case folder: statement, event, source, exhibit",
        "case.yaml holds no arrest of 2023; the letter says:\nOn 3 May 2023 officers arrested "
        "two organizers.",
        "case.yaml holds the arrest of 3 May 2023 with its source.",
    ),
    drafts=False,
)
def not_in_the_file(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for acts that the reader dates to the day and that no event near that day fits.

    Kinds of act that witnesses mix up (visit, search, seizure, demand; arrest, detention,
    questioning) count as one; six weeks either way are near.
    """
    if scene.case is None:
        return
    seen: set[int] = set()
    for act in paper.reading.acts:
        when = act.date.value if act.date else None
        if when is None or act.negated or act.stage is not Stage.CARRIED_OUT:
            continue
        if not when.exact or when.earliest is None or act.act not in _TOLD_OF:
            continue
        kinds = next((group for group in _ALIKE if act.act in group), {act.act})
        slack = datetime.timedelta(days=42)
        low, high = when.earliest - slack, when.earliest + slack
        if any(
            e.act in kinds
            and (e.date.earliest is None or e.date.earliest <= high)
            and (e.date.latest is None or e.date.latest >= low)
            for e in scene.case.events
        ):
            continue
        if act.span.start not in seen:
            seen.add(act.span.start)
            text = f"the case file holds no {act.act.value} near {when}"
            yield Hit(text, (act.span.start, act.span.end))


RULES = (
    unreferenced,
    no_warrant,
    who_when_where,
    document_unidentified,
    criminal_case,
    unsourced,
    not_in_the_file,
)
