"""What a copy lost is said to be lost; what could not be read is never said to be missing."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from tests.compare.bookfiles import spec, xlsfile, xlsxfile
from tests.compare.bookfiles.xlslocked import locked
from tests.compare.faults import both_ways, of, told
from tests.formats.documents import docx_bytes, odt_bytes, paragraph

HEAD = "date;doc;party;amount\n"
ROWS = [
    f"2024-02-{1 + i % 28:02};D-{i};Synthetic {i % 9};{i * 13 + 7}.{10 + i}\n" for i in range(40)
]
LEDGER = HEAD + "".join(ROWS)
WORDS = "".join(paragraph(f"Synthetic point {n}, paid zzz.") for n in range(6))


def book(amount: float = 5.5) -> spec.BookSpec:
    rows: list[list[spec.Cell]] = [["date", "doc", "amount"]]
    rows += [[f"2024-02-{d:02}", f"D-{d}", amount if d == 9 else d * 1.25] for d in range(1, 20)]
    return spec.BookSpec([spec.SheetSpec("Cash", rows)])


def written(writer: object, content: spec.BookSpec, folder: Path) -> bytes:
    path = folder / "made"
    writer.write(path, content, spec.Manner())  # type: ignore[attr-defined]
    return path.read_bytes()


def repacked(package: bytes, part: str, change: tuple[str, str]) -> bytes:
    """The package with one text of a part replaced and an entity declared in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as one, zipfile.ZipFile(out, "w") as two:
        for info in one.infolist():
            data = one.read(info)
            if info.filename == part:
                text = data.decode().partition("?>")
                body = text[2] if text[1] else text[0]
                assert change[0] in body
                declared = '<!DOCTYPE x [<!ENTITY qq "9999">]>'
                data = (declared + body.replace(*change)).encode()
            two.writestr(info.filename, data)
    return out.getvalue()


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "after",
    [
        LEDGER + "\0" * 4096,
        LEDGER.replace("\n", "\0\n"),
        LEDGER.replace("\n", "\n" + "\0" * 300 + "\n", 1),
    ],
    ids=["behind the end", "at each end of line", "a line of its own"],
)
def test_zero_bytes_that_nobody_wrote_change_nothing(after: str, tmp_path: Path) -> None:
    for found in both_ways(tmp_path, {"f.csv": LEDGER.encode()}, {"f.csv": after.encode()}):
        assert of(found, "f.csv").verdict == "same-content"


def test_zeros_in_place_of_the_second_half_lose_rows_by_their_place(tmp_path: Path) -> None:
    half = LEDGER.index(ROWS[20])
    after = LEDGER[:half] + "\0" * (len(LEDGER) - half)
    for found in both_ways(tmp_path, {"f.csv": LEDGER.encode()}, {"f.csv": after.encode()}):
        gone = [before for kind, before, _ in told(of(found, "f.csv")) if kind == "row-removed"]
        assert gone == [f"row={n}" for n in range(22, 42)]


@pytest.mark.sampled(5)
@pytest.mark.parametrize("after", [b" \r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff" * 999, b""])
def test_an_emptied_ledger_has_lost_each_row(after: bytes, tmp_path: Path) -> None:
    for found in both_ways(tmp_path, {"f.csv": LEDGER.encode()}, {"f.csv": after}):
        assert [kind for kind, _, _ in told(of(found, "f.csv"))] == ["row-removed"] * 41


def test_an_emptied_sheet_has_lost_its_rows_and_not_its_columns(tmp_path: Path) -> None:
    empty = spec.BookSpec([spec.SheetSpec("Cash", [])])
    files = [{"x.xlsx": written(xlsxfile, one, tmp_path)} for one in (book(), empty)]
    for found in both_ways(tmp_path, *files):
        assert {kind for kind, _, _ in told(of(found, "x.xlsx"))} == {"row-removed"}


@pytest.mark.slow
def test_what_cannot_be_read_is_not_said_to_be_missing(tmp_path: Path) -> None:
    good = written(xlsxfile, book(), tmp_path)
    hostile = repacked(good, "xl/worksheets/sheet1.xml", ("D-7", "&qq;"))
    other = locked(book(7.5), "some other password")
    found = both_ways(
        tmp_path,
        {"x.xlsx": good, "y.xls": written(xlsfile, book(), tmp_path), "z.csv": LEDGER.encode()},
        {"x.xlsx": hostile, "y.xls": other, "z.csv": b"\x7fELF\x01\x02\x03" * 90},
    )
    for one in found:
        assert told(of(one, "x.xlsx")) == [("bytes-changed", "sheet=Cash", "sheet=Cash")]
        assert any("XML entities" in p.problem for p in of(one, "x.xlsx").found.problems)
        for name in ("y.xls", "z.csv"):
            assert of(one, name).verdict == "not-comparable"
            assert of(one, name).why


