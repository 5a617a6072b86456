"""The time-token vectors: written once with OpenSSL (keys are thrown away), then only read.

``python -m vectors.tokens`` from ``tests/`` makes a new set; the old tokens stay as good, since
tokens are judged at stamp time.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from seal.authority import Authority, issue, make_authority
from tocsin.seal.stamps.der import children, normalise, read_tlv, wrap
from tocsin.seal.stamps.rfc3161 import build_request, read_token

FOLDER = Path(__file__).parent / "tokens"
NOTE = "synthetic-union.example/log\n4\n2mWmUXqZBtwfTee3l7ddqzGxm5qbjEh0LiJKba+QH5s=\n"


def pem(*certificates: x509.Certificate) -> str:
    return b"".join(item.public_bytes(Encoding.PEM) for item in certificates).decode()


def with_certificates(response: bytes, certificates: list[bytes]) -> bytes:
    """The response with another certificates field; its signature does not cover that field."""
    status, token = children(read_tlv(response)[0].body)
    kind, explicit = children(token.body)
    fields = children(read_tlv(explicit.body)[0].body)
    body = b"".join(
        wrap(0xA0, b"".join(certificates)) if item.tag == 0xA0 else item.raw for item in fields
    )
    return wrap(0x30, status.raw + wrap(0x30, kind.raw + wrap(0xA0, wrap(0x30, body))))


def certificates_in(token: bytes) -> list[bytes]:
    return sorted(read_token(token).certificates)


def crl(authority: Authority, when: dt.datetime, reason: x509.ReasonFlags | None) -> str:
    entry = x509.RevokedCertificateBuilder().serial_number(authority.leaf.serial_number)
    entry = entry.revocation_date(when)
    if reason is not None:
        entry = entry.add_extension(x509.CRLReason(reason), critical=False)
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.middle.subject)
        .last_update(when)
        .next_update(when + dt.timedelta(days=9))
        .add_revoked_certificate(entry.build())
        .sign(authority.middle_key, hashes.SHA256())
    )
    return base64.b64encode(made.public_bytes(Encoding.DER)).decode()


def make(folder: Path) -> dict[str, dict[str, Any]]:
    """All vectors of one run."""
    one, two = make_authority(folder / "1", "Synthetic"), make_authority(folder / "2", "Other")
    message = NOTE.encode()
    token = one.reply(build_request(message, 4711))
    when = read_token(token).time
    flipped = bytearray(token)
    flipped[-5] ^= 1
    backwards = with_certificates(normalise(token).response, certificates_in(token)[::-1])
    injected = sorted([*certificates_in(token), two.leaf.public_bytes(Encoding.DER)])
    late = when - dt.timedelta(days=3)
    stale = issue("Synthetic root", "Synthetic root", one.root_key, one.root_key, ca=True,
                  start=late - dt.timedelta(days=9), end=late)  # fmt: skip
    plain = issue("Synthetic root", "Synthetic root", one.root_key, one.root_key, ca=False,
                  start=when - dt.timedelta(days=1), end=when + dt.timedelta(days=1))  # fmt: skip
    day = dt.timedelta(days=1)
    superseded, stolen = x509.ReasonFlags.superseded, x509.ReasonFlags.key_compromise
    refusal = wrap(0x30, wrap(0x30, b"\x02\x01\x02"))
    base = {"token": token, "roots": pem(one.root)}
    cases: dict[str, dict[str, Any]] = {
        "valid": {},
        "valid-nonce": {"nonce": 4711},
        "valid-bare-token": {"token": normalise(token).token},
        "valid-certificates-in-any-order": {"token": backwards},
        "valid-strangers-certificate-injected": {
            "token": with_certificates(normalise(token).response, injected)},
        "valid-two-roots-given": {"roots": pem(two.root, one.root)},
        "valid-superseded-later": {"crls": [crl(one, when + day, superseded)]},
        "valid-list-of-another-issuer": {"crls": [crl(two, when - day, stolen)]},
        "other-data": {"message": NOTE.replace("\n4\n", "\n5\n"), "why": "other data"},
        "note-file-instead-of-text": {"message": NOTE + "\n\u2014 x AAAA\n", "why": "other data"},
        "other-nonce": {"nonce": 4712, "why": "another request"},
        "over-another-hash": {
            "token": one.reply(build_request(message, 1, algorithm="sha512")), "why": "sha512"},
        "other-root": {"roots": pem(two.root), "why": "root you trust"},
        "no-root": {"roots": "", "why": "no root"},
        "leaf-as-root-of-another": {"roots": pem(two.leaf), "why": "root you trust"},
        "expired-authority": {"roots": pem(stale), "why": "not valid when the stamp was made"},
        "root-may-not-issue": {"roots": pem(plain), "why": "root you trust"},
        "wrong-leaf": {"tsa": pem(two.leaf), "why": "another authority"},
        "wrong-leaf-injected": {
            "token": with_certificates(normalise(token).response, injected),
            "tsa": pem(two.leaf), "roots": pem(one.root, two.root), "why": "another authority"},
        "authority-certificate-missing": {
            "token": with_certificates(normalise(token).response,
                                       [one.middle.public_bytes(Encoding.DER)]),
            "why": "does not carry"},
        "issuer-missing": {
            "token": with_certificates(normalise(token).response,
                                       [one.leaf.public_bytes(Encoding.DER)]),
            "why": "root you trust"},
        "bit-flipped": {"token": bytes(flipped), "why": "signature is wrong"},
        "cut-short": {"token": token[:-9], "why": "not a readable"},
        "rejected": {"token": refusal, "why": "no time stamp"},
        "key-compromised-later": {"crls": [crl(one, when + day, stolen)], "why": "revoked"},
        "revoked-without-reason": {"crls": [crl(one, when + day, None)], "why": "revoked"},
        "superseded-before": {"crls": [crl(one, when - day, superseded)], "why": "revoked"},
    }  # fmt: skip
    return {name: vector({**base, "message": NOTE, **case}) for name, case in cases.items()}


def vector(case: dict[str, Any]) -> dict[str, Any]:
    found = {**case, "token": base64.b64encode(case["token"]).decode()}
    return {"accepted": "why" not in case, **found}


def main() -> None:
    """Write a new set."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, case in make(Path(folder)).items():
            text = json.dumps(case, indent=1, ensure_ascii=True) + "\n"
            (FOLDER / f"{name}.json").write_text(text)


if __name__ == "__main__":
    main()
