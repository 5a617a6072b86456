"""Annexes: a list of them, and every one both listed and referred to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.kinds import LETTERS, TO_ILO
from tocsin.checks.paper import Paper
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.form.attached import attached_unlisted, surely_unnumbered
from tocsin.checks.scene import Scene
from tocsin.checks.text import cited_in, enclosed_in, fold, pattern, says

_WORD = (
    r"(?:annexe?s?|appendix|appendices|enclosures?|encls?|exhibits?|attachments?|documents?|"
    r"pieces?|p\.?\s?j|"
    r"anexos?|apendices?|adjuntos?|documentos?|приложени\w{1,3}|прил)"
)
_KEY = r"(?:\d{1,2}|[ivx]{1,4}|[a-hа-д])(?!\w)"
# a dash with blanks around it parts the number of an annex from its title
_JOINT = r"(?:\s*(?:,\s*(?:and|et|y|и)?|and|et|y|и|&|to|through|a|à|al|au|по|/)\s*|-)"
_ITEM = re.compile(
    rf"(?<!\w){_WORD}\.?\s+(?:(?:no|nos|n°|nº|№|num|"
    rf"nums)[\s.]*)?(?P<list>{_KEY}(?:{_JOINT}{_KEY})*)"
)
_ROMAN = {
    r: n
    for n, r in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
        ],
        1,
    )
}
_RANGE = re.compile(r"(\d{1,2})(?:-|\s*(?:to|through|a|à|al|au|по)\s*)(\d{1,2})")
_LETTERS = {letter: letter for letter in "abcdefgh"} | dict(zip("абвгд", "абвгд", strict=True))
# "documents" and "pieces" are annexes only where a number stands behind them in brackets or the
# list says so
# a letter with more annexes than this numbers them otherwise
_MOST = 40
_LOOSE = re.compile(r"(?:document|piece|documento)")
_CITES = re.compile(
    r"(?:\(|[;:]|(?<!\w)(?:see|cf\.?|voir|vease|ver|см\.?|in|en|dans|sous|la|le|les|el|los|du|au|del|"
    r"the|is|and|et|y))\s*$"
)
_LISTED = re.compile(
    r"(?:^|[\n;:]|\.\s|\)\s|,\s|\s[-–]\s)\s*(?:[-•*–]\s*)?(?:\(?(?P<n>\d{1,2}|[ivx]{1,4}|"
    r"[a-hа-д])\s*(?:[.)\]]|[-–:_](?!\d)))"
    r"|(?<=\n)[ \t]*(?P<bare>\d{1,2}|[ivx]{2,4}|[ivxa-hа-д](?=[ \t]{2}))(?=[ \t]+[^\W\d_])"
)


def _number(key: str) -> str:
    """An annex number as one thing, whether it is printed roman or arabic."""
    return str(_ROMAN[key]) if key in _ROMAN else key


def _items(folded: str, low: int = 0) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every annex named by number or letter from ``low``; “1 to 3” gives all three."""
    for match in _ITEM.finditer(folded, low):
        words = re.sub(r"(?<!\w)[ivx]{1,4}(?!\w)", lambda m: _number(m[0]), match["list"])
        loose = _LOOSE.match(match.group())
        lead, closed = folded[max(0, match.start() - 12) : match.start()], folded[match.end() :][:1]
        if loose and closed != ")" and not _CITES.search(lead):
            continue
        for low, high in _RANGE.findall(words):
            words += "".join(f" {n}" for n in range(int(low), int(high) + 1) if n < 99)
        keys = re.findall(r"\d{1,2}|(?<!\w)[a-hа-д](?!\w)", words)
        joints = {"a", "y", "и"} if len(keys) > 1 else set()
        for place, key in enumerate(keys):
            if key.isdigit() and int(key) > _MOST:
                continue  # «от приложения 58 курьеров»: an app, and what it counts
            if not (key in joints and 0 < place < len(keys) - 1):
                yield key, match.span()


def _whole_list(block: str) -> str:
    """The list without what stands under it: its heading, and paragraphs that go on with items."""
    pieces = re.split(r"\n[ \t]*\n", block)
    kept = pieces[:1]
    for piece in pieces[1:]:
        if _LISTED.search("\n".join(kept)[1:]) and not _LISTED.match("\n" + piece.lstrip()):
            break
        kept.append(piece)
    return "\n".join(kept)


