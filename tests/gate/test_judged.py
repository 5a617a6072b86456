"""What a gate decides of one thing: its name, where it was made, what is unread, what goes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from tests.gate.test_carriers import NAME, case

from tocsin.casefile.public import Audience
from tocsin.formats.pages import tesseract
from tocsin.gate import Gate, Item
from tocsin.gate.carried import Unread
from tocsin.gate.door import write_out
from tocsin.gate.judge import LOCATED, Held
from tocsin.gate.sight import SCRIPTS, Sight, scripts
from tocsin.ground.errors import ProblemsError


def located() -> bytes:
    notes, out = Image.Exif(), io.BytesIO()
    notes.get_ifd(0x8825).update({1: "N", 2: (42.0, 52.0, 30.0)})
    Image.new("RGB", (20, 20), "white").save(out, "JPEG", exif=notes.tobytes())
    return out.getvalue()


@pytest.mark.parametrize(
    ("own", "lived_with", "goes"),
    [(False, (), False), (True, (), True), (False, (LOCATED,), True), (False, ("TOC-R33",), False)],
)
def test_where_a_file_was_made_stops_it_unless_it_is_ours_or_lived_with(
    own: bool, lived_with: tuple[str, ...], goes: bool
) -> None:
    gate = Gate(case(), Audience.TRANSMITTED, lived_with=lived_with)
    verdict = gate.judge([Item("x", located(), "a.jpg", own=own)])
    assert verdict.passed is goes
    assert [d.code for d in verdict.refused] == [LOCATED] * (not goes)


@pytest.mark.parametrize("written", [NAME, NAME.replace(" ", "_"), NAME.replace(" ", "-")])
@pytest.mark.parametrize("own", [False, True])
def test_a_file_name_is_read_too(written: str, own: bool) -> None:
    verdict = Gate(case(), Audience.TRANSMITTED).judge([Item("x", b"clean", f"{written}.txt", own)])
    assert [d.place for d in verdict.refused] == ["its name"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [("annex-1", "annex-1"), (NAME.replace(" ", "-"), "file-"), (NAME, "file-"),
     (NAME.replace(" ", "_") + ".pdf", "file-")],
)  # fmt: skip
def test_an_id_that_tells_is_not_printed(written: str, shown: str) -> None:
    said = Gate(case(), Audience.TRANSMITTED).shown(written)
    assert said.startswith(shown)
    assert "ynthetikov" not in said


@pytest.mark.parametrize("own", [False, True])
def test_what_is_unread_is_held_unless_it_is_ours(own: bool) -> None:
    item = Item("x", b"\0\1\2\xff" * 99, "a.bin", own=own)
    assert bool(Gate(case(), Audience.TRANSMITTED).judge([item]).held) is not own


@pytest.mark.parametrize(("number", "more"), [(1, ""), (2, " (and 1 more)"), (3, " (and 2 more)")])
def test_what_is_held_says_the_first_thing_unread_and_how_many_more(number: int, more: str) -> None:
    held = Held("x", "0" * 64, tuple(Unread(f"page {n}", f"why {n}") for n in range(number)))
    told = held.diagnosis("annex 1")
    assert told.problem == f"it is held back unread: why 0{more}"
    assert (told.file, told.place) == ("annex 1", "page 0")
    assert "--release annex 1" in told.mend


def test_things_are_written_by_name_or_else_by_id_and_none_where_one_is_stopped(
    tmp_path: Path,
) -> None:
    gates = [Gate(case(), Audience.TRANSMITTED)]
    verdict = write_out(tmp_path, [Item("a.txt", b"1"), Item("id", b"2", "named/b.txt")], gates)
    assert verdict.passed
    written = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert written == {"a.txt", "named/b.txt"}
    with pytest.raises(ProblemsError):
        write_out(tmp_path / "no", [Item("a.txt", b"1"), Item("b.txt", NAME.encode())], gates)
    assert not (tmp_path / "no").exists()


def test_each_of_several_gates_must_let_it_pass(tmp_path: Path) -> None:
    free = Gate(case(protected=False, sensitivity="public"), Audience.TRANSMITTED)
    gates = [free, Gate(case(), Audience.TRANSMITTED)]
    for order in (gates, gates[::-1]):
        with pytest.raises(ProblemsError):
            write_out(tmp_path, [Item("a.txt", NAME.encode())], order)


# letters of an alphabet by the code of its language (ISO 639-2, as tesseract's data are called)
ALPHABETS = {
    "eng": "a", "fra": "é", "spa": "ñ", "deu": "ß", "ita": "ò", "por": "ã", "tur": "ğ", "pol": "ł",
    "rus": "ж", "kir": "ң", "ukr": "ї", "bel": "ў", "kaz": "қ", "bul": "ъ", "srp": "ђ",
    "ara": "ع", "fas": "پ", "urd": "ے", "heb": "א", "ell": "λ", "chi_sim": "国", "chi_tra": "國",
    "jpn": "のノ", "kor": "한", "tha": "ก", "khm": "ក", "mya": "က", "lao": "ກ", "hin": "ह",
    "nep": "न", "mar": "म", "ben": "ব", "tam": "த", "sin": "ස", "kat": "ქ", "hye": "հ",
    "amh": "አ", "tir": "ቐ",
}  # fmt: skip


@pytest.mark.parametrize("lang", list(ALPHABETS))
def test_a_language_reads_names_in_its_own_letters(
    monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr(
        tesseract, "languages", lambda wanted: "+".join(w for w in wanted if w == lang)
    )
    assert not Sight(scripts([ALPHABETS[lang]])).blind
    other = "heb" if ALPHABETS[lang] < "\u0250" else "eng"
    assert Sight(scripts([ALPHABETS[other]])).blind
    assert Sight(scripts([ALPHABETS[lang], ALPHABETS[other]])).blind


def test_every_language_of_the_table_is_one_that_is_known() -> None:
    assert {lang for langs in SCRIPTS.values() for lang in langs} == set(ALPHABETS)


def test_a_name_is_of_the_scripts_of_its_letters_alone() -> None:
    assert scripts(["Aibek 1-2", "Айбек"]) == {"LATIN", "CYRILLIC"}
    assert scripts(["12 -"]) == scripts([]) == frozenset()
