"""The letterhead file: what it may say, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.ground.errors import ProblemsError, TocsinError
from tocsin.letters.order.settings import Settings, load


def _load(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "letterhead.toml").write_text(text)
    return load(None, tmp_path)


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    assert load(None, tmp_path) == Settings()
    with pytest.raises(TocsinError):
        load(tmp_path / "absent.toml", tmp_path)


def test_a_whole_letterhead_is_read(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    settings = _load(
        tmp_path,
        'name = "A Union"\nlines = ["Street 1"]\nlogo = "logo.svg"\nlogo_alt = "Logo"\n'
        'accent = "#004080"\nplace = { en = "Geneva", fr = "Genève" }\nnumber = "AU/{year}/{n:02}"\n'  # noqa: E501
        '[signatory]\nname = "A. Person"\ntitle = { en = "Chair" }\n',
    )
    assert settings.logo is not None
    assert settings.logo.alt == "Logo"
    assert settings.place["fr"] == "Genève"
    assert settings.number.format(year=2023, n=4) == "AU/2023/04"
    assert settings.signatory.title == {"en": "Chair"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('colour = "red"', "colour"),
        ('accent = "red"', "accent"),
        ('number = "AU/{year}"', "number"),
        ('logo = "absent.png"', "logo"),
        ("lines = 3", "lines"),
        ('fonts = ["absent"]', "fonts"),
        ("signatory = 3", "signatory"),
    ],
)
def test_each_wrong_setting_is_named(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        _load(tmp_path, text)
    assert word in caught.value.diagnoses[0].problem


def test_a_logo_that_would_fetch_or_run_something_is_refused(tmp_path: Path) -> None:
    for inner in ("<script>x()</script>", '<image href="https://example.org/x.png"/>'):
        (tmp_path / "logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>')
        with pytest.raises(ProblemsError):
            _load(tmp_path, 'logo = "logo.svg"')
