"""Who can open a seal: what is a key, what a list of keys says, what a person must be told."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pyrage
import pytest
from nacl.signing import SigningKey

from tocsin.ground.errors import TocsinError
from tocsin.seal.vault.recipients import (
    FRAGILE,
    fragile,
    identities,
    keyring,
    parse_recipient,
    read_identities,
    read_list,
)

FIRST, SECOND = (pyrage.x25519.Identity.generate() for _ in range(2))
_PARTS = (b"ssh-ed25519", bytes(SigningKey(bytes(32)).verify_key))
SSH = (
    "ssh-ed25519 "
    + b64encode(
        b"".join(len(part).to_bytes(4, "big") + part for part in _PARTS)  # RFC 4253, section 6.6
    ).decode()
)


def test_age_and_ssh_keys_are_recipients() -> None:
    assert str(parse_recipient(str(FIRST.to_public()))) == str(FIRST.to_public())
    assert isinstance(parse_recipient(SSH), pyrage.ssh.Recipient)


@pytest.mark.parametrize("text", ["", "age1", "ssh-rsa", "ssh-ed25519 AAAA"])
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(TocsinError, match="not an age or SSH public key"):
        parse_recipient(text)


def test_a_secret_key_given_for_a_public_one_is_not_repeated_whole() -> None:
    secret = str(FIRST)
    with pytest.raises(TocsinError) as caught:
        parse_recipient(secret)
    assert secret[24:40] not in str(caught.value)


def test_comments_and_empty_lines_are_no_keys(tmp_path: Path) -> None:
    path = tmp_path / "recipients.txt"
    assert read_list(path) == []
    path.write_text("# who\n\n  age1a \n\t# another\nage1b # kept as it stands\n")
    assert read_list(path) == ["age1a", "age1b # kept as it stands"]


def test_identities_of_a_key_file(tmp_path: Path) -> None:
    path = tmp_path / "key.txt"
    path.write_text(f"# created: a day\n# public key: {FIRST.to_public()}\n{FIRST}\n  {SECOND}\n")
    assert [str(each.to_public()) for each in read_identities(path)] == [
        str(FIRST.to_public()), str(SECOND.to_public()),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"age1abc\n", b"AGE-SECRET-KEY-1NO\n"])
def test_a_file_without_an_identity_is_said_to_hold_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.txt"
    path.write_bytes(content)
    with pytest.raises(TocsinError, match="holds no age identity"):
        read_identities(path)
    with pytest.raises(TocsinError, match="cannot be read"):
        read_identities(tmp_path / "none.txt")


def test_with_no_recipient_a_local_key_is_made_once_for_its_owner(tmp_path: Path) -> None:
    ring = keyring(tmp_path, [])
    own = tmp_path / "local" / "identity.txt"
    content = own.read_bytes()
    assert ring.local
    assert ring.warnings() == list(FRAGILE) == list(fragile(tmp_path))
    assert own.stat().st_mode & 0o077 == 0
    assert own.parent.stat().st_mode & 0o077 == 0
    again = keyring(tmp_path, [])
    assert own.read_bytes() == content
    assert str(again.recipients[0]) == str(ring.recipients[0])
    assert [str(each.to_public()) for each in identities(tmp_path, None)] == [
        str(ring.recipients[0])
    ]


@pytest.mark.parametrize(("count", "told"), [(1, 2), (2, 0), (3, 0)])
def test_one_recipient_is_too_few_and_two_are_not(tmp_path: Path, count: int, told: int) -> None:
    keys = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(count)]
    ring = keyring(tmp_path, keys)
    assert not ring.local
    assert len(ring.warnings()) == told
    assert fragile(tmp_path) == ()
    assert not (tmp_path / "local" / "identity.txt").exists()
    with pytest.raises(TocsinError) as caught:
        identities(tmp_path, None)
    assert caught.value.diagnosis.code == "locked"


def test_given_keys_are_added_once_behind_those_listed(tmp_path: Path) -> None:
    first, second = str(FIRST.to_public()), str(SECOND.to_public())
    keyring(tmp_path, [first])
    before = (tmp_path / "recipients.txt").read_bytes()
    keyring(tmp_path, [first, first])
    assert (tmp_path / "recipients.txt").read_bytes() == before
    ring = keyring(tmp_path, [second, first])
    assert read_list(tmp_path / "recipients.txt") == [first, second]
    assert ring.count == 2
    with pytest.raises(TocsinError):
        keyring(tmp_path, ["no key"])
    assert read_list(tmp_path / "recipients.txt") == [first, second], "nothing half done"


def test_a_local_key_beside_a_list_is_not_the_last_resort(tmp_path: Path) -> None:
    keyring(tmp_path, [])
    keyring(tmp_path, [str(FIRST.to_public())])
    assert fragile(tmp_path) == ()
    given = tmp_path / "given.txt"
    given.write_text(f"{SECOND}\n")
    assert len(identities(tmp_path, given)) == 2, "the given one, and the local one for old seals"


@pytest.mark.parametrize("lead", ["", "# created: 2026\n"])
def test_a_secret_key_given_for_a_public_one_is_never_repeated(lead: str) -> None:
    with pytest.raises(TocsinError) as raised:
        parse_recipient(lead + str(FIRST))
    told = str(raised.value)
    assert str(FIRST)[:20] not in told
    assert "secret" in told
