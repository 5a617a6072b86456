"""Names of parties: the recorded form, in the reader's language, spelled out once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import ANY, TO_ILO, Kind
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, case_rule, paper_rule
from tocsin.checks.scene import CaseScene, Scene
from tocsin.checks.text import fold

_RECORD = "the case file's parties (names and variants); domain notes, section 4"
_TAIL = "\n\nYours sincerely,\nMaria Example"
_KNOWN = frozenset(
    [
        "ILO",
        "OIT",
        "BIT",
        "МОТ",
        "МБТ",
        "CFA",
        "CLS",
        "CEACR",
        "ITUC",
        "CSI",
        "UN",
        "ONU",
        "ООН",
        "EU",
        "UE",
        "ЕС",
        "ACTRAV",
        "ACTEMP",
        "NORMLEX",
        "USA",
        "UK",
        "CH",
        "TV",
        "PDF",
        "OK",
        "NGO",
        "ONG",
        "DG",
        "NORMES",
        "IMF",
        "FMI",
        "OECD",
        "OCDE",
        "CEO",
        "GSP",
        "MP",
        "TODO",
        "XXX",
        "XXXX",
        "AM",
        "PM",
        "PO",
        "RE",
        "CC",
        "PS",
        "KGB",
        "КГБ",
        "СССР",
        "USSR",
        "URSS",
        "ID",
        "GPS",
        "SMS",
    ]
)


@paper_rule(
    "N10",
    Severity.WEAKENS,
    "A former or misspelt name of a party is used",
    Text(
        "The Committee looks the organization up by its name; an old or wrong one leads nowhere.",
        "Use the main name of the case file.",
        _RECORD,
        "case.yaml holds “Old Federation” as a former name; the letter says:\nthe Old Federation",
        "the Example Federation",
    ),
)
def former_name(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Fires for names the case file marks as former or as misspellings.

    Silent when the sentence says so (“formerly”, “then called”) or the main name stands beside
    it.
    """
    if scene.case is None:
        return
    for party in scene.case.file.parties:
        wrong = [n.text for n in party.names if n.kind in ("former", "misspelling")]
        for text in wrong:
            for match in re.finditer(rf"(?<!\w){re.escape(fold(text))}(?!\w)", paper.folded):
                sentence = paper.sentence_at(match.start())
                near = sentence.folded if sentence else ""
                explained = re.search(
                    r"former|then (?:called|known)|ancien|antig|ex-|бывш|ранее", near
                )
                addressed = match.start() < paper.anatomy.body[0] and not paper.draft
                if addressed and paper.kind in TO_ILO:
                    continue  # N01 speaks
                if not explained and fold(party.name) not in near:
                    yield Hit(f"{text!r} is not the name of {party.id!r} today", match.span())


@paper_rule(
    "N11",
    Severity.IMPROVES,
    "An acronym is never spelled out",
    Text(
        "The reader at the Office does not know the country's acronyms.",
        "Spell it out at its first use: “Federation of Trade Unions (FTU)”.",
        "domain notes 7.2 point 6",
        "Dear Mr. Director-General,\n\nThe XYZF was searched." + _TAIL,
        "Dear Mr. Director-General,\n\nThe Xylo Yarn Zinc Federation (XYZF) was searched." + _TAIL,
    ),
    ANY - {Kind.NEWS},
)
def acronym(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for words of three to seven capitals that never stand beside their long form.

    The ILO's own acronyms are known. One finding names them all.
    """
    loose: dict[str, tuple[int, int]] = {}
    low, high = paper.anatomy.body
    spelt = {match[1] for way in _SPELT_OUT for match in way.finditer(paper.text)}
    for match in re.finditer(r"(?<![\w/.@-])[A-ZА-ЯЁ]{3,7}(?![\w/@-])", paper.text[low:high]):
        word, at, end = match.group(), low + match.start(), low + match.end()
        if _CAPITALS_BEHIND.match(paper.text, end) or _CAPITALS_BEFORE.search(paper.text, low, at):
            continue  # a heading, not a short form
        if _shouts(paper.text, at):
            continue  # a subject in capitals
        if word not in spelt and word not in _KNOWN and not re.fullmatch(r"[IVXLCDM]+", word):
            loose.setdefault(word, (at, end))
    if loose and not re.search(r"[A-ZА-Я]{12,}", paper.text[low:high]):
        words = ", ".join(loose)
        yield Hit(f"never spelled out: {words}", next(iter(loose.values())))


def _shouts(text: str, at: int) -> bool:
    """Whether most words of the line around a place are in capitals."""
    low = text.rfind("\n", 0, at) + 1
    high = text.find("\n", at)
    words = re.findall(r"[^\W\d_]{3,}", text[low : high if high > 0 else len(text)])
    return len(words) > 2 and sum(w.isupper() for w in words) * 2 > len(words)


# another word in capitals right before or behind
_CAPITALS_BEFORE = re.compile(r"(?<![\w-])[A-ZА-ЯЁ]{2,}[ ,]{1,2}\Z")
_CAPITALS_BEHIND = re.compile(r"[ ,]{1,2}[A-ZА-ЯЁ]{2,}(?![\w-])")
# how an acronym stands beside its long form: in brackets or quotation marks, before them or a dash,
# between commas
_SPELT_OUT = tuple(
    re.compile(way.replace("WORD", r"([A-ZА-ЯЁ]{3,7})\b"))
    for way in (
        r"[(«“\"]\s*WORD",
        r"\bWORD(?=\s*(?:\(|[-–—]\s*[A-ZА-Я]))",
        r",\s*WORD(?=\s*,)",
    )
)


@case_rule(
    "N12",
    Severity.IMPROVES,
    "A party has no name in the language of the case",
    Text(
        "Whoever compiles the letter will transliterate, each time in another way.",
        "Add a main name in that language with its source.",
        _RECORD,
        "case:\n  language: en\nparties:\n  - {id: u, names: [{text: Профсоюз, lang: ru}]}",
        "parties:\n  - {id: u, names: [{text: Профсоюз, lang: ru}, {text: Union, lang: en}]}",
    ),
    TO_ILO,
)
def name_missing(scene: CaseScene) -> Iterator[Hit]:
    """Fires for parties in use whose names are all marked with other languages.

    Protected parties are left out: letters use their alias.
    """
    lang = scene.file.case.language[:2]
    used = {key for e in scene.events for key in (*e.actors, *e.targets)}
    used |= {c.party for c in scene.file.case.complainants}
    for party in scene.file.parties:
        langs = {name.lang[:2] if name.lang else lang for name in party.names}
        if party.id in used and not party.protected and lang not in langs:
            yield Hit(f"{party.id!r} has no name in {lang!r}", entity=party.id)


RULES = (former_name, acronym, name_missing)
