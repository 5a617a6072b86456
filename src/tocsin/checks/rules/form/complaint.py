"""What makes a letter a complaint, an update or an observation rather than mere mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.casefile.answers import Body, body_of, reference_on
from tocsin.checks.finding import Severity
from tocsin.checks.kinds import LETTERS, TO_CFA, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.form.filed import (
    CASE_NUMBER,
    NO_KIND,
    lodged_by_copy,
    never_complains,
    pleads_without_a_name,
)
from tocsin.checks.scene import Scene
from tocsin.checks.text import ARTICLE_23, COMMITTEE, COMPLAINS, EXPERTS, denies_complaint, says
from tocsin.reading import ReferenceKind

_CHECKLIST = "ILO ACTRAV workers' guide, CFA checklist (foa-workersguide.ilo.org/node/71)"
_COMPLAINT = re.compile(r"(?<!\w)(?:complaint|plainte|queja|жалоб\w*)(?!\w)")
_AGAINST = re.compile(
    r"(?<!\w)(?:against\s+the\s+(?:government|state|republic)|contre\s+(?:le\s+gouvernement|"
    r"l'etat)|"
    r"contra\s+el\s+(?:gobierno|estado)|(?:на|против)\s+правительств\w*)"
)
_COMPLAINS = ("complaint_words", "committee")
# whom a complaint may be against, in no matter which words
_STATE = re.compile(
    r"(?<!\w)(?:governments?|gouvernements?|gobiernos?|governo|правительств\w*|state|etat|estado|"
    r"государств\w*|republic|republique|republica|республик\w*|federation|федераци\w*|authorities|"
    r"autorites|autoridades|власт\w+|өкмөт\w*|окмот\w*|against\s*[:/]|contre\s*[:/]|против\s*[:/]|"
    r"complaint\s*/|plainte\s*/|queja\s*/)"
)

# a complaint that says what it is about goes to the one Committee there is for it
_OF_ASSOCIATION = re.compile(
    r"freedom of association|(?:trade )?union rights|special procedure|liberte syndicale|"
    r"droits? syndica\w+|libertad sindical|derechos? sindical\w+|liberdade sindical|"
    r"свобод\w+ (?:объединени|ассоциаци)\w+|профсоюзн\w+ прав|прав\w* профсоюз|"
    r"(?:convention|convenio|конвенци|convencao)\w*\W+(?:\S+\W+){0,4}?(?:87|98)(?!\d)"
)


@paper_rule(
    "F10",
    Severity.BLOCKS,
    "The words of a complaint against the Government are missing",
    Text(
        "The checklist asks a complaint to say that it is a complaint to the Committee on "
        "Freedom of Association against a government; without these words the Office may file "
        "it as correspondence.",
        "Write: “complaint to the Committee on Freedom of Association against the Government "
        "of …” in the subject and the first sentence.",
        _CHECKLIST,
        "Dear Mr. Director-General,\n\nWe wish to inform the ILO of grave events.\n\n"
        "Yours sincerely,",
        "Dear Mr. Director-General,\n\nWe submit a complaint to the Committee on Freedom of "
        "Association against the Government of Exampleland.\n\nYours sincerely,",
    ),
    frozenset({Kind.CFA_COMPLAINT, Kind.CFA_UPDATE, Kind.ILO_LETTER}),
)
def complaint_words(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Wants both parts: a complaint against a government or state, and the Committee's name.

    A letter to the ILO that tells what was done, under no case and for no other procedure, and
    no sentence of which was judged to be a complaint, is asked what it is.
    """
    if paper.kind is not Kind.CFA_COMPLAINT:
        letter = paper.kind is Kind.ILO_LETTER
        if pleads_without_a_name(paper) if letter else never_complains(paper):
            yield Hit(NO_KIND, paper.anatomy.salutation, "", Severity.WEAKENS)
        return
    against = says("form", "complaint_words", paper.folded, paper.lang) or bool(
        # a subject over several lines: what stands between the two words is as long as it likes
        _COMPLAINT.search(paper.folded) and _AGAINST.search(paper.folded)
    )
    against = against or bool(COMPLAINS.search(paper.folded) and _STATE.search(paper.folded))
    committee = says("form", "committee", paper.folded, paper.lang) or bool(
        COMMITTEE.search(paper.folded)
    )
    to = paper.addressed
    if (against and committee) or to.only_copied or (to.people and not to.to_ilo):
        return  # who writes to somebody else is told so by F11
    what = (
        "a complaint against the Government"
        if not against
        else ("a complaint to the Committee on Freedom of Association")
    )
    # a complaint against a government that does not name the Committee in full is still one
    near = re.search(r"(?:the|le|du|au|el|al|del) comm?itt?[ée]|комитет", paper.folded)
    near = near or _OF_ASSOCIATION.search(paper.folded)
    if not against and committee and _TO_THE_COMMITTEE.search(paper.folded):
        # "we complain to the Committee": a complaint that leaves the Government unnamed
        what, against = "a complaint against the Government", True
    graver = None if not against else Severity.IMPROVES if near else Severity.WEAKENS
    text = f"nowhere does the letter say that it is {what}"
    yield Hit(text, paper.anatomy.salutation, "", graver)


