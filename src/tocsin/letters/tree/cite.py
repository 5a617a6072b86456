"""What a reference becomes: a paragraph number, an annex number, or a citation of law.

Citation forms follow the reader: the Committee on Freedom of Association cites its own
decisions as *[see Compilation …, para. N]*, in full the first time and short after; the
Committee of Experts speaks of *Article 3 of Convention No. 87*.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.casefile.model import Communication, Direction, Event, Exhibit, Party
from tocsin.ground.errors import Diagnosis
from tocsin.letters.kinds import Citing
from tocsin.letters.nodes import Cross, Inline, Joint, Ref, Words
from tocsin.letters.scene import View
from tocsin.letters.tree.markup import Spot
from tocsin.letters.words import catalogue

KINDS = ("event", "see", "exhibit", "law", "para", "communication", "party")
EDITION = "2018"
_MANY = {"cite.paragraph": "cite.paragraphs", "cite.annex": "cite.annexes"}


@dataclass
class Numbers:
    """What has been numbered so far in one letter."""

    facts: dict[str, int] = field(default_factory=dict)
    annexes: dict[str, int] = field(default_factory=dict)
    cited: bool = False


def problem(spot: Spot, view: View, file: str) -> Diagnosis | None:
    """Why a reference cannot stand: unknown kind or id, or not for this reader."""
    where = f"line {spot.line}, column {spot.column}"
    kind, colon, key = (part.strip() for part in spot.text.partition(":"))
    if not colon or not key:
        mend = "write one reference in each bracket: [@event:id] [@exhibit:id] [@law:C087/3]"
        return Diagnosis(f"[@{spot.text}] is not a reference", mend, file, where)
    if kind not in KINDS:
        near = difflib.get_close_matches(kind, KINDS, 1) or KINDS
        return Diagnosis(
            f"there are no references of kind {kind!r}", f"use {' or '.join(near)}", file, where
        )
    known = _known(kind, key, view)
    if known is not None:
        hint = (
            f"did you mean {' or '.join(known)}?" if known else "nothing is like it; see case.yaml"
        )
        return Diagnosis(f"[@{spot.text}] refers to nothing", hint, file, where)
    reason = _withheld(kind, key, view)
    if reason:
        mend = "take the passage out of this letter, or obtain consent and record it"
        return Diagnosis(f"[@{spot.text}] may not be used here: {reason}", mend, file, where)
    return None


def _known(kind: str, key: str, view: View) -> list[str] | None:
    """``None`` if the reference stands; else the nearest ids."""
    if kind == "law":
        return _law_known(key, view)
    if kind == "para":
        edition, number = paragraph(key)
        held = number and view.law.paragraph(number, edition or EDITION).chapter
        return None if held or (number and edition not in ("", EDITION)) else ["2018/275"]
    wanted = {
        "event": Event, "see": Event, "exhibit": Exhibit, "communication": Communication,
        "party": Party,
    }[kind]  # fmt: skip
    if isinstance(view.whole.by_id.get(key), wanted):
        return None
    ids = [k for k, entity in view.whole.by_id.items() if isinstance(entity, wanted)]
    return difflib.get_close_matches(key, ids, 3, 0.4) or ids[:3]


def _law_known(key: str, view: View) -> list[str] | None:
    code, _, article = key.partition("/")
    codes = sorted({k for table, k, _ in view.law.rows() if table == "conventions"})
    if view.law.convention(code) is None:
        return difflib.get_close_matches(code, codes, 3, 0.4) or codes[:3]
    known = [row.article for row in view.law.articles(code)]
    base = re.match(r"\d+", article)
    if not article or not known or (base and base[0] in {re.split(r"\D", a)[0] for a in known}):
        return None
    return [f"{code}/{a}" for a in (difflib.get_close_matches(article, known, 3, 0.1) or known[:3])]


def may_refer(kind: str, key: str, view: View) -> bool:
    """Whether a letter may refer to something: it was known on its day, and its reader may know."""
    return not _withheld(kind, key, view)


def _withheld(kind: str, key: str, view: View) -> str:
    if kind in ("event", "see") and key not in view.events:
        event = view.file.by_id.get(key)
        if isinstance(event, Event):
            if event.same_as:
                return f"it is the same event as {event.same_as}; refer to that one"
            reason = view.withheld(event)
            return catalogue("en").say(f"left.{reason}") if reason else ""
        return "it was not known on the letter's date, or is not cleared for this reader"
    if kind == "exhibit":
        exhibit = view.file.by_id.get(key)
        if not isinstance(exhibit, Exhibit):
            return "it did not exist on the letter's date, or is not cleared for this reader"
        return view.exhibit_withheld(exhibit)
    if kind in ("communication", "party") and key not in view.file.by_id:
        return "it lies after the letter's date, or is not cleared for this reader"
    return ""


def paragraph(key: str) -> tuple[str, int]:
    """``2018/275`` as edition and number; the edition may be left out; 0 if it is no number."""
    edition, slash, number = key.rpartition("/")
    return (edition if slash else ""), (int(number) if number.isdecimal() else 0)


def group(
    refs: list[Ref], view: View, numbers: Numbers, before: str, citing: Citing
) -> list[Inline]:
    """The words of references that stand side by side; empty where the number says it all.

    ``before`` is the text of the paragraph so far: inside an open bracket the words come
    bare, elsewhere between brackets.
    """
    bare = before.count("(") + before.count("[") > before.count(")") + before.count("]")
    bare = bare or before.rstrip().endswith(":")
    paras = [r for r in refs if r.kind == "para"]
    others = [r for r in refs if r.kind != "para"]
    parts = [p for p in _parts(others, view, numbers, before, citing) if p]
    cited = _paras(paras, view, numbers, citing)
    spoken = {i.source for part in parts for i in part if isinstance(i, Ref)}
    # two facts of one paragraph are one number: the second is there without a word
    silent = [Ref(r.kind, r.key, ()) for r in others if r.source not in spoken]
    if bare:
        return [*silent, *_joined([*parts, *([cited] if cited else [])], view)]
    plain = citing is Citing.PLAIN
    out: list[Inline] = list(silent)
    if plain and cited:
        parts, cited = [*parts, cited], []
    if parts:
        out += [Joint(" ("), *_joined(parts, view), Joint(")")]
    if cited:
        out += [Joint(" ["), *cited, Joint("]")]
    return out


def _joined(parts: list[list[Inline]], view: View) -> list[Inline]:
    out: list[Inline] = []
    for part in parts:
        if out:
            out.append(Joint(f"{view.words.say('list.semicolon')} "))
        out += part
    return out


def _parts(
    refs: list[Ref], view: View, numbers: Numbers, before: str, citing: Citing
) -> Iterable[list[Inline]]:
    facts = [r for r in refs if r.kind in ("event", "see") and r.key in numbers.facts]
    yield _numbered(facts, view, "cite.paragraph", numbers.facts, "fact")
    annexed = [r for r in refs if r.kind == "exhibit" and r.key in numbers.annexes]
    yield _numbered(annexed, view, "cite.annex", numbers.annexes, "annex")
    yield from _laws([r for r in refs if r.kind == "law"], view, citing)
    for ref in refs:
        if ref.kind == "communication":
            text = communication_words(ref.key, view, before)
            yield [Ref(ref.kind, ref.key, (Words(text),))] if text else []


def _laws(refs: list[Ref], view: View, citing: Citing) -> Iterable[list[Inline]]:
    """Articles of one Convention are drawn together: *Convention No. 87, Articles 3 and 8*."""
    by_code: dict[str, list[Ref]] = {}
    for ref in refs:
        by_code.setdefault(ref.key.partition("/")[0], []).append(ref)
    for code, group_ in by_code.items():
        articles = list(dict.fromkeys(a for r in group_ if (a := r.key.partition("/")[2])))
        articles.sort(key=_article)
        if len(articles) < 2:
            text = law_words(group_[0].key, view, citing)
        else:
            form = "cite.laws_ceacr" if citing is Citing.ARTICLES else "cite.laws"
            number = law_words(code, view, citing).split()[-1]
            text = view.words.say(form, number=number, articles=view.words.join(articles))
        yield [
            Ref("law", group_[0].key, (Words(text),)),
            *(Ref("law", r.key, ()) for r in group_[1:]),
        ]


def _numbered(
    refs: list[Ref], view: View, key: str, numbers: dict[str, int], to: str
) -> list[Inline]:
    first: dict[int, Ref] = {}
    for ref in refs:
        first.setdefault(numbers[ref.key], ref)
    if not first:
        return []
    shown = sorted(first)
    runs = _runs(shown)
    lead = view.words.say(key if len(shown) == 1 else _MANY[key], n="").rstrip() + "\u00a0"
    out: list[Inline] = []
    for index, (low, high) in enumerate(runs):
        if index:
            out.append(Joint(", " if index < len(runs) - 1 else view.words.say("list.and")))
        opening: tuple[Inline, ...] = () if index else (Words(lead),)
        out.append(_cross(first[low], to, low, opening))
        if high > low:
            out += [Ref(first[n].kind, first[n].key, ()) for n in range(low + 1, high)]
            out += [Joint("–"), _cross(first[high], to, high)]
    return out


def _cross(ref: Ref, to: str, number: int, opening: tuple[Inline, ...] = ()) -> Ref:
    cross = Cross("fact" if to == "fact" else "annex", number)
    return Ref(ref.kind, ref.key, (*opening, cross))


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of three or more; other numbers stand alone."""
    out: list[tuple[int, int]] = []
    index = 0
    while index < len(numbers):
        last = index
        while last + 1 < len(numbers) and numbers[last + 1] == numbers[last] + 1:
            last += 1
        if last - index >= 2:
            out.append((numbers[index], numbers[last]))
            index = last + 1
        else:
            out.append((numbers[index], numbers[index]))
            index += 1
    return out


