"""age: the published decryption cases against the library that opens seals, deviations by name.

Seals are opened with X25519 and SSH identities only, never with a passphrase, so the work
factor of scrypt (a way to keep a reader busy for hours) has no road into Tocsin.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zlib
from pathlib import Path

import pyrage
import pytest

HYBRID = "the post-quantum hybrid identity is not known to pyrage 1.4; Tocsin makes none"
LAX = (
    "pyrage takes a stanza without its last line; the header's HMAC still holds, and the secret "
    "files of a seal are bound by SHA-256 in its statement, so no other file can stand in"
)
DEVIATIONS = {
    "armor_whitespace_outside": "pyrage refuses white space around the armor; seals have no armor",
    "stanza_missing_body": LAX,
    "stanza_missing_final_line": LAX,
    "armor_hybrid": HYBRID,
    "hybrid": HYBRID,
    "hybrid_and_x25519": HYBRID,
    "hybrid_grease": HYBRID,
    "hybrid_multiple_recipients": HYBRID,
}

NOT_RUN = {
    "scrypt_work_factor_23": "pyrage takes it or not as fast as the machine is, and may work for "
    "minutes; Tocsin never opens anything with a passphrase through age",
}


def read_case(path: Path) -> tuple[dict[str, list[str]], bytes]:
    head, body = path.read_bytes().split(b"\n\n", 1)
    fields: dict[str, list[str]] = {}
    for line in head.decode().split("\n"):
        name, value = line.split(": ", 1)
        fields.setdefault(name, []).append(value)
    return fields, zlib.decompress(body) if "compressed" in fields else body


def opened(fields: dict[str, list[str]], body: bytes) -> str:
    identities = []
    for text in fields.get("identity", []):
        try:
            identities.append(pyrage.x25519.Identity.from_str(text))
        except pyrage.IdentityError:
            continue
    try:
        if "passphrase" in fields:
            plain = pyrage.passphrase.decrypt(body, fields["passphrase"][0])
        else:
            plain = pyrage.decrypt(body, identities)
    except (pyrage.DecryptError, ValueError):
        return "refused"
    return hashlib.sha256(plain).hexdigest()


def test_published_cases_and_named_deviations(shared: Path) -> None:
    cases = sorted((shared / "vectors/age/age/testdata").iterdir())
    assert len(cases) == 143
    wrong = set()
    for path in cases:
        if path.name in NOT_RUN:
            continue
        fields, body = read_case(path)
        good = fields["expect"] == ["success"]
        expected = fields["payload"][0] if good else "refused"
        if opened(fields, body) != expected:
            wrong.add(path.name)
    assert wrong == set(DEVIATIONS)


def test_no_deviation_opens_to_another_text(shared: Path) -> None:
    """A deviation refuses too much or takes an odd form; none opens wrongly."""
    for name, reason in DEVIATIONS.items():
        fields, body = read_case(shared / "vectors/age/age/testdata" / name)
        found = opened(fields, body)
        if reason is LAX:
            assert fields["expect"] == ["header failure"]
            assert found != "refused"
        else:
            assert fields["expect"] == ["success"]
            assert found == "refused"


def test_round_trip_with_the_age_tool(tmp_path: Path) -> None:
    """What the product writes, the age command opens, and the other way round."""
    if shutil.which("age") is None:
        pytest.skip("the age command is not installed")
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "id").write_text(f"{identity}\n")
    (tmp_path / "sealed").write_bytes(pyrage.encrypt(b"synthetic", [identity.to_public()]))
    command = ["age", "-d", "-i", tmp_path / "id", tmp_path / "sealed"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"synthetic"
    made = subprocess.run(
        ["age", "-r", str(identity.to_public())], input=b"theirs", capture_output=True, check=True
    ).stdout
    assert pyrage.decrypt(made, [identity]) == b"theirs"


@pytest.mark.slow
def test_a_seal_never_asks_for_a_passphrase() -> None:
    """A secret file that was swapped for a scrypt one is refused at once, whatever its cost."""
    sealed = pyrage.passphrase.encrypt(b"x", "synthetic")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [pyrage.x25519.Identity.generate()])
