"""Which letters of a folder go into a dossier: not the internal copies, nor the redacted ones."""

from __future__ import annotations

from pathlib import Path

from tocsin.cli.papers.dossier import _letters


def test_internal_and_redacted_copies_of_a_folder_stay_out(tmp_path: Path) -> None:
    for name in ("a.en.pdf", "a.en.internal.pdf", "a.en.redacted.pdf", "a.en.redacted.annexes.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert [p.name for p in _letters([tmp_path])] == ["a.en.pdf"]
    named = tmp_path / "a.en.redacted.pdf"
    assert _letters([named]) == [named]
