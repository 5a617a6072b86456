"""A receipt of a report: it holds for its own words and key alone; and what a file gives away."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from seal.logs import MemoryLog
from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs
from tocsin.seal.log.tlogproof import LogProof
from tocsin.seal.proof import leaks
from tocsin.seal.proof.reported import HEADER, LARGEST, check_receipt, is_receipt, write_receipt
from tocsin.seal.vault.manifest import SealedFile

SALT, RECORD = bytes(range(16)), b"what was told"


def entry(**change: object) -> bytes:
    leaf = {
        "at": "2026-03-01T12:00:00Z", "do": "report.received",
        "sha256": hashlib.sha256(SALT + RECORD).hexdigest(),
    } | change  # fmt: skip
    return jcs.encode({k: v for k, v in leaf.items() if v is not None})


def logged(content: bytes) -> MemoryLog:
    log = MemoryLog().grow(3)
    log.entries.append(content)
    return log.grow(2)


def receipt(content: bytes | None = None, salt: bytes = SALT) -> bytes:
    own = content or entry()
    log = logged(own)
    proof = LogProof(3, tuple(log.inclusion(3, 6)), log.note())
    return write_receipt(own, salt, log.vkey, proof).encode()


def test_what_a_receipt_shows() -> None:
    found = check_receipt(receipt())
    log = logged(entry())
    assert (found.origin, found.vkey) == (log.origin, str(log.vkey))
    assert (found.index, found.size) == (3, 6)
    assert (found.at, found.action) == ("2026-03-01T12:00:00Z", "report.received")
    assert found.matched is None
    assert check_receipt(receipt(), record=RECORD).matched is True
    assert check_receipt(receipt(), record=RECORD + b".").matched is False
    assert check_receipt(receipt(salt=bytes(16)), record=RECORD).matched is False


def test_the_key_one_knows_goes_before_the_key_in_the_file() -> None:
    log = logged(entry())
    assert check_receipt(receipt(), vkey=str(log.vkey)).index == 3
    with pytest.raises(TocsinError, match="does not hold"):
        check_receipt(receipt(), vkey=str(MemoryLog("other.example/log").vkey))


def with_extra(told: object) -> bytes:
    """The receipt with another line of what is told beside the proof."""
    head, _, rest = receipt().decode().split("\n", 2)
    line = base64.b64encode(jcs.encode(told)).decode()
    return f"{head}\nextra {line}\n{rest}".encode()


TOLD = {"entry": entry().decode(), "salt": SALT.hex(), "vkey": str(logged(entry()).vkey)}


def test_the_extra_line_holds_three_texts_and_nothing_else() -> None:
    assert check_receipt(with_extra(TOLD)).index == 3
    bent: list[object] = [
        {}, [], "x", TOLD | {"more": "x"}, {k: v for k, v in TOLD.items() if k != "salt"},
        TOLD | {"salt": 1}, TOLD | {"salt": "xyz"}, TOLD | {"vkey": "x"}, TOLD | {"entry": "{"},
        TOLD | {"entry": "[]"}, TOLD | {"entry": entry(at=None).decode()},
    ]  # fmt: skip
    for told in bent:
        with pytest.raises(TocsinError):
            check_receipt(with_extra(told))


def test_an_entry_that_stands_elsewhere_or_is_of_something_else() -> None:
    with pytest.raises(TocsinError, match="does not hold"):
        check_receipt(with_extra(TOLD | {"entry": entry(at="2026-03-02").decode()}))
    with pytest.raises(TocsinError, match="not about a report"):
        check_receipt(receipt(entry(do="member.joined")))


@pytest.mark.parametrize(
    ("size", "told"), [(LARGEST, "not a tlog-proof"), (LARGEST + 1, "too large")]
)
def test_a_receipt_has_a_largest_size(size: int, told: str) -> None:
    with pytest.raises(TocsinError, match=told):
        check_receipt(receipt().ljust(size, b"\n") if size > LARGEST else b"x" * size)


def test_a_file_is_meant_as_one_by_its_first_lines() -> None:
    assert is_receipt(receipt())
    assert not is_receipt(receipt()[1:])
    assert not is_receipt(f"{HEADER}\nindex 3\n".encode())


def sealed(path: bytes, units: int = 0) -> SealedFile:
    private = {"count": units, "runs": [], "at": 0} if units else None
    return SealedFile(path, 1, 0, {"type": "file"}, private)


def test_folders_are_told_only_where_there_are_some() -> None:
    assert len(leaks.of_record(sealed(b"a.txt"))) == 1
    assert "names of its folders" in leaks.of_record(sealed(b"minutes/a.txt"))[0]


@pytest.mark.parametrize(("units", "told"), [(0, 0), (1, 0), (2, 1)])
def test_a_whole_table_hands_over_every_row(tmp_path: Path, units: int, told: int) -> None:
    (tmp_path / "a.csv").write_text("a\nb\n")
    found = leaks.of_document(sealed(b"a.csv", units), tmp_path / "a.csv")
    assert len(found) == told
    assert all(f"all {units} rows" in line for line in found)


def packed(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return path


AUTHOR = "<cp:coreProperties><dc:creator>A. Sample</dc:creator></cp:coreProperties>"
OFFICE: list[tuple[str, dict[str, str], str]] = [
    ("a.docx", {"docProps/core.xml": AUTHOR}, "name of its author"),
    ("a.DOCX", {"docProps/core.xml": AUTHOR}, "name of its author"),
    ("a.xlsm", {"docProps/core.xml": AUTHOR.replace("dc:creator", "cp:lastModifiedBy")}, "author"),
    ("a.odt", {"meta.xml": AUTHOR}, "name of its author"),
    ("a.ods", {"meta.xml": AUTHOR.replace("A. Sample", "")}, ""),
    ("a.docx", {"other.xml": AUTHOR}, ""),
    ("a.xlsx", {"xl/workbook.xml": '<sheet name="a" state="hidden"/>'}, "hidden sheets"),
    ("a.xlsx", {"xl/workbook.xml": '<sheet name="a" state="veryHidden"/>'}, "hidden sheets"),
    ("a.xlsx", {"xl/workbook.xml": '<sheet name="a" state="visible"/>'}, ""),
    ("a.pptx", {"ppt/comments/comment1.xml": ""}, "comments"),
    ("a.txt", {"docProps/core.xml": AUTHOR}, ""),
]


@pytest.mark.parametrize(("name", "parts", "told"), OFFICE)
def test_what_an_office_file_holds_besides_its_words(
    tmp_path: Path, name: str, parts: dict[str, str], told: str
) -> None:
    found = leaks.of_document(sealed(name.encode()), packed(tmp_path / name, **parts))
    assert len(found) == bool(told)
    assert told in "".join(found)


def test_a_file_that_breaks_its_reader_is_doubted(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.pdf", "a.png"):
        (tmp_path / name).write_bytes(b"no such thing")
        (line,) = leaks.of_document(sealed(name.encode()), tmp_path / name)
        assert "could not be looked at" in line


@pytest.mark.parametrize(
    ("told", "attached", "lines"), [({}, 0, 0), ({"/Author": "A"}, 0, 1), ({"/Creator": "W"}, 0, 1),
                                    ({"/Title": "T"}, 0, 0), ({"/Author": "A"}, 2, 2)],
)  # fmt: skip
def test_what_a_pdf_holds(tmp_path: Path, told: dict[str, str], attached: int, lines: int) -> None:
    with pikepdf.new() as document:
        document.add_blank_page()
        for key, value in told.items():
            document.docinfo[key] = value
        for number in range(attached):
            document.attachments[f"{number}.txt"] = b"x"
        document.save(tmp_path / "a.pdf")
    found = leaks.of_document(sealed(b"a.pdf"), tmp_path / "a.pdf")
    assert len(found) == lines
    assert not attached or f"{attached} files" in found[-1]


@pytest.mark.parametrize(
    ("tag", "told"), [(None, ""), (0x0110, "camera metadata"), (0x8825, "where it was taken")]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_what_a_picture_holds(tmp_path: Path, kind: str, tag: int | None, told: str) -> None:
    if kind == "TIFF" and tag is None:
        pytest.skip("a TIFF is made of the tags that EXIF took over")
    picture, exif = Image.new("RGB", (2, 2)), Image.Exif()
    if tag == 0x8825:
        exif.get_ifd(tag)[1] = "N"
        exif[tag] = {1: "N"}
    elif tag:
        exif[tag] = "Camera"
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    path = tmp_path / f"a.{kind.lower()}"
    path.write_bytes(out.getvalue())
    assert told in "".join(leaks.of_document(sealed(path.name.encode()), path))
    if not told:
        assert leaks.of_document(sealed(path.name.encode()), path) == []