_TO_THE_COMMITTEE = re.compile(
    r"(?<!\w)(?:(?:we|i)\s+(?:\w+\s+){0,3}?complain|(?:is|as|lodge|submit|make|file|"
    r"bring)\s+(?:this|that|our|a|the)\s+"
    r"(?:\w+\s+)?complaint|nous\s+(?:\w+\s+){0,3}?plai(?:gnons|nte)|(?:depos|saisi|port|present|"
    r"form)\w+\s+(?:\S+\s+){0,4}?plainte|"
    r"nos\s+quejamos|(?:present|formul|interpon|elev)\w+\s+(?:\S+\s+){0,4}?queja|"
    r"(?:пода|обраща|направля|принос)\w+\s+(?:\S+\s+){0,4}?жалоб\w+|жалуемся)"
)


@paper_rule(
    "F11",
    Severity.BLOCKS,
    "Only a copy goes to the ILO",
    Text(
        "A copy of a letter to somebody else is not a complaint (recalled rule, Annex I of the "
        "special procedures, to be checked); it must be addressed to the Director-General.",
        "Address a letter of its own to the Director-General; attach the other letter.",
        "domain notes 1.2; Annex I of the CFA Compilation (paragraph to be confirmed)",
        "H.E. the President of Exampleland\nCopy: ILO\n\nYour Excellency,\n\nWe submit a "
        "complaint to the Committee on Freedom of Association.\n\nYours sincerely,",
        "Mr. Director-General, International Labour Office\n\nDear Mr. Director-General,\n\nWe "
        "submit a complaint to the Committee on Freedom of Association.\n\nYours sincerely,",
    ),
    LETTERS,
    drafts=False,
)
def only_a_copy(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when nobody at the ILO stands among the addressees.

    Lighter when the opening says that it only passes on a copy for information, and for a
    letter to somebody else whose text is a complaint to the Committee.
    """
    to = paper.addressed
    copied = None if to.to_ilo else _copied_to_ilo(paper)
    if copied and paper.kind not in TO_CFA:
        # a copy for information is courtesy; one that is to do a complaint's work is none
        meant = COMPLAINS.search(paper.folded) and not denies_complaint(paper.folded)
        meant = meant and not paper.complains_elsewhere
        grave = Severity.WEAKENS if meant else Severity.IMPROVES
        yield Hit("the ILO is only sent a copy of this letter", copied, "", grave)
        return
    only = None if paper.draft else _ONLY_A_COPY.search(paper.folded)
    told = only.span() if only else None if to.to_ilo or paper.draft else lodged_by_copy(paper)
    if told and not denies_complaint(paper.folded):
        yield Hit("the ILO is only sent a copy of this letter", told, "", Severity.WEAKENS)
        return
    if not to.to_ilo and (paper.anatomy.salutation or to.only_copied):
        if paper.kind in TO_CFA:
            # that somebody else is addressed must stand there: an unusual greeting is none
            elsewhere = bool(to.people) or _GREETS_AN_OFFICE.search(to.said)
            text = "nobody at the ILO is among the addressees of this letter"
            yield Hit(text, (0, 1), "", None if elsewhere else Severity.IMPROVES)
        elif all(says("form", name, paper.folded, paper.lang) for name in _COMPLAINS):
            text = "the text is a complaint to the Committee, and the ILO is not an addressee"
            yield Hit(text, (0, 1), "", Severity.WEAKENS)
        return
    if paper.kind not in TO_CFA:
        return
    opening = paper.folded[paper.anatomy.body[0] : paper.anatomy.body[0] + 400]
    if says("form", "copy_only", opening, paper.lang) and not says(
        "form", "complaint_words", opening, paper.lang
    ):
        yield Hit(
            "the letter only passes on a copy of another for information",
            paper.anatomy.salutation,
            "",
            Severity.WEAKENS,
        )


_GREETS_AN_OFFICE = re.compile(
    r"(?<!\w)(?:minist\w+|president\w*|excellenc\w+|governor|prefect\w*|mayor|prosecutor|"
    r"commissioner|"
    r"ombuds\w+|registrar|gouverneur|prefet|maire|procureur|gobernador|alcalde|fiscal|defensor\w*|"
    r"министр\w*|президент\w*|премьер\S*|губернатор\w*|прокурор\w*|аким\w*|омбудсмен\w*)(?!\w)"
)
_FOR_INFORMATION = re.compile(
    r"(?:for (?:your |their )?information|pour information|a titre d'information|para (?:su "
    r")?(?:informacion|conocimiento)|для (?:сведения|информации))"
)
_AS_COMPLAINT = re.compile(r"complaint|plainte|queja|queixa|жалоб|арыз")


_ILO = r"(?:ilo|oit|bit|мот|мбт|geneva|geneve|ginebra|женев\w+|bureau|oficina)"
_ONLY = (
    r"(?:only|merely|just|qu'une|que\s+copie|seulement|simple|solo|solamente|unicamente|"
    r"только|лишь)"
)
_COPIED = r"(?:copy|copie|copia|копи\w+)"
# "the ILO gets only a copy": said in so many words, in either order
_ONLY_A_COPY = re.compile(
    rf"(?<!\w){_ILO}(?!\w)[^.\n]{{0,60}}?(?<!\w){_ONLY}[^.\n]{{0,20}}?(?<!\w){_COPIED}(?!\w)|"
    rf"(?<!\w){_ONLY}\s[^.\n]{{0,20}}?(?<!\w){_COPIED}(?!\w)[^.\n]{{0,50}}?(?<!\w){_ILO}(?!\w)"
)


def _copied_to_ilo(paper: Paper) -> tuple[int, int] | None:
    """The line that gives the ILO a copy of a letter pleading Conventions.

    For information, or to be examined as a complaint, which no copy is.
    """
    pleads = any(says("law", "breach", s.folded, paper.lang) for s in paper.body_sentences)
    cites = any(r.kind is ReferenceKind.CONVENTION for r in paper.reading.references)
    if not (pleads or cites):
        return None
    # a formal complaint of freedom of association made to somebody else, the ILO in copy
    lodged = bool(
        _OF_ASSOCIATION.search(paper.folded) and _TO_THE_COMMITTEE.search(paper.folded)
    ) and not says("form", "committee", paper.folded, "")
    copied = paper.addressed.copied
    lodged = lodged or any(_lodges_now(s.folded) for s in paper.body_sentences)
    line = paper.folded[slice(*copied)] if copied else ""
    meant = lodged or _FOR_INFORMATION.search(line) or _AS_COMPLAINT.search(line)
    return copied if meant else None


# "by this same letter we lay our complaint before the Committee": done here, and not told of
_HEREBY = re.compile(
    r"(?<!\w)(?:hereby|herewith|(?:by|through|with|in)\s+this\s+(?:same\s+|very\s+)?letter|"
    r"par\s+la\s+present\w*|par\s+(?:cette|la\s+meme)\s+lettre|(?:por|mediante)\s+(?:la|esta)\s+(?:presente|"
    r"misma\s+)?(?:carta)?|por\s+este\s+medio|настоящим(?:\s+письмом)?|этим\s+(?:же\s+)?письмом|"
    r"pela\s+presente|ушул\s+кат\w*)(?!\w)"
)


def _lodges_now(folded: str) -> bool:
    """Whether a sentence lodges a complaint with the Committee there and then."""
    complains = _COMPLAINT.search(folded) or COMPLAINS.search(folded)
    return bool(complains and COMMITTEE.search(folded) and _HEREBY.search(folded))


# "our complaint of 3 March": told by its day
_BY_DAY = re.compile(
    r"(?<!\w)(?:complaint|plainte|queja|queixa|жалоб\w+|даттануу\w*)\W+(?:[^\s.;]+\s+){0,9}?"
    r"(?:\d{1,2}|dated|du|del|от|подана)\W"
)


@paper_rule(
    "F12",
    Severity.BLOCKS,
    "An update that names no case",
    Text(
        "Further information reaches a case file by the case number; without one it is loose "
        "correspondence.",
        "Name the case in the subject: “Case No. …(country): additional information”.",
        "domain notes 1.3 and 7.1",
        "Dear Mr. Director-General,\n\nWe send additional information on our complaint.\n\n"
        "Yours sincerely,",
        "Dear Mr. Director-General,\n\nWe send additional information in Case No. 1234.\n\n"
        "Yours sincerely,",
    ),
    frozenset({Kind.CFA_UPDATE}),
)
def update_without_case(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when an update to the CFA holds no case number in any of the forms met.

    Where the complaint is told by its day, before it has a number, the finding is light; where
    none is told at all, F10 asks what the paper is.
    """
    if (
        never_complains(paper)
        or CASE_NUMBER.search(paper.folded)
        or re.search(r"(?:no|n°|nº|№|#)\.?\s*\d{3,4}\b", paper.folded)
    ):
        return
    by_day = any(earlier.date for earlier in paper.reading.earlier) or _BY_DAY.search(paper.folded)
    grave = Severity.IMPROVES if by_day else None
    yield Hit("no case number stands in this update", paper.anatomy.salutation, "", grave)


@paper_rule(
    "F13",
    Severity.BLOCKS,
    "An observation that does not say it is for the Committee of Experts",
    Text(
        "Comments sent directly must say that they are meant for the CEACR and be signed; "
        "otherwise they are not registered under article 23.",
        "Write “observations for the Committee of Experts (CEACR) under article 23 of the ILO "
        "Constitution” at the head.",
        "ILO supervision guide, article 22 reports (guide-supervision.ilo.org)",
        "Dear Sir,\n\nWe wish to comment on the report of the Government.\n\nYours sincerely,",
        "Dear Sir,\n\nThese are observations for the Committee of Experts under article 23 of "
        "the Constitution.\n\nYours sincerely,",
    ),
    frozenset({Kind.CEACR_OBSERVATION}),
)
def observation_words(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when the text names neither the Committee of Experts nor the CEACR."""
    if not (says("form", "committee_experts", paper.folded, "") or EXPERTS.search(paper.folded)):
        # what is sent under article 23 reaches the Experts, better named
        grave = Severity.IMPROVES if ARTICLE_23.search(paper.folded) else None
        text = "the Committee of Experts (CEACR) is not named"
        yield Hit(text, paper.anatomy.salutation, "", grave)


@paper_rule(
    "F14",
    Severity.WEAKENS,
    "A letter on a pending case without its number",
    Text(
        "An urgent letter gains its weight from the procedure it hangs on; the Office looks "
        "for the case number first.",
        "Name the case number and the body where the letter first speaks of the matter.",
        "anatomy of an urgent letter by a global union federation, domain notes 7.1",
        "case.yaml holds the live case CFA 3386; the letter never gives a number.",
        "the letter says: “Case No. 3386”.",
    ),
    frozenset({Kind.DG_URGENT, Kind.NEWS, Kind.CEACR_OBSERVATION}),
)
def pending_case_unnamed(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires when the case file holds a live CFA case and the letter never gives its number."""
    if scene.case is None or (paper.draft and paper.kind is Kind.NEWS):
        return
    live = [
        ref.number
        for ref in scene.case.file.case.references
        if body_of(ref.body) is Body.CFA
        and reference_on(ref, scene.on).status != "closed"
        and (ref.filed is None or ref.filed.known_by(scene.on))
    ]
    if live and not any(re.search(rf"(?<!\d){re.escape(n)}(?!\d)", paper.text) for n in live):
        yield Hit(f"the pending CFA case {', '.join(live)} is not named", paper.anatomy.salutation)


RULES = (
    complaint_words,
    only_a_copy,
    update_without_case,
    observation_words,
    pending_case_unnamed,
)
