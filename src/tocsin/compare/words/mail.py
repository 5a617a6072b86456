"""Mail compared: who wrote to whom, when, what was said, what was attached.

Messages are matched by their Message-ID, then by date and subject, then by their words. Headers
that servers add on the way are form; who, when and about what is substance. A date that names the
same instant in another zone is form. Attachments go to the comparator of their own kind.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

from tocsin.compare.alterations import Alteration, Found, Kind, Options, Spot
from tocsin.compare.registry import comparator_for
from tocsin.compare.words.paragraphs import passages
from tocsin.compare.words.passages import likeness, words
from tocsin.formats import kind_of
from tocsin.formats.bounds import Bounds, bounded
from tocsin.formats.mail import Mail, read_any
from tocsin.formats.meaning import Attachment
from tocsin.formats.words import canonical
from tocsin.ground.errors import TocsinError

_SUBSTANCE = frozenset(
    {"from", "to", "cc", "bcc", "reply-to", "date", "subject", "message-id", "sender"}
    | {"in-reply-to", "references"}
)
_WRAPPING = frozenset({"content-type", "content-transfer-encoding", "mime-version"})
_DEEPEST = 3


def compare(original: Path, returned: Path, options: Options) -> Found:
    """Every message, header, passage and attachment that differs."""
    found = Found()
    names = (options.original_name or original.name, options.returned_name or returned.name)
    boxes: list[list[Mail]] = []
    bounds = Bounds(seconds=min(options.limits.seconds, 300.0))
    for path, name in ((original, names[0]), (returned, names[1])):
        try:
            content = path.read_bytes()
            boxes.append(bounded(read_any, content, path.name, bounds=bounds, file=name))
        except (TocsinError, OSError) as error:
            reason = error.diagnosis.problem if isinstance(error, TocsinError) else str(error)
            found.not_comparable = f"{name}: {reason}"
            return found
    for mail in boxes[0] + boxes[1]:
        found.problems += mail.problems
    found.measures = {"messages_original": len(boxes[0]), "messages_returned": len(boxes[1])}
    for a, b in match(boxes[0], boxes[1]):
        _pair(boxes[0], boxes[1], a, b, names, options, found)
    found.count()
    return found


def match(before: list[Mail], after: list[Mail]) -> list[tuple[int | None, int | None]]:
    """Which message is which: by Message-ID, by date and subject, by words; then the rest."""
    left, right = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[tuple[int | None, int | None]] = []
    for key in (_number, _when_and_what, _said):
        known: dict[str, list[int]] = {}
        for index, mail in left.items():
            known.setdefault(key(mail), []).append(index)
        for index, mail in list(right.items()):
            candidates = known.get(key(mail)) if key(mail) else None
            if candidates:
                partner = candidates.pop(0)
                pairs.append((partner, index))
                del left[partner], right[index]
    pairs += _by_likeness(left, right)
    pairs += [(index, None) for index in left]
    pairs += [(None, index) for index in right]
    return sorted(pairs, key=lambda p: (p[0] if p[0] is not None else 10**9, p[1] or 0))


def _number(mail: Mail) -> str:
    return mail.header("message-id")


def _when_and_what(mail: Mail) -> str:
    date, subject = mail.header("date"), mail.header("subject")
    return f"{_instant(date)}\n{subject}" if date and subject else ""


def _said(mail: Mail) -> str:
    return canonical(" ".join(p.text for p in mail.paragraphs))


def _by_likeness(left: dict[int, Mail], right: dict[int, Mail]) -> list[tuple[int, int]]:
    if len(left) * len(right) > 40_000:
        return []
    scored = []
    bags = {id(mail): Counter(words(_said(mail))) for mail in [*left.values(), *right.values()]}
    for i, a in left.items():
        for j, b in right.items():
            value = likeness(bags[id(a)], bags[id(b)])
            if value > 0.6 and bags[id(a)].total() > 3:
                scored.append((value, i, j))
    out = []
    for _value, i, j in sorted(scored, reverse=True):
        if i in left and j in right:
            out.append((i, j))
            del left[i], right[j]
    return out


def _pair(
    before: list[Mail],
    after: list[Mail],
    a: int | None,
    b: int | None,
    names: tuple[str, str],
    options: Options,
    found: Found,
) -> None:
    if a is None or b is None:
        side = 1 if a is None else 0
        mail = after[b] if b is not None else before[a or 0]
        spot = Spot(names[side], f"message={(b if b is not None else a or 0) + 1}")
        said = "\n".join([mail.header("subject"), *(p.text for p in mail.paragraphs)])[:4000]
        found.alterations.append(
            Alteration(
                Kind.MESSAGE_ADDED if side else Kind.MESSAGE_REMOVED,
                True,
                None if side else spot,
                spot if side else None,
                before="" if side else said,
                after=said if side else "",
                facts=tuple(
                    (name, mail.header(name))
                    for name in ("from", "to", "date", "subject")
                    if mail.header(name)
                ),
                explanation="partial-export",
            )
        )
        return
    spots = (Spot(names[0], f"message={a + 1}"), Spot(names[1], f"message={b + 1}"))
    found.alterations += _headers(before[a], after[b], spots)
    found.alterations += passages(
        [p.text for p in before[a].paragraphs],
        [p.text for p in after[b].paragraphs],
        spots,
        "paragraph",
    )
    _attachments(before[a], after[b], spots, options, found)


def _headers(before: Mail, after: Mail, spots: tuple[Spot, Spot]) -> list[Alteration]:
    out = []
    every = dict.fromkeys([name for name, _ in before.headers + after.headers])
    for name in every:
        was = [value for key, value in before.headers if key == name]
        now = [value for key, value in after.headers if key == name]
        if was == now or name in _WRAPPING:
            continue
        same_instant = name == "date" and [*map(_instant, was)] == [*map(_instant, now)]
        substance = name in _SUBSTANCE and not same_instant
        explanation = "time-zone" if same_instant else "" if substance else "mail-gateway"
        out.append(
            Alteration(
                Kind.MESSAGE_CHANGED if substance else Kind.METADATA_CHANGED,
                substance,
                Spot(spots[0].file, f"{spots[0].place}/{name}"),
                Spot(spots[1].file, f"{spots[1].place}/{name}"),
                before="\n".join(was),
                after="\n".join(now),
                explanation=explanation,
                facts=(("header", name),),
            )
        )
    return out


def _instant(date: str) -> str:
    try:
        return str(parsedate_to_datetime(date).timestamp())
    except (TypeError, ValueError, OverflowError):
        return date


def _attachments(
    before: Mail, after: Mail, spots: tuple[Spot, Spot], options: Options, found: Found
) -> None:
    left = dict(enumerate(before.attachments, 1))
    right = dict(enumerate(after.attachments, 1))
    for j, item in list(right.items()):
        same = next((i for i, x in left.items() if x.content == item.content), None)
        if same is not None:
            del left[same], right[j]
    for j, item in list(right.items()):
        named = next((i for i, x in left.items() if x.name == item.name), None)
        if named is not None:
            places = (
                Spot(spots[0].file, f"{spots[0].place}/attachment={named}"),
                Spot(spots[1].file, f"{spots[1].place}/attachment={j}"),
            )
            _attachment(left[named], item, places, options, found)
            del left[named], right[j]
    for kind, side, items in (
        (Kind.ATTACHMENT_REMOVED, 0, left),
        (Kind.ATTACHMENT_ADDED, 1, right),
    ):
        for number, item in items.items():
            spot = Spot(spots[side].file, f"{spots[side].place}/attachment={number}")
            said = _described(item)
            found.alterations.append(
                Alteration(
                    kind,
                    True,
                    None if side else spot,
                    spot if side else None,
                    before="" if side else said,
                    after=said if side else "",
                )
            )


def _described(item: Attachment) -> str:
    digest = hashlib.sha256(item.content).hexdigest()
    return f"{item.name}, {len(item.content)} bytes, SHA-256 {digest}"


def _attachment(
    before: Attachment,
    after: Attachment,
    spots: tuple[Spot, Spot],
    options: Options,
    found: Found,
) -> None:
    """The same attachment with other bytes: compared by its own kind, one level deeper."""
    depth = spots[0].place.count("attachment=")
    inner = Found()
    if depth <= _DEEPEST:
        with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
            suffix = Path(before.name).suffix[:12]
            paths = [Path(folder, f"{side}{suffix}") for side in ("original", "returned")]
            paths[0].write_bytes(before.content)
            paths[1].write_bytes(after.content)
            families = [kind_of(path).family for path in paths]
            family = families[0] if families[0] == families[1] else "bytes"
            here = replace(options, original_name=spots[0].file, returned_name=spots[1].file)
            inner = comparator_for(family)(paths[0], paths[1], here)
    found.problems += inner.problems
    substance = inner.substance or bool(inner.not_comparable) or not inner.alterations
    found.alterations.append(
        Alteration(
            Kind.ATTACHMENT_CHANGED,
            substance,
            *spots,
            before=_described(before),
            after=_described(after),
            explanation="" if substance else "resave",
        )
    )
    found.effects += inner.effects
    for item in inner.alterations:
        found.alterations.append(
            replace(
                item,
                original=_inside(spots[0], item.original),
                returned=_inside(spots[1], item.returned),
            )
        )


def _inside(outer: Spot, inner: Spot | None) -> Spot | None:
    if inner is None:
        return None
    return Spot(outer.file, f"{outer.place}/{inner.place}" if inner.place else outer.place)
