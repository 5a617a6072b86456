"""Exhibits as they come: broken, odd, nested. The bundle is made, and says what it lacks."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.formats.rawbook import far_away
from tests.letters.annex.test_bundle import a_word_document, case_of, make, words_of

from tocsin.casefile.folder import load_case
from tocsin.casefile.model.text import Text
from tocsin.ground.errors import TocsinError
from tocsin.letters.annex.bundle import Options, make_bundle
from tocsin.letters.annex.sheets import sheets_of
from tocsin.letters.nodes import fonts


def a_page(change: Callable[[pikepdf.Pdf], None], password: str | None = None) -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(400, 600))
    change(pdf)
    pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=password) if password else False)
    return out.getvalue()


def page_with(**values: object) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in values.items():
            pdf.pages[0].obj[f"/{key}"] = value

    return a_page(change)


def no_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def a_picture(mode: str, form: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (50, 40)).save(out, form)
    return out.getvalue()


NAME = pikepdf.Name("/x")
SHOWN = {
    "rotate.pdf": page_with(Rotate=NAME),
    "turned.pdf": page_with(Rotate=45),
    "boxes.pdf": page_with(MediaBox=pikepdf.Array([600, 400, 0, 0])),
    "nobox.pdf": page_with(MediaBox=pikepdf.Array([0, 0])),
    "crop.pdf": page_with(CropBox=pikepdf.Array([1000, 1000, 2000, 2000])),
    "huge.pdf": page_with(MediaBox=pikepdf.Array([0, 0, 200000, 200000])),
    "resources.pdf": page_with(Resources=NAME),
    "forms.pdf": page_with(Resources=pikepdf.Dictionary(XObject=NAME)),
    "contents.pdf": page_with(Contents=NAME),
    "lead.pdf": b"some bytes before " + page_with(),
    "alpha.png": a_picture("RGBA", "PNG"),
    "deep.png": a_picture("I;16", "PNG"),
    "print.jpg": a_picture("CMYK", "JPEG"),
    "print.tif": a_picture("CMYK", "TIFF"),
    "macros.docm": a_word_document(),
    "Приказ №5 «срочно».docx": a_word_document(),
    "smile.txt": "It was cold \u2744\ufe0f \U0001f600".encode(),
    "typst.txt": b'#read("/etc/passwd") $x$ *b* <l> @r [',
}
NOT_SHOWN = {
    "junk.pdf": b"%PDF-1.7\nnothing",
    "none.pdf": a_page(no_pages),
    "locked.pdf": a_page(lambda pdf: None, "secret"),
    "empty.pdf": b"",
    "cut.jpg": a_picture("RGB", "JPEG")[:300],
    "arabic.txt": "\u0645\u0631\u062d\u0628\u0627".encode(),
}


def test_odd_files_still_become_stamped_pages(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", SHOWN)
    text, made = make(folder, tmp_path / "annexes.pdf")
    assert made.problems == []  # type: ignore[attr-defined]
    assert all(entry.pages > 1 for entry in made.entries)  # type: ignore[attr-defined]
    joined = "\n".join(text)
    assert "[grinning face]" in joined
    assert '#read("/etc/passwd")' in joined, "text is text, never a command"


def test_what_has_no_pages_is_said_once_each_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ())  # a machine without Noto
    folder = case_of(tmp_path / "case", {**NOT_SHOWN, "good.txt": b"good words"})
    text, made = make(folder, tmp_path / "annexes.pdf")
    places = [problem.place for problem in made.problems]  # type: ignore[attr-defined]
    assert places == [f"ex-{n}" for n in range(1, len(NOT_SHOWN) + 1)]
    assert "good words" in "\n".join(text)


def test_mail_within_mail_is_shown_to_the_innermost(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("innermost words")
    for depth in range(4):
        outer = EmailMessage()
        outer["Subject"] = f"depth {depth}"
        outer.set_content(f"words at {depth}")
        outer.add_attachment(message)
        message = outer
    folder = case_of(tmp_path / "case", {"mail.eml": message.as_bytes()})
    text, _ = make(folder, tmp_path / "annexes.pdf")
    assert "innermost words" in "\n".join(text)


def test_a_missing_translation_names_its_file(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"a.txt": b"one"})
    text = (folder.path / "case.yaml").read_text("utf-8")
    named = "lang: ru, translations: [{lang: en, file: gone.txt}]}"
    (folder.path / "case.yaml").write_text(text.replace("lang: ru}", named), "utf-8")
    with pytest.raises(Exception, match=r"gone\.txt"):
        make(load_case(folder.path), tmp_path / "annexes.pdf")
    assert not (tmp_path / "annexes.pdf").exists()


@pytest.mark.slow
def test_three_hundred_exhibits_in_subfolders_have_their_pages_and_numbers(tmp_path: Path) -> None:
    root = tmp_path / "case"
    rows = ""
    for number in range(1, 301):
        file = root / "exhibits" / f"папка {number % 7}" / f"{number}.pdf"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page_with())
        name = file.relative_to(root / "exhibits").as_posix()
        rows += f"  - {{id: ex-{number}, file: '{name}', title: 'Exhibit {number}'}}\n"
    head = "case: {id: t, title: Synthetic, government: KG, synthetic: true}\nexhibits:\n"
    (root / "case.yaml").write_text(head + rows, "utf-8")
    numbers = {f"ex-{n}": str(n) for n in range(1, 301)}
    out = tmp_path / "annexes.pdf"
    made = make_bundle(load_case(root), numbers, out, Options(on=date(2023, 10, 25)))
    pages = words_of(out)
    for entry in (made.entries[0], made.entries[150], made.entries[-1]):
        assert f"Exhibit {entry.number}" in pages[entry.first_page - 1]
        assert f"Annex {entry.number}" in pages[entry.first_page]


def test_a_title_no_font_draws_is_refused_with_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ())
    folder = case_of(tmp_path / "case", {"a.txt": b"words"})
    exhibit = folder.file.exhibits[0]
    exhibit.__dict__["title"] = Text({"en": "香港職工會聯盟"})
    with pytest.raises(TocsinError) as caught:
        make(folder, tmp_path / "annexes.pdf")
    assert caught.value.diagnosis.code == "TOC-PDF1"
    assert "apt install fonts-noto-cjk" in caught.value.diagnosis.mend


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("香港職工會聯盟解散聲明", "NotoSerifCJK"),
        ("คำสั่งของศาลแรงงาน", "NotoSerifThai"),
        ("សេចក្តីសម្រេចរបស់តុលាការ", "NotoSerifKhmer"),
        ("အလုပ်သမားသမဂ္ဂ", "NotoSerifMyanmar"),
        ("بيان الاتحاد العام التونسي للشغل", "NotoNaskhArabic"),
    ],
)
def test_titles_in_other_scripts_are_drawn_with_noto(
    tmp_path: Path, title: str, family: str
) -> None:
    if not list(Path("/usr/share/fonts").rglob(f"{family}-Regular.tt[cf]")):
        pytest.skip(f"{family} is not installed here")
    folder = case_of(tmp_path / "case", {"a.txt": title.encode()})
    folder.file.exhibits[0].__dict__["title"] = Text({"en": title})
    _, made = make(folder, tmp_path / "annexes.pdf")
    assert made.problems == []  # type: ignore[attr-defined]
    with pikepdf.open(tmp_path / "annexes.pdf") as book:
        dictionaries = [o for o in book.objects if isinstance(o, pikepdf.Dictionary)]
        names = " ".join(str(o.get("/BaseFont", "")) for o in dictionaries)
    assert family in names.replace("-", "").replace(" ", "")


def test_the_bundle_is_tagged_page_by_page_in_order(tmp_path: Path) -> None:
    folder = case_of(tmp_path / "case", {"a.txt": b"words", "b.png": a_picture("RGB", "PNG")})
    make(folder, tmp_path / "annexes.pdf")
    with pikepdf.open(tmp_path / "annexes.pdf") as book:
        assert book.Root.MarkInfo.Marked
        tree = book.Root.StructTreeRoot
        keys = [int(p.obj.StructParents) for p in book.pages]
        assert len(set(keys)) == len(book.pages)
        numbers = list(tree.ParentTree.Nums)
        held = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert set(held) == set(range(int(tree.ParentTreeNextKey)))
        places = [page.obj.objgen for page in book.pages]
        order = [places.index(e.Pg.objgen) for e in tree.K[0].K if "/Pg" in e]
        assert order == sorted(order)  # read as the pages lie
        figures = [e for e in tree.K[0].K if e.S == "/Figure"]
        assert [str(e.Alt).startswith("b.png") or "2" in str(e.Alt) for e in figures] == [True]
        for page in book.pages[1:]:
            for element in held[int(page.obj.StructParents)]:
                assert element is None or "/S" in element


@pytest.mark.parametrize(
    "content",
    [b"a;" * 700_000, b"day;sum\n1;2\n3;4\n5;" + b"9" * 200_000 + b"\n", b"word " * 300_000],
    ids=["one line of cells", "one endless cell", "one endless paragraph"],
)
def test_what_is_too_long_to_print_is_said_and_goes_beside(tmp_path: Path, content: bytes) -> None:
    """It once ended compile in a fault, or set sixty million letters for minutes."""
    path = tmp_path / "long.csv"
    path.write_bytes(content)
    made = sheets_of(path, "en")
    assert made.pdf is None
    assert "too long to print" in made.reason


def test_a_cell_a_million_rows_away_ends_nothing_but_its_own_pages(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    path.write_bytes(far_away())
    made = sheets_of(path, "en")
    assert not made.pdf
    assert made.reason
