"""Whose answer on revocation counts: the issuer's, or one whom it certified for that (RFC 6960)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tocsin.seal.stamps.revocation import _ocsp_signed

DAY = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
KEYS = {
    "rsa": lambda: rsa.generate_private_key(65537, 2048),
    "ec": lambda: ec.generate_private_key(ec.SECP256R1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
}


def digest(key: Any) -> Any:
    return None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()


def certified(name: str, key: Any, by: str, signer: Any, usage: Any = None) -> x509.Certificate:
    """A certificate of ``name`` by ``by``."""
    called = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, each)]) for each in (name, by)]
    made = (
        x509.CertificateBuilder()
        .subject_name(called[0]).issuer_name(called[1]).public_key(key.public_key())
        .serial_number(7).not_valid_before(DAY).not_valid_after(DAY + dt.timedelta(days=9))
    )  # fmt: skip
    if usage:
        made = made.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
    return made.sign(signer, digest(signer))


def answer(issuer: x509.Certificate, by: x509.Certificate, key: Any) -> ocsp.OCSPResponse:
    """An answer that the issuer's certificate is good, signed by ``by``."""
    made = ocsp.OCSPResponseBuilder().add_response(
        issuer, issuer, hashes.SHA256(), ocsp.OCSPCertStatus.GOOD, DAY, None, None, None
    )
    made = made.responder_id(ocsp.OCSPResponderEncoding.NAME, by).certificates([by])
    return ocsp.load_der_ocsp_response(made.sign(key, digest(key)).public_bytes(Encoding.DER))


@pytest.mark.parametrize("kind", KEYS)
def test_the_issuers_own_answer_counts_and_no_strangers(kind: str) -> None:
    key, other = KEYS[kind](), KEYS["ec"]()
    issuer = certified("Root", key, "Root", key)
    assert _ocsp_signed(answer(issuer, issuer, key), issuer)
    stranger = certified("Root", other, "Root", other)
    assert not _ocsp_signed(answer(issuer, stranger, other), issuer)


@pytest.mark.parametrize(
    ("usage", "by_issuer", "counts"),
    [
        (ExtendedKeyUsageOID.OCSP_SIGNING, True, True),
        (ExtendedKeyUsageOID.OCSP_SIGNING, False, False),
        (ExtendedKeyUsageOID.TIME_STAMPING, True, False),
        (None, True, False),
    ],
)
@pytest.mark.parametrize("kind", ["ec", "ed25519"])
def test_a_responder_is_certified_by_the_issuer_for_that(
    usage: Any, by_issuer: bool, counts: bool, kind: str
) -> None:
    root, stranger, own = KEYS["ec"](), KEYS["ec"](), KEYS[kind]()
    issuer = certified("Root", root, "Root", root)
    responder = certified("Answers", own, "Root", root if by_issuer else stranger, usage)
    assert _ocsp_signed(answer(issuer, responder, own), issuer) is counts
