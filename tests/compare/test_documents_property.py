"""What was planted is what is reported; noise alone reports no substance. Documents, any seed.

Each example builds a document, plants alterations, adds noise on top (another program, another
code page, other line ends, other properties, another order of headers) and compares.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.compare.compared import compared, kinds
from tests.formats.documents import docx_bytes, eml_bytes, odt_bytes, paragraph, pdf_bytes
from tests.formats.test_units_documents import resaved
from tests.thorough import examples

NOUNS = "касса взнос отчёт совет решение сумма ордер протокол выплата счёт фонд аренда".split()  # noqa: SIM905
SETTINGS = settings(
    max_examples=examples(10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@dataclass(frozen=True)
class Planted:
    """The paragraphs before and after, and what must be found."""

    before: list[str]
    after: list[str]
    expected: list[str]


@st.composite
def planted(draw: Callable[..., object]) -> Planted:
    """A text of distinct paragraphs with up to three alterations far enough apart."""
    rng = random.Random(draw(st.integers(0, 10**6)))
    count = rng.randrange(6, 16)
    before = [
        f"Пункт {n}: " + " ".join(rng.choices(NOUNS, k=rng.randrange(5, 12))) + f" на {n * 137} сом"
        for n in range(1, count + 1)
    ]
    after, expected = list(before), []
    spots = sorted(rng.sample(range(0, count, 3), k=rng.randrange(0, 3)), reverse=True)
    for spot in spots:
        act = rng.choice(["changed", "removed", "added"])
        expected.append(f"passage-{act}")
        if act == "changed":
            after[spot] = after[spot].replace(" сом", "0 сом")
        elif act == "removed":
            del after[spot]
        else:
            extra = " ".join(rng.sample(["альфа", "бета", "гамма", "дельта", "эпсилон"], 4))
            after.insert(spot, f"Добавка {extra} {rng.randrange(10**6)}")
    return Planted(before, after, sorted(expected))


def text(lines: list[str], encoding: str, ends: str) -> bytes:
    return (ends * 2).join(lines).encode(encoding)


@SETTINGS
@given(
    case=planted(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "windows-1251", "utf-16", "cp866", "koi8-r"]),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_text(tmp_path: Path, case: Planted, encoding: str, ends: str):
    found = compared(
        tmp_path, "a.txt", text(case.before, "utf-8", "\n"), text(case.after, encoding, ends)
    )
    assert sorted(kinds(found)) == case.expected


@pytest.mark.slow
@SETTINGS
@given(case=planted(), split=st.integers(1, 5), author=st.sampled_from(["A", "Б"]))
def test_docx(tmp_path: Path, case: Planted, split: int, author: str):
    def runs(line: str) -> str:
        """The same words broken into other runs, as another program would."""
        size = max(1, len(line) // split)
        parts = [line[i : i + size] for i in range(0, len(line), size)]
        inner = "".join(f'<w:r><w:t xml:space="preserve">{p}</w:t></w:r>' for p in parts)
        return f'<w:p w:rsidR="00A{split}">{inner}</w:p>'

    core = f'<c:p xmlns:c="c" xmlns:d="d"><d:creator>{author}</d:creator></c:p>'
    before = docx_bytes("".join(paragraph(line) for line in case.before))
    after = docx_bytes("".join(runs(line) for line in case.after), docProps__core=core)
    assert sorted(kinds(compared(tmp_path, "a.docx", before, after))) == case.expected


@pytest.mark.slow
@SETTINGS
@given(case=planted())
def test_odt(tmp_path: Path, case: Planted):
    def body(lines: list[str]) -> bytes:
        return odt_bytes("".join(f"<text:p>{line}</text:p>" for line in lines))

    found = compared(tmp_path, "a.odt", body(case.before), body(case.after))
    assert sorted(kinds(found)) == case.expected


@pytest.mark.slow
@SETTINGS
@given(
    case=planted(),
    zone=st.sampled_from(
        [
            "Wed, 25 Oct 2023 10:00:00 +0600",
            "Wed, 25 Oct 2023 04:00:00 +0000",
            "25 Oct 2023 04:00 GMT",
        ]
    ),
    trace=st.booleans(),
)
def test_mail(tmp_path: Path, case: Planted, zone: str, trace: bool):
    before = eml_bytes(body="\n\n".join(case.before))
    after = eml_bytes(body="\n\n".join(case.after), date=zone)
    if trace:
        after = b"Received: from a by b; Thu, 26 Oct 2023 01:00:00 +0000\nX-Seen: 1\n" + after
    assert sorted(kinds(compared(tmp_path, "a.eml", before, after))) == case.expected


@pytest.mark.slow
@settings(max_examples=examples(5), deadline=None, suppress_health_check=[*HealthCheck])
@given(seed=st.integers(0, 10**6), noise=st.booleans())
def test_pdf(tmp_path: Path, seed: int, noise: bool):
    rng = random.Random(seed)
    pages = [
        f"Лист {n} " + " ".join(rng.choices(NOUNS, k=30)) + f" всего {rng.randrange(10**5, 10**6)}"
        for n in range(1, 5)
    ]
    after, expected = list(pages), []
    act = rng.choice(["none", "digit", "removed", "added"])
    at = rng.randrange(4)
    if act == "digit":
        head, last = after[at][:-1], after[at][-1]
        after[at] = head + str((int(last) + rng.randrange(1, 10)) % 10)
        expected = ["passage-changed"]
    elif act == "removed":
        del after[at]
        expected = ["page-removed"]
    elif act == "added":
        after.insert(at, "Вставка " + " ".join(rng.sample(["альфа", "бета", "гамма", "дельта"], 4)))
        expected = ["page-added"]
    first, second = (pdf_bytes("\n#pagebreak()\n".join(side)) for side in (pages, after))
    found = compared(tmp_path, "a.pdf", first, resaved(second) if noise else second)
    assert kinds(found) == expected


@pytest.mark.slow
@pytest.mark.parametrize("quality", [35])
def test_recompression_of_a_scan_is_form(tmp_path: Path, quality: int):
    from benchmarks._scanpages import ledger_page, rendered, scanned, typeset
    from PIL import Image

    rng = random.Random(quality)
    first = scanned(rendered(typeset([ledger_page(rng)]))[0], rng)
    out = io.BytesIO()
    Image.open(io.BytesIO(first)).save(out, "JPEG", quality=quality)
    assert kinds(compared(tmp_path, "a.jpg", first, out.getvalue())) == []
