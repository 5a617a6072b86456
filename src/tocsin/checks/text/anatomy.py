"""The anatomy of a letter: head, salutation, body, closing, tail (domain.md section 7.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from tocsin.checks.text.lexicon import pattern, says
from tocsin.ground.words import CAPITALS
from tocsin.reading import DocumentKind, Reading, Signature, without_captions

_LINE = re.compile(r"[^\n]+")
_NAMEISH = re.compile(rf"(?:[{CAPITALS}ҢҮӨ][\w.'’\-]*\s*){{1,6}}(?:,.*)?$")
_SIGN = re.compile(
    r"/s/|/\s?(?:подпись|signature|firma|signed|signe)\s?/|[(\[](?:s|sgd|fdo|f|подп)\.?[)\]]|"
    r"\[(?:signed|signature|signe|firmado|firma|подпис\w*)[^\]]*\]"
    r"|\((?:signed|signature|signe|firmado|firma|подпис\w*)[^)]*\)"
    r"|^\W{0,6}(?:signed|signe|firmado|подписано|подпись)\b"
    r"|(?:signature|firma|подпись)[^\S\n]*[:/][^\S\n]*\S",
    re.MULTILINE,
)
# "(signature to follow)", «(подпись будет позже)»: where one is missing
_NOT_YET = re.compile(
    r"(?<!\w)(?:follows?|pending|later|blank|empty|missing|suit|suivra|suivre|vide|blanc|sigue|"
    r"por firmar|pendiente|blanco|vacio|следует|будет|позже|пусто|нет|place|lugar|место|"
    r"espac\w+)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Spans of a letter's parts; an absent part is ``None`` (head and body always are)."""

    head: tuple[int, int]
    salutation: tuple[int, int] | None
    body: tuple[int, int]
    closing: tuple[int, int] | None
    tail: tuple[int, int]
    signed: bool
    signatory: str


def dissect(text: str, folded: str) -> Anatomy:
    """Find the parts of a letter in its text (and the folded text, same offsets)."""
    written = _own_end(folded)
    lines = [(m.start(), m.end()) for m in _LINE.finditer(folded, 0, written) if m[0].strip()]
    salutation = _salutation(folded, lines)
    closing = _closing(folded, lines, salutation)
    low = salutation[1] if salutation else 0
    high = closing[0] if closing else written
    head = (0, salutation[0]) if salutation else (0, _head_end(lines))
    tail = (closing[1], written) if closing else (_tail_start(lines), written)
    plain = without_captions(folded)
    signed = any(
        not _NOT_YET.search(m[0] + plain[m.end() : m.end() + 40].split("\n")[0])
        for m in _SIGN.finditer(plain, *tail)
    )
    return Anatomy(head, salutation, (low, high), closing, tail, signed, _name(text, tail, lines))


def completed(anatomy: Anatomy, reading: Reading) -> Anatomy:
    """The anatomy, with what only the reader of layouts found: a letter may greet nobody.

    Where neither greeting nor leave stands, head, body and tail are those of the reading.
    """
    signatory = reading.signatory.name if reading.signatory else ""
    signed = anatomy.signed or reading.signature is Signature.PRESENT
    anatomy = replace(anatomy, signed=signed, signatory=anatomy.signatory or signatory)
    head = _table_at_the_head(reading.text)
    if head and not anatomy.salutation:
        # a memo that bears To, From and Date in the rows of a table
        anatomy = replace(anatomy, head=(0, head), body=(head, max(head, anatomy.body[1])))
    if anatomy.salutation or anatomy.closing or reading.kind is DocumentKind.NEWS:
        return anatomy
    low, high = max(head, reading.body.start), reading.body.end
    if high <= low:
        return anatomy
    return replace(anatomy, head=(0, low), body=(low, high), tail=(high, len(reading.text)))


def _table_at_the_head(text: str) -> int:
    """Where the rows of a table end that stand at the top, under a title at most; 0 without one."""
    at = end = 0
    for line in text.split("\n")[:40]:
        bare = line.strip()
        if bare and not (bare.startswith(("|", "#")) or bare.isupper()):
            break
        at += len(line) + 1
        end = at if bare.startswith("|") else end
    return end


def _own_end(folded: str) -> int:
    """Where the writer's own words end: behind them an earlier mail may be quoted, to the end."""
    lines = folded.rstrip().split("\n")
    quoted = list(takewhile(lambda line: line.lstrip(" \t").startswith(">"), reversed(lines)))
    own = sum(len(line) + 1 for line in lines[: len(lines) - len(quoted)])
    return own if len(quoted) > 1 and own > len(folded) // 4 else len(folded)


def _salutation(folded: str, lines: list[tuple[int, int]]) -> tuple[int, int] | None:
    opening = pattern("anatomy", "salutation")
    for start, end in lines[: max(30, len(lines) // 2)]:
        line = folded[start:end].strip(" *_#>")
        if len(line) <= 110 and opening.match(line) and line.endswith((",", ":", "!", ".")):
            return start, end
    return None


def _closing(
    folded: str, lines: list[tuple[int, int]], salutation: tuple[int, int] | None
) -> tuple[int, int] | None:
    words = pattern("anatomy", "closing")
    # "le saluda" may open a letter: no leave is taken in its first third
    opening = lines[len(lines) // 3][0] if len(lines) > 6 else 0
    after = salutation[1] if salutation else opening
    for start, end in reversed(lines):
        if start < after:
            break
        line = folded[start:end].strip(" *_>")
        if len(line) <= 260 and words.search(line):
            return start, end
    return None


def _head_end(lines: list[tuple[int, int]]) -> int:
    return lines[min(len(lines), 6) - 1][1] if lines else 0


def _tail_start(lines: list[tuple[int, int]]) -> int:
    return lines[max(0, len(lines) - 5)][0] if lines else 0


def _name(text: str, tail: tuple[int, int], lines: list[tuple[int, int]]) -> str:
    """The first line after the closing that looks like a person's name."""
    for start, end in lines:
        if start < tail[0]:
            continue
        line = text[start:end].strip(" *_")
        if len(line) > 90 or says("anatomy", "not_a_name", line.lower(), ""):
            continue
        if _NAMEISH.fullmatch(line) and len(line.split(",")[0].split()) >= 2:
            return line.split(",")[0].strip()
    return ""
