"""Against the record: filing dates, case and report numbers, country, figures, dates of acts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.scene import CaseScene, Scene
from tocsin.checks.text import Filed, case_numbers, filings, fold, reports, written_dates

_RECORD = "the case file's references, from NORMLEX; domain notes, section 0 defect 1"


@paper_rule(
    "C01",
    Severity.BLOCKS,
    "The filing date of the case is not the recorded one",
    Text(
        "The date is printed on NORMLEX; whoever gets it wrong will be asked what else is wrong, "
        "and a wrong year spreads.",
        "Use the complaint date of the record, or say what was done in the other year.",
        _RECORD,
        "case.yaml holds CFA 3386, filed 2020-06-29; the page says:\nIn 2021 the union filed "
        "Complaint No. 3386.",
        "In 2020 the union filed Complaint No. 3386.",
    ),
)
def filing_date(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds the year (and day, if given) of each “filed” sentence against the case file.

    A sentence about joining, updating or adding is left alone, as is one that names a
    complainant who joined in that year. A wrong year blocks; a wrong day within the year
    weakens, since the letter and the register may differ by days.
    """
    if scene.case is None:
        return
    for sentence in paper.sentences:
        for filed in filings(sentence.text, sentence.folded, paper.lang, sentence.start):
            yield from _against_record(filed, scene.case)


def _against_record(filed: Filed, case: CaseScene) -> Iterator[Hit]:
    for ref in case.file.case.references:
        if ref.number != filed.number or ref.filed is None or ref.filed.earliest is None:
            continue
        year = ref.filed.earliest.year
        if filed.day and any(
            c.joined and c.joined.exact and c.joined.earliest == filed.day
            for c in case.file.case.complainants
        ):
            continue  # the day a complainant joined is another date of the same case
        if filed.year != year:
            if _joined_that_year(filed, case):
                continue
            text = f"case {ref.number} was filed on {ref.filed}, not in {filed.year}"
            yield Hit(text, filed.span)
        elif filed.day and ref.filed.exact and filed.day != ref.filed.earliest:
            text = f"case {ref.number} was filed on {ref.filed}, not on {filed.day.isoformat()}"
            yield Hit(text, filed.span, "", Severity.WEAKENS)


def _joined_that_year(filed: Filed, case: CaseScene) -> bool:
    """Whether the sentence names a complainant who came to the case in that year."""
    folded = fold(filed.sentence)
    for complainant in case.file.case.complainants:
        when = complainant.joined
        party = case.parties.get(complainant.party)
        if party is None or when is None or when.earliest is None:
            continue
        named = any(re.search(rf"(?<!\w){re.escape(fold(n.text))}", folded) for n in party.names)
        if named and when.earliest.year == filed.year:
            return True
    return False