def _listed_in(block: str) -> set[str]:
    """The numbers or letters of a list of annexes: one a line, or one behind the other."""
    # a list ends where quoted mail begins
    block = _whole_list(re.split(r"\n\s*>|\n-{3,}", block)[0])
    named = {number for number, _ in _items(block)}
    found = list(_LISTED.finditer(block))
    # where items carry their marks, a line that begins with a figure goes on with a date or an age
    marks = [_number(m["n"]) for m in found if m["n"]] or [_number(m["bare"]) for m in found]
    figures = _series([m for m in marks if m.isdigit()])
    letters = _series([m for m in marks if not m.isdigit()])
    if not named:
        return figures if len(figures) >= len(letters) else letters
    # what is called an annex says how this list counts: a «г.» behind a year is no letter of it
    counted = figures if any(n.isdigit() for n in named) else letters
    return named | counted


def _series(marks: Iterable[str]) -> set[str]:
    """The marks that count on, each a little above the one before it: 1, 2, 4; a, b, c."""
    out: list[str] = []
    last = 0
    for mark in marks:
        value = int(mark) if mark.isdigit() else ord(mark)
        # "carta de 2. mayo": only what counts on is the next item
        first_letter = not out and not mark.isdigit() and mark not in "aа"
        if first_letter or (out and not last < value <= last + 3):
            continue
        last = value
        out.append(str(value) if mark.isdigit() else mark)
    return set(out)


