"""Fixtures: local time-stamp authorities made with OpenSSL, so that no test needs a network."""

from __future__ import annotations

import pytest

from seal_proofs.authority import Authority, make_authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture(scope="session")
def other_authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tsa2"), "Other")
