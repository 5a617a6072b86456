"""Letters invented in many layouts, each line with its role: what the layout is learnt from.

The parts are in ``parts.toml``; this module varies their order, presence, alignment and form. The
same seed gives the same letters on every machine (``random.Random`` is specified to).
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from reading.layouts.labels import Labelled
from tocsin.reading.layout.roles import Role

PARTS = tomllib.loads((Path(__file__).parent / "parts.toml").read_text("utf-8"))
Lines = list[tuple[str, Role | tuple[Role, ...] | None]]
BLANK: tuple[str, Role | tuple[Role, ...] | None] = ("", None)
_DAYS = range(1, 29)


class Hand:
    """One writer: a language, and the habits of one letter."""

    def __init__(self, chance: random.Random, lang: str) -> None:
        self.chance = chance
        self.parts: dict[str, list[str]] = PARTS[lang]
        self.org = self.pick("org")
        self.city = self.pick("city")
        self.wide = chance.random() < 0.8
        self.right = chance.random() < 0.15

    def often(self, share: float) -> bool:
        """True in this share of the cases."""
        return self.chance.random() < share

    def pick(self, key: str) -> str:
        """One of the parts, not yet filled in."""
        return self.chance.choice(self.parts[key])

    def say(self, key: str) -> str:
        """One of the parts, with places, names and days filled in."""
        day, month = self.chance.choice(_DAYS), self.chance.randrange(12)
        name = self.parts["months"][month]
        fill = {
            "org": self.org,
            "city": self.city,
            "name": self.pick("name"),
            "title": self.pick("title"),
            "D": str(day),
            "DD": f"{day:02d}",
            "MM": f"{month + 1:02d}",
            "Month": name,
            "month": name,
            "year": str(self.chance.randrange(2009, 2027)),
        }
        return self.pick(key).format(**fill)

    def gap(self) -> Lines:
        """A blank line, or none where the writer is sparing of them."""
        return [BLANK] if self.often(0.85 if self.wide else 0.25) else []

    def block(self, text: str, role: Role, indent: int = 0) -> Lines:
        """Some lines of one role."""
        return [(" " * indent + line, role) if line else BLANK for line in text.split("\n")]


def invented(seed: int, count: int) -> Iterator[Labelled]:
    """``count`` letters, the languages in turn."""
    chance = random.Random(seed)
    langs = ("en", "fr", "es", "ru")
    for number in range(count):
        hand = Hand(chance, langs[number % 4])
        kind = chance.choices(
            (_letter, _mail, _statement, _forwarded, _plain, _page), (60, 12, 12, 6, 10, 6)
        )[0]
        lines = _trimmed(kind(hand))
        yield Labelled(f"invented-{seed}-{number}", tuple(lines))


def _trimmed(lines: Lines) -> Lines:
    while lines and lines[0] == BLANK:
        lines = lines[1:]
    return lines


def _letter(hand: Hand) -> Lines:
    head = _letterhead(hand) if hand.often(0.75) else []
    date_at = hand.chance.choices(("top", "below-to", "foot", "none"), (55, 20, 22, 3))[0]
    top: list[Lines] = []
    if hand.often(0.5):
        top.append(hand.block(hand.say("ref"), Role.REFERENCE))
    if date_at == "top":
        indent = 45 if hand.often(0.3) else 0
        top.append(hand.block(hand.say("date"), Role.DATE, indent))
    if hand.often(0.3):
        top.reverse()
    if head and top and date_at == "top" and hand.often(0.12):
        row, (last, _) = hand.say("date"), head[-1]
        head[-1] = (f"{last:<52}{row}", (head[-1][1], Role.DATE))  # type: ignore[assignment]
        top = [block for block in top if block[0][1] is not Role.DATE]
    to = hand.block(hand.say("to"), Role.ADDRESSEE, 40 if hand.right else 0)
    blocks = [head, *top] if hand.often(0.9) else [*top, head]
    if hand.often(0.15):
        blocks.append(hand.block(hand.say("manner"), Role.NOTE))
    blocks.append(to)
    if hand.often(0.1):
        blocks.append(hand.block(hand.say("to"), Role.ADDRESSEE))
    if date_at == "below-to":
        blocks.append(hand.block(hand.say("date"), Role.DATE))
    subject = hand.block(hand.say("subject"), Role.SUBJECT) if hand.often(0.75) else []
    below = hand.often(0.2)
    if not below:
        blocks.append(subject)
    if hand.often(0.08):
        blocks.insert(0, hand.block(hand.say("manner"), Role.NOTE))
    out: Lines = []
    for block in blocks:
        out += block + hand.gap() if block else []
    out += hand.block(hand.say("hello"), Role.SALUTATION) + hand.gap() if hand.often(0.85) else []
    out += subject + hand.gap() if below else []
    return out + _body(hand) + _foot(hand, date_at == "foot")


def _letterhead(hand: Hand) -> Lines:
    name = hand.org.upper() if hand.often(0.35) else hand.org
    if hand.often(0.12):
        mark = hand.chance.choice((" · ", " | ", " – ", " • "))
        row = mark.join([name, *(hand.say("address") for _ in range(hand.chance.randrange(1, 4)))])
        return [(row, Role.LETTERHEAD)]
    out: Lines = [(name, Role.LETTERHEAD)]
    if hand.often(0.12):
        out.append((hand.say("footer"), Role.LETTERHEAD))
    for _ in range(hand.chance.randrange(4)):
        out.append((hand.say("address"), Role.ADDRESS))
    return out


def _body(hand: Hand) -> Lines:
    out: Lines = []
    numbered = hand.often(0.12)
    headed = hand.often(0.15)
    for at in range(hand.chance.randrange(1, 6)):
        if headed and hand.often(0.6):
            out += hand.block(hand.say("heading"), Role.HEADING) + hand.gap()
        text = " ".join(hand.say("body") for _ in range(hand.chance.randrange(1, 4)))
        text = f"{at + 1}. {text}" if numbered else text
        out += _wrapped(hand, text) + hand.gap()
        if hand.often(0.18):
            mark = hand.chance.choice(("- ", "{n}. ", "{n}) ", "• ", "a) "))
            for n in range(1, hand.chance.randrange(3, 6)):
                out.append((mark.format(n=n) + hand.say("item"), Role.LIST))
            out += hand.gap()
    return out


def _wrapped(hand: Hand, text: str) -> Lines:
    """A paragraph on one line, or broken at the end of the line as a typewriter does."""
    if hand.often(0.6):
        return [(text, Role.BODY)]
    out, line = [], ""
    for word in text.split():
        if len(line) + len(word) > 84:
            out.append((line, Role.BODY))
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*out, (line, Role.BODY)]


def _foot(hand: Hand, dated: bool) -> Lines:
    parts: list[Lines] = []
    if hand.often(0.85):
        parts.append(hand.block(hand.say("bye"), Role.CLOSING))
    date = hand.block(hand.say("foot"), Role.DATE) if dated else []
    where = hand.chance.choice(("before", "between", "after"))
    if date and where == "before":
        parts.insert(0, date)
    elif date and where == "between":
        parts.append(date)
    parts.append(_signature(hand))
    if date and where == "after":
        parts.append(date)
    tail = [_annexes(hand)] if hand.often(0.35) else []
    if hand.often(0.3):
        tail.append(_copies(hand))
    if hand.often(0.3):
        tail.reverse()
    parts += tail
    if hand.often(0.15):
        parts.append(hand.block(hand.say("footer"), Role.FOOTER))
    out: Lines = []
    for part in parts:
        out += part + hand.gap()
    return out


def _signature(hand: Hand) -> Lines:
    form = hand.chance.choices(
        ("under", "row", "two", "comma", "office-first", "only", "mark-in-row", "several"),
        (34, 10, 14, 12, 14, 8, 8, 6),
    )[0]
    mark = hand.say("signed")
    out: Lines = []
    if hand.often(0.2):
        out.append((hand.say("forwho"), Role.SIGNATURE))
    if form == "under":
        out += [(mark, Role.SIGNATURE)] if hand.often(0.5) else []
        out += [(hand.say("name"), Role.SIGNATURE), (hand.say("title"), Role.OFFICE)]
        if hand.often(0.25):
            out.append((hand.org, Role.OFFICE))
    elif form == "row":
        out.append((f"{hand.say('title')}{' ' * 16}{hand.say('name')}", Role.SIGNATURE))
    elif form == "mark-in-row":
        gap = " " * hand.chance.choice((1, 12))
        out.append((f"{hand.say('title')}{gap}{mark}{gap}{hand.say('name')}", Role.SIGNATURE))
    elif form == "two":
        space = " " * hand.chance.choice((8, 20))
        out.append((f"{hand.say('name')}{space}{hand.say('name')}", Role.SIGNATURE))
        out.append((f"{hand.say('title')}{space}{hand.say('title')}", Role.OFFICE))
    elif form == "comma":
        out.append((f"{hand.say('name')}, {hand.say('title')}", Role.SIGNATURE))
    elif form == "several":
        numbered = hand.often(0.4)
        for n in range(1, hand.chance.randrange(3, 6)):
            row = f"{hand.say('name')}, {hand.say('org' if hand.often(0.5) else 'title')}"
            out.append((f"{n}. {row}" if numbered else row, Role.SIGNATURE))
    elif form == "office-first":
        out.append((hand.say("title"), Role.OFFICE))
        out += [BLANK, (mark, Role.SIGNATURE)] if hand.often(0.4) else [BLANK, BLANK]
        out.append((hand.say("name"), Role.SIGNATURE))
    else:
        out.append((f"{mark} {hand.say('name')}", Role.SIGNATURE))
    if hand.often(0.12):
        out += [BLANK, (hand.say("name"), Role.SIGNATURE), (hand.say("title"), Role.OFFICE)]
    return out


def _annexes(hand: Hand) -> Lines:
    out: Lines = [(hand.say("annex"), Role.ANNEXES)]
    if out[0][0].endswith(":"):
        out += [(hand.say("annexed"), Role.ANNEXES) for _ in range(hand.chance.randrange(1, 4))]
    return out


def _copies(hand: Hand) -> Lines:
    out: Lines = [(hand.say("copy"), Role.COPIES)]
    if out[0][0].endswith(":") or hand.often(0.3):
        out += [(hand.say("copied"), Role.COPIES) for _ in range(hand.chance.randrange(1, 4))]
    return out


def _mail_head(hand: Hand, role: Role) -> Lines:
    names = hand.pick("mail").split("|")
    date = hand.say("date").split(", ")[-1].split(": ")[-1]
    values = [f"{hand.say('name')} <a@sample.test>", "b@sample-ilo.test", date]
    values += [hand.say("subject").split(": ")[-1], "c@sample.test"]
    keyed = dict(zip(("from", "to", "date", "subject", "cc"), values, strict=True))
    order = ("from", "date", "to", "subject", "cc")
    second = names[1].lower().startswith(("sent", "env", "отп"))
    order = order if second else ("from", "to", "date", "subject", "cc")
    count = 5 if hand.often(0.5) else 4
    return [(f"{n} {keyed[key]}", role) for n, key in zip(names, order, strict=True)][:count]


def _mail(hand: Hand) -> Lines:
    out = [*_mail_head(hand, Role.MAIL_HEADER), BLANK]
    out += hand.block(hand.say("hello"), Role.SALUTATION) + hand.gap() if hand.often(0.8) else []
    out += _body(hand) + _foot(hand, False)
    return out


def _forwarded(hand: Hand) -> Lines:
    out = [*_mail_head(hand, Role.MAIL_HEADER), BLANK]
    out += [(hand.say("above"), Role.BODY), BLANK, (hand.say("forward"), Role.QUOTED)]
    out += [*_mail_head(hand, Role.QUOTED), BLANK]
    mark = "> " if hand.often(0.3) else ""
    inner = [(hand.say("hello"), Role.QUOTED), *_body(hand), (hand.say("bye"), Role.QUOTED)]
    inner += _signature(hand)
    return out + [(mark + text, Role.QUOTED) if text else BLANK for text, _ in inner]


def _statement(hand: Hand) -> Lines:
    out: Lines = [(hand.say("statement"), Role.HEADING)]
    if hand.often(0.4):
        out.append((hand.org, Role.LETTERHEAD))
    if hand.often(0.4):
        out += hand.block(hand.say("to"), Role.ADDRESSEE)
    out += hand.gap() + _body(hand)
    parts = [_signature(hand), hand.block(hand.say("foot"), Role.DATE)]
    if hand.often(0.5):
        parts.reverse()
    for part in parts:
        out += part + hand.gap()
    out += _annexes(hand) if hand.often(0.3) else []
    return out


def _plain(hand: Hand) -> Lines:
    """A submission without greeting and leave: head, addressee, subject, text, signature."""
    out = _letterhead(hand) + hand.gap() if hand.often(0.7) else []
    out += hand.block(hand.say("to"), Role.ADDRESSEE) + hand.gap()
    out += hand.block(hand.say("ref"), Role.REFERENCE) + hand.gap() if hand.often(0.4) else []
    out += hand.block(hand.say("subject"), Role.SUBJECT) + hand.gap() if hand.often(0.6) else []
    dated = hand.often(0.5)
    out += hand.block(hand.say("date"), Role.DATE) + hand.gap() if not dated else []
    out += _body(hand) + _signature(hand) + hand.gap()
    out += hand.block(hand.say("foot"), Role.DATE) if dated else []
    out += _annexes(hand) if hand.often(0.3) else []
    return out


def _page(hand: Hand) -> Lines:
    """A news page: a title, a day, running text; nobody writes and nobody is written to."""
    title = hand.say("subject").split(": ")[-1] if hand.often(0.5) else hand.say("body")
    parts = [[(title, Role.HEADING)], hand.block(hand.say("date"), Role.DATE)]
    if hand.often(0.3):
        parts.reverse()
    if hand.often(0.3):
        parts.append([(hand.say("name"), Role.NOTE)])
    return [line for part in parts for line in (*part, BLANK)] + _body(hand)
