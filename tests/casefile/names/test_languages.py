"""Every language's forms of a protected name are found; innocent sentences pass.

``languages.toml`` holds, per language, one invented person, the forms its grammar and its people
give the name, and words for innocent sentences: other people who share a part of the name first.
Each name is also written in the ways that no grammar knows: signs nobody sees, lines that break.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.casefile.names import Guard, Wanted

LANGUAGES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "languages.toml").read_text("utf-8")
)
GUARDS = {lang: Guard([Wanted("p", data["name"])]) for lang, data in LANGUAGES.items()}
ALL = Guard([Wanted(lang, data["name"]) for lang, data in LANGUAGES.items()])
UNSPACED = {"zh-Hant", "zh-Hans", "ja", "th", "km", "my", "lo"}


def common_forms(name: str) -> Iterator[str]:
    """Ways to write any name in any script."""
    middle = len(name) // 2
    yield name
    yield name[:middle] + "\u200b" + name[middle:]
    yield name[:2] + "\u00ad" + name[2:]
    yield f"\u202b{name}\u202c"
    yield "\u2060".join(name)
    yield name.replace(" ", "\n")
    yield name.replace(" ", "\u00a0  ")
    yield " ".join(re.findall(r"\S[^\w\s]*", name.replace(" ", "")))
    yield name.upper()
    if " " in name:
        *given, last = name.split(" ")
        yield f"{last}, {' '.join(given)}"


def forms() -> Iterator[tuple[str, str]]:
    for lang, data in LANGUAGES.items():
        for form in dict.fromkeys([*data["forms"], *common_forms(data["name"])]):
            yield lang, form


def sentences() -> Iterator[tuple[str, str]]:
    for lang, data in LANGUAGES.items():
        gap = "" if lang in UNSPACED - {"lo"} else " "
        for who in data["who"]:
            for does in data["does"]:
                for where in data["where"]:
                    yield lang, gap.join((who, does, where))


def test_there_are_enough_of_both() -> None:
    assert len(LANGUAGES) >= 40
    for lang in LANGUAGES:
        assert len([form for at, form in forms() if at == lang]) >= 10, lang
    assert len({text for _, text in sentences()}) >= 5000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_of_a_name_is_found(lang: str) -> None:
    guard = GUARDS[lang]
    missed = []
    for at, form in forms():
        if at == lang:
            before, after = ("", "") if lang in UNSPACED else ("— ", " …")
            text = f"{before}{form}{after}"
            if guard.scan(text) != {"p"}:
                missed.append(form)
    assert not missed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_innocent_sentences_pass(lang: str) -> None:
    refused = [
        (text, [(hit.label, hit.kind, text[hit.start : hit.end]) for hit in ALL.find(text)])
        for at, text in sentences()
        if at == lang and ALL.scan(text)
    ]
    assert not refused[:5], len(refused)
