"""The receipt: its words survive a telephone, its page is one page, its code can be read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seal.logs import MemoryLog
from tocsin.ground.errors import MisuseError
from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.proof.verdicts import Lack
from tocsin.seal.receipt.page import Receipt, as_text, day_in, missing_in, qr_text, render, words_in
from tocsin.seal.receipt.texts import LANGUAGES, TEXTS
from tocsin.seal.receipt.words import (
    BITS,
    CONSONANTS,
    COUNT,
    VOWELS,
    check_heard,
    check_words,
    in_cyrillic,
)

LOG = MemoryLog().grow(7)
NOTE = LOG.note()
TEXT = NOTE.text.encode()
ROOT = Checkpoint.parse(NOTE.text).root
LACKS = (Lack("no_policy"), Lack("short", (1, 3)), Lack("no_time"), Lack("pending", (2,)))


def receipt() -> Receipt:
    return Receipt(NOTE, LOG.vkey, "SIGNED ONLY", LACKS, "2026-11-21T10:00:00Z", "2026-11-21")


def number_of(words: list[str]) -> int:
    """The bits back out of the words, written apart from the product."""
    total = 0
    for word in words:
        bare = word.replace("ch", "C")
        for consonant, vowel in zip(bare[::2], bare[1::2], strict=True):
            first = CONSONANTS.index("ch" if consonant == "C" else consonant)
            total = total << 5 | first << 2 | VOWELS.index(vowel)
    return total


@given(st.binary(max_size=100))
def test_words_carry_the_first_135_bits(text: bytes) -> None:
    expected = int.from_bytes(hashlib.sha256(text).digest(), "big") >> (256 - COUNT * BITS)
    assert number_of(check_words(text)) == expected


@given(st.binary(max_size=40), st.sampled_from([" ", "\n", ", ", " - ", " 2. "]), st.booleans())
def test_said_in_any_script_spacing_and_case(text: bytes, gap: str, cyrillic: bool) -> None:
    words = check_words(text)
    said = gap.join(in_cyrillic(w) if cyrillic else w for w in words)
    for form in (said, said.upper(), f"1. {said}."):
        assert check_heard(form, text, bytes(32)).agrees


def test_the_wrong_word_is_named() -> None:
    words = check_words(TEXT)
    for place in range(COUNT):
        heard = list(words)
        heard[place] = "bakilo" if heard[place] != "bakilo" else "bakila"
        outcome = check_heard(" ".join(heard), TEXT, ROOT)
        assert outcome.wrong == ((place + 1, heard[place], words[place]),)
        assert not outcome.agrees


def test_too_few_or_too_many_words_do_not_agree() -> None:
    words = check_words(TEXT)
    short = check_heard(" ".join(words[:-1]), TEXT, ROOT)
    assert (short.agrees, short.missing, short.wrong) == (False, 1, ())
    assert not check_heard("", TEXT, ROOT).agrees
    assert not check_heard(" ".join([*words, words[0]]), TEXT, ROOT).agrees


def test_hexadecimal_is_checked_by_group() -> None:
    spaced = " ".join(ROOT.hex()[i : i + 8] for i in range(0, 64, 8)).upper()
    assert check_heard(spaced, TEXT, ROOT).agrees
    assert check_heard("0x" + ROOT.hex(), TEXT, ROOT).agrees
    bad = ROOT.hex()[:20] + ("0" if ROOT.hex()[20] != "0" else "1") + ROOT.hex()[21:]
    assert [item[0] for item in check_heard(bad, TEXT, ROOT).wrong] == [3]
    half = check_heard(ROOT.hex()[:30], TEXT, ROOT)
    assert (half.agrees, half.missing, half.wrong) == (False, 34, ())
    assert not check_heard(ROOT.hex() + "00", TEXT, ROOT).agrees


@given(st.text(max_size=60))
def test_noise_never_agrees(noise: str) -> None:
    assert not check_heard(noise, TEXT, ROOT).agrees


def test_every_language_says_everything() -> None:
    keys = {language: set(TEXTS[language]) for language in LANGUAGES}
    assert all(found == keys["en"] for found in keys.values())
    for language in LANGUAGES:
        shown = "\n".join(as_text(receipt(), language))
        assert TEXTS[language]["not_text"] in shown
        assert ROOT.hex()[:8] in shown
        assert "1" in missing_in(receipt(), language)[1]
        assert words_in(receipt(), language)[0] in shown
        for word in ("forged", "falsified", "подлог", "falsifi"):
            assert word not in shown.lower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("verdict", "holds"),
    [("SIGNED ONLY", ""), ("PROVED, time only by witnesses", ""),
     ("PROVED, quorum short (2 of 3)", "2"),
     ("PROVED by 2026-11-21T10:00:07Z", "2026-11-21 10:00:07 UTC")],
)  # fmt: skip
def test_how_it_stands_is_said_in_the_readers_words_and_nowhere_as_a_command(
    language: str, verdict: str, holds: str
) -> None:
    made = replace(receipt(), verdict=verdict)
    shown = "\n".join([*as_text(made, language), *TEXTS[language].values()])
    assert holds in shown
    for word in ("SIGNED", "PROVED", "quorum", "tocsin ", "--", "SEAL"):
        assert word not in shown, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_and_the_same_bytes_again(language: str) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    import io

    first = render(receipt(), language)
    assert first == render(receipt(), language)
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert len(pdf.pages) == 1
        text = _text(first)
    assert TEXTS[language]["title"] in text
    assert words_in(receipt(), language)[8] in text


def _text(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text: str = document[0].get_textpage().get_text_range()
    document.close()
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_off_the_paper(language: str) -> None:
    import pypdfium2

    log = MemoryLog("tocsin/7c9ae492e1a7851f").grow(7)
    named = replace(receipt(), note=log.note(), vkey=log.vkey)
    page = pypdfium2.PdfDocument(render(named, language))[0]
    words = page.get_textpage()
    boxes = [words.get_charbox(index) for index in range(words.count_chars())]
    assert min(box[0] for box in boxes if box[2] > box[0]) > 28
    assert max(box[2] for box in boxes) < page.get_width() - 28


def test_the_code_on_the_image_is_the_checkpoint() -> None:
    cv2 = pytest.importorskip("cv2")
    import numpy as np

    image = cv2.imdecode(np.frombuffer(render(receipt(), "ky", image=True), np.uint8), 1)
    found, *_ = cv2.QRCodeDetector().detectAndDecode(image)
    assert found == qr_text(receipt())
    assert found == str(NOTE)


def test_a_sixth_language_is_misuse() -> None:
    with pytest.raises(MisuseError, match="no receipt in 'de'"):
        render(receipt(), "de")


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "24 October 2023"), ("fr", "24 octobre 2023"), ("es", "24 de octubre de 2023"),
     ("ru", "24 октября 2023 г."), ("ky", "2023-ж., 24-октябрь")],
)  # fmt: skip
def test_the_day_of_a_receipt_is_written_out(language: str, day: str) -> None:
    """English with the day first, as every paper of the house has it."""
    said = day_in(date(2023, 10, 24), language).replace("\u202f", " ").replace("\xa0", " ")
    assert said == day
