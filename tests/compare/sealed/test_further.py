"""What a seal alone proves: formulas, drawn pages, tracked changes, members, other headings."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.compare.bookfiles import spec, xlsxfile
from tests.formats.documents import docx_bytes, paragraph, pdf_bytes

from tocsin.cli.main import main
from tocsin.compare.sealed.further import apart
from tocsin.seal.against.matching import Units
from tocsin.seal.commit.places import Runs

HEAD = "date;document;account;counterparty;amount\n"
ROWS = [f"2023-02-{d:02};PKO-{d};50.{d % 3};Synthetic Firm {d};{d * 31}.50\n" for d in range(1, 25)]
LEDGER = HEAD + "".join(ROWS)


def told(tmp_path: Path, name: str, before: bytes, after: bytes) -> dict[str, object]:
    """Seal ``before``, take it away, and hold ``after`` against the seal."""
    archive, returned = tmp_path / "archive", tmp_path / "returned"
    for folder, content in ((archive, before), (returned, after)):
        folder.mkdir()
        (folder / name).write_bytes(content)
    assert main(["seal", str(archive), "--quiet", "--jobs", "1"]) == 0
    (archive / name).unlink()
    out = tmp_path / "report"
    main(["compare", f"{archive}.seal", str(returned), "--out", str(out), "--quiet"])
    return json.loads((out / "report.json").read_text(encoding="utf-8"))["outcomes"][0]


def places(outcome: dict[str, object]) -> list[tuple[str, str]]:
    """Kind and place of every finding of substance."""
    found = outcome["found"].get("alterations", [])
    return [
        (item["kind"], (item.get("original") or item["returned"]).get("place", ""))
        for item in found
        if item["substance"]
    ]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("formula replaced by its value", "formula-changed"),
        ("row hidden", "visibility-changed"),
        ("column hidden", "visibility-changed"),
        ("sheet hidden", "visibility-changed"),
        ("comment removed", "comment-changed"),
    ],
)
def test_what_is_out_of_sight_in_a_workbook(tmp_path: Path, change: str, kind: str) -> None:
    book = spec.book(5)
    contents = []
    for made in (book, spec.ALTERATIONS[change][0](book, 12)):
        xlsxfile.write(tmp_path / "book", made, spec.Manner())
        contents.append((tmp_path / "book").read_bytes())
    found = places(told(tmp_path, "book.xlsx", *contents))
    assert [name for name, _ in found] == [kind]
    assert found[0][1].startswith("sheet=")


def _page(more: str = "") -> bytes:
    lines = "\n\n".join(f"Synthetic line {n}: {n * 31} som." for n in range(12))
    return pdf_bytes(f"#set page(width: 300pt, height: 400pt)\n{lines}{more}")


def test_a_white_box_over_a_number_is_found_at_its_place_on_the_page(tmp_path: Path) -> None:
    box = "#place(top + left, dx: 60pt, dy: 20pt, rect(width: 90pt, height: 30pt, fill: white))"
    outcome = told(tmp_path, "act.pdf", _page(), _page(box))
    assert places(outcome) == [("image-region", "page=1")]
    (item,) = [a for a in outcome["found"]["alterations"] if a["kind"] == "image-region"]
    assert 1 <= len(item["regions"]) <= 4


def test_a_page_saved_again_is_no_other_drawing(tmp_path: Path) -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_page())) as pdf:
        pdf.save(out, linearize=True)
    assert told(tmp_path, "act.pdf", _page(), out.getvalue())["verdict"] == "same-content"


def test_a_tracked_change_that_was_added_is_found(tmp_path: Path) -> None:
    words = "".join(paragraph(f"Synthetic point {n}.") for n in range(9))
    tracked = words.replace(
        paragraph("Synthetic point 4."),
        '<w:p><w:r><w:t>Synthetic point 4</w:t></w:r><w:ins w:author="X"><w:r><w:t>.</w:t>'
        "</w:r></w:ins></w:p>",
    )
    outcome = told(tmp_path, "minutes.docx", docx_bytes(words), docx_bytes(tracked))
    assert ("revision-appended", "paragraph=5/hidden=1") in places(outcome)


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def test_members_of_a_zip_are_found_row_by_row(tmp_path: Path) -> None:
    before = _zip({"books/a.csv": LEDGER, "note.txt": "One.\n\nTwo."})
    after = _zip({"books/a.csv": LEDGER.replace(";217.50", ";271.50")})
    found = places(told(tmp_path, "books.zip", before, after))
    assert ("row-changed", "member=books/a.csv/row=8") in found
    assert ("attachment-removed", "member=note.txt") in found


@pytest.mark.sampled(4)
@pytest.mark.parametrize("way", ["renamed", "renamed and reordered", "wider", "two wider"])
def test_other_headings_lose_no_row(tmp_path: Path, way: str) -> None:
    lines = [line.split(";") for line in LEDGER.replace(";217.50", ";271.50").splitlines()]
    order = [3, 0, 4, 2, 1] if "reordered" in way else [0, 1, 2, 3, 4]
    lines = [[row[i] for i in order] for row in lines]
    if "renamed" in way:
        lines[0] = ["A1", "Zet", "Q", "M", "B"]
    extra = {"wider": ["note"], "two wider": ["note", "clerk"]}.get(way, [])
    lines = [row + (extra if n == 0 else ["ok"] * len(extra)) for n, row in enumerate(lines)]
    after = "".join(";".join(row) + "\n" for row in lines)
    outcome = told(tmp_path, "ledger.csv", LEDGER.encode(), after.encode())
    assert outcome["found"]["measures"]["units_proven"] >= 23
    assert ("row-changed", "row=8") in places(outcome)
    added = [name for name, _ in places(outcome) if name == "column-added"]
    assert len(added) == len(extra)


def test_a_seal_of_before_says_nothing_of_inner_files() -> None:
    runs = Runs()
    for kind, place in (
        ("message", "message=1"),
        ("attachment", "message=1/attachment=1"),
        ("row", "message=1/attachment=1/row=1"),
        ("formula", "sheet=A/cell=B2"),
    ):
        runs.add(kind, place)
    units = Units(bytes(range(96)) * 4, runs)
    old, new = apart(units, 1), apart(units, 2)
    assert (old.base.count, new.base.count) == (2, 3)
    assert list(new.further) == ["formula"]


def test_a_zip_that_holds_itself_ends(tmp_path: Path) -> None:
    inner = _zip({"a.csv": LEDGER})
    other = _zip({"a.csv": LEDGER.replace("PKO-3;", "PKO-33;")})
    for _ in range(8):
        for_one, for_two = io.BytesIO(), io.BytesIO()
        for out, content in ((for_one, inner), (for_two, other)):
            with zipfile.ZipFile(out, "w") as archive:
                archive.writestr(zipfile.ZipInfo("in.zip"), content)
        inner, other = for_one.getvalue(), for_two.getvalue()
    outcome = told(tmp_path, "deep.zip", inner, other)
    assert outcome["verdict"] == "altered"
    assert any(kind.startswith("attachment") for kind, _ in places(outcome))
