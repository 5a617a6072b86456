"""Which file of an exhibit leaves: the original, the redacted copy to be used first, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.gate.test_carriers import NAME

from tocsin.casefile.folder import CaseFolder, load_case
from tocsin.casefile.public import Audience
from tocsin.gate import Gate, Wish, of_exhibits
from tocsin.gate.exhibits import WITHHELD, leaving
from tocsin.ground.errors import TocsinError

CLEAN, TELLS, UNREAD = b"clean", NAME.encode(), b"\0\1\2\xff" * 99


def folder(home: Path, files: dict[str, bytes], **exhibit: Any) -> CaseFolder:
    """A case with one exhibit, ``x``, and a protected person who stands in some of its files."""
    person = {"id": "w", "kind": "person", "protected": True, "names": [{"text": NAME}]}
    shown = {"id": "x", "file": "exhibits/a.txt", "title": "A paper", "sensitivity": "public"}
    case = {
        "format": 1, "case": {"id": "c", "title": "c", "government": "KG", "synthetic": True},
        "parties": [person], "exhibits": [{**shown, **exhibit}],
    }  # fmt: skip
    (home / "exhibits").mkdir(parents=True)
    (home / "case.yaml").write_text(yaml.safe_dump(case))
    for name, content in files.items():
        (home / "exhibits" / name).write_bytes(content)
    return load_case(home)


def copies(*names: str) -> list[dict[str, str]]:
    return [{"file": f"exhibits/{name}", "kind": "redacted", "reason": "names"} for name in names]


def translated(name: str) -> list[dict[str, str]]:
    return [{"file": f"exhibits/{name}", "lang": "ru"}]


TABLE = [
    ("nothing in it", {"a.txt": CLEAN}, {}, "a.txt"),
    ("it tells, and there is no copy", {"a.txt": TELLS}, {}, None),
    ("it tells, and a copy does not", {"a.txt": TELLS, "b.txt": CLEAN},
     {"derivatives": copies("b.txt")}, "b.txt"),
    ("the copy tells as well", {"a.txt": TELLS, "b.txt": TELLS},
     {"derivatives": copies("b.txt")}, None),
    ("the first copy tells, the next does not", {"a.txt": TELLS, "b.txt": TELLS, "c.txt": CLEAN},
     {"derivatives": copies("b.txt", "c.txt")}, "c.txt"),
    ("both copies are clean: the first", {"a.txt": TELLS, "b.txt": CLEAN, "c.txt": CLEAN},
     {"derivatives": copies("c.txt", "b.txt")}, "b.txt"),
    ("its translation tells", {"a.txt": CLEAN, "t.txt": TELLS},
     {"translations": translated("t.txt")}, None),
    ("its translation is clean", {"a.txt": CLEAN, "t.txt": CLEAN},
     {"translations": translated("t.txt")}, "a.txt"),
    ("protected as a whole", {"a.txt": CLEAN}, {"sensitivity": "protected"}, None),
    ("protected, with a copy", {"a.txt": CLEAN, "b.txt": CLEAN},
     {"sensitivity": "protected", "derivatives": copies("b.txt")}, "b.txt"),
    ("a picture of it is no redacted copy", {"a.txt": TELLS, "b.txt": CLEAN},
     {"derivatives": [{"file": "exhibits/b.txt", "kind": "transcript"}]}, None),
]  # fmt: skip


@pytest.mark.parametrize(("what", "files", "exhibit", "goes"), TABLE, ids=[row[0] for row in TABLE])
def test_what_leaves_for_an_exhibit(
    tmp_path: Path, what: str, files: dict[str, bytes], exhibit: dict[str, Any], goes: str | None
) -> None:
    held = folder(tmp_path / "case", files, **exhibit)
    gate = Gate(held.file, Audience.TRANSMITTED)
    found = leaving(held, held.file.exhibit("x"), gate)
    assert found.goes is (goes is not None)
    assert found.exhibit == "x"
    if goes:
        assert found.file == f"exhibits/{goes}"
        assert (found.copy is None) is (goes == "a.txt")
    names, verdict = of_exhibits(held, ["x"], gate)
    assert verdict.passed is found.goes
    assert not goes or names == {"x": f"exhibits/{goes}"}


def test_what_nothing_stands_for_is_refused_with_its_reason_and_a_mend(tmp_path: Path) -> None:
    held = folder(tmp_path / "case", {"a.txt": CLEAN}, sensitivity="protected")
    names, verdict = of_exhibits(held, ["x"], Gate(held.file, Audience.TRANSMITTED))
    assert names == {}
    (told,) = verdict.refused
    assert (told.code, told.file) == (WITHHELD, "x")
    assert "protected" in told.problem
    assert "redacted" in told.mend


def test_what_the_public_may_not_see_leaves_no_copy_either(tmp_path: Path) -> None:
    held = folder(tmp_path / "case", {"a.txt": CLEAN, "b.txt": CLEAN}, sensitivity="internal",
                  derivatives=copies("b.txt"))  # fmt: skip
    found = leaving(held, held.file.exhibit("x"), Gate(held.file, Audience.PUBLIC))
    assert not found.goes
    assert "public" in found.why
    assert leaving(held, held.file.exhibit("x"), Gate(held.file, Audience.ILO)).goes


def test_a_copy_that_is_held_is_named_by_its_number(tmp_path: Path) -> None:
    files = {"a.txt": CLEAN, "b.txt": UNREAD, "c.txt": UNREAD}
    held = folder(tmp_path / "case", files, sensitivity="protected",
                  derivatives=copies("b.txt", "c.txt"))  # fmt: skip
    found = leaving(held, held.file.exhibit("x"), Gate(held.file, Audience.TRANSMITTED))
    assert [h.id for h in found.verdict.held] == ["x:copy-1"]
    wish = Gate(held.file, Audience.TRANSMITTED, wishes=[Wish("x:copy-2", "looked at by two")])
    assert leaving(held, held.file.exhibit("x"), wish).file == "exhibits/c.txt"


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    held = folder(tmp_path / "case", {})
    with pytest.raises(TocsinError, match="is not there"):
        leaving(held, held.file.exhibit("x"), Gate(held.file, Audience.TRANSMITTED))


def test_a_file_outside_the_case_is_never_read(tmp_path: Path) -> None:
    held = folder(tmp_path / "case", {})
    (tmp_path / "outside.txt").write_bytes(CLEAN)
    (tmp_path / "case" / "exhibits" / "a.txt").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(TocsinError):
        leaving(held, held.file.exhibit("x"), Gate(held.file, Audience.TRANSMITTED))
