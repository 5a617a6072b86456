"""The receipt as PDF and as one small image, set by Typst; the same bytes for the same seal."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tocsin.ground.errors import MisuseError
from tocsin.seal.log import Checkpoint, Note, VerifierKey
from tocsin.seal.proof import Lack, told
from tocsin.seal.receipt.texts import LANGUAGES, TEXTS
from tocsin.seal.receipt.words import check_words, in_cyrillic

CYRILLIC_LANGUAGES = ("ru", "ky")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says. Nothing in it tells what was sealed, or how much.

    ``claimed`` is what this computer's clock said; ``date`` the day of printing (ISO 8601).
    """

    note: Note
    vkey: VerifierKey
    verdict: str
    missing: Sequence[Lack]
    claimed: str
    date: str

    @property
    def point(self) -> Checkpoint:
        """The checkpoint in the note."""
        return Checkpoint.parse(self.note.text)

    @property
    def words(self) -> list[str]:
        """The check words in Latin letters."""
        return check_words(self.note.text.encode())

    def root_groups(self) -> list[str]:
        """The root in hexadecimal, eight groups of eight digits."""
        digits = self.point.root.hex()
        return [digits[place : place + 8] for place in range(0, 64, 8)]


def words_in(receipt: Receipt, language: str) -> list[str]:
    """The check words in the script of ``language``."""
    if language in CYRILLIC_LANGUAGES:
        return [in_cyrillic(word) for word in receipt.words]
    return receipt.words


def missing_in(receipt: Receipt, language: str) -> list[str]:
    """What is missing, in the reader's language."""
    return [TEXTS[language][item.code].format(*item.numbers) for item in receipt.missing]


def verdict_in(verdict: str, language: str) -> str:
    """How a seal stands, in the reader's language; ``verdict`` is what verifiers say."""
    code, values = told(verdict)
    return TEXTS[language][code].format(*values)


def moment_in(stamp: str, language: str) -> str:
    """A moment of ISO 8601 in UTC, written out to the second."""
    when = datetime.fromisoformat(stamp).astimezone(UTC)
    return f"{day_in(when.date(), language)}, {when:%H:%M:%S} UTC"


def day_in(day: date, language: str) -> str:
    """A day, written out."""
    from babel.dates import format_date

    return str(format_date(day, "long", locale="en_GB" if language == "en" else language))


def qr_text(receipt: Receipt) -> str:
    """What the QR code holds: the checkpoint as the log signed it, without later lines."""
    return str(Note(receipt.note.text, receipt.note.signatures[:1]))


def qr_svg(text: str) -> str:
    """A QR code (error correction M) as SVG."""
    import segno

    stream = io.BytesIO()
    segno.make(text, error="m", micro=False).save(stream, kind="svg", border=3, xmldecl=False)
    return stream.getvalue().decode()


def render(receipt: Receipt, language: str, *, image: bool = False) -> bytes:
    """The receipt as PDF, or as a small PNG card with ``image``.

    Raises :class:`MisuseError` for a language that is not one of the five.
    """
    import typst

    if language not in LANGUAGES:
        raise MisuseError(
            f"there is no receipt in {language!r}", mend="use one of " + ", ".join(LANGUAGES)
        )
    data = {
        "kind": "card" if image else "page",
        "lang": language,
        "texts": TEXTS[language],
        "words": words_in(receipt, language),
        "root": receipt.root_groups(),
        "origin": receipt.point.origin,
        "size": receipt.point.size,
        "vkey": str(receipt.vkey),
        "claimed": moment_in(receipt.claimed, language) if receipt.claimed else "",
        "verdict": verdict_in(receipt.verdict, language),
        "missing": missing_in(receipt, language),
        "date": day_in(date.fromisoformat(receipt.date), language),
        "ymd": [int(part) for part in receipt.date.split("-")],
        "qr": qr_svg(qr_text(receipt)),
    }
    result = typst.compile(
        (Path(__file__).parent / "receipt.typ").read_bytes(),
        format="png" if image else "pdf",
        ppi=220.0 if image else None,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=None if image else ["a-2a"],
        timestamp=0,
    )
    if not isinstance(result, bytes):
        raise TypeError("a receipt has one page")
    return result


def as_text(receipt: Receipt, language: str) -> list[str]:
    """The receipt for a terminal, a chat or a fax."""
    words, text = words_in(receipt, language), TEXTS[language]
    point = receipt.point
    lines = [f"{text['title']}: {point.origin} · {text['entries']}: {point.size}", ""]
    lines.append(f"{text['words']}:")
    for row in range(0, len(words), 3):
        shown = [f"{row + n + 1} {word}" for n, word in enumerate(words[row : row + 3])]
        lines.append("  " + "   ".join(f"{item:<14}" for item in shown).rstrip())
    groups = receipt.root_groups()
    lines += ["", f"{text['root']}:", "  " + " ".join(groups[:4]), "  " + " ".join(groups[4:])]
    lines += ["", f"{text['verdict']}: {verdict_in(receipt.verdict, language)}"]
    if receipt.missing:
        lines += [f"{text['missing']}:", *(f"  {x}" for x in missing_in(receipt, language))]
    return [*lines, "", f"{text['not']}: {text['not_text']}"]
