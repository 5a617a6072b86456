"""A long letter is set in a process of its own: the same bytes, the same refusals."""

from __future__ import annotations

import pytest

from tocsin.ground.errors import TocsinError
from tocsin.letters.writers import typesetting

PAGE = b"#set document(title: [A page])\n#for x in json(bytes(sys.inputs.data)).body { par(x) }"


def test_a_process_of_its_own_sets_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    bounded = typesetting.bounded  # type: ignore[attr-defined]

    def seen(*args: object, **named: object) -> bytes:
        asked.append(named["fresh"])
        return bounded(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(typesetting, "bounded", seen)
    files, document = {"main.typ": PAGE}, {"body": ["Бишкек", "« où »"]}
    here = typesetting.typeset(files, document, [], 0)
    assert not asked
    monkeypatch.setattr(typesetting, "LONG", 1)
    assert typesetting.typeset(files, document, [], 0) == here
    assert asked == [True]


def test_what_typst_refuses_there_is_told_as_here(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for most in (typesetting.LONG, 0):
        monkeypatch.setattr(typesetting, "LONG", most)
        with pytest.raises(TocsinError, match="could not be set as PDF") as refused:
            typesetting.typeset({"main.typ": b'#image("none.png")'}, {"body": ["x"]}, [], 0)
        told.append((refused.value.diagnosis.problem, refused.value.diagnosis.mend))
    assert told[0] == told[1]