@pytest.mark.slow
@pytest.mark.parametrize("both", [False, True])
def test_a_binary_workbook_under_the_default_password_is_opened(both: bool, tmp_path: Path) -> None:
    before = locked(book()) if both else written(xlsfile, book(), tmp_path)
    for found in both_ways(tmp_path, {"x.xls": before}, {"x.xls": locked(book(7.5))}):
        ((kind, place, now),) = told(of(found, "x.xls"))
        assert kind in ("cell-changed", "row-changed")
        assert place == now == "sheet=Cash/row=10"


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_entities_of_a_text_are_read_and_mentioned(ending: str, tmp_path: Path) -> None:
    odt = odt_bytes("<text:p>Synthetic point, paid zzz.</text:p>")
    before = docx_bytes(WORDS) if ending == "docx" else odt
    part = "word/document.xml" if ending == "docx" else "content.xml"
    after = repacked(before, part, ("zzz", "&qq;"))
    for found in both_ways(tmp_path, {f"x.{ending}": before}, {f"x.{ending}": after}):
        outcome = of(found, f"x.{ending}")
        assert told(outcome)[0][0] == "passage-changed"
        assert any("XML entities" in problem.problem for problem in outcome.found.problems)


def test_ragged_rows_are_mentioned_from_the_seal_too(tmp_path: Path) -> None:
    after = LEDGER.replace(ROWS[10], ROWS[10].strip() + ";99\n")
    for found in both_ways(tmp_path, {"f.csv": LEDGER.encode()}, {"f.csv": after.encode()}):
        (problem,) = of(found, "f.csv").found.problems
        assert (problem.place, problem.problem.split(" ")[:2]) == ("row=12", ["1", "row"])


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def test_a_member_that_is_a_bomb_is_there_and_new(tmp_path: Path) -> None:
    members = {"l.csv": LEDGER.encode(), "m.txt": b"Synthetic."}
    bomb = zipped({"bomb.csv": b"0" * (20 << 20), **members}, zipfile.ZIP_DEFLATED)
    for found in both_ways(tmp_path, {"z.zip": zipped(members)}, {"z.zip": bomb}):
        assert told(of(found, "z.zip")) == [("attachment-added", "", "member=bomb.csv")]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_opened_and_told_by_row(mode: str, tmp_path: Path) -> None:
    changed = LEDGER.replace("D-30;Synthetic 3", "D-30;Synthetic 4").encode()
    before = tarred({"books/l.csv": LEDGER.encode(), "m.txt": b"Synthetic."}, mode)
    after = tarred({"books/l.csv": changed, "m.txt": b"Synthetic."}, mode)
    for found in both_ways(tmp_path, {"t.tar": before}, {"t.tar": after}):
        ((_, place, now),) = told(of(found, "t.tar"))
        assert place == now == "entry=books/l.csv/row=32"


def test_inner_files_saved_or_named_otherwise_are_form(tmp_path: Path) -> None:
    before = zipped({"l.csv": LEDGER.encode(), "m.txt": b"Synthetic words of minutes."})
    again = LEDGER.replace("\n", "\r\n").encode()
    after = zipped({"ledger.csv": LEDGER.encode(), "m.txt": b"Synthetic words of minutes."})
    resaved = zipped({"l.csv": again, "m.txt": b"Synthetic words of minutes."})
    files = {"y.zip": before, "z.zip": before}
    for found in both_ways(tmp_path, files, {"y.zip": after, "z.zip": resaved}):
        assert [o.verdict for o in found.outcomes] == ["same-content", "same-content"]


def test_a_second_part_of_one_name_is_found(tmp_path: Path) -> None:
    out = io.BytesIO(zipped({"l.csv": LEDGER.encode()}))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("l.csv", LEDGER.replace("D-30", "D-31").encode())
    before = {"z.zip": zipped({"l.csv": LEDGER.encode()})}
    for found in both_ways(tmp_path, before, {"z.zip": out.getvalue()}):
        outcome = of(found, "z.zip")
        assert outcome.verdict == "altered"
        assert any("bear the name" in problem.problem for problem in outcome.found.problems)
