"""Passphrases that guessers try first are refused; four words of anybody's own are not."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("django")


@pytest.mark.parametrize(
    "passphrase",
    ["qazwsxedcrfv", "password12345", "2024password!!", "P@ssw0rd2024", "iloveyou iloveyou",
     "dragon monkey 12", "manchester1united", "пароль12345678", "йцукенгшщзхъ", "197305121973",
     "+7 (900) 000-00", "qwertyqwerty1", "abababababab1"],
)  # fmt: skip
def test_what_is_made_of_leaked_ones_is_refused(passphrase: str) -> None:
    """Figures behind it, figures for letters, twice, two of them, the keys of another alphabet."""
    from tocsin.desk.people.identities.guessable import guessable

    assert guessable(passphrase)


@pytest.mark.parametrize(
    "passphrase",
    ["слон чай гора мост", "correct horse battery staple", "quatre mots sans lien",
     "алма суу тоо жол", "cuatro palabras sin orden", "purple monkey dishwasher"],
)  # fmt: skip
def test_words_that_do_not_belong_together_are_taken(passphrase: str) -> None:
    from tocsin.desk.people.identities.guessable import guessable

    assert not guessable(passphrase)


def test_leaked_ones_that_were_never_seen_are_mostly_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those as long as ours must be are taken out of the list, and held against the rest of it."""
    from tocsin.desk.people.identities import guessable
    from tocsin.desk.people.services import SHORTEST

    leaked = guessable._leaked()
    long = [word for word in leaked if len(word) >= SHORTEST]
    assert all(guessable.guessable(word) for word in long)
    rest = frozenset(word for word in leaked if len(word) < SHORTEST)
    monkeypatch.setattr(guessable, "_leaked", lambda: rest)
    assert len(long) == 190
    assert sum(guessable.guessable(word) for word in long) >= 115
