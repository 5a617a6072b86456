"""Small archives, vaults, settings and local time-stamp authorities for the seal's tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from seal.authority import Authority, make_authority
from tocsin.seal.archive.sealing import seal
from tocsin.seal.archive.setting import Outcome, Setting
from tocsin.seal.log import logkey
from tocsin.seal.vault.recipients import keyring
from tocsin.seal.vault.vault import Vault

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)

LEDGER = (
    "no;date;account;name;amount\n"
    "1;2023-01-02;50.1;Synthetic Member A;100.50\n"
    "2;2023-01-03;50.1;Synthetic Member B;200.00\n"
    "3;2023-01-04;51.2;Synthetic Member C;300.25\n"
    "4;2023-01-05;51.2;Synthetic Member D;400.00\n"
)


def make_setting(vault: Vault, **more: object) -> Setting:
    """A setting with the keys of ``vault`` and a fixed clock."""
    key = logkey.load(vault.log.folder / "local" / "log-key")
    values = {
        "keyring": keyring(vault.folder, []),
        "log_key": key,
        "now": lambda: DAY,
        "tool": "00" * 32,
    } | more
    return Setting(**values)  # type: ignore[arg-type]


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A small archive: a ledger, two texts, a folder."""
    folder = tmp_path / "books"
    (folder / "minutes").mkdir(parents=True)
    (folder / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (folder / "minutes" / "a.txt").write_text("First point.\n\nSecond point.\n")
    (folder / "photo.bin").write_bytes(bytes(range(256)) * 20)
    return folder


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault with a fixed key."""
    return Vault.create(tmp_path / "books.seal", seed=bytes(range(32)))


Sealer = Callable[..., Outcome]


@pytest.fixture
def sealer(books: Path, vault: Vault) -> Sealer:
    """Seals ``books`` into ``vault``, with further settings as given."""
    return lambda **more: seal(books, vault, make_setting(vault, **more))


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture(scope="session")
def other_authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tsa2"), "Other")