def _paras(refs: list[Ref], view: View, numbers: Numbers, citing: Citing) -> list[Inline]:
    if not refs:
        return []
    parsed = [paragraph(r.key) for r in refs]
    edition = parsed[0][0] or EDITION
    listed = view.words.numbers([n for _, n in parsed])
    form = "cite.para" if len({n for _, n in parsed}) == 1 else "cite.paras"
    paras = view.words.say(form, n=listed).replace(f" {listed}", f"\u00a0{listed}")
    if citing is Citing.PLAIN:
        text = view.words.say("cite.compilation_plain", paras=paras)
    elif edition != EDITION:
        text = view.words.say("cite.compilation_other", edition=edition, paras=paras)
    elif numbers.cited:
        text = view.words.say("cite.compilation", paras=paras)
    else:
        text = view.words.say("cite.compilation_first", paras=paras)
        numbers.cited = True
    head = Ref("para", refs[0].key, (Words(text),))
    return [head, *(Ref("para", r.key, ()) for r in refs[1:])]


def _article(text: str) -> tuple[int, str]:
    """Articles in the order of the Convention: 2, 3(1), 3(2), 11."""
    number = re.match(r"\d+", text)
    return (int(number[0]) if number else 0, text)


def law_words(key: str, view: View, citing: Citing) -> str:
    """The citation of a Convention or of one of its articles in the reader's own form."""
    code, _, article = key.partition("/")
    convention = view.law.convention(code)
    number = convention.number if convention else code[1:].lstrip("0")
    if not article:
        return view.words.say("cite.law_whole", number=number)
    form = "cite.law_ceacr" if citing is Citing.ARTICLES else "cite.law"
    return view.words.say(form, number=number, article=article)


def communication_words(key: str, view: View, before: str) -> str:
    """How a letter is referred to: by its number, else by its date unless that was just said."""
    item = view.file.communication(key)
    if item.number:
        form = "cite.communication_in" if item.direction is Direction.IN else "cite.communication"
        return view.words.say(form, number=item.number)
    if (
        view.words.date(item.date) in before[-160:]
        or view.words.of_date(item.date) in before[-160:]
    ):
        return ""
    kind = view.words.say(f"kind.{item.kind.value}")
    return view.words.say("cite.dated", kind=kind, of_date=view.words.of_date(item.date))