@paper_rule(
    "F15",
    Severity.WEAKENS,
    "No list of annexes",
    Text(
        "The Committee works on papers: a complaint is to be supported by evidence, and an "
        "annex that is not listed cannot be missed when it goes missing.",
        "Attach the evidence and end with a numbered list of annexes: title, date, language.",
        "ILO supervision guide, receivability; domain notes 7.2 point 15",
        "Dear Mr. Director-General,\n\nOfficers searched the office.\n\nYours sincerely,\nMaria "
        "Example",
        "Dear Mr. Director-General,\n\nOfficers searched the office (Annex 1).\n\nYours "
        "sincerely,\nMaria Example\n\nAnnexes:\n1. Search record, 24 October 2023, Russian",
    ),
    TO_ILO,
    drafts=False,
)
def no_annex_list(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks for a list headed as annexes after the closing, or numbered annexes in the text."""
    if paper.reading.annexes:
        return
    tail = paper.folded[paper.anatomy.tail[0] :]
    if says("form", "annex_list", tail, ""):
        return
    heading = pattern("form", "annex_list", paper.lang)
    if any(heading.match(line.strip(" *#_")) for line in paper.folded.split("\n")):
        return
    if enclosed_in(paper.folded):
        return
    mentioned = says("form", "annex", paper.folded, paper.lang) or any(
        surely_unnumbered(s) for s in paper.body_sentences
    )
    # what is mentioned and not listed is missed; a letter without annexes would be better with some
    grave = None if mentioned else Severity.IMPROVES
    what = "annexes are mentioned, but not listed" if mentioned else "no list of annexes"
    yield Hit(
        f"{what}: nothing shows what evidence goes with the letter",
        paper.anatomy.closing,
        "",
        grave,
    )


@paper_rule(
    "F16",
    Severity.WEAKENS,
    "An annex is cited but not listed, or listed but never cited",
    Text(
        "A number without a paper, or a paper without a number, costs the reader's trust and a "
        "round of letters.",
        "Make the list and the references in the text agree.",
        "domain notes 7.2 point 15",
        "The order is in Annex 3.\n\nYours sincerely,\nMaria Example\n\nAnnexes:\nAnnex 1. Order\n"
        "Annex 2. Photographs",
        "The order is in Annex 1, photographs in Annex 2.\n\nYours sincerely,\nMaria Example\n\n"
        "Annexes:\nAnnex 1. Order\nAnnex 2. Photographs",
    ),
    LETTERS,
    drafts=False,
)
def annexes_disagree(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Compares annex numbers in the text with the numbered list after the closing.

    Roman numbers are the arabic ones; “1 to 3” and “I–III” name all three. A list that leaves a
    number out is said. A list without a title is known by its order, whatever its writer calls the
    papers ("TAB 1", «лист А», "soporte 2"). What the text attaches without a number and the
    list leaves out is said too. Silent when there is no list at all (F15 speaks then).
    """
    titled = _titled(paper)
    yield from _titled_disagree(paper, *titled) if titled else _untitled_disagree(paper)
    listed = None if titled else enclosed_in(paper.folded)
    start = titled[0][0] if titled else listed.start if listed else _where_listed(paper)
    if start is not None:
        yield from attached_unlisted(paper, start)


def _where_listed(paper: Paper) -> int | None:
    """Where the annexes begin that the reader found at the foot: a list of one has no order."""
    first = next((fold(x) for x in paper.reading.annexes if x.strip()), "")
    at = paper.folded.rfind(first) if first else -1
    return at if at > len(paper.folded) // 2 else None


def _untitled_disagree(paper: Paper) -> Iterator[Hit]:
    listed = enclosed_in(paper.folded)
    if listed is None:
        return
    cited = cited_in(paper.folded, listed)
    if not cited:
        return
    last = max(listed.numbers)
    for number, span in cited.items():
        if last < number <= last + 2:
            name = paper.text[span[0] : span[1]].strip(" (")
            yield Hit(f"annex {name} is cited, but the list does not hold it", span)
    for number, span in zip(listed.numbers, listed.places, strict=True):
        if number not in cited and len(listed.numbers) > 1:
            name = paper.text[span[0] : span[1]].strip()
            yield Hit(f"the list holds annex {name}, which the text never cites", span)


def _titled(paper: Paper) -> tuple[tuple[int, int], set[str]] | None:
    """Where the title of a list of annexes stands, and what the list holds; None without one."""
    start = paper.anatomy.tail[0]
    tail = paper.folded[start:]
    titles = pattern("form", "annex_list", "").finditer(tail)
    # "(Annex A: inventory, Annex B: …)" cites and names at once: no list of its own
    heading = next((m for m in titles if not _in_brackets(tail, m.start())), None)
    if not heading:
        # the list may stand above the words of leave or the signatures
        start, tail = 0, paper.folded
        heads = (m for m in pattern("form", "annex_list", "").finditer(tail))
        heading = next((m for m in heads if _opens_a_line(tail, m.start())), None)
    if not heading:
        return None
    listed = set(_listed_in(tail[heading.start() :]))
    at = (start + heading.start(), start + heading.end())
    return (at, listed) if listed else None


_NAMED_AT_ONCE = re.compile(r"\w+\W{1,3}(?:\d{1,2}|[a-hа-д])\s*:")


def _in_brackets(text: str, at: int) -> bool:
    """Whether an annex is cited and named at once here, in a bracket of a sentence."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line.count("(") > line.count(")") and bool(_NAMED_AT_ONCE.match(text, at))


def _opens_a_line(text: str, at: int) -> bool:
    """Whether a title begins here: a line of its own, and no sentence that runs on into it."""
    before = text[:at].rstrip(" \t")
    return not before or (before[-1] == "\n" and before.rstrip()[-1:] not in "—–-(,")


def _titled_disagree(paper: Paper, at: tuple[int, int], listed: set[str]) -> Iterator[Hit]:
    """What a list under a title of its own holds, against what the text cites."""
    cited: dict[str, tuple[int, int]] = {}
    below = _end_of_list(paper.folded, at[0])
    for number, where in (*_items(paper.folded[: at[0]]), *_items(paper.folded, below)):
        cited.setdefault(number, where)
    for number, span in cited.items():
        if number not in listed and _counts_with(number, listed):
            yield Hit(f"annex {number} is cited, but the list does not hold it", span)
    holes = sorted(_holes(listed))
    if holes:
        yield Hit(f"the list of annexes leaves out number {', '.join(holes)}", at)
    unused = sorted(listed - set(cited)) if listed & set(cited) else []
    if unused:
        yield Hit(
            f"the list holds annex {', '.join(unused)}, which the text never cites",
            at,
        )


def _end_of_list(folded: str, start: int) -> int:
    """Where the text goes on under a list that stands in its middle; its end where it does not."""
    leave = re.search(r"\n[ \t]*\n(?=[^\n]{90,})", folded[start:])
    return start + leave.end() if leave else len(folded)


def _counts_with(number: str, listed: set[str]) -> bool:
    """Whether an annex could stand in this list: of its kind, not sent with an earlier letter."""
    alike = [n for n in listed if n.isdigit() == number.isdigit()]
    if not alike:
        return False
    if not number.isdigit():
        return True
    return int(number) >= min(int(n) for n in alike)


def _holes(listed: set[str]) -> set[str]:
    """The numbers a numbered list leaves out between its first and its last."""
    numbers = sorted(int(k) for k in listed if k.isdigit())
    if len(numbers) < 2 or numbers[0] > 2 or numbers[-1] > 40:
        return set()
    return {str(n) for n in range(numbers[0], numbers[-1] + 1)} - listed


RULES = (no_annex_list, annexes_disagree)
