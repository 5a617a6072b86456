"""The look is readable: contrast is arithmetic, so it is held by arithmetic."""

import pytest

from tocsin.ground.identity import (
    DARK,
    LIGHT,
    PRINT,
    Palette,
    contrast,
    css_tokens,
    typst_tokens,
)

THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}


@pytest.mark.parametrize("name", THEMES)
def test_what_is_read_is_readable(name):
    theme: Palette = THEMES[name]
    assert contrast(theme.ink, theme.paper) >= 12
    for ground in (theme.paper, theme.wash):
        assert contrast(theme.quiet, ground) >= 7
        assert contrast(theme.signal, ground) >= 7
        assert contrast(theme.edge, ground) >= 3
    assert contrast(theme.signal, theme.signal_wash) >= 7
    assert contrast(theme.ink, theme.signal_wash) >= 7
    assert contrast(theme.on_signal, theme.signal) >= 7


def test_contrast_is_the_published_arithmetic():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_print_uses_no_colour():
    for value in (PRINT.ink, PRINT.paper, PRINT.signal, PRINT.signal_wash, PRINT.wash, PRINT.line):
        assert value[1:3] == value[3:5] == value[5:7]


def test_tokens_are_complete_in_both_notations():
    css, typ = css_tokens(), typst_tokens()
    for name in ("ink", "paper", "signal-wash", "on-signal"):
        assert css.count(f"--{name}:") == 3
        assert f"#let {name} = rgb(" in typ
    assert "prefers-color-scheme:dark" in css
    assert "http" not in css
