"""The desk with which ``tocsin demo`` ends: the case, the sealed archive, the altered copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def made(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "examples" / "kyrgyzstan-2023", tmp_path / "kyrgyzstan-2023")
    for name in ("archive", "returned", "seal"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "book.csv").write_text("row,amount\n1,12\n")
    return tmp_path


def test_the_link_opens_the_case_once(browser, made: Path) -> None:
    from django.test import Client

    from tocsin.desk import demonstration
    from tocsin.desk.here.models import Archive, Comparison
    from tocsin.desk.people.models import OneTimeLink
    from tocsin.desk.people.services import new_link

    passphrase = demonstration.prepare(made)
    token = new_link((demonstration.NAME, passphrase))
    assert passphrase.encode() not in bytes(OneTimeLink.objects.get().opens)
    assert b"Open the demonstration" in browser.get(f"/start/{token}/").content
    answer = browser.post(f"/start/{token}/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/cases/")
    assert Archive.objects.get().seal == str(made / "seal")
    assert Comparison.objects.get().returned == str(made / "returned")
    other = Client(HTTP_HOST="127.0.0.1")
    other.post(f"/start/{token}/")
    assert other.get("/cases/").status_code == 302


@pytest.mark.parametrize("asked", ["ky", "fr", "de"])
def test_it_goes_on_in_the_language_its_button_was_read_in(browser, made: Path, asked: str) -> None:
    from tocsin.desk import demonstration
    from tocsin.desk.people.models import Member
    from tocsin.desk.people.services import new_link

    token = new_link((demonstration.NAME, demonstration.prepare(made)))
    browser.post(f"/start/{token}/", headers={"accept-language": asked})
    spoken = {"de": "en"}.get(asked, asked)
    assert Member.objects.get().language == spoken
    assert f'lang="{spoken}"' in browser.get("/cases/").content.decode()


def test_a_passphrase_drawn_that_looks_guessable_is_drawn_again(
    browser, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tocsin.desk import demonstration

    drawn = iter(["1ac915", "e30526", "986844", "4b0a58", "5b1cd5", "8cdc39"])
    monkeypatch.setattr(demonstration.secrets, "token_hex", lambda _: next(drawn))
    assert demonstration.prepare(made) == "4b0a58-5b1cd5-8cdc39"


def test_a_desk_in_use_is_left_alone_and_another_folder_refused(
    member, made: Path, tmp_path: Path
) -> None:
    from tocsin.desk import demonstration

    assert demonstration.prepare(made) == ""


def test_another_folder_is_refused(desk, tmp_path: Path) -> None:
    from tocsin.desk import demonstration
    from tocsin.ground.errors import TocsinError

    with pytest.raises(TocsinError, match="not a folder that the demo made"):
        demonstration.prepare(tmp_path)