@paper_rule(
    "C02",
    Severity.WEAKENS,
    "A case number that is nearly, but not, the recorded one",
    Text(
        "A transposed digit sends the letter into another country's file.",
        "Copy the number from the record.",
        _RECORD,
        "case.yaml holds CFA 3386; the letter says:\nour Complaint No. 3368",
        "our Complaint No. 3386",
    ),
)
def case_number(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires on a number with the same digits in another order or one digit off.

    A number that is quite different is taken for a precedent, unless it is the only case the
    letter cites.
    """
    if scene.case is None:
        return
    known = {ref.number for ref in scene.case.file.case.references if ref.number.isdigit()}
    cited = list(case_numbers(paper.folded))
    if not known or (any(number in known for number, _, _ in cited) and len(cited) == 1):
        return
    alone = not any(number in known for number, _, _ in cited)
    for number, start, end in cited:
        if number in known:
            continue
        near = next((k for k in known if _near(number, k)), None)
        if near:
            yield Hit(f"case {number} is not in the case file; {near} is", (start, end))
        elif alone:
            text = f"case {number} is not in the case file, which holds {', '.join(sorted(known))}"
            yield Hit(text, (start, end), "", Severity.IMPROVES)


def _near(one: str, two: str) -> bool:
    if one == two or len(one) != len(two):
        return False
    return sorted(one) == sorted(two) or sum(a != b for a, b in zip(one, two, strict=True)) == 1


@paper_rule(
    "C03",
    Severity.WEAKENS,
    "A report number at odds with the record",
    Text(
        "A report is found by its number; a wrong one shows that it was not read.",
        "Use the number and month on the report's title page.",
        "the case file's reports; CFA sessions as tabled in tocsin.law",
        "case.yaml holds the 396th Report for case 3386; the letter says:\nIn its 369th Report "
        "on Case No. 3386 the Committee asked to be kept informed.",
        "In its 396th Report on Case No. 3386 the Committee asked to be kept informed.",
    ),
)
def report_number(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Holds report numbers against the case's reports, and their dates against the calendar.

    A report said to be on the recorded case must be one of its reports; a report given with
    month and year must fit the session that the calendar or the case file tells.
    """
    held = _reports_held(scene)
    everywhere = {number for number, _, _ in case_numbers(paper.folded)}
    everywhere = everywhere if len(everywhere) == 1 else set()
    for sentence in paper.sentences:
        about = {number for number, _, _ in case_numbers(sentence.folded)}
        if not about and _THE_CASE.search(sentence.folded):
            about = everywhere
        for cited in reports(sentence.folded):
            span = (sentence.start + cited.start, sentence.start + cited.end)
            number = str(cited.number)
            known = {n for case, n in held if case in about}
            if known and number not in known:
                text = (
                    f"report {number} is not among the recorded ones ({', '.join(sorted(known))})"
                )
                yield Hit(text, span)
                continue
            yield from _report_date(
                sentence.folded[cited.end : cited.end + 40], number, span, scene
            )


# "the case" in a paper that names one case only is that case
_THE_CASE = re.compile(
    r"\b(?:(?:the|this|our) (?:case|complaint)|(?:le|ce) cas|(?:la|cette) plainte|(?:el|este) caso|"
    r"(?:la|esta) queja|(?:это|эту|данн\w+) (?:дел|жалоб)\w*|рассмотрел\w* (?:дел|жалоб)\w*)\b"
)


def _reports_held(scene: Scene) -> set[tuple[str, str]]:
    if scene.case is None:
        return set()
    refs = scene.case.file.case.references
    return {(ref.number, report.number) for ref in refs for report in ref.reports}


def _report_date(after: str, number: str, span: tuple[int, int], scene: Scene) -> Iterator[Hit]:
    when = next((w for w in written_dates(after) if w.year), None)
    if when is None:
        return
    sessions = [s.dates for s in scene.law.sessions("cfa") if s.report == number]
    if scene.case is not None:
        for ref in scene.case.file.case.references:
            for report in ref.reports:
                if report.number == number:
                    sessions += [d for d in (report.met, report.adopted) if d]
    first = datetime.date(when.year, when.month, 1)
    slack = datetime.timedelta(days=62)
    fits = [
        d.earliest is None or d.latest is None or d.earliest - slack <= first <= d.latest + slack
        for d in sessions
    ]
    if sessions and not any(fits):
        yield Hit(f"report {number} belongs to {sessions[0]}, not to that date", span)


@paper_rule(
    "C04",
    Severity.WEAKENS,
    "Another Government than that of the case",
    Text(
        "A name left over from the letter used as a pattern sends the complaint against the "
        "wrong state.",
        "Correct the country.",
        "the case file's respondent government",
        "case.yaml is against KG; the letter says:\nthe Government of Belarus must end this",
        "the Government of Kyrgyzstan must end this",
    ),
)
def other_government(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when “Government of …” names a state that is not the case's.

    A territory's case is against the Member that answers for it. News pages, and sentences
    on a precedent (another case number), are left alone.
    """
    if scene.case is None or paper.kind is Kind.NEWS:
        return
    known = {ref.number for ref in scene.case.file.case.references}
    respondents = {scene.country, scene.law.jurisdiction(scene.country).answers}
    for match in re.finditer(
        r"(?i:government of (?:the )?|gouvernement (?:du |de la |de l['’]|d['’]|de )"
        r"|gobierno (?:de la |del |de ))(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,3})",
        paper.text,
    ):
        words = match["name"].split()
        states = (scene.law.find_country(" ".join(words[:n])) for n in range(len(words), 0, -1))
        state = next((s for s in states if s), None)
        sentence = paper.sentence_at(match.start())
        cases = {n for n, _, _ in case_numbers(sentence.folded)} if sentence else set()
        if state and state.iso not in respondents and not cases - known:
            yield Hit(f"this case is against {scene.country}, not {state.iso}", match.span())


RULES = (filing_date, case_number, report_number, other_government)
