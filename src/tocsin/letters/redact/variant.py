"""The redacted variant of a letter, from the same tree: aliases for names, reasons for passages.

Every string that would leave is gone over. A paragraph, heading, list item or table row in which
something protected shows after names became aliases is taken out, as is one that states a protected
fact and what the draft marks; the number of a fact stays, so that references to it still lead
somewhere. Ids of the case file are dropped. Pictures are drawn anew without what they carry along.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tocsin.casefile.model import CaseFile, Event, PartyKind, Sensitivity
from tocsin.letters.nodes import (
    Annex,
    Block,
    Guarded,
    Heading,
    Inline,
    Letter,
    Link,
    Listing,
    Marked,
    Note,
    Paragraph,
    Quote,
    Ref,
    Removed,
    Signature,
    Table,
    inlines,
    words,
)
from tocsin.letters.redact.pictures import bare
from tocsin.letters.redact.runs import aliased
from tocsin.letters.redact.substitute import Substitutor
from tocsin.letters.words import Catalogue

Content = tuple[Inline, ...]
_ORDER = ("person", "place", "source", "other")


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands for an exhibit: its digest, its language; whether its translations go too."""

    digest: str
    language: str = ""
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Redactor:
    """Takes a letter apart and puts it together without what is protected.

    ``events`` are the protected events by id, with the reason that stands for each.
    """

    substitutor: Substitutor
    said: Catalogue
    events: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, file: CaseFile, lang: str, said: Catalogue) -> Redactor:
        """For the whole case file (not only what was known on the letter's day)."""
        unnamed = f"[{said.say('removed.name')}]"
        substitutor = Substitutor.of(file, lang, unnamed)
        guarded = [e for e in file.events if e.sensitivity is Sensitivity.PROTECTED]
        return cls(substitutor, said, {e.id: _reason_of(e, file) for e in guarded})

    def letter(self, letter: Letter, shown: Mapping[str, Shown]) -> Letter:
        """The redacted variant; an exhibit that is not in ``shown`` is withheld."""
        head, sign = letter.letterhead, letter.signature
        own = self.line(head.name) == head.name and self.lines(head.lines) == head.lines
        return dataclasses.replace(
            letter,
            title=self.line(letter.title),
            letterhead=dataclasses.replace(
                head,
                name=self.line(head.name),
                lines=self.lines(head.lines),
                logo=bare(head.logo, self.line, self.substitutor.still_shows) if own else None,
            ),
            number=self.line(letter.number),
            place_date=self.line(letter.place_date),
            references=tuple((self.line(a), self.line(b)) for a, b in letter.references),
            delivery=self.line(letter.delivery),
            addressees=tuple(self.lines(block) for block in letter.addressees),
            banner=" ".join(x for x in (self.say("banner"), self.line(letter.banner)) if x),
            subject=self.line(letter.subject),
            salutation=self.line(letter.salutation),
            body=self.blocks(letter.body),
            closing=self.line(letter.closing),
            signature=self._signature(sign, own=own) if sign else None,
            annexes=tuple(self._annex(a, shown.get(a.exhibit)) for a in letter.annexes),
            copies=tuple(self.line(copy) for copy in letter.copies),
            internal=(),
        )

    def say(self, key: str) -> str:
        """A text of the catalogue's ``removed`` table."""
        return self.said.say(f"removed.{key}")

    def line(self, text: str) -> str:
        """One line of the frame: with aliases, or the reason alone."""
        told = self.substitutor.text(text)
        reason = self.substitutor.reason(told)
        return f"[{self.say(reason)}]" if reason else told

    def lines(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """Lines of one block, read together: what a line's end cuts goes as one."""
        out = tuple(map(self.substitutor.text, lines))
        reason = self.substitutor.reason("\n".join(out))
        return (f"[{self.say(reason)}]",) if reason else out

    def _signature(self, sign: Signature, *, own: bool) -> Signature:
        name = self.line(sign.name)
        kept = bare(sign.picture, self.line, self.substitutor.still_shows)
        return Signature(
            name=name,
            title=self.line(sign.title),
            organization=self.line(sign.organization),
            picture=kept if own and name == sign.name else None,
        )

    def _annex(self, annex: Annex, shown: Shown | None) -> Annex:
        if shown is None:
            return Annex(annex.number, "", f"[{self.say('exhibit')}]")
        return Annex(
            annex.number,
            "",
            self.line(annex.title),
            self.line(annex.date),
            self.line(annex.language if shown.translated else shown.language),
            shown.digest[:16] if annex.digest else "",
        )

    def cited(self, contents: Iterable[Content]) -> set[str]:
        """The exhibits that passages left standing still refer to."""
        out: set[str] = set()
        for content in contents:
            if _gone(self.passage(content)):
                continue
            for item in content:
                if isinstance(item, Ref) and item.kind == "exhibit":
                    out.add(item.key)
                elif isinstance(item, (Marked, Link, Note)):
                    out |= self.cited((item.content,))
        return out

    # -- the body -----------------------------------------------------------------------

    def blocks(self, body: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks with their passages; neighbours taken out for one reason become one mark."""
        out: list[Block] = []
        for block in map(self.block, body):
            if not (out and _mark(block) and out[-1] == block):
                out.append(block)
        return tuple(out)

    def block(self, block: Block) -> Block:
        """One block."""
        if isinstance(block, (Paragraph, Heading)):
            return dataclasses.replace(block, content=self.passage(block.content), line=0)
        if isinstance(block, Listing):
            items = tuple(self.blocks(item) for item in block.items)
            return dataclasses.replace(block, items=items, line=0)
        if isinstance(block, Quote):
            return dataclasses.replace(block, blocks=self.blocks(block.blocks), line=0)
        header = self._row(block.header)
        return Table(header, tuple(self._row(row) for row in block.rows))

    def _row(self, row: tuple[Content, ...]) -> tuple[Content, ...]:
        cells = [aliased(self._told(cell), self.substitutor) for cell in row]
        reasons = [r for cell in row if (r := self._stated(cell))]
        shows = self.substitutor.reason(" \n ".join(map(words, cells)))
        if reasons or shows:
            return tuple(self._removed(_worst([*reasons, shows])) for _ in row)
        return tuple(map(_once, cells))

    def passage(self, content: Content) -> Content:
        """The inlines of one passage, or the mark that it was removed."""
        stated = self._stated(content)
        if stated:
            return self._removed(stated)
        told = aliased(self._told(content), self.substitutor)
        shows = self.substitutor.reason(words(told))
        return self._removed(shows) if shows else _once(told)

    def _stated(self, content: Content) -> str:
        """The reason to take out a passage that states a protected fact."""
        facts = [i.key for i in inlines(content) if isinstance(i, Ref) and _silent(i)]
        return _worst([self.events[key] for key in facts if key in self.events])

    def _told(self, content: Content) -> Content:
        """Without ids and links that would tell; what the draft marks becomes its reason."""
        out: list[Inline] = []
        for item in content:
            if isinstance(item, Guarded):
                out += self._removed(item.reason)
            elif isinstance(item, Ref):
                out += self._told(item.content)
            elif isinstance(item, Note):
                out.append(Note(self.passage(item.content)))
            elif isinstance(item, Link) and self.substitutor.still_shows(item.url):
                out += self._told(item.content)
            elif isinstance(item, (Marked, Link)):
                out.append(dataclasses.replace(item, content=self._told(item.content)))
            else:
                out.append(item)
        return tuple(out)

    def _removed(self, reason: str) -> Content:
        return (Removed(self.say(reason)),)


def _silent(ref: Ref) -> bool:
    return ref.kind == "event" and not ref.content


def _worst(reasons: list[str]) -> str:
    return next((reason for reason in _ORDER if reason in reasons), "")


def _mark(block: Block) -> bool:
    """Whether a block is nothing but the mark of a removed passage, without a number."""
    if not isinstance(block, Paragraph) or block.fact is not None:
        return False
    return _gone(block.content)


def _gone(content: Content) -> bool:
    """Whether nothing of a passage is left but its mark."""
    return len(content) == 1 and isinstance(content[0], Removed)


def _once(content: Content) -> Content:
    """Marks of one reason that stand side by side become one."""
    out: list[Inline] = []
    for item in content:
        if not (isinstance(item, Removed) and out and out[-1] == item):
            out.append(item)
    return tuple(out)


def _reason_of(event: Event, file: CaseFile) -> str:
    """Why a protected event may not be told: whom it concerns, where, or who told it."""
    people = [p for p in file.parties if p.id in (*event.actors, *event.targets) and p.protected]
    if any(p.kind is PartyKind.PERSON for p in people):
        return "person"
    if event.place_protected:
        return "place"
    return "source" if any(file.source(s).protected for s in event.sources) else "other"
