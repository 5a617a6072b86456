"""Allegations of the case file: norm, paragraph, defence and answer, remedy."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import TO_ILO, Kind
from tocsin.checks.rule import Hit, Text, case_rule
from tocsin.checks.scene import CaseScene

_GUIDE = "ILO supervision guide, receivability: content of a complaint; domain notes 7.2"


@case_rule(
    "L20",
    Severity.WEAKENS,
    "An allegation names no norm",
    Text(
        "Facts without a norm are news; the Committee asks what is breached.",
        "Add Convention and article under norms:, and the Compilation paragraph.",
        _GUIDE,
        "allegations:\n  - id: a-search\n    title: The search\n    events: [search]",
        "allegations:\n  - id: a-search\n    title: The search\n    events: [search]\n    norms:\n"
        '      - {convention: C087, article: "3"}',
    ),
)
def allegation_without_norm(scene: CaseScene) -> Iterator[Hit]:
    """Fires for an allegation with neither a Convention nor a Compilation paragraph."""
    for item in scene.file.allegations:
        if not item.norms and not item.paragraphs:
            yield Hit(f"the allegation {item.id!r} names no norm", entity=item.id)


@case_rule(
    "L21",
    Severity.IMPROVES,
    "An allegation names a Convention without an article, or no paragraph",
    Text(
        "Article and paragraph tell the examiner where the matter belongs.",
        "Add article: to the norm and a paragraph of the Compilation.",
        _GUIDE,
        "norms:\n  - {convention: C087}",
        'norms:\n  - {convention: C087, article: "3"}\nparagraphs:\n  - {number: 275}',
    ),
)
def allegation_without_article(scene: CaseScene) -> Iterator[Hit]:
    """Fires for norms without an article and for allegations without a paragraph."""
    for item in scene.file.allegations:
        bare = [norm.convention for norm in item.norms if not norm.article]
        if bare:
            yield Hit(f"{item.id!r} pleads {', '.join(bare)} without an article", entity=item.id)
        elif item.norms and not item.paragraphs:
            yield Hit(f"{item.id!r} cites no paragraph of the Compilation", entity=item.id)


@case_rule(
    "L22",
    Severity.WEAKENS,
    "An allegation rests on a Convention the state has not ratified",
    Text(
        "For the Committee of Experts an unratified Convention is no ground at all; for the CFA "
        "only the principles of freedom of association need no ratification.",
        "Plead the ratified Convention, or the principle of the Compilation.",
        "NORMLEX ratifications, as tabled in tocsin.law; domain notes 1.1 and 2",
        'case:\n  government: KG\nallegations:\n  - norms: [{convention: C190, article: "4"}]',
        'case:\n  government: KG\nallegations:\n  - norms: [{convention: C087, article: "3"}]',
    ),
)
def allegation_not_ratified(scene: CaseScene) -> Iterator[Hit]:
    """Looks every norm up for the respondent state on the day.

    Conventions Nos 87 and 98 are left out unless the letter is an observation, since the CFA
    examines them without ratification; for an observation the finding blocks.
    """
    ceacr = scene.kind is Kind.CEACR_OBSERVATION
    for item in scene.file.allegations:
        for norm in item.norms:
            if norm.convention in ("C087", "C098") and not ceacr:
                continue
            state = scene.law.ratified(scene.country, norm.convention, scene.on)
            if not state.known:
                yield Hit(
                    f"the tables do not show that {scene.country} ratified {norm.convention}, "
                    f"which {item.id!r} pleads",
                    entity=item.id,
                    severity=Severity.IMPROVES,
                    remedy="Look it up in NORMLEX before it is pleaded as binding.",
                )
            elif not state.binding:
                yield Hit(
                    f"{item.id!r} pleads {norm.convention}, which {scene.country} has not ratified",
                    entity=item.id,
                    severity=Severity.BLOCKS if ceacr else None,
                )


@case_rule(
    "L23",
    Severity.WEAKENS,
    "The likely defence is not foreseen or not answered",
    Text(
        "Governments answer with crime, corruption or politics; the answer must be ready.",
        "Fill in defence: and answer:.",
        "domain notes, section 8 point 11 (government reframing)",
        "allegations:\n  - id: a\n    defence: It is an ordinary investigation.",
        "allegations:\n  - id: a\n    defence: It is an ordinary investigation.\n    answer: No "
        "offence was named.",
    ),
)
def defence_without_answer(scene: CaseScene) -> Iterator[Hit]:
    """Fires for an allegation with a defence and no answer, or with neither."""
    for item in scene.file.allegations:
        if item.defence and not item.answer:
            yield Hit(f"the defence foreseen for {item.id!r} is not answered", entity=item.id)
        elif not item.defence:
            yield Hit(
                f"no defence is foreseen for {item.id!r}",
                entity=item.id,
                severity=Severity.IMPROVES,
            )


@case_rule(
    "L24",
    Severity.IMPROVES,
    "Nothing is asked to remedy an allegation",
    Text(
        "The Committee's recommendations follow what is asked.",
        "Add remedies: what would put it right.",
        "domain notes 7.2 point 14",
        "allegations:\n  - id: a\n    title: The search",
        "allegations:\n  - id: a\n    title: The search\n    remedies: [return of the files]",
    ),
    TO_ILO,
)
def no_remedy(scene: CaseScene) -> Iterator[Hit]:
    """Fires for an allegation without remedies, if the case has no requests either."""
    for item in scene.file.allegations:
        if not item.remedies and not scene.file.case.requests:
            yield Hit(f"nothing is asked to remedy {item.id!r}", entity=item.id)


RULES = (
    allegation_without_norm,
    allegation_without_article,
    allegation_not_ratified,
    defence_without_answer,
    no_remedy,
)
