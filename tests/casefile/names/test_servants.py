"""Names that begin with *Abd*, as clerks put them together and take them apart."""

from __future__ import annotations

import pytest

from tocsin.casefile.names.sought.elsewhere import servants


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Abdul Rahman", "abd rahman; abdulrahman; abdalrahman; abdurrahman"),
        ("Abd al Rahman", "abdul rahman; abd rahman; abdulrahman; abdalrahman; abdurrahman"),
        ("Abderrahmane",
         "abdul rahmane; abd rahmane; abdulrahmane; abdalrahmane; abdurrahmane"),
        ("Abdurrahman Khan",
         "abdul rahman Khan; abd rahman Khan; abdulrahman Khan; abdalrahman Khan"),
        ("Omar Abdul Karim Saidov",
         "Omar abd karim Saidov; Omar abdulkarim Saidov; Omar abdalkarim Saidov; "
         "Omar abdukarim Saidov"),
        ("Абдул Рахман", "abd rakhman; abdulrakhman; abdalrakhman; abdurrakhman"),
        # nothing behind it, or too little; another word; another script, which has its own keys
        ("Abdul", ""), ("Abd", ""), ("Abd al", ""), ("Abdul Ali", ""), ("Abdi Nur", ""),
        ("Maria Ruiz", ""), ("عبد الرحمن", ""),
    ],
)  # fmt: skip
def test_the_ways_of_a_servants_name(name: str, ways: str) -> None:
    assert servants(name.split()) == [way.split() for way in ways.split("; ") if way]
